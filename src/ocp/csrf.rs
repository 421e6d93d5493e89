//! The token with which a page proves that it is the site's own (ocp-api.md 1.4; seen in relatives of OCP only).

/// The cookie that the server sets for scripts to read.
const COOKIE: &str = "XSRF-TOKEN";

/// The header that returns the token with each request that changes something.
pub const HEADER: &str = "X-XSRF-TOKEN";

/// Returns the token among a page's cookies (`document.cookie`), unchanged. Of several, which applications of the same
/// host may have set, it takes the first that is valid in a header: the browser lists the longest path first.
#[must_use]
pub fn token(cookies: &str) -> Option<&str> {
    let pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find_map(|(name, value)| (name.trim_end() == COOKIE && fits_header(value)).then_some(value))
}

// Any other character in a header makes fetch throw.
fn fits_header(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_among_other_cookies_by_its_whole_name() {
        assert_eq!(token("a=1; XSRF-TOKEN=7f0-c=; OLD-XSRF-TOKEN=no"), Some("7f0-c="));
        assert_eq!(token("XSRF-TOKEN=x"), Some("x"));
        assert_eq!([token(""), token("OLD-XSRF-TOKEN=no; XSRF-TOKEN="), token("XSRF-TOKEN")], [None; 3]);
    }

    #[test]
    fn a_neighbour_on_the_same_host_does_not_break_the_header() {
        assert_eq!(token("XSRF-TOKEN=first; XSRF-TOKEN=second"), Some("first"));
        assert_eq!(token("XSRF-TOKEN=\u{5347}\u{7ea7}; XSRF-TOKEN=ours"), Some("ours"));
        assert_eq!(token("XSRF-TOKEN=; XSRF-TOKEN=ours"), Some("ours"));
        for bad in [
            "XSRF-TOKEN=a b",
            "XSRF-TOKEN=a\u{1}",
            "XSRF-TOKEN=a\nb",
            "XSRF-TOKEN=\u{e9}",
            "xsrf-token=a",
            "__Host-XSRF-TOKEN=a",
        ] {
            assert_eq!(token(bad), None, "{bad:?}");
        }
        for odd in ["", ";", "=", ";;=;", "=XSRF-TOKEN", "XSRF-TOKEN==;", "\u{0}=\u{0};"] {
            let token = token(odd);
            assert!(token.is_none_or(fits_header), "{odd:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_stands_among_the_cookies_a_header_can_carry_what_is_taken(cookies in "([XSRF=TOKEN; -]|XSRF-TOKEN=|\\PC|;){0,40}") {
            proptest::prop_assert!(token(&cookies).is_none_or(|token| token.bytes().all(|byte| (0x21..0x7f).contains(&byte))));
        }
    }
}
