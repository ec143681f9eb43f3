//! The service: claims work, runs a stage, commits the result and the next work together.
//!
//! In: a checked configuration, a clock, a store. Out: mail. [`Daemon::once`] does everything that is due and ends;
//! [`service`] does it again whenever something is due, until it is told to stop.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::clock::Clock;
use crate::config::{Config, UnreadList};
use crate::digests::Cadence;
use crate::digests::token::Links;
use crate::feeds::Feed;
use crate::feeds::robots::RobotRules;
use crate::ids::Ids;
use crate::mail::Transport;
use crate::mail::smtp::Deadlines;
use crate::store::{Place, Store};
use crate::stories::cluster::Open;
use crate::stories::corrections::Corrections;

mod at_hand;
pub mod common;
pub mod hand;
pub mod import;
mod key;
pub mod preview;
pub mod recall;
mod release;
mod schedules;
pub mod service;
pub mod status;
mod steps;
pub mod unfolded;
mod web;
mod wired;

pub use release::{Released, owe_untold, release};
pub use steps::compose::now as compose_now;
pub use steps::notify::OWNER;
pub use steps::untold::told_after_all;
pub(crate) use wired::Wired;

/// Bounds that a caller may set tighter than the product does.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// On one whole request, redirects included.
    pub request_total: Duration,
    /// On the phases of a conversation with a relay.
    pub smtp: Deadlines,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            request_total: Duration::from_secs(30),
            smtp: Deadlines::default(),
        }
    }
}

/// The open stories in memory, valid under one epoch of the fold lease.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) epoch: i64,
    pub(crate) open: Open,
    /// What people decided, which folding holds to. A new decision turns the epoch.
    pub(crate) corrections: Corrections,
}

/// What a round is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Feeds are asked and what they bring is kept.
    Poll,
    /// Entries are folded into stories.
    Fold,
    /// Entries are held against the watchlists.
    Match,
    /// Pages behind teasers are read.
    Read,
    /// Texts of the archive are filed.
    File,
    /// Digests are made.
    Compose,
    /// Mail is handed over.
    Deliver,
}

/// Who is shown how a round gets on: after each batch, what it was and the report so far.
pub type Watch<'w> = &'w (dyn Fn(Stage, &Report) + Sync);

/// What one round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Feeds asked.
    pub polled: usize,
    /// Feeds that gave nothing that could be read: id and why.
    pub failed_feeds: Vec<(String, String)>,
    /// Entries not seen before.
    pub entries_new: usize,
    /// Of these, how many only fill the archive: it was their feed's first poll, or they came in a burst.
    pub entries_archived: usize,
    /// Of these, how many were held back because a known feed brought too many unknown ones at once.
    pub entries_held: usize,
    /// Entries whose text was edited.
    pub entries_edited: usize,
    /// Stories opened.
    pub stories_new: usize,
    /// Matches found: entries times watchlists.
    pub matched: usize,
    /// Of these, how many only fill the archive, by watchlist.
    pub matched_archive: BTreeMap<String, usize>,
    /// Of the matches, how many are of a new feed's backlog and count as news, because a watchlist's `since` reaches back to them.
    pub matched_since: usize,
    /// Pages read for their full text.
    pub pages: usize,
    /// Digests composed.
    pub digests: Vec<ComposedDigest>,
    /// Messages accepted.
    pub delivered: usize,
    /// Messages not accepted now: recipient and reply.
    pub deferred: Vec<(String, String)>,
    /// Messages of which nobody knows whether they were taken: recipient, what came, and what becomes of them.
    pub unknown: Vec<(String, String)>,
    /// Messages given up: recipient and reply.
    pub dead: Vec<(String, String)>,
}

/// A digest as a round reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComposedDigest {
    /// Id of the recipient.
    pub recipient: String,
    /// Name of the schedule.
    pub schedule: String,
    /// Subject of the mail; empty when there was nothing to tell.
    pub subject: String,
    /// Stories told.
    pub stories: usize,
}

/// This node's number on a shared store.
#[derive(Debug)]
struct Node {
    number: u16,
    renew_at: Timestamp,
}

impl Node {
    fn role(&self) -> String {
        format!("node-{}", self.number)
    }
}

/// A running instance.
#[derive(Debug)]
pub struct Daemon {
    pub(crate) wired: Arc<Wired>,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) ids: Arc<Ids>,
    pub(crate) robots: Arc<RobotRules>,
    pub(crate) recall: recall::Recall,
    pub(crate) owner: String,
    pub(crate) folder: Option<Folder>,
    /// What the last batch of polls brought.
    at_hand: at_hand::AtHand,
    /// Feeds on their way.
    asking: steps::poll::Asking,
    /// Pages on their way.
    reading: steps::read::Reading,
    /// Pages read lately.
    pages: Arc<steps::read::Pages>,
    /// Pages asked for by teasers that say only half of what a watchlist wants, by feed, on one day.
    half: steps::half::Budget,
    pub(crate) jitter: fastrand::Rng,
    /// Lists of names on their way.
    fetching: Vec<steps::names::Fetching>,
    /// By watchlist, the version of its list of names that is at work here.
    versions: BTreeMap<String, String>,
    /// When it was asked last which names are common.
    weighed: Option<Timestamp>,
    /// What the clock showed at the last round.
    latest: Timestamp,
    node: Node,
    limits: Limits,
    stop: CancellationToken,
    /// Held while this process is the only one at work on the file.
    alone: Option<std::fs::File>,
}

/// Where the store of a configuration is.
#[must_use]
pub fn place(config: &Config) -> Place {
    config
        .store_url
        .clone()
        .map_or_else(|| Place::File(config.state.join("backstory.db")), Place::Postgres)
}

impl Daemon {
    /// Opens the store and brings the configuration into it.
    ///
    /// # Errors
    /// When the store cannot be used or the client cannot be built.
    pub async fn start(config: Config, clock: Clock, limits: Limits) -> anyhow::Result<Self> {
        let mut daemon = Self::look(config, clock, limits).await?;
        daemon.alone = alone(&place(daemon.config()))?;
        if let Some(wired) = Arc::get_mut(&mut daemon.wired) {
            wired.tune(&daemon.store).await?;
        }
        if daemon.alone.is_some() {
            let mut tx = daemon.store.write().await?;
            tx.end_all_claims().await?;
            tx.commit().await?;
        }
        for list in &daemon.config().unread {
            warn!("{list}");
        }
        daemon.sync().await?;
        Ok(daemon)
    }

    /// Opens the store to look into it: the configuration is not brought in, nothing is changed.
    ///
    /// # Errors
    /// When the store cannot be used or the client cannot be built.
    pub async fn look(mut config: Config, clock: Clock, limits: Limits) -> anyhow::Result<Self> {
        let store = Store::open(&place(&config)).await?;
        common::mark(&store, clock.now(), &mut config.watchlists).await?;
        let wired = Arc::new(Wired::new(config, limits)?);
        // A held clock is a rehearsal: the same run must give the same ids and the same moments.
        let seed = if clock.is_held() { 1 } else { fastrand::u64(..) };
        let owner = format!("{}-{:08x}", std::process::id(), seed & 0xffff_ffff);
        let node = node_number(&store, &owner, &clock).await?;
        let renew_at = clock.now() + NODE_LEASE / 2;
        Ok(Self {
            wired,
            store,
            ids: Arc::new(Ids::new(node)),
            node: Node { number: node, renew_at },
            robots: Arc::default(),
            recall: recall::Recall::default(),
            owner,
            folder: None,
            at_hand: at_hand::AtHand::default(),
            asking: steps::poll::Asking::default(),
            reading: steps::read::Reading::default(),
            pages: Arc::default(),
            half: steps::half::Budget::default(),
            jitter: fastrand::Rng::with_seed(seed),
            fetching: Vec::new(),
            versions: BTreeMap::new(),
            weighed: None,
            latest: clock.now(),
            clock,
            limits,
            stop: CancellationToken::new(),
            alone: None,
        })
    }

    /// The configuration at work.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.wired.config
    }

    /// The store, for commands that look into it.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The moment on this service's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A number that nothing else has.
    #[must_use]
    pub fn next_id(&self, now: Timestamp) -> i64 {
        self.ids.next(now)
    }

    /// Takes a new configuration in place of the present one. On error the present one stays.
    ///
    /// # Errors
    /// When the client cannot be built or the store cannot be used; a changed store address is refused, since it needs a restart.
    pub async fn reload(&mut self, config: Config) -> anyhow::Result<()> {
        let is_moved = match (place(&config), place(&self.wired.config)) {
            (Place::File(new), Place::File(old)) => new != old,
            (Place::Postgres(new), Place::Postgres(old)) => {
                secrecy::ExposeSecret::expose_secret(&new) != secrecy::ExposeSecret::expose_secret(&old)
            }
            _ => true,
        };
        anyhow::ensure!(!is_moved, "the store has moved: restart the service for that");
        // What is polled now would be polled no more.
        let is_known = |list: &&UnreadList| self.config().unread.iter().any(|known| known.path == list.path);
        if let Some(lost) = config.unread.iter().find(|list| !is_known(list)) {
            anyhow::bail!("{lost}");
        }
        let mut wired = Wired::new(config, self.limits)?;
        wired.tune(&self.store).await?;
        let old = std::mem::replace(&mut self.wired, Arc::new(wired));
        // The open stories hold the old alias sets.
        self.folder = None;
        self.versions.clear();
        self.weighed = None;
        if let Err(error) = self.sync().await {
            self.wired = old;
            return Err(error);
        }
        let mut tx = self.store.write().await?;
        tx.release_mail(self.clock.now()).await?;
        steps::deliver::end_pause(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn sync(&mut self) -> anyhow::Result<()> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        let was_ahead = tx.pull_back(now).await?;
        if was_ahead {
            warn!("the clock was ahead when this store was last written: what was put off until then is due now");
        }
        tx.sync_feeds(&self.wired.config.feeds, &self.ids, now).await?;
        let planned = schedules::planned(&self.wired.config, now)?;
        tx.sync_schedules(&planned, now).await?;
        schedules::pull_schedules(&mut tx, &planned, was_ahead, now).await?;
        schedules::hand_over_debts(&self.wired.config, &mut tx, now).await?;
        steps::hand::stop_strangers(&mut tx, &self.wired.config).await?;
        steps::deliver::try_new_addresses(&mut tx, &self.wired.config, now).await?;
        tx.wake_debtors(now).await?;
        tx.commit().await?;
        steps::matching::look_back(self).await
    }

    /// Does everything that is due, in the order of the flow. Run twice, it does nothing the second time.
    ///
    /// # Errors
    /// When the store cannot be used. Failing feeds and mail servers are no errors: they are in the report and in `status`.
    pub async fn once(&mut self) -> anyhow::Result<Report> {
        self.once_watched(&|_, _| {}).await
    }

    /// As [`Daemon::once`]; `watch` is shown what is done and the report as it grows, after each batch.
    ///
    /// # Errors
    /// As [`Daemon::once`].
    pub async fn once_watched(&mut self, watch: Watch<'_>) -> anyhow::Result<Report> {
        let mut report = Report::default();
        steps::names::run(self, &mut report, true).await?;
        self.read_news(&mut report, watch, true).await?;
        while steps::compose::run(self, &mut report).await? {
            watch(Stage::Compose, &report);
        }
        while steps::deliver::run(self, &mut report).await? {
            watch(Stage::Deliver, &report);
        }
        Ok(report)
    }

    /// Composes and queues every digest that is due, without asking a feed or handing over mail.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn compose(&mut self) -> anyhow::Result<Report> {
        let mut report = Report::default();
        while steps::compose::run(self, &mut report).await? {}
        Ok(report)
    }

    /// Hands over all mail that is due.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn deliver(&mut self) -> anyhow::Result<Report> {
        let mut report = Report::default();
        while steps::deliver::run(self, &mut report).await? {}
        Ok(report)
    }

    /// One round of the service: what is due is asked, and what has come is folded and matched. What a slow server still owes
    /// is taken up by a later round.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn round(&mut self) -> anyhow::Result<Report> {
        let mut report = Report::default();
        self.read_news(&mut report, &|_, _| {}, false).await?;
        Ok(report)
    }

    /// Whether servers still owe answers.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.asking.is_empty() || !self.reading.is_empty()
    }

    /// Polls, folds and matches until nothing of that is due, or it is told to stop. With `is_patient` every answer is waited
    /// for; without, one batch of pages is read at most, so that a long list of them holds up neither polls nor digests.
    async fn read_news(&mut self, report: &mut Report, watch: Watch<'_>, is_patient: bool) -> anyhow::Result<()> {
        self.keep_time().await?;
        self.keep_number().await?;
        steps::names::run(self, report, false).await?;
        let mut is_read = false;
        while !self.is_stopping() && steps::poll::run(self, report, is_patient).await? {
            watch(Stage::Poll, report);
            self.go_on_with_what_came(report, watch).await?;
        }
        self.at_hand.clear();
        loop {
            while !self.is_stopping() && steps::fold::run(self, report).await? {
                watch(Stage::Fold, report);
            }
            while !self.is_stopping() && steps::matching::run(self, report).await? {
                watch(Stage::Match, report);
            }
            if self.is_stopping() || is_read || !steps::read::run(self, report, is_patient).await? {
                break;
            }
            is_read = !is_patient;
            watch(Stage::Read, report);
        }
        self.at_hand.clear();
        let stop = || self.is_stopping();
        recall::file(&self.store, &self.owner, &self.clock, &stop).await?;
        watch(Stage::File, report);
        Ok(())
    }

    /// Folds and matches as many entries as a batch of polls brought, while these lie at hand. What else waits does so until all
    /// feeds that are due were asked.
    async fn go_on_with_what_came(&mut self, report: &mut Report, watch: Watch<'_>) -> anyhow::Result<()> {
        for _ in 0..steps::fold::batches(self.at_hand.len()) {
            if self.is_stopping() || !steps::fold::run(self, report).await? {
                break;
            }
            watch(Stage::Fold, report);
        }
        for _ in 0..steps::matching::batches(self.at_hand.len()) {
            if self.is_stopping() || !steps::matching::run(self, report).await? {
                break;
            }
            watch(Stage::Match, report);
        }
        Ok(())
    }

    /// Where the clock went back since the last round, what was put off until a future that it had seen is due again.
    async fn keep_time(&mut self) -> anyhow::Result<()> {
        let now = self.clock.now();
        let before = std::mem::replace(&mut self.latest, now);
        if before.duration_since(now) > CLOCK_SKEW {
            warn!("the clock went back from {before} to {now}");
            self.node.renew_at = now;
            self.sync().await?;
        }
        Ok(())
    }

    /// Takes this node's number again long before its lease ends.
    async fn keep_number(&mut self) -> anyhow::Result<()> {
        let now = self.clock.now();
        if now < self.node.renew_at || self.store.engine() == "SQLite" {
            return Ok(());
        }
        let mut tx = self.store.write().await?;
        let kept = tx.lease(&self.node.role(), &self.owner, now, NODE_LEASE).await?;
        tx.commit().await?;
        // Two nodes with one number could make one id twice: better to end and start with a number of our own.
        anyhow::ensure!(
            kept.is_some(),
            "this node was away so long that another has its number; it must start afresh"
        );
        self.node.renew_at = now + NODE_LEASE / 2;
        Ok(())
    }

    /// When news or a digest is due next.
    async fn next_news(&self) -> anyhow::Result<Option<Timestamp>> {
        let mut tx = self.store.read().await?;
        let next = [
            tx.next_feed().await?,
            tx.next_work().await?,
            tx.next_schedule().await?,
            tx.next_word_end().await?,
            steps::names::next_due(&mut tx, &self.wired.config.lists).await?,
        ];
        Ok(next.into_iter().flatten().min())
    }

    /// Between two batches it is looked whether `stop` was called for.
    pub(crate) fn stop_on(&mut self, stop: CancellationToken) {
        self.stop = stop;
    }

    /// The listener for the links of mails, with the configuration of now; it ends when it is dropped.
    pub fn listener(&self) -> impl Future<Output = ()> + Send + 'static {
        let (keep, wired) = tokio::sync::watch::channel(Arc::clone(&self.wired));
        let web = self.web(wired);
        async move {
            web.walk().await;
            drop(keep);
        }
    }

    fn web(&self, wired: tokio::sync::watch::Receiver<Arc<Wired>>) -> web::Web {
        web::Web {
            store: self.store.clone(),
            wired,
            ids: Arc::clone(&self.ids),
            clock: self.clock.clone(),
            stop: self.stop.clone(),
        }
    }

    /// The links of the mails, for `mail-in`.
    #[must_use]
    pub fn links(&self) -> Option<&Links> {
        self.wired.links.as_ref()
    }

    /// Does what the holder of a token asks for.
    #[must_use]
    pub fn asker(&self) -> hand::Asker<'_> {
        hand::Asker {
            store: &self.store,
            config: &self.wired.config,
            links: self.wired.links.as_ref(),
            ids: &self.ids,
            now: self.clock.now(),
        }
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.stop.is_cancelled()
    }

    /// When something is due next; `None` when nothing ever is (no feed is on).
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn next_due(&self) -> anyhow::Result<Option<Timestamp>> {
        let mail = self.store.read().await?.next_mail().await?;
        Ok(self.next_news().await?.into_iter().chain(mail).min())
    }

    pub(crate) fn feed(&self, id: &str) -> Option<&Feed> {
        self.wired.feed(id)
    }

    /// Ends the connection to the store and gives this node's number back.
    pub async fn stop(self) {
        drop(self.alone);
        if let Ok(mut tx) = self.store.write().await {
            // Not given back in time, both end by themselves with their leases.
            let _ = tx.give_back("fold", &self.owner).await;
            let _ = tx.give_back(&self.node.role(), &self.owner).await;
            // Lost, the sites are asked once more.
            if let Some(kept) = self.robots.to_keep(self.clock.now()) {
                let _ = tx.set_meta(steps::read::ROBOTS, &kept).await;
            }
            let _ = tx.commit().await;
        }
        self.store.close().await;
    }
}

/// Most nodes on one store.
const NODES_MAX: u16 = 1024;
/// How long a node's number is its own without being taken again.
const NODE_LEASE: Duration = Duration::from_secs(24 * 3600);

/// A number that no other living node on this store has: it keeps their ids apart.
async fn node_number(store: &Store, owner: &str, clock: &Clock) -> anyhow::Result<u16> {
    if clock.is_held() {
        return Ok(0);
    }
    if store.engine() == "SQLite" {
        return Ok(u16::try_from(std::process::id() % u32::from(NODES_MAX)).unwrap_or(0));
    }
    for number in 0..NODES_MAX {
        let mut tx = store.write().await?;
        if tx
            .lease(&format!("node-{number}"), owner, clock.now(), NODE_LEASE)
            .await?
            .is_some()
        {
            tx.commit().await?;
            return Ok(number);
        }
    }
    anyhow::bail!("all {NODES_MAX} node numbers of this store are taken")
}

/// Takes the lock beside a store file. Whoever has it is the only one at work on the file, so every claim found in it was left
/// by a process that is gone, and need not be waited for. Without it (another process is at work) claims end by their leases.
fn alone(place: &Place) -> anyhow::Result<Option<std::fs::File>> {
    let Place::File(file) = place else {
        return Ok(None);
    };
    let path = file.with_extension("lock");
    let lock = std::fs::File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(lock.try_lock().is_ok().then_some(lock))
}

/// Clocks are set by seconds all the time; more is another clock.
const CLOCK_SKEW: SignedDuration = SignedDuration::from_mins(5);

/// Whether a follow speaks at once.
pub(crate) fn is_alert(cadence: &Cadence) -> bool {
    matches!(cadence, Cadence::Alert(_))
}

/// The directory that mail is written to, if it is.
#[must_use]
pub fn mail_folder(config: &Config) -> Option<&std::path::Path> {
    match &config.transport {
        Transport::Directory(folder) => Some(folder),
        _ => None,
    }
}
