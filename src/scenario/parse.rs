//! From a text to a scenario, or to everything that is wrong with it.

use super::fault::{Fault, Faults};
use super::layout::{self, Ground, NO_LAYOUT};
use super::limits::{self, FILE_LENGTH, FORMAT};
use super::objective::{self, Rewards, Written};
use super::objects::{self, Kinds};
use super::read::{Section, not};
use super::spread::{self, Known};
use super::tree::{Origin, Table, Value};
use super::{
    Base, Cure, Dial, Distribution, Scenario, Spot, Wording, check, dials, settings, syntax,
    unknown,
};

/// Reads a scenario from the text of a file, with overrides laid over it: pairs of a dotted path
/// and a value of TOML (or text without its quotes). A later override goes over an earlier one.
///
/// On failure every fault there is, sorted by place. Of a file that is not TOML those faults are
/// left out that may follow from what could not be read.
pub fn parse(text: &str, overrides: &[(String, String)]) -> Result<Scenario, Vec<Fault>> {
    let mut faults = Faults::default();
    if text.len() > FILE_LENGTH {
        let what = format!(
            "the file has {} bytes; a scenario has at most {FILE_LENGTH}",
            text.len()
        );
        faults.wrong(Origin::File(0), what);
        return Err(faults.finish(text, overrides));
    }
    let mut root = syntax::read(text, &mut faults);
    unknown::lay_over(&mut root, overrides, &mut faults);
    unknown::check(&root, &mut faults);
    let (scenario, trials) = resolve(&root, text, true, &mut faults);
    if faults.len() == 0 {
        for trial in &trials {
            attempt(&root, text, trial, &mut faults);
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
    // The worlds are drawn again only if more may lie in them or less be reached.
    let worlds = trial
        .iter()
        .any(|(path, ..)| path.ends_with(".count") || path == "world.steps");
    for (path, value, at) in trial {
        root.set(&unknown::split(path), syntax::number(*at, *value));
    }
    let mut found = Faults::default();
    resolve(&root, text, worlds, &mut found);
    if let Some(what) = found.first() {
        faults.amiss(
            *at,
            format!("with this set, the scenario is at fault: {what}"),
        );
    }
}

/// The parts of a file that others refer to.
struct Parts<'a> {
    world: Section<'a>,
    goals_at: Section<'a>,
    kinds: Kinds,
    ground: Option<Ground>,
    rewards: Rewards,
    goals: Vec<Written>,
    /// Whether objects, world, base and goals were read without fault.
    sound: bool,
}

/// Reads the whole tree. With faults, what is returned has stand-ins.
fn resolve(
    root: &Table,
    text: &str,
    draw: bool,
    faults: &mut Faults,
) -> (Scenario, Vec<dials::Trial>) {
    let top = Section::top(root);
    let mut scenario = head(&top, faults);
    let parts = parts(&top, text, &mut scenario, faults);
    let sound = distributions(&top, &parts, text, &mut scenario, faults);
    if parts.sound {
        objective::check_rewarded(&parts.goals_at, &parts.goals, &scenario.base, faults);
    }
    if sound {
        let (_, placed) = faults.sound(|f| check::placed_in_training(&scenario, &parts.rewards, f));
        if placed && draw {
            check::worlds(&scenario, parts.world.at, faults);
        }
    }
    numbers(&top, &parts.kinds, &mut scenario, faults);
    let mut trials = Vec::new();
    scenario.dials = dials::read(&top, &scenario, &mut trials, faults);
    scenario.cure = dials::cure(&top, &scenario, &mut trials, faults);
    (scenario, trials)
}

/// The lines at the top, in a scenario that is otherwise empty.
fn head(top: &Section<'_>, faults: &mut Faults) -> Scenario {
    format(top, faults);
    let nowhere = || Distribution {
        place: Vec::new(),
        start: Spot::Anywhere,
        map: None,
    };
    let nothing = Table::default();
    let nothing = Section::top(&nothing);
    // Defaults are faultless: these settings are read again from the file.
    let unheard = &mut Faults::default();
    Scenario {
        name: top.name("name", faults),
        title: top.text("title", faults),
        question: top.text("question", faults),
        because: top.text("because", faults),
        source: top.text("source", faults),
        layout: NO_LAYOUT,
        steps: 1,
        opens_on: 1,
        kinds: Vec::new().into(),
        base: Base {
            discount: 0.5,
            reward: Vec::new(),
        },
        goals: Vec::new(),
        train: nowhere(),
        randomised: 0.0,
        deploy: nowhere(),
        perception: super::Saliences {
            location: 0.0,
            surroundings: 0.0,
            attributes: Vec::new(),
        },
        model: settings::model(&nothing, unheard),
        search: settings::search(&nothing, unheard),
        optimizer: settings::optimizer(&nothing, unheard),
        dials: Vec::<Dial>::new(),
        cure: None::<Cure>,
        wording: Wording::default(),
    }
}

fn format(top: &Section<'_>, faults: &mut Faults) {
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
    let ((world, layout, steps, opens_on), world_sound) = faults.sound(|f| {
        let world = top.table("world", f);
        let layout = layout::read(&world, &kinds, text, f);
        let steps = world.whole("world.steps", &limits::STEPS, f);
        let opens_on = world.whole("world.opens_on", &limits::OPENS_ON, f);
        (world, layout, steps, opens_on)
    });
    let ground = (world_sound && world.is_there()).then(|| Ground::of(&layout));
    let base = top.table("base", faults);
    let (rewards, base_sound) = faults.sound(|f| objective::read_base(&base, &kinds, f));
    let goals_at = top.table("goals", faults);
    let (goals, goals_sound) = faults.sound(|f| {
        let goals = objective::read_goals(&goals_at, &kinds, ground.as_ref(), f);
        if let Some(ground) = &ground {
            spread::check_map_start(ground, &goals, f);
        }
        goals
    });
    let there = [objects, world, base, goals_at]
        .iter()
        .all(Section::is_there);
    scenario.kinds = kinds.list.clone().into();
    scenario.layout = layout;
    scenario.steps = steps;
    scenario.opens_on = opens_on;
    scenario.base = rewards.base.clone();
    scenario.goals = goals.iter().map(|g| g.goal.clone()).collect();
    Parts {
        world,
        goals_at,
        kinds,
        ground,
        rewards,
        goals,
        sound: there && objects_sound && world_sound && base_sound && goals_sound,
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

fn numbers(top: &Section<'_>, kinds: &Kinds, scenario: &mut Scenario, faults: &mut Faults) {
    let perception = top.table("perception", faults);
    scenario.perception = settings::perception(&perception, kinds, faults);
    scenario.model = settings::model(&top.table("model", faults), faults);
    scenario.search = settings::search(&top.table("search", faults), faults);
    scenario.optimizer = settings::optimizer(&top.table("optimizer", faults), faults);
}
