//! Where a written goal and a roadblock ought to show, by brute force and by hand, and directions.

use mesascope::born::steer::{Contrast, any_direction, detours, parted, turned};
use mesascope::born::{Answer, Maze};
use mesascope::world::{Action, Cell};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::{All, FAR, grid, mazes};

/// A corridor with the goal at its left end and a goal written at its right end: the five cells
/// between are turned if two steps nearer to the right.
#[test]
fn a_corridor_worked_by_hand() {
    let grid = grid(&["#########", "#       #", "#########"]);
    let (goal, written) = (10, 16);
    let to = |cell| Answer::to(&grid, cell);
    assert_eq!(turned(&grid, &to(goal), &to(written), 2), [14, 15]);
    assert_eq!(turned(&grid, &to(goal), &to(written), 0), [13, 14, 15]);
    assert_eq!(
        parted((&to(goal), &grid), (&to(written), &grid)),
        [11, 12, 13, 14, 15]
    );
}

/// A ring: from the upper left corner the goal on the right is 5 steps away above and 7 below. A
/// block on the first cell above sends the corner round below; one further on sends the cell
/// before it back past the corner, 9 steps instead of 3.
#[test]
fn a_detour_worked_by_hand() {
    let grid = grid(&["#######", "#     #", "# ### #", "#     #", "#######"]);
    let maze = Maze {
        goal: Some(19),
        lamp: None,
        agent: 8,
        grid,
    };
    let right = vec![Action::Right; maze.grid.len()];
    for (block, sent, steps) in [(9, 8, 7), (11, 10, 9)] {
        let (grid, answer, cells) = detours(&maze, &right, block).expect("there is a way round");
        assert!(grid.is_wall(block));
        assert_eq!(cells, [sent]);
        assert_eq!(answer.distance[sent as usize], Some(steps));
    }
    assert!(detours(&maze, &right, 19).is_none(), "the goal itself");
    assert!(detours(&maze, &right, 8).is_none(), "nothing steps there");
}

#[test]
fn turned_and_parted_are_what_brute_force_finds() {
    for maze in mazes(12) {
        let goal = maze.goal.expect("drawn with one");
        let all = All::of(&maze.grid);
        let written = maze.agent;
        let to = |cell| Answer::to(&maze.grid, cell);
        let apart = |c: &usize| {
            let (old, new) = (all.best(*c, goal as usize), all.best(*c, written as usize));
            all.steps[*c][goal as usize] < FAR && old != 0 && new != 0 && old & new == 0
        };
        let cells: Vec<usize> = (0..maze.grid.len()).filter(apart).collect();
        let got = parted((&to(goal), &maze.grid), (&to(written), &maze.grid));
        assert_eq!(got.iter().map(|c| *c as usize).collect::<Vec<_>>(), cells);
        for nearer in [0, 2, 5] {
            let steps = |c: &usize, to: Cell| all.steps[*c][to as usize];
            let near = |c: &&usize| steps(c, written) + nearer <= steps(c, goal);
            let expected: Vec<usize> = cells.iter().filter(near).copied().collect();
            let got = turned(&maze.grid, &to(goal), &to(written), nearer);
            assert_eq!(
                got.iter().map(|c| *c as usize).collect::<Vec<_>>(),
                expected
            );
        }
    }
}

#[test]
fn detours_are_what_brute_force_finds() {
    let mut found = 0;
    for maze in mazes(30) {
        let goal = maze.goal.expect("drawn with one") as usize;
        let all = All::of(&maze.grid);
        // The first best move everywhere: a plan without fault.
        let plan: Vec<Action> = (0..maze.grid.len())
            .map(|c| Action::MOVES[all.best(c, goal).trailing_zeros().min(3) as usize])
            .collect();
        for block in (0..maze.grid.len()).filter(|&c| !maze.grid.is_wall(c as Cell)) {
            let mut walled = maze.grid.clone();
            walled.set_wall(block as Cell, true);
            let around = All::of(&walled);
            let sent = |c: &usize| {
                let m = all.best(*c, goal).trailing_zeros().min(3) as usize;
                let (old, new) = (all.steps[*c][goal], around.steps[*c][goal]);
                all.links[*c][m] == Some(block) && new < FAR && new > old && new > 0
            };
            let expected: Vec<usize> = match block == goal {
                true => Vec::new(),
                false => (0..maze.grid.len()).filter(sent).collect(),
            };
            match detours(&maze, &plan, block as Cell) {
                None => assert!(expected.is_empty()),
                Some((grid, answer, cells)) => {
                    found += 1;
                    assert_eq!(grid, walled);
                    assert_eq!(
                        cells.iter().map(|c| *c as usize).collect::<Vec<_>>(),
                        expected
                    );
                    for c in cells {
                        let d = answer.distance[c as usize];
                        assert_eq!(d, Some(around.steps[c as usize][goal]));
                    }
                }
            }
        }
    }
    assert!(found > 20, "{found} roadblocks tell nothing");
}

/// High cells (1, 0) and (3, 0), low ones (0, 1): their means are (2, 0) and (0, 1), apart by
/// (2, −1). Lengths 1, 3, 1 and, of a cell in between, 5.
#[test]
fn a_direction_worked_by_hand() {
    let mut whole = Contrast::new(2, 0.85);
    let mut part = Contrast::new(2, 0.85);
    whole.add(&[1.0, 0.0], 0.9);
    part.add(&[3.0, 0.0], 0.86);
    part.add(&[0.0, 1.0], 0.3);
    assert!(whole.direction().is_none(), "nothing low was seen");
    whole.add(&[3.0, 4.0], 0.6);
    whole.join(&part);
    let direction = whole.direction().expect("both were seen");
    let root = f64::sqrt(5.0);
    assert!((direction[0] - 2.0 / root).abs() < 1e-12);
    assert!((direction[1] + 1.0 / root).abs() < 1e-12);
    assert!((whole.length() - 2.5).abs() < 1e-12);
}

/// Of directions drawn alike from all, each number squared is 1/n on average: with 4000 draws of
/// 4 numbers its error is about √(2 / (n + 2)) / n / √4000, 0.0023; and the means are 0.
#[test]
fn directions_point_everywhere_alike() {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let (mut sums, mut squares) = ([0.0; 4], [0.0; 4]);
    for _ in 0..4000 {
        let d = any_direction(4, &mut rng);
        assert!((d.iter().map(|x| x * x).sum::<f64>() - 1.0).abs() < 1e-12);
        for i in 0..4 {
            sums[i] += d[i] / 4000.0;
            squares[i] += d[i] * d[i] / 4000.0;
        }
    }
    assert!(sums.iter().all(|s| s.abs() < 0.04), "{sums:?}");
    assert!(
        squares.iter().all(|s| (s - 0.25).abs() < 0.015),
        "{squares:?}"
    );
}
