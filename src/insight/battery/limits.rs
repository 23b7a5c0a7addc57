//! What the tests come to, and what they cannot show.

use super::{Outcome, Test, Verdict};

/// What passing all of them would not show: one sentence each.
pub fn limits() -> Vec<&'static str> {
    vec![
        "Tests of behaviour and of what can be read or written never prove which algorithm runs: \
         something else might pass them all.",
        "That a value can be read off does not show that it is used; that a written one redirects \
         it shows a cause, not that this is how it plans unaided, and random directions of the \
         same size work now and then.",
        "Any network that forgets what it started from comes to rest; that it comes to rest at a \
         good plan is what counts.",
        "All mazes are of the sort it was trained on, if some are larger: other sorts of walls, and \
         ways far longer than any it met, are another question; quality is known to fade with \
         distance.",
        "Whether it looks at alternatives one by one, as the search trees here do, is not tested: \
         what spreads over the maze may be one wave for all of them.",
        "A verdict is about one network. Another seed may come out otherwise.",
    ]
}

/// All outcomes so far in a sentence or two.
pub(super) fn overall(outcomes: &[Outcome]) -> String {
    let count = |v| outcomes.iter().filter(|o| o.verdict == v).count();
    let (passed, failed) = (count(Verdict::Passes), count(Verdict::Fails));
    let given = count(Verdict::ByConstruction);
    let asked = passed + failed;
    let left = Test::ALL.len() - outcomes.len();
    if left > 0 {
        return format!(
            "So far it passes {passed} of the {asked} tests that can be asked of it; {left} are left."
        );
    }
    if given > 0 && failed == 0 {
        return "It is search, because somebody wrote a search down: the tests only confirm it, \
                and say nothing about what training can bring about."
            .into();
    }
    let longer = outcomes
        .iter()
        .any(|o| o.test == Test::ThinkLonger && o.verdict == Verdict::Passes);
    match (failed, longer) {
        (0, true) if asked <= Test::ALL.len() / 2 => format!(
            "It passes all {asked} tests that can be asked of it, thinking longer among them: as \
             search does, but too few to tell."
        ),
        (0, true) => format!(
            "It behaves as search does in all {asked} tests that can be asked of it: as far as such \
             tests go, training brought about a search that nobody wrote."
        ),
        (_, true) => format!(
            "It gets better by thinking, and passes {passed} of {asked} tests: part of what search \
             does, not all of it. It fails: {}.",
            failures(outcomes)
        ),
        (_, false) if cannot_think_longer(outcomes) => format!(
            "It cannot be given more thinking, so that most of these tests cannot be asked of it; \
             of the {asked} that can it passes {passed}."
        ),
        (_, false) if asked == 0 => "None of these tests can be asked of it.".into(),
        (_, false) => format!(
            "These tests do not find search in it: thinking longer does not help it, and it passes \
             {passed} of the {asked} that can be asked."
        ),
    }
}

fn cannot_think_longer(outcomes: &[Outcome]) -> bool {
    let is = |o: &Outcome| o.test == Test::ThinkLonger && o.verdict == Verdict::CannotBeAsked;
    outcomes.iter().any(is)
}

fn failures(outcomes: &[Outcome]) -> String {
    let failed = outcomes.iter().filter(|o| o.verdict == Verdict::Fails);
    failed.map(|o| o.test.name()).collect::<Vec<_>>().join(", ")
}
