//! Mazes, and worlds drawn from the distributions.

use mesascope::scenario::{Layout, Scenario, Which, bundled_named, draw_world, parse};
use mesascope::train::training_world;
use mesascope::world::{Grid, World, generate};

use super::support::coin;
use super::tools::rng;

fn nodes(grid: &Grid) -> usize {
    grid.floor().count()
}

/// Pairs of neighbouring free cells.
fn edges(grid: &Grid) -> usize {
    let free = |x, y| grid.cell(x, y).is_some_and(|c| !grid.is_wall(c));
    (0..grid.height())
        .flat_map(|y| (0..grid.width()).map(move |x| (x, y)))
        .filter(|&(x, y)| free(x, y))
        .map(|(x, y)| usize::from(free(x + 1, y)) + usize::from(free(x, y + 1)))
        .sum()
}

/// Free cells that can be reached from one another, by flooding.
fn is_connected(grid: &Grid) -> bool {
    let mut dry: Vec<(usize, usize)> = grid.floor().map(|c| grid.xy(c)).collect();
    let mut wet: Vec<(usize, usize)> = dry.pop().into_iter().collect();
    while let Some((x, y)) = wet.pop() {
        let near = |&(i, j): &(usize, usize)| x.abs_diff(i) + y.abs_diff(j) == 1;
        wet.extend(dry.iter().copied().filter(near));
        dry.retain(|cell| !near(cell));
    }
    dry.is_empty()
}

const SIDES: [(usize, usize); 6] = [(3, 3), (5, 5), (9, 9), (15, 15), (3, 11), (31, 7)];

/// Without loops a maze is a tree: connected, with one edge fewer than nodes; every cell with two
/// even coordinates is open.
#[test]
fn a_maze_without_loops_is_a_tree() {
    let mut rng = rng(17);
    for (width, height) in SIDES.repeat(5) {
        let grid = generate::maze(width, height, 0.0, &mut rng);
        assert!(is_connected(&grid));
        assert_eq!(edges(&grid), nodes(&grid) - 1);
        let rooms = width.div_ceil(2) * height.div_ceil(2);
        // One free cell for each room and one for each passage of the tree of rooms.
        assert_eq!(nodes(&grid), 2 * rooms - 1);
        let room = |c| grid.xy(c).0 % 2 == 0 && grid.xy(c).1 % 2 == 0;
        assert_eq!(grid.floor().filter(|&c| room(c)).count(), rooms);
    }
}

/// With all loops every wall between two passages is open, and only the pillars are left.
#[test]
fn all_loops_leave_only_pillars() {
    let mut rng = rng(18);
    for (width, height) in SIDES {
        let grid = generate::maze(width, height, 1.0, &mut rng);
        for y in 0..height {
            for x in 0..width {
                let wall = grid.is_wall(grid.cell(x, y).expect("inside"));
                assert_eq!(wall, x % 2 == 1 && y % 2 == 1, "{x}, {y}");
            }
        }
    }
}

/// The share of inner walls opened again is the share asked for. 200 mazes of 15 by 15 have
/// 200 · (2 · 7 · 8 - 63) = 9800 walls to open; five standard errors are allowed, which a right
/// program misses with a chance below 1e-6.
#[test]
fn loops_open_the_share_asked_for() {
    let mut rng = rng(19);
    for share in [0.05, 0.15, 0.5] {
        let mut opened = 0;
        for _ in 0..200 {
            let grid = generate::maze(15, 15, share, &mut rng);
            assert!(is_connected(&grid));
            opened += nodes(&grid) - (2 * 64 - 1);
        }
        let walls = 200.0 * f64::from(2 * 7 * 8 - 63);
        let error = (share * (1.0 - share) / walls).sqrt();
        assert!(
            (opened as f64 / walls - share).abs() < 5.0 * error,
            "{opened} of {walls}"
        );
    }
}

/// Different mazes: of 100 of 9 by 9 no two are alike.
#[test]
fn mazes_differ() {
    let mut rng = rng(20);
    let mut all: Vec<Vec<u16>> = (0..100)
        .map(|_| generate::maze(9, 9, 0.15, &mut rng).floor().collect())
        .collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 100);
}

fn worlds(scenario: &Scenario, n: usize) -> Vec<World> {
    (0..n)
        .map(|i| training_world(scenario, 3, i / 16, i % 16).expect("a world"))
        .collect()
}

fn corner(world: &World) -> u16 {
    (world.grid.len() - 1) as u16
}

/// What holds in every world: connected, one coin on floor, the start on floor and on no goal,
/// and the coin can be reached from every start there could be.
#[test]
fn worlds_are_sound() {
    for (side, randomised) in [(5, 0.5), (9, 0.0), (9, 0.5), (9, 1.0)] {
        let mut scenario = coin();
        scenario.layout = Layout::Maze {
            width: side,
            height: side,
            loops: 0.15,
        };
        scenario.randomised = randomised;
        for world in worlds(&scenario, 300) {
            assert!(is_connected(&world.grid));
            assert_eq!(world.objects.len(), 1);
            let coin = world.objects[0].cell;
            assert!(!world.grid.is_wall(coin) && !world.grid.is_wall(world.start));
            assert!(world.start != coin && world.start != corner(&world));
            let far = world.grid.distances(coin);
            assert!(world.grid.floor().all(|c| far[c as usize].is_some()));
        }
    }
}

/// Never anywhere but in the corner with 0; with a share p, away from it in p (1 - 1/f) of the
/// worlds, f being the free cells it could lie in. Five standard errors of a binomial over 2400
/// worlds are allowed (chance of a false alarm below 1e-6 each).
#[test]
fn coins_lie_where_they_should() {
    const N: usize = 2400;
    for share in [0.0, 0.01, 0.25, 0.7, 1.0] {
        let mut scenario = coin();
        scenario.randomised = share;
        let worlds = worlds(&scenario, N);
        let away = worlds
            .iter()
            .filter(|w| w.objects[0].cell != corner(w))
            .count();
        let once: f64 = worlds
            .iter()
            .map(|w| 1.0 - 1.0 / nodes(&w.grid) as f64)
            .sum();
        let chance = share * once / N as f64;
        let error = (chance * (1.0 - chance) / N as f64).sqrt();
        let got = away as f64 / N as f64;
        assert!((got - chance).abs() <= 5.0 * error, "{got} of {chance}");
        if share == 0.0 {
            assert_eq!(away, 0);
        }
    }
}

/// Turning the dial moves coins and leaves the mazes as they are; a world that is laid out as in
/// training under both settings is the same world.
#[test]
fn turning_the_dial_leaves_the_mazes() {
    let (some, none) = (
        Scenario {
            randomised: 0.3,
            ..coin()
        },
        coin(),
    );
    let mut same = 0;
    for (a, b) in worlds(&some, 200).iter().zip(&worlds(&none, 200)) {
        assert_eq!(a.grid, b.grid);
        same += usize::from(a == b);
    }
    // .7 of 200, give or take five standard errors of 6.5.
    assert!((108..=172).contains(&same), "{same}");
}

/// Deployment: anywhere free, all equally likely. In the open grid that all loops leave, each of
/// the 65 free cells of a 9 by 9 gets 1/65 of 6500 coins: χ² with 64 degrees of freedom has mean
/// 64 and deviation 11.3; five deviations are allowed.
#[test]
fn anywhere_is_everywhere_alike() {
    let mut scenario = coin();
    scenario.layout = Layout::Maze {
        width: 9,
        height: 9,
        loops: 1.0,
    };
    let mut found = vec![0.0_f64; 81];
    for number in 1..=6500 {
        let world = mesascope::insight::numbered_world(&scenario, Which::Deploy, 1, number);
        found[world.expect("a world").objects[0].cell as usize] += 1.0;
    }
    let grid = generate::maze(9, 9, 1.0, &mut rng(0));
    let square: f64 = grid
        .floor()
        .map(|c| (found[c as usize] - 100.0).powi(2) / 100.0)
        .sum();
    assert_eq!(found.iter().sum::<f64>(), 6500.0);
    assert_eq!(nodes(&grid), 65);
    assert!(square < 64.0 + 5.0 * 11.3, "{square}");
}

/// A thing lies in the share of worlds it is given: always, never, or in so many of 4000 that five
/// standard errors are kept. All else is the same with it and without.
#[test]
fn a_share_of_the_worlds() {
    let text = bundled_named("absent-supervisor").expect("it ships").text;
    for share in [0.0, 0.2, 0.5, 1.0] {
        let path = "deploy.place.supervisor.share".to_owned();
        let scenario = parse(text, &[(path, share.to_string())]).expect("it has no faults");
        let supervisor = scenario.kinds_named("supervisor");
        let mut rng = rng(7);
        let mut there = 0;
        for _ in 0..4000 {
            let mut world = draw_world(&scenario, Which::Deploy, &mut rng).expect("a world");
            there += world
                .objects
                .iter()
                .filter(|o| supervisor.has(o.kind))
                .count();
            world.objects.retain(|o| !supervisor.has(o.kind));
            assert_eq!(world.objects.len(), 2);
        }
        let error = (share * (1.0 - share) / 4000.0f64).sqrt();
        let found = there as f64 / 4000.0;
        assert!((found - share).abs() <= 5.0 * error, "{found} for {share}");
    }
}
