//! The level of a log line, as OCP's Java writes it: `2021-08-25 15:09:32.716  INFO 57200 --- […] logger : message`
//! (the printed sample of ocp-api.md 5.3).

/// How grave a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// TRACE and DEBUG.
    Debug,
    /// INFO.
    Info,
    /// WARN.
    Warn,
    /// ERROR and FATAL.
    Error,
}

/// The level that a line states; `None` for a line that states none, as those of a stack trace.
#[must_use]
pub fn of(line: &str) -> Option<Level> {
    // The word stands right after date and time; only there, for a message may contain any word.
    let mut words = line.split_ascii_whitespace();
    if !is_date(words.next()?) || !words.next()?.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    match words.next()? {
        "TRACE" | "DEBUG" => Some(Level::Debug),
        "INFO" => Some(Level::Info),
        "WARN" | "WARNING" => Some(Level::Warn),
        "ERROR" | "FATAL" => Some(Level::Error),
        _ => None,
    }
}

fn is_date(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_after_the_time_is_the_level() {
        let line =
            |word: &str| format!("2021-08-25 15:09:32.716  {word} 57200 --- [pool-1,8ae3] a.o.Task : ERROR in text");
        let expected = [("INFO", Level::Info), ("WARN", Level::Warn), ("ERROR", Level::Error), ("DEBUG", Level::Debug)];
        for (word, level) in expected {
            assert_eq!(of(&line(word)), Some(level));
        }
        assert_eq!(of(&line("NOTE")), None);
    }

    #[test]
    fn other_lines_have_none() {
        for line in [
            "",
            "ERROR",
            "\tat java.lang.Thread.run(Thread.java:750)",
            "an ERROR 1",
            "2021-08-25",
            "2021-08-25 x ERROR",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
