//! Policies and returns against plain versions: a dense reactive network, a search over paths, a
//! return counted by recursion.

use std::collections::{BTreeMap, VecDeque};

use mesascope::choice::{Maze, Mixture, Room, Settings, Who};
use mesascope::world::{Action, Cell, StateSpace, policy_return};

use super::{kinds, some};

const WAYS: [Action; 5] = [
    Action::Up,
    Action::Down,
    Action::Left,
    Action::Right,
    Action::Stay,
];

/// Where everything stands among the parameters, as the model's docs say.
struct Plain<'a> {
    settings: &'a Settings,
    params: &'a [f64],
    maze: &'a Maze,
}

impl Plain<'_> {
    fn side(&self) -> usize {
        self.settings.side
    }

    fn possible(&self, cell: Cell) -> [bool; 5] {
        WAYS.map(|a| self.maze.world.grid.neighbour(cell, a).is_some())
    }

    /// Logits of the reactive network, all inputs spelled out.
    fn reflex(&self, cell: Cell, last: Option<Action>) -> [f64; 5] {
        let n = self.side() * self.side();
        let grid = &self.maze.world.grid;
        let mut inputs = vec![0.0; 3 * n];
        inputs[cell as usize] = 1.0;
        inputs[n + self.maze.goal_cell() as usize] = 0.5;
        for wall in 0..n {
            let (x, y) = (wall % self.side(), wall / self.side());
            // A cell with two odd coordinates is always wall, one with none never.
            if x % 2 + y % 2 == 1 && grid.is_wall(wall as Cell) {
                inputs[2 * n + wall] = 0.5;
            }
        }
        if self.settings.memory {
            let mut lasts = [0.0; 6];
            lasts[last.map_or(0, |a| a.index() + 1)] = 1.0;
            inputs.extend(lasts);
        }
        let h = self.settings.hidden;
        let own = &self.params[4 + 2 * self.side()..];
        let at = |i: usize| own[i];
        let sum = |wide: usize, j: usize| -> f64 {
            (inputs.iter().enumerate())
                .map(|(i, x)| x * at(i * wide + j))
                .sum()
        };
        if h == 0 {
            return std::array::from_fn(|a| sum(5, a) + at(inputs.len() * 5 + a));
        }
        let b1 = inputs.len() * h;
        let units: Vec<f64> = (0..h).map(|j| (sum(h, j) + at(b1 + j)).tanh()).collect();
        std::array::from_fn(|a| {
            let to: f64 = (0..h).map(|j| units[j] * at(b1 + h + j * 5 + a)).sum();
            to + at(b1 + h + h * 5 + a)
        })
    }

    /// What coming to a cell is worth to the search.
    fn reward(&self, cell: Cell, moved: bool) -> f64 {
        let (s, b, goal) = (self.params[1], self.params[2], self.params[3]);
        let (row, column) = (cell as usize / self.side(), cell as usize % self.side());
        let places = self.params[4 + row] + self.params[4 + self.side() + column];
        let there = moved && cell == self.maze.goal_cell();
        s.exp() * (b + places + if there { goal } else { 0.0 })
    }

    /// Worths of the search: each cell hangs under the cell it was first reached from, nearest
    /// first and moves in order; V = ln(1 + Σ e^q).
    fn worths(&self, from: Cell) -> [f64; 5] {
        let mut parent: BTreeMap<Cell, Cell> = BTreeMap::from([(from, from)]);
        let mut order = vec![];
        let mut queue = VecDeque::from([from]);
        while let Some(cell) = queue.pop_front() {
            order.push(cell);
            if cell == self.maze.goal_cell() {
                continue;
            }
            for action in &WAYS[..4] {
                if let Some(next) = self.maze.world.grid.neighbour(cell, *action)
                    && !parent.contains_key(&next)
                {
                    parent.insert(next, cell);
                    queue.push_back(next);
                }
            }
        }
        let gamma = self.settings.discount;
        let mut value: BTreeMap<Cell, f64> = BTreeMap::new();
        for &cell in order.iter().rev() {
            let kids = order.iter().filter(|c| **c != from && parent[c] == cell);
            let sum: f64 = kids
                .map(|&c| (self.reward(c, true) + gamma * value[&c]).exp())
                .sum();
            value.insert(cell, (1.0 + sum).ln());
        }
        std::array::from_fn(|a| match self.maze.world.grid.neighbour(from, WAYS[a]) {
            Some(next) if a < 4 => self.reward(next, true) + gamma * value[&next],
            Some(_) => self.reward(from, false),
            None => f64::NEG_INFINITY,
        })
    }

    fn softmax(&self, cell: Cell, logits: [f64; 5]) -> [f64; 5] {
        let possible = self.possible(cell);
        let weight: Vec<f64> = (0..5)
            .map(|a| if possible[a] { logits[a].exp() } else { 0.0 })
            .collect();
        let sum: f64 = weight.iter().sum();
        std::array::from_fn(|a| weight[a] / sum)
    }

    fn policy(&self, cell: Cell, last: Option<Action>, who: Who) -> [f64; 5] {
        let g = 1.0 / (1.0 + (-self.params[0]).exp());
        let (r, q) = (self.reflex(cell, last), self.worths(cell));
        match self.settings.mixture {
            Mixture::Probability => {
                let (r, q) = (self.softmax(cell, r), self.softmax(cell, q));
                let g = match who {
                    Who::Whole => g,
                    Who::Reactive => 0.0,
                    Who::Search => 1.0,
                };
                std::array::from_fn(|a| (1.0 - g) * r[a] + g * q[a])
            }
            Mixture::Logits => {
                let of_r = if who == Who::Search { 0.0 } else { 1.0 - g };
                let of_q = if who == Who::Reactive { 0.0 } else { g };
                let possible = self.possible(cell);
                let sum = std::array::from_fn(|a| match possible[a] {
                    true => of_r * r[a] + of_q * q[a],
                    false => 0.0,
                });
                self.softmax(cell, sum)
            }
        }
    }

    /// The return of the whole with so many actions left, by recursion over what is kept in mind.
    fn worth(
        &self,
        at: (Cell, Option<Action>),
        left: usize,
        known: &mut BTreeMap<(Cell, Option<Action>, usize), f64>,
    ) -> f64 {
        let (cell, last) = at;
        if left == 0 {
            return 0.0;
        }
        if let Some(&worth) = known.get(&(cell, last, left)) {
            return worth;
        }
        let policy = self.policy(cell, last, Who::Whole);
        let mut sum = 0.0;
        for (a, action) in WAYS.into_iter().enumerate() {
            if let Some(next) = self.maze.world.grid.neighbour(cell, action) {
                sum += policy[a]
                    * if next == self.maze.goal_cell() {
                        1.0
                    } else {
                        let on = self.worth((next, Some(action)), left - 1, known);
                        self.settings.discount * on
                    };
            }
        }
        known.insert((cell, last, left), sum);
        sum
    }
}

fn starts(maze: &Maze) -> Vec<Cell> {
    let goal = maze.goal_cell();
    maze.world.grid.floor().filter(|c| *c != goal).collect()
}

#[test]
fn policies_are_those_of_a_dense_model() {
    for (i, settings) in kinds().into_iter().enumerate() {
        let (model, params, maze) = some(&settings, 20 + i as u64);
        let plain = Plain {
            settings: &settings,
            params: &params,
            maze: &maze,
        };
        let mut room = Room::default();
        for who in Who::ALL {
            let policy = model.policy(&params, &maze, who, &mut room).to_vec();
            let mut seen = 0;
            for cell in starts(&maze) {
                for last in [None].into_iter().chain(WAYS.map(Some)) {
                    let Some(view) = maze.view(cell, last) else {
                        continue;
                    };
                    seen += 1;
                    let want = plain.policy(cell, last, who);
                    for a in 0..5 {
                        let got = policy[view][a];
                        assert!(
                            (got - want[a]).abs() < 1e-12,
                            "{settings:?} {who:?} cell {cell} after {last:?}: {got} {}",
                            want[a]
                        );
                    }
                }
            }
            assert!(seen >= policy.len(), "every view was looked at");
        }
    }
}

/// With memory a return is counted over cells and last moves; recursion does it without tables.
#[test]
fn returns_are_those_of_plain_recursion() {
    for (i, settings) in kinds().into_iter().enumerate() {
        let (model, params, maze) = some(&settings, 40 + i as u64);
        let plain = Plain {
            settings: &settings,
            params: &params,
            maze: &maze,
        };
        let mut known = BTreeMap::new();
        let all = starts(&maze);
        let sum: f64 = (all.iter())
            .map(|&cell| plain.worth((cell, None), settings.steps(), &mut known))
            .sum();
        let want = sum / all.len() as f64;
        let got = model.returns(&params, &maze, &mut Room::default())[0];
        assert!((got - want).abs() < 1e-12, "{settings:?}: {got} not {want}");
    }
}

/// Without memory every part's return is the one the program's own solver counts.
#[test]
fn returns_are_those_of_the_solver() {
    for (i, settings) in kinds().into_iter().enumerate().filter(|(_, s)| !s.memory) {
        let (model, params, maze) = some(&settings, 60 + i as u64);
        let mut room = Room::default();
        let first = maze.world.initial();
        let space = StateSpace::new(&maze.world, first).expect("few states");
        let reward: Vec<f64> = (space.events.iter())
            .map(|e| if e.met.is_some() { 1.0 } else { 0.0 })
            .collect();
        let returns = model.returns(&params, &maze, &mut room);
        for (who, got) in Who::ALL.into_iter().zip(returns) {
            let policy = model.policy(&params, &maze, who, &mut room);
            let mut rows = vec![[0.0; Action::COUNT]; space.len()];
            let mut states = vec![];
            for cell in starts(&maze) {
                let state = space.standing(cell, &first).expect("a start") as usize;
                let view = maze.view(cell, None).expect("a start");
                rows[state][..5].copy_from_slice(&policy[view]);
                states.push(state);
            }
            let (gamma, steps) = (settings.discount, settings.steps());
            let values = policy_return(&space, &rows, &reward, gamma, steps);
            let want = states.iter().map(|s| values[*s]).sum::<f64>() / states.len() as f64;
            assert!((got - want).abs() < 1e-12, "{who:?}: {got} not {want}");
        }
    }
}
