//! The figures of `eval` against a count of their own, one cell and one walk at a time.

use mesascope::born::{Answer, Cue, Cues, Shape, Sight, Sort, Thinking};
use mesascope::insight::born::{
    EXTRA, Network, iterations_of, measure, measure_paced, measured_maze,
};

use super::{params, shape};

const MAZES: usize = 4;

fn network(shape: Shape, params: &[f32]) -> Network<'_> {
    Network {
        shape,
        params,
        discount: 0.95,
    }
}

#[test]
fn cells_are_counted_by_what_walks_from_them_reach() {
    let shape = shape(4, 1, Sight::Lamp);
    let params = params(shape, 5);
    let sort = Sort {
        side: 9,
        lamp: Some(0.0),
    };
    let found = measure(network(shape, &params), sort, MAZES, 2);
    assert_eq!(found, measure(network(shape, &params), sort, MAZES, 1));
    for figures in &found {
        let (mut cells, mut goals, mut lamps, mut right) = (0, 0, 0, 0);
        for maze in (0..MAZES).map(|i| measured_maze(sort, i)) {
            let mut thinking = Thinking::new(shape, &params, &maze);
            thinking.run(figures.iterations);
            let actions = thinking.field().actions();
            let cues = Cues::of(&maze).expect("both, apart");
            let answer = Answer::to(&maze.grid, cues.goal);
            for cell in answer.cells() {
                let action = actions[cell as usize];
                cells += 1;
                right += usize::from(answer.is_best(&maze.grid, cell, action));
                match cues.first(&maze, &actions, cell) {
                    Some(Cue::Goal) => goals += 1,
                    Some(Cue::Lamp) => lamps += 1,
                    None => {}
                }
            }
        }
        assert_eq!((figures.score.cells, figures.score.right), (cells, right));
        assert_eq!((figures.goal_first, figures.lamp_first), (goals, lamps));
    }
    assert!(found.iter().any(|f| f.goal_first > 0 && f.lamp_first > 0));
}

#[test]
fn a_feed_forward_network_is_measured_up_to_its_last_layer() {
    let of = |layers| iterations_of(shape(4, layers, Sight::Agent));
    assert_eq!(of(1), [1, 2, 4, 8, 16, 24, 32, 64, 128]);
    assert_eq!(of(2), [1, 2]);
    assert_eq!(of(11), [1, 2, 4, 8, 11]);
}

#[test]
fn walks_are_counted_by_how_they_end() {
    const TICKS: usize = 2;
    let shape = shape(4, 1, Sight::Agent);
    let sort = Sort {
        side: 5,
        lamp: None,
    };
    let mut ended = [0, 0];
    for seed in 0..12 {
        let params = params(shape, seed);
        let found = measure_paced(network(shape, &params), TICKS, sort, MAZES, 2);
        for (paced, extra) in found.iter().zip(EXTRA) {
            assert_eq!((paced.mazes, paced.iterations), (MAZES, TICKS + extra));
            let (mut first, mut reached, mut shortest) = (0, 0, 0);
            for mut maze in (0..MAZES).map(|i| measured_maze(sort, i)) {
                let goal = maze.goal.expect("a goal");
                let ways = Answer::to(&maze.grid, goal);
                let far = ways.distance[maze.agent as usize].expect("a way");
                let mut walk = vec![maze.agent];
                let mut thinking = Thinking::new(shape, &params, &maze);
                thinking.run(extra);
                while maze.agent != goal && walk.len() <= 4 * far as usize + 8 {
                    thinking.see(&maze);
                    thinking.run(TICKS);
                    let action = thinking.field().action(maze.agent);
                    let here = maze.agent;
                    maze.agent = maze.grid.neighbour(here, action).unwrap_or(here);
                    walk.push(maze.agent);
                }
                let nearer = ways.distance[walk[1] as usize].expect("a way") < far;
                first += usize::from(nearer);
                reached += usize::from(maze.agent == goal);
                shortest += usize::from(maze.agent == goal && walk.len() == far as usize + 1);
            }
            let counted = (paced.first_right, paced.reached, paced.shortest);
            assert_eq!(counted, (first, reached, shortest));
            ended[0] += reached;
            ended[1] += MAZES - reached;
        }
    }
    assert!(ended[0] > 0 && ended[1] > 0, "{ended:?}");
}
