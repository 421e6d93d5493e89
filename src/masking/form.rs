//! Secrets that no name tells: in addresses, behind options of programs, in SQL, in headers without their name.

use std::ops::Range;

use super::name::names_secret;
use super::value::argument;

/// A form at the start of a text, with what stands before it: the place of its secret.
pub(super) fn secret(before: &str, text: &str) -> Option<Range<usize>> {
    match text.as_bytes().first()? {
        b':' => address(before, text),
        b'-' => option(before, text),
        b'B' | b'b' => scheme(before, text),
        b'e' => web_token(before, text),
        b'(' => call(before, text),
        b'I' | b'i' => identified(before, text),
        b'>' => element(before, text),
        _ => None,
    }
}

// mysql://root:PASSWORD@host
fn address(before: &str, text: &str) -> Option<Range<usize>> {
    /// "://"
    const SIGN: usize = 3;
    let rest = text.strip_prefix("://").filter(|_| before.ends_with(|letter: char| letter.is_ascii_alphanumeric()))?;
    let is_end = |letter: char| letter.is_whitespace() || "\"'<>`\\".contains(letter);
    let whole = rest.get(..rest.find(is_end).unwrap_or(rest.len()))?;
    let authority = whole.get(..whole.find(['/', '?', '#']).unwrap_or(whole.len()))?;
    let colon = whole.find(':').filter(|colon| *colon <= authority.len());
    let Some(colon) = colon else {
        // A token in the place of the user.
        let user = authority.split_once('@')?.0;
        return (user.len() >= 20).then_some(SIGN..SIGN + user.len());
    };
    // The part may have any sign, even the one that ends it.
    let at = authority.rfind('@').or_else(|| whole.rfind('@')).filter(|at| *at > colon)?;
    let part = whole.get(colon + 1..at)?;
    let is_port = part
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    let is_port = is_port && part.contains(['/', '?', '#']);
    (!is_port && !part.is_empty()).then_some(SIGN + colon + 1..SIGN + at)
}

/// Programs that take a password with `-p`.
const ASKING: [&str; 10] =
    ["mysql", "obclient", "sshpass", "obdumper", "obloader", "obproxy", "mariadb", ".py", "ob_admin", "odc"];
/// Programs that take a key with `-k`.
const KEYED: [&str; 6] = ["ossutil", "obsutil", "coscli", "s3cmd", "ossimport", ".py"];

// -p PASSWORD, -pPASSWORD, --password PASSWORD, curl -u user:PASSWORD
fn option(before: &str, text: &str) -> Option<Range<usize>> {
    let is_start =
        before.is_empty() || before.ends_with(|letter: char| letter.is_whitespace() || "\"'[(,=:".contains(letter));
    if !is_start {
        return None;
    }
    let command = before.rsplit(['|', ';', '&']).next().unwrap_or(before);
    let has = |names: &[&str]| names.iter().any(|name| command.contains(name));
    let end = text.find(|letter: char| letter.is_whitespace() || letter == '=').unwrap_or(text.len());
    let (flag, behind) = text.split_at(end);
    let named = flag.trim_start_matches('-');
    let value = behind.strip_prefix(' ').map(|rest| (rest, text.len() - rest.len()));
    let is_name = named.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
    if is_name && named.len() > 2 && names_secret(named) {
        let (rest, at) = value?;
        return argument_at(rest, at);
    }
    if flag == "-p"
        && (has(&ASKING) || command.contains(" -u") || command.contains("--user"))
        && !has(&["ssh ", "scp ", "mkdir ", "docker "])
    {
        let (rest, at) = value?;
        return argument_at(rest, at);
    }
    if flag.starts_with("-p")
        && flag.len() > 2
        && (has(&["mysql", "obclient", "sshpass", "mariadb"]))
        && !flag.starts_with("-P")
    {
        return argument_at(text.get(2..)?, 2);
    }
    if flag == "-k" && has(&KEYED) && !command.contains("curl") || flag == "-a" && command.contains("redis-cli") {
        let (rest, at) = value?;
        return argument_at(rest, at);
    }
    if matches!(flag, "-u" | "--user" | "-U" | "--proxy-user") && has(&["curl", "wget"]) {
        let (rest, at) = value?;
        let found = argument(rest);
        let colon = rest.get(found.clone())?.find(':')?;
        return Some(at + found.start + colon + 1..at + found.end);
    }
    None
}

fn argument_at(text: &str, at: usize) -> Option<Range<usize>> {
    let found = argument(text);
    let is_option = text.get(found.clone())?.starts_with('-');
    (!is_option && !found.is_empty()).then_some(at + found.start..at + found.end)
}

// Bearer TOKEN, Basic BASE64
fn scheme(before: &str, text: &str) -> Option<Range<usize>> {
    if before.ends_with(|letter: char| letter.is_alphanumeric()) {
        return None;
    }
    let (scheme, rest) = text.split_once(' ')?;
    let is_scheme = scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("basic");
    let end =
        rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || "+/=._~-".contains(letter))).unwrap_or(rest.len());
    let token = rest.get(..end)?;
    let is_token = token.len() >= 8
        && token.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'=');
    let start = scheme.len() + 1;
    (is_scheme && is_token).then_some(start..start + end)
}

// A JSON web token: eyJ….eyJ….…
fn web_token(before: &str, text: &str) -> Option<Range<usize>> {
    if !text.starts_with("eyJ") || before.ends_with(|letter: char| letter.is_alphanumeric()) {
        return None;
    }
    let end =
        text.find(|letter: char| !(letter.is_ascii_alphanumeric() || "_-.".contains(letter))).unwrap_or(text.len());
    let token = text.get(..end)?;
    (token.len() >= 30 && token.contains(".eyJ")).then_some(0..end)
}

// PASSWORD('…'), as SQL has it
fn call(before: &str, text: &str) -> Option<Range<usize>> {
    let name = before.get(before.len().checked_sub(8)?..)?;
    let is_quoted = text.get(1..)?.starts_with(['\'', '"']);
    let found = argument(text.get(1..)?);
    (name.eq_ignore_ascii_case("password") && is_quoted).then_some(found.start + 1..found.end + 1)
}

// IDENTIFIED BY '…'
fn identified(before: &str, text: &str) -> Option<Range<usize>> {
    const WORDS: &str = "identified by ";
    let head = text.get(..WORDS.len()).filter(|head| head.eq_ignore_ascii_case(WORDS))?;
    if before.ends_with(|letter: char| letter.is_alphanumeric()) {
        return None;
    }
    let rest = text.get(head.len()..)?;
    let word = rest.get(..9).filter(|word| word.eq_ignore_ascii_case("password ")).map_or(0, str::len);
    let found = argument(rest.get(word..)?);
    let range = head.len() + word + found.start..head.len() + word + found.end;
    let value = text.get(range.clone())?.trim_end_matches([';', ',', ')']);
    Some(range.start..range.start + value.len()).filter(|range| !range.is_empty())
}

// <password>…</password>
fn element(before: &str, text: &str) -> Option<Range<usize>> {
    let (_, name) = before.rsplit_once('<')?;
    let end = text.find("</").unwrap_or(text.len());
    (names_secret(name) && name.chars().all(|letter| letter.is_alphanumeric() || "_.-:".contains(letter)) && end > 1)
        .then_some(1..end)
}
