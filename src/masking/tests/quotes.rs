//! A password with quotes in it is masked whole.

use super::*;

#[test]
fn a_quote_within_a_quoted_password_does_not_end_it() {
    for (line, shown) in [
        ("IDENTIFIED BY 'it''s-Pl4in-Sight'", "IDENTIFIED BY '••••••'"),
        ("mysql -uroot -p'it'\"'\"'s-Pl4in-Sight' -e x", "mysql -uroot -p'••••••' -e x"),
        (r"mysql -uroot -p'it'\''s-Pl4in-Sight' -e x", "mysql -uroot -p'••••••' -e x"),
        ("password=\"ab\"\"Pl4in-Sight\"", "password=\"••••••\""),
        ("x --password \"ab\"'Pl4in-Sight' y", "x --password •••••• y"),
        ("mysql -uroot -pit\"'\"Pl4in-Sight -e x", "mysql -uroot -p•••••• -e x"),
        ("sh -c \"mysql -p'it''s-Pl4in-Sight'\" x", "sh -c \"mysql -p'••••••'\" x"),
        ("password = '''Pl4in-Sight'''", "password = '••••••'"),
    ] {
        assert_eq!(masked(line), shown);
        assert_eq!(masked(shown), shown);
    }
}

#[test]
fn a_quote_that_is_open_around_a_password_ends_it() {
    for (line, shown) in [
        ("sh -c \"mysql -p'Pl4in'\" && echo \"done\"", "sh -c \"mysql -p'••••••'\" && echo \"done\""),
        ("[\"mysql\",\"-p'Pl4in'\",\"-e\"]", "[\"mysql\",\"-p'••••••'\",\"-e\"]"),
        ("{\"password\":\"Pl4in\",\"user\":\"\"}", "{\"password\":\"••••••\",\"user\":\"\"}"),
        ("{\"password\":\"\",\"user\":\"root\"}", "{\"password\":\"\",\"user\":\"root\"}"),
        ("{\"password\":\" Pl4in\",\"user\":\"root\"}", "{\"password\":\"••••••\",\"user\":\"root\"}"),
        ("<user password='Pl4in' name=\"x\"/>", "<user password='••••••' name=\"x\"/>"),
    ] {
        assert_eq!(masked(line), shown);
    }
}

#[test]
fn a_question_that_ends_its_quote_has_no_value_behind_it() {
    for (line, shown) in [
        (r#"expect "password:" { send "Pl4in-Sight\r" }"#, r#"expect "password:" { send "••••••" }"#),
        (
            r#""*assword:*" { send -- "Pl4in-Sight\r"; exp_continue }"#,
            r#""*assword:*" { send -- "••••••"; exp_continue }"#,
        ),
        (
            "expect \"*?assword:*\"\nsend \"Pl4in-Sight\\r\"\nsend \"ls\\r\"",
            "expect \"*?assword:*\"\nsend \"••••••\"\nsend \"ls\\r\"",
        ),
    ] {
        assert_eq!(masked(line), shown);
    }
    kept(&[
        r#"expect "yes/no" { send "yes\r" }"#,
        "printf(\"password:\", 5)",
        "the prompt \"password:\" was not seen",
        "send \"Hello\" to the operator",
    ]);
}

#[test]
fn a_password_of_signs_alone_is_masked() {
    for (line, shown) in [
        ("root_password=!@#$%^&*()", "root_password=••••••"),
        (r#"{"password":"!@#$%^&*()_+"}"#, r#"{"password":"••••••"}"#),
        ("mysql -uroot -p'#$%^' -e x", "mysql -uroot -p'••••••' -e x"),
    ] {
        assert_eq!(masked(line), shown);
    }
    kept(&[
        "password=****",
        "password: ...",
        "password=-",
        "token -> ()",
        "password: {}",
        "password=[]",
        "password: ''",
    ]);
}
