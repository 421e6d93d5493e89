//! Reads the name before a sign, and decides whether its value may be a secret.

use super::enclosure::Enclosure;
use super::name::names_secret;
use super::quote::tail;
use super::value::Around;

/// The reason why the value of a name may be a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The name is that of a secret.
    Secret,
    /// It is the value of a setting whose name follows.
    Value,
    /// `pass`, which may also be a result.
    Pass,
    /// `auth`, which may also be a method.
    Auth,
    /// `password for root: …`
    Sentence,
}

/// Returns why the value after a sign may be a secret; `None` when it is not.
pub(super) fn kind(around: &Around<'_>, behind: &str, is_value: bool) -> Option<Kind> {
    let name = around.name;
    // ` : ` after a name with dots: the logger of a line.
    let is_logger = around.sign == ':' && around.is_apart && name.contains('.') && around.quotes.is_empty();
    // An "unexpected token" is the input of a parser, and a signed address carries its own permission.
    let is_input = name == "token" && around.before.ends_with("unexpected ");
    let is_signature =
        around.before.ends_with(['?', '&']) && (ends_with(name, "signature") || name.eq_ignore_ascii_case("sig"));
    let is_path = (name.eq_ignore_ascii_case("pwd") || name.eq_ignore_ascii_case("oldpwd"))
        && behind.trim_start_matches([' ', '"', '\'', '\\']).starts_with('/');
    if (names_secret(name) && !is_logger && !is_input && !is_path) || is_signature {
        return Some(Kind::Secret);
    }
    let is_sentence = || {
        let before = tail(around.before, 60).trim_end_matches("user ").trim_end();
        let before = before.strip_suffix(" for").unwrap_or_default();
        let word = before.rsplit(' ').next().unwrap_or_default();
        names_secret(word) && around.sign == ':'
    };
    match name {
        _ if is_value => Some(Kind::Value),
        _ if name.eq_ignore_ascii_case("pass") => Some(Kind::Pass),
        _ if name.eq_ignore_ascii_case("auth") => Some(Kind::Auth),
        _ if behind.starts_with(' ') && is_sentence() => Some(Kind::Sentence),
        _ => None,
    }
}

/// `"password:" …`: the quote after the sign is the one that was open before the name.
pub(super) fn is_end_of_quote(around: &Around<'_>, behind: &str) -> bool {
    let Some(quote) = around.quote.filter(|quote| !around.is_closed && behind.starts_with(*quote)) else {
        return false;
    };
    let rest = behind.get(quote.len_utf8()..).unwrap_or_default();
    rest.is_empty() || rest.starts_with([' ', ',', ')', '}', ']', ';'])
}

fn ends_with(name: &str, end: &str) -> bool {
    let start = name.len().checked_sub(end.len());
    start.and_then(|start| name.get(start..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// Returns the name before a sign, and its surroundings.
pub(super) fn around<'t>(before: &'t str, sign: char, behind: &str, enclosure: &mut Enclosure) -> Option<Around<'t>> {
    let text = before.trim_end_matches([' ', '\t']);
    let is_apart = text.len() < before.len() && behind.starts_with([' ', '\t']);
    let named = text.trim_end_matches(['"', '\'', '`']).trim_end_matches('\\');
    let is_closed = named.len() < text.len();
    let is_name = |letter: char| letter.is_alphanumeric() || "_.-$@".contains(letter);
    let start = named.char_indices().rev().take_while(|(_, letter)| is_name(*letter)).last()?.0;
    let name = named.get(start..)?.trim_matches(['-', '$', '@', '.']);
    let all = named.get(..start)?;
    enclosure.read_to(before, start);
    let unquoted = all.trim_end_matches(['"', '\'', '`']).trim_end_matches('\\');
    let quotes = all.get(unquoted.len()..)?;
    let (quote, bracket) = (enclosure.quote(), enclosure.bracket());
    Some(Around { before: unquoted, quotes, name, sign, is_apart, is_closed, quote, bracket })
}
