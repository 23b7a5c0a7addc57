//! In the gallery: choosing, finding, guessing, opening.

use crate::insight::evidence;
use crate::scenario::Exhibit;
use crate::tui::action::Action;
use crate::tui::hit::{Hit, Pointer};
use crate::tui::shell::Shell;
use crate::tui::state::State;

/// Exhibits a page key goes past.
const PAGE: isize = 8;

/// What an action came to in the gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Done {
    /// It does not concern the gallery.
    Nothing,
    /// It was done.
    Taken,
    /// The gallery has just been opened.
    Entered,
    /// An exhibit is to be opened, by this name.
    Open(String),
}

/// Does what concerns the gallery; `here` is the exhibit on the screen.
pub(in crate::tui) fn act(
    shell: &mut Shell,
    action: Action,
    here: impl FnOnce() -> Exhibit,
) -> Done {
    if !shell.gallery.open {
        if action != Action::Gallery {
            return Done::Nothing;
        }
        let name = shell.source.name.clone();
        shell.gallery.enter(&name, &here());
        shell.gallery.opened.insert(name);
        return Done::Entered;
    }
    let gallery = &mut shell.gallery;
    match action {
        Action::Gallery => gallery.open = false,
        Action::Done if gallery.finding.is_some() => gallery.find(None),
        Action::Done => gallery.open = false,
        Action::ChooseUp => gallery.step(-1),
        Action::ChooseDown => gallery.step(1),
        Action::PageUp => gallery.step(-PAGE),
        Action::PageDown => gallery.step(PAGE),
        Action::Find => gallery.find(Some(String::new())),
        Action::EraseLetter => erase(shell),
        Action::Confirm => return open(shell),
        _ => {
            if let Some(guess) = action.guessed() {
                self::guess(shell, guess);
            }
        }
    }
    Done::Taken
}

/// A letter typed in the gallery is looked for.
pub(in crate::tui) fn letter(shell: &mut Shell, c: char) {
    let mut words = shell.gallery.finding.clone().unwrap_or_default();
    if !c.is_control() && words.chars().count() < 40 {
        words.push(c);
        shell.gallery.find(Some(words));
    }
}

fn erase(shell: &mut Shell) {
    let words = shell.gallery.finding.take().map(|mut words| {
        words.pop();
        words
    });
    shell.gallery.find(words.filter(|w| !w.is_empty()));
}

/// What the pointer does there: the wheel chooses; a press chooses, or opens what is chosen.
pub(in crate::tui) fn point(shell: &mut Shell, pointer: Pointer, hit: Option<Hit>) -> Done {
    match (pointer, hit) {
        (Pointer::WheelUp, _) => shell.gallery.step(-1),
        (Pointer::WheelDown, _) => shell.gallery.step(1),
        (Pointer::Press, Some(Hit::Exhibit(index))) => {
            shell.message = None;
            if shell.gallery.chosen == index {
                return open(shell);
            }
            shell.gallery.choose(index);
        }
        _ => return Done::Nothing,
    }
    Done::Taken
}

fn open(shell: &mut Shell) -> Done {
    let Some(exhibit) = shell.gallery.on() else {
        return Done::Taken;
    };
    if exhibit.opens == shell.source.name {
        shell.gallery.open = false;
        return Done::Taken;
    }
    Done::Open(exhibit.opens.clone())
}

/// A guess is kept until it is changed.
fn guess(shell: &mut Shell, guess: usize) {
    let Some(exhibit) = shell.gallery.on() else {
        return;
    };
    if let Some(Ok(preview)) = &exhibit.preview
        && guess < preview.guesses().len()
    {
        let name = exhibit.opens.clone();
        shell.gallery.guesses.insert(name, guess);
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
            .shell
            .gallery
            .outcomes
            .insert(state.shell.source.name.clone(), words);
    }
}
