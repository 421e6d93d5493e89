//! Pages of lists: `page`, `size`, `sort` (ocp-api.md 2.3).

use serde_json::{Value, json};

use crate::ocp::Request;
use crate::ocp::calls::MAX_PAGE_SIZE;
use crate::sorting::Sort as _;

use super::rejection::Rejection;
use super::reply::{CallResult, Reply};

const DEFAULT_SIZE: u64 = 10;

/// The direction of a sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Ascending,
    Descending,
}

/// The key of a sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SortKey {
    Id,
    Name,
}

/// Returns the requested order. Other keys than id and name are not simulated and keep the default.
pub(crate) fn order(request: &Request, default: Direction) -> (SortKey, Direction) {
    let (key, direction) = request.query_value("sort").and_then(|sort| sort.split_once(',')).unwrap_or_default();
    let key = match key {
        "id" => SortKey::Id,
        "name" => SortKey::Name,
        _ => return (SortKey::Id, default),
    };
    (key, if direction.eq_ignore_ascii_case("desc") { Direction::Descending } else { Direction::Ascending })
}

/// Sorts a list in the requested order.
pub(crate) fn sort<T>(
    list: &mut [T],
    request: &Request,
    default: Direction,
    id: impl Fn(&T) -> u64,
    name: impl Fn(&T) -> String,
) {
    let (key, direction) = order(request, default);
    match key {
        SortKey::Id => list.put_in_order_by_key(id),
        SortKey::Name => list.put_in_order_by_key(|entry| (name(entry), id(entry))),
    }
    if direction == Direction::Descending {
        list.reverse();
    }
}

/// Returns the requested page. Only its entries are converted to JSON, which are few of a long list.
pub(crate) fn page<T>(request: &Request, list: &[T], show: impl Fn(&T) -> Value) -> CallResult {
    let number = parameter(request, "page", 1)?;
    let size = parameter(request, "size", DEFAULT_SIZE)?;
    if size > u64::from(MAX_PAGE_SIZE) {
        return Err(Rejection::argument(
            format!("size must be less than or equal to {MAX_PAGE_SIZE}"),
            format!("size 不能大于 {MAX_PAGE_SIZE}"),
        ));
    }
    let total = list.len() as u64;
    let skip = usize::try_from((number - 1).saturating_mul(size)).unwrap_or(usize::MAX);
    let take = usize::try_from(size).unwrap_or(usize::MAX);
    let contents: Vec<Value> = list.iter().skip(skip).take(take).map(show).collect();
    Ok(Reply::Data(json!({
        "contents": contents,
        "page": { "number": number, "size": size, "totalElements": total, "totalPages": total.div_ceil(size) },
    })))
}

fn parameter(request: &Request, name: &str, default: u64) -> Result<u64, Rejection> {
    let Some(text) = request.query_value(name) else { return Ok(default) };
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| {
        Rejection::argument(format!("{name} must be greater than or equal to 1"), format!("{name} 不能小于 1"))
    })
}

/// Whether a filter of the request accepts a value: it contains one of the filter's comma-joined words.
pub(crate) fn one_of(request: &Request, name: &str, value: &str) -> bool {
    match request.query_value(name) {
        None | Some("") => true,
        Some(words) => words.split(',').any(|word| word.trim().eq_ignore_ascii_case(value)),
    }
}

/// Whether a filter of the request accepts a text: it contains the filter's text, in any case of letters.
pub(crate) fn part_of(request: &Request, name: &str, value: &str) -> bool {
    request.query_value(name).is_none_or(|part| value.to_lowercase().contains(&part.trim().to_lowercase()))
}
