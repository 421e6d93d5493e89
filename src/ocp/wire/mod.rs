//! Wire types: the data of servers, field by field, without interpretation. Every field that a server may leave out is
//! optional, and unknown fields are kept in `extra`. Views do not use these types.

pub mod arbitration;
pub mod cluster;
pub mod host;
pub mod info;
pub mod log;
pub mod obproxy;
pub mod package;
pub mod page;
pub mod task;

pub use arbitration::ArbitrationService;
pub use cluster::{Cluster, Server, Zone};
pub use host::Host;
pub use info::Info;
pub use log::SubtaskLog;
pub use obproxy::{ObproxyCluster, ObproxyServer};
pub use package::SoftwarePackage;
pub use page::Page;
pub use task::{SubtaskInstance, TaskInstance};
