use super::*;

const DEPTHS: [Depth; 4] = [Depth::None, Depth::Ansi16, Depth::Ansi256, Depth::Rgb];
const BACKGROUNDS: [Background; 2] = [Background::Dark, Background::Light];

fn env(values: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<String> + Copy {
    let value = |name: &str| values.iter().find(|(n, _)| *n == name);
    move |name| value(name).map(|(_, v)| (*v).to_string())
}

#[test]
fn the_environment_tells_the_depth() {
    let check = |values, expected| {
        assert_eq!(Depth::detect(None, env(values)), expected, "{values:?}");
        assert_eq!(Depth::detect(Some(Depth::Rgb), env(values)), Depth::Rgb);
    };
    check(&[], Depth::None);
    check(&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Depth::None);
    check(
        &[("TERM", "xterm-256color"), ("NO_COLOR", "1")],
        Depth::None,
    );
    check(
        &[("TERM", "xterm-256color"), ("NO_COLOR", "")],
        Depth::Ansi256,
    );
    check(&[("TERM", "xterm"), ("COLORTERM", "truecolor")], Depth::Rgb);
    check(&[("TERM", "xterm-kitty")], Depth::Rgb);
    check(&[("TERM", "xterm")], Depth::Ansi16);
    check(&[("TERM", "linux")], Depth::Ansi16);
    check(
        &[
            ("TERM", "screen-256color"),
            ("COLORTERM", "truecolor"),
            ("STY", "1.a"),
        ],
        Depth::Ansi256,
    );
}

#[test]
fn the_environment_tells_the_background() {
    let check = |values, expected| {
        assert_eq!(
            Background::detect(None, env(values)),
            expected,
            "{values:?}"
        );
    };
    check(&[], Background::Dark);
    check(&[("COLORFGBG", "15;0")], Background::Dark);
    check(&[("COLORFGBG", "0;default;15")], Background::Light);
    check(&[("COLORFGBG", "0;7")], Background::Light);
    check(&[("COLORFGBG", "12;8")], Background::Dark);
    check(&[("COLORFGBG", "nonsense")], Background::Dark);
}

#[test]
fn the_locale_tells_the_signs() {
    let check = |values, expected| {
        assert_eq!(GlyphSet::detect(None, env(values)), expected, "{values:?}");
    };
    check(&[], GlyphSet::Ascii);
    check(&[("LANG", "C")], GlyphSet::Ascii);
    check(&[("LANG", "C.UTF-8")], GlyphSet::Unicode);
    check(&[("LANG", "de_AT.utf8")], GlyphSet::Unicode);
    check(&[("LANG", "ja_JP.UTF-8")], GlyphSet::Ascii);
    check(
        &[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "en_GB.UTF-8")],
        GlyphSet::Unicode,
    );
    check(
        &[("LANG", "en_GB.UTF-8"), ("LC_ALL", "")],
        GlyphSet::Unicode,
    );
}

#[test]
fn no_style_goes_beyond_the_depth() {
    for depth in DEPTHS {
        for background in BACKGROUNDS {
            let theme = Theme::new(depth, background, GlyphSet::Unicode);
            for role in Role::ALL {
                let style = theme.style(role);
                for colour in [style.fg, style.bg].into_iter().flatten() {
                    assert!(permitted(colour, depth), "{role:?} {depth:?} {colour:?}");
                }
            }
        }
    }
}

fn permitted(colour: Color, depth: Depth) -> bool {
    match colour {
        Color::Rgb(..) => depth == Depth::Rgb,
        Color::Indexed(_) => depth == Depth::Ansi256,
        Color::Reset => true,
        _ => depth == Depth::Ansi16,
    }
}

#[test]
fn the_two_objectives_never_look_alike() {
    for depth in DEPTHS {
        for background in BACKGROUNDS {
            let theme = Theme::new(depth, background, GlyphSet::Unicode);
            let style = |role| theme.style(role);
            assert_ne!(style(Role::Own), style(Role::Base));
            assert_ne!(style(Role::BarOwn), style(Role::BarBase));
            assert_ne!(style(Role::Parted), style(Role::Agrees));
            assert_ne!(style(Role::Parted), style(Role::Later));
        }
    }
}

#[test]
fn roles_are_in_order() {
    for (i, role) in Role::ALL.iter().enumerate() {
        assert_eq!(*role as usize, i);
    }
}
