use super::super::action::Action;
use super::super::keymap::{Context, lookup};
use super::super::run::Flow;
use super::*;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Counts, plays and obeys a few keys.
#[derive(Default)]
struct Counter {
    count: u32,
    handled: usize,
    tick_at: Option<Instant>,
    stuck: bool,
}

impl Counter {
    fn act(&mut self, action: Action, now: Instant) -> Flow {
        let redraw = Flow {
            redraw: true,
            ..Flow::default()
        };
        match action {
            Action::Forward => self.count += 1,
            Action::Play => self.tick_at = Some(now + Duration::from_millis(100)),
            Action::Quit => {
                return Flow {
                    quit: Some(7),
                    ..redraw
                };
            }
            Action::Suspend => {
                return Flow {
                    suspend: true,
                    ..Flow::default()
                };
            }
            Action::Redraw => {
                return Flow {
                    repaint: true,
                    ..Flow::default()
                };
            }
            Action::Mouse => {
                return Flow {
                    mouse: Some(true),
                    ..Flow::default()
                };
            }
            Action::Copy => {
                return Flow {
                    copy: Some("foobar".into()),
                    ..redraw
                };
            }
            _ => return Flow::default(),
        }
        redraw
    }
}

impl App for Counter {
    fn handle(&mut self, events: &[Event], now: Instant) -> Flow {
        self.handled += 1;
        let mut all = Flow::default();
        for event in events {
            match event {
                Event::Key(key) => {
                    let Some(action) = lookup(Context::Main, key) else {
                        continue;
                    };
                    let flow = self.act(action, now);
                    all.redraw |= flow.redraw;
                    all = Flow {
                        redraw: all.redraw,
                        ..flow
                    };
                }
                Event::Wake => all.redraw = true,
                Event::Tick if self.stuck => {}
                Event::Tick => {
                    self.count += 10;
                    self.tick_at = Some(now + Duration::from_millis(100));
                    all.redraw = true;
                }
                _ => {}
            }
        }
        all
    }

    fn draw(&mut self, buf: &mut Buffer, area: Rect) {
        let text = format!("{} in {}x{}", self.count, area.width, area.height);
        buf.set_stringn(0, 0, text, area.width.into(), Style::new());
    }

    fn next_wake(&self, now: Instant) -> Option<Instant> {
        if self.stuck { Some(now) } else { self.tick_at }
    }
}

fn row(buf: &Buffer) -> String {
    let width = usize::from(buf.area.width);
    let symbols = buf.content[..width].iter().map(|c| c.symbol());
    symbols.collect::<String>().trim_end().to_string()
}

fn check(script: Script, expected: &[&str]) -> Driven {
    let mut app = Counter::default();
    let driven = drive_with(&mut app, (20, 3), script, &Options::default());
    let rows: Vec<_> = driven.frames.iter().map(row).collect();
    assert_eq!(rows, expected);
    driven
}

fn keys(text: &str) -> Script {
    Script::new().keys(text).unwrap()
}

#[test]
fn a_key_is_drawn_at_once() {
    let driven = check(keys("ll"), &["0 in 20x3", "1 in 20x3", "2 in 20x3"]);
    assert_eq!(driven.code, 0);
    assert!(driven.written[1].len() < 40);
}

#[test]
fn what_arrives_together_is_drawn_once() {
    let events = keys::parse("lll").unwrap();
    let events = events.iter().map(|k| Event::Key(k.event())).collect();
    check(Script::new().together(events), &["0 in 20x3", "3 in 20x3"]);
}

#[test]
fn a_key_without_effect_draws_nothing() {
    check(keys("h"), &["0 in 20x3"]);
}

#[test]
fn another_size_is_drawn_whole() {
    let driven = check(Script::new().resize(9, 2), &["0 in 20x3", "0 in 9x2"]);
    let written = String::from_utf8(driven.written[1].clone()).unwrap();
    assert!(written.contains("\x1b[2J"));
}

#[test]
fn an_unchanged_frame_writes_nothing() {
    let driven = check(Script::new().wake(), &["0 in 20x3", "0 in 20x3"]);
    assert_eq!(driven.written[1], b"");
    let driven = check(keys("<c-l>"), &["0 in 20x3", "0 in 20x3"]);
    assert_ne!(driven.written[1], b"");
}

#[test]
fn wakes_share_a_frame() {
    let script = (0..100).fold(Script::new(), |script, _| {
        script.wake().wait(Duration::from_millis(1))
    });
    let mut app = Counter::default();
    let driven = drive_with(&mut app, (20, 3), script.clone(), &Options::default());
    assert!(driven.frames.len() <= 5, "{}", driven.frames.len());
    let slow = Options {
        slow: true,
        ..Options::default()
    };
    let driven = drive_with(&mut app, (20, 3), script, &slow);
    assert_eq!(driven.frames.len(), 2);
}

#[test]
fn ticks_come_when_asked_for() {
    let script = keys("<space>").wait(Duration::from_millis(250));
    check(
        script,
        &["0 in 20x3", "0 in 20x3", "10 in 20x3", "20 in 20x3"],
    );
}

#[test]
fn an_app_that_always_wants_a_tick_does_not_spin() {
    let mut app = Counter {
        stuck: true,
        ..Counter::default()
    };
    drive(
        &mut app,
        (20, 3),
        Script::new().wait(Duration::from_secs(1)),
    );
    assert!(app.handled <= 31, "{}", app.handled);
}

#[test]
fn requests_are_followed() {
    let driven = check(keys("q"), &["0 in 20x3"]);
    assert_eq!(driven.code, 7);
    let driven = check(keys("<c-z>M"), &["0 in 20x3", "0 in 20x3"]);
    assert_eq!((driven.suspended, driven.mouse), (1, true));
    assert_ne!(driven.written[1], b"");
    let driven = check(keys("y"), &["0 in 20x3", "0 in 20x3"]);
    assert_eq!(driven.written[1], b"\x1b]52;c;Zm9vYmFy\x07");
}

#[test]
fn signals_end_stop_and_continue() {
    let signal = |n| Script::new().event(Event::Signal(n));
    let driven = check(signal(15), &["0 in 20x3"]);
    assert_eq!(driven.code, 143);
    let driven = check(signal(libc::SIGTSTP), &["0 in 20x3", "0 in 20x3"]);
    assert_eq!(driven.suspended, 1);
    let driven = check(signal(libc::SIGCONT), &["0 in 20x3", "0 in 20x3"]);
    assert_ne!(driven.written[1], b"");
}

proptest::proptest! {
    /// Through the loop itself: what was written adds up to the last frame.
    #[test]
    fn what_is_written_adds_up(steps in proptest::collection::vec((0usize..6, 1u16..40, 1u16..9), 0..30)) {
        let script = steps.iter().fold(Script::new(), |script, &(kind, w, h)| match kind {
            0 => script.resize(w, h),
            1 => script.wake(),
            2 => script.wait(Duration::from_millis(w.into())),
            3 => script.keys("<space>").unwrap(),
            _ => script.keys("l").unwrap(),
        });
        let driven = drive_with(&mut Counter::default(), (20, 3), script, &Options::default());
        let size = |n| std::num::NonZeroU16::new(n).unwrap();
        let mut parser = vt100::Parser::new(size(3), size(20), 0);
        for (frame, written) in driven.frames.iter().zip(&driven.written) {
            parser.screen_mut().set_size(size(frame.area.height), size(frame.area.width));
            parser.process(written);
            let contents = parser.screen().contents();
            proptest::prop_assert_eq!(contents.trim_end(), row(frame));
        }
    }
}
