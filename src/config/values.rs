//! Single values as written, made into typed ones.

use std::time::Duration;

use ipnet::IpNet;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, SpanRelativeTo, Unit};
use url::Url;

use super::mask::shown;
use super::nearest::nearest;
use super::tables::{is_country, is_language};
use crate::matches::query::host_in;
use crate::text::language;

/// What is wrong with a value, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) sentence: String,
    pub(crate) help: String,
}

fn fault(sentence: impl Into<String>, help: impl Into<String>) -> Fault {
    Fault {
        sentence: sentence.into(),
        help: help.into(),
    }
}

/// Longest interval: a feed asked less often than monthly is not followed.
const INTERVAL_DAYS_MAX: u64 = 31;

/// `30m`, `1h 30m`, `2 days`, `7d`; a day has 24 hours. At most `days_max` days.
fn duration_within(text: &str, days_max: u64) -> Result<Duration, Fault> {
    let help = "write a number with its unit: \"30m\", \"1h 30m\", \"1d\"";
    let wrong = || fault(format!("“{}” is no length of time", shown(text)), help);
    let span: Span = text.parse().ok().ok_or_else(wrong)?;
    if span.get_months() != 0 || span.get_years() != 0 {
        return Err(fault("months and years have no fixed length", help));
    }
    let relative = SpanRelativeTo::days_are_24_hours();
    let seconds = span.total((Unit::Second, relative)).ok().ok_or_else(wrong)?;
    let duration = Duration::try_from_secs_f64(seconds).ok().ok_or_else(wrong)?;
    if duration > Duration::from_secs(days_max * 24 * 3600) {
        return Err(fault(format!("longer than {days_max} days"), "write less"));
    }
    Ok(duration)
}

/// An interval between polls: more than nothing, at most a month.
pub(crate) fn interval(text: &str) -> Result<Duration, Fault> {
    let interval = duration_within(text, INTERVAL_DAYS_MAX)?;
    if interval < Duration::from_secs(1) {
        return Err(fault(
            "a feed cannot be asked without pause",
            "write at least \"1s\"; \"30m\" is usual",
        ));
    }
    Ok(interval)
}

/// A pause between two requests: nothing to an hour.
pub(crate) fn pause(text: &str) -> Result<Duration, Fault> {
    let pause = duration_within(text, 1)?;
    if pause > Duration::from_secs(3600) {
        return Err(fault("longer than an hour", "\"1s\" is usual"));
    }
    Ok(pause)
}

/// How long a story is left in peace after an alert of it: a quarter of an hour to thirty days.
pub(crate) fn cool_down(text: &str) -> Result<Duration, Fault> {
    let length = duration_within(text, 30)?;
    if length < Duration::from_secs(15 * 60) {
        return Err(fault(
            "one story would alert again and again",
            "write at least \"15m\"; \"6h\" is usual",
        ));
    }
    Ok(length)
}

/// An age of at most a hundred years.
pub(crate) fn age(text: &str) -> Result<Duration, Fault> {
    duration_within(text, 36_525)
}

/// `127.0.0.0/8`, or one address.
pub(crate) fn network(text: &str) -> Result<IpNet, Fault> {
    text.parse::<IpNet>()
        .ok()
        .or_else(|| text.parse::<std::net::IpAddr>().ok().map(IpNet::from))
        .ok_or_else(|| {
            fault(
                format!("“{}” is no network", shown(text)),
                "write \"127.0.0.0/8\", \"10.1.2.3\" or \"fd00::/8\"",
            )
        })
}

/// A time zone of the IANA database.
pub(crate) fn zone(text: &str) -> Result<TimeZone, Fault> {
    TimeZone::get(text).ok().ok_or_else(|| {
        let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
        let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
        let place = last(text).replace(' ', "_");
        let close = names
            .iter()
            .find(|name| last(name) == place)
            .map(String::as_str)
            .or_else(|| nearest(text, names.iter().map(String::as_str)));
        fault(
            format!("“{}” is no time zone", shown(text)),
            match close {
                Some(close) => format!("did you mean \"{close}\"?"),
                None => "write continent and city: \"Europe/Berlin\", \"Asia/Seoul\", or \"UTC\"".into(),
            },
        )
    })
}

/// BCP 47.
pub(crate) fn language(text: &str) -> Result<String, Fault> {
    let lower = text.to_lowercase();
    let primary = lower.split(['-', '_']).next().unwrap_or_default();
    let meant = language::meant(primary);
    if meant.is_none() && is_language(text) {
        return Ok(text.to_owned());
    }
    let help = match meant {
        Some(code) => format!("write \"{code}\""),
        None if is_language(&lower) => format!("write \"{lower}\""),
        None if is_language(primary) => format!("write \"{primary}\""),
        None => "write its code of two letters: \"en\", \"ru\", \"ko\" (BCP 47)".into(),
    };
    Err(fault(format!("“{}” is no language", shown(text)), help))
}

/// The host of an outlet, or its name.
pub(crate) fn source(text: &str) -> Result<String, Fault> {
    match host_in(text) {
        None => Ok(text.to_owned()),
        Some(host) => Err(fault(
            format!(
                "“{}” is an address, and a source is a host or an outlet's name",
                shown(text)
            ),
            format!("write \"{host}\"; hosts below it count, too"),
        )),
    }
}

/// ISO 3166-1 alpha-2.
pub(crate) fn country(text: &str) -> Result<String, Fault> {
    if is_country(text) {
        return Ok(text.to_owned());
    }
    let upper = text.to_uppercase();
    let help = match upper.as_str() {
        "UK" => "write \"GB\"".into(),
        _ if is_country(&upper) => format!("write \"{upper}\""),
        _ => "write its code of two capital letters: \"KR\", \"DE\" (ISO 3166)".into(),
    };
    Err(fault(format!("“{}” is no country", shown(text)), help))
}

/// A local time, `07:00`.
pub(crate) fn time(text: &str) -> Result<Time, Fault> {
    let time = text
        .split_once(':')
        .filter(|(hour, minute)| (1..=2).contains(&hour.len()) && minute.len() == 2)
        .and_then(|(hour, minute)| Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok());
    time.ok_or_else(|| {
        fault(
            format!("“{}” is no time of day", shown(text)),
            "write hours and minutes, 00:00 to 23:59: \"07:00\"",
        )
    })
}

/// A stretch of hours, `22:00-07:00`; where the second is not later, it is of the next day. 24:00 is the end of the day.
pub(crate) fn stretch(text: &str) -> Result<(Time, Time), Fault> {
    let help = "write from and to, 00:00 to 24:00: \"22:00-07:00\"";
    let (from, to) = text
        .split_once(['-', '–'])
        .ok_or_else(|| fault(format!("“{}” is no stretch of hours", shown(text)), help))?;
    let from = time(from.trim())?;
    let to = match to.trim() {
        "24:00" => Time::midnight(),
        to => time(to)?,
    };
    if from == to {
        return Err(fault(
            format!("“{}” ends when it begins", shown(text)),
            "write \"22:00-07:00\"; whole days are quiet_days = [\"Sat\", \"Sun\"]",
        ));
    }
    Ok((from, to))
}

/// A day of the week: `Mon`, `monday`.
pub(crate) fn weekday(text: &str) -> Result<Weekday, Fault> {
    const DAYS: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let lower = text.to_lowercase();
    DAYS.iter()
        .find(|(name, _)| lower.len() >= 3 && name.starts_with(&lower))
        .map(|(_, day)| *day)
        .ok_or_else(|| {
            fault(
                format!("“{}” is no day of the week", shown(text)),
                "write Mon, Tue, Wed, Thu, Fri, Sat or Sun",
            )
        })
}

/// A day of the week and a local time, `Mon 07:00`.
pub(crate) fn weekly(text: &str) -> Result<(Weekday, Time), Fault> {
    let help = "write a day and a time: \"Mon 07:00\"";
    let (day, at) = text
        .trim()
        .split_once(' ')
        .ok_or_else(|| fault(format!("“{}” is not a day and a time", shown(text)), help))?;
    Ok((weekday(day)?, time(at.trim())?))
}

/// A day, `2024-06-19`.
pub(crate) fn day(text: &str) -> Result<Date, Fault> {
    text.parse().ok().ok_or_else(|| {
        fault(
            format!("“{}” is no day of the calendar", shown(text)),
            "write year, month, day: \"2024-06-19\"",
        )
    })
}

/// An http(s) address without a password in it.
pub(crate) fn web(text: &str) -> Result<Url, Fault> {
    const SCHEMES: [&str; 2] = ["https", "http"];
    let Some((scheme, rest)) = text.split_once("://") else {
        let is_bare = text.contains('.') && !text.contains(char::is_whitespace);
        let help = if is_bare {
            format!("write \"https://{}\"", shown(text.trim_start_matches('/')))
        } else {
            "write an address like \"https://example.org/feed.xml\"".to_owned()
        };
        return Err(fault(format!("“{}” is no web address", shown(text)), help));
    };
    if !SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
        let close = nearest(scheme, ["http", "https"]).unwrap_or("https");
        return Err(fault(
            format!("“{}” is not http or https", shown(text)),
            format!("did you mean \"{close}://{}\"?", shown(rest)),
        ));
    }
    let url = Url::parse(text).map_err(|error| {
        fault(
            format!("“{}” is no web address: {error}", shown(text)),
            "write an address like \"https://example.org/feed.xml\"",
        )
    })?;
    if url.password().is_some() || !url.username().is_empty() {
        return Err(fault(
            "a name or password must not stand in an address in clear: it would be seen in logs and lists",
            "take the part before the @ out; a feed's login is given as [feed.login] with user and password_file",
        ));
    }
    Ok(url)
}
