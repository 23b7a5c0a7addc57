//! What lies over the screen: help, the palette, and letters to ask by.

use super::{Effects, act as act_on};
use crate::tui::action::Action;
use crate::tui::keymap::palette;
use crate::tui::state::{Overlay, State};

/// Lines a page key scrolls.
const PAGE: usize = 10;

/// Does what concerns what lies over the screen; false if the action does not.
pub(super) fn act(state: &mut State, action: Action, effects: &mut Effects) -> bool {
    match action {
        Action::Help => state.overlay = Overlay::Help(0),
        Action::Palette => state.overlay = Overlay::Palette(String::new(), 0),
        Action::Ask => state.overlay = Overlay::Ask(None),
        _ => match state.overlay.clone() {
            Overlay::None => return false,
            Overlay::Help(line) => help(state, line, action),
            Overlay::Palette(typed, chosen) => choose(state, typed, chosen, action, effects),
            Overlay::Ask(open) => {
                if action == Action::Done {
                    state.overlay = match open {
                        Some(_) => Overlay::Ask(None),
                        None => Overlay::None,
                    };
                }
            }
        },
    }
    true
}

fn help(state: &mut State, line: usize, action: Action) {
    state.overlay = match action {
        Action::ChooseUp => Overlay::Help(line.saturating_sub(1)),
        Action::ChooseDown => Overlay::Help((line + 1).min(HELP_END)),
        Action::PageUp => Overlay::Help(line.saturating_sub(PAGE)),
        Action::PageDown => Overlay::Help((line + PAGE).min(HELP_END)),
        Action::Done => Overlay::None,
        _ => Overlay::Help(line),
    };
}

/// No help page is longer; drawing stops at its real end.
const HELP_END: usize = 300;

/// The actions whose name or line holds every word typed.
pub fn matching(typed: &str) -> Vec<Action> {
    let words: Vec<String> = typed
        .to_lowercase()
        .split_whitespace()
        .map(Into::into)
        .collect();
    palette()
        .into_iter()
        .filter(|a| {
            let text = format!("{} {}", a.name().replace('_', " "), a.doc().to_lowercase());
            words.iter().all(|w| text.contains(w.as_str()))
        })
        .collect()
}

fn choose(
    state: &mut State,
    mut typed: String,
    chosen: usize,
    action: Action,
    effects: &mut Effects,
) {
    let found = matching(&typed);
    let last = found.len().saturating_sub(1);
    state.overlay = match action {
        Action::ChooseUp => Overlay::Palette(typed, chosen.saturating_sub(1)),
        Action::ChooseDown => Overlay::Palette(typed, (chosen + 1).min(last)),
        Action::EraseLetter => {
            typed.pop();
            Overlay::Palette(typed, 0)
        }
        Action::Confirm => {
            state.overlay = Overlay::None;
            if let Some(&action) = found.get(chosen.min(last)) {
                act_on(state, action, effects);
            }
            return;
        }
        Action::Done => Overlay::None,
        _ => Overlay::Palette(typed, chosen),
    };
}

/// A letter typed over the screen.
pub(super) fn letter(state: &mut State, c: char) {
    match &mut state.overlay {
        Overlay::Palette(typed, chosen) if !c.is_control() && typed.chars().count() < 40 => {
            typed.push(c);
            *chosen = 0;
        }
        Overlay::Ask(open) => {
            if let Some(i) = LETTERS.chars().position(|l| l == c) {
                *open = Some(i);
            }
        }
        _ => {}
    }
}

/// The letters put on numbers and signs, in order.
pub const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
