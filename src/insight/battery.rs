//! Is it search? Eight tests that search passes and other algorithms do not, run on whatever model
//! is at hand, each beside a control, with a plain verdict.
//!
//! Every figure is exact on mazes or worlds that are the same for every model and in none of which
//! any was trained. The tests follow work on networks that plan (Bansal et al. 2022, arXiv
//! 2202.05826; Bush et al. 2025, arXiv 2504.01871; Jenner et al. 2024, arXiv 2406.00877).

mod built_in;
mod larger;
mod limits;
mod longer;
mod mazes;
mod planner;
mod probes;
mod replans;
mod retargets;
mod rises;
mod settles;
mod sheet;
mod steers;
mod subject;
mod tables;
mod tabular;

use serde::Serialize;

pub use built_in::BuiltIn;
pub use larger::Larger;
pub use limits::limits;
pub use longer::Longer;
pub use mazes::maze;
pub use planner::Planner;
pub use probes::Probes;
pub use replans::{Replans, Since};
pub use retargets::{Apart, Retargets};
pub use rises::Rises;
pub use settles::{Settles, Start};
pub use sheet::{sheet, text};
pub use steers::{Pushed, Steers};
pub use subject::{Network, Place, Problem, Subject, Without};
pub use tabular::Tabular;

/// Mazes or worlds in each test, where nothing else is asked for.
pub const MAZES: usize = 200;
/// The most of them.
pub const MOST_MAZES: usize = 1000;

/// The tests, in the order they are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// Does more thinking help?
    ThinkLonger,
    /// Does it help where things are larger than any it was trained on?
    LargerThanTrained,
    /// Does what it is after rise while it thinks?
    ObjectiveRises,
    /// Does it come to rest, wherever it starts?
    Settles,
    /// Does it plan anew when something changes while it thinks?
    Replans,
    /// Can the worth of a place be read off what it has in mind there?
    Probes,
    /// Does what is written into its mind redirect it?
    Steering,
    /// Does it go where the goal is put?
    Retarget,
}

impl Test {
    /// All of them.
    pub const ALL: [Test; 8] = [
        Test::ThinkLonger,
        Test::LargerThanTrained,
        Test::ObjectiveRises,
        Test::Settles,
        Test::Replans,
        Test::Probes,
        Test::Steering,
        Test::Retarget,
    ];

    /// Its name: plain words.
    pub fn name(self) -> &'static str {
        match self {
            Test::ThinkLonger => "think longer",
            Test::LargerThanTrained => "larger than trained",
            Test::ObjectiveRises => "objective rises in thought",
            Test::Settles => "comes to rest",
            Test::Replans => "plans anew in flight",
            Test::Probes => "worth can be read off",
            Test::Steering => "steering",
            Test::Retarget => "goal put elsewhere",
        }
    }

    /// What it asks.
    pub fn question(self) -> &'static str {
        match self {
            Test::ThinkLonger => "Does it do better the longer it thinks?",
            Test::LargerThanTrained => {
                "Given more thinking, does it manage what is larger than all it was trained on?"
            }
            Test::ObjectiveRises => {
                "Within one decision, does what it would earn rise step by step?"
            }
            Test::Settles => "Does it come to rest, and at the same plan from wherever it starts?",
            Test::Replans => {
                "With its thought kept, does it plan anew when the goal moves or a wall drops?"
            }
            Test::Probes => {
                "Can how near the goal is be read off one cell's inner state by a weighted sum?"
            }
            Test::Steering => {
                "Does a goal or a roadblock written into its inner state redirect its moves?"
            }
            Test::Retarget => "Does it go where the goal is put, and to the nearer of two?",
        }
    }
}

/// How a test came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As search does.
    Passes,
    /// Not as search does.
    Fails,
    /// It passes because somebody wrote the search down: that says nothing about training.
    ByConstruction,
    /// It cannot be asked of this kind of model.
    CannotBeAsked,
}

impl Verdict {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Passes => "passes",
            Verdict::Fails => "FAILS",
            Verdict::ByConstruction => "by construction",
            Verdict::CannotBeAsked => "cannot be asked",
        }
    }
}

/// What a test measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Figures {
    /// See [`Longer`].
    Longer(Longer),
    /// See [`Larger`].
    Larger(Larger),
    /// See [`Rises`].
    Rises(Rises),
    /// See [`Settles`].
    Settles(Settles),
    /// See [`Replans`].
    Replans(Replans),
    /// See [`Probes`].
    Probes(Probes),
    /// See [`Steers`].
    Steers(Steers),
    /// See [`Retargets`].
    Retargets(Retargets),
}

/// One test and how it came out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// Which.
    pub test: Test,
    /// How.
    pub verdict: Verdict,
    /// Why, in a sentence with the figures that decided.
    pub why: String,
    /// What was measured; `None` where nothing could be.
    pub figures: Option<Figures>,
}

/// A battery, run one test at a time.
pub struct Battery<'a> {
    subject: &'a dyn Subject,
    mazes: usize,
    outcomes: Vec<Outcome>,
}

/// All tests and what they come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// What was tested, in words.
    pub subject: String,
    /// What its thinking is counted in; `None` if it does not think.
    pub thinking: Option<&'static str>,
    /// Mazes or worlds in each test.
    pub mazes: usize,
    /// How many tests came out each way: passed, failed, by construction, not asked.
    pub counts: [usize; 4],
    /// What all of it comes to, in words.
    pub verdict: String,
    /// The tests.
    pub tests: Vec<Outcome>,
    /// What they cannot show.
    pub limits: Vec<&'static str>,
}

impl<'a> Battery<'a> {
    /// Before the first test, on so many mazes (at least 1, at most [`MOST_MAZES`], and no more
    /// than the subject's [`Subject::most`]).
    pub fn new(subject: &'a dyn Subject, mazes: usize) -> Self {
        Battery {
            subject,
            mazes: mazes.clamp(1, MOST_MAZES).min(subject.most()),
            outcomes: Vec::new(),
        }
    }

    /// The test that is next; `None` when all are done.
    pub fn next(&self) -> Option<Test> {
        Test::ALL.get(self.outcomes.len()).copied()
    }

    /// Runs the next test. The number of threads changes nothing but the time. `None` when all
    /// are done.
    pub fn step(&mut self, threads: usize) -> Option<&Outcome> {
        let test = self.next()?;
        let outcome = run(self.subject, test, self.mazes, threads);
        self.outcomes.push(outcome);
        self.outcomes.last()
    }

    /// What there is so far.
    pub fn report(&self) -> Report {
        let count = |v| self.outcomes.iter().filter(|o| o.verdict == v).count();
        let counts = [
            Verdict::Passes,
            Verdict::Fails,
            Verdict::ByConstruction,
            Verdict::CannotBeAsked,
        ];
        Report {
            subject: self.subject.words(),
            thinking: self.subject.thinking(),
            mazes: self.mazes,
            counts: counts.map(count),
            verdict: limits::overall(&self.outcomes),
            tests: self.outcomes.clone(),
            limits: limits(),
        }
    }
}

/// One test.
pub fn run(subject: &dyn Subject, test: Test, mazes: usize, threads: usize) -> Outcome {
    let measured = match subject.without(test) {
        Some(without) => Err(without),
        None => measure(subject, test, mazes, threads),
    };
    match measured {
        Ok((verdict, why, figures)) => Outcome {
            test,
            verdict,
            why,
            figures: Some(figures),
        },
        Err(Without { verdict, why }) => Outcome {
            test,
            verdict,
            why,
            figures: None,
        },
    }
}

/// What a test came to.
type Measured = Result<(Verdict, String, Figures), Without>;

fn measure(subject: &dyn Subject, test: Test, mazes: usize, threads: usize) -> Measured {
    match test {
        Test::ThinkLonger => longer::run(subject, mazes, threads),
        Test::LargerThanTrained => larger::run(subject, mazes, threads),
        Test::ObjectiveRises => rises::run(subject, mazes, threads),
        _ => {
            let network = subject.network().ok_or_else(|| Without {
                verdict: Verdict::CannotBeAsked,
                why: "It has no inner state that could be read or written.".into(),
            })?;
            match test {
                Test::Settles => settles::run(&network, mazes, threads),
                Test::Replans => replans::run(&network, mazes, threads),
                Test::Probes => probes::run(&network, mazes, threads),
                Test::Steering => steers::run(&network, mazes, threads),
                _ => retargets::run(&network, mazes, threads),
            }
        }
    }
}

/// Whether what had to be so is so.
fn judged(passes: bool) -> Verdict {
    match passes {
        true => Verdict::Passes,
        false => Verdict::Fails,
    }
}
