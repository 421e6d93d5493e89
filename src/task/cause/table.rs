//! The table of known causes: fragments of an error, and what they tell (upgrade-facts.md sections 5.1 and 8).

/// A known cause of a failed upgrade. The causes that have one meaning and one cure are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Known {
    /// The servers are not on one version or build.
    ServerVersions,
    /// The cluster is older than the last version that must not be passed over.
    TooOld,
    /// Tenants differ in their data version.
    DataVersions,
    /// Replicas are not in sync.
    Replicas,
    /// Servers are not available.
    Servers,
    /// Replicas are being moved, or a locality is being changed.
    Rebalance,
    /// DDL is running.
    Ddl,
    /// Tenants or tablets are in a major compaction.
    Compaction,
    /// A tenant is not in its normal state.
    TenantState,
    /// A tenant is locked.
    TenantLocked,
    /// The unit of a deleted tenant is not freed.
    TenantUnit,
    /// A tenant has a reserved name.
    TenantName,
    /// A backup or restore job is running.
    BackupJob,
    /// Log archiving or backup has a destination.
    Destination,
    /// A primary zone is RANDOM, or has several zones of the first priority.
    PrimaryZone,
    /// zlib compression is in use.
    Zlib,
    /// A tenant is being cloned, or a snapshot of it is being made.
    Clone,
    /// A direct load is running.
    DirectLoad,
    /// The row image of the binlog is minimal.
    BinlogRowImage,
    /// A server has too little disk space to convert the data of mds.
    MdsDisk,
    /// Tables have an encoding that needs AVX2.
    CsEncoding,
    /// A server has not refreshed its schema in time.
    Schema,
    /// The download of a package timed out.
    Download,
    /// The paths of OCP do not contain the version.
    NoPath,
    /// Stopping a zone timed out.
    StopZone,
    /// OCP lacks the package of a version on the path.
    PackageMissing,
    /// The host has too little memory.
    Memory,
    /// A log-only replica has no unit of its type.
    LogOnlyReplica,
    /// A standby cluster does not synchronise.
    Standby,
    /// The database client of a script does not know a character set.
    Charset,
}

/// The document that a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// OceanBase's script `upgrade_checker.py` (UC).
    Checker,
    /// A question in the FAQ of OCP's manual about upgrading clusters (D422).
    Faq(u8),
    /// A question in the practices of OCP's manual for upgrading a cluster (D422 `zh-CN/1850/100`).
    Practices(u8),
    /// The page of OCP's manual 4.0.3 about upgrading a cluster (D403).
    Manual403,
    /// An issue of `oceanbase/oceanbase` on GitHub.
    Issue(u16),
}

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// Parts of the text in small letters, which follow each other with any text between them.
    pub fragments: &'static [&'static str],
    /// What they tell.
    pub known: Known,
    /// Where this is written.
    pub source: Source,
}

const fn row(fragments: &'static [&'static str], known: Known, source: Source) -> Row {
    Row { fragments, known, source }
}

/// The rows; the first that matches counts.
pub static TABLE: &[Row] = &[
    // Reasons of the checker.
    row(&["min_observer_version", "not sync"], Known::ServerVersions, Source::Checker),
    row(&["build_version not match"], Known::ServerVersions, Source::Checker),
    row(&["observer version", "equal or higher"], Known::TooOld, Source::Checker),
    row(&["last barrier", "version"], Known::TooOld, Source::Checker),
    row(&["compatible", "not sync"], Known::DataVersions, Source::Checker),
    row(&["data_version not match"], Known::DataVersions, Source::Checker),
    row(&["replicas unsync"], Known::Replicas, Source::Checker),
    row(&["observer not available"], Known::Servers, Source::Checker),
    row(&["schema not available"], Known::Schema, Source::Checker),
    row(&["locality tasks is doing"], Known::Rebalance, Source::Checker),
    row(&["rebalance tasks is doing"], Known::Rebalance, Source::Checker),
    row(&["ddl task", "in progress"], Known::Ddl, Source::Checker),
    row(&["tenant is merging"], Known::Compaction, Source::Checker),
    row(&["tablet is merging"], Known::Compaction, Source::Checker),
    row(&["has abnormal tenant"], Known::TenantState, Source::Checker),
    row(&["has locked tenant"], Known::TenantLocked, Source::Checker),
    row(&["deleted tenant", "unit not freed"], Known::TenantUnit, Source::Checker),
    row(&["tenant named all"], Known::TenantName, Source::Checker),
    row(&["still has restore job"], Known::BackupJob, Source::Checker),
    row(&["still has backup job"], Known::BackupJob, Source::Checker),
    row(&["still has archive job"], Known::Destination, Source::Checker),
    row(&["still has archive destination"], Known::Destination, Source::Manual403),
    row(&["still has backup destination"], Known::Destination, Source::Manual403),
    row(&["primary zone random"], Known::PrimaryZone, Source::Practices(2)),
    row(&["primary zone distributed"], Known::PrimaryZone, Source::Practices(2)),
    row(&["primary zone 不能为 random"], Known::PrimaryZone, Source::Practices(2)),
    row(&["use zlib"], Known::Zlib, Source::Checker),
    row(&["zlib compression algorithm"], Known::Zlib, Source::Checker),
    row(&["still has", "clone job"], Known::Clone, Source::Checker),
    row(&["still has", "snapshot task"], Known::Clone, Source::Checker),
    row(&["direct load task", "in progress"], Known::DirectLoad, Source::Checker),
    row(&["binlog_row_image", "minimal"], Known::BinlogRowImage, Source::Checker),
    row(&["not enough for mds"], Known::MdsDisk, Source::Checker),
    row(&["cs_encoding", "avx2"], Known::CsEncoding, Source::Checker),
    // Other failures.
    row(&["refresh", "schema", "timeout"], Known::Schema, Source::Faq(2)),
    row(&["refresh", "schema", "timed out"], Known::Schema, Source::Faq(2)),
    row(&["schema", "refresh", "timeout"], Known::Schema, Source::Faq(2)),
    row(&["schema", "refresh", "timed out"], Known::Schema, Source::Faq(2)),
    row(&["download", "rpm", "timeout"], Known::Download, Source::Faq(3)),
    row(&["download", "rpm", "timed out"], Known::Download, Source::Faq(3)),
    row(&["rpm", "download", "timeout"], Known::Download, Source::Faq(3)),
    row(&["rpm", "download", "timed out"], Known::Download, Source::Faq(3)),
    row(&["no node of the corresponding version"], Known::NoPath, Source::Faq(4)),
    row(&["no corresponding version node"], Known::NoPath, Source::Faq(4)),
    row(&["没有对应的版本节点"], Known::NoPath, Source::Faq(4)),
    row(&["upgrade path from version", "not found"], Known::NoPath, Source::Practices(1)),
    row(&["未找到从版本", "升级路径"], Known::NoPath, Source::Practices(1)),
    row(&["alter system stop zone", "4012"], Known::StopZone, Source::Faq(6)),
    row(&["alter system stop zone", "statement is timeout"], Known::StopZone, Source::Faq(6)),
    row(&["package required for the upgrade", "not found"], Known::PackageMissing, Source::Faq(7)),
    row(&["未找到升级所需安装包"], Known::PackageMissing, Source::Faq(7)),
    row(&["cannot allocate memory"], Known::Memory, Source::Faq(9)),
    row(&["check_logonly_replica_unit"], Known::LogOnlyReplica, Source::Faq(10)),
    row(&["standby cluster not syncron"], Known::Standby, Source::Practices(3)),
    row(&["character set '45'"], Known::Charset, Source::Issue(2006)),
    row(&["charset '45'"], Known::Charset, Source::Issue(2006)),
];

/// Returns the row that explains a text.
#[must_use]
pub fn find(text: &str) -> Option<&'static Row> {
    let text = text.to_ascii_lowercase();
    TABLE.iter().find(|row| contains(&text, row.fragments))
}

/// Returns whether a text contains the fragments one after the other.
fn contains(text: &str, fragments: &[&str]) -> bool {
    let mut rest = text;
    for fragment in fragments {
        let Some((_, after)) = rest.split_once(fragment) else { return false };
        rest = after;
    }
    true
}
