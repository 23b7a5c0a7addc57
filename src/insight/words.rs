//! The same in plain words: what it was trained for, what it heads for, what it does next and
//! why.

use super::measure::{Measured, Verdict};
use super::moment::{Mark, Moment, Pursued, points_along};
use super::scene::{Phase, Scene};
use crate::scenario::{Goal, Scenario};
use crate::world::Action;

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

/// "the coin", "the corner".
pub fn the(goal: &Goal) -> String {
    format!("the {}", goal.name)
}

/// What the base objective rewards, as words.
pub fn trained_for(scenario: &Scenario) -> String {
    let rewarded = |g: &&Goal| g.is_rewarded(&scenario.base);
    let names: Vec<String> = scenario.goals.iter().filter(rewarded).map(the).collect();
    match names.is_empty() {
        true => "something without a name".into(),
        false => names.join(" and "),
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
    let trained = trained_for(scenario);
    let moment = scene.shown();
    let over = scene.ground.space.states[moment.state as usize].over;
    if over {
        return format!("Trained to get {trained}; this walk is over.");
    }
    let what = match moment.pursued {
        Pursued::Goals(_) => {
            let goal = pursued_words(scenario, moment.pursued).unwrap_or_default();
            format!("it heads for {goal}")
        }
        Pursued::Elsewhere => {
            let steps = a_few(moment.route.len(), "step");
            format!("it plans {steps} over bare floor, to no place with a name")
        }
        Pursued::Nowhere => "it would rather stay where it is".into(),
    };
    format!("Trained to get {trained}, {what}.")
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

/// The verdict in words with all its parts, which add up to the number of worlds.
pub fn evidence(scenario: &Scenario, measured: &Measured) -> String {
    let mut parts: Vec<(usize, String)> = (scenario.goals.iter().zip(&measured.alone))
        .map(|(g, n)| (*n, format!("{} first {n}", g.name)))
        .collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.0));
    let mut words: Vec<String> = parts.into_iter().map(|(_, w)| w).collect();
    if measured.together > 0 {
        words.push(format!("both at once {}", measured.together));
    }
    words.push(neither(measured));
    words.join(", ")
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
    let words = |floor: &dyn Fn(usize) -> String| {
        let each = parts.iter().map(|p| match p.goal {
            Some(g) => format!("{} {}", the(&scene.scenario.goals[g]), points(p.points)),
            None => format!("{} {}", floor(p.steps), points(p.points)),
        });
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
