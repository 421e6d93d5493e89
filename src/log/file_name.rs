//! Names of files.

/// The greatest length of a name from [`file_name`] in bytes: most systems allow 255 for the whole name of a file, and
/// numbers and an ending are added.
pub const LONGEST_NAME: usize = 180;

/// Returns a name for a file in an archive or a folder: letters, digits and characters that are allowed in every
/// system.
#[must_use]
pub fn file_name(text: &str) -> String {
    const MOST_LETTERS: usize = 60;
    let mut name = String::new();
    for letter in text.chars().take(MOST_LETTERS) {
        if name.len() + letter.len_utf8() > LONGEST_NAME {
            break;
        }
        let is_second_dot = letter == '.' && name.ends_with('.');
        if letter.is_alphanumeric() || matches!(letter, '-' | '_') || (letter == '.' && !is_second_dot) {
            name.push(letter);
        } else if !is_second_dot && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.trim_matches(['-', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_can_be_files_everywhere() {
        assert_eq!(file_name("../a b/<c>:升级\u{202e}"), "a-b-c-升级");
        assert_eq!(file_name("a/../..b...c"), "a-.-.b.c");
        assert_eq!(file_name(&"\u{10400}".repeat(90)).len(), LONGEST_NAME);
        assert_eq!(file_name("..."), "");
        assert_eq!(file_name(&"x".repeat(200)).len(), 60);
    }
}
