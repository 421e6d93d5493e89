//! Both directions against serde_json.
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{pretty, read, write};

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1_000_000..1_000_000_i32).prop_map(|number| json!(f64::from(number) / 1_000.0)),
        any::<String>().prop_map(Value::from),
        "[\"\\\\/\u{0}-\u{1f}a\u{e9}\u{1f600}]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-c\"\\n]{0,2}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

// As serde_json reads it; fractions to the last digits but one.
fn agree(text: &str) -> Result<(), TestCaseError> {
    match (read(text), serde_json::from_str::<Value>(text)) {
        (Ok(own), Ok(other)) => prop_assert!(near(&own, &other), "{text:?}: {own} and not {other}"),
        (Err(_), Err(_)) => {}
        (own, other) => prop_assert!(false, "{text:?}: {own:?} and not {other:?}"),
    }
    Ok(())
}

fn near(own: &Value, other: &Value) -> bool {
    match (own, other) {
        (Value::Array(own), Value::Array(other)) => {
            own.len() == other.len() && own.iter().zip(other).all(|(own, other)| near(own, other))
        }
        (Value::Object(own), Value::Object(other)) => {
            own.len() == other.len()
                && own.iter().zip(other).all(|((name, own), (same, other))| name == same && near(own, other))
        }
        (Value::Number(own), Value::Number(other)) if own.is_f64() && other.is_f64() => {
            let (own, other) = (own.as_f64().unwrap(), other.as_f64().unwrap());
            (own - other).abs() <= other.abs() * 1e-14 + 1e-300
        }
        _ => own == other,
    }
}

proptest! {
    #[test]
    fn a_value_is_written_as_serde_json_writes_it_and_comes_back(value in value()) {
        prop_assert_eq!(write(&value), value.to_string());
        prop_assert_eq!(pretty(&value), format!("{value:#}"));
        prop_assert_eq!(read(&write(&value)).unwrap(), value.clone());
        prop_assert_eq!(read(&pretty(&value)).unwrap(), value);
    }

    #[test]
    fn a_text_cut_anywhere_or_with_another_letter_is_read_as_serde_json_reads_it(
        value in value(), at in any::<prop::sample::Index>(), letter in "[ \n,:\\[\\]{}\"\\\\u0-9eE.+tn-]|\\PC"
    ) {
        let text = pretty(&value);
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let (before, after) = text.split_at(*at.get(&places));
        agree(before)?;
        if let (Err(own), Err(other)) = (read(before), serde_json::from_str::<Value>(before)) {
            prop_assert_eq!(own.is_cut(), other.is_eof(), "{:?}: {} and not {}", before, own, other);
        }
        agree(&format!("{before}{letter}{after}"))?;
        agree(&format!("{before}{letter}{}", after.get(1..).unwrap_or_default()))?;
    }

    #[test]
    fn rubbish_is_read_as_serde_json_reads_it(text in "[\\[\\]{}\",:0-9eE.+ \\\\/ubfnrtalsdD-]{0,14}") {
        agree(&text)?;
    }
}

#[test]
fn numbers_strings_and_depth_at_their_limits_are_read_as_serde_json_reads_them() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let texts = [
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "-0",
        "0",
        "-0.0",
        "1.0",
        "1e3",
        "1E+3",
        "1e-3",
        "1e400",
        "-1e400",
        "1e-400",
        "01",
        "1.",
        "-",
        "+1",
        ".5",
        "123456789012345678901234567890",
        "tru",
        "nul",
        "nulL",
        "",
        " ",
        "\u{feff}1",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83dx\"",
        "\"\\u00g0\"",
        "\"\\u00\"",
        "\"\t\"",
        "\"\\x\"",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "{1:2}",
        "1 2",
        "{\"$serde_json::private::Number\":\"1\"}",
    ];
    for text in texts.map(str::to_owned).into_iter().chain([deep(127), deep(128), "[".repeat(100_000)]) {
        agree(&text).unwrap();
    }
}

#[test]
fn a_fault_is_told_by_line_and_column() {
    let told = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(told("{\n  \"mode\": live\n}"), "this is no JSON (line 2, column 11)");
    assert_eq!(told("{\n  \"mode\""), "it ends too early (line 2, column 9)");
    assert_eq!(told("[\n1e400"), "this is no JSON (line 2, column 1)");
}
