//! Tests that the Chinese sentences keep the rules of Chinese typography and use no word that OCP uses otherwise.

use super::all_pairs;

const FULL_WIDTH: &str = "，。：；（）？！、“”";
const HALF_WIDTH: &str = ",;:!?()";
/// Gaps that are filled with other text than a name, a number or a version, and an example of that text.
const FILLED_WITH: [(&str, &str, char, &str); 7] = [
    ("acts", "plan_line", '1', "将回滚"),
    ("acts", "return_more", '0', "“Stop”"),
    ("acts", "return_until", '0', "“Stop”"),
    ("acts", "stale", '1', "37 秒"),
    ("tasks", "as_of_ago", '1', "37 秒"),
    ("tasks", "fold_part", '1', "执行中"),
    ("times", "silent_long", '0', "1 天 3 小时"),
];
/// Words that OCP does not use or uses with another meaning, and the keys that are exempt.
const RESERVED: [(&str, &[(&str, &str)]); 18] = [
    ("OB 集群", &[]),
    ("步骤", &[]),
    ("前置检查", &[]),
    ("撤销", &[]),
    ("回退", &[]),
    ("画面", &[]),
    ("途经", &[]),
    ("了结", &[]),
    ("放行", &[]),
    ("阻塞", &[]),
    ("纳管", &[]),
    ("序列号", &[]),
    ("不更新", &[]),
    ("无状态", &[]),
    ("合并", &[("request", "rolling_note"), ("causes", "compaction")]),
    ("归档", &[("causes", "destination"), ("causes", "destination_advice")]),
    ("放弃", &[]),
    ("轮转升级", &[]),
];

const fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

/// Returns the sentence with its gaps filled.
fn filled(area: &str, key: &str, sentence: &str) -> String {
    let own = FILLED_WITH.iter().filter(|(of, one, ..)| (*of, *one) == (area, key));
    let shown =
        own.fold(sentence.to_owned(), |shown, (_, _, number, value)| shown.replace(&format!("{{{number}}}"), value));
    ('0'..='9').fold(shown, |shown, number| shown.replace(&format!("{{{number}}}"), "0"))
}

/// Returns the faults of a sentence.
fn faults(area: &str, key: &str, sentence: &str) -> Vec<String> {
    let letters: Vec<char> = filled(area, key, sentence).chars().collect();
    let mut faults = Vec::new();
    for pair in letters.windows(2) {
        let (left, right) = (pair[0], pair[1]);
        let either =
            |one: fn(char) -> bool, other: fn(char) -> bool| (one(left) && other(right)) || (one(right) && other(left));
        if either(is_han, |letter| letter.is_ascii_alphanumeric()) {
            faults.push("no space between Chinese and Latin");
        }
        if either(is_han, |letter| HALF_WIDTH.contains(letter)) {
            faults.push("half-width punctuation");
        }
        if either(|letter| letter == ' ', |letter| FULL_WIDTH.contains(letter)) {
            faults.push("a space beside full-width punctuation");
        }
    }
    if letters.windows(3).any(|three| is_han(three[0]) && three[1] == ' ' && is_han(three[2])) {
        faults.push("a space inside Chinese");
    }
    // Only running operations have dots.
    if sentence.contains("...")
        || (sentence.contains('…') && !(sentence.starts_with("正在") && sentence.ends_with('…')))
    {
        faults.push("dots without anything that runs");
    }
    let mut faults: Vec<String> = faults.into_iter().map(str::to_owned).collect();
    for (word, exceptions) in RESERVED {
        if sentence.contains(word) && !exceptions.contains(&(area, key)) {
            faults.push(format!("“{word}” is not what OCP calls it"));
        }
    }
    faults
}

#[test]
fn every_chinese_sentence_keeps_the_typography_and_the_words_of_ocp() {
    let all = all_pairs().into_iter().flat_map(|(area, key, _, zh)| {
        faults(area, key, zh).into_iter().map(move |fault| format!("{area}.{key}: {fault}: {zh}"))
    });
    let all: Vec<String> = all.collect();
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

#[test]
fn every_exception_is_needed() {
    let pairs = all_pairs();
    let said = |area: &str, key: &str| pairs.iter().find(|pair| (pair.0, pair.1) == (area, key)).map(|pair| pair.3);
    for (area, key, number, _) in FILLED_WITH {
        let sentence = said(area, key).unwrap_or_default();
        assert!(sentence.contains(&format!("{{{number}}}")), "{area}.{key} {{{number}}}");
        assert!(!faults("", "", sentence).is_empty(), "{area}.{key} needs no exception");
    }
    for (word, exceptions) in RESERVED {
        for (area, key) in exceptions {
            assert!(said(area, key).unwrap_or_default().contains(word), "{area}.{key} {word}");
        }
    }
}

#[test]
fn each_rule_finds_what_breaks_it() {
    let faults = |sentence| faults("tasks", "intro", sentence);
    for (sentence, fault) in [
        ("升级OCP", "no space between Chinese and Latin"),
        ("共{0} 个", "no space between Chinese and Latin"),
        ("完成,继续", "half-width punctuation"),
        ("完成(继续)", "half-width punctuation"),
        ("完成， 继续", "a space beside full-width punctuation"),
        ("任务“ {0}”", "a space beside full-width punctuation"),
        ("升级 集群", "a space inside Chinese"),
        ("加载中…", "dots without anything that runs"),
        ("停止跟踪...", "dots without anything that runs"),
        ("撤销任务", "“撤销” is not what OCP calls it"),
    ] {
        assert!(faults(sentence).contains(&fault.to_owned()), "{sentence}: {:?}", faults(sentence));
    }
    assert_eq!(faults("任务 {0}（{1} 个子任务）：正在执行，“{2}”可重试。"), [""; 0]);
    assert_eq!(faults("正在加载…"), [""; 0]);
}
