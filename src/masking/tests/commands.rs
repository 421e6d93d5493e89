use super::*;

#[test]
fn passwords_behind_options_are_masked() {
    for line in [
        "python upgrade_checker.py -h192.0.2.7 -P2881 -uroot@sys -pPl4in-Sight",
        "python upgrade_post.py -h 192.0.2.7 -P 2881 -u root@sys -pPl4in-Sight -m health_check",
        "obdumper -h 192.0.2.7 -P 2883 -u root -pPl4in-Sight -D db",
        "obloader -h h -uroot@sys#c -pPl4in-Sight",
        "$MYSQL -uroot -pPl4in-Sight -e 'select 1'",
        "${OBCLIENT} -h1 -P2 -uroot@sys -p'Pl4in-Sight'",
        "curl -uadmin:Pl4in-Sight https://host/",
        "curl -s -u'admin:Pl4in-Sight' https://host/",
        "docker login -u admin -p Pl4in-Sight registry.local",
        "helm registry login -u admin -p Pl4in-Sight host",
        "openssl enc -aes-256-cbc -k Pl4in-Sight -in a",
        "openssl rsa -passin pass:Pl4in-Sight -in a",
        "openssl pkcs12 -export -passout pass:Pl4in-Sight",
        "ldapsearch -D cn=admin -w Pl4in-Sight -b dc=x",
        "mysqladmin -uroot password Pl4in-Sight",
        "mysqladmin -u root password 'Pl4in-Sight'",
        "htpasswd -b f admin Pl4in-Sight",
        "htpasswd -nbB admin Pl4in-Sight",
        "htpasswd -bc f admin 'Pl4in-Sight'",
        "zip -P Pl4in-Sight a.zip a",
        "ssh-keygen -t rsa -N Pl4in-Sight -f x",
        "plink -pw Pl4in-Sight host",
        "x --pass Pl4in-Sight",
        "obd cluster tenant create demo -n t1 --tenant-root-pwd Pl4in-Sight",
        "setenv OB_ROOT_PASSWORD Pl4in-Sight",
        "sqlplus -x --sys-pw Pl4in-Sight",
    ] {
        hidden(line);
    }
    assert_eq!(masked("openssl rsa -passin pass:123456 -in a"), "openssl rsa -passin pass:•••••• -in a");
    assert_eq!(masked("curl -uadmin:Pl4in h"), "curl -uadmin:•••••• h");
}

#[test]
fn passwords_that_a_command_takes_as_input_are_masked() {
    for (line, shown) in [
        ("echo -n Pl4in | passwd --stdin admin", "echo -n •••••• | passwd --stdin admin"),
        ("echo -e \"Pl4in\\nPl4in\" | passwd admin", "echo -e \"••••••\" | passwd admin"),
        ("printf 'Pl4in' | passwd --stdin admin", "printf '••••••' | passwd --stdin admin"),
        ("printf '%s\\n' Pl4in | passwd --stdin admin", "printf '%s\\n' •••••• | passwd --stdin admin"),
        ("printf \"%s:%s\" admin:Pl4in | chpasswd", "printf \"%s:%s\" admin:•••••• | chpasswd"),
        ("echo 'admin:Pl4in'|/usr/sbin/chpasswd", "echo 'admin:••••••'|/usr/sbin/chpasswd"),
        ("echo admin:Pl4in|sudo chpasswd", "echo admin:••••••|sudo chpasswd"),
        ("echo 'a|Pl4in' | sudo -S yum install x", "echo '••••••' | sudo -S yum install x"),
        ("echo two Pl4in | passwd admin", "echo •••••• | passwd admin"),
        ("chpasswd <<< \"admin:Pl4in\"", "chpasswd <<< \"admin:••••••\""),
        ("passwd --stdin admin <<< Pl4in", "passwd --stdin admin <<< ••••••"),
        ("sudo -S <<< Pl4in ls", "sudo -S <<< •••••• ls"),
        ("2026-11-20 INFO /usr/bin/sudo -S <<<'Pl4in' ls", "2026-11-20 INFO /usr/bin/sudo -S <<<'••••••' ls"),
        (
            "2026-11-20 INFO run /usr/bin/passwd --stdin admin <<<'Pl4in'",
            "2026-11-20 INFO run /usr/bin/passwd --stdin admin <<<'••••••'",
        ),
        ("echo Pl4in | docker login -u a --password-stdin h", "echo •••••• | docker login -u a --password-stdin h"),
    ] {
        assert_eq!(masked(line), shown);
        assert_eq!(masked(shown), shown);
    }
}

#[test]
fn other_options_and_inputs_stay() {
    kept(&[
        "docker run -u1000:1000 -p8080:80 x",
        "docker run -u 1000 -p 80:80 x",
        "sudo -u admin mkdir -pv /data",
        "sudo -u admin tar -pxf x.tar",
        "rsync -uav -progress a b",
        "java -jar x.jar -uroot -parallel 4",
        "curl -k https://host -w %{http_code}",
        "curl -sk https://host",
        "sudo -u admin cat <<< word",
        "python a.py -path /x -port 22",
        "htpasswd -v f admin",
        "mysqladmin -uroot ping",
        "zip -r a.zip b",
        "unzip -p a.zip b",
        "grep -w word -n file",
        "echo -n done | tee x",
        "echo done | grep passwd",
        "echo a:b | grep chpasswd",
        "printf '%s' done | cat",
        "cat <<< \"a:b\"",
        "grep passwd <<< \"a:b\"",
        "x --pass 3 --fail 0",
        "ps -u admin -o pid",
        "kill -9 $(pgrep -u admin obproxy)",
    ]);
}
