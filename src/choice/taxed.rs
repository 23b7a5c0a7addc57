//! A price that is paid and one that is evaded: the same model trained twice at the same price,
//! once mixed by probability and once by logits.

use super::{Fault, Mixture, Point, Run, Settings};

/// Two runs alike in all but the way of mixing.
#[derive(Clone, Debug, PartialEq)]
pub struct Taxed {
    /// Mixed by probability: to search is to pay.
    pub probability: Vec<Point>,
    /// Mixed by logits: a small share of a large reward does as well.
    pub logits: Vec<Point>,
}

/// Both runs to their end.
pub fn taxed(settings: &Settings, mazes: usize, price: f64, seed: u64) -> Result<Taxed, Fault> {
    let history = |mixture| -> Result<Vec<Point>, Fault> {
        let settings = Settings {
            mixture,
            ..settings.clone()
        };
        let mut run = Run::new(&settings, mazes, price, seed)?;
        std::iter::from_fn(|| run.step()).collect()
    };
    Ok(Taxed {
        probability: history(Mixture::Probability)?,
        logits: history(Mixture::Logits)?,
    })
}
