//! What a refused sign-in tells about the lock that wrong passwords lead to (ocp-api.md 1.1 and 2.2).

use super::error::{ApiError, ErrorCode, OcpError};

/// How near the lock is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tries {
    /// The server does not tell.
    Untold,
    /// So many are left.
    Left(u32),
    /// User or address are locked: further tries are of no use.
    Locked,
}

/// What a refused sign-in tells. The numbers are those of a relative of OCP, so the server's sentence is shown in any
/// case; a number in it counts only when it is the only one.
#[must_use]
pub fn of(error: &OcpError) -> Tries {
    match error {
        OcpError::Api(ApiError { code: ErrorCode::Number(30_003 | 30_007), .. }) => Tries::Locked,
        OcpError::Api(ApiError { code: ErrorCode::Number(30_004), message, .. }) => {
            only_number(message).map_or(Tries::Untold, Tries::Left)
        }
        _ => Tries::Untold,
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

    fn told(code: i64, message: &str) -> Tries {
        let body = format!(r#"{{"successful":false,"error":{{"code":{code},"message":"{message}"}}}}"#);
        of(&calls::info().read(&Response::json(401, body)).unwrap_err())
    }

    #[test]
    fn the_number_of_tries_is_read_where_it_can_be_meant() {
        assert_eq!(told(30_004, "Incorrect username or password, 19 tries left"), Tries::Left(19));
        assert_eq!(told(30_004, "用户名或密码错误，还可尝试 3 次"), Tries::Left(3));
        assert_eq!(told(30_004, "Incorrect username or password"), Tries::Untold);
        assert_eq!(told(30_004, "19 tries left, then locked for 30 minutes"), Tries::Untold);
        assert_eq!(told(10_000, "19 tries left"), Tries::Untold);
        assert_eq!([told(30_003, "locked"), told(30_007, "blocked")], [Tries::Locked; 2]);
    }
}
