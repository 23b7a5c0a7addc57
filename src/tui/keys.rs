//! Keys: what counts as the same one, how they are written in tests and shown in help.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Keys that are not a sign: notation, code, and how help shows them with and without Unicode.
const NAMED: [(&str, KeyCode, &str, &str); 22] = [
    ("left", KeyCode::Left, "←", "left"),
    ("right", KeyCode::Right, "→", "right"),
    ("up", KeyCode::Up, "↑", "up"),
    ("down", KeyCode::Down, "↓", "down"),
    ("space", KeyCode::Char(' '), "space", "space"),
    ("lt", KeyCode::Char('<'), "<", "<"),
    ("enter", KeyCode::Enter, "enter", "enter"),
    ("esc", KeyCode::Esc, "esc", "esc"),
    ("tab", KeyCode::Tab, "tab", "tab"),
    ("backtab", KeyCode::BackTab, "shift-tab", "shift-tab"),
    ("home", KeyCode::Home, "home", "home"),
    ("end", KeyCode::End, "end", "end"),
    ("pgup", KeyCode::PageUp, "page up", "page up"),
    ("pgdn", KeyCode::PageDown, "page down", "page down"),
    ("backspace", KeyCode::Backspace, "backspace", "backspace"),
    ("del", KeyCode::Delete, "delete", "delete"),
    ("ins", KeyCode::Insert, "insert", "insert"),
    ("f1", KeyCode::F(1), "F1", "F1"),
    ("f2", KeyCode::F(2), "F2", "F2"),
    ("f3", KeyCode::F(3), "F3", "F3"),
    ("f4", KeyCode::F(4), "F4", "F4"),
    ("f5", KeyCode::F(5), "F5", "F5"),
];

/// A key as keymaps know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key, or which sign it types.
    pub code: KeyCode,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

impl Key {
    /// A key pressed alone.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// The key of an event. Shift is left out where the sign already tells.
    pub fn of(event: &KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        let code = match event.code {
            KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Tab if shift => KeyCode::BackTab,
            code => code,
        };
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        Self { code, ctrl, alt }
    }

    /// The event of pressing it.
    pub fn event(self) -> KeyEvent {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, self.ctrl);
        modifiers.set(KeyModifiers::ALT, self.alt);
        KeyEvent::new(self.code, modifiers)
    }

    /// The sign it types into a line of text.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// How help and the footer show it.
    pub fn label(self, unicode: bool) -> String {
        let name = match (self.named(), self.code) {
            (Some((.., shown, ascii)), _) => (if unicode { shown } else { ascii }).to_string(),
            (None, KeyCode::Char(c)) => c.to_string(),
            (None, other) => format!("{other:?}"),
        };
        match (self.ctrl, self.alt) {
            (true, _) => format!("ctrl-{name}"),
            (_, true) => format!("alt-{name}"),
            _ => name,
        }
    }

    fn named(self) -> Option<(&'static str, KeyCode, &'static str, &'static str)> {
        NAMED.into_iter().find(|(_, code, ..)| *code == self.code)
    }
}

/// The notation of [`parse`].
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = match (self.ctrl, self.alt) {
            (true, _) => "c-",
            (_, true) => "a-",
            _ => "",
        };
        match (self.named(), self.code) {
            (Some((name, ..)), _) => write!(f, "<{held}{name}>"),
            (None, KeyCode::Char(c)) if held.is_empty() => write!(f, "{c}"),
            (None, KeyCode::Char(c)) => write!(f, "<{held}{c}>"),
            (None, other) => write!(f, "<{held}{other:?}>"),
        }
    }
}

/// What is wrong with a notation of keys.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotationError {
    /// A `<` without its `>`.
    #[error("`{0}` lacks its `>`; the key `<` itself is written `<lt>`")]
    Open(String),
    /// A name nobody knows.
    #[error("there is no key `<{0}>`")]
    Unknown(String),
}

/// Reads keys written one after the other: `l<left><c-z><lt>`.
pub fn parse(text: &str) -> Result<Vec<Key>, NotationError> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            let Some((name, after)) = rest[1..].split_once('>') else {
                return Err(NotationError::Open(rest.into()));
            };
            keys.push(named(name)?);
            rest = after;
        } else {
            keys.push(Key::plain(KeyCode::Char(c)));
            rest = &rest[c.len_utf8()..];
        }
    }
    Ok(keys)
}

fn named(text: &str) -> Result<Key, NotationError> {
    let ctrl = text.strip_prefix("c-");
    let alt = text.strip_prefix("a-");
    let name = ctrl.or(alt).unwrap_or(text);
    let held = ctrl.is_some() || alt.is_some();
    let mut signs = name.chars();
    let code = match (signs.next(), signs.next()) {
        (Some(c), None) if held => Some(KeyCode::Char(c)),
        _ => NAMED.iter().find(|(n, ..)| *n == name).map(|row| row.1),
    };
    let code = code.ok_or_else(|| NotationError::Unknown(text.into()))?;
    Ok(Key {
        code,
        ctrl: ctrl.is_some(),
        alt: alt.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_reads_back() {
        let text = "l<left><c-z><lt>>;<space><f1>é<a-x><backtab>";
        let keys = parse(text).unwrap();
        assert_eq!(keys.len(), 11);
        let written: String = keys.iter().map(ToString::to_string).collect();
        assert_eq!(written, text);
    }

    #[test]
    fn wrong_notation_says_what_is_wrong() {
        let check = |text: &str, message: &str| {
            assert_eq!(parse(text).unwrap_err().to_string(), message);
        };
        check(
            "a<left",
            "`<left` lacks its `>`; the key `<` itself is written `<lt>`",
        );
        check("<lefty>", "there is no key `<lefty>`");
        check("<>", "there is no key `<>`");
    }

    #[test]
    fn shift_is_in_the_sign() {
        let event = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Key::of(&event), Key::plain(KeyCode::Char('G')));
        let event = KeyEvent::new(KeyCode::Tab, KeyModifiers::SHIFT);
        assert_eq!(Key::of(&event), Key::plain(KeyCode::BackTab));
        let event = KeyEvent::new(KeyCode::Char('Z'), KeyModifiers::CONTROL);
        assert_eq!(Key::of(&event).to_string(), "<c-z>");
    }

    #[test]
    fn labels_have_twins() {
        let key = parse("<left>").unwrap()[0];
        assert_eq!(
            (key.label(true), key.label(false)),
            ("←".into(), "left".into())
        );
        assert_eq!(parse("<c-c>").unwrap()[0].label(false), "ctrl-c");
        for (.., ascii) in NAMED {
            assert!(ascii.is_ascii());
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_parses_or_says_why(text in ".{0,20}") {
            let _ = parse(&text);
        }
    }
}
