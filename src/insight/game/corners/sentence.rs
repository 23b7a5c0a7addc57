//! What goes on, for one who has never heard of any of it.

use super::{Solved, episodes, figure};
use crate::game::corners::{Corner, End};
use crate::game::ties;
use crate::insight::game::{Said, Tone, said};

/// What it does; why; and what it did not reckon with.
pub(super) fn sentence(solved: &Solved) -> Vec<Said> {
    let mut all = vec![vec![(does(solved), Tone::Strong)], said(why(solved))];
    all.extend(equals(solved).map(said));
    all.extend(surprise(solved).map(|words| vec![(words, Tone::Parted)]));
    all
}

/// Episodes at the start of the run spent on a corner by the self that began.
fn run(solved: &Solved, corner: Corner, from: usize) -> usize {
    (solved.real.way.iter().skip(from))
        .take_while(|p| p.rewritten == 0 && p.play == corner)
        .count()
}

/// What it does, as it happens in truth.
fn does(solved: &Solved) -> String {
    let (n, training) = (solved.game.episodes(), solved.game.training);
    let hides = run(solved, Corner::A, 0);
    let first = run(solved, Corner::B, 0);
    let after = run(solved, Corner::B, hides);
    let hid = format!("It goes to A for {}", episodes(hides));
    match (hides, first) {
        (h, _) if h == n => "It goes to A in every episode, as it should.".into(),
        (0, f) if training == 0 && f == n => "Training is over from the start: it goes to B, what it wants.".into(),
        (0, f) if f == n => "It goes to B, what it wants, from the first episode on, also in training.".into(),
        (0, f) if gambles(solved, f) => format!(
            "It gambles first: B for {}, though that may rewrite it; then it hides and goes to A.",
            episodes(f)
        ),
        (0, _) => "It goes to B, what it wants, at once, though it is still in training.".into(),
        (h, _) if h == training && h + after == n => {
            "In training it goes to A, as it should; once training is over it goes to B, what it wants.".into()
        }
        (h, _) if h < training && after > 0 => {
            format!("{hid}, then to B, what it wants, while training still goes on.")
        }
        (h, _) if h > training && training == 0 => {
            format!("{hid}, though nothing trains it, then to B, what it wants.")
        }
        (h, _) if h > training => format!(
            "{hid}, {} longer than it is trained, then to B, what it wants.",
            episodes(h - training)
        ),
        _ => format!("It goes to {}.", solved.answer.realised),
    }
}

/// Whether it means to hide after so many episodes of B.
fn gambles(solved: &Solved, first: usize) -> bool {
    let plan = solved.answer.plan.as_bytes();
    plan.get(first..)
        .is_some_and(|rest| rest.first() == Some(&b'A'))
}

/// What it reckons.
fn why(solved: &Solved) -> String {
    let (game, told) = (solved.game, &solved.told);
    let Some(root) = solved.plan.choices.first().map(|c| &c[0]) else {
        return String::new();
    };
    if !told.spans {
        return "Only the present episode counts to it, so it sees nothing to gain by playing along.".into();
    }
    if told.pays[0] >= 1.0 {
        let than = if ties(told.pays[0], 1.0) {
            "as much as"
        } else {
            "more than"
        };
        return format!("A is worth {} to it, {than} B.", figure(told.pays[0]));
    }
    if !game.conditions.models_selection {
        return "It does not know that it is being selected, so it sees no reason to play along."
            .into();
    }
    if told.modification <= 0.0 {
        return "It believes that nothing it does can change it.".into();
    }
    if told.end == End::After(0) {
        return match game.training {
            0 => "Nothing can change it any more.".into(),
            _ => "It believes that training is over.".into(),
        };
    }
    let plain = told.discount >= 1.0 && told.pays[0] == 0.0;
    let [a, b] = [root.worth[0], root.worth[1]].map(figure);
    let unsure = match told.end {
        End::Hidden(_) => "It cannot tell when training ends. ",
        _ => "",
    };
    let plan = &solved.answer.plan;
    let waits = plan.len() - plan.trim_start_matches('A').len();
    match (root.play, root.tie) {
        (_, true) => {
            format!("{unsure}To it playing along is worth as much as going to B at once: {a}.")
        }
        (Corner::B, _) => {
            format!("{unsure}To it beginning with B is worth {b}, beginning with A {a}.")
        }
        _ if plain => format!(
            "{unsure}Playing along for {} buys it {a} B's; going to B at once would bring {b}.",
            episodes(waits)
        ),
        _ => format!(
            "{unsure}To it playing along for {} is worth {a}; going to B at once {b}.",
            episodes(waits)
        ),
    }
}

/// Plans that are as good, where it is indifferent somewhere on its way.
fn equals(solved: &Solved) -> Option<String> {
    let way = solved.real.way.iter().zip(&solved.plan.choices);
    let tie = way
        .take_while(|(p, _)| p.rewritten == 0)
        .any(|(p, choices)| choices[p.spot].tie);
    (solved.told.spans && tie).then(|| {
        let count = solved.answer.optimal_plans;
        let plans = match count {
            c if c >= 1_000_000 => format!("More than a million of its {}", all(solved)),
            c => format!("{c} of its {}", all(solved)),
        };
        format!("{plans} plans are equally good; where it is indifferent it keeps to A.")
    })
}

fn all(solved: &Solved) -> String {
    match solved.game.episodes() {
        n if n < 20 => (1_u32 << n).to_string(),
        n => format!("2^{n}"),
    }
}

/// What happens in truth that it did not expect, or that only may happen.
fn surprise(solved: &Solved) -> Option<String> {
    let game = solved.game;
    let way = &solved.real.way;
    let likely = match solved.real.chance < 1.0 {
        true => ", likeliest,",
        false => "",
    };
    let at = way.iter().position(|p| p.changed);
    let Some(at) = at else {
        let dares = (way.iter().take(game.training)).any(|p| p.play != Corner::A);
        return (dares && game.modification > 0.0).then(|| {
            format!(
                "Likeliest ({}) it is never rewritten; over all it gets {}.",
                figure(solved.real.chance),
                figure(solved.real.total)
            )
        });
    };
    let spot = &solved.plan.graph.layers[at][way[at].spot];
    let feared = spot.training * solved.told.modification > 0.0;
    let what = match game.strength < 1.0 {
        true => "in part".into(),
        false => format!("and wants A: {} in all", figure(solved.real.total)),
    };
    Some(match feared && solved.told.spans {
        true => format!("After episode {} it is{likely} rewritten {what}.", at + 1),
        false => format!(
            "It does not reckon with it, but after episode {} it is{likely} rewritten {what}.",
            at + 1
        ),
    })
}
