//! Figures and steps in plain text: the twin of the screen for those who read line by line.

use std::fmt::Write;

use super::eval::Figures;
use super::mind::Mind;
use super::records::{Objective, Training};
use crate::episode::Ended;
use crate::insight::{
    DISTANCE_WORLDS, Distance, Mark, Measured, Scene, Worth, evidence, headline, hidden_words,
    percent, points, verdict, verdict_words, wanted_here, why,
};
use crate::scenario::{Reached, Scenario};
use crate::search::Tree;
use crate::world::{Action, Laws};

const WORTH: &str = "Worth of coming upon          base objective   its own";

/// What a training run took, in words. `wall` stands in where processor time is not known.
pub fn took(training: &Training, wall: Option<f64>) -> String {
    let seconds = match (training.cpu_seconds, wall) {
        (Some(cpu), _) => format!("{cpu:.2} CPU seconds"),
        (None, Some(wall)) => format!("{wall:.2} seconds by the clock"),
        (None, None) => "unknown time".into(),
    };
    format!(
        "{} updates, {seconds}, {} expansions",
        training.updates, training.expansions
    )
}

/// `eval` in words.
pub fn figures(scenario: &Scenario, mind: &Mind, figures: &Figures) -> String {
    let mut text = String::new();
    let took = took(&mind.training, None);
    let _ = writeln!(text, "{}, seed {}: {took}", scenario.name, mind.seed);
    let _ = writeln!(text, "\nReached first, and discounted return of the best:");
    line(&mut text, scenario, "training", &figures.train);
    line(&mut text, scenario, "deployment", &figures.deploy);
    let _ = writeln!(text, "\n{WORTH}");
    for o in &figures.objectives {
        worth(&mut text, o);
    }
    text += &apart(&figures.distance);
    let (plain, term) = verdict_words(verdict(&figures.train, &figures.deploy));
    let _ = writeln!(text, "\nVerdict: {plain} ({term}).");
    text
}

/// How far apart the two objectives are.
fn apart(distance: &Distance) -> String {
    let epic = match distance.epic {
        Some(epic) => format!("{epic:.3} by EPIC (0 the same, 1 opposite)"),
        None => "none by EPIC (shaping taken away, one of them is constant)".into(),
    };
    format!(
        "\nDistance of the two, mean over {DISTANCE_WORLDS} deployment worlds:\n  {epic}, {:.3} by STARC (0 to 2)\n",
        distance.starc
    )
}

fn line(text: &mut String, scenario: &Scenario, worlds: &str, measured: &Measured) {
    let _ = writeln!(
        text,
        "  {} {worlds} worlds: {}",
        measured.worlds,
        evidence(scenario, measured)
    );
    let _ = writeln!(
        text,
        "    base {:.3} of {:.3} (regret {:.3}), its own {:.3} of {:.3}",
        measured.base_return,
        measured.base_optimal,
        measured.regret,
        measured.mesa_return,
        measured.mesa_optimal
    );
    if let Some(words) = hidden_words(measured) {
        let _ = writeln!(text, "    {words}");
    }
}

fn worth(text: &mut String, o: &Objective) {
    let (base, mesa) = (points(o.base), points(o.mesa));
    let _ = writeln!(text, "  {:<28}{base:>14}{mesa:>10}", o.name);
}

/// What things are worth in one world, and what the signs of the map stand for.
pub fn opening(scene: &Scene, which: &str, number: usize) -> String {
    let scenario = &scene.scenario;
    let mut text = format!("{}: {which} world {number}\n\n", scenario.title);
    let _ = writeln!(text, "{WORTH}");
    for Worth {
        name, base, mesa, ..
    } in &scene.worths
    {
        let o = Objective {
            name: name.clone(),
            base: *base,
            mesa: *mesa,
        };
        worth(&mut text, &o);
    }
    let mut signs = "\nOn the map: # wall, @ the agent, o its plan".to_string();
    for kind in scenario.kinds.iter() {
        let _ = write!(signs, ", {} {}", kind.glyph, kind.name);
    }
    for goal in &scenario.goals {
        if let Reached::Place(_) = goal.reached {
            let _ = write!(signs, ", {} {}", goal.sign, goal.name);
        }
    }
    text + &signs + ".\n\n"
}

/// One step.
pub fn step(scene: &Scene, with_tree: bool) -> String {
    let (words, moment) = (headline(scene), &scene.moment);
    let (x, y) = scene.ground.world.grid.xy(scene.cell(moment.state));
    let mut text = format!(
        "Step {}: the agent is in column {x}, row {y}.\n",
        scene.step
    );
    for sentence in [&words.heads, &words.next, &words.because] {
        let _ = writeln!(text, "{sentence}");
    }
    text += &map(scene);
    let sure = moment.tree.policy[moment.tree.choice().index()];
    let _ = writeln!(text, "{} It is {} sure.", mark(moment.mark), percent(sure));
    if let Some(words) = wanted_here(scene, moment) {
        let _ = writeln!(text, "{words}");
    }
    let _ = writeln!(text, "{}", why(scene, moment));
    text += &moves(&scene.scenario.laws, &moment.tree);
    if with_tree {
        text += &tree(scene);
    }
    text + "\n"
}

/// A mark in words.
fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Agrees => "= Its plan is one the base objective would choose too.",
        Mark::PartsLater => "≈ Its next move is right for the base objective, a later one is not.",
        Mark::PartsNow => "≠ Its next move already gives up some of the base objective.",
        Mark::Stays => "▪ It stays, though there is something to be had.",
        Mark::Nothing => "Nothing of the base objective can be had from here.",
    }
}

/// The map, a line for each row.
fn map(scene: &Scene) -> String {
    let (world, state) = (&scene.ground.world, scene.moment.state);
    let state = scene.ground.space.states[state as usize];
    let plan: Vec<_> = scene
        .moment
        .route
        .states
        .iter()
        .map(|&s| scene.cell(s))
        .collect();
    let mut text = String::new();
    for y in 0..world.grid.height() {
        text.push_str("  ");
        for x in 0..world.grid.width() {
            let Some(cell) = world.grid.cell(x, y) else {
                continue;
            };
            let place = (scene.scenario.goals.iter()).find(
                |g| matches!(g.reached, Reached::Place(spot) if spot.cell(&world.grid) == Some(cell)),
            );
            text.push(if cell == state.agent {
                '@'
            } else if let Some((_, kind)) = world.object_at(&state, cell) {
                world.kinds[kind].glyph
            } else if let Some(goal) = place {
                goal.sign
            } else if world.grid.is_wall(cell) {
                '#'
            } else if plan.contains(&cell) {
                'o'
            } else {
                '.'
            });
        }
        text.push('\n');
    }
    text
}

fn moves(laws: &Laws, tree: &Tree) -> String {
    let possible = Action::ALL
        .into_iter()
        .filter(|a| tree.q[a.index()].is_finite());
    let each: Vec<String> = possible
        .map(|a| {
            let (q, p) = (tree.q[a.index()], tree.policy[a.index()]);
            format!("{} {} ({})", laws.word(a), points(q), percent(p))
        })
        .collect();
    format!(
        "Moves by worth to it and likelihood: {}.\n",
        each.join(", ")
    )
}

/// The search tree, a line for each state, indented by steps ahead, each way to its end.
fn tree(scene: &Scene) -> String {
    let tree = &scene.moment.tree;
    let mut text = format!(
        "Its search: {} states found, {} looked past.\n",
        tree.nodes.len(),
        tree.expanded
    );
    let mut open = vec![0usize];
    while let Some(at) = open.pop() {
        let node = &tree.nodes[at];
        let (x, y) = scene.ground.world.grid.xy(scene.cell(node.state));
        let indent = "  ".repeat(node.depth as usize + 1);
        let name = match at {
            0 => "here".to_string(),
            _ => format!(
                "{} {}",
                scene.scenario.laws.word(Action::ALL[node.action as usize]),
                percent(node.share)
            ),
        };
        let _ = writeln!(
            text,
            "{indent}{name} to {x},{y}: reward {:.2}, then {:.2}",
            node.reward, node.v
        );
        let first = node.first as usize;
        open.extend((first..first + node.children as usize).rev());
    }
    text
}

/// How the walk went on after the last step told.
pub fn ending(ended: Option<Ended>, steps: usize) -> String {
    match ended {
        Some(Ended::Over) => format!("The walk is over after {steps} steps.\n"),
        Some(Ended::Circles(from)) => {
            format!("From here it is again where it was at step {from}, and goes round for good.\n")
        }
        Some(Ended::OutOfSteps) => format!("The episode's {steps} steps are used up.\n"),
        None => format!("Stopped after {steps} steps, as asked.\n"),
    }
}
