//! Secrets in JSON, XML, addresses and in the details of a task.

use super::*;

#[test]
fn the_value_of_a_setting_is_masked_wherever_its_name_stands() {
    for (line, shown) in [
        (r#"{"value":"Pl4in","name":"root_password"}"#, r#"{"value":"••••••","name":"root_password"}"#),
        (
            r#"{"value": "Pl4in", "type": "s", "name": "root_password"}"#,
            r#"{"value": "••••••", "type": "s", "name": "root_password"}"#,
        ),
        (r#"{"key":"root_password","data":"Pl4in"}"#, r#"{"key":"root_password","data":"••••••"}"#),
        (r#"{"field":"root_password","newValue":"Pl4in"}"#, r#"{"field":"root_password","newValue":"••••••"}"#),
        (r#"[{"key":"root_password","text":"Pl4in"}]"#, r#"[{"key":"root_password","text":"••••••"}]"#),
        (r#"{"type":"PASSWORD","value":"Pl4in"}"#, r#"{"type":"PASSWORD","value":"••••••"}"#),
        ("Entry(value=Pl4in, key=root_password)", "Entry(value=••••••, key=root_password)"),
        (r#"{\"value\":\"Pl4in\",\"name\":\"root_password\"}"#, r#"{\"value\":\"••••••\",\"name\":\"root_password\"}"#),
        (
            r#"[{"name":"root_password"},{"name":"host","value":"h1"}]"#,
            r#"[{"name":"root_password"},{"name":"host","value":"h1"}]"#,
        ),
        (
            r#"[{"value":"Pl4in","name":"root_password"},{"value":"h1","name":"host"}]"#,
            r#"[{"value":"••••••","name":"root_password"},{"value":"h1","name":"host"}]"#,
        ),
    ] {
        assert_eq!(masked(line), shown);
        assert_eq!(masked(shown), shown);
    }
}

#[test]
fn secrets_in_elements_headers_and_addresses_are_masked() {
    for line in [
        r#"<password type="PLAIN">Pl4in-Sight</password>"#,
        r#"<ns:Password xsi:type="x">Pl4in-Sight</ns:Password>"#,
        r#"<entry key="root_password">Pl4in-Sight</entry>"#,
        "<password><![CDATA[Pl4in-Sight]]></password>",
        "  <token>Pl4in-Sight",
        "jdbc:oracle:thin:scott/Pl4in-Sight@//192.0.2.7:1521/x",
        "jdbc:oracle:thin:scott/Pl4in-Sight@h:1521:x",
        "https://acc.blob.core.windows.net/c?sv=2020&sig=Pl4in-Sight",
        "GET /x?sig=Pl4in-Sight",
        "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=Pl4in-Sight==",
        "Cookie=a=b; SID=Pl4in-Sight; c=d",
        "cookie=\"a=b; SID=Pl4in-Sight\"",
        "X-Auth-Key: Pl4in-Sight",
        "private_key_pem=Pl4in-Sight",
        "rootpw=Pl4in-Sight",
        "root_pw: Pl4in-Sight",
        "pass: Pl4in-Sight",
        "user=admin pass=Pl4in-Sight",
        "{user: admin, pass: Pl4in-Sight}",
        "secretId=Pl4in-Sight",
        "app_key=Pl4in-Sight",
    ] {
        hidden(line);
    }
    hidden_of(r#"{"auths":{"reg.local":{"auth":"YWRtaW46UGw0aW4tU2lnaHQ="}}}"#, "YWRtaW46");
    assert_eq!(masked("Cookie=a=b; SID=Pl4in; c=d"), "Cookie=••••••");
    assert_eq!(masked("cookie=Pl4in; then more"), "cookie=••••••; then more");
}

#[test]
fn an_arrow_is_a_sign_after_a_quote_and_in_brackets() {
    for (line, shown) in [
        (r#""root_password" -> "Pl4in", "user" -> "root""#, r#""root_password" -> "••••••", "user" -> "root""#),
        ("Map(password -> Pl4in, user -> root)", "Map(password -> ••••••, user -> root)"),
        ("{token->Pl4in}", "{token->••••••}"),
    ] {
        assert_eq!(masked(line), shown);
        assert_eq!(masked(shown), shown);
    }
    kept(&["next token -> parser", "rotate password -> restart observer", "step(3) secret->mounted", "Map(a -> b)"]);
}

#[test]
fn other_fields_and_elements_stay() {
    kept(&[
        "usage: x --password <password> --host <host>",
        "<token type=\"x\"/> text",
        "<passwordPolicy type=\"x\">strong</passwordPolicy>",
        r#"{"value":"x","name":"host"}"#,
        r#"{"type":"PLAIN","value":"x"}"#,
        "auth=kerberos",
        "\"auth\":\"PASSWORD\"",
        "pass=3 fail=0",
        "pass: 12, fail: 3",
        "PASS: test_upgrade.sh",
        "check pass: zone1 ready",
        "pass=ok",
        "first_pass: 12ms",
        "precheck_pass=zone1",
        "sessionId=3221487634 session_id: 12",
        "config=sig",
        "jdbc:oracle:thin:@//host:1521/x",
        "jdbc:oceanbase://host:2881/db",
        "appVersion=3, account=demo",
        "value=3, name=demo",
    ]);
}

#[test]
fn the_details_of_a_task_are_masked() {
    for (name, value) in [
        ("k1_root_pw", SECRET),
        ("ACCOUNT_KEY", SECRET),
        ("k3", "-uroot -pPl4in-Sight"),
        ("kv", "root_password, Pl4in-Sight"),
        ("kv", "host, h1, root_password, Pl4in-Sight"),
        ("root_pwd_list", "a, Pl4in-Sight"),
        ("secretInfo", r#"{"value":"Pl4in-Sight"}"#),
        ("params", r#"[{"key":"root_password","text":"Pl4in-Sight"}]"#),
        ("description", "set password to Pl4in-Sight"),
        ("password", "!@#$%^&*"),
        ("lines", "root_password:\n  Pl4in-Sight"),
    ] {
        let shown = masked_value(name, value).into_owned();
        assert!(!shown.contains(SECRET) && shown.contains(MASK), "{name} {value} {shown}");
        assert_eq!(masked_value(name, &shown), shown);
    }
    for (name, value) in [
        ("columns", "user, password, host"),
        ("columns", "password, token"),
        ("upgrade_versions", "4.2.1.8, 4.2.5.0"),
        ("password_policy", "strong"),
        ("secret_name", "mysql"),
        ("description", "change the password, then restart"),
    ] {
        assert_eq!(masked_value(name, value), value, "{name}");
    }
}
