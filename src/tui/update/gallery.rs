//! In the gallery: choosing, finding, guessing, opening.

use super::{Effect, Effects};
use crate::insight::evidence;
use crate::tui::action::Action;
use crate::tui::state::State;

/// Exhibits a page key goes past.
const PAGE: isize = 8;

/// Does what concerns the gallery; false if the action does not.
pub(super) fn act(state: &mut State, action: Action, effects: &mut Effects) -> bool {
    if !state.gallery.open {
        if action == Action::Gallery {
            // It pauses: what is not seen would be missed.
            state.playing = None;
            state.gallery.enter(&state.source.name, &state.scenario);
            let here = state.source.name.clone();
            state.gallery.opened.insert(here);
        }
        return action == Action::Gallery;
    }
    let gallery = &mut state.gallery;
    match action {
        Action::Gallery => gallery.open = false,
        Action::Done if gallery.finding.is_some() => gallery.find(None),
        Action::Done => gallery.open = false,
        Action::ChooseUp => gallery.step(-1),
        Action::ChooseDown => gallery.step(1),
        Action::PageUp => gallery.step(-PAGE),
        Action::PageDown => gallery.step(PAGE),
        Action::Find => gallery.find(Some(String::new())),
        Action::EraseLetter => erase(state),
        Action::Confirm => open(state, effects),
        _ => {
            if let Some(guess) = action.guessed() {
                self::guess(state, guess);
            }
        }
    }
    true
}

/// A letter typed in the gallery is looked for.
pub(super) fn letter(state: &mut State, c: char) {
    let mut words = state.gallery.finding.clone().unwrap_or_default();
    if !c.is_control() && words.chars().count() < 40 {
        words.push(c);
        state.gallery.find(Some(words));
    }
}

fn erase(state: &mut State) {
    let words = state.gallery.finding.take().map(|mut words| {
        words.pop();
        words
    });
    state.gallery.find(words.filter(|w| !w.is_empty()));
}

/// Pointing at an exhibit chooses it; at the chosen one, opens it.
pub(super) fn point(state: &mut State, index: usize, effects: &mut Effects) {
    state.message = None;
    if state.gallery.chosen == index {
        open(state, effects);
    } else {
        state.gallery.choose(index);
    }
}

fn open(state: &mut State, effects: &mut Effects) {
    let Some(exhibit) = state.gallery.on() else {
        return;
    };
    if exhibit.opens == state.source.name {
        state.gallery.open = false;
    } else {
        effects.push(Effect::Open(exhibit.opens.clone()));
    }
}

/// A guess is kept until it is changed.
fn guess(state: &mut State, guess: usize) {
    let Some(exhibit) = state.gallery.on() else {
        return;
    };
    if let Some(Ok(preview)) = &exhibit.preview
        && guess < preview.guesses().len()
    {
        let name = exhibit.opens.clone();
        state.gallery.guesses.insert(name, guess);
    }
}

/// Keeps how the last agent of a run came out, to be set beside the guess.
pub(super) fn note_outcome(state: &mut State, at: usize) {
    let last = state.history.records.len().saturating_sub(1);
    if at == last
        && !state.training()
        && let Some((_, deploy)) = state.measured.get(&at)
    {
        let words = evidence(&state.scenario, deploy);
        let called = &state.scenario.called;
        let words = format!("{} new {called}s: {words}", deploy.worlds);
        state
            .gallery
            .outcomes
            .insert(state.source.name.clone(), words);
    }
}
