//! From a text to a scenario, or to everything that is wrong with it.

use super::fault::{Fault, Faults};
use super::goals::{self, Written};
use super::keys::Form;
use super::layout::{self, Ground, NO_LAYOUT};
use super::limits::{self, FILE_LENGTH, FORMAT};
use super::objective::{self, Rewards, Things};
use super::objects::{self, Kinds};
use super::read::{Section, not};
use super::spread::{self, Known};
use super::tree::{Origin, Table, Value};
use super::{
    Acting, Base, Cure, Dial, Distribution, Scenario, Spot, Wording, check, contradictions, dials,
    gallery, rules, settings, syntax, unknown, useless,
};
use crate::world::{Laws, MAX_COUNTERS};

/// Reads a scenario from the text of a file, with overrides laid over it: pairs of a dotted path
/// and a value of TOML (or text without its quotes). A later override goes over an earlier one.
///
/// On failure every fault there is, sorted by place. Of a file that is not TOML those faults are
/// left out that may follow from what could not be read.
pub fn parse(text: &str, overrides: &[(String, String)]) -> Result<Scenario, Vec<Fault>> {
    let mut faults = Faults::default();
    let Some((root, form)) = open(text, overrides, &mut faults) else {
        return Err(faults.finish(text, overrides));
    };
    let (table, what) = match form {
        Form::World => return world(&root, text, overrides, faults),
        Form::Game => (
            "game",
            "`[game]` makes this file one of the training game, where a world is needed; in the \
             training game nothing is trained",
        ),
        Form::Born => (
            "born",
            "`[born]` makes this file one of the born optimizer, where a world is needed; the \
             born optimizer has mazes and a network of its own",
        ),
        Form::Choice => (
            "choice",
            "`[choice]` makes this file one of when search is chosen, where a world is needed; \
             its models and mazes are of another kind",
        ),
    };
    let at = root.get(table).map_or(Origin::File(0), |entry| entry.at);
    faults.wrong(at, what);
    Err(faults.finish(text, overrides))
}

/// What a file is of. A file with a table `[game]` is one of the training game, one with a table
/// `[born]` of the born optimizer, one with a table `[choice]` of when search is chosen.
pub(super) fn form(root: &Table) -> Form {
    let forms = [
        ("game", Form::Game),
        ("born", Form::Born),
        ("choice", Form::Choice),
    ];
    let there = forms.iter().find(|(table, _)| root.get(table).is_some());
    there.map_or(Form::World, |(_, form)| *form)
}

/// The tree of a file with overrides laid over it, its keys checked; `None` if it is too long.
pub(super) fn open(
    text: &str,
    overrides: &[(String, String)],
    faults: &mut Faults,
) -> Option<(Table, Form)> {
    if text.len() > FILE_LENGTH {
        let what = format!(
            "the file has {} bytes; a scenario has at most {FILE_LENGTH}",
            text.len()
        );
        faults.wrong(Origin::File(0), what);
        return None;
    }
    let mut root = syntax::read(text, faults);
    let form = form(&root);
    unknown::lay_over(&mut root, overrides, form, faults);
    unknown::check(&root, form, faults);
    Some((root, form))
}

/// Reads a world from the tree of its file.
pub(super) fn world(
    root: &Table,
    text: &str,
    overrides: &[(String, String)],
    mut faults: Faults,
) -> Result<Scenario, Vec<Fault>> {
    let (scenario, trials) = resolve(root, text, Some(check::THOROUGH), &mut faults);
    if faults.len() == 0 {
        for trial in &trials {
            attempt(root, text, trial, &mut faults);
        }
    }
    let wording = Wording {
        text: text.into(),
        set: overrides.to_vec(),
    };
    match faults.len() {
        0 => Ok(Scenario {
            wording,
            ..scenario
        }),
        _ => Err(faults.finish(text, overrides)),
    }
}

/// Sets what a dial or a cure would set, and faults it there if the scenario no longer holds.
fn attempt(root: &Table, text: &str, trial: &dials::Trial, faults: &mut Faults) {
    let Some((_, _, at)) = trial.first() else {
        return;
    };
    let mut root = root.clone();
    let care = (trial.iter().any(|(path, ..)| changes_worlds(path))).then_some(check::BRIEF);
    for (path, value, at) in trial {
        root.set(&unknown::split(path), syntax::number(*at, *value));
    }
    let mut found = Faults::default();
    resolve(&root, text, care, &mut found);
    if let Some(what) = found.first() {
        faults.amiss(
            *at,
            format!("with this set, the scenario is at fault: {what}"),
        );
    }
}

/// Whether setting a number may change what lies in worlds, or what can be done there.
fn changes_worlds(path: &str) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    matches!(
        parts[..],
        ["world", "steps"] | ["rules" | "counters", ..] | [_, "place" | "holding", ..]
    )
}

/// The parts of a file that others refer to.
struct Parts<'a> {
    world: Section<'a>,
    goals_at: Section<'a>,
    kinds: Kinds,
    laws: rules::Written,
    ground: Option<Ground>,
    rewards: Rewards,
    hidden: Option<Rewards>,
    goals: Vec<Written>,
    /// Whether objects, world, base and goals were read without fault.
    sound: bool,
}

/// Reads the whole tree. With faults, what is returned has stand-ins.
fn resolve(
    root: &Table,
    text: &str,
    draw: Option<check::Care>,
    faults: &mut Faults,
) -> (Scenario, Vec<dials::Trial>) {
    let top = Section::top(root);
    let mut scenario = head(&top, faults);
    let parts = parts(&top, text, &mut scenario, faults);
    let sound = distributions(&top, &parts, text, &mut scenario, faults);
    numbers(&top, &parts, &mut scenario, faults);
    let mut trials = Vec::new();
    let told = dials::Told {
        of: dials::Of::World(&scenario),
        whole: faults.len() == 0,
    };
    let dials = dials::read(&top, told, &mut trials, faults);
    let cure = dials::cure(&top, told, &mut trials, faults);
    scenario.dials = dials;
    scenario.cure = cure;
    let (_, fits) = faults.sound(|f| {
        if parts.sound {
            goals::check_rewarded(&parts.goals_at, &parts.goals, &scenario.base, f);
        }
        if sound {
            hold_together(&top, &parts, &scenario, f);
        }
    });
    if let (true, true, Some(care)) = (sound, fits, draw) {
        check::worlds(&scenario, care, parts.world.at, faults);
    }
    (scenario, trials)
}

/// Faults what is sound by itself and not beside the rest.
fn hold_together(top: &Section<'_>, parts: &Parts<'_>, scenario: &Scenario, faults: &mut Faults) {
    let known = contradictions::Known {
        scenario,
        kinds: &parts.kinds,
        written: &parts.laws,
        rewards: &parts.rewards,
        hidden: parts.hidden.as_ref(),
        goals: &parts.goals,
    };
    let (_, possible) = faults.sound(|f| contradictions::find(known, f));
    if possible {
        let perceived = match top.find("perception").map(|e| &e.node.value) {
            Some(Value::Table(table)) => table.entries.iter().map(|e| e.key.as_str()).collect(),
            _ => Vec::new(),
        };
        useless::find(scenario, &parts.laws, &perceived, faults);
    }
}

/// The lines at the top, in a scenario that is otherwise empty.
fn head(top: &Section<'_>, faults: &mut Faults) -> Scenario {
    format(top, faults);
    let nowhere = || Distribution {
        place: Vec::new(),
        start: Spot::Anywhere,
        map: None,
        holding: [0; MAX_COUNTERS],
    };
    let nothing = Table::default();
    let nothing = Section::top(&nothing);
    // Defaults are faultless: these settings are read again from the file.
    let unheard = &mut Faults::default();
    Scenario {
        name: top.name("name", faults),
        title: top.text("title", faults),
        question: top.text("question", faults),
        section: gallery::read_section(top, faults),
        shows: top.text("shows", faults),
        because: top.text("because", faults),
        purpose: top.text("purpose", faults),
        called: String::new(),
        source: top.text("source", faults),
        layout: NO_LAYOUT,
        steps: 1,
        opens_on: 1,
        kinds: Vec::new().into(),
        laws: Laws::default().into(),
        belief: None,
        base: Base {
            discount: 0.5,
            reward: Vec::new(),
            events: Vec::new(),
            each_step: Vec::new(),
            step: 0.0,
        },
        hidden: None,
        goals: Vec::new(),
        train: nowhere(),
        randomised: 0.0,
        deploy: nowhere(),
        perception: super::Saliences {
            location: 0.0,
            surroundings: 0.0,
            attributes: Vec::new(),
            signals: Vec::new(),
        },
        model: settings::model(&nothing, unheard),
        search: settings::search(&nothing, unheard),
        acting: Acting::default(),
        optimizer: settings::optimizer(&nothing, unheard),
        dials: Vec::<Dial>::new(),
        cure: None::<Cure>,
        wording: Wording::default(),
    }
}

/// Faults a format other than the one that is read.
pub(super) fn format(top: &Section<'_>, faults: &mut Faults) {
    match top.find("format") {
        None => faults.amiss(
            Origin::File(0),
            format!(
                "`format` is missing; this program reads format {FORMAT}: write `format = {FORMAT}`"
            ),
        ),
        Some(entry) => {
            if !matches!(entry.node.value, Value::Whole(FORMAT)) {
                let wanted = format!("{FORMAT}, the format this program reads");
                faults.wrong(entry.node.at, not("format", &entry.node, &wanted));
            }
        }
    }
}

fn parts<'a>(
    top: &Section<'a>,
    text: &str,
    scenario: &mut Scenario,
    faults: &mut Faults,
) -> Parts<'a> {
    let objects = top.table("objects", faults);
    let (kinds, objects_sound) = faults.sound(|f| objects::read(&objects, f));
    let (laws, laws_sound) = faults.sound(|f| rules::read(top, &kinds, f));
    let things = Things {
        kinds: &kinds,
        laws: &laws,
    };
    let ((world, layout, steps, opens_on, called), world_sound) = faults.sound(|f| {
        let world = top.table("world", f);
        let layout = layout::read(&world, &kinds, text, f);
        let steps = world.whole("world.steps", &limits::STEPS, f);
        let opens_on = world.whole("world.opens_on", &limits::OPENS_ON, f);
        let called = layout::called(&world, &layout, f);
        (world, layout, steps, opens_on, called)
    });
    let ground = (world_sound && world.is_there()).then(|| Ground::of(&layout));
    let base = top.table("base", faults);
    let (rewards, base_sound) = faults.sound(|f| objective::read_base(&base, things, f));
    let (hidden, hidden_sound) =
        faults.sound(|f| objective::read_hidden(top, &rewards.base, things, f));
    let goals_at = top.table("goals", faults);
    let (goals, goals_sound) = faults.sound(|f| {
        let goals = goals::read(&goals_at, things, ground.as_ref(), f);
        if let Some(ground) = &ground {
            spread::check_map_start(ground, &goals, f);
        }
        goals
    });
    let there = [objects, world, base, goals_at]
        .iter()
        .all(Section::is_there);
    scenario.kinds = kinds.list.clone().into();
    scenario.laws = laws.laws.clone().into();
    scenario.belief = laws.belief.clone();
    scenario.called = called;
    scenario.layout = layout;
    scenario.steps = steps;
    scenario.opens_on = opens_on;
    scenario.base = rewards.base.clone();
    scenario.hidden = hidden.as_ref().map(|h| h.base.clone());
    scenario.goals = goals.iter().map(|g| g.goal.clone()).collect();
    Parts {
        world,
        goals_at,
        kinds,
        laws,
        ground,
        rewards,
        hidden,
        goals,
        sound: [there, objects_sound, laws_sound, world_sound]
            .into_iter()
            .chain([base_sound, hidden_sound, goals_sound])
            .all(|sound| sound),
    }
}

/// Reads `[train]` and `[deploy]`; whether they and all they rest on are without fault.
fn distributions(
    top: &Section<'_>,
    parts: &Parts<'_>,
    text: &str,
    scenario: &mut Scenario,
    faults: &mut Faults,
) -> bool {
    let known = Known {
        kinds: &parts.kinds,
        laws: &parts.laws,
        ground: parts.ground.as_ref(),
        goals: &parts.goals,
        text,
    };
    let (there, sound) = faults.sound(|faults| {
        let train = top.table("train", faults);
        let deploy = top.table("deploy", faults);
        scenario.train = spread::read(&train, "train", known, faults);
        scenario.randomised = train.number("train.randomised", &limits::RANDOMISED, faults);
        scenario.deploy = spread::read(&deploy, "deploy", known, faults);
        train.is_there() && deploy.is_there()
    });
    there && sound && parts.sound
}

fn numbers(top: &Section<'_>, parts: &Parts<'_>, scenario: &mut Scenario, faults: &mut Faults) {
    let things = Things {
        kinds: &parts.kinds,
        laws: &parts.laws,
    };
    let perception = top.table("perception", faults);
    scenario.perception = settings::perception(&perception, things, faults);
    scenario.model = settings::model(&top.table("model", faults), faults);
    scenario.search = settings::search(&top.table("search", faults), faults);
    scenario.acting = settings::acting(&top.table("acting", faults), &scenario.search, faults);
    scenario.optimizer = settings::optimizer(&top.table("optimizer", faults), faults);
}
