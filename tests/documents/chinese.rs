//! The typography of Chinese documents.

use super::markdown::{Document, plain};

const FULL_WIDTH: &str = "，。：；（）？！、";
/// Words that OCP does not use, or uses with another meaning.
const WRONG_WORDS: [&str; 8] = ["OB 集群", "撤销", "回退", "前置检查", "不更新", "序列号", "轮转升级", "纳管"];

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
}

/// Returns the faults of a line that is read as `text`.
fn faults_of(text: &str) -> Vec<&'static str> {
    let letters: Vec<char> = text.chars().collect();
    let mut faults = Vec::new();
    for pair in letters.windows(2) {
        let (left, right) = (pair[0], pair[1]);
        if (is_han(left) && is_latin(right)) || (is_latin(left) && is_han(right)) {
            faults.push("no space between Chinese and Latin");
        }
        if (is_han(left) && ",;:!?()".contains(right)) || (",;:!?()".contains(left) && is_han(right)) {
            faults.push("half-width punctuation");
        }
        if (left == ' ' && FULL_WIDTH.contains(right)) || (FULL_WIDTH.contains(left) && right == ' ') {
            faults.push("a space beside full-width punctuation");
        }
    }
    if letters.windows(3).any(|three| is_han(three[0]) && three[1] == ' ' && is_han(three[2])) {
        faults.push("a space inside Chinese");
    }
    if WRONG_WORDS.iter().any(|word| text.contains(word)) {
        faults.push("not a word of OCP");
    }
    faults
}

/// Returns the faults of a document, with the line.
pub fn faults(document: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    let mut before = "";
    for line in document.text() {
        let said = |fault: &str| format!("{}: {fault}: {line}", document.path.display());
        for cell in line.split('|') {
            faults.extend(faults_of(plain(cell).trim()).into_iter().map(said));
        }
        // CommonMark closes no emphasis between a full stop and a letter.
        let mut bold = line.split("**").skip(1);
        while let (Some(inside), after) = (bold.next(), bold.next()) {
            let ends_in_stop = inside.chars().last().is_some_and(|letter| FULL_WIDTH.contains(letter));
            if ends_in_stop && after.and_then(|rest| rest.chars().next()).is_some_and(|next| next.is_alphanumeric()) {
                faults.push(said("emphasis that does not end"));
            }
        }
        // A line break inside a paragraph is shown as a space.
        let goes_on = before.chars().last().is_some_and(|last| is_han(last) || FULL_WIDTH.contains(last));
        if goes_on && !before.starts_with('#') && line.chars().next().is_some_and(is_han) {
            faults.push(said("a line break inside a paragraph"));
        }
        before = line;
    }
    faults
}

#[test]
fn each_fault_of_typography_is_found() {
    for (text, fault) in [
        ("升级OCP", "no space between Chinese and Latin"),
        ("第2 次", "no space between Chinese and Latin"),
        ("完成,重试", "half-width punctuation"),
        ("完成(重试)", "half-width punctuation"),
        ("完成， 重试", "a space beside full-width punctuation"),
        ("使用 OCP 。", "a space beside full-width punctuation"),
        ("升级 集群", "a space inside Chinese"),
        ("执行`make`命令", "no space between Chinese and Latin"),
        ("撤销任务", "not a word of OCP"),
        ("**完成。**重试", "emphasis that does not end"),
        ("已经完成，\n然后重试", "a line break inside a paragraph"),
    ] {
        let found = faults(&Document::read("a.md".as_ref(), text));
        assert!(found.iter().any(|line| line.contains(fault)), "{text}: {found:?}");
    }
    let good = "1. **完成**：使用 `make` 升级 [OCP 集群](a.md)（英文），共 3 个。\n\n| 名称 | `a`、`b` |";
    assert_eq!(faults(&Document::read("a.md".as_ref(), good)), Vec::<String>::new());
}
