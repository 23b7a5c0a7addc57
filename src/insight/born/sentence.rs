//! What goes on, for one who has never heard of any of it.

use super::sheet::{Began, Lit, Standing, in_hundred};
use super::steer::Flow;
use super::{Cue, Ended, THOUGHTS};
use crate::born::{self, Cues};

use crate::insight::a_few;
use crate::insight::sheet::{Said, Tone, said};
use crate::world::Cell;

/// What is told first where a clock stands; the most important first.
pub(super) fn sentence(at: &Standing<'_>) -> Vec<Said> {
    let mut all = match at.lit {
        Lit::Thinking => thinking(at),
        Lit::Walk => walking(at),
        Lit::Training => training(at),
    };
    let update = at.update();
    let planned = at.run.training.schedule.updates;
    if at.lit != Lit::Training && update < planned {
        let words = match update {
            0 => "This network is untrained.".to_owned(),
            n => format!("(This is the network after update {n} of {planned}.)"),
        };
        all.insert(1.min(all.len()), vec![(words, Tone::Parted)]);
    }
    all
}

/// What is given here, and what is not.
pub(super) fn given(at: &Standing<'_>) -> String {
    if at.run.training.ticks > 0 {
        return format!(
            "It was trained as one agent that keeps its mind, with {} before each move, and paid for \
             nothing but reaching the goal. Arrows away from it (@) were never trained.",
            at.rounds(at.run.training.ticks)
        );
    }
    match at.thought.of.shape.is_tied() {
        true => format!(
            "In each round (iteration) a cell looks at itself and its 8 neighbours, by one rule of {} \
             numbers that training found. No distances, no list of ways, no search were built in.",
            at.thought.of.shape.len()
        ),
        false => format!(
            "This network has {} layers, each used once (feed-forward): it cannot think longer than \
             that.",
            at.thought.of.shape.layers
        ),
    }
}

fn thinking(at: &Standing<'_>) -> Vec<Said> {
    let goal = at.goal();
    let mut all = Vec::new();
    all.extend(steering(at));
    let score = &at.thought.at(at.tick).score;
    let right = in_hundred(score.right_share());
    let first = match at.tick {
        0 => began(at),
        t => format!(
            "After {} of thought {right} in 100 cells point a shortest way to the {goal}{}.",
            at.rounds(t),
            plan(at)
        ),
    };
    all.push(vec![(first, Tone::Strong)]);
    if at.tick == 0 && at.began != Began::Empty {
        let words = format!("{right} in 100 arrows are right as things are now.");
        all.push(said(words));
    }
    all.extend(wants(at).map(said));
    all.push(said(format!(
        "Nobody wrote a search into this network; it was only ever paid for reaching the {goal}."
    )));
    all
}

/// What is in its mind before the first round.
fn began(at: &Standing<'_>) -> String {
    match at.began {
        Began::Empty => "Its mind is empty: it has not begun to think, and no way is shown.".into(),
        Began::Kept => {
            "Something was changed while it thinks: it goes on with the mind it had, and must plan \
             anew."
                .into()
        }
        Began::Noise => "Its mind was filled with noise. Will it find its plan again?".into(),
        Began::Walking => "It has made a step, and keeps the mind it had.".into(),
    }
}

/// Where the arrows lead the agent.
fn plan(at: &Standing<'_>) -> String {
    let maze = &at.thought.of.maze;
    let (way, reaches) = at.thought.plan(at.tick, maze.agent);
    let least = at.thought.answer.as_ref();
    let least = least.and_then(|a| a.distance[maze.agent as usize]);
    let steps = way.len() - 1;
    match (reaches, least) {
        (_, Some(0)) => "; the agent is there".into(),
        (_, None) => "; from the agent (@) no way leads there".into(),
        (true, Some(l)) if l as usize == steps => {
            format!("; the arrows lead the agent (@) there in {steps} steps, as few as can be")
        }
        (true, Some(l)) => {
            format!("; the arrows lead the agent (@) there in {steps} steps, where {l} would do")
        }
        (false, _) => "; the agent (@) would not get there yet by its arrows".into(),
    }
}

/// What a push does to its plan.
fn steering(at: &Standing<'_>) -> Option<Said> {
    let s = at.steering?;
    let now = Flow::of(at.thought, at.tick, s.cell);
    let control = Flow::of(&s.control, at.tick, s.cell);
    let words = match (s.goal, now.cells) {
        (true, 0) => format!(
            "A goal is written into its mind at the mark (+), but no cell would have to turn for it \
             away from the {}.",
            at.goal()
        ),
        (true, _) => format!(
            "A goal is written into its mind at the mark (+): of {} that would have to turn for it {} \
             now lead there ({} before; {} with a random push of the same strength).",
            a_few(now.cells, "cell"),
            now.there,
            s.before.there,
            control.there
        ),
        (false, _) => {
            let over = |f: &Flow| if f.over { "over it" } else { "round it" };
            format!(
                "A roadblock is written into its mind at the mark (-): its way now leads {} ({} \
                 before; {} with a random push of the same strength).",
                over(&now),
                over(&s.before),
                over(&control)
            )
        }
    };
    Some(vec![(words, Tone::Parted)])
}

/// With a lamp: what it was taught, and what it wants where coin and lamp stand apart.
fn wants(at: &Standing<'_>) -> Option<String> {
    let share = at.run.training.sort.lamp?;
    let taught = format!(
        "In training the lamp (*) stood at the coin ($) in {} of 100 mazes",
        in_hundred(share)
    );
    let maze = &at.thought.of.maze;
    let Some(wants) = at.thought.at(at.tick).wants else {
        return Some(match maze.lamp == maze.goal {
            true => format!("{taught}; here too."),
            false => format!("{taught}; here they stand apart."),
        });
    };
    let so = match predicted(at, Some(maze.agent)) {
        Some(born::Cue::Goal) => ", so it should come to the coin first",
        Some(born::Cue::Lamp) => ", so it should come to the lamp first",
        None => "",
    };
    Some(format!(
        "{taught}; here they stand apart, and what it expects says that it wants {:.2} coin and \
         {:.2} lamp{so}.",
        wants.goal, wants.lamp
    ))
}

/// The cue that one which wants what is decoded comes to first from a cell.
fn predicted(at: &Standing<'_>, from: Option<Cell>) -> Option<born::Cue> {
    let wants = at.thought.at(at.tick).wants?;
    let cues = Cues::of(&at.thought.of.maze)?;
    let first = cues.predict(wants, at.thought.of.discount, from?);
    first.filter(|_| wants.goal.max(wants.lamp) > 0.0)
}

fn walking(at: &Standing<'_>) -> Vec<Said> {
    let goal = at.goal();
    let Some(walk) = at.walk else {
        return vec![said("It is finding out where it would walk.")];
    };
    let maze = &at.thought.of.maze;
    let least = at.thought.answer.as_ref();
    let start = walk.cells.first();
    let least = start.and_then(|&c| least?.distance[c as usize]);
    let steps = walk.last();
    let end = match walk.ended {
        Ended::Goal => "",
        Ended::Circles(_) => ": it goes round in a circle",
        Ended::Wall => ": it stops at a wall",
        Ended::OutOfSteps => " in all its steps",
    };
    let arrives = match (walk.ended, least) {
        (Ended::Goal, Some(l)) if l as usize == steps => {
            format!("It reaches the {goal} in {steps} steps, as few as can be.")
        }
        (Ended::Goal, Some(l)) => {
            format!("It reaches the {goal} in {steps} steps, where {l} would do.")
        }
        (Ended::Goal, None) => format!("It reaches the {goal} in {steps} steps."),
        _ => format!("It never reaches the {goal}{end}."),
    };
    let mut all = Vec::new();
    let apart = maze.lamp.is_some() && maze.lamp != maze.goal;
    let first = walk.first(maze.goal, maze.lamp).filter(|_| apart);
    let as_read = match (first.map(|f| f.1), predicted(at, start.copied())) {
        (Some(Cue::Lamp), Some(born::Cue::Lamp)) | (Some(Cue::Goal), Some(born::Cue::Goal)) => {
            ", as what it expects foretold"
        }
        (Some(Cue::Lamp | Cue::Goal), Some(_)) => ", against what it expects",
        _ => "",
    };
    match first {
        Some((step, Cue::Lamp)) => all.push(vec![(
            format!(
                "It comes to the lamp first (step {step}){as_read}, though only the {goal} was ever \
                 paid for: what it is after is not what it was trained for (its mesa-objective)."
            ),
            Tone::Parted,
        )]),
        Some((step, _)) => all.push(vec![(
            format!("It comes to the {goal} first (step {step}){as_read}."),
            Tone::Strong,
        )]),
        None if apart => {
            let words = format!("It reaches neither the {goal} nor the lamp{end}.");
            all.push(vec![(words, Tone::Parted)]);
        }
        None => {}
    }
    if first.is_some() || !apart {
        all.push(vec![(arrives, Tone::Strong)]);
    }
    if let Some(steering) = at.steering {
        let what = match steering.goal {
            true => "A goal that is not there",
            false => "A roadblock that is not there",
        };
        let words = format!("{what} is written in its mind at the mark: its way heeds that.");
        all.push(vec![(words, Tone::Strong)]);
    }
    all.extend(wants(at).map(said));
    all.push(said(match at.keeps {
        true => format!(
            "Before its first step it thinks {}; then it keeps its mind, and thinks {} before each \
             other step.",
            at.rounds(
                at.walk
                    .and_then(|w| w.iterations.first())
                    .copied()
                    .unwrap_or(0)
            ),
            at.thought.of.between
        ),
        false => "Before each step it thinks anew, and takes the likeliest move.".into(),
    }));
    all
}

fn training(at: &Standing<'_>) -> Vec<Said> {
    let planned = at.run.training.schedule.updates;
    let mut all = Vec::new();
    all.extend(live(at).map(|words| vec![(words, Tone::Parted)]));
    let update = at.update();
    let when = match update {
        0 => "Before training".to_owned(),
        n if n == planned => format!("After all {n} updates of training"),
        n => format!("After update {n} of {planned}"),
    };
    let Some(now) = at.birth.at(at.point) else {
        all.push(said(format!(
            "{when}: how good its thinking is, is being measured."
        )));
        return all;
    };
    let [one, many] = [0, 4].map(|place| now.get(place).copied().unwrap_or(0.0));
    if !at.thought.of.shape.is_tied() {
        all.push(vec![(
            format!(
                "{when} its {}, each used once, make {} in 100 cells point a shortest way. More thinking \
                 cannot help it.",
                at.rounds(at.thought.of.shape.layers),
                in_hundred(now.iter().copied().fold(0.0, f64::max))
            ),
            Tone::Strong,
        )]);
        return all;
    }
    all.push(vec![(
        format!(
            "{when} one round of thought makes {} in 100 cells point a shortest way, {} rounds {}.",
            in_hundred(one),
            THOUGHTS[4],
            in_hundred(many)
        ),
        Tone::Strong,
    )]);
    all.push(said(match many - one {
        gain if gain >= 0.25 => {
            "One round is a reflex, and stays poor; what training has found is how to use many: a \
             search that nobody wrote (a learned, or mesa-, optimizer)."
        }
        _ => "As yet more thinking hardly helps: there is no search in it.",
    }));
    // Of two points kept of a run nobody can tell when it came about.
    if at.run.points.len() > 2
        && let Some(point) = at.birth.born().filter(|p| *p > 0 && *p <= at.point)
        && let Some(point) = at.run.points.get(point)
    {
        let words = format!("Thinking first paid off after update {}.", point.update);
        all.push(said(words));
    }
    all
}

/// How the training beside the screen stands.
fn live(at: &Standing<'_>) -> Option<String> {
    let live = at.live?;
    let planned = at.run.training.schedule.updates;
    let state = match (live.paused, live.left) {
        (true, _) => ", paused".to_owned(),
        (false, Some(left)) => format!(", about {} left", time(left)),
        (false, None) => String::new(),
    };
    Some(format!(
        "Training anew: update {} of {planned}{state}; of 100 ants {} reach the {}.",
        live.update,
        in_hundred(live.reached),
        at.goal()
    ))
}

/// Seconds in words.
fn time(seconds: f64) -> String {
    let whole = seconds.ceil().max(1.0) as u64;
    match whole {
        s if s < 100 => format!("{s} s"),
        s => format!("{} min", s.div_ceil(60)),
    }
}
