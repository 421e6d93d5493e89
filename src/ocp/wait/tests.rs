use proptest::prelude::*;

use super::*;

const NOW: &str = "Sat, 28 Nov 2026 12:00:00 GMT";
// The same moment.
const NOW_SECONDS: i64 = 1_795_867_200;

fn told(status: u16, headers: &[(&str, &str)]) -> Option<Wait> {
    told_at(Clock::Unknown, status, headers)
}

fn told_at(clock: Clock, status: u16, headers: &[(&str, &str)]) -> Option<Wait> {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    asked_for(&Response { status, headers, body: String::new() }, clock)
}

fn retry(value: &str) -> Option<u32> {
    told(429, &[("Date", NOW), ("Retry-After", value)]).map(Wait::ms)
}

#[test]
fn seconds_are_taken_between_a_second_and_an_hour_however_large_or_odd() {
    assert_eq!([retry("1"), retry("30"), retry(" 3600 ")], [Some(1_000), Some(30_000), Some(3_600_000)]);
    for long in ["3601", "2200000", "1767225600", "4294967295", "4294967296", "99999999999999999999999999"] {
        assert_eq!(retry(long), Some(3_600_000), "{long}");
    }
    for short in ["0", "-1", "-4294967295", "0.0", "+0", "-0.5"] {
        assert_eq!(retry(short), Some(1_000), "{short}");
    }
    assert_eq!([retry("1.5"), retry("+7"), retry("\"7\"")], [Some(2_000), Some(7_000), Some(7_000)]);
    assert_eq!([retry("30, 120"), retry("120,30"), retry("30, soon")], [Some(120_000), Some(120_000), Some(30_000)]);
}

#[test]
fn dates_count_from_the_servers_own_clock_in_all_three_forms() {
    assert_eq!(retry("Sat, 28 Nov 2026 12:00:30 GMT"), Some(30_000));
    assert_eq!(retry("Saturday, 28-Nov-26 12:00:30 GMT"), Some(30_000));
    assert_eq!(retry("Sat Nov 28 12:00:30 2026"), Some(30_000));
    for past in ["Sat, 28 Nov 2026 11:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", NOW] {
        assert_eq!(retry(past), Some(1_000), "{past}");
    }
    assert_eq!(retry("Fri, 31 Dec 9999 23:59:59 GMT"), Some(3_600_000));
    assert_eq!(told(503, &[("retry-after", NOW)]), None, "a date without a date to count from");
}

#[test]
fn a_unit_behind_the_number_and_a_date_as_in_json_are_read() {
    let read = ["30s", "30 s", "30 sec", "30 seconds", "30sec, 7s"].map(retry);
    assert_eq!(read, [Some(30_000); 5]);
    assert_eq!([retry("2 min"), retry("1500ms"), retry("1h")], [Some(120_000), Some(1_500), Some(3_600_000)]);
    assert_eq!(retry("2026-11-28T12:00:30Z"), Some(30_000));
    assert_eq!(retry("2026-11-28T20:00:30+08:00"), Some(30_000));
    assert_eq!(retry("30 parsecs"), None);
    let read = ["1m30s", "1m30.0s", "1 min 30 s", "0h1m30s", "1min30sec", "60s30s"].map(retry);
    assert_eq!(read, [Some(90_000); 6]);
    for odd in ["1m30", "1m 30x", "m30s", "s", "1m-", "30 30s", ""] {
        assert_eq!(retry(odd), None, "{odd}");
    }
}

#[test]
fn dates_as_in_mails_are_read() {
    let zones = ["GMT", "UTC", "UT", "Z", "+0000", "-0000", "+0000 (UTC)"];
    assert_eq!(zones.map(|zone| retry(&format!("Sat, 28 Nov 2026 12:00:30 {zone}"))), [Some(30_000); 7]);
    assert_eq!(retry("Sat, 28 Nov 2026 20:00:30 +0800"), Some(30_000));
    assert_eq!(retry("Sat, 28 Nov 2026 06:30:30 -0530"), Some(30_000));
    for odd in ["+08:00", "0800", "+800", "EST", "+08a0", "＋0800"] {
        assert_eq!(retry(&format!("Sat, 28 Nov 2026 20:00:30 {odd}")), None, "{odd}");
    }
}

// Reads one header by a clock, in seconds: the response has no `Date`, or one that cannot be read.
fn undated(clock: Clock, name: &str, value: &str) -> Option<u32> {
    let undated = told_at(clock, 429, &[(name, value)]);
    assert_eq!(told_at(clock, 429, &[("Date", "garbage"), (name, value)]), undated);
    undated.map(Wait::seconds)
}

#[test]
fn without_a_date_of_the_response_a_date_counts_from_ocps_clock() {
    let ocp = |name, value: &str| undated(Clock::Ocp(NOW_SECONDS * 1_000), name, value);
    assert_eq!(ocp("Retry-After", "Sat, 28 Nov 2026 12:00:40 GMT"), Some(40));
    assert_eq!(ocp("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"), Some(3_600));
    assert_eq!(ocp("X-RateLimit-Reset", &(NOW_SECONDS + 50).to_string()), Some(50));
    assert_eq!(ocp("X-RateLimit-Reset", &format!("{}000", NOW_SECONDS + 50)), Some(50));
    assert_eq!(ocp("Retry-After", "Mon, 01 Jan 2001 00:00:00 GMT"), None, "the usual backoff follows");
}

#[test]
fn before_ocps_clock_is_known_the_browsers_clock_measures_what_is_at_most_an_hour_away() {
    let browser = |value: &str| undated(Clock::Browser(NOW_SECONDS * 1_000), "Retry-After", value);
    assert_eq!(browser("Sat, 28 Nov 2026 12:00:40 GMT"), Some(40));
    assert_eq!(browser("Sat, 28 Nov 2026 13:00:00 GMT"), Some(3_600));
    for wrong in ["Sat, 28 Nov 2026 13:00:01 GMT", "Sat, 28 Nov 2026 12:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        assert_eq!(browser(wrong), None, "{wrong}");
    }
}

#[test]
fn durations_of_iso_8601_are_read_in_every_header() {
    let read = ["PT30S", "pt30s", "PT1M30S", "PT1H", "P1D", "PT29.5S"].map(retry);
    assert_eq!(read, [30, 30, 90, 3_600, 3_600, 30].map(|seconds| Some(seconds * 1_000)));
    for odd in ["P", "PT", "PT30", "P30S", "PT30S1M", "PTS", "T30S", "P1M"] {
        assert_eq!(retry(odd), None, "{odd}");
    }
    assert_eq!(told(429, &[("X-RateLimit-Reset", "PT45S")]).map(Wait::seconds), Some(45));
}

#[test]
fn the_reset_of_a_limit_may_be_a_date() {
    let reset = |name: &str, value: &str| told(429, &[("Date", NOW), (name, value)]).map(Wait::seconds);
    for name in ["RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset"] {
        for at in ["2026-11-28T12:00:50Z", "2026-11-28T20:00:50.000+08:00", "Sat, 28 Nov 2026 12:00:50 GMT"] {
            assert_eq!(reset(name, at), Some(50), "{name}: {at}");
        }
    }
}

#[test]
fn an_x_before_retry_after_changes_nothing_and_the_registered_name_goes_first() {
    assert_eq!(told(429, &[("X-Retry-After", "45")]).map(Wait::seconds), Some(45));
    assert_eq!(told(503, &[("x-retry-after", "45")]).map(Wait::seconds), Some(45));
    assert_eq!(told(429, &[("X-Retry-After", "45"), ("Retry-After", "7")]).map(Wait::seconds), Some(7));
}

#[test]
fn what_cannot_be_read_names_no_wait() {
    for odd in ["", " ", "soon", "1e3", "NaN", "Infinity", "0x10", "1.2.3", ",", "Sat, 31 Feb 2026 12:00:00 GMT", "-"] {
        assert_eq!(retry(odd), None, "{odd}");
    }
    let both = [("Retry-After", "soon"), ("RateLimit-Reset", "7")];
    assert_eq!(told(429, &both).map(Wait::ms), Some(7_000), "then the other header counts");
}

#[test]
fn the_reset_of_a_limit_counts_where_the_limit_is_reached() {
    let reset = |name: &str, value: &str| told(429, &[("Date", NOW), (name, value)]).map(Wait::seconds);
    assert_eq!(reset("RateLimit-Reset", "7"), Some(7));
    assert_eq!(reset("X-RateLimit-Reset", &(NOW_SECONDS + 90).to_string()), Some(90));
    assert_eq!(reset("X-RateLimit-Reset", &format!("{}000", NOW_SECONDS + 90)), Some(90));
    assert_eq!(reset("X-RateLimit-Reset", &(NOW_SECONDS - 90).to_string()), Some(1));
    assert_eq!(reset("x-ratelimit-reset-after", "2.25"), Some(3));
    assert_eq!(reset("retry-after-ms", "2500"), Some(3));
    assert_eq!(reset("RateLimit", "\"default\";r=0;t=30"), Some(30));
    assert_eq!(reset("RateLimit", "limit=100, remaining=0, reset=30"), Some(30));
    assert_eq!(told(429, &[("Retry-After", "5"), ("RateLimit-Reset", "86400")]).map(Wait::seconds), Some(5));
    let with_remaining = |left: &str| told(400, &[("RateLimit-Remaining", left), ("RateLimit-Reset", "40")]);
    assert_eq!(["0", "17"].map(with_remaining).map(|wait| wait.map(Wait::seconds)), [Some(40), None]);
}

#[test]
fn a_503_names_a_wait_too_and_a_good_response_never() {
    assert_eq!(told(503, &[("Retry-After", "120")]).map(Wait::seconds), Some(120));
    assert_eq!(told(200, &[("Retry-After", "120"), ("RateLimit-Remaining", "0"), ("RateLimit-Reset", "9")]), None);
}

proptest! {
    #[test]
    fn the_wait_is_between_a_second_and_an_hour_for_any_text_of_a_server(
        value in "\\PC{0,40}|-?[0-9]{1,30}(\\.[0-9]{0,3})?|PT?([0-9]{1,25}[WDHMS]){1,3}", header in 0_usize..RESETS.len() + 1,
        status in 300_u16..600, now in any::<i64>(),
    ) {
        let name = RESETS.get(header).map_or("Retry-After", |(name, _)| *name);
        let dated = told(status, &[("Date", NOW), (name, &value)]);
        let undated = [Clock::Ocp(now), Clock::Browser(now)].map(|clock| told_at(clock, status, &[(name, &value)]));
        for wait in undated.into_iter().chain([dated]).flatten() {
            prop_assert!((Wait::LEAST..=Wait::MOST).contains(&wait));
        }
    }
}
