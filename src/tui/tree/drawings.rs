//! Small trees and their drawings, written by hand.

use super::samples::{Sample, planted, steps, text};
use super::{End, Fold, Kind, Leaf, Order, Railway, icicle, list, ways};
use crate::search::Route;

/// A planted tree with the model's own nodes and the base way as actions and states.
fn sample(nodes: &[(u32, char, f64)], own: &[usize], base: (&str, &[u32])) -> Sample {
    Sample {
        name: "planted".into(),
        tree: planted(nodes),
        own: own.to_vec(),
        base: Route {
            actions: steps(base.0),
            states: [&[0], base.1].concat(),
        },
        fork: None,
        signs: Vec::new(),
    }
}

/// Up to a coin, or down to what the model likes, with a dead end on the way.
fn parted() -> Sample {
    let nodes = [
        (0, '^', 0.0),
        (0, 'v', 1.0),
        (1, '^', 0.0),
        (2, 'v', 1.0),
        (2, '>', 0.0),
        (4, '>', 5.0),
    ];
    Sample {
        fork: Some(0),
        signs: vec![(3, '$'), (6, '♥')],
        ..sample(&nodes, &[2, 4, 6], ("^^", &[1, 3]))
    }
}

/// Ways that leave the model's own at every step, and one of them parting again.
fn branchy() -> Sample {
    let nodes = [
        (0, 'v', 1.0),
        (0, '>', 0.5),
        (1, 'v', 1.0),
        (1, '>', 2.0),
        (2, '^', 0.0),
        (3, 'v', 1.0),
        (3, '<', 0.0),
        (5, '^', -1.0),
        (5, '>', 1.0),
    ];
    sample(&nodes, &[1, 3, 6], ("", &[]))
}

fn all(sample: &Sample, width: usize, rows: usize) -> Railway {
    sample.draw(Fold::All, usize::MAX, width, rows)
}

fn kinds(railway: &Railway) -> Vec<Kind> {
    railway.rows.iter().map(|r| r.leaf.kind).collect()
}

#[test]
fn steps_are_as_wide_as_fits() {
    let draw = |width| text(&all(&parted(), width, 9));
    assert_eq!(draw(10), ["  ╔▴══$", "@━≠▾━┳▾━━♥", "     └×"]);
    assert_eq!(draw(9), [" ╔▴═$", "@≠▾┳▾━♥", "   └×"]);
    assert_eq!(draw(7), [" ╔▴═$", "@≠▾┳▾━♥", "   └×"]);
    let wide = all(&parted(), 200, 9);
    assert_eq!(wide.step_width, 6);
    assert_eq!(text(&wide)[1], "@━━━━≠▾━━━━┳▾━━━━━♥");
}

#[test]
fn where_a_step_has_one_cell_junctions_get_one_too_or_take_the_arrows() {
    let draw = |width| text(&all(&parted(), width, 9));
    assert_eq!(draw(6), [" ╔▴═$", "@≠▾┳▾♥", "   └×"]);
    assert_eq!(draw(5), [" ╔▴$", "@≠┳▾♥", "  └×"]);
    assert_eq!(all(&parted(), 5, 9).step_width, 1);
}

#[test]
fn what_does_not_fit_is_cut_and_says_so() {
    let draw = |width| {
        let railway = all(&parted(), width, 9);
        (text(&railway), railway.folded, railway.cut)
    };
    let lines = |l: &[&str]| l.iter().map(|s| s.to_string()).collect::<Vec<_>>();
    assert_eq!(draw(4), (lines(&[" ╔▴$", "@≠┳…", "  └×"]), vec![], true));
    assert_eq!(draw(3), (lines(&[" ╔…", "@≠…"]), vec![5], true));
    assert_eq!(draw(2), (lines(&["@…"]), vec![5, 3], true));
    assert_eq!(draw(1), (lines(&["@"]), vec![5, 3], true));
    assert_eq!(draw(0), (lines(&[]), vec![6, 5, 3], false));
}

#[test]
fn a_sign_is_not_given_up_for_a_junction() {
    let mut sample = parted();
    sample.signs.push((2, 'k'));
    assert_eq!(text(&all(&sample, 6, 9))[1], "@≠k┳▾♥");
    assert_eq!(text(&all(&sample, 5, 9))[1], "@≠k┳…");
}

#[test]
fn ways_hang_below_the_line_they_leave_the_latest_first() {
    let lines = text(&all(&branchy(), 7, 9));
    let drawn = ["@┳▾┳▾┳×", " │ │ └×", " │ └×", " └▸╌▴┬×", "     └×"];
    assert_eq!(lines, drawn);
}

#[test]
fn the_least_worthy_ways_are_folded_first() {
    let railway = all(&branchy(), 7, 3);
    assert_eq!(text(&railway), ["@━▾┳▾┳×", "   │ └×", "   └×"]);
    assert_eq!(railway.folded, [9, 8]);
    let simple = branchy().draw(Fold::Simple, usize::MAX, 7, 9);
    assert_eq!(text(&simple), ["@━▾━▾━×"]);
    assert_eq!(simple.folded, [4, 7, 9, 8]);
}

#[test]
fn one_line_is_the_models_own() {
    let railway = all(&parted(), 7, 1);
    assert_eq!(text(&railway), ["@≠▾━▾━♥"]);
    assert_eq!(railway.folded, [5, 3]);
    assert!(all(&parted(), 7, 0).rows.is_empty());
}

#[test]
fn ways_that_leave_the_base_way_hang_between_the_main_lines() {
    let nodes = [
        (0, '^', 0.0),
        (0, 'v', 1.0),
        (1, '^', 0.0),
        (1, '>', 0.0),
        (2, 'v', 1.0),
    ];
    let mut sample = sample(&nodes, &[2, 5], ("^^", &[1, 3]));
    sample.fork = Some(0);
    sample.signs = vec![(3, '$')];
    let railway = all(&sample, 5, 9);
    assert_eq!(text(&railway), [" ╔▴╤$", " ║ └×", "@≠▾━×"]);
    assert_eq!(kinds(&railway), [Kind::Base, Kind::Other, Kind::Own]);
    // Ways that are equally good part without a mark.
    sample.fork = None;
    assert_eq!(text(&all(&sample, 5, 9))[2], "@┻▾━×");
}

#[test]
fn a_later_fork_stands_where_the_ways_part() {
    let nodes = [(0, '>', 0.0), (1, '^', 0.0), (1, 'v', 1.0)];
    let mut sample = sample(&nodes, &[1, 3], (">^", &[1, 2]));
    sample.fork = Some(1);
    let railway = all(&sample, 5, 9);
    assert_eq!(text(&railway), ["   ╔×", "@━▸≈×"]);
    let (own, base) = (railway.rows[1].spots[2], railway.rows[0].spots[4]);
    assert_eq!((own.own, own.base), (true, true));
    assert_eq!((base.own, base.base), (false, true));
    assert!(base.on_route() && !railway.rows[0].spots[0].on_route());
}

#[test]
fn a_model_that_stays_still_shows_what_it_left() {
    let sample = sample(&[(0, '^', 0.0), (0, 'v', 0.0)], &[], ("", &[]));
    let railway = all(&sample, 3, 9);
    assert_eq!(text(&railway), ["@┓", " ├×", " └×"]);
    assert_eq!(kinds(&railway)[0], Kind::OwnAndBase);
    assert_eq!(railway.rows[0].leaf.end, End::Stops);
    // Too narrow for any of them, the edge says that there is more.
    let narrow = all(&sample, 2, 9);
    assert_eq!(
        (text(&narrow), narrow.folded),
        (vec!["@…".into()], vec![1, 2])
    );
}

#[test]
fn where_it_stops_early_the_base_way_leaves_its_end() {
    let nodes = [(0, '>', 1.0), (1, '>', -1.0)];
    let mut sample = sample(&nodes, &[1], (">>", &[1, 2]));
    sample.fork = Some(1);
    sample.signs = vec![(2, '$')];
    assert_eq!(text(&all(&sample, 7, 9)), ["     ╔$", "@━━▸━≈"]);
    // Alone, it has the mark where there is room for it.
    assert_eq!(text(&all(&sample, 5, 1)), ["@━━━▸"]);
    assert_eq!(text(&all(&sample, 9, 1)), ["@━━━━━▸"]);
    assert_eq!(text(&all(&sample, 20, 1)), ["@━━━━━▸━━━━≈"]);
}

#[test]
fn a_tree_without_nodes_is_an_empty_drawing() {
    let mut sample = parted();
    sample.tree = Default::default();
    assert_eq!(all(&sample, 20, 9), Railway::default());
    assert!(ways(&sample.tree, 9, 0.9).is_empty());
    assert!(icicle(&sample.tree, 20, 9, 9).is_empty());
    assert!(
        sample
            .with(Fold::All, 9, |input| list(input, Order::Tree))
            .is_empty()
    );
}

#[test]
fn two_ways_alike_are_one_line() {
    let nodes = [(0, '>', 1.0), (1, '>', 1.0)];
    let railway = all(&sample(&nodes, &[1, 2], (">>", &[1, 2])), 5, 9);
    assert_eq!(text(&railway), ["@━▸━×"]);
    assert_eq!(kinds(&railway), [Kind::OwnAndBase]);
}

#[test]
fn what_was_not_searched_is_drawn_apart() {
    let nodes = [(0, '^', 0.0), (0, 'v', 0.0), (1, '^', 0.0)];
    let mut sample = sample(&nodes, &[1, 3], ("^^>", &[1, 3, 9]));
    sample.fork = Some(2);
    sample.signs = vec![(9, '$')];
    let railway = sample.draw(Fold::All, 1, 7, 9);
    assert_eq!(text(&railway), ["@┳○┈▴┈$", " └○"]);
    let leaf = railway.rows[0].leaf;
    assert_eq!((leaf.kind, leaf.end), (Kind::OwnAndBase, End::Unsearched));
    assert_eq!((leaf.node, leaf.steps, leaf.unsearched), (1, 3, 2));
    // With nothing looked past yet, the present is all there is.
    assert_eq!(text(&sample.draw(Fold::All, 0, 7, 9)), ["@┈▴┈▴┈$"]);
    // The model goes down, and the base way up has been searched for one step.
    sample.own = vec![2];
    assert_eq!(text(&sample.draw(Fold::All, 1, 7, 9)), [" ╔○┈▴┈$", "@≠○"]);
}

#[test]
fn a_state_found_by_another_way_was_searched() {
    let nodes = [(0, '^', 1.0), (0, '>', 0.0), (1, '>', 0.0)];
    let mut sample = sample(&nodes, &[1], (">^", &[2, 3]));
    sample.fork = Some(0);
    let railway = all(&sample, 5, 9);
    assert_eq!(text(&railway), [" ╔▸═▴", "@≠▴┓", "   └×"]);
    assert_eq!(railway.rows[0].spots[4].node, Some(3));
    let leaf = railway.rows[0].leaf;
    let Leaf {
        node,
        end,
        worth,
        unsearched,
        ..
    } = leaf;
    assert_eq!((node, end, worth, unsearched), (2, End::Stops, None, 0));
}

#[test]
fn the_ruler_and_the_front_stand_over_their_steps() {
    let nodes: Vec<_> = (0..9).map(|i| (i, '>', 0.0)).collect();
    let sample = sample(&nodes, &[1, 2, 3, 4, 5, 6, 7, 8, 9], ("", &[]));
    let railway = sample.with(Fold::All, 99, |input| {
        let input = super::Input {
            backed: Some(8),
            ..*input
        };
        super::railway(&input, 30, 9)
    });
    assert_eq!(railway.scale, [(0, 0), (12, 4), (24, 8)]);
    assert_eq!(railway.front, Some(24));
    let backed = railway.rows[0].spots.iter().map(|s| s.backed);
    assert_eq!(backed.clone().filter(|b| *b).count(), 6);
    assert_eq!(backed.skip(22).take(6).collect::<Vec<_>>(), [true; 6]);
}

#[test]
fn a_spot_names_the_node_it_stands_for() {
    let railway = all(&parted(), 7, 9);
    let named = |row: usize| -> Vec<_> { railway.rows[row].spots.iter().map(|s| s.node).collect() };
    let own = [0, 0, 2, 2, 4, 6, 6].map(Some);
    assert_eq!(named(1), own);
    assert_eq!(named(2), [None, None, None, Some(2), Some(5), None, None]);
}

#[test]
fn the_list_is_an_outline_or_sorted() {
    let tips = |order| {
        branchy().with(Fold::Simple, 99, |input| {
            let items = list(input, order);
            items
                .iter()
                .map(|i| (i.leaf.node, i.level, i.from))
                .collect::<Vec<_>>()
        })
    };
    let outline = [(6, 0, 0), (7, 1, 2), (4, 1, 1), (9, 1, 0), (8, 2, 2)];
    assert_eq!(tips(Order::Tree), outline);
    let nodes = |order| tips(order).iter().map(|t| t.0).collect::<Vec<_>>();
    assert_eq!(nodes(Order::Worth), [4, 6, 7, 9, 8]);
    // The shares of a planted tree are a half each, so the shortest way has the most.
    assert_eq!(nodes(Order::Share), [4, 6, 7, 9, 8]);
}

#[test]
fn ways_are_told_with_their_worth() {
    let ways = ways(&parted().tree, 99, 0.5);
    let told: Vec<_> = ways
        .iter()
        .map(|w| (w.tip, w.nodes.clone(), w.worth, w.share))
        .collect();
    assert_eq!(
        told,
        [
            (3, vec![1, 3], 0.0, 0.25),
            (5, vec![2, 5], 1.0, 0.25),
            (6, vec![2, 4, 6], 2.75, 0.125)
        ]
    );
    assert!(super::ways(&planted(&[]), 0, 0.5)[0].nodes.is_empty());
}

#[test]
fn icicle_blocks_go_by_the_largest_remainder() {
    let mut tree = planted(&[(0, '^', 0.0), (0, 'v', 0.0), (0, '>', 0.0), (2, 'v', 0.0)]);
    for (node, share) in [(1, 0.2), (2, 0.7), (3, 0.1)] {
        tree.nodes[node].share = share;
    }
    let drawn = |width, height, shown| -> Vec<Vec<_>> {
        let rows = icicle(&tree, width, height, shown);
        let told = |row: Vec<super::Block>| {
            row.iter()
                .map(|b| (b.x, b.width, b.node, b.folded))
                .collect()
        };
        rows.into_iter().map(told).collect()
    };
    let wide = [
        vec![(0, 10, 0, 0)],
        vec![(0, 7, 2, 0), (7, 2, 1, 0), (9, 1, 3, 0)],
        vec![(0, 7, 4, 0)],
    ];
    assert_eq!(drawn(10, 9, 9), wide);
    let narrow = [vec![(0, 4, 0, 1)], vec![(0, 3, 2, 0), (3, 1, 1, 0)]];
    assert_eq!(drawn(4, 2, 9), narrow);
    assert_eq!(drawn(4, 9, 0), [vec![(0, 4, 0, 0)]]);
    assert!(drawn(0, 9, 9).is_empty() && drawn(4, 0, 9).is_empty());
}
