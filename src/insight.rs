//! What it means: where its plan parts from the base objective, what each thing is worth to it,
//! how it does on many worlds, and the same in words. The same numbers for the screen and for
//! text.

pub mod battery;
pub mod born;
pub mod choice;
mod compare;
mod deploy;
mod distance;
mod exhibit;
pub mod game;
mod ground;
mod kind_words;
mod lesson;
mod measure;
mod moment;
#[cfg(test)]
pub(crate) mod samples;
mod scene;
pub mod sheet;
mod spread;
mod story;
mod summary;
mod taste;
mod text;
mod thought;
mod track;
mod wanted;
mod words;
mod worth;

pub use compare::{Comparison, Side, side};
pub use deploy::{DEPLOY_WORLDS, DeployCurve, Point, TestWorlds};
pub use distance::{DISTANCE_WORLDS, Distance, Moves, distance, epic, starc};
pub use exhibit::{both_worlds, facts};
pub use ground::Ground;
pub use kind_words::kind_words;
pub use lesson::{lesson, plans_here};
pub use measure::{
    GOOD, LOST, Measured, Outcome, Verdict, WORLDS_SEED, measure, numbered_world, verdict,
};
pub use moment::{Judge, Mark, Moment, Part, Payer, Pursued, points_along};
pub use scene::{Phase, Scene};
pub use spread::{Spread, Tally, spread, tally};
pub use story::{Turn, prohibition, remark, story};
pub use summary::Summary;
pub use taste::{Taste, taste, taste_rows};
pub use text::{mark_words, moment_text, scene_text};
pub use thought::{Backing, Branch, backing, thought};
pub use track::{TickMark, Track};
pub use wanted::{Wanted, hidden_words, wanted_here};
pub use words::{
    Headline, a_few, evidence, headline, percent, points, pursued_words, reasons, the, trained_for,
    trained_to, upkeep, verdict_words, why,
};
pub use worth::{Thing, Things, Worth, same_here, worths};
