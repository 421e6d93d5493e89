//! The level of a line, and the words of programs for it.

/// The level of a line.
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

impl Level {
    /// Returns the level of a word in capitals, as Java, Python, Go, databases and the observer write it.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "TRACE" | "DEBUG" | "VERBOSE" | "FINE" | "FINER" | "FINEST" | "DDEBUG" | "SUBDEBUG" | "TRAC" | "DEBU"
            | "TRC" | "DBG" => Self::Debug,
            "INFO" | "NOTICE" | "NOTE" | "INFORMATION" | "INF" => Self::Info,
            "WARN" | "WARNING" | "WDIAG" | "DBA_WARN" | "WRN" => Self::Warn,
            "ERROR" | "ERR" | "FATAL" | "CRITICAL" | "CRIT" | "SEVERE" | "ALERT" | "EMERG" | "EMERGENCY" | "PANIC"
            | "DPANIC" | "EDIAG" | "DBA_ERROR" | "USER_ERR" | "USER_ERROR" | "ERRO" | "FATA" | "PANI" | "FTL"
            | "PNC" => Self::Error,
            _ => return None,
        })
    }

    /// Returns the level of a word in a position where only a level is possible, in any case.
    #[must_use]
    pub fn of_field(word: &str) -> Option<Self> {
        if !word.is_ascii() {
            return Self::of_chinese(word);
        }
        let is_short = word.len() <= "INFORMATION".len();
        is_short.then(|| word.to_ascii_uppercase()).and_then(|word| Self::of_word(&word))
    }

    /// Returns the level of a Chinese word.
    #[must_use]
    pub fn of_chinese(word: &str) -> Option<Self> {
        Some(match word {
            "错误" | "严重" | "致命" | "异常" => Self::Error,
            "警告" | "告警" => Self::Warn,
            "信息" | "提示" => Self::Info,
            "调试" => Self::Debug,
            _ => return None,
        })
    }

    /// Returns the level of a number, as loggers of Node write it (bunyan, pino).
    #[must_use]
    pub fn of_number(number: &str) -> Option<Self> {
        Some(match number {
            "10" | "20" => Self::Debug,
            "30" => Self::Info,
            "40" => Self::Warn,
            "50" | "60" => Self::Error,
            _ => return None,
        })
    }

    /// Returns the level of a syslog severity (RFC 5424 6.2.1).
    #[must_use]
    pub const fn of_severity(severity: u16) -> Self {
        match severity {
            0..=3 => Self::Error,
            4 => Self::Warn,
            5 | 6 => Self::Info,
            _ => Self::Debug,
        }
    }

    /// Returns the level of a letter, as in `[E]` and in lines of glog.
    #[must_use]
    pub const fn of_letter(letter: u8) -> Option<Self> {
        Some(match letter {
            b'D' | b'T' | b'V' => Self::Debug,
            b'I' | b'N' => Self::Info,
            b'W' => Self::Warn,
            b'E' | b'F' | b'C' => Self::Error,
            _ => return None,
        })
    }
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
            assert_eq!(crate::log::head::level(&line(word)), Some(level));
        }
        assert_eq!(crate::log::head::level(&line("BEGIN")), None);
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
            assert_eq!(crate::log::head::level(line), None, "{line}");
        }
    }
}
