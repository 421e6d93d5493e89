use super::*;

#[test]
fn a_block_of_yaml_is_masked_to_its_end() {
    let text =
        "root_password: |\n  Pl4in-Sight\n  second: line\n\nhost: a\nspec:\n  token: >-\n    Pl4in-Sight\n  user: b";
    let shown = "root_password: |\n  ••••••\n  ••••••\n\nhost: a\nspec:\n  token: >-\n    ••••••\n  user: b";
    assert_eq!(masked(text), shown);
    assert_eq!(masked(shown), shown);
}

#[test]
fn a_private_key_is_masked_where_its_lines_are_indented_or_have_a_time() {
    let text = "key: |\n    -----BEGIN RSA PRIVATE KEY-----\n    MIIEabc\n    DEF=\n    -----END RSA PRIVATE KEY-----\nhost: a";
    let shown = masked(text).into_owned();
    assert!(!shown.contains("MIIEabc") && !shown.contains("DEF=") && shown.ends_with("\nhost: a"), "{shown}");
    assert_eq!(masked(&shown), shown);
    let line = "MIIEpAIBAAKCAQEAx9Y0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789ABCDEFGH";
    let at = "2026-11-20 10:00:04.1 INFO [t] ";
    let text = format!("{at}-----BEGIN PRIVATE KEY-----\n{at}{line}\n{at}-----END PRIVATE KEY-----\n{at}done");
    let shown = masked(&text).into_owned();
    assert!(!shown.contains("MIIE") && shown.ends_with("INFO [t] done"), "{shown}");
    assert_eq!(masked(&shown), shown);
}

#[test]
fn a_private_key_is_masked_whole() {
    let key = "x\n-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\nDEF=\n-----END RSA PRIVATE KEY-----\nafter it";
    let shown = masked(key).into_owned();
    assert_eq!(shown, "x\n-----BEGIN RSA PRIVATE KEY-----\n••••••\n••••••\n-----END RSA PRIVATE KEY-----\nafter it");
    assert_eq!(masked(&shown), shown);
    assert_eq!(
        masked("-----BEGIN PRIVATE KEY-----\nabc\n2026-11-20 10:00:04.1 [x] end\nabc"),
        "-----BEGIN PRIVATE KEY-----\n••••••\n2026-11-20 10:00:04.1 [x] end\nabc"
    );
}

#[test]
fn the_value_of_a_setting_is_masked_in_the_lines_below_its_name() {
    for (text, shown) in [
        (
            "- name: ROOT_PASSWORD\n  value: Pl4in\n- name: HOST\n  value: h1",
            "- name: ROOT_PASSWORD\n  value: ••••••\n- name: HOST\n  value: h1",
        ),
        (
            "\"name\" : \"root_password\",\n\"value\" : \"Pl4in\"",
            "\"name\" : \"root_password\",\n\"value\" : \"••••••\"",
        ),
        (
            "\"name\": \"root_password\",\n\"type\": \"s\",\n\"value\": \"Pl4in\"",
            "\"name\": \"root_password\",\n\"type\": \"s\",\n\"value\": \"••••••\"",
        ),
        (
            "*** 1. row ***\n   variable_name: root_password\n           value: Pl4in",
            "*** 1. row ***\n   variable_name: root_password\n           value: ••••••",
        ),
        ("Variable_name: root_password\n        Value: Pl4in", "Variable_name: root_password\n        Value: ••••••"),
    ] {
        assert_eq!(masked(text), shown);
        assert_eq!(masked(shown), shown);
    }
    kept(&[
        "{\"name\": \"root_password\"\n},\n{\"value\": \"x\"",
        "- name: HOST\n  value: h1",
        "name: root_password\n1\n2\n3\nvalue: h1",
    ]);
}

#[test]
fn what_stands_below_the_name_of_a_secret_is_masked() {
    for (text, shown) in [
        ("root_password:\n  Pl4in\nhost: a", "root_password:\n  ••••••\nhost: a"),
        ("passwords:\n  - Pl4in\n  - \"0ther\"\nhost: a", "passwords:\n  - ••••••\n  - \"••••••\"\nhost: a"),
        ("passwords:\n- Pl4in\nhost: a", "passwords:\n- ••••••\nhost: a"),
        ("\"password\":\n  \"Pl4in\",\n\"host\": \"a\"", "\"password\":\n  \"••••••\",\n\"host\": \"a\""),
        (
            "  \"passwords\": [\n    \"Pl4in\",\n    \"0ther\"\n  ],\n  \"host\": \"a\"",
            "  \"passwords\": [\n    \"••••••\",\n    \"••••••\"\n  ],\n  \"host\": \"a\"",
        ),
        ("credentials:\n  user: Pl4in\n  pin: 1234\nhost: a", "credentials:\n  user: ••••••\n  pin: ••••••\nhost: a"),
        ("password: |2\n   Pl4in\nhost: a", "password: |2\n   ••••••\nhost: a"),
        ("root_password: > # c\n   Pl4in\nhost: a", "root_password: > # c\n   ••••••\nhost: a"),
        ("- token: |+\n    Pl4in\n- host: a", "- token: |+\n    ••••••\n- host: a"),
        ("password = \"\"\"\nPl4in\nmore\"\"\"\nhost", "password = \"\"\"\n••••••\n••••••\"\"\"\nhost"),
        ("OB_PASSWORD=\"ab\nPl4in\"\nhost=a", "OB_PASSWORD=\"••••••\n••••••\"\nhost=a"),
    ] {
        assert_eq!(masked(text), shown);
        assert_eq!(masked(shown), shown);
    }
    kept(&[
        "Enter password:\n  Sorry, try again.",
        "root_password:\nhost: a",
        "password_policy:\n  strong",
        "text: |\n  root",
        "the password:\n  must be changed",
        "passwords: []\n  more",
    ]);
}

#[test]
fn a_block_of_any_length_is_masked() {
    let lines = "  Pl4inSight00000000\n".repeat(400);
    assert!(!masked(&format!("keystore_password: |\n{lines}end")).contains("Pl4in"));
}

#[test]
fn the_options_of_a_command_are_masked_on_the_lines_that_continue_it() {
    for (text, shown) in [
        ("mysql -h1 \\\n  -uroot \\\n  -pPl4in \\\n  -e x", "mysql -h1 \\\n  -uroot \\\n  -p•••••• \\\n  -e x"),
        ("x --password \\\n  Pl4in y", "x --password \\\n  •••••• y"),
        ("\"--password\",\n\"Pl4in\",\n\"x\"", "\"--password\",\n\"••••••\",\n\"x\""),
        ("args:\n- --password\n- Pl4in\n- x", "args:\n- --password\n- ••••••\n- x"),
        ("obclient -h1 -uroot -p \\\n 'Pl4in' -e x", "obclient -h1 -uroot -p \\\n '••••••' -e x"),
        ("curl -k \\\n -u admin:Pl4in h", "curl -k \\\n -u admin:•••••• h"),
    ] {
        assert_eq!(masked(text), shown);
        assert_eq!(masked(shown), shown);
    }
    kept(&[
        "mysql -h1 \\\n -e x\ntar -pxf x",
        "mkdir \\\n -p /data",
        "x --password \\\n --host h",
        "ls \\\n -pl",
        "- --host\n- a",
    ]);
}

#[test]
fn a_private_key_that_is_the_value_of_a_name_is_masked_whole() {
    let text = "private_key=\"-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----\"\nhost=a";
    let shown = "private_key=\"-----BEGIN RSA PRIVATE KEY-----\n••••••\n-----END RSA PRIVATE KEY-----\"\nhost=a";
    assert_eq!(masked(text), shown);
    assert_eq!(masked(shown), shown);
}
