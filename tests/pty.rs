//! The real program in a pseudo-terminal: what a person's terminal would see.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(40);

/// The program on a terminal of its own.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    seen: Arc<Mutex<Seen>>,
}

/// What came out of it.
struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn parser(columns: u16, rows: u16) -> vt100::Parser {
    let side = |n| std::num::NonZero::new(n).expect("a size");
    vt100::Parser::new(side(rows), side(columns), 0)
}

impl Terminal {
    fn open(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system()
            .openpty(size(80, 24))
            .expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mesascope"));
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let seen = Arc::new(Mutex::new(Seen {
            screen: parser(80, 24),
            bytes: Vec::new(),
        }));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let into = seen.clone();
        std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(n) = reader.read(&mut chunk) {
                if n == 0 {
                    return;
                }
                let mut seen = into.lock().expect("seen");
                seen.screen.process(&chunk[..n]);
                seen.bytes.extend_from_slice(&chunk[..n]);
            }
        });
        Terminal {
            keys: pair.master.take_writer().expect("a writer"),
            master: pair.master,
            child,
            seen,
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys
            .write_all(keys.as_bytes())
            .expect("keys are taken");
    }

    fn screen(&self) -> String {
        self.seen.lock().expect("seen").screen.screen().contents()
    }

    fn raw(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().expect("seen").bytes).into_owned()
    }

    /// Waits until something holds of what was seen; shows the screen if it never does.
    fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            assert!(
                start.elapsed() < PATIENCE,
                "never {what}:\n{}",
                self.screen()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn wait(&self, text: &str) {
        self.until(text, |t| t.screen().contains(text));
    }

    fn resize(&self, columns: u16, rows: u16) {
        // Nothing is taken in between: a frame of the new size must find a screen of that size.
        let mut seen = self.seen.lock().expect("seen");
        seen.screen = parser(columns, rows);
        self.master
            .resize(size(columns, rows))
            .expect("it can be resized");
    }

    fn ended(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return status.exit_code();
            }
            assert!(
                start.elapsed() < PATIENCE,
                "it never ends:\n{}",
                self.screen()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn signal(&self, signal: i32) {
        let id = self.child.process_id().expect("it runs") as i32;
        let sent = std::process::Command::new("kill")
            .args([format!("-{signal}"), id.to_string()])
            .status();
        assert!(sent.is_ok_and(|s| s.success()));
    }

    /// The terminal is as it was found: main screen, cursor shown, no mouse.
    fn given_back(&self) {
        let raw = self.raw();
        let last = |on: &str, off: &str| (raw.rfind(on), raw.rfind(off));
        for (on, off, what) in [
            ("\x1b[?1049h", "\x1b[?1049l", "the other screen is left"),
            ("\x1b[?1002h", "\x1b[?1002l", "the mouse is left"),
            ("\x1b[?25l", "\x1b[?25h", "the cursor is shown"),
        ] {
            let (on, off) = last(on, off);
            assert!(on < off, "{what}: {on:?} {off:?}");
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// Training is done: the walk is lit and the new mazes are counted.
const TRAINED: &str = "60 new mazes: corner first";

#[test]
fn it_opens_trains_helps_and_leaves() {
    let mut terminal = Terminal::open(&[], &[]);
    terminal.wait("Trained to get the coin");
    terminal.wait(TRAINED);
    terminal.press("\x1bOP");
    terminal.wait("What you see");
    terminal.press("q");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    terminal.until("given back", |t| t.raw().contains("\x1b[?1049l"));
    terminal.given_back();
}

#[test]
fn every_frame_is_bracketed_and_drawn_in_one_piece() {
    let mut terminal = Terminal::open(&[], &[]);
    terminal.wait(TRAINED);
    terminal.press("zz))q");
    terminal.ended();
    terminal.until("given back", |t| t.raw().contains("\x1b[?1049l"));
    let raw = terminal.raw();
    // Giving the terminal back ends a frame once more, in case it was cut short.
    let raw = &raw[..raw.rfind("\x1b[?2026l\x1b[m").expect("it is given back")];
    let (begin, end) = ("\x1b[?2026h", "\x1b[?2026l");
    assert!(
        raw.matches(begin).count() >= 2,
        "{}",
        raw.matches(begin).count()
    );
    assert_eq!(raw.matches(begin).count(), raw.matches(end).count());
}

#[test]
fn without_colours_none_are_written() {
    let mut terminal = Terminal::open(&[], &[("NO_COLOR", "1")]);
    terminal.wait(TRAINED);
    terminal.press("q");
    terminal.ended();
    let raw = terminal.raw();
    let codes: Vec<&str> = (raw.split("\x1b[").skip(1))
        .filter_map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            rest[end..].starts_with('m').then_some(&rest[..end])
        })
        .flat_map(|codes| codes.split(';'))
        .collect();
    assert!(codes.contains(&"1"), "bold is still there");
    let colour = |code: &&&str| matches!(code.parse(), Ok(30..=38 | 40..=48 | 90..=107));
    let colours: Vec<_> = codes.iter().filter(colour).collect();
    assert!(colours.is_empty(), "{colours:?}");
}

#[test]
fn a_plain_locale_gets_plain_signs() {
    let mut terminal = Terminal::open(&[], &[("LANG", "C")]);
    terminal.wait(TRAINED);
    assert!(terminal.raw().is_ascii());
    terminal.press("q");
    terminal.ended();
}

#[test]
fn a_world_by_hand_is_saved_and_a_moment_shared_and_both_open_again() {
    let room = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("pty-save");
    let _ = std::fs::remove_dir_all(&room);
    std::fs::create_dir_all(&room).expect("a place for files");
    let file = room.join("mine.toml").display().to_string();
    std::fs::write(&file, include_str!("../scenarios/coin.toml")).expect("a file");
    let mut terminal = Terminal::open(&[&file], &[]);
    terminal.resize(120, 40);
    terminal.wait(TRAINED);
    terminal.press("i+");
    terminal.wait("EDIT test maze 8, changed by hand");
    terminal.press("o");
    terminal.wait("Saved as");
    terminal.press("o");
    terminal.wait("by-hand-2.toml");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    let saved = room.join("coin-by-hand.toml").display().to_string();
    let check = std::process::Command::new(env!("CARGO_BIN_EXE_mesascope"))
        .args(["check", &saved])
        .output()
        .expect("it runs");
    assert!(check.status.success(), "{check:?}");

    let mut terminal = Terminal::open(&["coin@1.s1.w8.t40.e2.c2.k9"], &[]);
    terminal.wait("[s thinking]");
    terminal.wait("update 40 of 150");
    terminal.wait("step 2 of");
    terminal.wait("look 10 of");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn it_can_be_told_to_end() {
    for (signal, code) in [(15, 143), (1, 129)] {
        let mut terminal = Terminal::open(&[], &[]);
        terminal.wait(TRAINED);
        terminal.signal(signal);
        assert_eq!(terminal.ended(), code);
        terminal.until("given back", |t| t.raw().contains("\x1b[?1049l"));
        terminal.given_back();
    }
}

#[test]
fn it_can_be_used_while_it_trains() {
    let mut terminal = Terminal::open(&["--set", "optimizer.updates=5000"], &[]);
    terminal.wait("Trained to get the coin");
    terminal.press("e");
    terminal.wait("[e walk]");
    terminal.press("i");
    terminal.wait("EDIT");
    terminal.press("\x1b");
    // An escape and a letter at once would be one key.
    terminal.until("the editor is left", |t| !t.screen().contains("EDIT"));
    terminal.press("T");
    terminal.until("stopped and said", |t| {
        let words: Vec<String> = t.screen().split_whitespace().map(Into::into).collect();
        words.join(" ").contains("Training was stopped at update")
    });
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_storm_of_sizes_leaves_it_whole() {
    let mut terminal = Terminal::open(&[], &[]);
    terminal.wait(TRAINED);
    for i in 0..120u16 {
        terminal.resize(1 + (i * 37) % 200, 1 + (i * 13) % 60);
        if i % 5 == 0 {
            terminal.press(["z", ")", "v", "]", "s", "e"][i as usize / 5 % 6]);
        }
    }
    terminal.resize(120, 40);
    terminal.wait("Trained to get the coin");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn idle_it_writes_nothing() {
    let terminal = Terminal::open(&[], &[]);
    terminal.wait(TRAINED);
    // The counts are the last thing to come; the frame that brought them is written in one piece.
    terminal.until("the frame is whole", |t| t.raw().ends_with("\x1b[?2026l"));
    let before = terminal.raw().len();
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(terminal.raw().len(), before);
}

#[test]
fn without_a_terminal_it_says_so() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_mesascope"))
        .stdin(std::process::Stdio::null())
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("terminal"), "{said}");
}
