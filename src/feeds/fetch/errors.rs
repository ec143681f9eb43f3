//! Why there is no body, and how the causes deep inside the client become a sentence.

use std::error::Error as StdError;
use std::io;
use std::net::IpAddr;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rustls::CertificateError;

use crate::feeds::gate::{NoTurn, Parked};
use crate::feeds::guard::Refusal;
use crate::feeds::schedule::stamp;

use super::PAGES_REST;

/// Why there is no body. One variant per different reaction; `Display` is a sentence for people.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum FetchError {
    /// 410: stop asking.
    #[error("gone for good (410)")]
    Gone,
    /// 429, 503, or 403 with `Retry-After`: the whole host is left alone until then.
    #[error("the server asks us to wait ({status}{})", .until.map(|at| format!(", until {}", stamp(at))).unwrap_or_default())]
    Throttled {
        /// HTTP status.
        status: u16,
        /// Not before then, if the server said.
        until: Option<Timestamp>,
    },
    /// Not asked: its site asked us to wait, perhaps on account of another feed.
    #[error("its site asked us to wait ({status}, until {})", stamp(*.until))]
    Parked {
        /// HTTP status it said so with.
        status: u16,
        /// Not before then.
        until: Timestamp,
    },
    /// Not asked: its host took too long over the requests before it.
    #[error("not asked: its host is too slow for all that is asked of it")]
    Crowded {
        /// When it may be asked again.
        until: Timestamp,
    },
    /// Not asked: its site has refused another page, or did not answer for it.
    #[error("its site {}; its pages are left alone until {}", of_another_page(*.status), stamp(*.until))]
    PagesRefused {
        /// HTTP status of that page, or [`UNANSWERED`].
        status: u16,
        /// When a page of it may be asked for again.
        until: Timestamp,
    },
    /// Any other status.
    #[error("answered {status}{}", meaning(*.status))]
    Status {
        /// HTTP status.
        status: u16,
        /// Not before then, if the server said.
        until: Option<Timestamp>,
    },
    /// A wall against programs, by its name.
    #[error("blocked by {wall}, which lets only browsers in")]
    Walled {
        /// Whose wall.
        wall: String,
        /// Not before then, if it said.
        until: Option<Timestamp>,
    },
    /// The address, or one behind a redirect, is not public and not allowed.
    #[error(
        "{address} is not a public address; if that is meant, add its network to `allow` of the feed or of [polling]"
    )]
    Forbidden {
        /// Host or IP.
        address: String,
    },
    /// The body is larger than the bound.
    #[error("larger than {} MB", .limit / (1024 * 1024))]
    TooLarge {
        /// The bound.
        limit: usize,
    },
    /// No whole answer in time.
    #[error("no whole answer within {} s", .after.as_secs_f32().max(0.1))]
    TimedOut {
        /// The bound.
        after: Duration,
    },
    /// It took the request and did not begin to answer.
    #[error("no answer began within {} s", .after.as_secs_f32().max(0.1))]
    Silent {
        /// The bound.
        after: Duration,
    },
    /// Its body came too slowly to be waited for.
    #[error("its answer comes slower than {} bytes a second", super::reading::RATE_MIN)]
    Slow,
    /// Its body came in far more pieces than its length explains.
    #[error("its answer comes in crumbs: more than {} pieces", super::reading::PIECES_MAX)]
    Crumbs,
    /// A loop of redirects.
    #[error("redirected in circles")]
    Redirects,
    /// Ever new addresses.
    #[error("redirected more than {} times, each time to another address", super::HOPS_MAX)]
    TooManyRedirects,
    /// A redirect leads to a page that the rules of its site keep programs from.
    #[error("it redirects to where its site's robots.txt does not allow it")]
    RobotsRefuse,
    /// DNS, connection, TLS, protocol, cut-off body: the cause in words.
    #[error("{0}")]
    Unreachable(String),
}

/// How long a site is left alone that says 429 and not for how long. Limits are counted by the minute or the hour.
const REST_AFTER_429: SignedDuration = SignedDuration::from_hours(1);

/// The same after 503: a restart or a maintenance.
const REST_AFTER_503: SignedDuration = SignedDuration::from_mins(15);

/// The same after 403, by which some sites mean 429, and after a wall.
const REST_AFTER_403: SignedDuration = SignedDuration::from_mins(15);

/// How soon a page is worth another try after a failure that may be over by then.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// Stands for the status of a site that gave no answer.
const UNANSWERED: u16 = 0;

/// How often that is doubled for a site that is out of order: to four hours, which makes ten tries in a day.
const PAUSE_DOUBLINGS_MAX: u32 = 4;

impl FetchError {
    pub(super) fn no_turn(why: NoTurn, now: Timestamp) -> Self {
        match why {
            NoTurn::Parked(Parked { status, until }) => Self::Parked { status, until },
            NoTurn::PagesRefused(Parked { status, until }) => Self::PagesRefused { status, until },
            NoTurn::Crowded => Self::Crowded { until: now },
        }
    }

    /// A status, without a word about the next visit.
    #[must_use]
    pub fn of(status: u16) -> Self {
        Self::Status { status, until: None }
    }

    /// Whether nothing was asked, so that nothing failed.
    #[must_use]
    pub fn is_unasked(&self) -> bool {
        matches!(
            self,
            Self::Parked { .. } | Self::PagesRefused { .. } | Self::Crowded { .. }
        )
    }

    /// When something that is asked once, a page and not a feed, is worth another try; `None` where the answer will be the same.
    #[must_use]
    pub fn again(&self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Parked { until, .. } | Self::PagesRefused { until, .. } => Some(*until),
            Self::Status { until: Some(until), .. } | Self::Walled { until: Some(until), .. } => Some(*until),
            Self::Throttled { .. } => self.rest(false, now).map(|(_, until)| until),
            Self::Crowded { .. } | Self::TimedOut { .. } | Self::Silent { .. } | Self::Slow | Self::Unreachable(_) => {
                now.checked_add(AGAIN_AFTER).ok()
            }
            // A feed is often faster than the site behind it.
            Self::Status { status, .. } if *status == 404 || is_passing(*status) => now.checked_add(AGAIN_AFTER).ok(),
            refused if refused.is_refusal() => now.checked_add(PAGES_REST).ok(),
            _ => None,
        }
    }

    /// Whether a whole site may have failed, and not the one page that was asked for: such things pass within hours.
    #[must_use]
    pub fn is_outage(&self) -> bool {
        match self {
            Self::Throttled { .. }
            | Self::TimedOut { .. }
            | Self::Silent { .. }
            | Self::Slow
            | Self::Unreachable(_) => true,
            Self::Status { status, .. } => is_passing(*status),
            _ => false,
        }
    }

    /// How long after so many tries something is asked for again whose site is out of order: a quarter of an hour, then twice as
    /// long each time, up to four hours.
    #[must_use]
    pub fn pause_in_outage(tries: u32) -> SignedDuration {
        let doublings = tries.saturating_sub(1).min(PAUSE_DOUBLINGS_MAX);
        AGAIN_AFTER * 2_i32.pow(doublings)
    }

    /// The server's own word for when to come back.
    #[must_use]
    pub fn not_before(&self) -> Option<Timestamp> {
        match self {
            Self::Throttled { until, .. } | Self::Status { until, .. } | Self::Walled { until, .. } => *until,
            _ => None,
        }
    }

    /// Not before this moment either.
    pub(super) fn or_later(mut self, other: Option<Timestamp>) -> Self {
        if let Self::Throttled { until, .. } | Self::Status { until, .. } | Self::Walled { until, .. } = &mut self {
            *until = (*until).max(other);
        }
        self
    }

    /// Whether the server will not have us: 403, or a wall.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Status { status: 403, .. } | Self::Walled { .. })
    }

    /// How long the other pages of the site are left alone after this answer to one of them, and the status that is put down to.
    /// A site that is down would keep each of them waiting, and in line before its feeds.
    #[must_use]
    pub fn rest_of_pages(&self) -> Option<(u16, SignedDuration)> {
        match self {
            refused if refused.is_refusal() => Some((403, PAGES_REST)),
            Self::Unreachable(_) if is_early_end(self) => None,
            Self::TimedOut { .. } | Self::Silent { .. } | Self::Unreachable(_) => Some((UNANSWERED, AGAIN_AFTER)),
            _ => None,
        }
    }

    /// Until when the whole site is left alone after this answer, and the status it is put down to. A feed's `poll` counts a
    /// refusal (403, a wall) as well: of a page it may concern that page alone.
    #[must_use]
    pub fn rest(&self, is_poll: bool, now: Timestamp) -> Option<(u16, Timestamp)> {
        let (status, until) = match self {
            Self::Throttled { status, until } => (*status, *until),
            Self::Status { status: 403, until } | Self::Walled { until, .. } if is_poll => (403, *until),
            _ => return None,
        };
        let unasked = match status {
            429 => REST_AFTER_429,
            503 => REST_AFTER_503,
            _ => REST_AFTER_403,
        };
        let until = until.or_else(|| now.checked_add(unasked).ok())?;
        Some((status, until))
    }
}

/// Whether a status stands for something that passes within hours: a fault of the server, or success that brings nothing, which is
/// how some firewalls answer who was not seen before.
fn is_passing(status: u16) -> bool {
    matches!(status, 201..=299 | 500..)
}

/// What another page of the site had for an answer.
fn of_another_page(status: u16) -> &'static str {
    match status {
        UNANSWERED => "did not answer for another page",
        _ => "refused another page (403)",
    }
}

/// What a status means to somebody who has never read an RFC.
fn meaning(status: u16) -> &'static str {
    match status {
        202 => ": success, and nothing to read yet, as firewalls answer while they look who asks",
        200..=299 => ": success, and nothing to read",
        304 => ": nothing new, though we had nothing to compare with",
        300..=399 => ": a redirect that leads nowhere",
        400 => ": the server does not understand the address",
        401 => ": a login is needed",
        402 => ": a payment is needed",
        403 => ": the server refuses us",
        404 => ": nothing at this address",
        406 | 415 => ": the server has no form of it that we read",
        451 => ": withheld for legal reasons",
        500..=599 => ": the server has a fault of its own",
        _ => "",
    }
}

impl From<Refusal> for FetchError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Address(ip) => Self::Forbidden {
                address: ip.to_string(),
            },
            Refusal::Scheme(scheme) => {
                Self::Unreachable(format!("{scheme} addresses are not read, only http and https"))
            }
            Refusal::NoHost => Self::Unreachable("there is no host in the address".into()),
            Refusal::Port(port) => Self::Unreachable(format!("port {port} belongs to another protocol than the web")),
        }
    }
}

/// Why a name gave no address; travels through the client and is found again in [`cause`].
#[derive(Debug, thiserror::Error)]
pub(super) enum Unresolved {
    #[error("{0} leads to {1}")]
    Closed(String, IpAddr),
    #[error("{0}: {1}")]
    Lookup(String, String),
}

impl From<&Unresolved> for FetchError {
    fn from(unresolved: &Unresolved) -> Self {
        match unresolved {
            Unresolved::Closed(name, ip) => Self::Forbidden {
                address: format!("{name} ({ip})"),
            },
            // The system's resolver gives its reason only as text.
            Unresolved::Lookup(name, why) if why.contains("Temporary failure") => {
                Self::Unreachable(format!("the name server gives no answer about {name}"))
            }
            Unresolved::Lookup(name, _) => Self::Unreachable(format!("no such host: {name}")),
        }
    }
}

/// The innermost cause that is known by its type, in words.
pub(super) fn cause(error: &(dyn StdError + 'static)) -> Option<FetchError> {
    let mut cause = Some(error);
    while let Some(here) = cause {
        if let Some(unresolved) = here.downcast_ref::<Unresolved>() {
            return Some(unresolved.into());
        }
        if let Some(words) = here.downcast_ref::<rustls::Error>().map(certificate) {
            return Some(FetchError::Unreachable(words));
        }
        let Some(io) = here.downcast_ref::<io::Error>() else {
            cause = here.source();
            continue;
        };
        // What says so has no type of its own.
        if io.kind() == io::ErrorKind::UnexpectedEof && io.to_string().contains("handshake") {
            return Some(FetchError::Unreachable(NO_TLS.into()));
        }
        // An I/O error hides what it wraps from `source`, so it is asked directly.
        match io.get_ref() {
            Some(inner) => cause = Some(inner),
            None => {
                return connection(io.kind()).map(|words| FetchError::Unreachable(words.into()));
            }
        }
    }
    None
}

/// What a server does that knows only http where it is asked by https.
const NO_TLS: &str = "the server broke off before anything was encrypted: perhaps it has no https there";

/// An answer that ended before it should.
pub const CUT_OFF: &str = "the answer was cut off";

/// Of an answer that began and did not come to its end, what happened to it. The client's own causes have no type that could be
/// asked.
pub(super) fn broken_off(text: &str) -> Option<&'static str> {
    if text.contains("before message completed") {
        Some("the connection was closed before the whole answer came")
    } else if text.contains("end of file before message length reached") || text.contains("unexpected EOF") {
        Some(CUT_OFF)
    } else if text.to_ascii_lowercase().contains("invalid chunk") {
        Some("the answer was cut off: one of its parts is not as long as it says")
    } else {
        None
    }
}

/// Whether this is the end of a body that began well: what came of it is as it was sent.
pub(super) fn is_early_end(error: &FetchError) -> bool {
    matches!(error, FetchError::Unreachable(words) if words.starts_with(CUT_OFF) || words == BROKEN_OFF)
}

const BROKEN_OFF: &str = "the connection was broken off";

/// The client's word on the start of an answer, for people.
pub(super) fn unreadable(text: &str) -> &str {
    const KINDS: [(&str, &str); 4] = [
        (
            "invalid HTTP version",
            "what answers there does not speak HTTP, or in a form that no browser reads any more",
        ),
        (
            "invalid HTTP status",
            "its first line has no number that says how it went",
        ),
        (
            "invalid HTTP header",
            "the lines before its document, its headers, are damaged",
        ),
        (
            "head is too large",
            "it sends far more before its document than any server needs to",
        ),
    ];
    let known = KINDS.iter().find(|(part, _)| text.contains(part));
    known.map_or(text, |(_, words)| words)
}

/// The text of the innermost cause: the outer ones only say that there was one.
pub(super) fn innermost(error: &(dyn StdError + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

fn connection(kind: io::ErrorKind) -> Option<&'static str> {
    use io::ErrorKind as Kind;
    Some(match kind {
        Kind::ConnectionRefused => "connection refused",
        Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe => BROKEN_OFF,
        Kind::HostUnreachable => "no way to the host",
        Kind::NetworkUnreachable | Kind::NetworkDown => "no way to its network",
        Kind::UnexpectedEof => CUT_OFF,
        Kind::AddrNotAvailable => "no local address to connect from",
        _ => return None,
    })
}

/// What is wrong with an encrypted connection.
fn certificate(error: &rustls::Error) -> String {
    use CertificateError as Bad;
    match error {
        rustls::Error::InvalidCertificate(bad) => match bad {
            Bad::Expired | Bad::ExpiredContext { .. } => "certificate expired".into(),
            Bad::NotValidYet | Bad::NotValidYetContext { .. } => "certificate not valid yet".into(),
            Bad::NotValidForName | Bad::NotValidForNameContext { .. } => "certificate is for another host".into(),
            Bad::UnknownIssuer => "certificate is signed by nobody this machine trusts".into(),
            Bad::Revoked => "certificate revoked".into(),
            other => format!("certificate not accepted: {other}"),
        },
        rustls::Error::AlertReceived(alert) => {
            format!("the server broke off the encryption ({alert:?})")
        }
        // What comes first is no handshake but, as a rule, the start of a page.
        rustls::Error::InvalidMessage(_) => {
            "the server does not speak https on this port; if the site has none, write the address with http://".into()
        }
        other => format!("no encrypted connection: {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_explained() {
        let words = |bad| certificate(&rustls::Error::InvalidCertificate(bad));
        assert_eq!(words(CertificateError::Expired), "certificate expired");
        assert_eq!(
            words(CertificateError::NotValidForName),
            "certificate is for another host"
        );
        assert_eq!(
            words(CertificateError::UnknownIssuer),
            "certificate is signed by nobody this machine trusts"
        );
        let plain = rustls::Error::InvalidMessage(rustls::InvalidMessage::InvalidContentType);
        assert!(certificate(&plain).starts_with("the server does not speak https"));
    }

    #[test]
    fn a_page_is_tried_again_where_the_answer_may_be_another() {
        let (now, soon) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH + AGAIN_AFTER);
        let until = now + SignedDuration::from_hours(3);
        let status = |status| FetchError::Status { status, until: None };
        let throttled = |until| FetchError::Throttled { status: 429, until };
        for (error, expected) in [
            (FetchError::Parked { status: 429, until }, Some(until)),
            (throttled(Some(until)), Some(until)),
            (throttled(None), Some(now + REST_AFTER_429)),
            (FetchError::Slow, Some(soon)),
            (status(502), Some(soon)),
            (status(404), Some(soon)),
            (status(202), Some(soon)),
            (
                FetchError::Status {
                    status: 404,
                    until: Some(until),
                },
                Some(until),
            ),
            (status(403), Some(now + PAGES_REST)),
            (status(401), None),
            (FetchError::PagesRefused { status: 403, until }, Some(until)),
            (FetchError::Gone, None),
            (FetchError::Redirects, None),
            (FetchError::TooManyRedirects, None),
            (FetchError::RobotsRefuse, None),
        ] {
            assert_eq!(error.again(now), expected, "{error}");
        }
    }

    #[test]
    fn a_site_that_is_out_of_order_is_asked_ever_less_often_and_ten_times_in_a_day() {
        let mut asked = vec![SignedDuration::ZERO];
        while asked.last().is_some_and(|last| *last <= SignedDuration::from_hours(24)) {
            let tries = u32::try_from(asked.len()).unwrap();
            asked.push(asked[asked.len() - 1] + FetchError::pause_in_outage(tries));
        }
        let minutes: Vec<i64> = asked.iter().map(|at| at.as_mins()).collect();
        assert_eq!(minutes, [0, 15, 45, 105, 225, 465, 705, 945, 1_185, 1_425, 1_665]);
        assert_eq!(FetchError::pause_in_outage(u32::MAX), SignedDuration::from_hours(4));
    }

    #[test]
    fn a_page_alone_that_is_not_there_or_refused_is_no_outage() {
        let of = |status| FetchError::of(status).is_outage();
        assert!(of(500) && of(502) && of(521) && of(202) && of(204) && !of(404) && !of(403) && !of(401));
        assert!(FetchError::Unreachable("connection refused".into()).is_outage());
        assert!(!FetchError::Gone.is_outage() && !FetchError::Redirects.is_outage());
    }

    #[test]
    fn a_cause_is_found_however_deep_it_lies() {
        let expired = rustls::Error::InvalidCertificate(CertificateError::Expired);
        let wrapped = io::Error::other(io::Error::other(expired));
        assert_eq!(
            cause(&wrapped),
            Some(FetchError::Unreachable("certificate expired".into()))
        );
        let refused = io::Error::other(io::Error::from(io::ErrorKind::ConnectionRefused));
        assert_eq!(
            cause(&refused),
            Some(FetchError::Unreachable("connection refused".into()))
        );
        assert_eq!(cause(&io::Error::from(io::ErrorKind::Other)), None);
    }
}
