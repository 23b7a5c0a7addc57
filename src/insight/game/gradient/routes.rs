//! The same end without any planner.

use super::figure;
use crate::game::Gradient;
use crate::game::gradient::{Point, drift, left};
use crate::insight::game::{Table, Tone, said};

/// Rates of what it wants and of what shows of it.
const RATES: [[f64; 2]; 3] = [[1.0, 2.0], [0.1, 1.0], [2.0, 1.0]];

/// Where gradient descent alone leads, by which of the two it changes faster.
pub(super) fn table(game: &Gradient) -> Table {
    let rows = RATES.map(|rates| {
        let end = drift(game.beta, game.start, rates).last().copied();
        let (x, shown) = end.map_or((game.start, 1.0), |e| (e.x.max(0.0), e.shown.max(0.0)));
        let law = left(game.start, rates).map_or("none".into(), |x| format!("{x:.3}"));
        let (words, tone) = match shown < x {
            true => ("pretends: wants B still", Tone::Own),
            false => ("aligned: wants A", Tone::Base),
        };
        vec![
            said(figure(rates[0])),
            said(figure(rates[1])),
            said(format!("{x:.3}")),
            said(law),
            said(format!("{:.2}", Point::new(game.beta, x).b)),
            vec![(words.into(), tone)],
        ]
    });
    let heads = [
        "rate of x",
        "of what shows",
        "x left",
        "by the law",
        "B let loose",
        "comes to",
    ];
    Table {
        title: "without any planner".into(),
        head: heads.map(Into::into).to_vec(),
        rows: rows.to_vec(),
        at: None,
        notes: vec![said(
            "Here nobody plans: it acts on c times x, and the gradient changes both. x squared over \
             its rate less c squared over its own is conserved, so the slower of the two is what is \
             left. In training both ends look alike.",
        )],
    }
}
