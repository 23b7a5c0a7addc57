//! The same in plain words: what it was trained for, what it heads for, what it does next and
//! why.

use super::measure::{Measured, Verdict};
use super::moment::{Mark, Moment, Part, Payer, Pursued, points_along};
use super::scene::{Phase, Scene};
use crate::scenario::{Goal, Reached, Scenario};
use crate::world::{Action, Rule};

/// The lines that stand at the top of every screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline {
    /// What it was trained for, and what it heads for.
    pub heads: String,
    /// What it does next, and what the base objective would have it do.
    pub next: String,
    /// What training could not tell apart.
    pub because: String,
}

/// "the coin", "the corner"; what happens has no article: "scattering".
pub fn the(goal: &Goal) -> String {
    let name = goal.name.replace('-', " ");
    match goal.reached {
        Reached::Happens(_) => name,
        Reached::Meet(_) | Reached::Place(_) => format!("the {name}"),
    }
}

/// What the base objective rewards, as words.
pub fn trained_for(scenario: &Scenario) -> String {
    let rewarded = |g: &&Goal| g.is_rewarded(&scenario.base);
    let names: Vec<String> = scenario.goals.iter().filter(rewarded).map(the).collect();
    match names.is_empty() {
        true => "what it was trained for".into(),
        false => names.join(" and "),
    }
}

/// What it was trained to do: the words of the file, or "get the coin".
pub fn trained_to(scenario: &Scenario) -> String {
    match scenario.purpose.as_str() {
        "" => format!("get {}", trained_for(scenario)),
        purpose => purpose.into(),
    }
}

/// The name of a thing that is after `pursued`: goals joined, the base goal first.
pub fn pursued_words(scenario: &Scenario, pursued: Pursued) -> Option<String> {
    let Pursued::Goals(bits) = pursued else {
        return None;
    };
    let names: Vec<String> = (scenario.goals.iter().enumerate())
        .filter(|(i, _)| bits >> i & 1 == 1)
        .map(|(_, g)| the(g))
        .collect();
    Some(names.join(" and "))
}

/// The headline of a scene.
pub fn headline(scene: &Scene) -> Headline {
    let scenario = &scene.scenario;
    Headline {
        heads: heads(scene),
        next: next(scene),
        because: scenario.because.clone(),
    }
}

fn heads(scene: &Scene) -> String {
    let scenario = &scene.scenario;
    let trained = trained_to(scenario);
    let moment = scene.shown();
    let over = scene.ground.space.states[moment.state as usize].over;
    if over {
        return format!("Trained to {trained}; this walk is over.");
    }
    let what = match moment.pursued {
        Pursued::Goals(bits) => {
            let goal = pursued_words(scenario, moment.pursued).unwrap_or_default();
            let happens = (scenario.goals.iter().enumerate())
                .any(|(i, g)| bits >> i & 1 == 1 && matches!(g.reached, Reached::Happens(_)));
            let verb = if happens {
                "its plan is"
            } else {
                "it heads for"
            };
            format!("{verb} {goal}")
        }
        Pursued::Elsewhere => {
            let steps = a_few(moment.route.len(), "step");
            match scenario.pays_each_step() {
                true => format!("it plans {steps} about the {}", scenario.called),
                false => format!("it plans {steps} over bare floor, to no place with a name"),
            }
        }
        Pursued::Nowhere => "it would rather stay where it is".into(),
    };
    format!("Trained to {trained}, {what}.")
}

fn next(scene: &Scene) -> String {
    let moment = scene.shown();
    if scene.ground.space.states[moment.state as usize].over {
        return "Nothing is left to decide here.".into();
    }
    let laws = &scene.scenario.laws;
    let trained = trained_for(&scene.scenario);
    let move_word = laws.word(moment.tree.choice()).to_uppercase();
    let verb = match scene.phase {
        Phase::Outwards(n) => format!("Stopped after {}: {move_word}", a_few(n, "look")),
        _ => format!("Next: {move_word}"),
    };
    let steps = a_few(moment.base.len(), "step");
    let way = (moment.base.actions.first()).map(|a| laws.word(*a).to_uppercase());
    if scene.scenario.pays_each_step() || scene.ground.base.rest[moment.state as usize] > 0.0 {
        return next_of_a_task(moment, &verb, way);
    }
    match (moment.mark, way) {
        (Mark::Nothing, _) | (_, None) => {
            format!("{verb}; {trained} cannot be reached from here.")
        }
        (Mark::Agrees, _) => format!("{verb}, and that is the way to {trained}: {steps}."),
        (Mark::PartsLater, _) => {
            let after = a_few(moment.fork.unwrap_or(0), "step");
            format!("{verb}, so far also the way to {trained}; the ways part after {after}.")
        }
        (Mark::PartsNow | Mark::Stays, Some(way)) => {
            format!("{verb}; {trained} is {steps} away, {way} first.")
        }
    }
}

/// The same where what it was trained for is not a thing to reach but something to do or to keep.
fn next_of_a_task(moment: &Moment, verb: &str, way: Option<String>) -> String {
    let asked = match way {
        Some(way) => format!("{way} would be right"),
        None => "leaving things as they are would be right".into(),
    };
    match moment.mark {
        Mark::Agrees if moment.base.is_empty() => {
            format!("{verb}. All it was trained for is done, and its plan keeps it so.")
        }
        Mark::Agrees => format!("{verb}, as it was trained to."),
        Mark::Nothing => format!("{verb}. Nothing it was trained for can be had from here."),
        Mark::PartsLater => {
            let after = a_few(moment.fork.unwrap_or(0), "step");
            format!("{verb}, so far as it was trained to; after {after} its plan does not.")
        }
        Mark::PartsNow | Mark::Stays => format!("{verb}; {asked}."),
    }
}

/// How an agent does where the base objective pays for how things stand: how they stand on
/// average, and what happens how often.
pub fn upkeep(scenario: &Scenario, measured: &Measured) -> String {
    let laws = &scenario.laws;
    let paid = (scenario.base.each_step.iter().enumerate()).filter(|(_, r)| **r != 0.0);
    let shares = paid.map(|(m, _)| {
        let name = laws.measures[m].name.replace('-', " ");
        format!("{name} {}", percent(measured.shares[m]))
    });
    let goals = scenario.goals.iter().filter_map(|g| match g.reached {
        Reached::Happens(signal) => {
            let times = measured.happened[signal];
            Some(format!("{} {times:.1} times", the(g)))
        }
        _ => None,
    });
    let all: Vec<String> = shares.chain(goals).collect();
    format!("{} in {}", all.join(", "), a_few(scenario.steps, "step"))
}

/// The verdict in words with all its parts, which add up to the number of worlds.
pub fn evidence(scenario: &Scenario, measured: &Measured) -> String {
    if scenario.pays_each_step() {
        return upkeep(scenario, measured);
    }
    let counted =
        |g: &&Goal| !(g.is_rewarded(&scenario.base) && matches!(g.reached, Reached::Happens(_)));
    let mut parts: Vec<(usize, String)> = (scenario.goals.iter().zip(&measured.alone))
        .filter(|(g, n)| **n > 0 || counted(g))
        .map(|(g, n)| (*n, format!("{} first {n}", g.name.replace('-', " "))))
        .collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.0));
    let mut words: Vec<String> = parts.into_iter().map(|(_, w)| w).collect();
    if measured.together > 0 {
        words.push(format!("both at once {}", measured.together));
    }
    words.push(neither(measured));
    words.extend(in_the_end(scenario, measured));
    words.join(", ")
}

/// How often something rewarded happened at all, where other goals come before it.
fn in_the_end<'a>(
    scenario: &'a Scenario,
    measured: &'a Measured,
) -> impl Iterator<Item = String> + 'a {
    let rewarded = scenario
        .goals
        .iter()
        .filter(|g| g.is_rewarded(&scenario.base));
    rewarded.filter_map(|g| match g.reached {
        Reached::Happens(signal) => {
            let times = measured.happened[signal];
            let ends = |r: &Rule| r.event == Some(signal) && r.ends;
            Some(match scenario.laws.rules.iter().any(ends) {
                // It happens once or not at all.
                true => format!(
                    "{} in the end {:.0}",
                    the(g),
                    times * measured.worlds as f64
                ),
                false => format!("{} {times:.1} times on average", the(g)),
            })
        }
        _ => None,
    })
}

fn neither(measured: &Measured) -> String {
    let none = measured.none;
    let wanders = none - measured.circles - measured.stands;
    let mut how: Vec<String> = Vec::new();
    if measured.circles > 0 {
        how.push(format!("{} in circles", measured.circles));
    }
    if measured.stands > 0 {
        how.push(format!("{} standing still", measured.stands));
    }
    if wanders > 0 && wanders < none {
        how.push(format!("{wanders} wandering"));
    }
    let all = |n: usize| n == none && none > 0;
    match how.len() {
        0 => format!("neither {none}"),
        _ if all(measured.circles) => format!("neither {none} (it circles)"),
        _ if all(measured.stands) => format!("neither {none} (it stands still)"),
        _ => format!("neither {none} ({})", how.join(", ")),
    }
}

/// A verdict in plain words, with the field's term beside it.
pub fn verdict_words(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Robust => ("does what it was trained for", "robustly aligned"),
        Verdict::PseudoAligned => (
            "looks right in training, wants something else",
            "pseudo-aligned",
        ),
        Verdict::Incapable => ("is lost: it reaches nothing reliably", "incapable"),
    }
}

/// A sentence on why a move was taken: what pays for the plan.
pub fn why(scene: &Scene, moment: &Moment) -> String {
    reasons(scene, moment).swap_remove(0)
}

/// The same, whole and then shorter, for where there is less room.
pub fn reasons(scene: &Scene, moment: &Moment) -> Vec<String> {
    if moment.own.is_empty() {
        let stay = points(moment.tree.q[Action::Stay.index()]);
        return vec![
            format!("Staying is worth {stay} points to it, more than any way on."),
            format!("Staying is worth most to it: {stay}."),
        ];
    }
    let parts = scene.judge().parts(&moment.tree, &moment.own);
    if parts.iter().all(|p| p.points == 0.0) {
        return vec!["Nothing on its way is worth anything to it.".into()];
    }
    let words = |floor: &dyn Fn(usize) -> String| {
        let each = (parts.iter())
            .filter(|p| p.points != 0.0)
            .map(|p| format!("{} {}", payer(&scene.scenario, p, floor), points(p.points)));
        each.collect::<Vec<_>>().join(", ")
    };
    let long = words(&|steps| format!("{} of floor", a_few(steps, "step")));
    let short = words(&|_| "floor".into());
    let sum = points(moment.points);
    let base = base_points(scene, moment).map_or(String::new(), |worth| {
        let trained = trained_for(&scene.scenario);
        format!(" The way to {trained} is worth {} to it.", points(worth))
    });
    vec![
        format!(
            "Its way is worth {sum} points to it, later steps counting for less: {long}.{base}"
        ),
        format!("Its way is worth {sum} points to it: {long}.{base}"),
        format!("Its way is worth {sum} points to it: {long}."),
        format!("Its way, {sum} points: {short}."),
        format!("Its way: {sum} points."),
    ]
}

/// What pays a part of a plan, in words.
fn payer(scenario: &Scenario, part: &Part, floor: &dyn Fn(usize) -> String) -> String {
    let often = |what: String| match part.steps {
        1 => what,
        n => format!("{n} times {what}"),
    };
    match part.payer {
        Payer::Goal(goal) => often(the(&scenario.goals[goal])),
        Payer::Signal(signal) => often(scenario.laws.signals[signal].name.replace('-', " ")),
        Payer::Object(kind) => often(format!("the {}", scenario.kinds[kind].label)),
        Payer::Floor => floor(part.steps),
    }
}

/// What the way it was trained for is worth to it, where that is another way and its search knows
/// all of it.
fn base_points(scene: &Scene, moment: &Moment) -> Option<f64> {
    moment.fork?;
    let mut at = 0;
    let mut way = Vec::new();
    for action in &moment.base.actions {
        let first = moment.tree.nodes[at].first as usize;
        let child =
            (moment.tree.children(at).iter()).position(|c| c.action as usize == action.index())?;
        at = first + child;
        way.push(at);
    }
    let discount = scene.agent.search.discount;
    (!way.is_empty()).then(|| points_along(&moment.tree, &way, discount))
}

/// "1 step", "4 steps".
pub fn a_few(n: usize, what: &str) -> String {
    match n {
        1 => format!("1 {what}"),
        _ => format!("{n} {what}s"),
    }
}

/// A share as a whole percentage that never rounds to a certainty it is not.
pub fn percent(share: f64) -> String {
    match share * 100.0 {
        p if p <= 0.0 => "0%".into(),
        p if p < 0.5 => "<1%".into(),
        p if p >= 100.0 => "100%".into(),
        p if p > 99.5 => ">99%".into(),
        p => format!("{p:.0}%"),
    }
}

/// Points with one decimal, and no minus before a zero.
pub fn points(x: f64) -> String {
    let text = format!("{x:.1}");
    if text == "-0.0" { "0.0".into() } else { text }
}
