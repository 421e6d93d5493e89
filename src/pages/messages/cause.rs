//! Texts about the cause of a failed step.

use crate::i18n::{Words, fill};
use crate::task::cause::{Cause, Known, Source};

use super::code;

/// A cause in words. Only the excerpt is sure to be there: an unknown cause is shown as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseText {
    /// The text of the log that it is about.
    pub excerpt: String,
    /// What it means.
    pub meaning: Option<&'static str>,
    /// What to do.
    pub advice: Option<&'static str>,
    /// The document that says so.
    pub source: Option<String>,
}

/// Returns a cause in words: as the table of causes has it, else by OCP's error code in it.
#[must_use]
pub fn say(words: &Words, cause: &Cause) -> CauseText {
    let told = match cause.row {
        Some(row) => Some(meaning(words, row.known)),
        None => cause.code.as_ref().and_then(|code| code::meaning(words, code)),
    };
    CauseText {
        excerpt: cause.excerpt.clone(),
        meaning: told.map(|(meaning, _)| meaning),
        advice: told.map(|(_, advice)| advice),
        source: cause.row.map(|row| source(words, row.source)),
    }
}

const fn meaning(words: &Words, known: Known) -> (&'static str, &'static str) {
    let c = &words.causes;
    match known {
        Known::ServerVersions => (c.server_versions, c.server_versions_advice),
        Known::TooOld => (c.too_old, c.too_old_advice),
        Known::DataVersions => (c.data_versions, c.data_versions_advice),
        Known::Replicas => (c.replicas, c.replicas_advice),
        Known::Servers => (c.servers, c.servers_advice),
        Known::Rebalance => (c.rebalance, c.wait_advice),
        Known::Ddl => (c.ddl, c.wait_advice),
        Known::Compaction => (c.compaction, c.wait_advice),
        Known::TenantState => (c.tenant_state, c.tenant_state_advice),
        Known::TenantLocked => (c.tenant_locked, c.tenant_locked_advice),
        Known::TenantUnit => (c.tenant_unit, c.wait_advice),
        Known::TenantName => (c.tenant_name, c.tenant_name_advice),
        Known::BackupJob => (c.backup_job, c.wait_advice),
        Known::Destination => (c.destination, c.destination_advice),
        Known::PrimaryZone => (c.primary_zone, c.primary_zone_advice),
        Known::Zlib => (c.zlib, c.zlib_advice),
        Known::Clone => (c.clone, c.wait_advice),
        Known::DirectLoad => (c.direct_load, c.wait_advice),
        Known::BinlogRowImage => (c.binlog, c.binlog_advice),
        Known::MdsDisk => (c.disk, c.disk_advice),
        Known::CsEncoding => (c.encoding, c.encoding_advice),
        Known::Schema => (c.schema, c.schema_advice),
        Known::Download => (c.download, c.download_advice),
        Known::NoPath => (words.codes.no_path, c.path_advice),
        Known::StopZone => (c.stop_zone, c.stop_zone_advice),
        Known::PackageMissing => (words.codes.package_missing, c.package_advice),
        Known::Memory => (c.memory, c.memory_advice),
        Known::LogOnlyReplica => (c.log_only, c.log_only_advice),
        Known::Standby => (c.standby, c.standby_advice),
        Known::Charset => (c.charset, c.charset_advice),
    }
}

fn source(words: &Words, source: Source) -> String {
    let c = &words.causes;
    let (sentence, number) = match source {
        Source::Checker => (c.source_checker, 0),
        Source::Faq(question) => (c.source_faq, question.into()),
        Source::Practices(question) => (c.source_practices, question.into()),
        Source::Manual403 => (c.source_manual, 0),
        Source::Issue(issue) => (c.source_issue, issue),
    };
    fill(sentence, &[&number.to_string()])
}
