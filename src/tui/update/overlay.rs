//! What lies over the screen: help, the palette, and letters to ask by.

use crate::tui::action::Action;
use crate::tui::hit::Pointer;
use crate::tui::keymap::{Context, palette};
use crate::tui::shell::Shell;
use crate::tui::state::Overlay;

/// Lines a page key scrolls.
const PAGE: usize = 10;

/// What an action came to over the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Done {
    /// It does not concern what lies over the screen.
    Nothing,
    /// It was done.
    Taken,
    /// This is to be done, which was chosen from the list.
    Do(Action),
}

/// Does what concerns what lies over the screen; `under` are the keys that count beneath it.
pub(in crate::tui) fn act(shell: &mut Shell, action: Action, under: Context) -> Done {
    match action {
        Action::Help => shell.overlay = Overlay::Help(0),
        Action::Palette => shell.overlay = Overlay::Palette(String::new(), 0),
        Action::Ask => shell.overlay = Overlay::Ask(None),
        _ => match shell.overlay.clone() {
            Overlay::None => return Done::Nothing,
            Overlay::Help(line) => shell.overlay = scrolled(line, action, Overlay::Help),
            Overlay::Battery(line) => shell.overlay = scrolled(line, action, Overlay::Battery),
            Overlay::Palette(typed, chosen) => return choose(shell, typed, chosen, action, under),
            Overlay::Ask(open) => {
                if action == Action::Done {
                    shell.overlay = match open {
                        Some(_) => Overlay::Ask(None),
                        None => Overlay::None,
                    };
                }
            }
        },
    }
    Done::Taken
}

/// A press takes away what lies over the screen; whether anything did.
pub(in crate::tui) fn point(shell: &mut Shell, pointer: Pointer) -> bool {
    let over = shell.overlay != Overlay::None;
    if over && pointer == Pointer::Press {
        shell.overlay = Overlay::None;
    }
    over
}

/// A page that is read, at another line or closed.
fn scrolled(line: usize, action: Action, page: fn(usize) -> Overlay) -> Overlay {
    match action {
        Action::ChooseUp => page(line.saturating_sub(1)),
        Action::ChooseDown => page((line + 1).min(PAGE_END)),
        Action::PageUp => page(line.saturating_sub(PAGE)),
        Action::PageDown => page((line + PAGE).min(PAGE_END)),
        Action::Done => Overlay::None,
        _ => page(line),
    }
}

/// No page is longer; drawing stops at its real end.
const PAGE_END: usize = 400;

/// The actions of a context whose name or line holds every word typed.
pub fn matching(typed: &str, context: Context) -> Vec<Action> {
    let words: Vec<String> = typed
        .to_lowercase()
        .split_whitespace()
        .map(Into::into)
        .collect();
    palette(context)
        .into_iter()
        .filter(|a| {
            let text = format!("{} {}", a.name().replace('_', " "), a.doc().to_lowercase());
            words.iter().all(|w| text.contains(w.as_str()))
        })
        .collect()
}

fn choose(
    shell: &mut Shell,
    mut typed: String,
    chosen: usize,
    action: Action,
    under: Context,
) -> Done {
    let found = matching(&typed, under);
    let last = found.len().saturating_sub(1);
    shell.overlay = match action {
        Action::ChooseUp => Overlay::Palette(typed, chosen.saturating_sub(1)),
        Action::ChooseDown => Overlay::Palette(typed, (chosen + 1).min(last)),
        Action::EraseLetter => {
            typed.pop();
            Overlay::Palette(typed, 0)
        }
        Action::Confirm => {
            shell.overlay = Overlay::None;
            return match found.get(chosen.min(last)) {
                Some(&action) => Done::Do(action),
                None => Done::Taken,
            };
        }
        Action::Done => Overlay::None,
        _ => Overlay::Palette(typed, chosen),
    };
    Done::Taken
}

/// A letter typed over the screen.
pub(in crate::tui) fn letter(shell: &mut Shell, c: char) {
    match &mut shell.overlay {
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
