//! What a person keeps of what is on the screen: a file, a line of text. And what must be kept
//! in mind when the world has another size.

use super::{Effect, Effects};
use crate::scenario;
use crate::tui::moment::shared;
use crate::tui::state::{Mode, State};
use crate::world::{Cell, Grid};

/// The longest line that the screen still shows.
const SHOWN: usize = 160;

/// Sends the line that opens this moment to the clipboard, and shows it.
pub(super) fn share(state: &mut State, effects: &mut Effects) {
    let line = shared(state).line();
    let needs = needs(state);
    state.shell.message = Some(match line.len() <= SHOWN {
        true => {
            format!("mesascope '{line}' opens this moment{needs}. The line is in the clipboard.")
        }
        false => format!(
            "The line that opens this moment is in the clipboard, {} signs long: mesascope 'LINE' opens it{needs}.",
            line.len()
        ),
    });
    effects.push(Effect::Share(line));
}

/// What the line does not hold and whoever opens it must have.
fn needs(state: &State) -> String {
    let bundled = scenario::bundled_named(&state.shell.source.name).is_some();
    let trained_here = state.history.planned > 0;
    let file = (!bundled).then(|| format!("the file {}", state.shell.source.name));
    let model = (!trained_here).then(|| "--model and the model file".to_owned());
    let all: Vec<String> = file.into_iter().chain(model).collect();
    match all.is_empty() {
        true => String::new(),
        false => format!(", with {}", all.join(" and ")),
    }
}

/// Has the world on the screen written to a scenario file, or says why it cannot be.
pub(super) fn save(state: &mut State, effects: &mut Effects) {
    match scenario::save(&state.scenario, &state.session.world) {
        Ok(text) => effects.push(Effect::Save(text)),
        Err(why) => state.shell.message = Some(format!("Not saved: {why}.")),
    }
}

/// Says where the file is, or why there is none.
pub(super) fn saved(state: &mut State, result: Result<String, String>) {
    state.shell.message = Some(match result {
        Ok(path) => format!(
            "Saved as {path}, with this world as its test world. With --seed {} it trains as here.",
            state.history.seed
        ),
        Err(why) => format!("Not saved: {why}."),
    });
}

/// In a grid of another width every cell has another number: what is held by its number is
/// found again by column and row, moved inside where that lies outside.
pub(super) fn fit_to_size(state: &mut State, old: &Grid) {
    let new = &state.session.world.grid;
    if (old.width(), old.height()) == (new.width(), new.height()) {
        return;
    }
    let fit = |cell: Cell| {
        let (x, y) = old.xy(cell);
        let inside = new.cell(x.min(new.width() - 1), y.min(new.height() - 1));
        inside.unwrap_or(0)
    };
    match &mut state.mode {
        Mode::Edit(editing) => {
            editing.cursor = fit(editing.cursor);
            editing.carrying = editing.carrying.map(fit);
        }
        Mode::From(cell) => *cell = fit(*cell),
        Mode::Watch | Mode::Drive | Mode::Dials(_) => {}
    }
    if let Some(before) = &mut state.before {
        before.agent = fit(before.agent);
        before.prize = before.prize.map(fit);
    }
}
