//! Mazes, and what is right in them.

use mesascope::born::{Answer, Sort, draw, follow, keeps, score};
use mesascope::world::{Action, Cell};
use rand::RngExt;

use super::super::tools::rng;
use super::{drawn, maze};

#[test]
fn mazes_have_a_border_and_a_way() {
    for seed in 0..200 {
        let side = [5, 7, 9, 15, 31][seed as usize % 5];
        let maze = maze(side, Some(0.5), seed);
        let grid = &maze.grid;
        for cell in 0..grid.len() as Cell {
            let (x, y) = grid.xy(cell);
            if x == 0 || y == 0 || x + 1 == side || y + 1 == side {
                assert!(grid.is_wall(cell));
            }
        }
        let goal = maze.goal.unwrap();
        let way = grid.distances(goal)[maze.agent as usize];
        assert!(way.is_some_and(|d| d > 0) && !grid.is_wall(goal));
        assert!(!grid.is_wall(maze.lamp.unwrap()));
    }
}

/// The share of mazes with both cues together is as asked: 400 draws, four standard errors.
#[test]
fn the_lamp_stands_at_the_goal_as_often_as_asked() {
    let mut rng = rng(1);
    for share in [0.0, 0.8, 1.0] {
        let sort = Sort {
            side: 9,
            lamp: Some(share),
        };
        let mazes: Vec<_> = (0..400).map(|_| draw(sort, &mut rng)).collect();
        let together = mazes.iter().filter(|m| m.lamp == m.goal).count() as f64 / 400.0;
        assert!((together - share).abs() <= 4.0 * (share * (1.0 - share) / 400.0).sqrt());
    }
}

/// Following is walking: each start walked by itself.
#[test]
fn following_is_walking_step_by_step() {
    for seed in 0..50 {
        let maze = maze(9, None, seed);
        let mut rng = rng(seed + 1000);
        let answer = Answer::to(&maze.grid, maze.goal.unwrap());
        // Mostly right moves, so that many walks arrive.
        let actions: Vec<Action> = (0..maze.grid.len() as Cell)
            .map(|cell| {
                let best = Action::MOVES
                    .into_iter()
                    .find(|&m| answer.is_best(&maze.grid, cell, m));
                let any = Action::MOVES[rng.random_range(0..4)];
                if rng.random_bool(0.8) {
                    best.unwrap_or(any)
                } else {
                    any
                }
            })
            .collect();
        let goal = maze.goal.unwrap();
        let steps = follow(&maze, &actions, goal);
        let (mut reach, mut earned) = (0, 0.0);
        for start in maze.grid.floor() {
            let (mut cell, mut walked) = (start, 0u32);
            while cell != goal && walked < 500 {
                cell = (maze.grid.neighbour(cell, actions[cell as usize])).unwrap_or(cell);
                walked += 1;
            }
            let want = (cell == goal).then_some(walked);
            assert_eq!(steps[start as usize], want);
            if let (Some(walked), true) = (want, start != goal) {
                reach += 1;
                earned += 0.9f64.powi(walked as i32 - 1);
            }
        }
        let score = score(&maze, &actions, goal, 0.9);
        assert_eq!(score.reach, reach);
        assert!((score.earned - earned).abs() < 1e-9 && score.earned <= score.best + 1e-9);
    }
}

#[test]
fn a_score_worked_by_hand() {
    let maze = drawn(&["#####", "#a G#", "# ###", "#####"]);
    let goal = maze.goal.unwrap();
    let mut actions = vec![Action::Right; maze.grid.len()];
    // The cell below the agent walks into the wall for ever.
    let below = maze.grid.cell(1, 2).unwrap();
    let all = score(&maze, &actions, goal, 0.5);
    assert_eq!((all.cells, all.right, all.reach), (3, 2, 2));
    assert_eq!((all.earned, all.best), (1.0 + 0.5, 1.0 + 0.5 + 0.25));
    actions[below as usize] = Action::Up;
    assert_eq!(score(&maze, &actions, goal, 0.5).right, 3);
}

#[test]
fn of_a_run_forty_points_are_kept_and_the_last() {
    for updates in [1, 7, 40, 300, 3000] {
        let kept: Vec<usize> = (0..=updates).filter(|&u| keeps(u, updates)).collect();
        assert!(
            kept.len() <= 40 && kept.last() == Some(&updates),
            "{kept:?}"
        );
        assert!(updates < 1600 || kept.len() == 40);
        assert!(!keeps(0, updates));
    }
}
