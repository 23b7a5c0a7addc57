//! `mesascope play`.

use super::args::{On, Play};
use super::mind::{Mind, Wanted};
use super::out::Out;
use super::records::{At, Named, NodeRecord, StepRecord};
use super::resolve::{self, Top};
use super::{Fail, born, choice, game, text};
use crate::episode::{Ended, Session, WorldId};
use crate::insight::{Pursued, Scene, WORLDS_SEED, numbered_world};
use crate::scenario::{Exhibit, Which};
use crate::train::{History, Record};
use crate::world::{Action, SpaceError};

/// Walks through one world and tells each step.
pub fn run(typed: Play, top: Top, out: &mut Out) -> Result<u8, Fail> {
    let set = top.settings(&typed.common.set);
    let (seed, model) = resolve::seed_and_model(&top, typed.common.seed, typed.model.clone())?;
    let scenario = match resolve::exhibit(&typed.scenario, &set)? {
        Exhibit::World(scenario) => scenario,
        Exhibit::Game(found) => {
            let refused = [
                ("--model", model.is_some()),
                ("--world", typed.world.is_some()),
                ("--on", typed.on.is_some()),
                ("--tree", typed.tree),
            ];
            game::refuse(&found, &refused)?;
            return game::play(&found, typed.json, typed.steps, out);
        }
        Exhibit::Born(found) => {
            let refused = [("--on", typed.on.is_some()), ("--tree", typed.tree)];
            born::refuse(&found, &refused)?;
            let asked = born::Decision {
                seed,
                model: model.as_deref(),
                maze: typed.world.unwrap_or(1),
                most: typed.steps,
                json: typed.json,
            };
            return born::play(&found, &asked, out);
        }
        Exhibit::Choice(found) => return Err(choice::not_one(&found, "walk with")),
    };
    let wanted = Wanted {
        scenario,
        set,
        seed,
        model,
        threads: resolve::threads(None),
    };
    let id = WorldId {
        which: match typed.on {
            Some(On::Train) => Which::Train,
            Some(On::Deploy) | None => Which::Deploy,
        },
        number: typed.world.unwrap_or(wanted.scenario.opens_on),
    };
    let world = numbered_world(&wanted.scenario, id.which, WORLDS_SEED, id.number)
        .map_err(|e| Fail::Bad(e.to_string()))?;
    let history = history(wanted.find()?);
    let mut session = Session::new(id, world);
    let mut scene = Scene::new(&wanted.scenario, &history, &session).map_err(refused)?;
    let last = typed.steps.unwrap_or(usize::MAX).min(scene.walk.len());
    let ended = (last == scene.walk.len()).then_some(scene.walk.ended);
    if typed.text {
        out.text(&text::opening(&scene, which_word(id.which), id.number))?;
    }
    for step in 0..last {
        session.step = step;
        scene.refresh(&history, &session).map_err(refused)?;
        if typed.text {
            out.text(&text::step(&scene, typed.tree))?;
        } else {
            let ended = (step + 1 == last).then(|| ended_word(ended));
            out.record(&record(&scene, ended, typed.tree))?;
        }
    }
    if typed.text {
        out.text(&text::ending(ended, last))?;
    }
    Ok(0)
}

fn refused(error: SpaceError) -> Fail {
    Fail::Bad(error.to_string())
}

fn which_word(which: Which) -> &'static str {
    match which {
        Which::Train => "training",
        Which::Deploy => "deployment",
    }
}

/// A run of one point: the model as it is walked with.
fn history(mind: Mind) -> History {
    History {
        seed: mind.seed,
        records: vec![Record {
            update: mind.training.updates,
            params: mind.params,
            base_return: 0.0,
            base_optimal: 0.0,
            expansions: mind.training.expansions,
        }],
        planned: 0,
        stopped: None,
    }
}

fn ended_word(ended: Option<Ended>) -> &'static str {
    match ended {
        Some(Ended::Over) => "over",
        Some(Ended::Circles(_)) => "circles",
        Some(Ended::OutOfSteps) => "out-of-steps",
        None => "asked",
    }
}

fn record(scene: &Scene, ended: Option<&'static str>, with_tree: bool) -> StepRecord {
    let moment = &scene.moment;
    let tree = &moment.tree;
    let action = tree.choice();
    let laws = &scene.scenario.laws;
    let word = |a| laws.word(a).to_string();
    StepRecord {
        step: scene.step,
        agent: at(scene, moment.state),
        action: word(action),
        sure: tree.policy[action.index()],
        mark: moment.mark,
        base_action: moment.base.actions.first().copied().map(word),
        base_value: scene.ground.base.v[moment.state as usize],
        points: moment.points,
        pursued: pursued(scene, moment.pursued),
        plan: moment.route.actions.iter().copied().map(word).collect(),
        policy: Named::by_action(laws, tree.policy),
        q: Named::by_action(laws, tree.q.map(|q| q.is_finite().then_some(q))),
        ended,
        tree: with_tree.then(|| nodes(scene)),
    }
}

fn at(scene: &Scene, state: u32) -> At {
    let (x, y) = scene.ground.world.grid.xy(scene.cell(state));
    At { x, y }
}

fn pursued(scene: &Scene, pursued: Pursued) -> Vec<String> {
    (scene.scenario.goals.iter().enumerate())
        .filter(|(i, _)| pursued.has(*i))
        .map(|(_, goal)| goal.name.clone())
        .collect()
}

fn nodes(scene: &Scene) -> Vec<NodeRecord> {
    let (tree, laws) = (&scene.moment.tree, &scene.scenario.laws);
    let node = |(i, node): (usize, &crate::search::Node)| {
        let At { x, y } = at(scene, node.state);
        NodeRecord {
            parent: (i > 0).then_some(node.parent),
            action: (i > 0).then(|| laws.word(Action::ALL[node.action as usize]).into()),
            x,
            y,
            depth: node.depth,
            reward: node.reward,
            v: node.v,
            share: node.share,
            expanded: node.open,
        }
    };
    tree.nodes.iter().enumerate().map(node).collect()
}
