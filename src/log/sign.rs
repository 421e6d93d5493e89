//! Recognises failures in lines that state no level: stack traces of Python and Java, panics of Go, messages of shells
//! and of rpm. They count where an attempt has no line with the level ERROR.

use super::head;
use super::level::Level;

/// The certainty of a sign, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Only a failure writes such a line.
    Sure,
    /// A program reports an error; the script may continue.
    Likely,
}

/// A sign of a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The certainty.
    pub certainty: Certainty,
    /// The distance in lines from the error to the line that shows it.
    pub lines_back: usize,
}

/// The number of lines before a line in which the start of a stack trace is searched.
const MOST_BACK: usize = 200;
/// The greatest number of lines in the message of a Java exception.
const MOST_OF_MESSAGE: usize = 20;

/// Returns the sign in a line without a level; `back(1)` is the line before it.
#[must_use]
pub fn of<'t>(line: &str, back: impl Fn(usize) -> Option<&'t str>) -> Option<Sign> {
    let sign = |certainty, lines_back| Some(Sign { certainty, lines_back });
    let line = line.trim_end();
    if line.starts_with([' ', '\t']) {
        let text = line.trim_start();
        if is_java_frame(text) {
            let mut message = (1..=MOST_OF_MESSAGE).take_while(|at| back(*at).is_some_and(|line| !is_indented(line)));
            let raised = message.find(|at| back(*at).is_some_and(is_java_exception))?;
            return if is_of_warning(back(raised + 1)) { None } else { sign(Certainty::Sure, raised) };
        }
        return if is_of_rpm(text) { sign(Certainty::Sure, 0) } else { None };
    }
    if is_python_exception(line) && back(1).is_some_and(is_indented) {
        return of_python(&back);
    }
    if is_of_go(line) || is_of_shell(line) || is_of_rpm(line) {
        return sign(Certainty::Sure, 0);
    }
    if is_complaint(line) { sign(Certainty::Likely, 0) } else { None }
}

fn is_indented(line: &str) -> bool {
    line.starts_with([' ', '\t'])
}

// A stack trace after a warning was handled by the program.
fn is_of_warning(before: Option<&str>) -> bool {
    before.and_then(head::level).is_some_and(|level| matches!(level, Level::Warn | Level::Debug))
}

// The exception follows `  File "x.py", line 1, in f` and its source line.
fn of_python<'t>(back: &impl Fn(usize) -> Option<&'t str>) -> Option<Sign> {
    let frames = (1..=MOST_BACK).take_while(|at| back(*at).is_some_and(is_indented));
    let (mut first, mut has_frame) = (0, false);
    for at in frames {
        first = at;
        has_frame |= back(at).is_some_and(|line| line.trim_start().starts_with("File \"") && line.contains(", line "));
    }
    let head = back(first + 1).filter(|line| line.contains("Traceback (most recent call last)"));
    let before = if head.is_some_and(|line| line.starts_with("Traceback")) { back(first + 2) } else { head };
    (has_frame && !is_of_warning(before)).then_some(Sign { certainty: Certainty::Sure, lines_back: 0 })
}

// `ValueError: x`, `a.b.MyError`, `KeyboardInterrupt`
fn is_python_exception(line: &str) -> bool {
    let name = line.split_once(": ").map_or(line, |(name, _)| name).trim_end_matches(':');
    !name.is_empty()
        && name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_'))
}

// `at a.b.C.run(C.java:1)`
fn is_java_frame(text: &str) -> bool {
    text.strip_prefix("at ").is_some_and(|place| place.contains('(') && place.contains('.'))
}

// `a.b.SomeException: message`, `Exception in thread "main" a.b.SomeError`; not `Caused by: …`
fn is_java_exception(line: &str) -> bool {
    if line.starts_with("Exception in thread ") {
        return true;
    }
    let class = line.split_once(": ").map_or(line, |(class, _)| class).trim_end_matches(':');
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'$');
    class.contains('.') && !class.starts_with('.') && class.bytes().all(is_part)
}

fn is_of_go(line: &str) -> bool {
    ["panic: ", "fatal error: ", "runtime: out of memory"].iter().any(|start| line.starts_with(start))
}

// `pre.sh: line 12: x: command not found`, `sh: 1: x: not found`, `bash: x: command not found`
fn is_of_shell(line: &str) -> bool {
    let Some((name, rest)) = line.split_once(": ") else { return false };
    let program = name.rsplit('/').next().unwrap_or(name).trim_start_matches('-');
    let is_shell = matches!(program, "sh" | "bash" | "dash" | "ksh" | "zsh" | "ash");
    let is_script = is_shell || program.contains('.');
    let number = rest.strip_prefix("line ").unwrap_or(rest);
    let is_numbered = number.split_once(": ").is_some_and(|(number, _)| {
        !number.is_empty() && number.len() <= 6 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    !name.contains(' ')
        && ((is_numbered && (is_shell || rest.len() > number.len() && is_script))
            || (is_shell && line.ends_with(": command not found")))
}

// Messages of rpm without `error:` before them.
fn is_of_rpm(text: &str) -> bool {
    (text.starts_with("package ") && text.ends_with(" is already installed"))
        || (text.starts_with("file ") && text.contains(" conflicts with file from package "))
        || (text.starts_with("installing package ") && text.contains(" needs ") && text.ends_with(" filesystem"))
}

// `cp: cannot stat 'x': No such file or directory`, `exit status 1`
fn is_complaint(line: &str) -> bool {
    const ENDS: [&str; 8] = [
        ": No such file or directory",
        ": Permission denied",
        ": No space left on device",
        ": Operation not permitted",
        ": Read-only file system",
        ": Connection refused",
        ": Connection timed out",
        "Segmentation fault (core dumped)",
    ];
    let is_of_command = || {
        let program = line.split_once(": ").map_or("", |(program, _)| program);
        !program.is_empty() && !program.contains(' ')
    };
    let ends = ENDS.iter().any(|end| line.ends_with(end));
    (ends && (is_of_command() || line.starts_with("Segmentation"))) || is_exit(line)
}

// `exit status 1`, `exit code: 255`, `command exited with code 1`
fn is_exit(line: &str) -> bool {
    ["exit status", "exit code", "exited with code", "exited with status"].iter().any(|words| {
        let code = line.rsplit_once(words).map(|(_, code)| code.trim_matches([' ', ':', '=', '.', ')']));
        code.is_some_and(|code| code.parse::<u8>().is_ok_and(|code| code > 0))
    })
}
