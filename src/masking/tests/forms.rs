//! Tests the most common forms in the output of the programs of an upgrade.

use super::*;

#[test]
fn secrets_in_every_form_are_masked() {
    for line in [
        "cmd=python upgrade_checker.py -h 192.0.2.7 -P 2881 -u root@sys -p Pl4in-Sight",
        "mysql -h192.0.2.7 -P2881 -uroot -pPl4in-Sight -e 'select 1'",
        "obclient -uroot -p'Pl4in-Sight' oceanbase",
        "sshpass -p Pl4in-Sight ssh host",
        "ob_admin --ak AKID --sk Pl4in-Sight oss://bucket",
        "x --password=Pl4in-Sight --force",
        "x --password Pl4in-Sight --force",
        "x --password 'Pl4in-Sight' --force",
        "ossutil config -i AK -k Pl4in-Sight",
        "curl -u admin:Pl4in-Sight https://host/",
        "curl --user 'admin:Pl4in-Sight' x",
        "http --auth admin:Pl4in-Sight host/x",
        "kinit admin <<< Pl4in-Sight",
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
        hidden(line);
    }
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
