//! Reads from a refused sign-in how many attempts are left before OCP locks the account (upgrade-facts.md section 2,
//! ocp-api.md 1.1 and 2.2).

use super::code::Module;
use super::error::OcpError;

/// The number of attempts left before the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptsLeft {
    /// The server does not say.
    Unknown,
    /// This many attempts are left.
    Left(u32),
    /// User or address are locked: further attempts are useless.
    Locked,
}

/// Returns the attempts left after a refused sign-in. OCP's numbers begin with 10000, those of a product related to it
/// with 30000. The server's message is shown in any case; a number in it counts only when it is the only one.
#[must_use]
pub fn of(error: &OcpError) -> AttemptsLeft {
    let OcpError::Api(api) = error else { return AttemptsLeft::Unknown };
    match api.code.meaning() {
        // Locked, disabled for a while, address restricted.
        Some((Module::Access, 10_003 | 10_007 | 10_014 | 30_003 | 30_007)) => AttemptsLeft::Locked,
        // Wrong user or password: OCP has two codes for it.
        Some((Module::Access, 10_004 | 10_006 | 30_004)) => {
            only_number(&api.message).map_or(AttemptsLeft::Unknown, |left| {
                if left == 0 { AttemptsLeft::Locked } else { AttemptsLeft::Left(left) }
            })
        }
        _ => AttemptsLeft::Unknown,
    }
}

fn only_number(text: &str) -> Option<u32> {
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next()?;
    numbers.next().map_or_else(|| first.parse().ok(), |_| None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocp::{Response, calls};

    fn told(code: &str, message: &str) -> AttemptsLeft {
        let body = format!(r#"{{"successful":false,"error":{{"code":{code},"message":"{message}"}}}}"#);
        of(&calls::probe().read(&Response::json(401, body)).unwrap_err())
    }

    const WRONG: &str = "Incorrect username or password. Please try again. You can try for 4 more times.";

    #[test]
    fn the_number_of_tries_is_read_where_it_can_be_meant() {
        assert_eq!(told("30004", "Incorrect username or password, 19 tries left"), AttemptsLeft::Left(19));
        assert_eq!(told("30004", "用户名或密码错误，还可尝试 3 次"), AttemptsLeft::Left(3));
        assert_eq!(told("30004", "Incorrect username or password"), AttemptsLeft::Unknown);
        assert_eq!(told("30004", "19 tries left, then locked for 30 minutes"), AttemptsLeft::Unknown);
        assert_eq!(told("11000", "19 tries left"), AttemptsLeft::Unknown);
        assert_eq!([told("30003", "locked"), told("30007", "blocked")], [AttemptsLeft::Locked; 2]);
    }

    #[test]
    fn ocps_own_codes_are_known_with_letters_and_without_as_numbers_and_as_texts() {
        for code in ["\"IAM10004\"", "\"IAM10006\"", "10004", "\"10006\"", "10006"] {
            assert_eq!(told(code, WRONG), AttemptsLeft::Left(4), "{code}");
            assert_eq!(told(code, "You can try for 0 more times."), AttemptsLeft::Locked, "{code}");
        }
        for code in ["\"IAM10003\"", "10003", "\"10007\"", "\"IAM10007\"", "\"IAM10014\""] {
            assert_eq!(told(code, "The current logon account has been locked."), AttemptsLeft::Locked, "{code}");
        }
        assert_eq!(told("\"COM10004\"", WRONG), AttemptsLeft::Unknown, "the number of another module");
    }

    #[test]
    fn a_lock_counts_with_any_status() {
        let body = r#"{"successful":false,"error":{"code":"IAM10003","message":"locked"}}"#;
        for status in [200, 400, 401, 403, 500] {
            let error = calls::probe().read(&Response::json(status, body)).unwrap_err();
            assert!(error.is_unauthorized() && !error.is_forbidden(), "{status}");
            assert_eq!(of(&error), AttemptsLeft::Locked, "{status}");
        }
    }
}
