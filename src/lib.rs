//! The OCP upgrade console: forms that upgrade OB clusters, OBProxies and arbitration services through OCP, and the
//! live picture of the task that comes back.
//!
//! Without the feature `ui` the crate holds its pure modules only; they build and are tested without any browser crate.
//! Each module may use only those above it in this list:
//!
//! `config`, `i18n`, `ocp`, `upgrade`, `task`, `dag`, `sim`, `platform`, `state`, `ui`, `pages`, `app`.
#![forbid(unsafe_code)]

pub mod ocp;
pub mod sim;

#[cfg(feature = "ui")]
pub mod app;
