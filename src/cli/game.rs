//! The training game without the screen: what follows from its numbers, and its clock tick by
//! tick.

use serde::Serialize;

use super::out::Out;
use super::records::Named;
use super::{Fail, resolve};
use crate::game::agents::{EDITS, Kind, episodes_to_tell, evidence};
use crate::game::corners::Conditions;
use crate::game::corners::answer::answer;
use crate::game::corners::plan::solve;
use crate::game::gradient::{self, Regime, Run, honest_episodes};
use crate::game::{Agents, Corners, Gradient, Rules, Theta};
use crate::insight::game::{Axis, Pane, Sheet, edit_words, map, map_text, sheet, sheet_text};
use crate::scenario::Game;

/// `eval --json` of a game.
#[derive(Debug, Serialize)]
struct GameRecord<'a> {
    scenario: &'a str,
    /// As `game.kind` in the file gives it.
    kind: &'static str,
    game: Came,
}

/// What a game comes to. `numbers` are all of the game's by their keys; switches are 0 and 1.
#[derive(Debug, Serialize)]
struct Came {
    numbers: Named<f64>,
    #[serde(flatten)]
    result: Outcome,
}

/// What each kind of game comes to.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Outcome {
    Corners(CornersRecord),
    Gradient(GradientRecord),
    Theta(ThetaRecord),
    Agents(AgentsRecord),
}

/// See [`crate::game::corners::Answer`].
#[derive(Debug, Serialize)]
struct CornersRecord {
    /// `"A"` or `"B"` for each episode, as far as it is on the way.
    plan: Vec<String>,
    mesa_total: f64,
    honest_total: f64,
    optimal_plans: u128,
    /// The same in truth, in lower case once rewritten.
    realised: Vec<String>,
    realised_total: f64,
    conditions: Switches,
}

/// See [`Run`]; lists by episode.
#[derive(Debug, Serialize)]
struct GradientRecord {
    choices: Vec<f64>,
    objective: Vec<f64>,
    base_return: Vec<f64>,
    honest: HonestRecord,
    regime: &'static str,
    honest_episodes: usize,
    mean_choice: f64,
}

/// The run of one that never pretends.
#[derive(Debug, Serialize)]
struct HonestRecord {
    objective: Vec<f64>,
    base_return: Vec<f64>,
}

/// Lists by episode; `rates` for those of training.
#[derive(Debug, Serialize)]
struct ThetaRecord {
    coefficients: Vec<f64>,
    theta: Vec<f64>,
    rates: Vec<f64>,
}

/// What tells three agents apart.
#[derive(Debug, Serialize)]
struct AgentsRecord {
    beliefs: Vec<BeliefRecord>,
    nats_per_episode: f64,
    /// `null` for never.
    episodes_to_tell: Option<u64>,
}

/// Where each agent goes first under a belief.
#[derive(Debug, Serialize)]
struct BeliefRecord {
    belief: String,
    internalised: Option<char>,
    corrigible: Option<char>,
    deceptive: Option<char>,
}

/// The paper's three conditions.
#[derive(Debug, Serialize)]
struct Switches {
    spans_updates: bool,
    models_selection: bool,
    expects_end: bool,
}

/// One tick of `play --json`.
#[derive(Debug, Serialize)]
struct TickRecord<'a> {
    /// From 0.
    tick: usize,
    words: &'a str,
    sign: char,
    training: bool,
}

impl Came {
    fn of(game: &Game) -> Self {
        let numbers = game.numbers().into_iter();
        Came {
            numbers: Named(numbers.map(|(key, n)| (key.to_owned(), n)).collect()),
            result: match &game.rules {
                Rules::Corners(g) => Outcome::Corners(corners(g)),
                Rules::Gradient(g) => Outcome::Gradient(gradient(g)),
                Rules::Theta(g) => Outcome::Theta(theta(g)),
                Rules::Agents(g) => Outcome::Agents(agents(g)),
            },
        }
    }
}

fn corners(game: &Corners) -> CornersRecord {
    let told = game.told();
    let answer = answer(&told, &solve(&told), &game.truth(), game.conditions);
    let letters = |word: &str| word.chars().map(String::from).collect();
    CornersRecord {
        plan: letters(&answer.plan),
        mesa_total: answer.mesa_total,
        honest_total: answer.honest_total,
        optimal_plans: answer.optimal_plans,
        realised: letters(&answer.realised),
        realised_total: answer.realised_total,
        conditions: Switches::of(answer.conditions),
    }
}

fn gradient(game: &Gradient) -> GradientRecord {
    let (planned, honest) = (Run::planned(game), Run::honest(game));
    let list = |run: &Run, of: fn(&gradient::Episode) -> f64| run.episodes.iter().map(of).collect();
    GradientRecord {
        choices: list(&planned, |e| e.own),
        objective: list(&planned, |e| e.point.x),
        base_return: list(&planned, |e| e.ret),
        honest: HonestRecord {
            objective: list(&honest, |e| e.point.x),
            base_return: list(&honest, |e| e.ret),
        },
        regime: match planned.regime {
            Regime::Honest => "honest",
            Regime::Internalised => "internalised",
            Regime::Joint => "joint",
            Regime::Deception => "deception",
        },
        honest_episodes: honest_episodes(game),
        mean_choice: planned.mean_own,
    }
}

fn theta(game: &Theta) -> ThetaRecord {
    let run = game.run(&game.coefficients());
    ThetaRecord {
        coefficients: run.iter().map(|e| e.own).collect(),
        theta: run.iter().map(|e| e.theta).collect(),
        rates: game.rates(),
    }
}

fn agents(game: &Agents) -> AgentsRecord {
    let first = |kind, edit| game.first(kind, edit).map(|c| c.letter());
    let beliefs = EDITS.iter().map(|&edit| BeliefRecord {
        belief: edit_words(edit),
        internalised: first(Kind::Internalised, edit),
        corrigible: first(Kind::Corrigible, edit),
        deceptive: first(Kind::Deceptive, edit),
    });
    AgentsRecord {
        beliefs: beliefs.collect(),
        nats_per_episode: evidence(game.leak),
        episodes_to_tell: episodes_to_tell(game.leak),
    }
}

impl Switches {
    fn of(conditions: Conditions) -> Self {
        Switches {
            spans_updates: conditions.spans_updates,
            models_selection: conditions.models_selection,
            expects_end: conditions.expects_end,
        }
    }
}

/// Refuses the first of these options that was given.
pub fn refuse(game: &Game, options: &[(&str, bool)]) -> Result<(), Fail> {
    match options.iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(resolve::untrained(game, option)),
        None => Ok(()),
    }
}

/// Prints what a game comes to.
pub fn eval(game: &Game, json: bool, out: &mut Out) -> Result<u8, Fail> {
    if json {
        out.document(&GameRecord {
            scenario: &game.name,
            kind: game.kind(),
            game: Came::of(game),
        })?;
        return Ok(0);
    }
    let shown = sheet(game, 0);
    out.text(&format!(
        "{}: {}\n\n{}",
        game.name,
        game.title,
        sheet_text(&shown)
    ))?;
    out.text(&opening_map(game, &shown))?;
    Ok(0)
}

/// The map the file opens with, unless it is on the sheet already.
fn opening_map(game: &Game, shown: &Sheet) -> String {
    let has = shown.panes.iter().any(|p| matches!(p, Pane::Map(_)));
    let Some([across, up]) = game.map.filter(|_| !has) else {
        return String::new();
    };
    let found = map(game, axis(game, across), axis(game, up));
    found.map_or(String::new(), |m| format!("\n{}", map_text(&m)))
}

/// A side of a map: the values of a dial, rising.
fn axis(game: &Game, dial: usize) -> Axis {
    let dial = &game.dials[dial];
    let mut values = dial.values.clone();
    values.sort_by(f64::total_cmp);
    Axis {
        key: dial.path.trim_start_matches("game.").into(),
        label: dial.label.clone(),
        values,
    }
}

/// Tells each tick of a game's clock, at most so many.
pub fn play(game: &Game, json: bool, most: Option<usize>, out: &mut Out) -> Result<u8, Fail> {
    let shown = sheet(game, 0);
    let ticks = shown.ticks.iter().take(most.unwrap_or(usize::MAX));
    for (tick, t) in ticks.enumerate() {
        match json {
            true => out.record(&TickRecord {
                tick,
                words: &t.words,
                sign: t.sign,
                training: t.training,
            })?,
            false => out.line(&format!("{tick:>3} {} {}", t.sign, t.words))?,
        }
    }
    Ok(0)
}
