//! Colours and signs, decided once. Everything else asks for roles, never for colours.
//!
//! Blue and orange after Okabe and Ito, who chose them to be told apart by all eyes. Nothing is
//! said by colour alone: without colours, bold, reverse, underline and dim speak, and the signs.

use ratatui::style::{Color, Modifier, Style};

use super::glyphs::{ASCII, Glyphs, UNICODE};

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// No colours wanted, or none there.
    None,
    /// The terminal's own sixteen.
    Ansi16,
    /// The fixed palette of 256.
    Ansi256,
    /// All of them.
    Rgb,
}

/// What is behind the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

/// Which signs can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlyphSet {
    /// Lines, blocks and arrows.
    Unicode,
    /// What a typewriter has.
    Ascii,
}

impl Depth {
    /// From a flag, or else from the environment.
    pub fn detect(flag: Option<Self>, env: impl Fn(&str) -> Option<String>) -> Self {
        if let Some(depth) = flag {
            return depth;
        }
        let value = |name| env(name).unwrap_or_default();
        let term = value("TERM");
        if !value("NO_COLOR").is_empty() || term.is_empty() || term == "dumb" {
            return Self::None;
        }
        // GNU screen hands on the outer terminal's promise, which it cannot keep.
        let inside_screen = term.starts_with("screen") && !value("STY").is_empty();
        if !inside_screen && matches!(value("COLORTERM").as_str(), "truecolor" | "24bit") {
            return Self::Rgb;
        }
        Self::of_term(&term)
    }

    fn of_term(term: &str) -> Self {
        // These have all colours, but over SSH nothing else says so.
        const RGB: [&str; 6] = ["kitty", "alacritty", "wezterm", "foot", "ghostty", "direct"];
        if RGB.iter().any(|name| term.contains(name)) {
            Self::Rgb
        } else if term.contains("256color") {
            Self::Ansi256
        } else {
            Self::Ansi16
        }
    }
}

impl Background {
    /// From a flag, or else from the environment; the terminal itself is never asked.
    pub fn detect(flag: Option<Self>, env: impl Fn(&str) -> Option<String>) -> Self {
        let colours = env("COLORFGBG").unwrap_or_default();
        let behind = colours.rsplit(';').next().and_then(|n| n.parse().ok());
        flag.unwrap_or(match behind {
            Some(7 | 9..=15) => Self::Light,
            _ => Self::Dark,
        })
    }
}

impl GlyphSet {
    /// From a flag, or else from the locale.
    pub fn detect(flag: Option<Self>, env: impl Fn(&str) -> Option<String>) -> Self {
        if let Some(set) = flag {
            return set;
        }
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find_map(|name| env(name).filter(|value| !value.is_empty()))
            .unwrap_or_default()
            .to_lowercase();
        let unicode = locale.contains("utf-8") || locale.contains("utf8");
        // There many of our signs take two columns.
        let wide = ["ja", "zh", "ko"].iter().any(|l| locale.starts_with(l));
        if unicode && !wide {
            Self::Unicode
        } else {
            Self::Ascii
        }
    }
}

/// What a sign stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Its own goal and way.
    Own,
    /// What it was trained for.
    Base,
    /// Here the two part.
    Parted,
    /// Here they part later.
    Later,
    /// Here they agree.
    Agrees,
    /// Here it stays where it is.
    Stays,
    /// The agent.
    Agent,
    /// Things in the world.
    Object,
    /// Walls.
    Wall,
    /// Ways it dropped.
    Dropped,
    /// Places at the edge of its thinking.
    Frontier,
    /// Places it has not thought of.
    Unseen,
    /// Where it has walked.
    Trail,
    /// Where a clock stands.
    Head,
    /// The clock the keys move.
    Lit,
    /// Bars of its own.
    BarOwn,
    /// Bars of what it was trained for.
    BarBase,
    /// What is chosen.
    Selection,
    /// Borders of panes.
    Border,
    /// Titles of panes.
    Title,
    /// Text.
    Text,
    /// Text that matters.
    Strong,
    /// Text that matters less.
    Dim,
    /// Something went wrong.
    Fault,
    /// The name of a key.
    Key,
    /// Cells the lamp lights.
    Glow,
    /// Behind a cell from which nothing is expected.
    Heat0,
    /// Behind one from which little is.
    Heat1,
    /// Behind one from which something is.
    Heat2,
    /// Behind one from which much is.
    Heat3,
    /// Behind one from which all is.
    Heat4,
}

impl Role {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 31] = [
        Self::Own,
        Self::Base,
        Self::Parted,
        Self::Later,
        Self::Agrees,
        Self::Stays,
        Self::Agent,
        Self::Object,
        Self::Wall,
        Self::Dropped,
        Self::Frontier,
        Self::Unseen,
        Self::Trail,
        Self::Head,
        Self::Lit,
        Self::BarOwn,
        Self::BarBase,
        Self::Selection,
        Self::Border,
        Self::Title,
        Self::Text,
        Self::Strong,
        Self::Dim,
        Self::Fault,
        Self::Key,
        Self::Glow,
        Self::Heat0,
        Self::Heat1,
        Self::Heat2,
        Self::Heat3,
        Self::Heat4,
    ];

    /// What is behind cells, from nothing expected to all.
    pub const HEAT: [Self; 5] = [
        Self::Heat0,
        Self::Heat1,
        Self::Heat2,
        Self::Heat3,
        Self::Heat4,
    ];
}

/// One colour at every depth, for a dark and for a light background.
#[derive(Clone, Copy)]
struct Paint {
    rgb: [u32; 2],
    ansi256: [u8; 2],
    ansi16: [Color; 2],
}

const fn paint(rgb: [u32; 2], ansi256: [u8; 2], ansi16: [Color; 2]) -> Option<Paint> {
    Some(Paint {
        rgb,
        ansi256,
        ansi16,
    })
}

const ORANGE: Option<Paint> = paint([0xE69F00, 0x9A6700], [214, 94], [Color::Yellow; 2]);
const BLUE: Option<Paint> = paint([0x56B4E9, 0x0B6BA8], [74, 25], [Color::Cyan, Color::Blue]);
const RED: Option<Paint> = paint(
    [0xFF6E4A, 0xB3261E],
    [209, 124],
    [Color::LightRed, Color::Red],
);
const PURPLE: Option<Paint> = paint([0xCC79A7, 0x8E3A6B], [175, 89], [Color::Magenta; 2]);
const YELLOW: Option<Paint> = paint(
    [0xF0E442, 0x7A6F00],
    [227, 58],
    [Color::LightYellow, Color::Reset],
);
const GREY: Option<Paint> = paint([0x8A9199, 0x6A7178], [245, 242], [Color::Reset; 2]);
const FAINT: Option<Paint> = paint([0x6C737C, 0x80868E], [243, 244], [Color::DarkGray; 2]);
const STONE: Option<Paint> = paint([0x4A4F57, 0xB8BEC6], [239, 250], [Color::DarkGray; 2]);
const FOG: Option<Paint> = paint([0x3A3F46, 0xD0D5DB], [237, 252], [Color::DarkGray; 2]);

/// What is behind cells, from cold to warm: dark enough, or light enough, for text upon it.
const HEAT: [Paint; 5] = [
    heat([0x1A2029, 0xF2F5F9], [234, 255]),
    heat([0x1D3550, 0xD8E8F5], [17, 189]),
    heat([0x24587A, 0xB5D8EF], [24, 153]),
    heat([0x5E5426, 0xF5E3B3], [58, 223]),
    heat([0x8A5A00, 0xF3C66E], [94, 215]),
];

const fn heat(rgb: [u32; 2], ansi256: [u8; 2]) -> Paint {
    Paint {
        rgb,
        ansi256,
        ansi16: [Color::Reset; 2],
    }
}

const PLAIN: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;
const DIM: Modifier = Modifier::DIM;
const REVERSED: Modifier = Modifier::REVERSED;
const UNDERLINED: Modifier = Modifier::UNDERLINED;

/// A role's colour, its modifiers beside it, and its modifiers where there are no colours.
const fn row(role: Role) -> (Option<Paint>, Modifier, Modifier) {
    match role {
        Role::Own => (ORANGE, PLAIN, BOLD),
        Role::Base => (BLUE, PLAIN, UNDERLINED),
        Role::Parted => (RED, BOLD, REVERSED),
        Role::Later => (PURPLE, PLAIN, BOLD),
        Role::Agrees => (GREY, PLAIN, PLAIN),
        Role::Stays => (GREY, PLAIN, DIM),
        Role::Agent | Role::Object | Role::Title | Role::Strong | Role::Key => (None, BOLD, BOLD),
        Role::Wall => (STONE, PLAIN, PLAIN),
        Role::Dropped => (FAINT, PLAIN, DIM),
        Role::Frontier => (YELLOW, BOLD, BOLD),
        Role::Unseen => (FOG, PLAIN, PLAIN),
        Role::Trail => (FAINT, PLAIN, PLAIN),
        Role::Head | Role::Selection => (None, REVERSED, REVERSED),
        Role::Lit => (None, BOLD, BOLD),
        Role::BarOwn => (ORANGE, PLAIN, BOLD),
        Role::BarBase => (BLUE, PLAIN, PLAIN),
        Role::Border | Role::Dim => (None, DIM, DIM),
        Role::Text => (None, PLAIN, PLAIN),
        Role::Fault => (RED, BOLD, REVERSED),
        Role::Glow => (YELLOW, UNDERLINED, UNDERLINED),
        Role::Heat0 | Role::Heat1 | Role::Heat2 | Role::Heat3 | Role::Heat4 => (None, PLAIN, PLAIN),
    }
}

/// Styles and signs for one terminal.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
    /// The signs.
    pub glyphs: &'static Glyphs,
    /// Which set they are from.
    pub set: GlyphSet,
}

impl Theme {
    /// The theme for such a terminal.
    pub fn new(depth: Depth, background: Background, set: GlyphSet) -> Self {
        Self {
            styles: Role::ALL.map(|role| style(role, depth, background)),
            glyphs: match set {
                GlyphSet::Unicode => &UNICODE,
                GlyphSet::Ascii => &ASCII,
            },
            set,
        }
    }

    /// The theme for this terminal as far as the environment knows it.
    pub fn from_env(
        depth: Option<Depth>,
        background: Option<Background>,
        set: Option<GlyphSet>,
    ) -> Self {
        let env = |name: &str| std::env::var(name).ok();
        Self::new(
            Depth::detect(depth, env),
            Background::detect(background, env),
            GlyphSet::detect(set, env),
        )
    }

    /// The style of a role.
    pub const fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// Whether signs beyond ASCII can be shown.
    pub fn is_unicode(&self) -> bool {
        self.set == GlyphSet::Unicode
    }
}

fn style(role: Role, depth: Depth, background: Background) -> Style {
    let (paint, beside, alone) = row(role);
    if depth == Depth::None {
        return Style::new().add_modifier(alone);
    }
    let style = Style::new().add_modifier(beside);
    // With sixteen colours none is quiet enough to stand behind text.
    if let Some(at) = Role::HEAT.iter().position(|r| *r == role) {
        return match depth {
            Depth::Ansi256 | Depth::Rgb => style.bg(colour(HEAT[at], depth, background)),
            Depth::None | Depth::Ansi16 => style,
        };
    }
    match paint {
        Some(paint) => style.fg(colour(paint, depth, background)),
        None => style,
    }
}

const fn colour(paint: Paint, depth: Depth, background: Background) -> Color {
    let side = background as usize;
    match depth {
        Depth::None => Color::Reset,
        Depth::Ansi16 => paint.ansi16[side],
        Depth::Ansi256 => Color::Indexed(paint.ansi256[side]),
        Depth::Rgb => Color::from_u32(paint.rgb[side]),
    }
}

#[cfg(test)]
#[path = "theme_tests.rs"]
mod tests;
