//! Finds secrets without a name: in addresses, after options of programs, in SQL, in sentences, in headers without
//! their name.

mod command;
mod piped;
mod place;
mod programs;
mod spoken;
mod sql;
mod web;

use std::ops::Range;

pub(super) use command::{asks, takes_secret};
pub(super) use place::Place;
pub(super) use programs::{Command, Programs};
pub(super) use sql::inserted;
pub(super) use web::is_oracle;

/// Returns the position of the secret in a form at the start of a text.
pub(super) fn secret(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    match text.as_bytes().first()? {
        b':' => web::address(place, text).or_else(|| web::oracle(place, text)),
        b'-' => command::option(place, text),
        b'B' | b'b' => web::scheme(place, text),
        b'e' => web::web_token(place, text).or_else(|| piped::piped(place, text)),
        b'h' => command::htpasswd(place, text),
        b'%' => web::encoded(place, text),
        b'\'' | b'"' => spoken::quoted(place, text),
        b',' => spoken::pair(place, text),
        b'(' => sql::call(place, text),
        b'I' | b'i' => sql::identified(place, text),
        b'R' | b'r' => sql::replaced(place, text),
        b'S' | b's' => sql::set_password(place, text).or_else(|| command::sent(place, text)),
        b'P' | b'p' => {
            command::mysqladmin(place, text).or_else(|| piped::piped(place, text)).or_else(|| spoken::told(place, text))
        }
        b'>' => web::element(place, text),
        b'<' => piped::here(place, text),
        0xe4 | 0xe6 => spoken::told_in_chinese(place, text),
        _ => None,
    }
}
