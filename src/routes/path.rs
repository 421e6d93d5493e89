//! Normalises the path of an address.

use percent_encoding::percent_decode_str;

/// Returns a path below the base as the console prints it: no slash at its ends, no double slash, and no letter, digit
/// or hyphen encoded unnecessarily. Other encoded characters stay as they are.
#[must_use]
pub fn tidy(path: &str) -> String {
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.map(plain).collect::<Vec<_>>().join("/")
}

fn plain(part: &str) -> String {
    let decoded = percent_decode_str(part).decode_utf8_lossy();
    let is_plain = decoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
    if is_plain { decoded.into_owned() } else { part.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_that_went_through_other_programs_is_the_one_that_was_printed() {
        for path in ["tasks/5", "/tasks/5", "//tasks//5/", "%74asks/%35", "tasks/5///"] {
            assert_eq!(tidy(path), "tasks/5", "{path}");
        }
        assert_eq!(tidy("///"), "");
        assert_eq!(tidy("index%2Ehtml"), "index.html");
        // A question mark or a slash that is part of a name must not become a separator of the address.
        for path in ["a%3Fb", "a%2Fb", "a%23b", "%E5%8D%87", "%zz", "a+b"] {
            assert_eq!(tidy(path), path);
        }
    }

    proptest! {
        #[test]
        fn what_is_tidy_stays_as_it_is(path in any::<String>()) {
            let once = tidy(&path);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
