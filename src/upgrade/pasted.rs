//! Cleans a package name that was pasted from a mail, a table, a shell or a web page.
//!
//! Only characters that do not change the name are removed: invisible characters, quotes and brackets around it, the
//! path of the file. Characters that a keyboard or a word processor put in place of ASCII become ASCII again.

/// The number of times a text is decoded: an address inside an address, as mail programs make them, is encoded twice.
const MOST_DECODED: usize = 3;

/// Returns the text without invisible characters, and with ASCII where a keyboard or a word processor put other
/// characters.
pub(super) fn decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MOST_DECODED {
        let decoded = percent_decoded(&text);
        if decoded == text {
            break;
        }
        text = decoded;
    }
    text.chars().filter_map(plain).collect()
}

/// Returns the text without the backslashes that Markdown puts before signs, `x86\_64`; `None` when there are none.
pub(super) fn unescaped(text: &str) -> Option<String> {
    let text_before = text;
    let text = ["_", "-", ".", "*"].iter().fold(text.to_owned(), |text, sign| text.replace(&format!("\\{sign}"), sign));
    (text != text_before).then_some(text)
}

/// Returns every part of a decoded text that may be a name, in order; most texts have one.
pub(super) fn pieces(text: &str) -> Vec<String> {
    // An input field of one line drops line breaks, so that two names become one word.
    let apart = ["oceanbase", "obproxy"]
        .iter()
        .fold(text.to_owned(), |text, product| text.replace(&format!(".rpm{product}"), &format!(".rpm {product}")));
    apart
        .replace("](", " ")
        .split(|letter: char| letter.is_whitespace() || letter == '|')
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .map(file_name)
        .collect()
}

/// Returns the text with its lines joined: mail programs break long words.
pub(super) fn unwrapped(text: &str) -> String {
    text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).map(str::trim).collect()
}

/// Whether a character is invisible by itself: overrides of direction stay in a decoded text, because they change how
/// the text reads.
pub(super) fn is_unseen(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202d}' | '\u{202e}')
}

// `None` for invisible characters: those of Unicode's Default_Ignorable_Code_Point, except the overrides of direction.
const fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202c}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => return None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{3001}' => ',',
        full_width @ '\u{ff01}'..='\u{ff5e}' => ascii(full_width),
        other => other,
    })
}

const fn ascii(full_width: char) -> char {
    match char::from_u32(full_width as u32 - 0xfee0) {
        Some(letter) => letter,
        None => full_width,
    }
}

fn file_name(piece: &str) -> String {
    let piece = piece.trim_matches(is_wrapping).trim_end_matches(is_ending).trim_matches(is_wrapping);
    let piece = match piece.contains("://") {
        true => piece.split(['?', '#']).next().unwrap_or_default(),
        false => piece,
    };
    let piece = piece.trim_end_matches(['/', '\\']);
    piece.rsplit(['/', '\\']).next().unwrap_or_default().trim_matches(is_wrapping).to_owned()
}

const fn is_wrapping(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\'' | '`' | '´' | '*' | '_' | ',' | ';' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '«' | '»' | '‹' | '›'
            | '\u{2018}'..='\u{201f}' | '\u{3008}'..='\u{3011}' | '\u{ff62}' | '\u{ff63}' | '•' | '·'
    )
}

const fn is_ending(letter: char) -> bool {
    matches!(letter, '.' | ':' | '!' | '?' | '/' | '\\') || is_wrapping(letter)
}

// Unchanged where the bytes are not valid text.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |at: usize| tail.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_file_and_what_stands_around_it_are_left_out() {
        for text in [
            "a-1.rpm",
            "/root/a-1.rpm",
            "C:\\packages\\a-1.rpm",
            "host:/root/a-1.rpm",
            "https://example.com/x/a-1.rpm?token=1#top",
            "<https://example.com/a%2D1.rpm>",
            "\u{201c}a-1.rpm\u{201d},",
            "「a-1.rpm」。",
            "`a-1.rpm`.",
            "**a-1.rpm**",
            "| a-1.rpm |",
            "$ a-1.rpm \\",
            "\u{feff}a\u{200b}-1.rpm\u{a0}",
            "ａ－１．ｒｐｍ",
            "a\u{2011}1.rpm",
        ] {
            assert_eq!(pieces(&decoded(text)), ["a-1.rpm"], "{text}");
        }
        assert_eq!(pieces("[a.rpm](https://example.com/b.rpm)"), ["a.rpm", "b.rpm"]);
        assert_eq!(pieces("a.rpmoceanbase-1.rpm"), ["a.rpm", "oceanbase-1.rpm"]);
        assert_eq!(pieces(" \u{3000} "), [""; 0]);
    }

    #[test]
    fn only_backslashes_before_signs_are_those_of_markdown() {
        assert_eq!(unescaped("x86\\_64\\.rpm").as_deref(), Some("x86_64.rpm"));
        assert_eq!(unescaped("C:\\packages\\a-1.rpm"), None);
    }

    #[test]
    fn lines_are_joined_however_they_end() {
        for end in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"] {
            assert_eq!(unwrapped(&format!("a-{end}  1.rpm{end}")), "a-1.rpm", "{end:?}");
        }
    }

    #[test]
    fn what_is_not_decoded_stays() {
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%ff%zz"), "%ff%zz");
        assert_eq!(percent_decoded("%E5%8C%85%2"), "包%2");
    }
}
