//! The users and their rights: HTTP Basic, a session with its cookies, and the lock after wrong passwords.

use ocp_upgrade_console::ocp::{Credential, Method, Request, Response, Secret, csrf};
use ocp_upgrade_console::sim::OcpVersion;
use serde_json::{Value, json};

use crate::http::refusal;

/// OCP's `ocp.iam.login.max-attempts` (ocp-api.md 1.1).
const MAX_ATTEMPTS: u32 = 20;
/// The name of the session's cookie in products related to OCP (ocp-api.md 1.4).
const SESSION: &str = "JSESSIONID";

/// Codes of errors: bare numbers in older OCPs, with a prefix in newer ones.
type Code = (i64, &'static str);
const UNKNOWN: Code = (30000, "IAM10000");
const WRONG: Code = (30004, "IAM10004");
const LOCKED: Code = (30007, "IAM10007");
const FORBIDDEN: Code = (30014, "COM10009");

fn refused(version: &OcpVersion, status: u16, (number, text): Code, message: &str) -> Response {
    if version.has_prefixed_codes() { refusal(status, text, message) } else { refusal(status, number, message) }
}

/// The credentials of a request.
pub(crate) struct Proof<'a> {
    pub(crate) authorization: Option<&'a str>,
    pub(crate) cookies: &'a str,
}

/// The rights of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Everything,
    View,
}

/// All users, and the open session.
pub(crate) struct Users {
    accounts: Vec<(Secret, Role)>,
    failures: u32,
    sessions: u32,
    has_session: bool,
}

impl Users {
    /// Creates the user of the command line, and two fixed users.
    pub(crate) fn new(user: &str, password: &str) -> Self {
        let account = |user, password, role| (Credential::new(user, password).authorization(), role);
        Self {
            accounts: vec![
                account(user, password, Role::Everything),
                account("operator", "Horse-Battery.9", Role::Everything),
                account("viewer", "viewer", Role::View),
            ],
            failures: 0,
            sessions: 0,
            has_session: false,
        }
    }

    /// Removes all failed sign-ins and the session.
    pub(crate) fn reset(&mut self) {
        (self.failures, self.has_session) = (0, false);
    }

    /// Opens a session of a user with all rights; the previous session ends. Returns its cookies.
    pub(crate) fn open_session(&mut self) -> Value {
        self.sessions += 1;
        self.has_session = true;
        json!({ SESSION: self.session(), "XSRF-TOKEN": self.token() })
    }

    fn session(&self) -> String {
        format!("sim-session-{}", self.sessions)
    }

    fn token(&self) -> String {
        format!("sim-token-{}", self.sessions)
    }

    // OCP's clock needs no sign-in (ocp-api.md 1.3). A lock lasts until the next reset: OCP's own ends after minutes.
    pub(crate) fn refuse(&mut self, request: &Request, proof: &Proof<'_>, version: &OcpVersion) -> Option<Response> {
        if request.path == "/api/v2/time" {
            return None;
        }
        let refusal = |status, code, message: &str| refused(version, status, code, message);
        if self.failures >= MAX_ATTEMPTS {
            return Some(refusal(401, LOCKED, "Login is blocked because of too many failed attempts, try again later"));
        }
        let role = match proof.authorization {
            None => return self.refuse_session(request, proof.cookies, version),
            Some(sent) => self.accounts.iter().find(|(known, _)| known.reveal() == sent).map(|(_, role)| *role),
        };
        match role {
            None => {
                self.failures += 1;
                let left = MAX_ATTEMPTS - self.failures;
                Some(refusal(401, WRONG, &format!("Incorrect username or password, {left} tries left")))
            }
            Some(Role::View) if request.method == Method::Post => {
                self.failures = 0;
                Some(refusal(403, FORBIDDEN, "You do not have the permission for this operation"))
            }
            Some(_) => {
                self.failures = 0;
                None
            }
        }
    }

    // As in products related to OCP, a change in a session must send the session's token back.
    fn refuse_session(&self, request: &Request, cookies: &str, version: &OcpVersion) -> Option<Response> {
        let own = format!("{SESSION}={}", self.session());
        if !self.has_session || !cookies.split(';').any(|pair| pair.trim() == own) {
            return Some(refused(version, 401, UNKNOWN, "Not authenticated"));
        }
        let brought = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(csrf::HEADER));
        let is_own = brought.is_some_and(|(_, token)| *token == self.token());
        (request.method == Method::Post && !is_own).then(|| refusal(403, 0, "Invalid CSRF token"))
    }
}
