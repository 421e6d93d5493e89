//! Tests times as programs print them into logs.

use proptest::prelude::*;

use super::*;

fn started() -> Timestamp {
    Timestamp::parse("2026-11-20T09:59:00+08:00").unwrap()
}

fn read(text: &str) -> Option<(String, &str)> {
    let (written, rest) = leading(text)?;
    Some((written.at(started())?.to_string(), rest))
}

#[test]
fn times_of_many_programs_are_one_time() {
    for text in [
        "2026-11-20 10:00:04",
        "2026-11-20T10:00:04",
        "2026-11-20T10:00:04Z",
        "2026-11-20  10:00:04",
        "2026/11/20 10:00:04",
        "2026.11.20 10:00:04",
        "20261120 10:00:04",
        "20261120T100004",
        "20261120T100004Z",
        "2026-11-20_10:00:04",
        "2026-11-20T10:00:04+0800",
        "2026-11-20T10:00:04+08:00",
        "2026-11-20 10:00:04 +0800",
        "2026-11-20 10:00:04+08",
        "2026-11-20T10:00:04+08:00[Asia/Shanghai]",
        "2026-11-20 10:00:04 UTC",
        "2026-11-20 10:00:04 CST",
        "Nov 20 10:00:04",
        "Nov 20 2026 10:00:04",
        "Nov 20, 2026 10:00:04 AM",
        "Fri Nov 20 10:00:04 2026",
        "Fri Nov 20 10:00:04 CST 2026",
        "20 Nov 2026 10:00:04",
        "Fri, 20 Nov 2026 10:00:04 GMT",
        "20/Nov/2026:10:00:04 +0800",
        "20-Nov-2026 10:00:04",
        "2026年11月20日 10:00:04",
        "2026年 11月 20日 星期五 10:00:04 CST",
        "2026年11月20日 上午10:00:04",
        "2026年11月20日 10时00分04秒",
        "2026-11-20 10:00:04 +0800 CST",
        "26/11/20 10:00:04",
        "26-11-20 10:00:04",
        "261120 10:00:04",
        "10:00:04",
        "1795140004",
        "1795140004.000",
        "1795140004000",
        "1795140004000000",
        "1795140004000000000",
    ] {
        let is_universal = text.ends_with(['Z']) || text.ends_with("UTC") || text.ends_with("GMT");
        let right = if is_universal { "2026-11-20T10:00:04+00:00" } else { "2026-11-20T10:00:04+08:00" };
        assert_eq!(read(text).as_ref().map(|(time, rest)| (time.as_str(), *rest)), Some((right, "")), "{text}");
        assert_eq!(read(&format!("{text} ERROR")).map(|(_, rest)| rest), Some(" ERROR"), "{text}");
    }
}

#[test]
fn fractions_have_one_to_nine_digits_after_a_point_or_a_comma() {
    for (fraction, milli) in [
        (".1", "100"),
        (",12", "120"),
        (".123", "123"),
        (",123", "123"),
        (":123", "123"),
        (".001200", "001"),
        (".123456789", "123"),
    ] {
        let time = read(&format!("2026-11-20 10:00:04{fraction}")).map(|(time, rest)| (time, rest.is_empty()));
        let printed = format!("2026-11-20T10:00:04.{}+08:00", milli.trim_end_matches('0'));
        assert_eq!(time, Some((printed, true)), "{fraction}");
    }
}

#[test]
fn what_the_line_leaves_out_comes_from_the_attempt() {
    let eve = Timestamp::parse("2026-12-31T23:59:00+08:00").unwrap();
    let at = |text: &str| leading(text).and_then(|(written, _)| written.at(eve)).map(|at| at.to_string());
    assert_eq!(at("Dec 31 23:59:30").as_deref(), Some("2026-12-31T23:59:30+08:00"));
    assert_eq!(at("Jan  1 00:00:30").as_deref(), Some("2027-01-01T00:00:30+08:00"));
    assert_eq!(at("00:00:30.5").as_deref(), Some("2027-01-01T00:00:30.5+08:00"));
    assert_eq!(at("23:59:30").as_deref(), Some("2026-12-31T23:59:30+08:00"));
    assert_eq!(at("2026-12-31 16:00:30Z").as_deref(), Some("2026-12-31T16:00:30+00:00"));
    let (written, rest) = of_glog("1120 10:00:04.123456  1234 x.go:1] m").unwrap();
    assert_eq!(
        (written.at(started()).unwrap().to_string().as_str(), rest),
        ("2026-11-20T10:00:04.123+08:00", "  1234 x.go:1] m")
    );
}

#[test]
fn twelve_hours_twice_are_a_day() {
    let hour = |text: &str| read(text).map(|(time, _)| time.get(11..13).unwrap_or_default().to_owned());
    assert_eq!(hour("Nov 20, 2026 12:00:04 AM").as_deref(), Some("00"));
    assert_eq!(hour("Nov 20, 2026 12:00:04 PM").as_deref(), Some("12"));
    assert_eq!(hour("Nov 20, 2026 3:00:04 PM").as_deref(), Some("15"));
}

#[test]
fn other_texts_are_no_times() {
    for text in [
        "",
        "2026",
        "2026-11-20",
        "2026-11-20 10:00",
        "2026-13-20 10:00:04",
        "2026-02-31 10:00:04",
        "2026-11-20 24:00:04",
        "2026-11-20 25:00:04",
        "4.2.1.6",
        "10:00",
        "2026-11-20 10:00:04x",
        "Nov",
        "Nov 20",
        "Novel 20 10:00:04x",
        "192.0.2.11:2881",
        "123456789",
        "17951400041",
        "2026-11-20 10:60:04",
        "May be",
        "26/13/20 10:00:04",
        "20/11/2026",
        "261120",
        "2026年",
        "2026年11月",
        "10:00am",
        "13:00PM",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn what_no_place_has_as_its_offset_is_not_read_as_one() {
    let offset = |text: &str| leading(text).and_then(|(written, _)| written.at(started())).map(|time| time.to_string());
    assert!(offset("2026-11-20T10:00:04+18:00").is_some_and(|time| time.ends_with("+18:00")));
    for text in ["2026-11-20T10:00:04+19:00", "2026-11-20T10:00:04+08:60", "2026-11-20T10:00:04+08:001"] {
        assert!(offset(text).is_none_or(|time| time.ends_with("+08:00")), "{text}: {:?}", offset(text));
    }
}

proptest! {
    #[test]
    fn any_text_is_scanned(text in "\\PC{0,40}") {
        if let Some((written, rest)) = leading(&text) {
            prop_assert!(text.ends_with(rest));
            let _ = written.at(started());
        }
    }

    #[test]
    fn what_ocp_prints_is_read_back(epoch_ms in 0_i64..4_000_000_000_000, quarter in -48_i16..48) {
        let time = Timestamp::new(epoch_ms, quarter * 15);
        let printed = time.to_string();
        let read = leading(&printed).and_then(|(written, _)| written.at(started()));
        prop_assert_eq!(read, Some(time));
    }
}
