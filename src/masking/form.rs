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
        b'e' => web_token(before, text).or_else(|| piped(before, text)),
        b'%' => encoded(before, text),
        b'\'' | b'"' => spoken(before, text),
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
const ASKING: [&str; 9] = ["mysql", "obclient", "sshpass", "obdumper", "obloader", "mariadb", ".py", "ob_admin", "odc"];
/// Programs that take a port with `-p`, and such that take the number of a process.
const NUMBERED: [&str; 4] = ["obproxy ", "observer ", "ps ", "lsof "];
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
    let (flag, behind) = flag(text);
    let named = flag.trim_start_matches('-');
    let value = value_behind(behind).map(|rest| (rest, text.len() - rest.len()));
    let is_name = named.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
    if is_name && named.len() > 2 && names_secret(named) {
        let (rest, at) = value?;
        return argument_at(rest, at);
    }
    let is_number = |(rest, _): (&str, usize)| {
        let word = rest.split_whitespace().next().unwrap_or_default();
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    if flag == "-p" && has(&NUMBERED) && !has(&ASKING) && value.is_some_and(is_number) {
        return None;
    }
    if flag == "-p"
        && (has(&ASKING) || command.contains(" -u") || command.contains("--user"))
        && !has(&["ssh ", "scp ", "mkdir ", "docker "])
    {
        let of_sign = || behind.strip_prefix('=').map(|rest| (rest, text.len() - rest.len()));
        let (rest, at) = value.or_else(of_sign)?;
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

// An option, and what stands behind it: in a command line, or in a list of its words.
fn flag(text: &str) -> (&str, &str) {
    let is_end = |letter: char| letter.is_whitespace() || letter == '=';
    let end = text.find(is_end).unwrap_or(text.len());
    let in_list = ["\",", "',", "\\\","].iter().filter_map(|end| text.find(end)).min().filter(|at| *at < end);
    let (flag, behind) = text.split_at(in_list.unwrap_or(end));
    let bare = flag.trim_end_matches(',');
    (bare, if bare.len() < flag.len() { text.get(bare.len()..).unwrap_or_default() } else { behind })
}

// The value of an option starts behind blanks, or as the next entry of a list.
fn value_behind(behind: &str) -> Option<&str> {
    let rest = behind.trim_start_matches(['\\', '"', '\'']).strip_prefix(',').unwrap_or(behind);
    let value = rest.trim_start_matches([' ', '\t']);
    (value.len() < rest.len()).then_some(value)
}

fn argument_at(text: &str, at: usize) -> Option<Range<usize>> {
    let mut found = argument(text);
    if found.start == 0 {
        let word = text.get(found.clone())?.trim_end_matches([',', ']']);
        found.end = word.len();
    }
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

// echo PASSWORD | passwd --stdin, echo user:PASSWORD | chpasswd, echo PASSWORD | sudo -S
fn piped(before: &str, text: &str) -> Option<Range<usize>> {
    const ECHO: &str = "echo ";
    let rest = text.strip_prefix(ECHO).filter(|_| !before.ends_with(|letter: char| letter.is_alphanumeric()))?;
    let (said, taker) = rest.split_once('|')?;
    let taker = taker.trim_start();
    let is_pair = taker.starts_with("chpasswd") || taker.starts_with("sudo chpasswd");
    let is_taken = taker.starts_with("passwd") || taker.starts_with("sudo -S") || taker.starts_with("sudo passwd");
    let found = argument(said);
    let start = if is_pair { said.get(found.clone())?.find(':')? + 1 } else { 0 };
    (is_pair || is_taken).then_some(ECHO.len() + found.start + start..ECHO.len() + found.end)
}

// password%3DPASSWORD%26, %22password%22%3A%22PASSWORD%22, as in the body of a form or a query
fn encoded(before: &str, text: &str) -> Option<Range<usize>> {
    /// "%3D"
    const SIGN: usize = 3;
    let sign = text.get(..SIGN)?;
    if !sign.eq_ignore_ascii_case("%3d") && !sign.eq_ignore_ascii_case("%3a") {
        return None;
    }
    let before = before.strip_suffix("%22").unwrap_or(before);
    let is_part = |letter: char| letter.is_alphanumeric() || "_.-".contains(letter);
    let name = before.get(before.trim_end_matches(is_part).len()..)?;
    let value = text.get(SIGN..)?;
    let start = if value.starts_with("%22") { SIGN } else { 0 };
    let value = value.get(start..)?;
    let is_end = |letter: char| letter.is_whitespace() || "&\"'".contains(letter);
    let ends = [value.find(is_end), value.find("%26"), value.find("%22"), value.find("%2C")];
    let end = ends.into_iter().flatten().min().unwrap_or(value.len());
    names_secret(name).then_some(SIGN + start..SIGN + start + end)
}

// with password 'PASSWORD', password is "PASSWORD"
fn spoken(before: &str, text: &str) -> Option<Range<usize>> {
    let mut words = before.strip_suffix(' ')?.rsplit(' ');
    let (last, other) = (words.next()?, words.next()?);
    let is_said = if last == "is" {
        names_secret(other)
    } else {
        names_secret(last) && matches!(other, "with" | "using" | "by" | "new" | "old")
    };
    let found = argument(text);
    (is_said && found.start > 0 && found.end < text.len()).then_some(found)
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
    let attribute = [" name=\"", " name='"].iter().find_map(|start| name.split_once(start));
    let name = attribute.and_then(|(_, rest)| rest.split(['"', '\'']).next()).unwrap_or(name);
    (names_secret(name) && name.chars().all(|letter| letter.is_alphanumeric() || "_.-:".contains(letter)) && end > 1)
        .then_some(1..end)
}
