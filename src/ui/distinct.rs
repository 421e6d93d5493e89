//! Removes duplicates: keys of a list have to be unique, and a server's data may not be.

/// Returns the list without duplicates, in its order.
pub(super) fn distinct<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    list.into_iter().fold(Vec::new(), |mut kept, item| {
        if !kept.contains(&item) {
            kept.push(item);
        }
        kept
    })
}
