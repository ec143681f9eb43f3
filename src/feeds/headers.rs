//! What a server says beside the body: validators, how long to wait, how long its answer holds, and walls.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::TimeZone;

use super::fetch::Caching;

/// Longest wait a server can ask for. Beyond a day it is a mistake or a wish to be forgotten, and we must not forget.
pub(super) const WAIT_MAX: Duration = Duration::from_hours(24);

/// Longest validator kept and sent back; real ones have under 100 bytes.
const VALIDATOR_BYTES_MAX: usize = 2048;

/// Bytes of `Link` headers that are kept; those that name what a page wants loaded early have a few hundred.
const LINKS_BYTES_MAX: usize = 16 * 1024;

/// Dates of mail and HTTP. Weekdays that contradict the date are the server's fault, not a reason to come back early.
static DATE: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);

/// The headers of one answer, names in lower case, in the order they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    pub(super) fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// The first value of that name.
    pub(super) fn get<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next()
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// `Link` headers as they came, as far as they are short enough to be read.
    pub(super) fn links(&self) -> Vec<String> {
        let mut room = LINKS_BYTES_MAX;
        let fits = |value: &&str| {
            let is_room = value.len() <= room;
            room = room.saturating_sub(value.len());
            is_room
        };
        self.all("link").take_while(fits).map(str::to_owned).collect()
    }

    /// `ETag` or `Last-Modified` as it came, as [`opaque`] text. Never read, only sent back.
    pub(super) fn validator(&self, name: &str) -> Option<String> {
        self.get(name)
            .filter(|value| !value.is_empty() && value.len() <= VALIDATOR_BYTES_MAX)
            .map(str::to_owned)
    }

    /// `Retry-After` in seconds or as a date, at most a day ahead (RFC 9110 §10.2.3).
    pub(super) fn retry_after(&self, now: Timestamp) -> Option<Timestamp> {
        let value = self.get("retry-after")?.trim();
        let wait = match seconds(value) {
            Some(wait) => wait,
            None => self.until(http_date(value)?, now),
        };
        (!wait.is_zero()).then(|| later(now, wait.min(WAIT_MAX)))
    }

    /// How long the answer is fresh (RFC 9111 §4.2): `max-age` less `Age`, else `Expires` less the server's own `Date`;
    /// at most a day. A server that forbids caching says so by `Retry-After` alone when to come back.
    pub(super) fn caching(&self, now: Timestamp) -> Caching {
        Caching {
            fresh_for: self.fresh_for(now),
            not_before: self.retry_after(now),
        }
    }

    fn fresh_for(&self, now: Timestamp) -> Option<Duration> {
        let directives: Vec<String> = self
            .all("cache-control")
            .flat_map(|value| value.split(','))
            .map(|directive| directive.trim().to_ascii_lowercase())
            .collect();
        if directives.iter().any(|word| word == "no-cache" || word == "no-store") {
            return None;
        }
        let max_age = directives
            .iter()
            .find_map(|word| word.strip_prefix("max-age="))
            .and_then(|age| seconds(age.trim_matches('"')));
        let fresh = match max_age {
            Some(max_age) => max_age.saturating_sub(self.get("age").and_then(seconds).unwrap_or_default()),
            None => self.until(http_date(self.get("expires")?)?, now),
        };
        (!fresh.is_zero()).then(|| fresh.min(WAIT_MAX))
    }

    /// The name of the wall against programs that answered instead of the site, if it shows itself in the headers.
    pub(super) fn wall(&self, status: u16) -> Option<&'static str> {
        let is = |name, value: &str| self.get(name).is_some_and(|found| found.eq_ignore_ascii_case(value));
        if self.get("cf-mitigated").is_some() {
            return Some("Cloudflare's challenge");
        }
        if is("x-amzn-waf-action", "challenge") || is("x-amzn-waf-action", "captcha") {
            return Some("the AWS firewall's challenge");
        }
        if is("x-vercel-mitigated", "challenge") || is("x-vercel-mitigated", "deny") {
            return Some("Vercel's firewall");
        }
        if !matches!(status, 401 | 403 | 405 | 406) {
            return None;
        }
        // What stands in front of a server leaves the server's own line where it was.
        let server = self.all("server").collect::<Vec<_>>().join(" ").to_ascii_lowercase();
        if self.get("x-datadome").is_some() || server.contains("datadome") {
            Some("DataDome")
        } else if server.contains("ddos-guard") {
            Some("DDoS-Guard")
        } else if server.contains("sucuri") || self.get("x-sucuri-block").is_some() {
            Some("Sucuri's firewall")
        } else if server.contains("akamaighost") {
            Some("Akamai's firewall")
        } else if self.get("x-iinfo").is_some() {
            Some("Imperva's firewall")
        } else if server.contains("qrator") {
            Some("Qrator")
        } else {
            None
        }
    }

    /// From the server's `Date` (ours if it sent none) to `then`: a server whose clock is wrong is wrong in both.
    fn until(&self, then: Timestamp, now: Timestamp) -> Duration {
        let date = self.get("date").and_then(http_date).unwrap_or(now);
        Duration::try_from(then.duration_since(date)).unwrap_or(Duration::ZERO)
    }
}

/// A length in whole seconds. More than fits into a number is as long as can be (RFC 9111 §1.2.2).
fn seconds(text: &str) -> Option<Duration> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().map_or(Duration::MAX, Duration::from_secs))
}

/// What stands for the bytes 0x80 to 0xff of a header value that is not UTF-8: signs that Unicode leaves to private use.
const STANDS_FOR_BYTE: std::ops::RangeInclusive<char> = '\u{f780}'..='\u{f7ff}';
const BYTE_TO_SIGN: u32 = 0xf700;

/// The value of a header as text, from which [`bytes_of`] makes the same bytes again: a validator may hold any byte above
/// ASCII (RFC 9110 §5.5), and its server knows it by its bytes alone.
pub(super) fn opaque(value: &[u8]) -> String {
    if value.is_ascii() {
        return value.iter().copied().map(char::from).collect();
    }
    let mut text = String::with_capacity(value.len());
    let push_bytes = |bytes: &[u8], text: &mut String| {
        text.extend(
            bytes
                .iter()
                .filter_map(|&byte| char::from_u32(BYTE_TO_SIGN + u32::from(byte))),
        );
    };
    for chunk in value.utf8_chunks() {
        for sign in chunk.valid().chars() {
            match STANDS_FOR_BYTE.contains(&sign) {
                true => push_bytes(sign.encode_utf8(&mut [0; 4]).as_bytes(), &mut text),
                false => text.push(sign),
            }
        }
        push_bytes(chunk.invalid(), &mut text);
    }
    text
}

/// The bytes of which [`opaque`] made a text.
pub(super) fn bytes_of(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for sign in text.chars() {
        match u8::try_from(u32::from(sign).wrapping_sub(BYTE_TO_SIGN)) {
            Ok(byte) if STANDS_FOR_BYTE.contains(&sign) => bytes.push(byte),
            _ => bytes.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    bytes
}

/// The date forms that RFC 9110 §5.6.7 asks a receiver to read: that of mail, and two of the last century.
fn http_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(at) = DATE.parse_timestamp(text) {
        return Some(at);
    }
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|form| DateTime::strptime(form, text).ok())
        .and_then(|at| at.to_zoned(TimeZone::UTC).ok())
        .map(|at| at.timestamp())
}

/// `at + wait`, and the end of time where there is no such moment.
pub(super) fn later(at: Timestamp, wait: Duration) -> Timestamp {
    at.checked_add(wait).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2024-06-19T03:00:00Z";

    fn now() -> Timestamp {
        NOW.parse().unwrap()
    }

    fn headers(pairs: &[(&str, &str)]) -> Headers {
        Headers::new(pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())))
    }

    #[track_caller]
    fn check_retry(pairs: &[(&str, &str)], expected: Option<&str>) {
        let expected: Option<Timestamp> = expected.map(|at| at.parse().unwrap());
        assert_eq!(headers(pairs).retry_after(now()), expected, "{pairs:?}");
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date_and_is_at_most_a_day() {
        check_retry(&[], None);
        check_retry(&[("retry-after", "120")], Some("2024-06-19T03:02:00Z"));
        check_retry(&[("retry-after", " 0 ")], None);
        check_retry(&[("retry-after", "soon")], None);
        check_retry(&[("retry-after", "99999999")], Some("2024-06-20T03:00:00Z"));
        check_retry(
            &[("retry-after", "99999999999999999999999")],
            Some("2024-06-20T03:00:00Z"),
        );
        check_retry(
            &[("retry-after", "Wed, 19 Jun 2024 04:30:00 GMT")],
            Some("2024-06-19T04:30:00Z"),
        );
        check_retry(
            &[("retry-after", "Wednesday, 19-Jun-24 04:30:00 GMT")],
            Some("2024-06-19T04:30:00Z"),
        );
        check_retry(
            &[("retry-after", "Wed Jun 19 04:30:00 2024")],
            Some("2024-06-19T04:30:00Z"),
        );
        check_retry(&[("retry-after", "Tue, 18 Jun 2024 04:30:00 GMT")], None);
        check_retry(
            &[
                ("date", "Wed, 19 Jun 2024 09:00:00 GMT"),
                ("retry-after", "Wed, 19 Jun 2024 09:10:00 GMT"),
            ],
            Some("2024-06-19T03:10:00Z"),
        );
    }

    #[track_caller]
    fn check_fresh(pairs: &[(&str, &str)], expected: Option<u64>) {
        let fresh = headers(pairs).caching(now()).fresh_for;
        assert_eq!(fresh, expected.map(Duration::from_secs), "{pairs:?}");
    }

    #[test]
    fn freshness_comes_from_max_age_else_from_expires_against_the_servers_date() {
        check_fresh(&[], None);
        check_fresh(&[("cache-control", "public, max-age=3600")], Some(3600));
        check_fresh(
            &[("cache-control", "public"), ("cache-control", "Max-Age=\"60\"")],
            Some(60),
        );
        check_fresh(&[("cache-control", "max-age=3600"), ("age", "600")], Some(3000));
        check_fresh(&[("cache-control", "max-age=60"), ("age", "600")], None);
        check_fresh(&[("cache-control", "no-cache, max-age=3600")], None);
        check_fresh(&[("cache-control", "max-age=99999999")], Some(86_400));
        check_fresh(&[("cache-control", "max-age=99999999999999999999")], Some(86_400));
        check_fresh(
            &[("cache-control", "max-age=60"), ("age", "99999999999999999999")],
            None,
        );
        check_fresh(&[("cache-control", "max-age=-60")], None);
        check_fresh(&[("expires", "0")], None);
        check_fresh(&[("expires", "-1")], None);
        check_fresh(&[("expires", "Wed, 19 Jun 2024 03:10:00 GMT")], Some(600));
        check_fresh(
            &[
                ("date", "Mon, 01 Jan 2024 00:00:00 GMT"),
                ("expires", "Mon, 01 Jan 2024 00:05:00 GMT"),
            ],
            Some(300),
        );
        check_fresh(
            &[
                ("cache-control", "max-age=60"),
                ("expires", "Wed, 19 Jun 2024 09:10:00 GMT"),
            ],
            Some(60),
        );
    }

    #[test]
    fn the_text_of_a_header_gives_back_its_very_bytes() {
        let in_latin_1 = b"\"artikel-\xe4nderung-7\"".as_slice();
        let in_utf_8 = "W/\"\u{e4}, \u{65b0}\"".as_bytes();
        let of_our_own = "\"\u{f7e4}\u{f77f}\"".as_bytes();
        for value in [
            b"\"1\"".as_slice(),
            b"",
            in_latin_1,
            in_utf_8,
            of_our_own,
            b"\x80\xff\xc3",
        ] {
            assert_eq!(bytes_of(&opaque(value)), value, "{value:?}");
        }
        assert_eq!(opaque(in_utf_8).as_bytes(), in_utf_8, "as it stands in stores of today");
    }

    #[test]
    fn retry_after_counts_beside_a_body_and_where_caching_is_forbidden() {
        let caching = headers(&[("cache-control", "no-cache"), ("retry-after", "7200")]).caching(now());
        assert_eq!(caching.not_before, Some("2024-06-19T05:00:00Z".parse().unwrap()));
        assert_eq!(caching.fresh_for, None);
    }

    #[test]
    fn walls_are_known_by_name_and_an_ordinary_refusal_is_none() {
        assert_eq!(
            headers(&[("cf-mitigated", "challenge")]).wall(403),
            Some("Cloudflare's challenge")
        );
        assert_eq!(headers(&[("server", "ddos-guard")]).wall(403), Some("DDoS-Guard"));
        assert_eq!(headers(&[("server", "ddos-guard")]).wall(404), None);
        assert_eq!(headers(&[("server", "cloudflare")]).wall(403), None);
        assert_eq!(headers(&[("server", "nginx")]).wall(403), None);
    }

    #[test]
    fn an_absurd_validator_is_not_kept() {
        let long = "x".repeat(VALIDATOR_BYTES_MAX + 1);
        let headers = headers(&[("etag", &long), ("last-modified", "yesterday, roughly")]);
        assert_eq!(headers.validator("etag"), None);
        assert_eq!(
            headers.validator("last-modified").as_deref(),
            Some("yesterday, roughly")
        );
    }
}
