//! `game::agents` as it is shown.

mod heads;

use super::corners::{beyond, board, figure, ways};
use super::{Pane, Said, Sheet, Table, Tick, Tone, Ways, said};
use crate::game::Agents;
use crate::game::agents::{EDITS, Edit, Kind, episodes_to_tell, evidence};
use crate::game::corners::answer::{Realised, letters};
use crate::game::corners::moves::{Search, search};
use crate::game::corners::{Plan, Told};
pub use heads::edit_words;
use heads::{name, sentence};

/// One agent with what it plans, as trained or under an edit.
pub(super) struct Head {
    kind: Kind,
    told: Told<f64>,
    plan: Plan<f64>,
    search: Search<f64>,
    real: Realised<f64>,
}

impl Head {
    fn new(game: &Agents, kind: Kind, edit: Edit) -> Head {
        let (told, plan) = game.plan(kind, edit);
        Head {
            kind,
            search: search(&told, &plan.graph),
            real: game.realise(&told, &plan),
            told,
            plan,
        }
    }
}

/// See [`super::sheet()`].
pub(super) fn sheet(game: &Agents, tick: usize) -> Sheet {
    if let Some((_, fault)) = game.faults().into_iter().next() {
        return beyond(fault);
    }
    let of = |edit| Kind::ALL.map(|kind| Head::new(game, kind, edit));
    let (trained, now) = (of(Edit::default()), of(game.edit()));
    let ticks = clock(&now);
    let at = tick.min(ticks.len().saturating_sub(1));
    let (episode, made) = ticks.get(at).copied().unwrap_or((0, 0));
    let mut panes = vec![
        Pane::Beside(
            now.iter()
                .map(|h| Pane::Board(grid(h, episode, made)))
                .collect(),
        ),
        Pane::Table(table(game)),
    ];
    panes.extend(trees(game, &trained, &now));
    panes.push(Pane::Table(counter(game)));
    Sheet {
        sentence: sentence(game, &trained, &now),
        given: "These three are rules, not learned: what each wants is given, what each does a search finds."
            .into(),
        ticks: ticks.iter().map(|&t| words(game, &now, t)).collect(),
        at,
        panes,
    }
}

/// Episode and moves made of each tick: as many as the longest way of the three.
fn clock(heads: &[Head; 3]) -> Vec<(usize, usize)> {
    let longest = |episode| heads.iter().map(|h| moves(h, episode).len()).max();
    (0..heads[0].real.way.len())
        .flat_map(|episode| (1..=longest(episode).unwrap_or(0)).map(move |made| (episode, made)))
        .collect()
}

fn moves(head: &Head, episode: usize) -> Vec<crate::world::Action> {
    board::moves(&head.search, episode, &head.real.way[episode])
}

fn grid(head: &Head, episode: usize, made: usize) -> super::Board {
    let way = &head.real.way;
    let mut grid = board::at_moves(&moves(head, episode), made, 3, name(head.kind));
    grid.notes.push(vec![
        (format!("{} ", letters(&way[..episode])), Tone::Dim),
        (
            way[episode].letter().to_string(),
            board::tone(&way[episode]),
        ),
    ]);
    grid
}

fn words(game: &Agents, heads: &[Head; 3], (episode, made): (usize, usize)) -> Tick {
    let of = |head: &Head| head.real.way[episode];
    let signs = heads.each_ref().map(|h| of(h).letter());
    let same = signs.iter().all(|s| *s == signs[0]);
    let trains = episode < game.training;
    Tick {
        words: format!(
            "episode {} of {}, {}, move {made}",
            episode + 1,
            heads[0].real.way.len(),
            if trains {
                "in training"
            } else {
                "after training"
            }
        ),
        sign: signs[2],
        tone: if same {
            board::tone(&of(&heads[2]))
        } else {
            Tone::Parted
        },
        training: trains,
    }
}

/// Where each goes first under each edit, each cell a search of its own.
fn table(game: &Agents) -> Table {
    let mut edits = EDITS.to_vec();
    if !edits.contains(&game.edit()) {
        edits.push(game.edit());
    }
    let base = Kind::ALL.map(|kind| game.first(kind, Edit::default()));
    let rows = (edits.iter())
        .map(|&edit| {
            let mut row: Vec<Said> = vec![said(edit_words(edit))];
            for (kind, trained) in Kind::ALL.into_iter().zip(base) {
                let first = game.first(kind, edit);
                let tone = if first == trained {
                    Tone::Plain
                } else {
                    Tone::Parted
                };
                let letter = first.map_or('-', |c| c.letter());
                row.push(vec![(letter.to_string(), tone)]);
            }
            row
        })
        .collect();
    let mut head = vec!["believes".to_string()];
    head.extend(Kind::ALL.map(|k| name(k).to_string()));
    Table {
        title: "where each goes first, if it is made to believe".into(),
        head,
        rows,
        at: edits.iter().position(|e| *e == game.edit()),
        notes: vec![said(
            "Every cell is the same search, run again under that belief.",
        )],
    }
}

/// The trees: of the three beside one another, or of each before and after the edit.
fn trees(game: &Agents, trained: &[Head; 3], now: &[Head; 3]) -> Vec<Pane> {
    let before = |h: &Head| tree(h, Edit::default());
    if game.edit() == Edit::default() {
        return vec![Pane::Beside(
            trained.iter().map(|h| Pane::Ways(before(h))).collect(),
        )];
    }
    (trained.iter().zip(now).rev())
        .map(|(old, new)| {
            let mut edited = tree(new, game.edit());
            edited.notes.push(flip(old, new));
            Pane::Beside(vec![Pane::Ways(before(old)), Pane::Ways(edited)])
        })
        .collect()
}

/// The plan, and the best plan for each other corner it could go to first.
fn tree(head: &Head, edit: Edit) -> Ways {
    let title = format!("{}: {}", name(head.kind), edit_words(edit));
    let mut ways = ways::of(&head.told, &head.plan, &head.search, &title);
    let all = ways.ways.len();
    let mut place = 0;
    ways.ways.retain(|w| {
        place += 1;
        place == 1 || w.parts_at == 0
    });
    ways.more += all - ways.ways.len();
    ways.notes.push(said(gap_words(head)));
    ways
}

/// The worth of what it does first, and of the best it could do instead.
fn gap(head: &Head) -> (char, f64, char, f64) {
    let root = &head.plan.choices[0][0];
    let worth = |c: crate::game::corners::Corner| root.worth[c.index()];
    let others = head.told.plays().iter().filter(|c| **c != root.play);
    let other = others
        .copied()
        .reduce(|a, b| if worth(b) > worth(a) { b } else { a });
    let other = other.unwrap_or(root.play);
    (
        root.play.letter(),
        worth(root.play),
        other.letter(),
        worth(other),
    )
}

fn gap_words(head: &Head) -> String {
    let (first, best, other, second) = gap(head);
    format!(
        "first {first}: {} against {} for {other}, a gap of {}",
        figure(best),
        figure(second),
        figure(best - second)
    )
}

fn flip(old: &Head, new: &Head) -> Said {
    let ((was, ..), (is, ..)) = (gap(old), gap(new));
    match was == is {
        true => said(format!("does not flip: {was} as before")),
        false => vec![(format!("flips: {was} as trained, {is} now"), Tone::Parted)],
    }
}

/// How many episodes of training tell the deceptive one by what it does.
fn counter(game: &Agents) -> Table {
    let mut leaks = vec![0.0, 0.01, 0.05];
    if !leaks.contains(&game.leak) {
        leaks.push(game.leak);
        leaks.sort_by(f64::total_cmp);
    }
    let rows = (leaks.iter())
        .map(|&leak| {
            vec![
                said(figure(leak)),
                said(figure(evidence(leak))),
                said(episodes_to_tell(leak).map_or("never".into(), |n| n.to_string())),
            ]
        })
        .collect();
    Table {
        title: "telling them apart by what they do in training".into(),
        head: [
            "leak",
            "nats an episode",
            "episodes until the odds are 20 to 1",
        ]
        .map(String::from)
        .into(),
        rows,
        at: leaks.iter().position(|l| *l == game.leak),
        notes: vec![said(
            "leak: how often the deceptive one plays its own goal in training all the same; seen is whether B is reached, by soft searches of five moves that now and then stray.",
        )],
    }
}
