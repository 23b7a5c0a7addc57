//! Which key does what, and where: one table, from which the loop, the help page, the footer and
//! the palette all read.

use std::collections::HashMap;
use std::sync::LazyLock;

use ratatui::crossterm::event::KeyEvent;

use super::action::Action;
use super::keys::{self, Key};

/// What the keys are for at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Watching.
    Main,
    /// Watching a training game.
    Game,
    /// Watching a network that nobody gave a search.
    Born,
    /// Looking at when search is chosen.
    Choice,
    /// With a hand in its maze and its mind.
    Hand,
    /// Changing the maze.
    Edit,
    /// Walking by hand.
    Drive,
    /// Asking from another place.
    From,
    /// Turning dials.
    Dials,
    /// Looking at agents side by side.
    Agents,
    /// Reading the help page.
    Help,
    /// Typing the name of an action. Keys without a binding are text.
    Palette,
    /// In the gallery. Letters without a binding begin to find.
    Gallery,
    /// Typing what is to be found in the gallery.
    Finding,
    /// Asking what a number means. Letters without a binding choose one.
    Ask,
}

impl Context {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Main,
        Self::Game,
        Self::Born,
        Self::Choice,
        Self::Hand,
        Self::Edit,
        Self::Drive,
        Self::From,
        Self::Dials,
        Self::Agents,
        Self::Help,
        Self::Palette,
        Self::Gallery,
        Self::Finding,
        Self::Ask,
    ];
}

use Action as A;
use Context::{
    Agents, Ask, Born, Choice, Dials, Drive, Edit, Finding, From, Gallery, Game, Hand, Help, Main,
    Palette,
};

const EVERYWHERE: &[Context] = &Context::ALL;
const WATCHED: &[Context] = &[Main, Born, Hand, Edit, Dials];
const ON_GRID: &[Context] = &[Edit, Drive, From, Hand, Choice];
const NOT_TYPING: &[Context] = &[
    Main, Game, Born, Choice, Hand, Edit, Drive, From, Dials, Agents,
];
const TYPED: &[Context] = &[Palette, Finding];
const AT_REST: &[Context] = &[
    Main, Game, Born, Choice, Hand, Edit, Drive, From, Dials, Agents, Gallery,
];
const CLOCKED: &[Context] = &[Main, Game, Born];
/// Where something stands that was trained and can be looked at in several ways.
const WATCHING: &[Context] = &[Main, Game, Born, Choice];
/// Where there are three clocks to choose from.
const CHOSEN: &[Context] = &[Main, Born];
/// Where something is trained beside the screen.
const TRAINED: &[Context] = &[Main, Born, Choice];

/// Contexts, keys in the notation of [`keys::parse`], action.
const TABLE: &[(&[Context], &str, Action)] = &[
    (&[Main, Born, Hand], "1", A::MoveCoin),
    (&[Main, Born, Hand], "2", A::LayAsTrained),
    (CHOSEN, "3", A::PlayWalk),
    (&[Main], "4", A::WhereItWentWrong),
    (CHOSEN, "e", A::LightWalk),
    (CHOSEN, "s", A::LightThinking),
    (CHOSEN, "t", A::LightTraining),
    (CHOSEN, "<tab>", A::NextClock),
    (CHOSEN, "<backtab>", A::LastClock),
    (CLOCKED, "<right>l", A::Forward),
    (CLOCKED, "<left>h", A::Back),
    (WATCHED, ")", A::WalkForward),
    (WATCHED, "(", A::WalkBack),
    (WATCHED, ">", A::ThinkingForward),
    (WATCHED, "<lt>", A::ThinkingBack),
    (&[Main, Born, Hand, Dials], ".", A::ThinkingForward),
    (&[Main, Born, Hand, Dials], ",", A::ThinkingBack),
    (WATCHED, "]", A::TrainingForward),
    (WATCHED, "[", A::TrainingBack),
    (CHOSEN, "n", A::NextChange),
    (CHOSEN, "N", A::LastChange),
    (WATCHING, "<home>0", A::FirstTick),
    (WATCHING, "<end>G", A::LastTick),
    (&[Main, Game, Born, Choice, Hand], "<space>", A::Play),
    (WATCHING, "+=", A::Faster),
    (WATCHING, "-", A::Slower),
    (&[Main, Game, Born, Help, Gallery], "<up>k", A::ChooseUp),
    (&[Main, Game, Born, Help, Gallery], "<down>j", A::ChooseDown),
    (&[Main], "<enter>", A::LookInto),
    (WATCHING, "<esc>", A::BackOut),
    (&[Main], "z", A::Everything),
    (&[Main], "v", A::TreeForm),
    (&[Main], "f", A::FromHere),
    (CHOSEN, "i", A::Edit),
    (&[Main], "D", A::Drive),
    (&[Main, Game, Born, Choice, Agents], "d", A::Dials),
    (&[Main], "a", A::Agents),
    (&[Main], "c", A::Compare),
    (&[Main, Born, Game, Choice], "I", A::Battery),
    (&[Main, Game, Born, Choice, Gallery], "g", A::Gallery),
    (CHOSEN, "w", A::NextWorld),
    (CHOSEN, "W", A::LastWorld),
    (&[Main], "x", A::SwitchMazes),
    (CHOSEN, "r", A::RestartWalk),
    (TRAINED, "T", A::StopTraining),
    (TRAINED, "S", A::TrainAgain),
    (WATCHING, "B", A::LargePrint),
    (
        &[Main, Game, Born, Choice, Hand, Edit, Gallery],
        "y",
        A::Copy,
    ),
    (&[Main, Game, Born, Choice, Edit, Dials], "Y", A::Share),
    (&[Game, Choice], "<tab>", A::NextPane),
    (&[Game, Choice], "<backtab>", A::LastPane),
    (&[Game], "m", A::Map),
    (&[Game], "x", A::AcrossNext),
    (&[Game], "u", A::UpNext),
    (&[Born], "4", A::WhereItWasBorn),
    (&[Born], "v", A::NextPane),
    (&[Born], "V", A::LastPane),
    (&[Born, Hand], "X", A::Scramble),
    (&[Born, Hand], "p", A::WriteGoal),
    (&[Born, Hand], "b", A::WriteBlock),
    (&[Born, Hand], "K", A::KeepMind),
    (&[Born], "O", A::BackToFirst),
    (&[Hand], "+=", A::PushHarder),
    (&[Hand], "-", A::PushSofter),
    (&[Main, Edit, Dials], "o", A::Save),
    (WATCHING, "M", A::Mouse),
    // The grid's cursor, or one's own steps.
    (ON_GRID, "<left>h", A::Left),
    (ON_GRID, "<right>l", A::Right),
    (ON_GRID, "<up>k", A::Up),
    (ON_GRID, "<down>j", A::Down),
    (&[Edit, Hand], "<enter>", A::Put),
    (&[Edit], "x", A::Clear),
    (&[Edit, Hand], "m", A::PickUp),
    (&[Edit, Hand], "w", A::Wall),
    (&[Edit, Hand], "a", A::PlaceAgent),
    (&[Edit, Hand, Drive], "u", A::Undo),
    (&[Edit], "U", A::Redo),
    (&[Edit], "r", A::AnotherMaze),
    (&[Edit], "R", A::AnotherTraining),
    (&[Edit], "+=", A::MoreColumns),
    (&[Edit], "-", A::FewerColumns),
    (&[Edit], "*", A::MoreRows),
    (&[Edit], "/", A::FewerRows),
    (&[Edit], "<tab>", A::NextThing),
    (&[Edit], "<backtab>", A::LastThing),
    (&[Edit], "<pgup>", A::PageUp),
    (&[Edit], "<pgdn>", A::PageDown),
    (&[Edit, Hand], "<esc>i", A::Done),
    (&[Edit], "1", A::Take1),
    (&[Edit], "2", A::Take2),
    (&[Edit], "3", A::Take3),
    (&[Edit], "4", A::Take4),
    (&[Edit], "5", A::Take5),
    (&[Edit], "6", A::Take6),
    (&[Edit], "7", A::Take7),
    (&[Edit], "8", A::Take8),
    (&[Edit], "9", A::Take9),
    (&[Drive], ".<space>", A::Stay),
    (&[Drive], "<esc>D", A::Done),
    (&[From], "<esc>f<enter>", A::Done),
    (&[Dials], "<up>k", A::ChooseUp),
    (&[Dials], "<down>j", A::ChooseDown),
    (&[Dials], "<left>h", A::TurnDown),
    (&[Dials], "<right>l", A::TurnUp),
    (&[Dials], "<esc>d<enter>", A::Done),
    (&[Agents], "<up>k<left>h", A::AgentBefore),
    (&[Agents], "<down>j<right>l", A::AgentAfter),
    (&[Agents], "<enter>", A::OpenAgent),
    (&[Agents], "o", A::OrderAgents),
    (&[Agents], "r", A::MoreAgents),
    (&[Agents], "w", A::NextWorld),
    (&[Agents], "W", A::LastWorld),
    (&[Agents], "x", A::SwitchMazes),
    (&[Agents], "y", A::Copy),
    (&[Agents], "M", A::Mouse),
    (&[Agents], "<esc>a", A::BackOut),
    // What lies over the rest.
    (&[Gallery], "/", A::Find),
    (&[Gallery], "1", A::Guess1),
    (&[Gallery], "2", A::Guess2),
    (&[Gallery], "3", A::Guess3),
    (&[Gallery], "4", A::Guess4),
    (&[Gallery], "5", A::Guess5),
    (&[Help, Gallery, Finding, Choice], "<pgup>", A::PageUp),
    (&[Help], "<pgdn><space>", A::PageDown),
    (&[Gallery, Finding, Choice], "<pgdn>", A::PageDown),
    (&[Help], "<esc>q<f1>", A::Done),
    (TYPED, "<up>", A::ChooseUp),
    (TYPED, "<down>", A::ChooseDown),
    (&[Palette, Finding, Gallery], "<enter>", A::Confirm),
    (TYPED, "<backspace>", A::EraseLetter),
    (&[Palette, Ask, Finding, Gallery], "<esc>", A::Done),
    (&[Ask], "?<f1>", A::Help),
    // Alike wherever nothing is typed.
    (AT_REST, "?", A::Ask),
    (AT_REST, "<f1>", A::Help),
    (NOT_TYPING, ":", A::Palette),
    (AT_REST, "q", A::Quit),
    (EVERYWHERE, "<c-c>", A::Quit),
    (EVERYWHERE, "<c-z>", A::Suspend),
    (EVERYWHERE, "<c-l>", A::Redraw),
];

/// One key's meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// Which key.
    pub key: Key,
    /// What it does.
    pub action: Action,
}

static BINDINGS: LazyLock<Vec<Binding>> = LazyLock::new(|| TABLE.iter().flat_map(row).collect());

static MEANINGS: LazyLock<HashMap<(Context, Key), Action>> = LazyLock::new(|| {
    BINDINGS
        .iter()
        .map(|b| ((b.context, b.key), b.action))
        .collect()
});

fn row(row: &(&[Context], &str, Action)) -> Vec<Binding> {
    let (contexts, notation, action) = *row;
    // A test reads every row, so that none is lost here.
    let keys = keys::parse(notation).unwrap_or_default();
    let bind = |&context| {
        let bind = move |key| Binding {
            context,
            key,
            action,
        };
        keys.iter().copied().map(bind).collect::<Vec<_>>()
    };
    contexts.iter().flat_map(bind).collect()
}

/// What a key does there.
pub fn lookup(context: Context, event: &KeyEvent) -> Option<Action> {
    MEANINGS.get(&(context, Key::of(event))).copied()
}

/// Every binding, in the order of the help page.
pub fn bindings() -> &'static [Binding] {
    &BINDINGS
}

/// The keys that do something there, the foremost first.
pub fn keys_for(context: Context, action: Action) -> Vec<Key> {
    let here = |b: &&Binding| b.context == context && b.action == action;
    BINDINGS.iter().filter(here).map(|b| b.key).collect()
}

/// What the palette offers: all that can be done in a context, apart from opening the palette.
pub fn palette(context: Context) -> Vec<Action> {
    let offered = |a: &Action| *a != Action::Palette && !keys_for(context, *a).is_empty();
    Action::ALL.iter().copied().filter(offered).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acts(context: Context, notation: &str) -> Vec<Option<Action>> {
        let keys = keys::parse(notation).unwrap();
        keys.iter().map(|k| lookup(context, &k.event())).collect()
    }

    #[test]
    fn every_row_can_be_read() {
        for (contexts, notation, action) in TABLE {
            let keys = keys::parse(notation).unwrap();
            assert!(!keys.is_empty() && !contexts.is_empty(), "{action:?}");
        }
    }

    #[test]
    fn no_key_means_two_things() {
        let twice: Vec<_> = bindings()
            .iter()
            .filter(|b| MEANINGS[&(b.context, b.key)] != b.action)
            .collect();
        assert!(twice.is_empty(), "{twice:?}");
        assert_eq!(MEANINGS.len(), bindings().len(), "a binding is given twice");
    }

    #[test]
    fn every_action_can_be_reached() {
        for action in Action::ALL {
            let bound = bindings().iter().any(|b| b.action == *action);
            assert!(bound || palette(Main).contains(action), "{action:?}");
        }
    }

    #[test]
    fn every_context_can_be_left() {
        for context in Context::ALL {
            assert_eq!(acts(context, "<c-c>"), [Some(A::Quit)]);
            assert!(acts(context, "<esc>")[0].is_some(), "{context:?}");
        }
    }

    #[test]
    fn keys_mean_what_the_context_says() {
        assert_eq!(
            acts(Main, "l1x"),
            [A::Forward, A::MoveCoin, A::SwitchMazes].map(Some)
        );
        assert_eq!(acts(Edit, "l1x"), [A::Right, A::Take1, A::Clear].map(Some));
        assert_eq!(acts(Drive, ".?"), [A::Stay, A::Ask].map(Some));
        assert_eq!(acts(Ask, "a?"), [None, Some(A::Help)]);
        assert_eq!(acts(Palette, "q"), [None]);
        assert_eq!(acts(Main, "<a-q>"), [None]);
    }

    #[test]
    fn the_foremost_key_comes_first() {
        let labels: Vec<_> = keys_for(Main, A::Forward)
            .iter()
            .map(|k| k.label(false))
            .collect();
        assert_eq!(labels, ["right", "l"]);
        assert!(palette(Main).contains(&A::Compare) && !palette(Main).contains(&A::Put));
    }
}
