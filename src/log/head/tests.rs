//! Lines of many programs: those that state a level, and those that only look like it.

use super::*;
use crate::ocp::Timestamp;

const ERROR: Option<Level> = Some(Level::Error);
const WARN: Option<Level> = Some(Level::Warn);
const INFO: Option<Level> = Some(Level::Info);
const DEBUG: Option<Level> = Some(Level::Debug);

fn check(lines: &[(&str, Option<Level>)]) {
    let wrong: Vec<String> = lines
        .iter()
        .filter(|(line, level)| read(line).level != *level)
        .map(|(line, _)| format!("{:?}: {line}", read(line).level))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_level_before_the_time_is_read_with_the_time() {
    let started = Timestamp::parse("2026-11-20T10:00:00+08:00").unwrap();
    for (line, level, rest) in [
        ("ERROR 2026-11-20 10:00:04,123 upgrade_pre.py:12 failed", ERROR, "upgrade_pre.py:12 failed"),
        ("ERROR [2026-11-20 10:00:04,123] a.b.C: failed", ERROR, "a.b.C: failed"),
        ("[ERROR] 2026-11-20 10:00:04,123 failed", ERROR, "failed"),
        ("[ERROR] [2026-11-20 10:00:04,123] failed", ERROR, "failed"),
        ("[error]: 2026-11-20T10:00:04.123 failed", ERROR, "failed"),
        ("WARN  2026-11-20 10:00:04.123 [main] x", WARN, "[main] x"),
        ("INFO: 2026-11-20 10:00:04,123: x", INFO, ": x"),
        ("ERROR|2026-11-20 10:00:04,123|x", ERROR, "|x"),
        ("E, [2026-11-20T10:00:04.123456 #12] ERROR -- : x", ERROR, "-- : x"),
        ("W, [2026-11-20T10:00:04.123456 #12]  WARN -- main: x", WARN, "-- main: x"),
        ("ERROR 10:00:04,123 failed", ERROR, "failed"),
        ("ERRO[2026-11-20T10:00:04.123+08:00] failed", ERROR, "failed"),
    ] {
        let head = read(line);
        assert_eq!((head.level, head.rest.trim_start()), (level, rest), "{line}");
        let time = head.time.and_then(|time| time.at(started)).map(|time| time.to_string());
        assert_eq!(time.as_deref(), Some("2026-11-20T10:00:04.123+08:00"), "{line}");
    }
    check(&[
        ("ERROR in 2026-11-20 10:00:04", None),
        ("Errors 2026-11-20 10:00:04 x", None),
        ("A, 2026-11-20 10:00:04 x", None),
        ("error 1795140004 x", None),
        ("ERROR", None),
    ]);
}

#[test]
fn programs_in_go_and_node_state_their_level() {
    check(&[
        ("2026-11-20 10:00:04.123456789 +0800 CST ERROR failed", ERROR),
        ("2026-11-20 10:00:04.123456789 +0800 CST m=+0.012345 ERROR failed", ERROR),
        ("2026-11-20 10:00:04.123456789 +0000 UTC error: failed", ERROR),
        ("ts=2026-11-20T10:00:04.123Z caller=main.go:123 level=error msg=x", ERROR),
        ("ts=2026-11-20T10:00:04.123Z caller=main.go:123 component=\"a b\" level=warn msg=\"level=error\"", WARN),
        ("caller=main.go:123 level=error msg=x", ERROR),
        ("level=error ts=2026-11-20T10:00:04.123Z msg=x", ERROR),
        ("time=2026-11-20T10:00:04.000+08:00 level=ERROR+4 msg=x", ERROR),
        ("ERRO[0004] x", ERROR),
        ("WARN[0004] x", WARN),
        ("FATA[0004] x", ERROR),
        ("INFO[12345] x", INFO),
        ("DEBU[0000] x", DEBUG),
        ("PANI[0000] x", ERROR),
        ("2026-11-20 10:00:04 WRN x", WARN),
        ("2026-11-20 10:00:04 INF x", INFO),
        ("2026-11-20T10:00:04+08:00 FTL x", ERROR),
        ("2026-11-20T10:00:04+08:00 ERR x error=\"y\"", ERROR),
        ("10:00AM ERR x", ERROR),
        ("[10:00:04 ERR] x", ERROR),
        ("E1120 10:00:04.123456       1 controller.go:12] x", ERROR),
        ("{\"caller\":\"a.go:1\",\"level\":\"error\"}", ERROR),
        ("{\"level\":50,\"time\":1795140004123,\"pid\":1,\"hostname\":\"h\",\"msg\":\"x\"}", ERROR),
        ("{\"level\":30,\"msg\":\"x\"}", INFO),
        ("{\"time\":\"2026-11-20T10:00:04+08:00\",\"level\":\"ERROR\",\"source\":{\"line\":1},\"msg\":\"x\"}", ERROR),
        ("{\"time\":\"2026-11-20T10:00:04+08:00\",\"source\":{\"line\":1},\"level\":\"WARN+1\",\"msg\":\"x\"}", WARN),
        // Data, not lines of a log.
        ("{\"level\":\"error\",\"threshold\":3}", None),
        ("{\"level\":5,\"msg\":\"x\"}", None),
        ("{\"msg\":\"x\",\"data\":{\"level\":\"error\"}}", None),
        ("ERROR[key] x", None),
        ("list[0004] x", None),
        ("WARN[04] x", None),
        ("name=level caller=x", None),
        ("msg=a message with level=error inside", None),
        ("INFINITE x", None),
    ]);
}

#[test]
fn a_logger_or_a_host_may_stand_before_the_level_and_a_sentence_may_not() {
    check(&[
        ("2026-11-20 10:00:04,123 upgrade_checker ERROR failed", ERROR),
        ("2026-11-20 10:00:04,123 root ERROR failed", ERROR),
        ("2026-11-20 10:00:04,123 a.b.C ERROR failed", ERROR),
        ("2026-11-20 10:00:04,123 host-1 ERROR failed", ERROR),
        ("2026-11-20 10:00:04,123 192.0.2.11 ERROR failed", ERROR),
        ("2026-11-20 10:00:04 host-1 upgrade_checker WARNING x", WARN),
        ("2026-11-20 10:00:04 main ERROR Unable to locate plugin", ERROR),
        ("2026-11-20 10:00:04 agent[12]: ERROR x", ERROR),
        ("2026-11-20 10:00:04.123 1234 ERROR nova.compute.manager [-] x", ERROR),
        ("2026-11-20T10:00:04+0800 host1 prog[12]: error: x", ERROR),
        ("2026-11-20T10:00:04.123456+08:00 host1 prog[12]: warning: x", WARN),
        ("<11>1 2026-11-20T10:00:04+08:00 host prog - - - error", ERROR),
        ("<30>1 2026-11-20T10:00:04Z host prog 12 ID1 - x", INFO),
        ("[Fri Nov 20 10:00:04.123456 2026] [core:error] [pid 12] x", ERROR),
        ("[Fri Nov 20 10:00:04 2026] [mpm_event:notice] [pid 12] x", INFO),
        ("stderr: [2026-11-20 10:00:04] ERROR x", ERROR),
        ("stderr: ERROR: x", ERROR),
        ("[192.0.2.7] 2026-11-20 10:00:04 ERROR x", ERROR),
        ("[192.0.2.7]: 2026-11-20 10:00:04 ERROR x", ERROR),
        ("host1: 2026-11-20 10:00:04 ERROR x", ERROR),
        ("web_1  | 2026-11-20 10:00:04 ERROR x", ERROR),
        ("[main] 2026-11-20 10:00:04 WARN x", WARN),
        ("2026-11-20 10:00:04 saw ERROR in the old log", None),
        ("2026-11-20 10:00:04 found 3.5 ERROR x", None),
        ("2026-11-20 10:00:04 job:12 ERROR x", None),
        ("2026-11-20 10:00:04 upgrade_pre.py wrote ERROR before", None),
        ("2026-11-20T10:00:04+0800 host1 prog[12]: an error: x", None),
        ("see: 2026-11-20 10:00:04 ERROR in the old log", None),
        ("host1: 10 ERROR x", None),
        ("host1: ERROR x", None),
        ("[host1] ERROR x", None),
        ("stdout: all fine", None),
        ("[Fri Nov 20 10:00:04 2026] [Some: error] x", None),
    ]);
}

#[test]
fn times_and_signs_of_chinese_and_years_of_two_digits_are_read() {
    check(&[
        ("2026年11月20日 10:00:04 ERROR x", ERROR),
        ("2026年 11月 20日 星期五 10:00:04 CST ERROR x", ERROR),
        ("2026年11月20日 上午10:00:04 错误：x", ERROR),
        ("[2026年11月20日 10时00分04秒] [ERROR] x", ERROR),
        ("26/11/20 10:00:04 ERROR Executor: x", ERROR),
        ("261120 10:00:04 [ERROR] x", ERROR),
        ("261120  9:00:04 [Warning] x", WARN),
        ("[E 261120 10:00:04 web:123] x", ERROR),
        ("2026-11-20 10:00:04 ERROR，失败", ERROR),
        ("2026-11-20 10:00:04 ERROR：失败", ERROR),
        ("2026-11-20 10:00:04：ERROR：失败", ERROR),
        ("ERROR：失败", ERROR),
        ("错误：失败", ERROR),
        ("错误: 失败", ERROR),
        ("警告：磁盘空间不足", WARN),
        ("2026-11-20 10:00:04 错误 失败", ERROR),
        ("2026-11-20 10:00:04 [警告] x", WARN),
        ("2026-11-20 10:00:04 错误码为 0", None),
        ("2026-11-20 10:00:04 检查错误 失败", None),
        ("错误码：0", None),
        ("错误：0", None),
        ("错误：0 个", None),
        ("错误：无", None),
        ("警告：3条", None),
        ("2026年11月 ERROR x", None),
        ("2026年13月40日 x", None),
        ("123456 10:00:04 [ERROR] x", None),
    ]);
}

#[test]
fn programs_that_write_no_time_state_their_level() {
    check(&[
        ("ERROR at line 1: Unknown command '\\q'.", ERROR),
        ("ERROR 1045 (28000) at line 3: Access denied", ERROR),
        ("mysql: [ERROR] unknown option '--x'", ERROR),
        ("mysql: [Warning] Using a password on the command line interface can be insecure.", WARN),
        ("/usr/bin/mysqldump: [ERROR] unknown variable", ERROR),
        ("log4j:WARN No appenders could be found for logger (a.b.C).", WARN),
        ("log4j:ERROR Could not connect", ERROR),
        ("upgrade_pre.py: error: the following arguments are required: -h", ERROR),
        ("/opt/pre.py:12: DeprecationWarning: x is deprecated", WARN),
        ("ERROR! the playbook: x.yml could not be found", ERROR),
        ("fatal: [host1]: FAILED! => {\"changed\": false}", ERROR),
        ("[WARNING]: No inventory was parsed", WARN),
        ("2026-11-20 10:00:04,123 p=12 u=root n=ansible | fatal: [host1]: UNREACHABLE!", ERROR),
        ("2026-11-20 10:00:04,123 p=12 u=root n=ansible | ERROR! x", ERROR),
        ("Error: Unable to find a match: obproxy", ERROR),
        ("2026-11-20T10:00:04+0800 SUBDEBUG x", DEBUG),
        ("2026-11-20T10:00:04+0800 CRITICAL Error: x", ERROR),
        ("error: %pre(oceanbase-4.2.1.8-1.x86_64) scriptlet failed, exit status 1", ERROR),
        ("[ERROR] OBD-1000: x", ERROR),
        ("ERROR - check failed", ERROR),
        ("10:00:04,123 |-ERROR in ch.qos.logback.core - x", ERROR),
        ("2026-11-20 10:00:04.123 [http-nio-8080-exec-1] [] ERROR a.b.C:12 - x", ERROR),
        ("[2026-11-20 10:00:04.123][ERROR][main][a.b.C] x", ERROR),
        ("[2026-11-20 10:00:04.123456] WARN  [PROXY] f (a.cpp:12) [1234][Y0-0] x", WARN),
        ("Nov 20 10:00:04 host systemd[1]: Failed to start OceanBase.", None),
        ("ERROR on line 1: x", None),
        ("result: [main] x", None),
        ("levels: [ERROR, WARN] are read", None),
        ("status: error: none was found", None),
        ("pre.py: error", None),
        ("pre.py:12: MyWarning", None),
        ("+ echo '[ERROR] x'", None),
        ("++ date '+%F %T'", None),
        ("+ level=error", None),
        ("+ 2026-11-20 10:00:04 ERROR", None),
        ("ok: [host1] => {\"msg\": \"ERROR\"}", None),
        ("| ERROR | 3 |", None),
    ]);
}

#[test]
fn a_count_of_errors_and_a_sentence_about_them_are_no_errors() {
    check(&[
        ("error: 0", None),
        ("errors: 0", None),
        ("fatal: false", None),
        ("[Error] 0", None),
        ("[ERROR]: none", None),
        ("ERROR: 12", None),
        ("error: null", None),
        ("error: \"\"", None),
        ("error: 0, warning: 1", None),
        ("error = 0", None),
        ("2026-11-20 10:00:04 error: 0", None),
        ("2026-11-20 10:00:04 - ERROR: 0", None),
        ("2026-11-20 10:00:04 - ERROR count is 0", None),
        ("2026-11-20 10:00:04 ERROR count: 0", None),
        ("2026-11-20 10:00:04 ERROR count=0", None),
        ("2026-11-20 10:00:04 [3] ERROR lines found", None),
        ("2026-11-20 10:00:04 3 ERROR lines, 2 WARN lines", None),
        ("2026-11-20 10:00:04 3 ERROR and 2 WARN lines", None),
        ("2026-11-20 10:00:04 1234 ERROR codes known", None),
        ("2026-11-20 10:00:04 ERROR lines were found before", None),
        ("2026-11-20 10:00:04 12 ERROR lines", None),
        ("2026-11-20 10:00:04 WARN level is set", None),
        // The error follows the level all the same.
        ("error: 5, Input/output error", ERROR),
        ("error: 3 hosts are down", ERROR),
        ("error: true story", ERROR),
        ("error: 0x80004005", ERROR),
        ("error: no space left", ERROR),
        ("ERROR: none of the hosts answers", ERROR),
        ("2026-11-20 10:00:04 ERROR", ERROR),
        ("2026-11-20 10:00:04 ERROR 1", ERROR),
        ("2026-11-20 10:00:04 ERROR counter overflow", ERROR),
        ("2026-11-20 10:00:04 ERROR code: 4012", ERROR),
        ("2026-11-20 10:00:04 ERROR message is empty", ERROR),
        ("2026-11-20 10:00:04 ERROR records were not written", ERROR),
        ("2026-11-20 10:00:04 ERROR and nothing else", ERROR),
        ("2026-11-20 10:00:04 ERROR rate is too high", ERROR),
        ("2026-11-20 10:00:04 ERROR number 1045 came back", ERROR),
        ("2026-11-20 10:00:04 1234 ERROR logs cannot be written", ERROR),
        ("2026-11-20 10:00:04 1234 ERROR lines 3 and 4 differ", ERROR),
        ("2026-11-20 10:00:04 [ERROR] lines found", ERROR),
        ("INFO: 5", INFO),
    ]);
    let started = Timestamp::parse("2026-11-20T10:00:00+08:00").unwrap();
    let head = read("2026-11-20 10:00:04 error: 0");
    assert!(head.time.and_then(|time| time.at(started)).is_some(), "the line has its time all the same");
}

#[test]
fn the_head_of_a_long_line_does_not_depend_on_its_length() {
    for start in ["a=", "{", "{\"level\"", "[", "host1: ", "ERROR ", "2026-11-20 10:00:04 ", "error: ", "x=\"\\", "a: "]
    {
        for fill in ["a", " ", "\"", "\\", "[", "{", "：", "0", "a=b ", "host-1 "] {
            let level = |times| read(&format!("{start}{}", fill.repeat(times))).level;
            assert_eq!(level(40_000), level(4_000), "{start}{fill}");
        }
    }
}
