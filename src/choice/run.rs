//! Training: one update at a time, Adam climbing return less cost.

use super::{Fault, Maze, Mazes, Model, Room, Settings};
use crate::adam::Adam;

/// What share of the best return is earned, over some mazes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// By the model as trained.
    pub whole: f64,
    /// With its search taken away.
    pub reactive: f64,
    /// With its reactive network taken away.
    pub search: f64,
}

impl Shares {
    /// Of a model with these parameters: the sum of its returns over that of the best.
    pub fn of(model: &Model, params: &[f64], mazes: &[Maze], room: &mut Room) -> Self {
        let mut sums = [0.0; 3];
        for maze in mazes {
            let each = model.returns(params, maze, room);
            for (sum, earned) in sums.iter_mut().zip(each) {
                *sum += earned;
            }
        }
        let best: f64 = mazes.iter().map(|m| m.best).sum();
        let [whole, reactive, search] = sums.map(|s| if best > 0.0 { s / best } else { 0.0 });
        Shares {
            whole,
            reactive,
            search,
        }
    }
}

/// Where a run stands after some updates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Updates made so far.
    pub update: usize,
    /// g, the share of the search.
    pub gate: f64,
    /// By how much coming to a cell is worth more to the search for the goal being there: the
    /// scale of its reward.
    pub goal_reward: f64,
    /// J / J* on the training mazes this update looked at.
    pub training: f64,
    /// The same on new mazes, where it was measured.
    pub new: Option<Shares>,
}

/// Training in progress.
#[derive(Clone, Debug)]
pub struct Run {
    settings: Settings,
    model: Model,
    mazes: Mazes,
    price: f64,
    params: Vec<f64>,
    gradient: Vec<f64>,
    adam: Adam,
    update: usize,
    room: Room,
}

impl Run {
    /// An untrained model and the mazes of a seed. Errors if a dial is outside its limits, or if
    /// there are not so many mazes.
    pub fn new(settings: &Settings, mazes: usize, price: f64, seed: u64) -> Result<Self, Fault> {
        settings.check(mazes, price)?;
        let mazes = Mazes::draw(settings, mazes, seed)?;
        let model = Model::new(settings);
        let params = model.first(seed);
        Ok(Run {
            settings: settings.clone(),
            gradient: vec![0.0; params.len()],
            adam: Adam::new(params.len(), settings.rates()),
            model,
            mazes,
            price,
            params,
            update: 0,
            room: Room::default(),
        })
    }

    /// The model in training.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Its parameters now.
    pub fn params(&self) -> &[f64] {
        &self.params
    }

    /// The mazes it is trained and measured on.
    pub fn mazes(&self) -> &Mazes {
        &self.mazes
    }

    /// Looks at the present parameters, then improves them. The last point of a run is looked at
    /// and not improved. `None` when the run is complete.
    pub fn step(&mut self) -> Option<Result<Point, Fault>> {
        (self.update <= self.settings.updates).then(|| self.point())
    }

    fn point(&mut self) -> Result<Point, Fault> {
        let due = match self.settings.measure_every {
            0 => false,
            every => self.update.is_multiple_of(every),
        };
        let last = self.update == self.settings.updates;
        let new = (due || last).then(|| self.shares(&self.mazes.new.clone()));
        let point = Point {
            update: self.update,
            gate: self.model.gate(&self.params),
            goal_reward: self.model.goal_reward(&self.params),
            training: self.climb(last),
            new,
        };
        self.update += 1;
        let finite = |numbers: &[f64]| numbers.iter().all(|x| x.is_finite());
        if !finite(&self.params) || !point.training.is_finite() {
            let at = self.update;
            self.update = self.settings.updates + 1;
            return Err(Fault::NotFinite(at));
        }
        Ok(point)
    }

    /// What share of the best return the present parameters earn.
    pub fn shares(&mut self, mazes: &[Maze]) -> Shares {
        Shares::of(&self.model, &self.params, mazes, &mut self.room)
    }

    /// J / J* on the mazes of this update, and a step uphill unless it is the last. The mazes are
    /// taken in turn, so that each is looked at equally often.
    fn climb(&mut self, last: bool) -> f64 {
        let mazes = &self.mazes.training;
        let batch = self.settings.batch.min(mazes.len());
        let weight = 1.0 / batch as f64;
        let (mut earned, mut best) = (0.0, 0.0);
        self.gradient.fill(0.0);
        for i in 0..batch {
            let maze = &mazes[(self.update * batch + i) % mazes.len()];
            let (params, into) = (&self.params, &mut self.gradient);
            earned += (self.model).gradient(params, maze, weight, &mut self.room, into);
            best += maze.best;
        }
        if !last {
            (self.model).toll_gradient(&self.params, self.price, &mut self.gradient);
            self.adam.ascend(&mut self.params, &self.gradient);
        }
        if best > 0.0 { earned / best } else { 0.0 }
    }
}
