//! The screen: two buffers, of which the difference is written.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::encode::encode;

/// What the terminal shows, and the frame being drawn.
#[derive(Debug)]
pub struct Screen {
    shown: Buffer,
    drawn: Buffer,
    /// Whether the terminal shows what `shown` says.
    known: bool,
    bytes: Vec<u8>,
}

impl Screen {
    /// A screen of which nothing is known yet.
    pub fn new(size: (u16, u16)) -> Self {
        let area = Rect::new(0, 0, size.0, size.1);
        Self {
            shown: Buffer::empty(area),
            drawn: Buffer::empty(area),
            known: false,
            bytes: Vec::new(),
        }
    }

    /// The size in columns and rows.
    pub const fn size(&self) -> (u16, u16) {
        (self.drawn.area.width, self.drawn.area.height)
    }

    /// Takes another size; the next frame is written whole.
    pub fn resize(&mut self, size: (u16, u16)) {
        if size != self.size() {
            let bytes = std::mem::take(&mut self.bytes);
            *self = Self {
                bytes,
                ..Self::new(size)
            };
        }
    }

    /// Forgets what the terminal shows; the next frame is written whole.
    pub const fn forget(&mut self) {
        self.known = false;
    }

    /// What was drawn last.
    pub const fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// Draws a frame and returns the bytes that bring it to the terminal; none if it is there.
    pub fn frame(&mut self, draw: impl FnOnce(&mut Buffer, Rect)) -> &[u8] {
        let area = self.drawn.area;
        self.drawn.reset();
        draw(&mut self.drawn, area);
        self.bytes.clear();
        encode(
            self.known.then_some(&self.shown),
            &self.drawn,
            &mut self.bytes,
        );
        std::mem::swap(&mut self.shown, &mut self.drawn);
        self.known = true;
        &self.bytes
    }
}
