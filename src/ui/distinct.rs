//! Keys of a list have to differ; what a server sends may not.

/// The list without what is in it already, in its order.
pub(super) fn distinct<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    list.into_iter().fold(Vec::new(), |mut kept, item| {
        if !kept.contains(&item) {
            kept.push(item);
        }
        kept
    })
}
