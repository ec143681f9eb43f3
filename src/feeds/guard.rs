//! Which addresses may be reached at all.
//!
//! A feed list is written by people and redirects are written by strangers;
//! neither may make the service talk to the machine it runs on, to the router,
//! or to a cloud's metadata address. Everything here is a pure question about
//! an address; [`super::fetch`] asks it before each request, of every DNS
//! answer, and of the connection that was made.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use url::{Host, Url};

/// IPv4 networks that are not the public internet (IANA special-purpose registry, RFC 6890), and multicast upwards.
const V4_CLOSED: [Ipv4Net; 14] = [
    v4(0, 0, 0, 0, 8),
    v4(10, 0, 0, 0, 8),
    v4(100, 64, 0, 0, 10),
    v4(127, 0, 0, 0, 8),
    v4(169, 254, 0, 0, 16),
    v4(172, 16, 0, 0, 12),
    v4(192, 0, 0, 0, 24),
    v4(192, 0, 2, 0, 24),
    v4(192, 88, 99, 0, 24),
    v4(192, 168, 0, 0, 16),
    v4(198, 18, 0, 0, 15),
    v4(198, 51, 100, 0, 24),
    v4(203, 0, 113, 0, 24),
    v4(224, 0, 0, 0, 3),
];

/// The only part of IPv6 that is handed out to the public.
const V6_OPEN: Ipv6Net = v6(0x2000, 0, 3);

/// Parts of [`V6_OPEN`] that are not public after all: protocol assignments with Teredo, documentation, 6to4, documentation.
const V6_CLOSED: [Ipv6Net; 4] = [
    v6(0x2001, 0, 23),
    v6(0x2001, 0xdb8, 32),
    v6(0x2002, 0, 16),
    v6(0x3fff, 0, 20),
];

/// Addresses that carry an IPv4 address in their last 32 bits (RFC 6052): what counts is the inner one.
const NAT64: Ipv6Net = v6(0x0064, 0xff9b, 96);

/// First port that any user of a machine may serve on; below it live other protocols (mail, shells) that a request must not be
/// smuggled to.
const USER_PORT_MIN: u16 = 1024;

const fn v4(a: u8, b: u8, c: u8, d: u8, prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6(a: u16, b: u16, prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), prefix)
}

/// Why an address is not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Neither http nor https.
    Scheme(String),
    /// There is no host in it.
    NoHost,
    /// An IP address that is neither public nor allowed.
    Address(IpAddr),
    /// A port below 1024 that is not the web's.
    Port(u16),
}

/// Whether an IP address lies in the public internet. IPv4 addresses inside IPv6 ones are judged as IPv4.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match inner(ip) {
        IpAddr::V4(ip) => !V4_CLOSED.iter().any(|net| net.contains(&ip)),
        IpAddr::V6(ip) => V6_OPEN.contains(&ip) && !V6_CLOSED.iter().any(|net| net.contains(&ip)),
    }
}

/// Whether an IP address lies in one of the networks, in the form it has or in the IPv4 form inside it.
#[must_use]
pub fn is_allowed(ip: IpAddr, allow: &[IpNet]) -> bool {
    allow.iter().any(|net| net.contains(&ip) || net.contains(&inner(ip)))
}

/// Public, or allowed by the owner.
#[must_use]
pub fn may_reach(ip: IpAddr, allow: &[IpNet]) -> bool {
    is_public(ip) || is_allowed(ip, allow)
}

/// Checks an address before it is asked: scheme, port, and the host where it is an IP address in any notation (`Url` has
/// already turned `0x7f.1` and `①②⑦.0.0.1` into `127.0.0.1`). Host names are judged by what they resolve to, see [`vet`].
///
/// Ports: 80, 443 and everything from 1024; any port on a literal of an allowed network.
///
/// # Errors
/// The first reason against it.
pub fn check(url: &Url, allow: &[IpNet]) -> Result<(), Refusal> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refusal::Scheme(url.scheme().to_owned()));
    }
    let literal = match url.host() {
        Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
        Some(Host::Domain(name)) if !name.is_empty() => None,
        _ => return Err(Refusal::NoHost),
    };
    if let Some(ip) = literal {
        if is_allowed(ip, allow) {
            return Ok(());
        }
        if !is_public(ip) {
            return Err(Refusal::Address(ip));
        }
    }
    match url.port_or_known_default() {
        Some(80 | 443) => Ok(()),
        Some(port) if port >= USER_PORT_MIN => Ok(()),
        port => Err(Refusal::Port(port.unwrap_or_default())),
    }
}

/// Judges a whole DNS answer and gives back the addresses that may be connected to.
///
/// An answer that mixes public and other addresses is an attempt at something and is refused as a whole. If the owner allowed
/// one of its networks, only the allowed addresses are taken: `localhost` is both `127.0.0.1` and `::1` on most machines.
///
/// # Errors
/// The first address that is neither public nor allowed.
pub fn vet(answer: &[IpAddr], allow: &[IpNet]) -> Result<Vec<IpAddr>, IpAddr> {
    let allowed: Vec<IpAddr> = answer.iter().copied().filter(|&ip| is_allowed(ip, allow)).collect();
    if !allowed.is_empty() {
        return Ok(allowed);
    }
    match answer.iter().find(|&&ip| !is_public(ip)) {
        Some(&ip) => Err(ip),
        None => Ok(answer.to_vec()),
    }
}

/// The IPv4 address inside a mapped (`::ffff:0:0/96`) or translated (`64:ff9b::/96`) IPv6 address.
fn inner(ip: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = ip else { return ip };
    if let Some(v4) = v6.to_ipv4_mapped() {
        return IpAddr::V4(v4);
    }
    if NAT64.contains(&v6) {
        let [.., a, b, c, d] = v6.octets();
        return IpAddr::V4(Ipv4Addr::new(a, b, c, d));
    }
    ip
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn nets(texts: &[&str]) -> Vec<IpNet> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    const CLOSED: &str = "
        0.0.0.0 0.255.255.255 10.0.0.1 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255
        169.254.169.254 172.16.0.0 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255
        198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1
        ::ffff:127.0.0.1 ::ffff:10.1.2.3 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1 2001:1ff::1
        2001:db8::1 2002:7f00:1::1 3fff::1 3fff:fff::1 4000::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1
    ";

    const OPEN: &str = "
        1.0.0.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255
        172.15.255.255 172.32.0.0 192.0.1.1 192.167.255.255 198.17.255.255 198.20.0.0 203.0.112.1 223.255.255.255
        2001:200::1 2003::1 2606:4700::1111 3ffe::1 3fff:1000::1 ::ffff:8.8.8.8 64:ff9b::808:808
    ";

    #[test]
    fn the_edges_of_every_closed_network_are_closed_and_their_neighbours_open() {
        for closed in CLOSED.split_whitespace() {
            assert!(!is_public(ip(closed)), "{closed}");
        }
        for open in OPEN.split_whitespace() {
            assert!(is_public(ip(open)), "{open}");
        }
    }

    #[test]
    fn loopback_is_refused_in_every_notation() {
        for host in [
            "127.0.0.1",
            "0x7f.1",
            "2130706433",
            "127.1",
            "017700000001",
            "0",
            "①②⑦.0.0.1",
            "127.0.0.1.",
            "[::1]",
            "[::ffff:7f00:1]",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "0x7f000001",
        ] {
            let url = Url::parse(&format!("http://{host}:8080/")).unwrap();
            assert!(matches!(check(&url, &[]), Err(Refusal::Address(_))), "{host}");
        }
    }

    #[test]
    fn an_allowed_network_is_reached_on_any_port_and_through_ipv6() {
        let allow = nets(&["127.0.0.0/8"]);
        for url in [
            "http://127.0.0.1:25/",
            "http://2130706433/",
            "https://[::ffff:127.0.0.1]:81/",
        ] {
            assert_eq!(check(&Url::parse(url).unwrap(), &allow), Ok(()), "{url}");
        }
        assert!(check(&Url::parse("http://10.0.0.1/").unwrap(), &allow).is_err());
    }

    #[test]
    fn only_the_webs_schemes_and_ports_are_asked() {
        let refused = |url: &str| check(&Url::parse(url).unwrap(), &[]).unwrap_err();
        assert_eq!(refused("ftp://example.org/"), Refusal::Scheme("ftp".into()));
        assert_eq!(refused("file:///etc/passwd"), Refusal::Scheme("file".into()));
        assert_eq!(refused("http://example.org:25/"), Refusal::Port(25));
        for fine in [
            "http://example.org/",
            "https://example.org:8443/",
            "http://example.org:443/",
            "http://8.8.8.8:8080/",
        ] {
            assert_eq!(check(&Url::parse(fine).unwrap(), &[]), Ok(()), "{fine}");
        }
    }

    #[test]
    fn one_private_address_in_a_dns_answer_refuses_the_whole_answer() {
        let mixed = [ip("93.184.216.34"), ip("10.0.0.1")];
        assert_eq!(vet(&mixed, &[]), Err(ip("10.0.0.1")));
        assert_eq!(vet(&mixed, &nets(&["10.0.0.0/8"])), Ok(vec![ip("10.0.0.1")]));
        assert_eq!(vet(&mixed[..1], &[]), Ok(vec![ip("93.184.216.34")]));
        let localhost = [ip("::1"), ip("127.0.0.1")];
        assert_eq!(vet(&localhost, &nets(&["127.0.0.0/8"])), Ok(vec![ip("127.0.0.1")]));
    }
}
