//! Parses the citations in a comment: documents with their sections, rules and headings, labels, and pages by their
//! number.

/// A cited document, and its cited parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The name or path.
    pub document: String,
    /// The numbers of sections, such as `5.4`.
    pub sections: Vec<String>,
    /// The numbers of rules.
    pub rules: Vec<String>,
    /// The words between quotation marks, or an anchor after `#`.
    pub heading: Option<Heading>,
}

/// A citation of a heading.
#[derive(Debug, PartialEq, Eq)]
pub enum Heading {
    /// By its words.
    Words(String),
    /// By its anchor.
    Anchor(String),
}

const BETWEEN: [&str; 7] = ["section", "sections", "and", "to", "or", "rule", "rules"];

fn is_of_path(letter: char) -> bool {
    letter.is_alphanumeric() || "._/-".contains(letter)
}

/// Returns every document that a comment names.
pub fn documents(text: &str) -> Vec<Cited> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(".md").map(|at| at + from) {
        let end = at + ".md".len();
        let start = text[..at]
            .rfind(|letter| !is_of_path(letter))
            .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
        from = end;
        let rest = &text[end..];
        if start < at && !rest.starts_with(|letter: char| letter.is_alphanumeric()) {
            found.push(cited(&text[start..end], rest));
        }
    }
    found
}

fn cited(document: &str, rest: &str) -> Cited {
    let mut cited = Cited { document: document.to_owned(), ..Cited::default() };
    if let Some(anchor) = rest.strip_prefix('#') {
        let anchor = anchor.split(|letter: char| !letter.is_alphanumeric() && letter != '-').next().unwrap_or_default();
        cited.heading = Some(Heading::Anchor(anchor.to_owned()));
        return cited;
    }
    if let Some(quoted) = rest.trim_start_matches([',', ' ', '(']).strip_prefix('"') {
        cited.heading = quoted.split_once('"').map(|(words, _)| Heading::Words(words.to_owned()));
        return cited;
    }
    let mut of_rules = false;
    for token in rest.split_whitespace() {
        let token = token.trim_start_matches(['(', ',']);
        let number: String = token.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect();
        let number = number.trim_end_matches('.');
        if !number.is_empty() {
            let numbers = if of_rules { &mut cited.rules } else { &mut cited.sections };
            numbers.push(number.to_owned());
            // A list continues after a comma or nothing; any other sign ends it.
            if !token[number.len()..].trim_end_matches(',').is_empty() {
                break;
            }
        } else if BETWEEN.contains(&token) {
            of_rules = of_rules || token.starts_with("rule");
        } else if !token.is_empty() {
            break;
        }
    }
    cited
}

/// Returns the labels of published documents: `S` with one digit, as a word.
pub fn labels(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '-');
    words.filter(|word| matches!(word.as_bytes(), [b'S', b'0'..=b'9'])).map(str::to_owned).collect()
}

/// Returns the numbers of pages: "page" with six digits or more.
pub fn pages(text: &str) -> Vec<String> {
    let numbers = text.split("page ").skip(1).map(|rest| rest.chars().take_while(char::is_ascii_digit).collect());
    numbers.filter(|number: &String| number.len() >= 6).collect()
}
