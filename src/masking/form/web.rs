//! Finds secrets in addresses, headers, queries and elements.

use std::ops::Range;

use super::place::Place;
use crate::masking::name::names_secret;
use crate::masking::quote::{head, tail};

/// The distance within which the end of a secret is searched in an address, a query or an element.
const FAR: usize = 1_000;

// mysql://root:PASSWORD@host
pub(super) fn address(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    /// "://"
    const SIGN: usize = 3;
    let rest = head(text, FAR)
        .strip_prefix("://")
        .filter(|_| place.before.ends_with(|letter: char| letter.is_ascii_alphanumeric()))?;
    let is_end = |letter: char| letter.is_whitespace() || "\"'<>`\\".contains(letter);
    let whole = rest.get(..rest.find(is_end).unwrap_or(rest.len()))?;
    let authority = whole.get(..whole.find(['/', '?', '#']).unwrap_or(whole.len()))?;
    let colon = whole.find(':').filter(|colon| *colon <= authority.len());
    let Some(colon) = colon else {
        // A token in the place of the user.
        let user = authority.split_once('@')?.0;
        return (user.len() >= 20).then_some(SIGN..SIGN + user.len());
    };
    // The password may contain any sign, even the one that ends it.
    let at = authority.rfind('@').or_else(|| whole.rfind('@')).filter(|at| *at > colon)?;
    let part = whole.get(colon + 1..at)?;
    let is_port = part
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    let is_port = is_port && part.contains(['/', '?', '#']);
    (!is_port && !part.is_empty()).then_some(SIGN + colon + 1..SIGN + at)
}

/// Whether a text ends with the start of an address of Oracle's drivers.
pub(in crate::masking) fn is_oracle(before: &str) -> bool {
    ["jdbc:oracle:thin", "jdbc:oracle:oci"].iter().any(|driver| before.ends_with(driver))
}

// jdbc:oracle:thin:scott/PASSWORD@//host
pub(super) fn oracle(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let rest = head(text.strip_prefix(':').filter(|_| is_oracle(place.before))?, FAR);
    let is_end = |letter: char| letter.is_whitespace() || "\"'<>`\\".contains(letter);
    let whole = rest.get(..rest.find(is_end).unwrap_or(rest.len()))?;
    let slash = whole.find('/')?;
    let at = whole.rfind("@//").or_else(|| whole.rfind('@')).filter(|at| *at > slash + 1)?;
    Some(slash + 2..at + 1)
}

// Bearer TOKEN, Basic BASE64
pub(super) fn scheme(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    if place.before.ends_with(|letter: char| letter.is_alphanumeric()) {
        return None;
    }
    let is = |scheme: &&str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let start = ["bearer ", "basic "].iter().copied().find(is)?.len();
    let rest = text.get(start..)?;
    let end =
        rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || "+/=._~-".contains(letter))).unwrap_or(rest.len());
    let token = rest.get(..end)?;
    let is_token = token.len() >= 8
        && (token.bytes().any(|byte| byte.is_ascii_digit() || byte == b'=') || has_inner_capital(token));
    is_token.then_some(start..start + end)
}

// `dXNlcg`; not `Constraints` and `HTTP-based`.
fn has_inner_capital(token: &str) -> bool {
    token.as_bytes().windows(2).any(|pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()))
}

// A JSON web token: eyJ….eyJ….…
pub(super) fn web_token(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    if !text.starts_with("eyJ") || place.before.ends_with(|letter: char| letter.is_alphanumeric()) {
        return None;
    }
    let end =
        text.find(|letter: char| !(letter.is_ascii_alphanumeric() || "_-.".contains(letter))).unwrap_or(text.len());
    let token = text.get(..end)?;
    (token.len() >= 30 && token.contains(".eyJ")).then_some(0..end)
}

// password%3DPASSWORD%26, %22password%22%3A%22PASSWORD%22, as in the body of a form or a query
pub(super) fn encoded(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    /// "%3D"
    const SIGN: usize = 3;
    let sign = text.get(..SIGN)?;
    if !sign.eq_ignore_ascii_case("%3d") && !sign.eq_ignore_ascii_case("%3a") {
        return None;
    }
    let before = tail(place.before, 300);
    let before = before.strip_suffix("%22").unwrap_or(before);
    let is_part = |letter: char| letter.is_alphanumeric() || "_.-".contains(letter);
    let name = before.get(before.trim_end_matches(is_part).len()..)?;
    if !names_secret(name) {
        return None;
    }
    let value = head(text.get(SIGN..)?, FAR);
    let start = if value.starts_with("%22") { SIGN } else { 0 };
    let value = value.get(start..)?;
    let is_end = |letter: char| letter.is_whitespace() || "&\"'".contains(letter);
    let ends = [value.find(is_end), value.find("%26"), value.find("%22"), value.find("%2C")];
    let end = ends.into_iter().flatten().min().unwrap_or(value.len());
    Some(SIGN + start..SIGN + start + end)
}

// <password>…</password>, <ns:password type="x">…</ns:password>, <entry key="root_password">…</entry>
pub(super) fn element(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    /// The greatest length of a tag with its attributes.
    const LONGEST: usize = 500;
    let (all, tag) = tail(place.before, LONGEST).rsplit_once('<')?;
    let end = tag.find(|letter: char| !(letter.is_alphanumeric() || "_.-:".contains(letter))).unwrap_or(tag.len());
    let (name, attributes) = tag.split_at(end);
    if name.is_empty() || !(attributes.is_empty() || attributes.starts_with(' ')) || attributes.ends_with('/') {
        return None;
    }
    let attribute = [" name=", " key="].iter().find_map(|start| attributes.split_once(start));
    let attribute = attribute.and_then(|(_, value)| {
        value.trim_start_matches('\\').strip_prefix(['"', '\''])?.split(['"', '\'', '\\']).next()
    });
    let name = attribute.unwrap_or(name).rsplit(':').next().unwrap_or_default();
    if !names_secret(name) {
        return None;
    }
    // Without its end it is an element where it starts the line, else a placeholder in a usage text.
    let rest = head(text, FAR).find("</").or_else(|| all.trim().is_empty().then_some(text.len()));
    rest.filter(|end| *end > 1).map(|end| 1..end)
}
