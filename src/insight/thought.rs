//! The story of one decision: what it would have done with fewer looks, what it was sure of
//! before it had seen it, and how worth flows back through a fork.

use super::moment::{Mark, Pursued};
use super::scene::{Phase, Scene};
use super::track::TickMark;
use super::words::{a_few, percent, the, trained_for};
use crate::world::{Action, Laws};

/// How likely a move must be to count as decided.
const SURE: f64 = 0.8;

/// What is surprising about the decision: what fewer looks would have done, and what it was sure
/// of before it had seen where its plan ends.
pub fn thought(scene: &Scene) -> Option<String> {
    let track = &scene.search_track;
    let last = track.last()?;
    let words: Vec<String> = match last.mark {
        Mark::Nothing => vec![],
        Mark::Agrees => enough(track).into_iter().collect(),
        _ => (still_right(scene).into_iter())
            .chain(unseen(scene))
            .collect(),
    };
    (!words.is_empty()).then(|| words.join(" "))
}

/// How many looks were still not enough, if any were.
fn enough(track: &[TickMark]) -> Option<String> {
    let wrong = track.iter().rposition(|t| t.mark != Mark::Agrees)?;
    Some(format!(
        "After {} it would still have gone wrong; then it finds the right way.",
        a_few(wrong + 1, "look")
    ))
}

/// That it was right with fewer looks: the last time it even had a way to what it was trained for.
fn still_right(scene: &Scene) -> Option<String> {
    let trained = trained_for(&scene.scenario);
    let reaches = |t: &TickMark| t.mark == Mark::Agrees && reaches_trained(scene, t.pursued);
    let track = &scene.search_track;
    if let Some(i) = track.iter().rposition(reaches) {
        return Some(format!(
            "After {} it would have gone for {trained}; thinking on, it does not.",
            a_few(i + 1, "look")
        ));
    }
    let i = track.iter().rposition(|t| t.mark == Mark::Agrees)?;
    Some(format!(
        "After {} its way was still right for {trained}; thinking on, it is not.",
        a_few(i + 1, "look")
    ))
}

fn reaches_trained(scene: &Scene, pursued: Pursued) -> bool {
    let scenario = &scene.scenario;
    (scenario.goals.iter().enumerate())
        .any(|(i, g)| g.is_rewarded(&scenario.base) && pursued.has(i))
}

/// How sure it was of its move before it had seen what its plan is after.
fn unseen(scene: &Scene) -> Option<String> {
    let track = &scene.search_track;
    let last = track.last()?;
    let goal = (0..scene.scenario.goals.len()).find(|&g| last.pursued.has(g))?;
    let found = (*scene.goal_found.get(goal)?)?;
    let laws = &scene.scenario.laws;
    before(laws, track, found, &the(&scene.scenario.goals[goal]))
}

/// The same from a track alone: `found` is the look that came upon the goal, from 1.
fn before(laws: &Laws, track: &[TickMark], found: usize, name: &str) -> Option<String> {
    let last = track.last()?;
    let then = track.get(found.checked_sub(2)?)?;
    (then.choice == last.choice && then.sure >= SURE).then(|| {
        format!(
            "Thought through, it is {} sure of {} before it has ever seen {name}.",
            percent(then.sure),
            laws.word(last.choice).to_uppercase(),
        )
    })
}

/// One way on from a fork.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Branch {
    /// The move.
    pub action: Action,
    /// r: what the step itself pays.
    pub step: f64,
    /// V: what going on from there is worth.
    pub beyond: f64,
    /// Q: both together, what is beyond counting for less.
    pub worth: f64,
    /// How much of the choice falls to it.
    pub share: f64,
}

/// A state whose worth is being computed from the ways on.
#[derive(Clone, Debug, PartialEq)]
pub struct Backing {
    /// Its node in the tree of [`Scene::moment`].
    pub node: usize,
    /// Steps ahead of the present.
    pub depth: u16,
    /// How many states are that far ahead.
    pub states: usize,
    /// The ways on, the worthiest first; none at a dead end.
    pub ways: Vec<Branch>,
    /// V: what comes out.
    pub worth: f64,
    /// Whether it lies on its own way.
    pub own: bool,
}

/// What is being computed while worth flows back: of the states that far ahead a fork, on its own
/// way if there is one.
pub fn backing(scene: &Scene) -> Option<Backing> {
    let Phase::Back(depth) = scene.phase else {
        return None;
    };
    let tree = &scene.moment.tree;
    let level = || (0..tree.nodes.len()).filter(|&i| tree.nodes[i].depth == depth);
    let own = |i: usize| scene.moment.own.contains(&i);
    let telling = |&i: &usize| {
        let ways = tree.nodes[i].children;
        (ways > 1, own(i), ways)
    };
    let node = level().max_by_key(telling)?;
    let discount = scene.agent.search.discount;
    let mut ways: Vec<Branch> = (tree.children(node).iter())
        .map(|n| Branch {
            action: Action::ALL[usize::from(n.action).min(Action::COUNT - 1)],
            step: n.reward,
            beyond: n.v,
            worth: n.reward + discount * n.v,
            share: n.share,
        })
        .collect();
    ways.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    Some(Backing {
        node,
        depth,
        states: level().count(),
        ways,
        worth: tree.nodes[node].v,
        own: own(node),
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::episode::{Session, WorldId};
    use crate::insight::numbered_world;
    use crate::scenario::Which;
    use std::sync::Arc;

    fn tick(mark: Mark, choice: Action, sure: f64) -> TickMark {
        TickMark {
            mark,
            choice,
            pursued: Pursued::Elsewhere,
            sure,
        }
    }

    #[test]
    fn what_it_was_sure_of_before_seeing_it() {
        let laws = Laws::default();
        let down = |sure| tick(Mark::PartsNow, Action::Down, sure);
        let track = [down(0.5), down(0.96), down(0.99)];
        let words = before(&laws, &track, 3, "the corner").unwrap();
        assert_eq!(
            words,
            "Thought through, it is 96% sure of DOWN before it has ever seen the corner."
        );
        assert_eq!(before(&laws, &track, 2, "the corner"), None);
        assert_eq!(before(&laws, &track, 1, "the corner"), None);
        let up = tick(Mark::Agrees, Action::Up, 0.99);
        assert_eq!(before(&laws, &[up, up, down(0.9)], 3, "the corner"), None);
        assert_eq!(before(&laws, &[], 3, "the corner"), None);
    }

    #[test]
    fn enough_looks() {
        let track = [Mark::Agrees, Mark::PartsNow, Mark::Agrees];
        let track = track.map(|m| tick(m, Action::Up, 0.5));
        let words = enough(&track).unwrap();
        assert!(words.starts_with("After 2 looks it"), "{words}");
        assert_eq!(enough(&track[2..]), None);
    }

    #[test]
    fn worth_flows_back_as_the_search_computed_it() {
        let scenario = Arc::new(samples::coin(4));
        let history = samples::run(&scenario, 5);
        let id = WorldId {
            which: Which::Deploy,
            number: 1,
        };
        let world = numbered_world(&scenario, id.which, 60, id.number).unwrap();
        let mut session = Session::new(id, world);
        let mut scene = Scene::new(&scenario, &history, &session).unwrap();
        assert_eq!(backing(&scene), None);
        for tick in scene.moment.tree.expanded..scene.ticks() - 1 {
            session.tick = Some(tick);
            scene.refresh(&history, &session).unwrap();
            let back = backing(&scene).unwrap();
            let sum: f64 = back.ways.iter().map(|w| libm::exp(w.worth)).sum();
            assert!((back.worth - libm::log(1.0 + sum)).abs() < 1e-6, "{back:?}");
            assert!(back.states > 0);
        }
    }

    #[test]
    fn the_surprise_of_a_decision_is_said() {
        let scenario = Arc::new(samples::coin(60));
        let history = samples::run(&scenario, 61);
        let mut said = vec![];
        for number in 1..8 {
            let id = WorldId {
                which: Which::Deploy,
                number,
            };
            let world = numbered_world(&scenario, id.which, 60, number).unwrap();
            let scene = Scene::new(&scenario, &history, &Session::new(id, world)).unwrap();
            let words = thought(&scene);
            println!("{number} {:?} {words:?}", scene.moment.mark);
            said.extend(words);
        }
        assert!(
            said.iter()
                .any(|w| w.contains("before it has ever seen the corner"))
        );
    }
}
