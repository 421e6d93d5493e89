//! The fields of a request's body.

use serde_json::Value;

use super::rejection::Rejection;
use crate::ocp::Request;

/// Returns the text of a required field.
pub(crate) fn required<'a>(request: &'a Request, name: &str) -> Result<&'a str, Rejection> {
    let value = request.body.as_ref().and_then(|body| body.get(name)).and_then(Value::as_str);
    value.filter(|text| !text.trim().is_empty()).ok_or_else(|| Rejection::missing_field(name))
}
