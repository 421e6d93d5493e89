//! The ids of the controls of an upgrade form.

use crate::upgrade::Field;

/// Returns the id of a field's control.
pub(super) const fn control(field: Field) -> &'static str {
    match field {
        Field::Servers => "upgrade-servers",
        Field::Package => "upgrade-package",
        Field::OperatingSystem => "upgrade-system",
        Field::ClientToken => "upgrade-token",
    }
}
