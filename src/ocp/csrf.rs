//! The token with which a page proves that it is the site's own (ocp-api.md 1.4; seen in relatives of OCP only).

/// The cookie that the server sets for scripts to read.
const COOKIE: &str = "XSRF-TOKEN";

/// The header that brings it back with whatever changes something.
pub const HEADER: &str = "X-XSRF-TOKEN";

/// The token among a page's cookies, as `document.cookie` lists them; as it stands there.
#[must_use]
pub fn token(cookies: &str) -> Option<&str> {
    let pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find_map(|(name, value)| (name == COOKIE && !value.is_empty()).then_some(value))
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
}
