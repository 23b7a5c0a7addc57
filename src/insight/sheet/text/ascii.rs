//! Words in ASCII alone.

/// A text with what is not ASCII written out.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_control() => out.push(' '),
            c if c.is_ascii() => out.push(c),
            c => out.push_str(written_out(c)),
        }
    }
    out
}

/// A sign in one character.
pub(super) fn sign(c: char) -> char {
    match c {
        c if c.is_ascii_graphic() || c == ' ' => c,
        c => match written_out(c).as_bytes() {
            [one] => *one as char,
            _ => '?',
        },
    }
}

fn written_out(c: char) -> &'static str {
    match c {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' => "delta",
        'η' => "eta",
        'θ' => "theta",
        'λ' => "lambda",
        'π' => "pi",
        'φ' => "phi",
        'Δ' => "Delta",
        'Σ' | '∑' => "sum",
        '√' => "sqrt",
        '·' | '∙' => "*",
        '×' => "x",
        '−' | '–' | '—' => "-",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        '≈' => "~",
        '→' => "->",
        '←' => "<-",
        '▸' => ">",
        '◂' => "<",
        '▴' | '↑' => "^",
        '▾' | '↓' => "v",
        '²' => "^2",
        '′' | '‘' | '’' => "'",
        '“' | '”' => "\"",
        '…' => "...",
        '½' => "1/2",
        '∞' => "infinity",
        _ => "?",
    }
}
