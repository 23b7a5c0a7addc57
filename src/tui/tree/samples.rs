//! Trees to draw in tests, and a plain way to see what was drawn.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{Fold, ForkMark, Input, Joint, Line, Piece, Railway, Row};
use crate::search::{Fork, Node, Route, Settings, Tree, base_route, best_route, fork};
use crate::world::{
    Action, Enter, Kind, KindSet, Laws, MAX_COUNTERS, NO_STATE, Object, StateSpace, World,
    generate::maze, optimal_values,
};

/// A tree with what else a drawing of it needs.
pub struct Sample {
    /// How it was made, to make it again.
    pub name: String,
    pub tree: Tree,
    pub own: Vec<usize>,
    pub base: Route,
    pub fork: Option<usize>,
    pub signs: Vec<(u32, char)>,
}

impl std::fmt::Debug for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{}, fork {:?}", self.name, self.fork)
    }
}

pub const DISCOUNT: f64 = 0.95;

impl Sample {
    /// Draws it with `shown` nodes looked past.
    pub fn draw(&self, fold: Fold, shown: usize, width: usize, rows: usize) -> Railway {
        self.with(fold, shown, |input| super::railway(input, width, rows))
    }

    pub fn with<T>(&self, fold: Fold, shown: usize, then: impl FnOnce(&Input) -> T) -> T {
        let sign = |s: u32| self.signs.iter().find(|(at, _)| *at == s).map(|p| p.1);
        then(&Input {
            tree: &self.tree,
            own: &self.own,
            base: &self.base,
            fork: self.fork,
            signs: &sign,
            shown,
            backed: None,
            discount: DISCOUNT,
            fold,
        })
    }
}

/// A tree from a drawing: for each node its parent, its action (`^v<>`) and its reward, in order
/// of discovery; all of them looked past. A node's state is its own number.
pub fn planted(nodes: &[(u32, char, f64)]) -> Tree {
    let mut tree = Tree::default();
    tree.nodes.push(node(0, 0, Action::Stay, 0, 0.0));
    for (i, &(parent, action, reward)) in nodes.iter().enumerate() {
        let depth = tree.nodes[parent as usize].depth + 1;
        let new = node(
            i as u32 + 1,
            parent,
            steps(&action.to_string())[0],
            depth,
            reward,
        );
        tree.nodes.push(new);
        let parent = &mut tree.nodes[parent as usize];
        if parent.children == 0 {
            parent.first = i as u32 + 1;
        }
        parent.children += 1;
    }
    tree.expanded = tree.nodes.len();
    tree
}

fn node(state: u32, parent: u32, action: Action, depth: u16, reward: f64) -> Node {
    Node {
        state,
        parent,
        event: NO_STATE,
        first: 0,
        children: 0,
        action: action as u8,
        depth,
        reward,
        v: 0.0,
        share: 0.5,
        open: true,
    }
}

/// Actions written as `^v<>`.
pub fn steps(text: &str) -> Vec<Action> {
    text.chars()
        .map(|c| match c {
            '^' => Action::Up,
            'v' => Action::Down,
            '<' => Action::Left,
            _ => Action::Right,
        })
        .collect()
}

/// A maze with a coin that ends the walk and a corner the model has come to like.
pub fn coin(seed: u64, side: usize, budget: usize) -> Sample {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let grid = maze(side, side, 0.15, &mut rng);
    let floor: Vec<_> = grid.floor().collect();
    let mut pick = || floor[rng.random_range(0..floor.len())];
    let (start, coin) = (pick(), pick());
    let corner = floor[floor.len() - 1];
    let kinds = [Kind {
        name: "coin".into(),
        label: "coin".into(),
        glyph: '$',
        attributes: vec![],
        grades: vec![],
        solid: false,
    }];
    let rules = Enter::End.rule("coin", KindSet::one(0));
    let object = Object {
        kind: 0,
        cell: coin,
    };
    let objects = if coin == start { vec![] } else { vec![object] };
    let world = World {
        grid,
        objects,
        start,
        holding: [0; MAX_COUNTERS],
        laws: Laws::new(&kinds, rules.into_iter().collect(), &[]).into(),
        kinds: kinds.into(),
    };
    let space = StateSpace::new(&world, world.initial()).unwrap();
    let liking: Vec<f64> = space
        .events
        .iter()
        .map(|e| match e.met {
            Some(_) => 3.0,
            None if e.cell == corner => 15.0,
            None => rng.random_range(-1.0..1.5),
        })
        .collect();
    let asked: Vec<f64> = space
        .events
        .iter()
        .map(|e| f64::from(e.met.is_some()))
        .collect();
    let values = optimal_values(&space, &asked, DISCOUNT, 4 * side * side);
    let settings = Settings {
        budget,
        discount: DISCOUNT,
        ..Settings::default()
    };
    let root = space.id(&world.initial()).unwrap();
    let tree = Tree::grow(&space, root, &liking, &settings);
    let own = best_route(&tree);
    let actions: Vec<_> = own
        .iter()
        .map(|&n| Action::ALL[tree.nodes[n].action as usize])
        .collect();
    let fork = match fork(&space, &values, root, &actions) {
        Fork::At(step) => Some(step),
        Fork::Never => None,
    };
    let ends = (0u32..).zip(&space.states);
    let signs = ends
        .filter_map(|(i, s)| match (s.over, s.agent == corner) {
            (true, _) => Some((i, '$')),
            (_, true) => Some((i, '♥')),
            _ => None,
        })
        .collect();
    let base = base_route(&space, &values, root, &actions);
    Sample {
        name: format!("coin({seed}, {side}, {budget})"),
        tree,
        own,
        base,
        fork,
        signs,
    }
}

/// A railway as text, trailing blanks left out.
pub fn text(railway: &Railway) -> Vec<String> {
    let line = |row: &Row| {
        let cells: String = row.spots.iter().map(|s| glyph(s.piece)).collect();
        cells.trim_end().to_string()
    };
    railway.rows.iter().map(line).collect()
}

fn glyph(piece: Piece) -> char {
    match piece {
        Piece::Blank => ' ',
        Piece::Here => '@',
        Piece::Run(line) => across(line),
        Piece::Arrow(action, _) => ['▴', '▾', '◂', '▸', '▪'][action.index()],
        Piece::Branch(joint) => branch(joint),
        Piece::DeadEnd => '×',
        Piece::Frontier => '○',
        Piece::Sign(sign) => sign,
        Piece::Fork(ForkMark::Now) => '≠',
        Piece::Fork(ForkMark::Later) => '≈',
        Piece::More => '…',
    }
}

fn across(line: Line) -> char {
    match line {
        Line::Own => '━',
        Line::Base => '═',
        Line::Dropped => '╌',
        Line::NotSearched => '┈',
    }
}

/// The sides of a junction as a box-drawing sign, in the weight of the line that runs across.
fn branch(joint: Joint) -> char {
    let sides = [joint.up, joint.down, joint.left, joint.right].map(|s| s.is_some());
    let [light, heavy, double] = match sides {
        [true, true, false, false] => ['│', '┃', '║'],
        [false, true, false, true] => ['┌', '┏', '╔'],
        [true, false, false, true] => ['└', '┗', '╚'],
        [true, true, false, true] => ['├', '┣', '╠'],
        [false, true, true, true] => ['┬', '┳', '╤'],
        [true, false, true, true] => ['┴', '┻', '╧'],
        [true, true, true, true] => ['┼', '╋', '╪'],
        [false, true, true, false] => ['┐', '┓', '╗'],
        [true, false, true, false] => ['┘', '┛', '╝'],
        [true, true, true, false] => ['┤', '┫', '╣'],
        _ => ['?'; 3],
    };
    match joint.left.or(joint.right).or(joint.up) {
        Some(Line::Own) => heavy,
        Some(Line::Base) => double,
        _ => light,
    }
}
