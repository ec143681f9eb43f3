//! One request at a time to a host, a pause between two, and sites that asked to be left alone.
//!
//! Publishers count requests by host, not by feed: twenty feeds of one agency
//! are twenty requests to one machine. The gate makes them stand in line. Those
//! who stand in line take no place from the feeds of other hosts. Limits are
//! counted by the whole site (`a.example.org` and `b.example.org` alike), so that
//! is what is left alone; the owner may name hosts for which neither holds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use url::Url;

use super::Resting;

/// Hosts remembered at once, in each of the two tables. Above it the idle ones are forgotten, which costs at most one pause.
const HOSTS_MAX: usize = 4096;

/// Requests on their way at once, over all hosts: each may hold a whole body. At 200 ms an answer that is 160 feeds a second.
const REQUESTS_MAX: usize = 32;

/// Longest wait for a host's turn. A host of sixty feeds that is well takes a minute for all of them; one that is not must
/// not keep them in line beyond the time for which a node has claimed them.
const LINE_MAX: Duration = Duration::from_mins(4);

/// When the last request to a host ended.
type Line = Arc<tokio::sync::Mutex<Option<Instant>>>;

/// The waiting lines of all hosts.
#[derive(Debug)]
pub(super) struct Gate {
    spacing: Duration,
    /// [`LINE_MAX`], but for tests.
    line_max: Duration,
    /// Hosts without lines and parking.
    open: Vec<String>,
    places: Arc<Semaphore>,
    lines: Mutex<HashMap<String, Line>>,
    parked: Mutex<HashMap<String, Parked>>,
    /// Sites that asked for rest and of which nobody else knows yet.
    unsaid: Mutex<Vec<Resting>>,
}

/// A host that asked to be left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parked {
    /// The status it said so with.
    pub(super) status: u16,
    /// Not before then.
    pub(super) until: Timestamp,
}

/// Why there is no turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoTurn {
    /// The site asked for rest.
    Parked(Parked),
    /// The site has refused a page or did not answer for it, and this is another one.
    PagesRefused(Parked),
    /// Those before it in line take too long.
    Crowded,
}

/// The right to send one request to a host; ends when it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    last: Option<OwnedMutexGuard<Option<Instant>>>,
    _place: Option<OwnedSemaphorePermit>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(last) = &mut self.last {
            **last = Some(Instant::now());
        }
    }
}

impl Gate {
    /// A gate with this pause. A pause of zero switches lines and parking off; the bound over all hosts stays.
    /// For the hosts in `open` (by name, with or without port) there are neither lines nor parking.
    pub(super) fn new(spacing: Duration, open: Vec<String>) -> Self {
        Self {
            spacing,
            line_max: LINE_MAX,
            open,
            places: Arc::new(Semaphore::new(REQUESTS_MAX)),
            lines: Mutex::default(),
            parked: Mutex::default(),
            unsaid: Mutex::default(),
        }
    }

    fn is_off(&self, host: &str) -> bool {
        let name = host.split(':').next().unwrap_or(host);
        self.spacing.is_zero() || self.open.iter().any(|open| open == host || open == name)
    }

    /// What is left alone together with this address; `None` where nothing ever is.
    pub(super) fn site(&self, url: &Url) -> Option<String> {
        let host = host(url);
        (!self.is_off(&host)).then(|| site(&host).to_owned())
    }

    /// Waits for the host's turn. A parked host answers at once with its parking, before the wait and after it: another
    /// request in the line may have been the one that was told to go away.
    pub(super) async fn turn(&self, host: &str, is_page: bool, now: Timestamp) -> Result<Turn, NoTurn> {
        if self.is_off(host) {
            return Ok(self.enter(None).await);
        }
        self.refuse(host, is_page, now)?;
        let Ok(last) = tokio::time::timeout(self.line_max, self.line(host).lock_owned()).await else {
            return Err(NoTurn::Crowded);
        };
        self.refuse(host, is_page, now)?;
        if let Some(last) = *last {
            tokio::time::sleep_until(last + self.spacing).await;
        }
        Ok(self.enter(Some(last)).await)
    }

    /// Takes one of the places for requests; last of all, so that nobody waits for a host while holding one.
    async fn enter(&self, last: Option<OwnedMutexGuard<Option<Instant>>>) -> Turn {
        let place = Arc::clone(&self.places).acquire_owned().await;
        // The only error is a closed semaphore, and nobody closes this one.
        Turn {
            last,
            _place: place.ok(),
        }
    }

    /// Leaves the site of this host alone until then; a longer parking stays.
    pub(super) fn park(&self, host: &str, parked: Parked, now: Timestamp) {
        if self.is_off(host) {
            return;
        }
        self.park_and_say(site(host), parked, now);
    }

    /// Leaves the pages of this host's site alone until then; its feeds go on.
    pub(super) fn park_pages(&self, host: &str, parked: Parked, now: Timestamp) {
        if !self.is_off(host) {
            self.park_and_say(&pages_of(site(host)), parked, now);
        }
    }

    fn park_and_say(&self, site: &str, parked: Parked, now: Timestamp) {
        if self.park_site(site, parked, now) {
            let mut unsaid = self.unsaid.lock().unwrap_or_else(PoisonError::into_inner);
            if unsaid.len() < HOSTS_MAX {
                unsaid.push(Resting {
                    site: site.to_owned(),
                    status: parked.status,
                    until: parked.until,
                });
            }
        }
    }

    /// What sites have asked for since the last call.
    pub(super) fn take_unsaid(&self) -> Vec<Resting> {
        std::mem::take(&mut *self.unsaid.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Leaves a site alone; a longer parking stays. Whether that is new.
    pub(super) fn park_site(&self, site: &str, parked: Parked, now: Timestamp) -> bool {
        if self.is_off(site) {
            return false;
        }
        let mut table = self.parked.lock().unwrap_or_else(PoisonError::into_inner);
        if table.len() >= HOSTS_MAX {
            table.retain(|_, other| other.until > now);
        }
        // Still full: thousands of hosts throttle us at once. The feeds' own due times carry the wait then.
        if table.len() < HOSTS_MAX || table.contains_key(site) {
            let known = table.insert(site.to_owned(), parked);
            if let Some(longer) = known.filter(|known| known.until >= parked.until) {
                table.insert(site.to_owned(), longer);
                return false;
            }
            return true;
        }
        false
    }

    /// Until when the pages of this host's site are left alone, and why.
    pub(super) fn refuses_pages(&self, host: &str, now: Timestamp) -> Option<Parked> {
        if self.is_off(host) {
            return None;
        }
        self.refuse_parked(&pages_of(site(host)), now).err()
    }

    fn refuse(&self, host: &str, is_page: bool, now: Timestamp) -> Result<(), NoTurn> {
        self.refuse_parked(site(host), now).map_err(NoTurn::Parked)?;
        match self.refuses_pages(host, now).filter(|_| is_page) {
            Some(parked) => Err(NoTurn::PagesRefused(parked)),
            None => Ok(()),
        }
    }

    fn refuse_parked(&self, site: &str, now: Timestamp) -> Result<(), Parked> {
        let mut table = self.parked.lock().unwrap_or_else(PoisonError::into_inner);
        match table.get(site).copied() {
            Some(parked) if parked.until > now => Err(parked),
            Some(_) => {
                table.remove(site);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn line(&self, host: &str) -> Line {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() >= HOSTS_MAX {
            // Nobody holds or waits for a line that only the table knows.
            lines.retain(|_, line| Arc::strong_count(line) > 1);
        }
        Arc::clone(lines.entry(host.to_owned()).or_default())
    }
}

/// What counts as one host: its name, http and https together; another port is another server.
pub(super) fn host(url: &Url) -> String {
    let name = url.host_str().unwrap_or_default();
    match url.port() {
        None | Some(80 | 443) => name.to_owned(),
        Some(port) => format!("{name}:{port}"),
    }
}

/// The name under which the pages of a site rest, which no host can have.
fn pages_of(site: &str) -> String {
    format!("pages of {site}")
}

/// Second labels under which a country's names begin: `bbc.co.uk`, `yna.co.kr`, `abc.net.au`.
const SECOND: [&str; 14] = [
    "co", "com", "org", "net", "gov", "gob", "gouv", "ac", "edu", "or", "go", "ne", "mil", "in",
];

/// The part of a host name that somebody registered: two labels, or three where the second belongs to the country. Addresses
/// and hosts with a port of their own stand for themselves.
fn site(host: &str) -> &str {
    let is_name = host.contains('.') && !host.contains([':', '[']) && !host.ends_with(|c: char| c.is_ascii_digit());
    if !is_name {
        return host;
    }
    let labels: Vec<&str> = host.trim_end_matches('.').split('.').collect();
    let kept = match labels.as_slice() {
        [.., second, country] if country.len() == 2 && SECOND.contains(second) => 3,
        _ => 2,
    };
    let cut = labels.len().saturating_sub(kept);
    let start: usize = labels.iter().take(cut).map(|label| label.len() + 1).sum();
    host.get(start..).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const SPACING: Duration = Duration::from_millis(1);

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn a_site_that_asked_for_rest_is_said_once_and_left_alone_by_who_is_told() {
        let (now, until) = (at("2024-06-19T03:00:00Z"), at("2024-06-19T04:00:00Z"));
        let parked = Parked { status: 429, until };
        let (one, other) = (Gate::new(SPACING, Vec::new()), Gate::new(SPACING, Vec::new()));
        one.park("rss.paper.example", parked, now);
        one.park("www.paper.example", parked, now);
        let said = one.take_unsaid();
        assert_eq!(said.len(), 1, "the second asked for no more: {said:?}");
        assert!(one.take_unsaid().is_empty());
        other.park_site(&said[0].site, parked, now);
        let refused = other.turn("paper.example", false, now).await.unwrap_err();
        assert_eq!(refused, NoTurn::Parked(parked));
        assert!(other.take_unsaid().is_empty(), "it was told so");
    }

    #[tokio::test]
    async fn one_host_has_one_request_at_a_time() {
        let gate = Arc::new(Gate::new(SPACING, Vec::new()));
        let (inside, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let tasks: Vec<_> = (0..20)
            .map(|_| {
                let (gate, inside, most) = (gate.clone(), inside.clone(), most.clone());
                tokio::spawn(async move {
                    let turn = gate.turn("example.org", false, Timestamp::UNIX_EPOCH).await.unwrap();
                    let together = inside.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(together, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                    inside.fetch_sub(1, Ordering::SeqCst);
                    drop(turn);
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn the_pause_counts_from_the_end_of_the_last_request() {
        let gate = Gate::new(Duration::from_millis(20), Vec::new());
        drop(gate.turn("example.org", false, Timestamp::UNIX_EPOCH).await.unwrap());
        let ended = gate.line("example.org").lock().await.unwrap();
        drop(gate.turn("example.org", false, Timestamp::UNIX_EPOCH).await.unwrap());
        let again = gate.line("example.org").lock().await.unwrap();
        assert!(again >= ended + gate.spacing);
    }

    #[tokio::test]
    async fn a_parked_host_is_left_alone_until_its_time_and_others_are_not() {
        let gate = Gate::new(SPACING, Vec::new());
        let parked = Parked {
            status: 429,
            until: at("2024-06-19T04:00:00Z"),
        };
        gate.park("example.org", parked, at("2024-06-19T03:00:00Z"));
        assert_eq!(
            gate.turn("example.org", false, at("2024-06-19T03:59:59Z"))
                .await
                .unwrap_err(),
            NoTurn::Parked(parked)
        );
        assert!(
            gate.turn("example.net", false, at("2024-06-19T03:59:59Z"))
                .await
                .is_ok()
        );
        assert!(
            gate.turn("example.org", false, at("2024-06-19T04:00:00Z"))
                .await
                .is_ok()
        );
        assert!(gate.parked.lock().unwrap().is_empty());
    }

    #[tokio::test]
    async fn the_tables_do_not_grow_without_bound() {
        let gate = Gate::new(SPACING, Vec::new());
        let now = at("2024-06-19T03:00:00Z");
        for n in 0..HOSTS_MAX * 2 {
            drop(gate.turn(&format!("{n}.example"), false, now).await.unwrap());
            gate.park(
                &format!("{n}.example"),
                Parked {
                    status: 503,
                    until: at("2024-06-20T03:00:00Z"),
                },
                now,
            );
        }
        assert!(gate.lines.lock().unwrap().len() <= HOSTS_MAX);
        assert!(gate.parked.lock().unwrap().len() <= HOSTS_MAX);
    }

    #[tokio::test]
    async fn a_pause_of_zero_switches_the_gate_off() {
        let gate = Gate::new(Duration::ZERO, Vec::new());
        let now = at("2024-06-19T03:00:00Z");
        gate.park(
            "example.org",
            Parked {
                status: 429,
                until: at("2024-06-20T03:00:00Z"),
            },
            now,
        );
        let _first = gate.turn("example.org", false, now).await.unwrap();
        let _second = gate.turn("example.org", false, now).await.unwrap();
    }

    #[tokio::test]
    async fn requests_over_all_hosts_are_bounded_and_waiting_in_a_line_takes_no_place() {
        let gate = Arc::new(Gate::new(SPACING, Vec::new()));
        let held = gate.turn("slow.example", false, Timestamp::UNIX_EPOCH).await.unwrap();
        let waiting: Vec<_> = (0..REQUESTS_MAX * 2)
            .map(|_| {
                let gate = gate.clone();
                tokio::spawn(async move { gate.turn("slow.example", false, Timestamp::UNIX_EPOCH).await.map(drop) })
            })
            .collect();
        tokio::task::yield_now().await;
        assert_eq!(gate.places.available_permits(), REQUESTS_MAX - 1);
        let mut turns = vec![held];
        for n in 1..REQUESTS_MAX {
            turns.push(
                gate.turn(&format!("{n}.example"), false, Timestamp::UNIX_EPOCH)
                    .await
                    .unwrap(),
            );
        }
        assert_eq!(gate.places.available_permits(), 0);
        drop(turns);
        for task in waiting {
            task.await.unwrap().unwrap();
        }
        assert_eq!(gate.places.available_permits(), REQUESTS_MAX);
    }

    #[tokio::test]
    async fn nobody_waits_for_a_slow_host_beyond_the_bound() {
        let mut gate = Gate::new(SPACING, Vec::new());
        gate.line_max = Duration::from_millis(10);
        let _held = gate.turn("slow.example", false, Timestamp::UNIX_EPOCH).await.unwrap();
        let waited = gate.turn("slow.example", false, Timestamp::UNIX_EPOCH).await;
        assert_eq!(waited.unwrap_err(), NoTurn::Crowded);
        assert!(gate.turn("other.example", false, Timestamp::UNIX_EPOCH).await.is_ok());
    }

    #[tokio::test]
    async fn a_whole_site_rests_and_hosts_the_owner_named_never_do() {
        let gate = Gate::new(SPACING, vec!["hub.desk.example".into()]);
        let now = at("2024-06-19T03:00:00Z");
        let parked = Parked {
            status: 429,
            until: at("2024-06-19T04:00:00Z"),
        };
        gate.park("one.wire.co.kr", parked, now);
        assert!(gate.turn("two.wire.co.kr", false, now).await.is_err());
        assert!(gate.turn("wire.co.kr", false, now).await.is_err());
        assert!(gate.turn("other.co.kr", false, now).await.is_ok());
        gate.park("hub.desk.example", parked, now);
        assert!(gate.turn("hub.desk.example", false, now).await.is_ok());
        let shorter = Parked {
            until: at("2024-06-19T03:10:00Z"),
            ..parked
        };
        gate.park("two.wire.co.kr", shorter, now);
        assert_eq!(
            gate.turn("wire.co.kr", false, at("2024-06-19T03:30:00Z"))
                .await
                .unwrap_err(),
            NoTurn::Parked(parked)
        );
    }

    #[test]
    fn the_site_of_a_host_is_what_somebody_registered() {
        for (host, expected) in [
            ("a.b.example.org", "example.org"),
            ("example.org", "example.org"),
            ("feeds.bbci.co.uk", "bbci.co.uk"),
            ("localhost", "localhost"),
            ("127.0.0.1", "127.0.0.1"),
            ("127.0.0.1:8001", "127.0.0.1:8001"),
            ("[::1]", "[::1]"),
            ("co.kr", "co.kr"),
        ] {
            assert_eq!(site(host), expected, "{host}");
        }
    }

    #[test]
    fn http_and_https_are_one_host_and_other_ports_another() {
        let of = |url: &str| host(&Url::parse(url).unwrap());
        assert_eq!(of("http://Example.org/a"), of("https://example.org/b"));
        assert_ne!(of("http://127.0.0.1:8001/"), of("http://127.0.0.1:8002/"));
    }
}
