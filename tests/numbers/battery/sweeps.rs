//! Value iteration cut short, against shortest ways.

use mesascope::born::{Answer, Sweeps};

use super::{All, FAR, mazes};

/// After k sweeps a cell has heard of the goal if it is at most k steps away, and then every move
/// that looks best is; all others know nothing, and any possible move looks as good as another.
#[test]
fn what_k_sweeps_know_is_what_lies_k_steps_away() {
    for maze in mazes(8) {
        let goal = maze.goal.expect("drawn with one");
        let (all, answer) = (All::of(&maze.grid), Answer::to(&maze.grid, goal));
        let mut sweeps = Sweeps::new(&maze, goal, 0.95);
        for k in [0, 1, 2, 3, 5, 8, 13, 40] {
            sweeps.run_to(k);
            let mut right = 0.0;
            for c in 0..maze.grid.len() {
                let d = all.steps[c][goal as usize];
                right += match d {
                    0 | FAR.. => 0.0,
                    d if d as usize <= k => 1.0,
                    _ => {
                        let best = all.best(c, goal as usize).count_ones();
                        f64::from(best) / all.possible(c) as f64
                    }
                };
            }
            assert!((sweeps.right(&answer) - right).abs() < 1e-9, "{k} sweeps");
        }
    }
}
