//! What holds for every railway, tried on searches in random mazes.

use proptest::prelude::*;

use super::samples::{Sample, coin};
use super::{Block, Fold, Joint, Kind, Line, Piece, Railway, Row, Spot, icicle, ways};
use crate::search::way_of;

fn fold() -> impl Strategy<Value = Fold> {
    prop_oneof![Just(Fold::All), Just(Fold::All), Just(Fold::Simple)]
}

prop_compose! {
    /// A maze of any size, searched as far as anything. The fork is now and then put elsewhere:
    /// the drawing must not fall apart if it is.
    fn searched()(
        seed in any::<u64>(),
        side in 1usize..7,
        budget in 1usize..200,
        odd in proptest::option::weighted(0.2, 0usize..30),
    ) -> Sample {
        let mut sample = coin(seed, 2 * side + 1, budget);
        if let Some(step) = odd {
            sample.fork = Some(step);
        }
        sample
    }
}

/// Whether a piece may be met from a side.
fn open(piece: Piece) -> Joint {
    let some = Some(Line::Own);
    match piece {
        Piece::Blank => Joint::default(),
        Piece::Branch(joint) => joint,
        Piece::Here => Joint {
            right: some,
            ..Joint::default()
        },
        Piece::Fork(_) => Joint {
            up: some,
            down: some,
            left: some,
            right: some,
        },
        Piece::More => Joint {
            left: some,
            ..Joint::default()
        },
        _ => Joint {
            left: some,
            right: some,
            ..Joint::default()
        },
    }
}

/// The sides on which a piece must be met.
fn bound(piece: Piece) -> Joint {
    let left = Some(Line::Own);
    match piece {
        Piece::Blank | Piece::Here => Joint::default(),
        Piece::Branch(joint) => joint,
        Piece::Run(_) => Joint {
            left,
            right: left,
            ..Joint::default()
        },
        _ => Joint {
            left,
            ..Joint::default()
        },
    }
}

fn at(rows: &[Row], row: Option<usize>, x: Option<usize>) -> Piece {
    let spot = row
        .and_then(|r| rows.get(r))
        .zip(x)
        .and_then(|(r, x)| r.spots.get(x));
    spot.map_or(Piece::Blank, |s| s.piece)
}

/// Every side of every piece is met by what lies there, in the same line.
fn joined(rows: &[Row]) -> Result<(), TestCaseError> {
    for r in 0..rows.len() {
        for x in 0..rows[r].spots.len() {
            let here = at(rows, Some(r), Some(x));
            let up = at(rows, r.checked_sub(1), Some(x));
            let down = at(rows, Some(r + 1), Some(x));
            let left = at(rows, Some(r), x.checked_sub(1));
            let right = at(rows, Some(r), Some(x + 1));
            let must = bound(here);
            prop_assert!(
                must.up.is_none() || open(up).down.is_some(),
                "up of {r},{x}"
            );
            prop_assert!(
                must.down.is_none() || open(down).up.is_some(),
                "down of {r},{x}"
            );
            prop_assert!(
                must.left.is_none() || open(left).right.is_some(),
                "left of {r},{x}"
            );
            prop_assert!(
                must.right.is_none() || open(right).left.is_some(),
                "right of {r},{x}"
            );
            same_line(here, down, right)?;
        }
    }
    Ok(())
}

fn same_line(here: Piece, down: Piece, right: Piece) -> Result<(), TestCaseError> {
    if let (Piece::Branch(a), Piece::Branch(b)) = (here, down) {
        prop_assert_eq!(a.down, b.up);
    }
    match (here, right) {
        (Piece::Branch(a), Piece::Run(line) | Piece::Arrow(_, line)) => {
            prop_assert_eq!(a.right, Some(line));
        }
        (Piece::Run(line), Piece::Branch(b)) => prop_assert_eq!(b.left, Some(line)),
        _ => {}
    }
    Ok(())
}

fn names(railway: &Railway, node: u32) -> bool {
    let mut spots = railway.rows.iter().flat_map(|r| &r.spots);
    spots.any(|s| s.node == Some(node))
}

/// The rows that end in a tip. The base row does not count where nothing of it was found past
/// the fork: its tip is then the model's.
fn rows_to(railway: &Railway, tip: u32) -> usize {
    let own = railway
        .rows
        .iter()
        .find(|r| r.leaf.kind != Kind::Base && r.leaf.kind != Kind::Other);
    let own = own.map(|r| r.leaf.node);
    let ends = |r: &&Row| r.leaf.node == tip && !(r.leaf.kind == Kind::Base && own == Some(tip));
    railway.rows.iter().filter(ends).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn rows_are_as_wide_as_asked_and_hang_together(
        sample in searched(), width in 1usize..=200, rows in 0usize..=60,
        shown in 0usize..200, fold in fold(),
    ) {
        let railway = sample.draw(fold, shown, width, rows);
        prop_assert!(railway.rows.len() <= rows);
        prop_assert!(railway.rows.iter().all(|r| r.spots.len() == width));
        joined(&railway.rows)?;
        let spots = || railway.rows.iter().flat_map(|r| &r.spots);
        prop_assert!(railway.cut || spots().all(|s| s.piece != Piece::More));
        // Where something is cut, the edge shows it, or is taken by what a way ends with.
        let edge = |r: &Row| r.spots[width - 1].piece != Piece::Blank;
        prop_assert!(!railway.cut || width == 1 || railway.rows.iter().any(edge));
    }

    #[test]
    fn narrow_rows_hang_together(
        sample in searched(), width in 1usize..30, rows in 0usize..=60, shown in 0usize..200,
    ) {
        joined(&sample.draw(Fold::All, shown, width, rows).rows)?;
    }

    #[test]
    fn every_way_is_drawn_once_or_folded(
        sample in searched(), width in 1usize..=200, rows in 0usize..=60,
        shown in 0usize..200, fold in fold(),
    ) {
        let railway = sample.draw(fold, shown, width, rows);
        let all = ways(&sample.tree, shown, 0.95);
        for way in &all {
            let folded = railway.folded.iter().filter(|&&n| n == way.tip).count();
            prop_assert_eq!(rows_to(&railway, way.tip) + folded, 1, "tip {}", way.tip);
        }
        prop_assert!(railway.folded.iter().all(|&n| all.iter().any(|w| w.tip == n)));
        if fold == Fold::All && !railway.cut && !railway.folded.is_empty() {
            prop_assert_eq!(railway.rows.len(), rows);
        }
        let other = |r: &&Row| r.leaf.kind == Kind::Other;
        let least = railway.rows.iter().filter(other).filter_map(|r| r.leaf.worth);
        let least = least.fold(f64::INFINITY, f64::min);
        let worth = |n: u32| all.iter().find(|w| w.tip == n).map_or(0.0, |w| w.worth);
        let fair = railway.folded.iter().all(|&n| worth(n) <= least);
        prop_assert!(fair || railway.cut);
    }

    #[test]
    fn the_models_own_way_runs_through_to_its_end(
        sample in searched(), width in 1usize..=200, rows in 1usize..=60, shown in 0usize..200,
    ) {
        let railway = sample.draw(Fold::All, shown, width, rows);
        let own = |r: &&Row| matches!(r.leaf.kind, Kind::Own | Kind::OwnAndBase);
        let lines: Vec<_> = railway.rows.iter().filter(own).collect();
        prop_assert_eq!(lines.len(), 1);
        let spots = &lines[0].spots;
        prop_assert_eq!(spots[0].piece, Piece::Here);
        let drawn = spots.iter().take_while(|s| s.piece != Piece::Blank);
        let named = |n: u32| drawn.clone().any(|s| s.node == Some(n) && s.own);
        let more = spots[width - 1].piece == Piece::More;
        prop_assert!(more || width == 1 || named(lines[0].leaf.node));
        let way = way_of(&sample.tree, lines[0].leaf.node as usize);
        prop_assert!(way.iter().eq(sample.own.iter().take(way.len())));
        prop_assert!(shown < sample.tree.expanded || way.len() == sample.own.len());
    }

    #[test]
    fn every_node_drawn_can_be_clicked(
        sample in searched(), width in 1usize..=200, rows in 1usize..=60, shown in 0usize..200,
    ) {
        let railway = sample.draw(Fold::All, shown, width, rows);
        for row in railway.rows.iter().filter(|_| !railway.cut) {
            for node in way_of(&sample.tree, row.leaf.node as usize) {
                prop_assert!(names(&railway, node as u32), "node {node}");
            }
        }
        for spot in railway.rows.iter().flat_map(|r| &r.spots) {
            let node = spot.node.map_or(0, |n| n as usize);
            let parent = sample.tree.nodes[node].parent as usize;
            prop_assert!(node == 0 || parent < shown);
            prop_assert!(spot.piece != Piece::Blank || *spot == Spot::default());
        }
    }

    #[test]
    fn a_step_has_as_many_cells_as_fit(
        sample in searched(), width in 1usize..=200, rows in 1usize..=60,
    ) {
        let railway = sample.draw(Fold::All, usize::MAX, width, rows);
        let deepest = railway.rows.iter().map(|r| r.leaf.steps).max().unwrap_or(0);
        let step = railway.step_width;
        let fits = |step: usize| deepest * step < width;
        prop_assert!((1..=6).contains(&step));
        prop_assert!(railway.cut || fits(step));
        prop_assert!(railway.cut || step == 6 || !fits(step + 1) );
        prop_assert!(railway.scale.iter().all(|&(x, d)| x >= d * step && x < width));
    }

    #[test]
    fn children_tile_their_block(
        sample in searched(), width in 1usize..=200, height in 1usize..30, shown in 0usize..200,
    ) {
        let rows = icicle(&sample.tree, width, height, shown);
        for (i, row) in rows.iter().enumerate() {
            prop_assert!(row.iter().all(|b| b.width > 0 && b.x + b.width <= width));
            for block in row.iter().filter(|_| i + 1 < height) {
                tiled(&sample, shown, block, rows.get(i + 1).map_or(&[], |r| r))?;
            }
        }
    }
}

/// The blocks of a row below a block fill it, and each has its share to within a cell.
fn tiled(s: &Sample, shown: usize, parent: &Block, row: &[Block]) -> Result<(), TestCaseError> {
    let nodes = &s.tree.nodes;
    let of = |n: u32| n != 0 && nodes[n as usize].parent == parent.node;
    let kids: Vec<_> = row.iter().filter(|b| of(b.node)).collect();
    let found = (0..nodes.len() as u32).filter(|&n| of(n) && (parent.node as usize) < shown);
    let found: Vec<u32> = found.collect();
    prop_assert_eq!(kids.len() + parent.folded, found.len());
    let mut x = parent.x;
    for kid in &kids {
        prop_assert_eq!(kid.x, x);
        x += kid.width;
    }
    prop_assert!(found.is_empty() || x == parent.x + parent.width);
    let share = |n: u32| nodes[n as usize].share;
    prop_assert!(kids.is_sorted_by(|a, b| share(a.node) >= share(b.node)));
    let sum: f64 = found.iter().map(|&n| share(n)).sum();
    for kid in kids.iter().filter(|_| sum > 0.0) {
        let fair = share(kid.node) / sum * parent.width as f64;
        prop_assert!((kid.width as f64 - fair).abs() < 1.0 + 1e-9);
    }
    Ok(())
}
