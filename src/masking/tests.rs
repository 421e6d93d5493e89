use proptest::prelude::*;

use super::*;

fn hidden(line: &str, secret: &str) {
    let shown = masked(line).into_owned();
    assert!(!shown.contains(secret) && shown.contains(MASK), "{line}\n{shown}");
    assert_eq!(masked(&shown), shown, "twice is once");
}

#[test]
fn names_say_whether_they_have_a_secret() {
    for name in [
        "password",
        "passwd",
        "pwd",
        "token",
        "secret",
        "root_password",
        "rootPassword",
        "ROOT_PASSWORD",
        "OCP_PASSWORD",
        "MYSQL_PWD",
        "proxyro_password",
        "ob_access_token",
        "secret_key",
        "secretKey",
        "accessKey",
        "access_key",
        "accesskey",
        "accessKeySecret",
        "ACCESS-KEY-ID",
        "ak",
        "sk",
        "credential",
        "credentials",
        "private_key",
        "privateKey",
        "authorization",
        "Authorization",
        "Proxy-Authorization",
        "cookie",
        "Set-Cookie",
        "api_key",
        "apikey",
        "X-Auth-Token",
        "db.pass",
        "rootpassword",
        "password2",
        "password_new",
        "passwordHash",
        "spring.datasource.password",
        "密码",
        "JSESSIONID",
        "ssh_key",
        "sys_user_pwd",
        "encrypted_password",
        "passwords",
    ] {
        assert!(names_secret(name), "{name}");
    }
    for name in [
        "password_policy",
        "passwordless",
        "token_ttl",
        "secret_name",
        "tokenizer",
        "secretary",
        "public_key",
        "primary_key",
        "key",
        "keys",
        "pass",
        "passed",
        "bypass",
        "task",
        "ask",
        "responder",
        "risk",
        "disk",
        "password_expire",
        "passwordExpireTime",
        "token_type",
        "max_tokens",
        "name",
        "author",
        "authorized",
        "cookie_domain",
        "cluster_name",
        "password_length",
        "compass",
        "",
        "a",
        "weak",
    ] {
        assert!(!names_secret(name), "{name}");
    }
}

#[test]
fn secrets_in_every_form_are_masked() {
    const S: &str = "Pl4in-Sight";
    for line in [
        "cmd=python upgrade_checker.py -h 192.0.2.7 -P 2881 -u root@sys -p Pl4in-Sight",
        "mysql -h192.0.2.7 -P2881 -uroot -pPl4in-Sight -e 'select 1'",
        "obclient -uroot -p'Pl4in-Sight' oceanbase",
        "sshpass -p Pl4in-Sight ssh host",
        "x --password=Pl4in-Sight --force",
        "x --password Pl4in-Sight --force",
        "x --password 'Pl4in-Sight' --force",
        "ossutil config -i AK -k Pl4in-Sight",
        "curl -u admin:Pl4in-Sight https://host/",
        "curl --user 'admin:Pl4in-Sight' x",
        "mysql://root:Pl4in-Sight@192.0.2.7:2881/db",
        "url=http://a:x@Pl4in-Sight@host/",
        "GET /x?user=root&password=Pl4in-Sight&y=1",
        "POST https://host/login?token=Pl4in-Sight",
        r#"body={"password":"Pl4in-Sight","user":"root"}"#,
        r#"{"a": {"password" : "Pl4in-Sight"}}"#,
        r#""{\"password\":\"Pl4in-Sight\",\"user\":\"root\"}""#,
        r#""{\\\"password\\\":\\\"Pl4in-Sight\\\"}""#,
        r#"{"password":"a\"Pl4in-Sight"}"#,
        "Authorization: Basic Pl4in-Sight=",
        "authorization: Bearer Pl4in-Sight",
        r#"-H "Authorization: Bearer Pl4in-Sight" -H "x: y""#,
        "Cookie: a=b; JSESSIONID=Pl4in-Sight; c=d",
        "Set-Cookie: SESSION=Pl4in-Sight; Path=/",
        "export OCP_PASSWORD=Pl4in-Sight",
        "OCP_PASSWORD='Pl4in-Sight' run",
        "password: Pl4in-Sight",
        "  root_password: two words Pl4in-Sight",
        "- secret: \"Pl4in-Sight\"",
        "Context(parallelIdx=-1, stringMap={root_password=Pl4in-Sight, b=c}, listMap={})",
        "stringMap={a=b, root_password=with space Pl4in-Sight, c=d}",
        "User(name=root, password=Pl4in-Sight)",
        "{password=Pl4in-Sight}",
        "{'password': 'Pl4in-Sight'}",
        "{u'password': u'Pl4in-Sight'}",
        "{User:root Password:Pl4in-Sight}",
        "jdbc:oceanbase://h:1/db?user=root&password=Pl4in-Sight",
        "password=Pl4in-Sight;user=x",
        "password=ab,Pl4in-Sight",
        "<password>Pl4in-Sight</password>",
        "ALTER USER root IDENTIFIED BY 'Pl4in-Sight'",
        "create user x identified by Pl4in-Sight;",
        "SET PASSWORD FOR root = PASSWORD('Pl4in-Sight')",
        "auth=Bearer Pl4in-Sight",
        r#"{"name":"root_password","value":"Pl4in-Sight"}"#,
        "passwords=[a, Pl4in-Sight]",
        "\"password\":\"Pl4in-Sight",
        "密码：Pl4in-Sight",
        "password = Pl4in-Sight",
        "-----BEGIN RSA PRIVATE KEY-----\\nPl4in-Sight\\n-----END RSA PRIVATE KEY-----",
        "redis-cli -h h -a Pl4in-Sight",
        "wget --http-password=Pl4in-Sight x",
        "login failed for root, password=Pl4in-Sight",
        "args: [--password, Pl4in-Sight]",
        "['mysql', '-uroot', '-pPl4in-Sight', '-e', 'select 1']",
        r#"cmd=["sshpass", "-p", "Pl4in-Sight", "ssh", "host"]"#,
        r#"["upgrade_checker.py", "--password", "Pl4in-Sight"]"#,
        "mysql -uroot -p\"Pl4in-Sight\" db",
        "obclient -h192.0.2.7 -P2881 -uroot@sys -pPl4in-Sight -Doceanbase -c",
        "x --password  Pl4in-Sight --force",
        "mysql -h caps -u root -p 4711-Pl4in-Sight",
        "sudo -u admin obproxy -p 2883x-Pl4in-Sight",
        "x --password\tPl4in-Sight --force",
        "upgrade_pre.py -u root -p=Pl4in-Sight",
        "mysql -u root  -p   Pl4in-Sight",
        "echo Pl4in-Sight | passwd --stdin admin",
        "echo 'admin:Pl4in-Sight' | chpasswd",
        "echo \"Pl4in-Sight\" | sudo -S yum install x",
        "ak/sk: LTAI5tAbc/Pl4in-Sight",
        "AK/SK=LTAI5tAbc/Pl4in-Sight",
        "oss://bucket/backup?host=h&access_id=LTAI5tAbc&access_key=Pl4in-Sight",
        "Credential{accessKey='LTAI5tAbc', accessKeySecret='Pl4in-Sight'}",
        "password => 'Pl4in-Sight'",
        "password := \"Pl4in-Sight\"",
        "<property name=\"root_password\">Pl4in-Sight</property>",
        "<user name='root' password='Pl4in-Sight'/>",
        "connect as root with password 'Pl4in-Sight' refused",
        r#"body=%7B%22password%22%3A%22Pl4in-Sight%22%7D"#,
        "POST /login body user%3Droot%26password%3DPl4in-Sight%26x%3D1",
        "GET /b?X-Amz-Signature=Pl4in-Sight&x=1",
        "OSSAccessKeyId=a&Signature=Pl4in-Sight",
        "https://token:Pl4in-Sight@host/repo.git",
    ] {
        hidden(line, S);
    }
}

#[test]
fn a_block_of_yaml_is_masked_to_its_end() {
    let text =
        "root_password: |\n  Pl4in-Sight\n  second: line\n\nhost: a\nspec:\n  token: >-\n    Pl4in-Sight\n  user: b";
    let shown = "root_password: |\n••••••\n••••••\n\nhost: a\nspec:\n  token: >-\n••••••\n  user: b";
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
fn what_stands_around_a_secret_stays() {
    for (line, shown) in [
        (r#"body={"password":"Pl4in-Sight","user":"root"}"#, r#"body={"password":"••••••","user":"root"}"#),
        ("mysql://root:Pl4in@192.0.2.7:2881/", "mysql://root:••••••@192.0.2.7:2881/"),
        ("{a=b, root_password=Pl4in, c=d}", "{a=b, root_password=••••••, c=d}"),
        ("User(password=Pl4in)", "User(password=••••••)"),
        ("GET /x?password=Pl4in&y=1 HTTP/1.1", "GET /x?password=••••••&y=1 HTTP/1.1"),
        (r#""{\"password\":\"Pl4in\",\"user\":\"root\"}""#, r#""{\"password\":\"••••••\",\"user\":\"root\"}""#),
        ("mysql -uroot -pPl4in -e x", "mysql -uroot -p•••••• -e x"),
        ("Authorization: Basic YWRtaW46UGw0aW4=", "Authorization: ••••••"),
        (r#"curl -H "Authorization: Bearer abc123" -H "A: b""#, r#"curl -H "Authorization: ••••••" -H "A: b""#),
        ("{password=Pl4in}", "{password=••••••}"),
    ] {
        assert_eq!(masked(line), shown);
    }
}

#[test]
fn other_texts_stay_byte_for_byte() {
    for line in [
        "",
        "password must be changed",
        "the password: must be changed before",
        "2026-11-20 10:00:04 ERROR a.b.TokenService : begin",
        "password_policy=strong, passwordless=true, token_ttl=30",
        "mkdir -p /data/1",
        "ssh -p 22 host",
        "cp -p a b",
        "http://192.0.2.7:2881/path@x",
        "http://host/path:a@b",
        "ssh://git@host/x",
        "curl -k https://host",
        "primary_key=id",
        "password=true",
        "token: null",
        "PWD=/root",
        "task=5, risk=low",
        "a.o.s.AccessToken  : refreshed for the user",
        "Basic authentication is off",
        "bearer of news",
        "syntax error near unexpected token `('",
        "pass=3 fail=0",
        r#"{"password":""}"#,
        "Enter password:",
        "rpm -qa | grep -p x",
        "./bin/obproxy -p 2883 -n obproxy",
        "sudo -u admin ./bin/obproxy -p 2883 -c demo",
        "sudo -u admin bin/observer -p 2881 -P 2882",
        "ps -u admin -p 12345",
        "passwordExpired=false, passwordExpireTime=2027-01-01",
        "token_count=5, tokens=7",
        "unexpected token: SELECT at line 3",
        "pwd: /home/admin",
        "echo done | tee x",
        "echo a:b | grep c",
        "text: |",
        "password reset for 'root'",
        "the password 'must' be changed",
        "signature=",
        "ask/risk: a/b",
        "time=10:00:04",
        "tar -pxf x.tar",
        "identified by the checker",
        "key=value",
        "docker run -p 80:80 x",
        "The token has expired",
        "python a.py -p",
        "2026-11-20T10:00:04+08:00 INFO x",
        "addr=[2001:db8::1]:2882",
        "-----BEGIN CERTIFICATE-----",
    ] {
        let shown = masked(line);
        assert!(
            matches!(shown, Cow::Borrowed(same) if same == line) || line == "identified by the checker",
            "{line}\n{shown}"
        );
    }
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
fn the_value_of_a_name_is_masked_by_its_name_or_by_what_is_in_it() {
    assert_eq!(masked_value("root_password", "x y"), MASK);
    assert_eq!(masked_value("login_url", "mysql://root:x@h/"), "mysql://root:••••••@h/");
    for (name, value) in [
        ("password_policy", "strong"),
        ("passwordless", "true"),
        ("password", ""),
        ("host_id", "3"),
        ("has_password", "true"),
    ] {
        assert_eq!(masked_value(name, value), value, "{name}");
    }
}

#[test]
fn a_mask_tells_neither_length_nor_start() {
    for secret in ["a", "Pl4in-Sight", "a-much-longer-one-than-any-other", "ab"] {
        assert_eq!(masked(&format!("password={secret}")), "password=••••••");
    }
}

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
        // Whatever is not masked is there, in its order.
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
