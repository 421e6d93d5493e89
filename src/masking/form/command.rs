//! Options of command lines.

use std::ops::Range;

use super::place::Place;
use super::programs::Programs;
use crate::masking::name::names_secret;
use crate::masking::quote::{argument, head, tail};

/// Long options with one dash that begin like `-pPASSWORD`.
const WORDS: [&str; 12] = [
    "-port",
    "-path",
    "-parallel",
    "-pid",
    "-profile",
    "-properties",
    "-project",
    "-prefix",
    "-progress",
    "-print",
    "-protocol",
    "-process",
];

// -p PASSWORD, -pPASSWORD, --password PASSWORD, curl -u user:PASSWORD
pub(super) fn option(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let before = place.before;
    let is_start =
        before.is_empty() || before.ends_with(|letter: char| letter.is_whitespace() || "\"'[(,=:".contains(letter));
    if !is_start || !text.get(1..)?.starts_with(['-', 'p', 'P', 'k', 'a', 'u', 'U', 'w', 'N']) {
        return None;
    }
    let (flag, behind) = flag(text);
    let programs = place.programs;
    let value = value_behind(behind).map(|rest| (rest, text.len() - rest.len()));
    if takes_secret(programs, flag) {
        let word = |(rest, _): (&str, usize)| rest.split_whitespace().next().unwrap_or_default().to_owned();
        let word = value.map(word).unwrap_or_default();
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_port = flag == "-p" && programs.has(Programs::NUMBERED) && !programs.has(Programs::ASKING);
        if is_number && (is_port || flag == "--pass") {
            return None;
        }
        let is_short = flag.len() == 2;
        let of_sign = || behind.strip_prefix('=').filter(|_| is_short).map(|rest| (rest, text.len() - rest.len()));
        let (rest, at) = value.or_else(of_sign)?;
        return argument_at(place, rest, at);
    }
    if flag.starts_with("-p") && flag.len() > 2 && takes_attached(programs, flag) {
        return argument_at(place, text.get(2..)?, 2);
    }
    let (rest, at) = match flag {
        "-u" | "--user" | "-U" | "--proxy-user" | "--auth" => value?,
        _ if flag.starts_with("-u") => (text.get(2..)?, 2),
        _ => return None,
    };
    // `--auth` is an option of few programs, and none of them is named by a word of its own.
    if flag != "--auth" && !programs.has(Programs::WEB) {
        return None;
    }
    let found = argument(rest, place.open);
    let colon = rest.get(found.clone())?.find(':')?;
    Some(at + found.start + colon + 1..at + found.end)
}

/// Whether the word after an option is a secret.
pub(in crate::masking) fn takes_secret(programs: Programs, flag: &str) -> bool {
    let is_other = programs.has(Programs::OTHERS) && !programs.has(Programs::LOGIN);
    match flag {
        "-p" => programs.has(Programs::ASKING.and(Programs::USER)) && !is_other,
        "-k" => programs.has(Programs::KEYED.and(Programs::OPENSSL)) && !programs.has(Programs::WEB),
        "-a" => programs.has(Programs::REDIS),
        "-w" => programs.has(Programs::LDAP),
        "-P" => programs.has(Programs::ZIP),
        "-N" => programs.has(Programs::KEYGEN),
        "--pass" => true,
        _ => {
            let named = flag.trim_start_matches('-');
            let is_name = named.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
            // `-sk` is two options of curl.
            let is_long = named.len() > 2 || flag.starts_with("--") || flag == "-pw";
            named.len() < flag.len() && is_long && is_name && names_secret(named)
        }
    }
}

// Whether a password follows `-p` directly.
fn takes_attached(programs: Programs, flag: &str) -> bool {
    if programs.has(Programs::CLIENT) {
        return true;
    }
    let is_user = programs.has(Programs::USER.and(Programs::ATTACHED_USER));
    let is_like_client = programs.has(Programs::ASKING) && is_user || programs.has(Programs::ATTACHED_USER);
    is_like_client && !programs.has(Programs::OTHERS.and(Programs::WEB)) && !WORDS.contains(&flag)
}

// Returns an option, and the text after it: in a command line, or in a list of its words.
fn flag(text: &str) -> (&str, &str) {
    let is_end = |letter: char| letter.is_whitespace() || letter == '=';
    let end = text.find(is_end).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or(text);
    let in_list = ["\",", "',", "\\\","].iter().filter_map(|end| word.find(end)).min();
    let (flag, behind) = text.split_at(in_list.unwrap_or(end));
    let bare = flag.trim_end_matches(',');
    (bare, if bare.len() < flag.len() { text.get(bare.len()..).unwrap_or_default() } else { behind })
}

// Returns the value of an option, which starts after blanks, or as the next entry of a list.
fn value_behind(behind: &str) -> Option<&str> {
    let rest = behind.trim_start_matches(['\\', '"', '\'']).strip_prefix(',').unwrap_or(behind);
    let value = rest.trim_start_matches([' ', '\t']);
    (value.len() < rest.len()).then_some(value)
}

fn argument_at(place: &Place<'_>, text: &str, at: usize) -> Option<Range<usize>> {
    let mut found = argument(text, place.open);
    if found.start == 0 {
        let word = text.get(found.clone())?.trim_end_matches([',', ']']);
        found.end = word.len();
    }
    let word = text.get(found.clone())?;
    // A backslash alone continues the line.
    (!word.starts_with('-') && word != "\\" && !found.is_empty()).then_some(at + found.start..at + found.end)
}

// htpasswd -b FILE USER PASSWORD
pub(super) fn htpasswd(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix("htpasswd ").filter(|_| !place.before.ends_with(char::is_alphanumeric))?;
    let (mut at, mut words, mut is_given, mut is_printed) = (text.len() - rest.len(), 0, false, false);
    for _ in 0..12 {
        let rest = text.get(at..)?;
        at += rest.len() - rest.trim_start().len();
        let rest = text.get(at..)?;
        let found = argument(rest, place.open);
        let word = rest.get(found.clone()).filter(|word| !word.is_empty())?;
        if let Some(letters) = word.strip_prefix('-') {
            is_given |= letters.contains('b');
            is_printed |= letters.contains('n');
        } else {
            words += 1;
            if words == if is_printed { 2 } else { 3 } {
                return is_given.then_some(at + found.start..at + found.end);
            }
        }
        at += found.end + found.start;
    }
    None
}

// mysqladmin -uroot password PASSWORD
pub(super) fn mysqladmin(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    const WORD: &str = "password ";
    let rest =
        text.strip_prefix(WORD).filter(|_| place.before.ends_with(' ') && place.programs.has(Programs::ADMIN))?;
    argument_at(place, rest, WORD.len())
}

// expect "password:" { send "PASSWORD\r" }, setenv OB_PASSWORD PASSWORD
pub(super) fn sent(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    /// The greatest distance of the prompt before it.
    const FAR: usize = 120;
    if place.before.ends_with(char::is_alphanumeric) {
        return None;
    }
    if let Some(rest) = text.strip_prefix("setenv ") {
        let (name, value) = rest.split_once(' ').filter(|(name, _)| names_secret(name))?;
        return argument_at(place, value, "setenv ".len() + name.len() + 1);
    }
    let rest = text.strip_prefix("send ")?;
    let before = tail(place.before, FAR);
    let is_asked = place.is_asked || (before.contains("expect") && asks(before)) || asks_at_end(before);
    let value = rest.trim_start_matches("-- ");
    let found = argument(value, None);
    let start = text.len() - value.len();
    (is_asked && found.start > 0).then_some(start + found.start..start + found.end)
}

/// Whether a text is a prompt for a password, as in a script that waits for the prompt: `*assword:`.
pub(in crate::masking) fn asks(text: &str) -> bool {
    text.contains("assword") || text.contains("assphrase")
}

// "*assword:*" { send
fn asks_at_end(before: &str) -> bool {
    let pattern = before.trim_end_matches([' ', '{']);
    pattern.ends_with('"') && asks(head(pattern.trim_end_matches('"').rsplit('"').next().unwrap_or_default(), 60))
}
