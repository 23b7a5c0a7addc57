//! Every key of every context, grouped.

use crate::tui::action::Action;
use crate::tui::keymap::{Binding, Context, bindings, lookup};
use crate::tui::keys::Key;

/// Some keys that do the same.
pub struct Row {
    /// The keys.
    pub keys: Vec<Key>,
    /// What they do; several where one line says it of all.
    pub actions: Vec<Action>,
    /// The line beside them.
    pub words: &'static str,
}

/// Keys that belong together.
pub struct Section {
    /// Its heading, by which tests know where it counts.
    pub title: &'static str,
    /// The keys, in the order of the keymap.
    pub rows: Vec<Row>,
}

/// The keys of all contexts, each binding once.
pub fn sections() -> Vec<Section> {
    let mut sections: Vec<Section> = GROUPS
        .iter()
        .map(|&title| {
            let here = |b: &Binding| b.context == Context::Main && group(b.action) == title;
            section(title, here)
        })
        .collect();
    for (context, title) in OTHERS {
        let own = |b: &Binding| b.context == context && !(on_screen(context) && alike(b));
        let mut section = section(title, own);
        section.rows.extend(as_while_watching(context));
        sections.push(section);
    }
    sections.push(Section {
        title: EVERYWHERE,
        rows: rows(|b| b.context == Context::Main && everywhere(b)),
    });
    sections
}

fn section(title: &'static str, belongs: impl Fn(&Binding) -> bool) -> Section {
    Section {
        title,
        rows: rows(|b| belongs(b) && !everywhere(b)),
    }
}

/// Bindings as rows: the keys of one action together, and those that take a thing in hand.
fn rows(belongs: impl Fn(&Binding) -> bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for b in bindings().iter().filter(|b| belongs(b)) {
        let kind = |a: Action| (a.taken().is_some(), a.guessed().is_some());
        let counted = kind(b.action) != (false, false);
        let like = |a: &Action| *a == b.action || counted && kind(*a) == kind(b.action);
        let same = |r: &&mut Row| r.actions.iter().any(like);
        match rows.iter_mut().find(same) {
            Some(row) => {
                row.keys.push(b.key);
                row.actions.push(b.action);
            }
            None => rows.push(Row {
                keys: vec![b.key],
                actions: vec![b.action],
                words: match kind(b.action) {
                    (true, _) => "take that thing of the list in hand",
                    (_, true) => "guess, before you look, which goal it learned",
                    _ => b.action.doc(),
                },
            }),
        }
    }
    rows
}

/// Whether a context draws over the main screen's own, and shares keys with it.
fn on_screen(context: Context) -> bool {
    matches!(
        context,
        Context::Game
            | Context::Born
            | Context::Choice
            | Context::Hand
            | Context::Edit
            | Context::Drive
            | Context::From
            | Context::Dials
            | Context::Agents
    )
}

/// Whether a key does the same while watching.
fn alike(b: &Binding) -> bool {
    lookup(Context::Main, &b.key.event()) == Some(b.action)
}

/// Whether a key does the same everywhere.
fn everywhere(b: &Binding) -> bool {
    let same = |&c: &Context| lookup(c, &b.key.event()) == Some(b.action);
    Context::ALL.iter().all(same)
}

/// One row for the keys of a context that do what they do while watching.
fn as_while_watching(context: Context) -> Option<Row> {
    let here =
        |b: &&Binding| on_screen(context) && b.context == context && alike(b) && !everywhere(b);
    let same: Vec<&Binding> = bindings().iter().filter(here).collect();
    (!same.is_empty()).then(|| Row {
        keys: same.iter().map(|b| b.key).collect(),
        actions: same.iter().map(|b| b.action).collect(),
        words: "as while watching",
    })
}

const FIRST: &str = "Keys: the four first things to do";
const CLOCKS: &str = "Keys: the clocks";
const LOOKING: &str = "Keys: looking";
const WORLDS: &str = "Keys: worlds and training";
const BY_HAND: &str = "Keys: by hand";
const PROGRAM: &str = "Keys: the program";
const GROUPS: [&str; 6] = [FIRST, CLOCKS, LOOKING, WORLDS, BY_HAND, PROGRAM];

/// The heading of the keys that count everywhere.
pub const EVERYWHERE: &str = "Keys everywhere";

/// The headings of the keys that count elsewhere than while watching.
pub const OTHERS: [(Context, &str); 14] = [
    (Context::Game, "Keys in the training game"),
    (Context::Born, "Keys at a born planner"),
    (Context::Choice, "Keys where search may be chosen"),
    (Context::Hand, "Keys with a hand in its maze and mind"),
    (Context::Edit, "Keys in the editor"),
    (Context::Drive, "Keys while walking by hand"),
    (Context::From, "Keys while asking from here"),
    (Context::Dials, "Keys while turning dials"),
    (Context::Agents, "Keys among the agents"),
    (Context::Gallery, "Keys in the gallery"),
    (Context::Finding, "Keys while finding an exhibit"),
    (Context::Ask, "Keys while asking what a number means"),
    (Context::Palette, "Keys in the list of what can be done"),
    (Context::Help, "Keys on this page"),
];

/// The heading of the keys of a context.
pub fn title(context: Context) -> String {
    let found = OTHERS.iter().find(|(c, _)| *c == context);
    found.map_or(String::new(), |(_, title)| (*title).to_owned())
}

/// Where an action stands; what is not said here belongs to the program.
fn group(action: Action) -> &'static str {
    use Action as A;
    match action {
        A::MoveCoin | A::LayAsTrained | A::PlayWalk | A::WhereItWentWrong => FIRST,
        A::LightWalk | A::LightThinking | A::LightTraining | A::NextClock | A::LastClock => CLOCKS,
        A::Forward | A::Back | A::WalkForward | A::WalkBack => CLOCKS,
        A::ThinkingForward | A::ThinkingBack | A::TrainingForward | A::TrainingBack => CLOCKS,
        A::NextChange | A::LastChange | A::FirstTick | A::LastTick => CLOCKS,
        A::Play | A::Faster | A::Slower => CLOCKS,
        A::ChooseUp | A::ChooseDown | A::LookInto | A::BackOut => LOOKING,
        A::Everything | A::TreeForm | A::FromHere | A::Compare => LOOKING,
        A::LargePrint | A::Ask => LOOKING,
        A::Gallery | A::NextWorld | A::LastWorld | A::SwitchMazes | A::RestartWalk => WORLDS,
        A::StopTraining | A::TrainAgain | A::Agents => WORLDS,
        A::Edit | A::Drive | A::Dials | A::Save => BY_HAND,
        _ => PROGRAM,
    }
}
