//! `Crawl-delay`: how long a site wants between two of its pages. It is no part of RFC 9309 and written all the same.

use std::time::Duration;

use tokio::time::Instant;

use super::{AGENT, by_product};

/// Longest pause that is kept. Longer ones are meant for those that read a whole site; with them half a morning would bring no page.
const DELAY_MAX: Duration = Duration::from_secs(30);

/// Longest wait for the turn of a page. What would wait longer is put off, so that no page outlives its claim.
const WAIT_MAX: Duration = Duration::from_mins(4);

/// The pause that rules ask of us; zero where they ask for none. A group for us goes before the one for everybody.
pub(super) fn delay(text: &str) -> Duration {
    let (mut own, mut of_all, mut has_own) = (None, None, false);
    let (mut is_own, mut is_all, mut was_agent) = (false, false, false);
    for line in text.lines().map(by_product) {
        let line = line.split('#').next().unwrap_or_default();
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let (name, value) = (name.trim(), value.trim());
        let is_agent = name.eq_ignore_ascii_case("user-agent");
        if is_agent {
            is_own = was_agent && is_own || value.eq_ignore_ascii_case(AGENT);
            is_all = was_agent && is_all || value == "*";
            has_own |= is_own;
        } else if name.eq_ignore_ascii_case("crawl-delay") {
            let said = seconds(value);
            own = own.or(said.filter(|_| is_own));
            of_all = of_all.or(said.filter(|_| is_all));
        }
        was_agent = is_agent;
    }
    let said = if has_own { own } else { of_all };
    said.unwrap_or_default().min(DELAY_MAX)
}

fn seconds(value: &str) -> Option<Duration> {
    let seconds: f64 = value.parse().ok().filter(|seconds: &f64| !seconds.is_nan())?;
    Duration::try_from_secs_f64(seconds.min(DELAY_MAX.as_secs_f64())).ok()
}

/// The turns of a site's pages, each a pause after the one before.
#[derive(Debug, Default)]
pub(super) struct Turns {
    next: Option<Instant>,
}

impl Turns {
    /// After a site was asked for its rules, which is a request like any other.
    pub(super) fn after_rules(delay: Duration, now: Instant) -> Self {
        Self {
            next: Some(now + delay),
        }
    }

    /// Gives the next turn away: how long it is until then.
    ///
    /// # Errors
    /// How long it would be, where that is too long to wait for. Nothing is given away then.
    pub(super) fn take(&mut self, delay: Duration, now: Instant) -> Result<Duration, Duration> {
        let turn = self.next.map_or(now, |next| next.max(now));
        let wait = turn - now;
        if wait > WAIT_MAX {
            return Err(wait);
        }
        self.next = Some(turn + delay);
        Ok(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_that_of_our_group_or_else_of_everybodys() {
        for (text, millis) in [
            ("User-agent: *\nCrawl-delay: 5", 5_000),
            ("User-agent: *\nDisallow: /closed\ncrawl-delay : 0.5 # please", 500),
            ("User-agent: other\nUser-agent: *\nCrawl-delay: 2", 2_000),
            ("User-agent: other\nCrawl-delay: 20\n\nUser-agent: *\nDisallow:", 0),
            (
                "User-agent: *\nCrawl-delay: 5\n\nUser-agent: Backstory/0.1\nCrawl-delay: 1",
                1_000,
            ),
            (
                "User-agent: *\nCrawl-delay: 5\n\nUser-agent: backstory\nDisallow: /x",
                0,
            ),
            ("User-agent: *\nCrawl-delay: 86400", 30_000),
            ("User-agent: *\nCrawl-delay: 1e400", 30_000),
            ("User-agent: *\nCrawl-delay: -1", 0),
            ("User-agent: *\nCrawl-delay: NaN", 0),
            ("User-agent: *\nCrawl-delay: soon", 0),
            ("Crawl-delay: 5", 0),
            ("", 0),
        ] {
            assert_eq!(delay(text), Duration::from_millis(millis), "{text}");
        }
    }

    #[test]
    fn the_first_page_is_a_pause_after_the_rules() {
        let (now, delay) = (Instant::now(), Duration::from_secs(5));
        let mut turns = Turns::after_rules(delay, now);
        assert_eq!(turns.take(delay, now), Ok(delay));
        assert_eq!(turns.take(delay, now), Ok(delay * 2));
    }

    #[test]
    fn each_turn_is_a_pause_after_the_one_before_and_none_is_waited_for_too_long() {
        let (mut turns, now, delay) = (Turns::default(), Instant::now(), Duration::from_secs(30));
        for n in 0..=8 {
            assert_eq!(turns.take(delay, now), Ok(delay * n));
        }
        assert_eq!(turns.take(delay, now), Err(delay * 9));
        let later = now + delay * 7;
        assert_eq!(turns.take(delay, later), Ok(delay * 2), "what is put off takes no turn");
        assert_eq!(turns.take(delay, later + delay * 10), Ok(Duration::ZERO));
    }
}
