//! mesascope: watch a learned optimizer think.
//!
//! A small model is trained on a *base objective* in a gridworld. It plans by searching for what
//! its own reward network likes: its *mesa-objective*. The program shows the search, and where
//! the two objectives part. Terms are those of Hubinger et al. 2019, "Risks from Learned
//! Optimization in Advanced Machine Learning Systems" (arXiv 1906.01820).
//!
//! # The three clocks
//!
//! Training (one tick is one update), episode (one action), search (one state looked at, then
//! worth flowing back). Everything on the screen is a function of (scenario, seed, three clock
//! positions, edits): [`insight::Scene`] computes it, [`tui::view`] draws it.
//!
//! # The house
//!
//! Dependencies point one way, held by `tests/rules.rs`:
//! `world ← game ← search ← born ← choice ← scenario ← model ← train ← episode ← insight ← tui ← cli ← main`.
//!
//! | room | what lives there | what is absent |
//! |---|---|---|
//! | [`world`] | grid, objects, rules and beliefs about them, generators, every state numbered, the exact solver | any notion of wanting |
//! | [`game`] | the training game: plans that span episodes and updates, exactly | any model: the goal is given there |
//! | [`search`] | two searches behind one planner, soft backup, gradients, plans | the network: an objective is one number per event |
//! | [`born`] | networks that nobody gave a search, trained by reward alone; their weights as bytes | distances, but for measuring |
//! | [`choice`] | reflex or search, by a learned share at a price: models, runs, the phase map, the paper's formula | files, screens |
//! | [`scenario`] | the file format: parse with every fault at its place, limits, writing one back with its comments, bundled exhibits, drawing a world | file access |
//! | [`model`] | perception, reward network, the seat of the learned algorithm, model files as bytes | the base objective |
//! | [`train`] | policy gradient, exact or sampled, Adam, run history, the worker | anything but base return |
//! | [`episode`] | walks, sessions (clocks, edits, undo), a moment as a line | the screen |
//! | [`insight`] | marks, measures, worths, the scene, the tests of search, and all of it in words | the terminal |
//! | [`tui`] | state, update, effects, views, the terminal | files |
//! | [`cli`] | arguments, commands, text and JSON | |
//!
//! An exhibit is a file in `scenarios/` and its name in `scenario/bundled.rs`; what it should show
//! over ten seeds is a test in `tests/exhibits.rs`. A view is a file in
//! `tui/view/`; an action a line in `tui/action.rs` and one in `tui/keymap.rs`. A training game is a
//! kind in `game/`, its sheet in `insight/game/`, its numbers in `scenario/game/read.rs`. What is
//! shown beside the worlds is plain data in the words of [`insight::sheet`]; a born planner's stands
//! in `insight/born/`.
//!
//! # Invariants
//!
//! - The mesa-objective is only ever what training left in the network.
//! - Base figures come from the exact solver, never from the model's search.
//! - The tree drawn is the tree the decision came from ([`search::Tree`] is laid out from the
//!   [`search::Kernel`] that decided).
//! - Same seed, same bytes: sums run in one order, exp, ln and tanh are this crate's own, and every
//!   use of randomness has a stream of its own.
//!
//! # Where this departs from its design notes, and why
//!
//! - The search keeps a spanning tree (each state once, by the first way found), so that the
//!   picture is the computation; of two equally long routes the first found gets the credit.
//! - Acting and measuring are greedy: the likeliest move, always. Walks are then deterministic and
//!   the steps ahead on the strip are computed, not guessed; sampled acting gives the same shares
//!   within a few hundredths.
//! - The search in layers ([`search::Layers`], [`search::Ball`]) is drawn as a tree in which a state
//!   stands once for each way to it, with the value it has at that depth; ways less likely than one
//!   in a hundred are left closed.
//! - Where loops must pay (dust scattered to be swept again) layers are searched; where things end
//!   the walk (doors, berries, gems) each state once: in layers idling before the end is worth
//!   something by itself, and an agent that acts greedily then idles.
//! - A search of [`scenario::Acting`] settings and a belief may differ once training is over:
//!   training worlds are measured as it was in training, test worlds as it acts.
//! - What is believed possible and is not can be tried, and comes to staying.
//! - Episodes end after a fixed number of steps, in training as in measuring, and the return is
//!   exact over that horizon.
//! - The training game has no world file, no model and no training: it is computed in a room of its
//!   own ([`game`]) and shown through plain data ([`insight::game::Sheet`]), so that screen and text
//!   know nothing of which game it is. Its agent is not a model in the seat of the others: what it
//!   wants is given.
//! - Ties there are ties within rounding ([`game::TIE`]); tests hold them to exact fractions.
//! - A born planner is a stage of its own and no fourth kind of model in the worlds' exhibits: its
//!   inner process is a field over all cells at once, not a tree from one, it is shown cues and not
//!   objects with attributes, and its mazes have a border.
//! - Born planners are trained on fresh mazes and not on a fixed set of twenty thousand; whoever
//!   measures draws from another stream. One network sees walls, goal and agent, or walls, goal
//!   and lamp: three planes either way, so that both have the published number of parameters.
//! - A field's numbers end at a ceiling ([`born::kernel::CEILING`]), and a walk with a mind that is
//!   kept is learned from five moves at a time: both keep a network that feeds on itself finite.
//! - No kernel fuses a product and a sum into one rounding, so that every machine gives the same
//!   bytes; that leaves at most half of a core's fused peak.
//! - What a network with two cues wants is decoded over many mazes and not in the one on the screen
//!   alone, where the two distances are often nearly the same numbers.
//! - `search` stands right above `world`: a model uses a search, a search knows no model; and a
//!   scenario file sets how it runs.

mod adam;
pub mod born;
pub mod choice;
pub mod cli;
pub mod episode;
pub mod game;
pub mod insight;
pub mod model;
mod numeric;
mod parallel;
pub mod scenario;
pub mod search;
mod stream;
mod tensors;
pub mod train;
pub mod tui;
pub mod world;
