//! Secrets in SQL and in sentences.

use super::*;

#[test]
fn passwords_in_statements_are_masked() {
    for line in [
        "ALTER USER root IDENTIFIED WITH mysql_native_password BY 'Pl4in-Sight'",
        "ALTER USER root IDENTIFIED WITH 'caching_sha2_password' AS '*Pl4in-Sight'",
        "alter user root identified  by 'Pl4in-Sight'",
        "alter user root IDENTIFIED\tBY\t\"Pl4in-Sight\"",
        "SET PASSWORD FOR root TO 'Pl4in-Sight'",
        "SET PASSWORD FOR root = 'Pl4in-Sight'",
        "set password for 'root'@'%' = 'Pl4in-Sight'",
        "SET PASSWORD = 'Pl4in-Sight'",
        "ALTER USER root IDENTIFIED BY 'a1b2' REPLACE 'Pl4in-Sight'",
        "insert into t_user (name, password) values ('root', 'Pl4in-Sight')",
        "INSERT INTO `t` (`id`,`password`,`note`) VALUES (1,'it''s, Pl4in-Sight','x'),(2,'Pl4in-Sight','y');",
        "replace into t(password) values(\"Pl4in-Sight\")",
        "('password', 'Pl4in-Sight')",
        "[('user', 'root'), ('password', 'Pl4in-Sight')]",
        "[\"root_password\", \"Pl4in-Sight\"]",
        "CREATE ROLE x WITH LOGIN PASSWORD 'Pl4in-Sight'",
    ] {
        hidden(line);
    }
    assert_eq!(
        masked("insert into t (name, password, age) values ('root', 'a,b)c', 3), ('x', Pl4in, 4)"),
        "insert into t (name, password, age) values ('root', '••••••', 3), ('x', ••••••, 4)"
    );
}

#[test]
fn passwords_in_sentences_are_masked() {
    for line in [
        "A temporary password is generated for root@localhost: Pl4in-Sight",
        "[Note] A temporary password is generated for root@localhost: a8k!jdPl4in-Sight:",
        "The password is: Pl4in-Sight",
        "the password is Pl4in-Sight",
        "The password for root is Pl4in-Sight.",
        "the password of user admin was changed to Pl4in-Sight",
        "root_password is set to Pl4in-Sight",
        "root_password -> Pl4in-Sight",
        "set password to Pl4in-Sight",
        "set root_password to 'Pl4in-Sight'",
        "password 'Pl4in-Sight' is too weak",
        "password \"Pl4in-Sight\" is too weak",
        "Generated password for user admin: Pl4in-Sight",
        "密码＝Pl4in-Sight",
        "密码为Pl4in-Sight",
        "root的密码是 Pl4in-Sight",
        "root 的密码已重置为：Pl4in-Sight",
        "新口令设置为 \"Pl4in-Sight\"，请保存",
    ] {
        hidden(line);
    }
}

#[test]
fn sentences_about_passwords_stay() {
    kept(&[
        "the password is too weak",
        "the password is base64 encoded",
        "The password is 8-character",
        "set password to expire in 90 days",
        "set the password to the default",
        "add a password to OceanBase 4.2.1.8",
        "the password for root is required",
        "password for user 'root' has expired",
        "the password 'must' be changed",
        "the password 'secret_name' is a field",
        "Enter password for root: ",
        "[sudo] password for admin: Sorry, try again.",
        "密码为空",
        "密码为 8 位以上",
        "密码是否正确",
        "密码为 base64 编码",
        "the user was identified by zone1",
        "insert into t (name, age) values ('root', 'x')",
        "insert into t (password_policy) values ('strong')",
        "values ('a', 'b')",
        "('user', 'password', 'host')",
        "(\"password\", \"token\")",
        "SET NAMES 'utf8'",
        "password reset to defaults for zone1",
    ]);
}
