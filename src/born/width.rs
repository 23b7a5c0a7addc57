//! From a width known when the program runs to one known when it is compiled.

/// Runs a piece of code with `C` as a constant; for a width without a kernel nothing.
macro_rules! by_width {
    ($channels:expr, $c:ident => $body:block) => {
        match $channels {
            4 => {
                const $c: usize = 4;
                $body
            }
            8 => {
                const $c: usize = 8;
                $body
            }
            16 => {
                const $c: usize = 16;
                $body
            }
            _ => {}
        }
    };
}
