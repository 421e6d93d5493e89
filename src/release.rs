//! The release of this console, and the release on the web server: `VERSION+COMMIT` in a line of text.

/// A release with the name that `make dist` gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The version of the console.
    pub version: String,
    /// The commit that it was built from.
    pub commit: String,
}

impl Release {
    /// Reads a name; `None` for any other text, such as the page that a proxy returns in place of a file.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (version, commit) = text.trim().split_once('+')?;
        let is_word = |word: &str, others: &str| {
            !word.is_empty()
                && word.len() <= 64
                && word.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))
        };
        (is_word(version, ".-") && is_word(commit, "-"))
            .then(|| Self { version: version.to_owned(), commit: commit.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_read_with_the_line_break_of_its_file() {
        let release = Release::parse("0.1.0+460de50a1b2c-changed\n").unwrap();
        assert_eq!((release.version.as_str(), release.commit.as_str()), ("0.1.0", "460de50a1b2c-changed"));
    }

    #[test]
    fn what_a_proxy_sends_in_place_of_the_file_is_no_release() {
        for text in ["", "0.1.0", "+abc", "0.1.0+", "<!doctype html><p>1+1", "Sign in + continue", "0.1.0+a+b"] {
            assert_eq!(Release::parse(text), None, "{text}");
        }
    }
}
