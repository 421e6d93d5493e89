//! Components without knowledge of OCP.
pub mod tone;
