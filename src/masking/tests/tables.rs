use super::*;

#[test]
fn secret_columns_are_masked_to_the_end_of_their_table() {
    let text = "| url | username | initial password | status |\n| http://192.0.2.7:8180 | admin | Pl4in | active |\n\
                | http://192.0.2.8:8180 | monitor | 0therOne | active |\ndone | one | two |";
    let shown = "| url | username | initial password | status |\n| http://192.0.2.7:8180 | admin | •••••• | active |\n\
                 | http://192.0.2.8:8180 | monitor | •••••• | active |\ndone | one | two |";
    assert_eq!(masked(text), shown);
    assert_eq!(masked(shown), shown);
    let text = "+------+----------+\n| user | password |\n+------+----------+\n| root | Pl4in    |\n+------+----------+\n| a | b |";
    assert!(masked(text).contains("| root | ••••••    |"), "{}", masked(text));
    assert_eq!(
        masked("name\ttoken\tage\na\tPl4in\t3\nb\t0ther\t4\nend"),
        "name\ttoken\tage\na\t••••••\t3\nb\t••••••\t4\nend"
    );
    assert_eq!(masked("| password | status |\n| Pl4in | active |"), "| password | status |\n| •••••• | active |");
    assert_eq!(masked("| token | x |\n| P|4in | y |"), "| token | x |\n| ••••••|•••••• | y |");
}

#[test]
fn rows_of_a_name_and_its_value_are_masked() {
    for (text, shown) in [
        ("| root_password | Pl4in-Sight |", "| root_password | •••••• |"),
        ("root_password\tPl4in-Sight", "root_password\t••••••"),
        ("root_password\tplain", "root_password\t••••••"),
        (
            "| Variable_name | Value |\n| root_password | plain |\n| host | h1 |",
            "| Variable_name | Value |\n| root_password | •••••• |\n| host | h1 |",
        ),
        (
            "| zone | name | data_type | value |\n| z1 | sys_password | STRING | plain |\n| z1 | cpu_count | INT | 4 |",
            "| zone | name | data_type | value |\n| z1 | sys_password | STRING | •••••• |\n| z1 | cpu_count | INT | 4 |",
        ),
        (
            "| name | value | token |\n| root_password | plain | Pl4in |",
            "| name | value | token |\n| root_password | •••••• | •••••• |",
        ),
        ("| host | h1 |\n| password | plain |\n| port | 1 |", "| host | h1 |\n| password | •••••• |\n| port | 1 |"),
    ] {
        assert_eq!(masked(text), shown);
        assert_eq!(masked(shown), shown);
    }
}

#[test]
fn other_tables_stay() {
    kept(&[
        "| name | password_policy |\n| a | strong |",
        "| password_expire | 90 |",
        "| id | status |\n| 1 | active |",
        "password\tstatus",
        "| zone | svr_ip | svr_port |\n| z1 | 192.0.2.7 | 2882 |",
        "| the password must be changed | yes |",
        "user\tpassword\tstatus\nthe table has ended",
        "|| true",
        "2026-11-20 10:00:01\tINFO\treset password\n2026-11-20 10:00:02\tINFO\tdone\n",
        "| tee x |",
    ]);
}
