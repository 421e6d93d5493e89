//! Joins an address and a port into one text, `10.0.0.1:2883` or `[2001:db8::10]:2883`, and takes the host out of one.

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

/// A host and its IPv6 zone, as they are inside an address: `fe80::1` and `eth0` of `[fe80::1%eth0]:2883`.
#[derive(Clone, Copy, Debug)]
pub struct Host<'a> {
    name: &'a str,
    zone: Option<&'a str>,
}

impl<'a> Host<'a> {
    /// Takes the host out of an address, which may have brackets, a port and a zone, or none of them.
    #[must_use]
    pub fn of(address: &'a str) -> Self {
        let address = address.trim();
        let bracketed = address.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let host = match bracketed {
            Some((host, _)) => host,
            None if has_port(address) => address.split_once(':').map_or(address, |(host, _)| host),
            None => address,
        };
        match host.split_once('%') {
            Some((name, zone)) => Self { name, zone: Some(zone) },
            None => Self { name: host, zone: None },
        }
    }

    /// Returns the host of a text that is an address with brackets, a port or a zone; `None` for any other text.
    #[must_use]
    pub fn of_address(text: &'a str) -> Option<Self> {
        let host = Self::of(text);
        let is_whole = text.bytes().all(|byte| byte.is_ascii_graphic());
        (is_whole && !host.name.is_empty() && host.name != text.trim()).then_some(host)
    }

    /// Whether a text contains this host as a whole word, in any of the forms of an address. A zone that only one of
    /// them has does not count.
    #[must_use]
    pub fn is_in(self, text: &str) -> bool {
        let is_inside = |letter: char| letter.is_alphanumeric() || ".:%-_[]".contains(letter);
        text.split(|letter| !is_inside(letter)).any(|word| {
            let other = Host::of(word.trim_end_matches('.'));
            let are_zones_same = self.zone.zip(other.zone).is_none_or(|(own, other)| own.eq_ignore_ascii_case(other));
            self.name.eq_ignore_ascii_case(other.name) && are_zones_same
        })
    }
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

    #[test]
    fn a_host_is_found_in_an_address_with_brackets_a_port_or_a_zone_and_as_a_whole_only() {
        let found = |address, text| Host::of_address(address).map(|host| host.is_in(text));
        for (address, text) in [
            ("[fe80::1%eth0]", "fe80::1%eth0"),
            ("[fe80::1%eth0]:2882", "stop fe80::1%ETH0."),
            ("[fe80::1]:2882", "fe80::1%eth0"),
            ("fe80::1%eth0", "fe80::1"),
            ("[FE80::1]", "hosts: [fe80::1]:2881, [fe80::2]:2881"),
            ("10.0.0.1:2882", "10.0.0.9,10.0.0.1"),
            ("ob-1.example.com:2882", "Stop (ob-1.example.com)"),
        ] {
            assert_eq!(found(address, text), Some(true), "{address} in {text}");
        }
        for (address, text) in [
            ("10.0.0.1:2882", "10.0.0.17"),
            ("10.0.0.1:2882", "110.0.0.1"),
            ("[fe80::1]", "fe80::12"),
            ("[fe80::1%eth0]", "fe80::1%eth1"),
        ] {
            assert_eq!(found(address, text), Some(false), "{address} in {text}");
        }
        for other in ["", "fe80::1", "10.0.0.1", "Stop observer", "a [b] c", "[]", ":2882", "zone1"] {
            assert!(Host::of_address(other).is_none(), "{other}");
        }
    }
}
