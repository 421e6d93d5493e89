//! Finds secrets in sentences.

use std::ops::Range;

use super::place::Place;
use crate::masking::name::names_secret;
use crate::masking::quote::{argument, head, is_like_secret, tail};

/// The greatest length of a sentence with a secret, without the secret.
const FAR: usize = 200;

// with password 'PASSWORD', password is "PASSWORD", password 'P4SSWORD'
pub(super) fn quoted(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let mut words = tail(place.before.strip_suffix(' ')?, FAR).rsplit(' ');
    let (last, other) = (words.next()?, words.next().unwrap_or_default());
    let is_said = if last == "is" {
        names_secret(other)
    } else {
        names_secret(last) && matches!(other, "with" | "using" | "by" | "new" | "old")
    };
    if !is_said && !names_secret(last) {
        return None;
    }
    let found = argument(text, place.open);
    let is_like = || text.get(found.clone()).is_some_and(is_like_secret);
    (found.start > 0 && found.end < text.len() && (is_said || is_like())).then_some(found)
}

// ('password', 'PASSWORD'), ["root_password", "PASSWORD"]
pub(super) fn pair(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    let value = text.strip_prefix(',')?.trim_start_matches(' ');
    let before = place.before.strip_suffix(['\'', '"'])?;
    if !value.starts_with(['\'', '"']) {
        return None;
    }
    let before = tail(before, FAR);
    let start = before.rfind(['\'', '"'])?;
    let (all, name) = (before.get(..start)?, before.get(start + 1..)?);
    let closing = if all.ends_with('(') { ')' } else { ']' };
    let found = argument(value, place.open);
    let is_last = value.get(found.end + found.start..)?.trim_start().starts_with(closing);
    let is_name = names_secret(value.get(found.clone())?);
    let start = text.len() - value.len();
    // A list of two names has the same form.
    let is_pair = closing == ')' || value.get(found.clone()).is_some_and(is_like_secret);
    (all.ends_with(['(', '[']) && names_secret(name) && is_last && !is_name && is_pair)
        .then_some(start + found.start..start + found.end)
}

// The password for root is P4SSWORD, set password to P4SSWORD, a temporary password is generated for root: P4SSWORD
pub(super) fn told(_: &Place<'_>, text: &str) -> Option<Range<usize>> {
    const NOUNS: [&str; 4] = ["password", "passphrase", "passcode", "passwd"];
    /// The greatest number of words between the noun and its value.
    const MOST: usize = 9;
    let noun = NOUNS.iter().find(|noun| text.get(..noun.len()).is_some_and(|word| word.eq_ignore_ascii_case(noun)))?;
    let text = head(text, FAR);
    let mut at = noun.len();
    let (mut is_told, mut is_object) = (false, false);
    for _ in 0..MOST {
        let rest = text.get(at..)?;
        let word = rest.strip_prefix(' ')?;
        let start = at + 1;
        let end = start + word.find(' ').unwrap_or(word.len());
        let bare = text.get(start..end)?;
        let is_colon = bare.ends_with(':') && end < text.len();
        match bare.trim_end_matches(':') {
            "is" | "was" | "to" | "as" | "->" => (is_told, is_object) = (true, false),
            "has" | "been" | "set" | "changed" | "reset" | "updated" | "generated" | "now" | "successfully" => {}
            "for" | "of" | "user" | "on" => is_object = true,
            _ if is_object && (!is_told || is_colon) => is_object = bare.ends_with("user"),
            _ if !is_told => return None,
            _ => {
                let found = argument(word, None);
                let value = word.get(found.clone())?;
                let value = if found.start == 0 { value.trim_end_matches(['.', ',', ';']) } else { value };
                let start = start + found.start;
                return is_like_secret(value).then_some(start..start + value.len());
            }
        }
        is_told |= is_colon;
        at = end;
    }
    None
}

// 密码为 P4SSWORD, root 的密码已重置为 P4SSWORD, 密码是：P4SSWORD
pub(super) fn told_in_chinese(place: &Place<'_>, text: &str) -> Option<Range<usize>> {
    const NOUNS: [&str; 4] = ["密码", "口令", "密钥", "令牌"];
    const VERBS: [&str; 12] = ["已", "被", "经", "设置", "修改", "重置", "更新", "更改", "设", "改", "变更", "成功"];
    let rest = ["为", "是"].iter().find_map(|verb| text.strip_prefix(verb))?;
    let mut before = tail(place.before, FAR).trim_end();
    while let Some(shorter) = VERBS.iter().find_map(|verb| before.strip_suffix(verb)) {
        before = shorter;
    }
    if !NOUNS.iter().any(|noun| before.ends_with(noun)) {
        return None;
    }
    let value = rest.trim_start_matches([' ', ':', '：', '"', '\'', '“', '`']);
    let is_end = |letter: char| !letter.is_ascii_graphic() || matches!(letter, '"' | '\'' | '`');
    let end = value.find(is_end).unwrap_or(value.len());
    let value = value.get(..end)?.trim_end_matches([',', '.', ';']);
    let start = text.len() - rest.trim_start_matches([' ', ':', '：', '"', '\'', '“', '`']).len();
    is_like_secret(value).then_some(start..start + value.len())
}
