//! Joins an address and a port into one text: `10.0.0.1:2883`, `[2001:db8::10]:2883`.

/// Returns a host and its port as one text. An IPv6 address gets the brackets that keep its last group apart from the
/// port, with its zone inside (`[fe80::1%eth0]:2883`); a host that has brackets keeps them.
#[must_use]
pub fn joined(host: &str, port: Option<u64>) -> String {
    let host = host.trim();
    match port {
        // A host that already has a port stays as OCP sent it.
        Some(_) if has_port(host) => host.to_owned(),
        Some(port) if host.starts_with('[') || !host.contains(':') => format!("{host}:{port}"),
        Some(port) => format!("[{host}]:{port}"),
        None => host.to_owned(),
    }
}

// `name:2882`, with one colon, cannot be IPv6.
fn has_port(host: &str) -> bool {
    let after = host.rsplit_once("]:").or_else(|| host.split_once(':'));
    after.is_some_and(|(_, port)| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_address_stands_in_brackets_beside_its_port_and_nothing_else_does() {
        for (host, expected) in [
            ("2001:db8::10", "[2001:db8::10]:2883"),
            ("::1", "[::1]:2883"),
            ("::", "[::]:2883"),
            ("fe80::1%eth0", "[fe80::1%eth0]:2883"),
            ("::ffff:192.0.2.7", "[::ffff:192.0.2.7]:2883"),
            ("[2001:db8::10]", "[2001:db8::10]:2883"),
            (" 192.0.2.7 ", "192.0.2.7:2883"),
            ("ob-1.example.com", "ob-1.example.com:2883"),
            ("192.0.2.7:2881", "192.0.2.7:2881"),
            ("[2001:db8::10]:2881", "[2001:db8::10]:2881"),
        ] {
            assert_eq!(joined(host, Some(2883)), expected);
        }
        assert_eq!(joined("2001:db8::10", None), "2001:db8::10");
    }
}
