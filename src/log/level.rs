//! How grave a line is, and the words with which programs say so.

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

impl Level {
    /// The level that a word in capitals says, as Java, Python, Go, databases and the observer write it.
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

    /// The level that a word says where only a level can stand: in any case of its letters.
    #[must_use]
    pub fn of_field(word: &str) -> Option<Self> {
        if !word.is_ascii() {
            return Self::of_chinese(word);
        }
        let is_short = word.len() <= "INFORMATION".len();
        is_short.then(|| word.to_ascii_uppercase()).and_then(|word| Self::of_word(&word))
    }

    /// The level that a word of Chinese says.
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

    /// The level that a number says, as loggers of Node write it (bunyan, pino).
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

    /// The level that a severity of syslog says (RFC 5424 6.2.1).
    #[must_use]
    pub const fn of_severity(severity: u16) -> Self {
        match severity {
            0..=3 => Self::Error,
            4 => Self::Warn,
            5 | 6 => Self::Info,
            _ => Self::Debug,
        }
    }

    /// The level that a letter says, as in `[E]` and in lines of glog.
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
