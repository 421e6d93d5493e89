use proptest::prelude::*;

use super::table::{TABLE, find};
use super::*;

/// For each row of the table, in its order: a text that it explains.
const TEXTS: [(&str, Known, Source); 56] = [
    ("min_observer_version of zone1 and zone2 is not sync", Known::ServerVersions, Source::Checker),
    ("Servers build_version not match: 2 builds", Known::ServerVersions, Source::Checker),
    ("the observer version must be equal or higher than 4.1.0.0", Known::TooOld, Source::Checker),
    ("the last barrier is cluster version 4.1.0.0", Known::TooOld, Source::Checker),
    ("compatible of 3 tenants is not sync", Known::DataVersions, Source::Checker),
    ("current_data_version not match in tenant 1002", Known::DataVersions, Source::Checker),
    ("4 replicas unsync", Known::Replicas, Source::Checker),
    ("1 observer not available on 10.0.0.3", Known::Servers, Source::Checker),
    ("2 schema not available", Known::Schema, Source::Checker),
    ("7 locality tasks is doing in tenant sales", Known::Rebalance, Source::Checker),
    ("12 rebalance tasks is doing", Known::Rebalance, Source::Checker),
    ("A DDL task of tenant sales is in progress", Known::Ddl, Source::Checker),
    ("3 tenant is merging", Known::Compaction, Source::Checker),
    ("120 tablet is merging", Known::Compaction, Source::Checker),
    ("cluster has abnormal tenant info", Known::TenantState, Source::Checker),
    ("cluster has locked tenant", Known::TenantLocked, Source::Checker),
    ("deleted tenant 1004 with its unit not freed", Known::TenantUnit, Source::Checker),
    ("tenant named ALL must not exist", Known::TenantName, Source::Checker),
    ("tenant 1002 still has restore job", Known::BackupJob, Source::Checker),
    ("tenant 1002 still has backup job", Known::BackupJob, Source::Checker),
    ("tenant 1002 still has archive job", Known::Destination, Source::Checker),
    ("tenant 1002 still has archive destination", Known::Destination, Source::Manual403),
    ("tenant 1002 still has backup destination", Known::Destination, Source::Manual403),
    ("tenant sales: primary zone RANDOM", Known::PrimaryZone, Source::Practices(2)),
    ("tenant sales: primary zone distributed", Known::PrimaryZone, Source::Practices(2)),
    ("租户 sales 的 primary zone 不能为 RANDOM", Known::PrimaryZone, Source::Practices(2)),
    ("9 tables use zlib", Known::Zlib, Source::Checker),
    ("the zlib compression algorithm is set for logs", Known::Zlib, Source::Checker),
    ("cluster still has 2 clone job", Known::Clone, Source::Checker),
    ("cluster still has 2 snapshot task", Known::Clone, Source::Checker),
    ("A direct load task of sales is in progress", Known::DirectLoad, Source::Checker),
    ("binlog_row_image of tenant sales is MINIMAL", Known::BinlogRowImage, Source::Checker),
    ("10.0.0.3: 5 GB is not enough for mds", Known::MdsDisk, Source::Checker),
    ("2 tables have cs_encoding on servers without AVX2", Known::CsEncoding, Source::Checker),
    ("CheckRefreshSchemaTask : 10.0.0.3 timeout after 600 s", Known::Schema, Source::Faq(2)),
    ("refreshing the schema of 10.0.0.3 timed out", Known::Schema, Source::Faq(2)),
    ("schema refresh timeout", Known::Schema, Source::Faq(2)),
    ("the schema was not refreshed and timed out", Known::Schema, Source::Faq(2)),
    ("Download of oceanbase.rpm: timeout", Known::Download, Source::Faq(3)),
    ("Downloading oceanbase.rpm timed out", Known::Download, Source::Faq(3)),
    ("RPM download timeout", Known::Download, Source::Faq(3)),
    ("oceanbase.rpm: download timed out", Known::Download, Source::Faq(3)),
    ("No node of the corresponding version:4.2.1.10", Known::NoPath, Source::Faq(4)),
    ("No corresponding version node 4.2.1.10", Known::NoPath, Source::Faq(4)),
    ("没有对应的版本节点: 4.2.1.10", Known::NoPath, Source::Faq(4)),
    ("The upgrade path from version 4.1 to 4.3 was not found", Known::NoPath, Source::Practices(1)),
    ("未找到从版本 4.1 到版本 4.3 的升级路径", Known::NoPath, Source::Practices(1)),
    ("[alter system stop zone ?]; error code [4012]", Known::StopZone, Source::Faq(6)),
    ("alter system stop zone 'zone1': Statement is timeout", Known::StopZone, Source::Faq(6)),
    ("A package required for the upgrade is not found: x86_64, 4.1.0.2", Known::PackageMissing, Source::Faq(7)),
    ("未找到升级所需安装包, 版本=4.1.0.2", Known::PackageMissing, Source::Faq(7)),
    ("fork failed: Cannot allocate memory", Known::Memory, Source::Faq(9)),
    ("MyError: check_logonly_replica_unit failed for tenant 1002", Known::LogOnlyReplica, Source::Faq(10)),
    ("current standby cluster not syncronizing!!!", Known::Standby, Source::Practices(3)),
    ("Character set '45' is unknown", Known::Charset, Source::Issue(2006)),
    ("no charset '45' in this client", Known::Charset, Source::Issue(2006)),
];

fn only(text: &str) -> Cause {
    let mut causes = causes(text);
    assert_eq!(causes.len(), 1, "{text}");
    causes.remove(0)
}

#[test]
fn every_row_explains_a_text() {
    assert_eq!(TEXTS.len(), TABLE.len());
    for ((text, known, source), row) in TEXTS.into_iter().zip(TABLE) {
        let found = find(text).unwrap();
        assert_eq!((found.fragments, found.known, found.source), (row.fragments, known, source), "{text}");
        let capital = only(&format!("  a.b.C : {}\n", text.to_ascii_uppercase()));
        assert_eq!(capital.row, Some(row), "{text} in capital letters");
    }
}

#[test]
fn fragments_are_written_as_they_are_looked_for() {
    for row in TABLE {
        assert!(!row.fragments.is_empty());
        for fragment in row.fragments {
            assert!(fragment.len() >= "4012".len() || *fragment == "rpm", "{fragment} is found in too many texts");
            assert_eq!(*fragment, fragment.to_ascii_lowercase(), "no text has this in small letters");
        }
    }
}

#[test]
fn each_reason_of_the_checker_has_its_own_cause() {
    let line = "__main__.MyError: 'upgrade checker failed with 4 reasons: [2 replicas unsync] , [a new reason] , \
                [still has archive destination, zones [z1, z2]] , [OBE11070: zone1] '";
    let found: Vec<_> = causes(line)
        .into_iter()
        .map(|cause| (cause.excerpt, cause.row.map(|row| row.known), cause.code.is_some()))
        .collect();
    assert_eq!(
        found,
        [
            ("2 replicas unsync".to_owned(), Some(Known::Replicas), false),
            ("a new reason".to_owned(), None, false),
            ("still has archive destination, zones [z1, z2]".to_owned(), Some(Known::Destination), false),
            ("OBE11070: zone1".to_owned(), None, true),
        ]
    );
}

#[test]
fn a_line_of_the_checker_without_reasons_is_one_unknown_cause() {
    let cause = only("upgrade checker failed with 3 reasons: ");
    assert_eq!((cause.excerpt.as_str(), cause.row), ("upgrade checker failed with 3 reasons:", None));
}

#[test]
fn the_error_of_a_statement_is_known_by_its_text_and_not_by_a_code_of_ocp() {
    let cause = only("a.b.C : [alter system stop zone ?]; SQL state [25000]; error code [4012]; Statement is timeout");
    assert_eq!((cause.row.map(|row| row.known), cause.code), (Some(Known::StopZone), None));
    let cause = only("a.b.C : OBE17004 No node of the corresponding version:4.2.1.10");
    assert_eq!(cause.row.map(|row| row.known), Some(Known::NoPath));
    assert_eq!(cause.code.unwrap().text(), Some("OBE17004"));
}

#[test]
fn an_ordinary_error_is_shown_as_it_came() {
    for text in [
        "a.o.s.t.b.InstallRpm      : Install failed: no space left",
        "upgrade_checker.py:355 3 index builds are still running",
        "java.net.SocketTimeoutException: Read timed out",
        "org.springframework.web.client.ResourceAccessException: I/O error on POST request: Connection refused",
        "ERROR 1045 (28000): Access denied for user 'root'@'10.0.0.1'",
        "mysql.connector.errors.DatabaseError: 4012 (25000): Timeout, query has reached the maximum query timeout",
        "[start_zone] error code [4012]; Statement is timeout",
        "Traceback (most recent call last):",
        "rpm: zlib error: invalid block",
        "package oceanbase-ce-4.2.1.2 is already installed",
        "RPM downloaded to /home/admin",
        "tenant sales is not merged, check its schema",
        "observer process is not running",
        "the data version of tenant sales is 4.2.1.2",
        "Character set 'utf8' is used",
        "升级失败，请联系管理员",
    ] {
        let cause = only(text);
        assert_eq!((cause.excerpt.as_str(), cause.row, cause.code), (text, None, None));
    }
}

#[test]
fn a_blank_text_has_no_cause() {
    for text in ["", " ", "\t\r\n", "\u{3000}"] {
        assert_eq!(causes(text), [], "{text:?}");
    }
}

proptest! {
    #[test]
    fn every_text_but_a_blank_one_has_a_cause_that_is_a_part_of_it(text in "\\PC{0,60}") {
        let causes = causes(&text);
        prop_assert_eq!(causes.is_empty(), text.trim().is_empty());
        prop_assert!(causes.iter().all(|cause| text.contains(&cause.excerpt) && !cause.excerpt.is_empty()));
    }

    #[test]
    fn no_list_of_reasons_makes_the_split_panic_or_lose_everything(list in "[\\[\\] ,a升]{0,40}…?") {
        let text = format!("upgrade checker failed with 2 reasons: {list}");
        let causes = causes(&text);
        prop_assert!(!causes.is_empty());
        prop_assert!(causes.iter().all(|cause| text.contains(&cause.excerpt) && !cause.excerpt.trim().is_empty()));
    }

    #[test]
    fn no_text_makes_the_search_for_codes_panic(text in "(OBE|TSK|error code|code=|错误码|升)?[ :=\\[]{0,3}[0-9]{0,7}\\PC{0,3}") {
        prop_assert_eq!(causes(&text).len(), usize::from(!text.trim().is_empty()));
    }
}
