//! Puts the tracks of the railway into cells.

use super::columns::Columns;
use super::net::{Net, Track};
use super::railway::{Input, Row};
use super::sight::looked_past;
use super::{ForkMark, Joint, Kind, Line, Piece, Spot, Step};

/// The cells of a railway while they are being filled.
pub(super) struct Sheet<'a> {
    input: &'a Input<'a>,
    net: &'a Net,
    columns: &'a Columns,
    width: usize,
    cells: Vec<Vec<Spot>>,
}

impl<'a> Sheet<'a> {
    pub fn new(input: &'a Input, net: &'a Net, columns: &'a Columns, width: usize) -> Self {
        Sheet {
            input,
            net,
            columns,
            width,
            cells: vec![vec![Spot::default(); width]; net.tracks.len()],
        }
    }

    /// Every line: first the steps, then what joins the lines, last the marks that lie on top.
    pub fn draw(mut self) -> Vec<Row> {
        for row in 0..self.net.tracks.len() {
            self.lay(row);
        }
        for row in 0..self.net.tracks.len() {
            self.join(row);
        }
        self.mark();
        (0..self.net.tracks.len()).for_each(|row| self.end(row));
        let rows = self.cells.into_iter().zip(&self.net.tracks);
        rows.map(|(spots, track)| Row {
            spots,
            leaf: track.leaf,
        })
        .collect()
    }

    /// The steps of a track.
    fn lay(&mut self, row: usize) {
        let track = &self.net.tracks[row];
        if track.parent.is_none() {
            let here = self.spot(row, 0, Some(0), Piece::Here);
            self.put(row, 0, here);
        }
        for (i, step) in track.steps.iter().enumerate() {
            let depth = track.from + 1 + i;
            let start = match (i, track.parent) {
                (0, Some(_)) => self.columns.joint(track.from) + 1,
                _ => self.columns.at(depth - 1) + 1,
            };
            let run = self.spot(row, depth, step.node, Piece::Run(step.line));
            let end = self.columns.at(depth);
            (start..end).for_each(|x| self.put(row, x, run));
            let piece = self.step_piece(track, i, step);
            let last = self.spot(row, depth, step.node, piece);
            self.put(row, end, last);
        }
    }

    /// What stands at a step: what is reached there, or the way it goes.
    fn step_piece(&self, track: &Track, i: usize, step: &Step) -> Piece {
        if let Some(sign) = (self.input.signs)(step.state) {
            return Piece::Sign(sign);
        }
        let last = i + 1 == track.steps.len();
        match step.node.filter(|_| step.held) {
            Some(node) if !looked_past(self.input.tree, self.input.shown, node) => Piece::Frontier,
            Some(node) if last && self.input.tree.children(node as usize).is_empty() => {
                Piece::DeadEnd
            }
            _ => Piece::Arrow(step.action, step.line),
        }
    }

    /// The corner at which a track begins, the junction it leaves from, and the upright between.
    fn join(&mut self, row: usize) {
        let track = &self.net.tracks[row];
        let (Some(parent), Some(first)) = (track.parent, track.steps.first()) else {
            return;
        };
        let (x, line, depth) = (self.columns.joint(track.from), first.line, track.from);
        let (up, down) = (Some(line), Some(line));
        let upwards = row < parent;
        for between in row.min(parent) + 1..row.max(parent) {
            let joint = Joint {
                up,
                down,
                ..Joint::default()
            };
            self.connect(between, x, row, depth, joint);
        }
        let corner = Joint {
            right: Some(line),
            up: up.filter(|_| !upwards),
            down: down.filter(|_| upwards),
            left: None,
        };
        self.connect(row, x, row, depth, corner);
        self.run_up_to(parent, depth, x);
        let (left, right) = self.through(parent, depth);
        let tee = Joint {
            up: up.filter(|_| upwards),
            down: down.filter(|_| !upwards),
            left,
            right,
        };
        self.connect(parent, x, parent, depth, tee);
    }

    /// The lines of a track before and after a junction.
    fn through(&self, row: usize, depth: usize) -> (Option<Line>, Option<Line>) {
        let track = &self.net.tracks[row];
        let line = |depth: usize| {
            let i = depth.checked_sub(track.from + 1)?;
            track.steps.get(i).map(|s| s.line)
        };
        let right = line(depth + 1);
        let runs = self.columns.joint(depth) > self.columns.at(depth) + 1;
        let before = line(depth).or(Some(Line::Own));
        (if runs { right.or(before) } else { before }, right)
    }

    /// Where a track has ended and another leaves its end, the line from one to the other.
    fn run_up_to(&mut self, row: usize, depth: usize, x: usize) {
        if depth < self.net.tracks[row].end() {
            return;
        }
        let line = self.through(row, depth).0.unwrap_or(Line::Own);
        let node = self.net.tracks[row].node(depth);
        let run = self.spot(row, depth, node, Piece::Run(line));
        (self.columns.at(depth) + 1..x).for_each(|x| self.put(row, x, run));
    }

    /// Adds sides to the junction in a cell, which may have stood for line until now. `whose`
    /// is the track the new sides belong to.
    fn connect(&mut self, row: usize, x: usize, whose: usize, depth: usize, joint: Joint) {
        let Some(cell) = self.cells[row].get(x).copied() else {
            return;
        };
        let node = self.leaving_node(whose, depth);
        let own = self.spot(whose, depth, node, Piece::Blank);
        let mut spot = Spot {
            own: cell.own || own.own,
            base: cell.base || own.base,
            ..own
        };
        spot.piece = Piece::Branch(match cell.piece {
            Piece::Branch(old) => old.with(joint),
            _ => joint,
        });
        self.put(row, x, spot);
    }

    /// The node after which a track leaves its parent, or which it holds itself at that depth.
    fn leaving_node(&self, row: usize, depth: usize) -> Option<u32> {
        let track = &self.net.tracks[row];
        match track.parent {
            Some(parent) if depth == track.from => self.net.tracks[parent].node(depth),
            _ => track.node(depth),
        }
    }

    /// The mark on the model's line where the two ways part.
    fn mark(&mut self) {
        let own = self.net.tracks.iter().position(|t| t.parent.is_none());
        let Some((depth, row)) = self.net.mains.mark.zip(own) else {
            return;
        };
        let x = self.columns.joint(depth);
        if x >= self.width {
            return;
        }
        self.run_up_to(row, depth, x);
        let mark = if depth == 0 {
            ForkMark::Now
        } else {
            ForkMark::Later
        };
        let node = self.net.tracks[row].node(depth);
        let spot = self.spot(row, depth, node, Piece::Fork(mark));
        self.put(row, x, spot);
    }

    /// Says at the edge that a track goes on, or that others leave it there.
    fn end(&mut self, row: usize) {
        let track = &self.net.tracks[row];
        let beyond = self.columns.at(track.end()) >= self.width;
        let Some(edge) = self.width.checked_sub(1).filter(|&x| x > 0) else {
            return;
        };
        let cell = &mut self.cells[row][edge];
        if beyond || track.hides && cell.piece == Piece::Blank {
            cell.piece = Piece::More;
        }
    }

    /// A cell of a track at a depth.
    fn spot(&self, row: usize, depth: usize, node: Option<u32>, piece: Piece) -> Spot {
        let mains = &self.net.mains;
        let main = self.net.tracks[row].parent.is_none();
        let asked = self.net.tracks[row].leaf.kind == Kind::Base;
        let both = depth <= mains.shared && !self.input.base.is_empty();
        let waiting = depth > mains.own_len;
        Spot {
            piece,
            node,
            own: main && depth <= mains.own_len,
            base: asked || main && (both || waiting),
            backed: self.input.backed.is_some_and(|d| depth >= usize::from(d)),
        }
    }

    fn put(&mut self, row: usize, x: usize, spot: Spot) {
        if let Some(cell) = self.cells[row].get_mut(x) {
            *cell = spot;
        }
    }
}
