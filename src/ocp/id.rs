//! The ids of OCP's objects: 64-bit integers, one type for each kind of object.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id!(
    /// OCP's id of an OB cluster (`id`, not `obClusterId`).
    ClusterId
);
id!(
    /// The id of an OBProxy cluster.
    ObproxyClusterId
);
id!(
    /// The id of one OBProxy server.
    ObproxyId
);
id!(
    /// The id of an arbitration service.
    ArbitrationServiceId
);
id!(
    /// The id of a task instance.
    TaskId
);
id!(
    /// The id of a subtask instance.
    SubtaskId
);
id!(
    /// The id of a software package.
    PackageId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_beyond_two_to_the_53_keeps_every_digit() {
        let id: TaskId = "9007199254740993".parse().unwrap();
        assert_eq!(id.to_string(), "9007199254740993");
    }

    #[test]
    fn an_id_that_is_not_a_whole_number_is_refused() {
        for text in ["", "abc", "-1", "1.0", "1e3", "99999999999999999999"] {
            assert!(text.parse::<TaskId>().is_err(), "{text}");
        }
    }
}
