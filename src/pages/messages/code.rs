//! Explanations of OCP's error codes that operators of upgrades meet (upgrade-facts.md section 2).

use crate::i18n::Words;
use crate::ocp::ErrorCode;
use crate::ocp::code::Module;

/// Returns what a code means and what to do about it; `None` for a code that only OCP's own message explains.
#[must_use]
pub const fn meaning(words: &Words, code: &ErrorCode) -> Option<(&'static str, &'static str)> {
    let Some((module, number)) = code.meaning() else { return None };
    match module {
        Module::Cluster => cluster(words, number),
        Module::Obproxy => obproxy(words, number),
        Module::Task => task(words, number),
        Module::Package => package(words, number),
        Module::Access => access(words, number),
        Module::Common => common(words, number),
        Module::MultiOcp => match number {
            34_022 => Some((words.codes.other_ocp, words.codes.other_ocp_advice)),
            _ => None,
        },
    }
}

const fn cluster(words: &Words, number: u32) -> Option<(&'static str, &'static str)> {
    let c = &words.codes;
    Some(match number {
        11_063 | 11_082 => (c.no_path, c.no_path_advice),
        11_067 => (c.package_missing, c.package_missing_advice),
        11_013 => (c.package_name, c.package_name_advice),
        11_062 => (c.wrong_target, c.wrong_target_advice),
        11_065 => (words.errors.forbidden, words.errors.forbidden_advice),
        11_068 => (c.standby_unmanaged, c.standby_unmanaged_advice),
        11_060 | 11_026 => (c.standby_sync, c.standby_sync_advice),
        11_070 => (c.majority, c.majority_advice),
        11_020 | 18_008 | 19_012 => (c.still_running, c.still_running_advice),
        11_050 | 11_403 | 18_004 | 18_005 | 19_003 | 19_004 | 50_001 => (c.status_forbids, c.status_forbids_advice),
        11_004 | 11_061 | 11_066 => (c.too_old, c.too_old_advice),
        11_028 | 11_101 | 11_102 | 11_103 | 12_000 => (c.no_connection, c.no_connection_advice),
        21_031 => (c.tenant_data, c.tenant_data_advice),
        50_009 | 50_011 | 50_014 => (c.versions_unfit, c.versions_unfit_advice),
        12_101 => (c.prohibited, c.prohibited_advice),
        _ => return None,
    })
}

const fn obproxy(words: &Words, number: u32) -> Option<(&'static str, &'static str)> {
    let c = &words.codes;
    Some(match number {
        21_001 | 21_002 | 21_009 => (words.errors.not_found, words.errors.not_found_advice),
        21_003 | 21_010 | 21_016 | 21_017 | 21_104 => (c.status_forbids, c.status_forbids_advice),
        21_015 | 21_019 | 21_115 => (c.other_proxy, c.other_proxy_advice),
        21_018 => (c.too_old, c.too_old_advice),
        21_107 => (c.prohibited, c.prohibited_advice),
        21_110 | 21_113 => (c.versions_unfit, c.versions_unfit_advice),
        _ => return None,
    })
}

const fn task(words: &Words, number: u32) -> Option<(&'static str, &'static str)> {
    let c = &words.codes;
    Some(match number {
        20_000 => (words.errors.not_found, words.errors.not_found_advice),
        10_007 | 10_016 | 10_017 | 20_003 => (c.task_state, c.task_state_advice),
        10_009 | 20_004 => (c.no_rollback, c.no_rollback_advice),
        10_010 => (c.no_skip, c.no_skip_advice),
        10_011 => (c.task_changed, c.task_changed_advice),
        10_012 => (c.step_timeout, c.step_timeout_advice),
        10_013..=10_015 => (c.step_stopped, c.step_stopped_advice),
        _ => return None,
    })
}

const fn package(words: &Words, number: u32) -> Option<(&'static str, &'static str)> {
    let c = &words.codes;
    Some(match number {
        10_003 | 10_004 | 10_006 | 10_013 | 10_015 | 10_016 => (c.package_unfit, c.package_unfit_advice),
        10_005 | 10_007 | 10_011 => (c.package_busy, c.package_busy_advice),
        10_014 => (c.package_missing, c.package_missing_advice),
        _ => return None,
    })
}

const fn access(words: &Words, number: u32) -> Option<(&'static str, &'static str)> {
    let (c, e) = (&words.codes, &words.errors);
    Some(match number {
        10_000 | 10_004 | 10_006 | 30_000 | 30_004 => (e.unauthorized, e.unauthorized_advice),
        10_001 | 10_002 | 10_019 | 30_001 | 30_002 => (c.user_disabled, c.user_disabled_advice),
        10_003 | 10_007 | 10_014 | 30_003 | 30_007 => (e.unauthorized, words.sign.locked),
        10_005 | 10_020 => (c.password_expired, c.password_expired_advice),
        10_017 | 11_000 | 30_014 => (e.forbidden, e.forbidden_advice),
        _ => return None,
    })
}

const fn common(words: &Words, number: u32) -> Option<(&'static str, &'static str)> {
    let e = &words.errors;
    Some(match number {
        10_002 => (e.not_found, e.not_found_advice),
        10_004 => (e.timed_out, e.timed_out_advice),
        10_005 => (e.conflict, e.conflict_advice),
        10_009 => (e.forbidden, e.forbidden_advice),
        _ => return None,
    })
}
