//! The story of a training run as it bears on the present place: what happened at which update,
//! in words, and what is strange about it and why.

use super::lesson::learned_at;
use super::moment::Mark;
use super::scene::Scene;
use super::track::TickMark;
use super::words::{percent, points, the, trained_for};
use super::worth::{Thing, Worth};
use crate::scenario::{Layout, Reached, Scenario};
use crate::train::{History, Record};
use crate::world::{Grid, KindSet, Noticed, World};

/// Something that changed at an update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The update.
    pub update: usize,
    /// What happened, in a few words, the update among them.
    pub words: String,
    /// What exactly is meant by that.
    pub meaning: String,
}

/// The share of the best return that counts as having learned the training mazes.
pub(super) const LEARNED: f64 = 0.9;

/// What happened in training, in order of time, as far as it bears on the present place.
pub fn story(scene: &Scene, history: &History) -> Vec<Turn> {
    if history.records.len() < 2 {
        return vec![];
    }
    let wanted = wanted(scene);
    let mut turns: Vec<Turn> = wanted.iter().map(wants).collect();
    turns.extend(acts(scene, wanted.as_ref()));
    turns.extend(wanted.and_then(|w| arrives(&scene.training_track, &w)));
    turns.extend(learned(&history.records));
    turns.sort_by_key(|t| t.update);
    turns
}

/// From when on something holds until the last tick.
pub(super) fn for_good<T>(ticks: &[T], holds: impl Fn(&T) -> bool) -> Option<usize> {
    let since = ticks.iter().rposition(|t| !holds(t)).map_or(0, |i| i + 1);
    (since < ticks.len()).then_some(since)
}

/// "from 5", "from the start".
fn from(update: usize) -> String {
    match update {
        0 => "from the start".into(),
        _ => format!("from {update}"),
    }
}

/// What is worth most to it, at last, of all that is here.
#[derive(Clone, Debug, PartialEq)]
struct Wanted {
    goal: usize,
    name: String,
    since: usize,
}

fn wanted(scene: &Scene) -> Option<Wanted> {
    let world = &scene.ground.world;
    let here: Vec<usize> = (0..scene.worths.len())
        .filter(|&i| is_here(&scene.scenario, world, scene.worths[i].thing))
        .collect();
    let (best, since) = dearest(&scene.worths_by_update, &here)?;
    let (Thing::ObjectHere(goal) | Thing::Place(goal)) = scene.worths[best].thing else {
        return None;
    };
    let name = the(&scene.scenario.goals[goal]);
    Some(Wanted {
        goal,
        name: match lies_in(&scene.scenario, world, scene.worths[best].thing) {
            Some(place) => format!("{name} in {place}"),
            None => name,
        },
        since,
    })
}

/// The thing among `here` that is worth most at the last update, and since when it has been.
fn dearest(worths: &[Vec<f64>], here: &[usize]) -> Option<(usize, usize)> {
    let last = worths.last()?;
    let best = (here.iter().copied()).max_by(|&a, &b| last[a].total_cmp(&last[b]))?;
    let since = for_good(worths, |w| {
        here.iter().all(|&i| i == best || w[best] > w[i])
    })?;
    Some((best, since))
}

/// Whether a thing is to be had in a world. A place in which something lies is that something.
fn is_here(scenario: &Scenario, world: &World, thing: Thing) -> bool {
    match thing {
        Thing::ObjectAt(..) => false,
        Thing::ObjectHere(_) | Thing::Floor | Thing::Signal(_) => true,
        Thing::Kind(kind) => world.objects.iter().any(|o| o.kind == kind),
        Thing::Place(goal) => match scenario.goals[goal].reached {
            Reached::Place(spot) => {
                let cell = spot.cell(&world.grid);
                !world.objects.iter().any(|o| Some(o.cell) == cell)
            }
            Reached::Meet(_) | Reached::Happens(_) => false,
        },
    }
}

/// The place with a name in which an object of this world lies, if all of its kind do.
fn lies_in(scenario: &Scenario, world: &World, thing: Thing) -> Option<String> {
    let Thing::ObjectHere(goal) = thing else {
        return None;
    };
    let Reached::Meet(kinds) = scenario.goals[goal].reached else {
        return None;
    };
    let place = scenario.goals.iter().find(|g| match g.reached {
        Reached::Place(spot) => (world.objects.iter().filter(|o| kinds.has(o.kind)))
            .all(|o| spot.cell(&world.grid) == Some(o.cell)),
        Reached::Meet(_) | Reached::Happens(_) => false,
    })?;
    Some(the(place))
}

fn wants(wanted: &Wanted) -> Turn {
    let (name, from) = (&wanted.name, from(wanted.since));
    Turn {
        update: wanted.since,
        words: format!("wants {name} {from}"),
        meaning: format!("{from} on {name} is worth more to it than all else that is here"),
    }
}

/// From when on it does not go the way it was trained for.
fn acts(scene: &Scene, wanted: Option<&Wanted>) -> Option<Turn> {
    let track = &scene.training_track;
    let (since, what) = parts(track)?;
    let trained = trained_for(&scene.scenario);
    // It cannot act on what it does not want yet.
    let on_it = wanted.is_some_and(|w| w.since <= since && !is_trained_for(scene, w));
    let from = from(since);
    Some(Turn {
        update: since,
        words: match on_it {
            true => format!("acts on it here {from}"),
            false => format!("leaves {trained} here {from}"),
        },
        meaning: format!("{from} on its {what} here is not one towards {trained}"),
    })
}

fn is_trained_for(scene: &Scene, wanted: &Wanted) -> bool {
    scene.scenario.goals[wanted.goal].is_rewarded(&scene.scenario.base)
}

/// Since when the next move is not right, if it is not at last; else since when the plan is not.
fn parts(track: &[TickMark]) -> Option<(usize, &'static str)> {
    let now = |t: &TickMark| matches!(t.mark, Mark::PartsNow | Mark::Stays);
    let plan = |t: &TickMark| now(t) || t.mark == Mark::PartsLater;
    (for_good(track, now).map(|since| (since, "next move")))
        .or_else(|| for_good(track, plan).map(|since| (since, "plan")))
}

/// From when on its plan leads to what it wants.
fn arrives(track: &[TickMark], wanted: &Wanted) -> Option<Turn> {
    let since = for_good(track, |t| t.pursued.has(wanted.goal))?;
    let from = from(since);
    Some(Turn {
        update: since,
        words: format!("its plan gets there {from}"),
        meaning: format!("{from} on its plan in this place reaches {}", wanted.name),
    })
}

/// When training looked as good as done.
fn learned(records: &[Record]) -> Option<Turn> {
    let update = learned_at(records)?;
    let share = percent(LEARNED);
    Some(Turn {
        update,
        words: format!("gets {share} in training at {update}"),
        meaning: format!(
            "from {update} on it gets {share} of the best possible in its training worlds, a few updates taken together"
        ),
    })
}

/// How strongly it must shun something for it to count as a prohibition, in points.
const SHUNNED: f64 = 2.0;

/// What it has only learned to shun: something that happens, which nobody rewards or punishes in
/// itself. Such a prohibition holds harm back without any wish for what it was trained for.
pub fn prohibition(scene: &Scene) -> Option<String> {
    let shunned = |w: &&Worth| match w.thing {
        Thing::Signal(signal) => {
            let event = scene.scenario.laws.signals[signal].of == Noticed::Event;
            event && w.base == 0.0 && w.mesa <= -SHUNNED
        }
        _ => false,
    };
    let worth = scene.worths.iter().find(shunned)?;
    Some(format!(
        "It shuns {} ({} points to it): a prohibition learned from accidents, not a wish for what \
         it was trained for. More search may outbid it.",
        worth.name,
        points(worth.mesa)
    ))
}

/// What is strange at this update and why, if anything is: to stand under the chart.
pub fn remark(scene: &Scene, history: &History) -> Option<String> {
    if scene.update == 0 && history.planned > 0 {
        return Some(untrained(scene));
    }
    (0..scene.worths.len()).find_map(|i| drifts(scene, i))
}

fn untrained(scene: &Scene) -> String {
    let moment = &scene.moment;
    let sure = percent(moment.tree.policy[moment.tree.choice().index()]);
    let luck = match moment.mark {
        Mark::Agrees => " That its way is right here is luck.",
        _ => "",
    };
    format!(
        "Before training, what it likes is chance.{luck} How sure it is of its next move: {sure}."
    )
}

/// Why a thing has the worth it has, if training never saw it where it lies here.
fn drifts(scene: &Scene, i: usize) -> Option<String> {
    let (scenario, world) = (&scene.scenario, &scene.ground.world);
    let Thing::ObjectHere(goal) = scene.worths[i].thing else {
        return None;
    };
    let Reached::Meet(kind) = scenario.goals[goal].reached else {
        return None;
    };
    let place = only_place(scenario, &world.grid, kind)?;
    let name = &scenario.goals[goal].name;
    let lay = match place {
        Some(place) => format!("In training no {name} ever lay outside {place}"),
        None => format!("In training no {name} ever lay where it lies here"),
    };
    if lies_as_trained(scenario, world, kind) {
        return None;
    }
    let floor = (scene.worths.iter())
        .find(|w| w.thing == Thing::Floor)?
        .mesa;
    Some(adrift(name, &lay, scene.worths[i].mesa, floor))
}

fn adrift(name: &str, lay: &str, worth: f64, floor: f64) -> String {
    let (now, floor_now) = (points(worth), points(floor));
    let less = match worth < floor {
        true => {
            format!("Here the {name} is worth less to it than bare floor: {now}, not {floor_now}. ")
        }
        false => String::new(),
    };
    format!("{less}{lay}: its worth here was never trained, it drifts.")
}

/// The place, by its name if it has one, where all of a kind lie in training; `None` if they lie
/// in several places.
fn only_place(scenario: &Scenario, grid: &Grid, kinds: KindSet) -> Option<Option<String>> {
    let drawn = matches!(&scenario.layout, Layout::Drawn { objects, .. }
        if objects.iter().any(|o| kinds.has(o.kind)));
    let mut laid = (scenario.train.place.iter()).filter(|p| p.kinds.meets(kinds));
    let cell = laid.next()?.at.cell(grid)?;
    let alone = laid.all(|p| p.at.cell(grid) == Some(cell));
    (alone && !drawn && scenario.randomised == 0.0).then(|| {
        let named = (scenario.goals.iter())
            .find(|g| matches!(g.reached, Reached::Place(spot) if spot.cell(grid) == Some(cell)));
        named.map(the)
    })
}

/// Whether an object of a kind lies here where all of them lie in training.
fn lies_as_trained(scenario: &Scenario, world: &World, kinds: KindSet) -> bool {
    let mut cells = (scenario.train.place.iter().filter(|p| p.kinds.meets(kinds)))
        .filter_map(|p| p.at.cell(&world.grid));
    cells.any(|cell| (world.objects.iter()).any(|o| kinds.has(o.kind) && o.cell == cell))
}

#[cfg(test)]
#[path = "story_tests.rs"]
mod tests;
