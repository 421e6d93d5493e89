//! OCP's REST contract: requests as values, wire types, decoding, errors, and a client over a [`Transport`].
//!
//! Pure, but for `transport.rs`, the one file that uses gloo-net. This module contains nothing about upgrades, screens
//! or clocks (the caller passes the time); its facts are those of OCP's published API documents.

pub mod address;
pub mod attempts_left;
pub mod budget;
pub mod calls;
pub mod clean;
pub mod client;
pub mod code;
pub mod context;
pub mod credential;
pub mod csrf;
pub mod display_time_zone;
pub mod envelope;
pub mod error;
pub mod escape;
pub mod guess;
pub mod id;
pub mod json;
mod malformed;
mod mend;
pub mod odd;
pub mod permission;
pub mod request;
pub mod response;
pub mod secret;
pub mod status;
pub mod subject;
pub mod time;
#[cfg(feature = "ui")]
pub mod transport;
pub mod version_upgrade;
pub mod wait;
pub mod wire;

pub use calls::Call;
pub use client::{Client, Transport};
pub use code::ErrorCode;
pub use credential::Credential;
pub use display_time_zone::DisplayTimeZone;
pub use envelope::{Envelope, Form, Opened, Receipt};
pub use error::{OcpError, TransportFault};
pub use id::{ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId, PackageId, SubtaskId, TaskId};
pub use permission::Permission;
pub use request::{Method, Request};
pub use response::{Delivered, Response};
pub use secret::Secret;
pub use time::Timestamp;
pub use wait::Wait;
