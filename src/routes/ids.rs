//! Several ids as one value of an address: `12-15`.

use super::id_of;

/// Returns the ids in a value, each once; invalid ids are left out.
#[must_use]
pub fn ids_of(value: Option<&str>) -> Vec<u64> {
    let mut ids = Vec::new();
    for id in value.unwrap_or_default().split('-').filter_map(|part| id_of(Some(part))) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// Returns the value for some ids; `None` for an empty list.
#[must_use]
pub fn ids_text(ids: impl IntoIterator<Item = u64>) -> Option<String> {
    let text = ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join("-");
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_were_printed_and_what_is_none_is_left_out() {
        let ids = [7, u64::MAX, 1];
        assert_eq!(ids_of(ids_text(ids).as_deref()), ids);
        assert_eq!(ids_of(Some("x-7--99999999999999999999-+1-7-8.5-9")), [7, 9]);
        assert_eq!(ids_of(None), [0; 0]);
        assert_eq!(ids_text([]), None);
    }
}
