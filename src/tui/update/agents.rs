//! Agents side by side: raising them, choosing among them, opening one.

use super::runs::show_run;
use super::{Effect, Effects, dials};
use crate::insight::{side, worths};
use crate::model::Agent;
use crate::tui::action::Action;
use crate::tui::agents::{Grown, Here, MOST, One, Stage, TEN};
use crate::tui::crew::{Order, Raised};
use crate::tui::state::{Clock, Mode, State};

/// Does what concerns agents side by side; false if the action does not.
pub(super) fn act(state: &mut State, action: Action, effects: &mut Effects) -> bool {
    if !state.agents.open {
        if action == Action::Agents && state.mode == Mode::Watch {
            open(state, effects);
            return true;
        }
        return false;
    }
    if state.mode != Mode::Watch {
        return false;
    }
    match action {
        Action::Agents | Action::BackOut => close(state, effects),
        Action::AgentBefore => choose(state, -1),
        Action::AgentAfter => choose(state, 1),
        Action::OpenAgent => open_chosen(state, effects),
        Action::OrderAgents => state.agents.by_outcome = !state.agents.by_outcome,
        Action::MoreAgents => {
            state.agents.wanted = (state.agents.wanted + TEN).min(MOST);
            raise(state, effects);
        }
        _ => return false,
    }
    true
}

fn open(state: &mut State, effects: &mut Effects) {
    state.agents.open = true;
    state.playing = None;
    if state.agents.list.is_empty() {
        state.agents.first = state.history.seed;
        state.agents.chosen = state.history.seed;
    }
    raise(state, effects);
}

fn close(state: &mut State, effects: &mut Effects) {
    state.agents.open = false;
    // What is still under way comes too late.
    state.agents.team += 1;
    effects.push(Effect::Dismiss);
}

/// Sends for those that are wanted and not there yet.
fn raise(state: &mut State, effects: &mut Effects) {
    let scenario = dials::scenario_ahead(state).clone();
    let seeds: Vec<u64> = state.agents.seeds().collect();
    let known = |seed: &u64| {
        let list = &state.agents.list;
        list.iter().find(|o| o.seed == *seed && o.grown().is_some())
    };
    let list: Vec<One> = (seeds.iter())
        .map(|seed| {
            known(seed).cloned().unwrap_or(One {
                seed: *seed,
                stage: Stage::Training(0),
            })
        })
        .collect();
    let missing: Vec<u64> = (list.iter())
        .filter(|o| o.grown().is_none())
        .map(|o| o.seed)
        .collect();
    state.agents.list = list;
    state.agents.team += 1;
    if missing.is_empty() {
        effects.push(Effect::Dismiss);
        return place(state);
    }
    let run = |seed| state.memory.run(&scenario, seed).cloned().map(Box::new);
    let seeds = missing.into_iter().map(|seed| (seed, run(seed))).collect();
    effects.push(Effect::Raise(Order {
        number: state.agents.team,
        scenario,
        seeds,
    }));
    place(state);
}

/// The exhibit is another: all agents are raised anew, now if they are shown.
pub(super) fn again(state: &mut State, effects: &mut Effects) {
    state.agents.list.clear();
    state.agents.team += 1;
    if state.agents.open {
        raise(state, effects);
    }
}

/// How far they are.
pub(super) fn growing(state: &mut State, order: u64, news: &[(u64, usize)]) {
    if order != state.agents.team {
        return;
    }
    for one in &mut state.agents.list {
        let update = news.iter().find(|(seed, _)| *seed == one.seed);
        if let (Some((_, at)), Stage::Training(update)) = (update, &mut one.stage) {
            *update = *at;
        }
    }
}

/// One is ready, or not.
pub(super) fn raised(state: &mut State, order: u64, seed: u64, raised: Raised) {
    if order != state.agents.team {
        return;
    }
    let stage = match raised {
        Ok((history, measured)) => {
            let scenario = dials::scenario_ahead(state).clone();
            state.memory.keep_run(&scenario, &history);
            match history.last().map(|last| last.params.clone()) {
                Some(params) => {
                    (state.memory).keep_figures(&scenario, &params, measured.clone());
                    Stage::Ready(Box::new(Grown {
                        params,
                        history,
                        measured,
                        here: None,
                    }))
                }
                None => Stage::Failed("there was nothing to train".into()),
            }
        }
        Err(why) => Stage::Failed(why),
    };
    if let Some(one) = state.agents.list.iter_mut().find(|o| o.seed == seed) {
        one.stage = stage;
    }
    place(state);
}

/// Has every agent that is ready walk in the present world, if it has not yet.
pub(super) fn place(state: &mut State) {
    let scenario = dials::scenario_ahead(state).clone();
    let (world, version) = (&state.session.world, state.session.version);
    let agent = Agent::of(&scenario);
    for one in &mut state.agents.list {
        let Stage::Ready(grown) = &mut one.stage else {
            continue;
        };
        if (grown.here.as_ref()).is_some_and(|h| h.version == version) {
            continue;
        }
        grown.here = side(&scenario, &grown.params, world).ok().map(|side| Here {
            version,
            side,
            worths: worths(&scenario, &agent, &grown.params, world),
        });
    }
}

fn choose(state: &mut State, by: isize) {
    let all: Vec<u64> = state.agents.ordered().iter().map(|o| o.seed).collect();
    if all.is_empty() {
        return;
    }
    let at = state.agents.at() as isize + by;
    state.agents.chosen = all[at.clamp(0, all.len() as isize - 1) as usize];
}

/// A click chooses an agent; on the chosen one it opens it.
pub(super) fn click(state: &mut State, seed: u64, effects: &mut Effects) {
    match state.agents.chosen == seed {
        true => open_chosen(state, effects),
        false => state.agents.chosen = seed,
    }
}

/// The chosen agent's run becomes the one on the screen.
fn open_chosen(state: &mut State, effects: &mut Effects) {
    let seed = state.agents.chosen;
    let scenario = dials::scenario_ahead(state).clone();
    let chosen = state.agents.list.iter().find(|o| o.seed == seed);
    let run = match chosen.map(|one| &one.stage) {
        Some(Stage::Ready(grown)) => grown.history.clone(),
        Some(Stage::Failed(why)) => {
            state.shell.message = Some(why.clone());
            return;
        }
        Some(Stage::Training(_)) | None => {
            state.shell.message = Some("This one is not ready yet.".into());
            return;
        }
    };
    effects.push(Effect::StopTraining);
    state.run += 1;
    let old = state.scenario.clone();
    state.memory.keep_run(&old, &state.history);
    show_run(state, scenario, run);
    close(state, effects);
    state.lit = Clock::Walk;
}

#[cfg(test)]
mod tests;
