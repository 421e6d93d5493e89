use proptest::prelude::*;

use super::*;

fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "password",
        "=",
        ":",
        ": ",
        "\"",
        "\\\"",
        "'",
        ", ",
        ",",
        " ",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "a=",
        "token",
        "-p ",
        "-p",
        "--secret ",
        "mysql ",
        "curl -u ",
        "x:y",
        "://",
        "@",
        "/",
        "80",
        "Authorization: ",
        "Basic ",
        "Cookie: ",
        "Bearer ",
        "abc1=",
        "eyJabcdefghijklmnop.eyJabcdefgh",
        "IDENTIFIED BY ",
        "<pwd>",
        "</",
        "&",
        ";",
        "|",
        "：",
        "-----BEGIN PRIVATE KEY-----",
        "-----END",
        MASK,
        "\\",
        "name",
        "value",
        "must be changed",
        "\n",
        "null",
        "PASSWORD(",
        "echo -n ",
        "| passwd",
        "<<< ",
        "printf '%s' ",
        "\\\n",
        "\t",
        "| password | a |\n",
        "root_password:\n",
        "- ",
        "\n  ",
        "\"name\":\"root_password\"",
        "password is ",
        "'X1-Zabcd'",
        "密码为",
        "＝",
        " (name, password) values (",
        "identified with a by ",
        "expect \"password:\"",
        " send ",
        "pass: ",
        "--password",
        "-uroot ",
        "\"\"\"",
        "|2",
        "!@#$%",
        "''",
    ];
    prop_oneof![6 => (0..fixed.len()).prop_map(move |at| fixed[at].to_owned()), 2 => "[a-zA-Z0-9 ]{1,6}", 1 => "\\PC{0,4}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn masking_twice_is_masking_once(pieces in prop::collection::vec(piece(), 0..14)) {
        let text = pieces.concat();
        let once = masked(&text).into_owned();
        prop_assert_eq!(masked(&once), once.as_str(), "{:?}", text);
        // The rest of the text is unchanged, in its order.
        prop_assert_eq!(once.matches('\n').count(), text.matches('\n').count());
        let mut rest = text.as_str();
        for kept in once.split(MASK) {
            let at = rest.find(kept);
            prop_assert!(at.is_some(), "{:?} lost {:?}", text, kept);
            rest = &rest[at.unwrap() + kept.len()..];
        }
    }

    #[test]
    fn a_secret_of_any_letters_is_not_there_any_more(secret in "[a-zA-Z0-9!@#$%^*_+~?/.-]{6,20}[A-Z][0-9]", form in 0_usize..6) {
        let line = match form {
            0 => format!("password={secret}"),
            1 => format!("{{\"password\":\"{secret}\"}}"),
            2 => format!("--password {secret} x"),
            3 => format!("mysql -uroot -p{secret} x"),
            4 => format!("{{a=b, root_password={secret}, c=d}}"),
            _ => format!("root_password: {secret}"),
        };
        prop_assume!(!secret.starts_with('-'));
        prop_assert!(!masked(&line).contains(&secret), "{}", masked(&line));
    }
}

/// Lines of a log: some contain a secret with their neighbours, some alone, most none.
fn log_line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "2026-11-20 10:00:04.000  INFO 4711 --- [t] a.Run : begin",
        "root_password:",
        "  Pl4in-Sight",
        "- name: ROOT_PASSWORD",
        "  value: Pl4in-Sight",
        "mysql -h1 -uroot \\",
        "  -pPl4in-Sight \\",
        "  -e x",
        "| user | password |",
        "| root | Pl4in-Sight |",
        "+------+----------+",
        "password=Pl4in-Sight",
        "-----BEGIN PRIVATE KEY-----",
        "MIIEabc",
        "-----END PRIVATE KEY-----",
        "token: |",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_window_of_a_text_shows_as_much_as_the_text_but_for_its_first_lines(lines in prop::collection::vec(log_line(), 1..20), cut in 0_usize..20) {
        let cut = cut.min(lines.len() - 1);
        let whole = masked(&lines.join("\n")).into_owned();
        let window = masked(&lines[cut..].join("\n")).into_owned();
        // Once a line that cannot belong to any line above it is present, both are masked alike.
        let is_apart = |line: &&str| line.starts_with("2026-");
        let Some(from) = lines[cut..].iter().position(is_apart) else { return Ok(()) };
        let tail = |text: &str, skipped: usize| text.lines().skip(skipped).map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(tail(&whole, cut + from), tail(&window, from));
    }
}

#[test]
fn a_long_line_is_masked_once_and_for_all() {
    const LENGTH: usize = 30_000;
    for piece in [
        "password=x ",
        " -p",
        "mysql -p ",
        "mysql -uroot -px1 ",
        "<password>",
        "echo ",
        "echo a|passwd ",
        "://a",
        "%3D",
        "password%3D",
        "'",
        "\"",
        "\\\"",
        "a=b,",
        "cookie=a; b=c; ",
        "(password) values ('x'),",
        "{\"value\":\"x\",",
        "|password",
        "\tpassword",
        "-----BEGIN ",
        "Authorization: a ",
        "密码为 ",
        "password is ",
        "password 'x1Y' ",
        "identified by ",
        "([{",
        "('password', ",
        "password: a b ",
        "Basic a",
    ] {
        let line = piece.repeat(LENGTH / piece.len());
        let shown = masked(&line).into_owned();
        assert_eq!(masked(&shown), shown, "{piece:?}");
    }
}
