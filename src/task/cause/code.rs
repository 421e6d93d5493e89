//! OCP's error codes inside a text: `OBE11070`, `errorCode=11070`.

use crate::ocp::ErrorCode;

const DIGITS: usize = 5;
const LETTERS: usize = 3;

/// The words before a number without letters that is a code.
const BEFORE: [&str; 6] = ["error code", "errorcode", "error_code", "code=", "code\"", "错误码"];

/// The signs between such a word and the number.
const BETWEEN: [char; 8] = [' ', ':', '：', '=', '[', '(', '"', '\''];

/// What tells the error of a database from one of OCP: JDBC writes both the state and the code of it.
const OF_DATABASE: [&str; 2] = ["sql state", "sqlstate"];

/// Returns the first code in a text: one with the letters of a module where there is one, else a number of five digits
/// directly behind a word for a code.
pub(super) fn find(text: &str) -> Option<ErrorCode> {
    (0..text.len()).find_map(|at| with_letters(text, at)).or_else(|| without_letters(text))
}

fn with_letters(text: &str, at: usize) -> Option<ErrorCode> {
    let letters = text.get(at..at + LETTERS)?;
    if ends_in_word(text.get(..at)?) || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let digits = number(text.get(at + LETTERS..)?)?;
    let code = ErrorCode::parse(&format!("{letters}{digits}"));
    code.meaning().is_some().then_some(code)
}

fn without_letters(text: &str) -> Option<ErrorCode> {
    // The length in bytes stays the same.
    let lower = text.to_ascii_lowercase();
    if OF_DATABASE.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let digits = BEFORE.iter().find_map(|word| {
        lower.match_indices(word).find_map(|(at, _)| {
            let after = lower.get(at + word.len()..)?.trim_start_matches(BETWEEN);
            number(after).filter(|_| lower.get(..at).is_some_and(|before| !ends_in_word(before)))
        })
    })?;
    Some(ErrorCode::parse(digits))
}

/// Returns the number of five digits at the start of a text.
fn number(text: &str) -> Option<&str> {
    let (digits, after) = text.split_at_checked(DIGITS)?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit()) && !after.starts_with(is_of_word);
    is_number.then_some(digits)
}

fn ends_in_word(before: &str) -> bool {
    before.ends_with(is_of_word)
}

// A Chinese word and a code may be written without a space between them.
const fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        find(text).and_then(|code| code.text().map(str::to_owned))
    }

    #[test]
    fn a_code_with_the_letters_of_a_module_is_certain_anywhere() {
        for (text, code) in [
            ("OBE11070", "OBE11070"),
            ("TSK10012: the subtask ran for too long", "TSK10012"),
            ("a.b.C : [ODP21110] versions do not match", "ODP21110"),
            ("错误码OBE12000，连接失败", "OBE12000"),
            ("x=PKG10014, caused by OBE11067", "PKG10014"),
            ("ABC10001 then MCE34022.", "MCE34022"),
            ("error code 11070 of COM10005", "COM10005"),
        ] {
            let read = find(text).unwrap();
            assert_eq!(read.text(), Some(code), "{text}");
            assert!(read.meaning().is_some(), "{text}");
        }
    }

    #[test]
    fn a_number_is_a_code_directly_behind_a_word_for_one() {
        for text in [
            "error code 11070",
            "Error code: 11070, zone1",
            "errorCode=11070",
            "ErrorCode(11070)",
            "error_code = '11070'",
            "failed, code=11070",
            "{\"code\":11070,\"message\":\"x\"}",
            "错误码：11070",
        ] {
            assert_eq!(found(text).as_deref(), Some("11070"), "{text}");
        }
    }

    #[test]
    fn other_numbers_and_names_are_no_codes() {
        for text in [
            "",
            "SQL state [25000]; error code [4012]; Statement is timeout",
            "uncategorized SQLException; SQL state [HY000]; error code [11001]",
            "error code 4012",
            "error code -11070",
            "error code 110700",
            "error code 1107x",
            "error code of 11070",
            "exitCode=11070",
            "zipcode=11070",
            "port 11070 is in use",
            "pid 21110 exited",
            "host XOBE11070, OBE11070a, OBE1107, OBE110701, obe11070, ABC11070, OBE_11070",
            "错误码",
            "ORA-00600",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
