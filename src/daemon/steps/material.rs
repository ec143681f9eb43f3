//! What a digest is made from, read in one moment of the store.
//!
//! Many readers are told the same stories at the same hour: what does not depend on the reader is read once for all of them.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::names;
use crate::context::history::ReadReports;
use crate::context::{Context, Earlier, Line};
use crate::daemon::status::usual;
use crate::daemon::{Daemon, is_alert};
use crate::digests::alerts::{self, Past};
use crate::digests::hand::Hand;
use crate::digests::retold::Retold;
use crate::digests::{
    self, Decision, Follow, Item, Material, Recipient, SILENT_FOR, SickFeed, Told, Topic, shown_member, updates,
};
use crate::entries::{self, Kept};
use crate::feeds::schedule::{self, Health};
use crate::ids::{self, DigestId, EntryId, StoryId};
use crate::matches::Match;
use crate::store::{Pending, Tx};
use crate::stories::Story;
use crate::stories::news::News;

/// Dossier lines asked for per story; the digest shows at most seven.
const LINES: usize = 7;
/// Archive lines asked for per story and list; the digest shows at most three of both, those its reader can read first.
const EARLIER: usize = 12;

/// Digests are numbered by the millisecond.
const A_MOMENT: std::time::Duration = std::time::Duration::from_millis(1);

/// What was held back so long and is told now has waited; less is how a round may run.
const WAITED: SignedDuration = SignedDuration::from_hours(1);

/// Stories that are kept in memory for the next reader: some megabytes.
const STORIES_MAX: usize = 512;

/// Which edition, and what it covers.
pub(in crate::daemon) struct Window {
    pub(in crate::daemon) slot: String,
    pub(in crate::daemon) from: Timestamp,
    pub(in crate::daemon) to: Timestamp,
    pub(in crate::daemon) next: Option<Timestamp>,
}

/// A story as every reader of it finds it.
#[derive(Clone)]
struct Shared {
    story: Arc<Story>,
    matches: Arc<[(EntryId, Match)]>,
}

/// Reports of a story that are read for its history; copies add nothing, and the tenth says what nine said.
const READ_FOR_HISTORY: usize = 8;

/// What the events of a story depend on: the reader's languages, in which they are worded, and the watchlists that it met. Not which
/// report its reader is shown.
type Angle = (StoryId, Vec<String>, BTreeSet<String>);

/// What is new of a story depends on its angle and on what its reader is shown and was told: up to which entry, but for which older ones, of how
/// many outlets, under which headline; and on which entries were edited since.
type Heard = (Angle, EntryId, EntryId, Vec<EntryId>, usize, String, Vec<EntryId>);

/// One moment of the store, with what was read of it already.
pub(in crate::daemon) struct Desk<'d> {
    daemon: &'d Daemon,
    pub(in crate::daemon) tx: Tx,
    stories: HashMap<StoryId, Option<Shared>>,
    /// The reports of stories, read for their history.
    pasts: HashMap<StoryId, ReadReports>,
    events: HashMap<Angle, Vec<Line>>,
    remembered: HashMap<(StoryId, EntryId), (Vec<Earlier>, Vec<Earlier>)>,
    read: HashMap<(Timestamp, Timestamp), u64>,
    last: HashMap<(String, Timestamp), Option<Timestamp>>,
    sick: HashMap<Timestamp, Vec<SickFeed>>,
    edits: HashMap<StoryId, Vec<(EntryId, Timestamp)>>,
    news: HashMap<Heard, Arc<[News]>>,
    /// What its readers were told already.
    pub(in crate::daemon) retold: Retold,
    /// Readers who gave a word.
    spoke: Option<BTreeSet<String>>,
}

impl<'d> Desk<'d> {
    pub(in crate::daemon) fn new(daemon: &'d Daemon, tx: Tx) -> Self {
        Self {
            daemon,
            tx,
            stories: HashMap::new(),
            pasts: HashMap::new(),
            events: HashMap::new(),
            remembered: HashMap::new(),
            read: HashMap::new(),
            last: HashMap::new(),
            sick: HashMap::new(),
            edits: HashMap::new(),
            news: HashMap::new(),
            retold: Retold::default(),
            spoke: None,
        }
    }

    /// Everything that a digest is made from.
    pub(in crate::daemon) async fn material(
        &mut self,
        recipient: &Recipient,
        follow: &Follow,
        window: &Window,
        pending: &[Pending],
    ) -> anyhow::Result<Material> {
        let is_alert = is_alert(&follow.cadence);
        let stories: BTreeSet<StoryId> = pending.iter().map(|one| one.story).collect();
        let mut told = self.tx.told_among(&recipient.id, &stories).await?;
        let mut items = Vec::with_capacity(stories.len());
        for id in stories {
            let told = told.remove(&id);
            items.extend(self.item(id, recipient, follow, window.to, told).await?);
        }
        let mut cut_before = BTreeSet::new();
        if !is_alert && follow.wishes.min_score.is_some() {
            cut_before.extend(self.tx.low_since_mail(&recipient.id, &follow.schedule).await?);
        }
        let silent_since = self
            .tx
            .silent_since(&recipient.id, window.to)
            .await?
            .unwrap_or(window.from);
        let silent_read = if !is_alert && silent_since < window.from {
            Some(self.entries_read(silent_since, window.to).await?)
        } else {
            None
        };
        let past = if is_alert {
            self.past(recipient, &items, pending, window.to).await?
        } else {
            Past::default()
        };
        let waiting = waiting(&items, pending, window.to, recipient, follow);
        let from = waiting
            .iter()
            .min()
            .map_or(window.from, |since| (*since).min(window.from));
        let has_waited = |since: &Timestamp| window.from.duration_since(*since) >= WAITED;
        let mut material = Material {
            id: DigestId(self.daemon.ids.next(window.to)),
            recipient: recipient.clone(),
            follow: follow.clone(),
            slot: window.slot.clone(),
            from,
            to: window.to,
            next: window.next.filter(|_| !is_alert),
            silent_since,
            silent_read,
            silent_held: 0,
            has_waited: waiting.iter().any(has_waited),
            have_all_waited: waiting.iter().all(has_waited),
            cut_before,
            topics: self.topics(follow, window.to).await?,
            items,
            aliases: self.daemon.wired.aliases.clone(),
            entries_read: self.entries_read(from, window.to).await?,
            feeds: self.daemon.wired.config.feeds.iter().filter(|feed| feed.is_on).count(),
            sick: self.sick(window.to).await?,
            actions: digests::hand::Actions::default(),
            past,
        };
        let word = self.hand(&recipient.id, window.to).await?;
        word.heed(&mut material);
        if !is_alert && window.to.duration_since(silent_since) >= SILENT_FOR {
            material.silent_held = self.held_since(&material, &word).await?;
        }
        if let Some(links) = &self.daemon.wired.links {
            links.act(&mut material);
        }
        Ok(material)
    }

    /// Entries that met what a reader follows since their last mail, and were held: not those that no mail may speak of, nor those
    /// that are counted elsewhere.
    async fn held_since(&mut self, material: &Material, word: &Hand) -> anyhow::Result<usize> {
        let mut held = BTreeSet::new();
        for topic in &material.topics {
            let came = self.tx.came(&topic.id, material.silent_since, material.to).await?;
            let told = came
                .into_iter()
                .filter(|(_, story)| !material.cut_before.contains(story) && word.holds(*story, &topic.id).is_none());
            held.extend(told.map(|(entry, _)| entry));
        }
        Ok(held.len())
    }

    async fn item(
        &mut self,
        id: StoryId,
        recipient: &Recipient,
        follow: &Follow,
        now: Timestamp,
        told: Option<Told>,
    ) -> anyhow::Result<Option<Item>> {
        let Some(Shared { story, matches }) = self.shared(id).await? else {
            return Ok(None);
        };
        // All matches of the story and not only those that are owed: the report whose headline is shown may have been told before.
        let followed = matches
            .iter()
            .filter(|(_, found)| follow.watchlists.contains(&found.watchlist));
        let own = of_reader(&matches, recipient);
        let matches: Vec<(EntryId, Match)> = followed.cloned().collect();
        let is_cooling =
            |told: &Told| is_alert(&follow.cadence) && alerts::cooling(told, &recipient.alerts, now).is_some();
        let rests = told
            .as_ref()
            .is_some_and(|told| told.alerted.is_some() && is_cooling(told));
        let context = if rests || is_told_in_full(told.as_ref(), &story) {
            Context::default()
        } else {
            self.context(&story, &own, &matches, recipient, told.as_ref()).await?
        };
        let edited = match &told {
            Some(told) => self.edited_since(id, told.at).await?,
            None => Vec::new(),
        };
        let alerted = match &told {
            Some(told) if !is_alert(&follow.cadence) => self.alerted_since(recipient, told).await?,
            _ => Vec::new(),
        };
        let mut item = Item {
            story,
            matches,
            context,
            told,
            edited,
            news: None,
            alerted,
        };
        // Of one that rests nothing is told, and no history was attached by which news could be known.
        if !rests {
            item.news = self.news(&item, &own, recipient);
        }
        Ok(Some(item))
    }

    /// What alerts told of a story as news since a digest told it: the next digest is the first that can.
    async fn alerted_since(&mut self, recipient: &Recipient, told: &Told) -> anyhow::Result<Vec<News>> {
        let (Some(met), Some(_)) = (told.met, told.alerted_since_met()) else {
            return Ok(Vec::new());
        };
        let after = ids::floor(met.checked_add(A_MOMENT).unwrap_or(met));
        let decisions = self.tx.decisions(&recipient.id, told.story).await?;
        let later = decisions.into_iter().filter(|(digest, _)| digest.0 >= after);
        let told = later.filter_map(|(_, decision)| match decision {
            Decision::SendUpdate { news, .. } => Some(news),
            _ => None,
        });
        Ok(told.flatten().collect())
    }

    /// Entries of a story that were edited after `at`.
    async fn edited_since(&mut self, id: StoryId, at: Timestamp) -> anyhow::Result<Vec<EntryId>> {
        let edits = match self.edits.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(self.tx.edits(id).await?),
        };
        let after = edits.iter().filter(|(_, edited)| *edited > at);
        Ok(after.map(|(entry, _)| *entry).collect())
    }

    /// What is new of a story that this reader was told, found once for all who were told the same.
    fn news(&mut self, item: &Item, own: &[(EntryId, Match)], recipient: &Recipient) -> Option<Arc<[News]>> {
        let told = item.told.as_ref()?;
        let lead = shown_member(&item.story, &recipient.languages, &item.matches, Some(told))?;
        let heard: Heard = (
            angle(&item.story, own, recipient),
            lead.kept.id,
            told.last_entry,
            told.unheard.clone(),
            told.outlets,
            told.headline.clone(),
            item.edited.clone(),
        );
        if let Some(known) = self.news.get(&heard) {
            return Some(Arc::clone(known));
        }
        let aliases = &self.daemon.wired.aliases;
        let events = &item.context.events;
        let found: Arc<[News]> = updates::since(&item.story, told, &item.edited, events, aliases).into();
        self.news.insert(heard, Arc::clone(&found));
        Some(found)
    }

    /// What a reader's own word holds back at `now`. Most readers never gave one: they are not asked for one by one.
    pub(in crate::daemon) async fn hand(&mut self, recipient: &str, now: Timestamp) -> anyhow::Result<Hand> {
        if self.spoke.is_none() {
            self.spoke = Some(self.tx.who_spoke().await?);
        }
        let spoke = self.spoke.as_ref();
        // A word without a reader is for all of them.
        if spoke.is_some_and(|spoke| !spoke.contains(recipient) && !spoke.contains("")) {
            return Ok(Hand::default());
        }
        Ok(self.tx.hand(recipient, now).await?)
    }

    /// The matches by which a reader is told what led to a story: those in the store, or `known` where it is not folded yet.
    pub(in crate::daemon) async fn met(
        &mut self,
        id: StoryId,
        known: &[(EntryId, Match)],
        recipient: &Recipient,
    ) -> anyhow::Result<Vec<(EntryId, Match)>> {
        let mut own = match self.shared(id).await? {
            Some(shared) => of_reader(&shared.matches, recipient),
            None => Vec::new(),
        };
        let is_stored = |one: &(EntryId, Match)| {
            let mut own = own.iter();
            own.any(|(entry, found)| *entry == one.0 && found.watchlist == one.1.watchlist)
        };
        let others: Vec<(EntryId, Match)> = known.iter().filter(|one| !is_stored(one)).cloned().collect();
        own.extend(others);
        Ok(own)
    }

    async fn shared(&mut self, id: StoryId) -> anyhow::Result<Option<Shared>> {
        if let Some(known) = self.stories.get(&id) {
            return Ok(known.clone());
        }
        let shared = match self.tx.story(id).await? {
            None => None,
            Some(story) => Some(Shared {
                story: Arc::new(story),
                matches: self.tx.matches_of_story(id).await?.into(),
            }),
        };
        if self.stories.len() >= STORIES_MAX {
            self.stories.clear();
            self.events.clear();
            self.remembered.clear();
            self.edits.clear();
            self.news.clear();
        }
        self.stories.insert(id, shared.clone());
        Ok(shared)
    }

    /// Lines of the dossiers for a story, the same for all readers who met it by the same watchlists, in this one's languages.
    fn lines(&mut self, story: &Story, matches: &[(EntryId, Match)], recipient: &Recipient) -> Vec<Line> {
        // Dated by the story's first report, so that history ends before the story.
        let Some(began) = story.entries.iter().map(|member| member.kept.when()).min() else {
            return Vec::new();
        };
        let historian = &self.daemon.wired.historian;
        let read = || historian.read_reports(&read_for_history(story), began);
        let read = self.pasts.entry(story.id).or_insert_with(read);
        let found: Vec<Match> = matches.iter().map(|(_, found)| found.clone()).collect();
        historian.lines_of_story(read, &found, &recipient.languages, LINES)
    }

    /// What led to a story, as this reader is shown it: lines of the dossiers by all that the reader follows (`own`), and what the
    /// archive knew of the report that is shown for `matches`.
    pub(in crate::daemon) async fn context(
        &mut self,
        story: &Story,
        own: &[(EntryId, Match)],
        matches: &[(EntryId, Match)],
        recipient: &Recipient,
        told: Option<&Told>,
    ) -> anyhow::Result<Context> {
        let Some(lead) = shown_member(story, &recipient.languages, matches, told) else {
            return Ok(Context::default());
        };
        let angle = angle(story, own, recipient);
        let events = match self.events.get(&angle) {
            Some(known) => known.clone(),
            None => {
                let made = self.lines(story, own, recipient);
                self.events.insert(angle, made.clone());
                made
            }
        };
        let key = (story.id, lead.kept.id);
        let (thread, earlier) = match self.remembered.get(&key) {
            Some(known) => known.clone(),
            None => {
                let made = remembered(self.daemon, &mut self.tx, story, &lead.kept).await?;
                self.remembered.insert(key, made.clone());
                made
            }
        };
        Ok(Context {
            events,
            thread,
            earlier,
        })
    }

    /// The alerts that this reader had lately, and the threads that these stories stand in.
    async fn past(
        &mut self,
        recipient: &Recipient,
        items: &[Item],
        pending: &[Pending],
        now: Timestamp,
    ) -> anyhow::Result<Past> {
        let mut threads = BTreeMap::new();
        let first: BTreeSet<DigestId> = items
            .iter()
            .filter_map(|item| item.told.as_ref().and_then(|told| told.thread))
            .collect();
        for digest in first {
            threads.extend(self.tx.thread(digest).await?.map(|thread| (digest, thread)));
        }
        let mut owed: BTreeMap<StoryId, Timestamp> = BTreeMap::new();
        for one in pending {
            let since = owed.entry(one.story).or_insert(one.since);
            *since = one.since.min(*since);
        }
        Ok(Past {
            sent: alerts_sent(&mut self.tx, recipient, now).await?,
            threads,
            owed,
        })
    }

    async fn entries_read(&mut self, from: Timestamp, to: Timestamp) -> anyhow::Result<u64> {
        if let Some(known) = self.read.get(&(from, to)) {
            return Ok(*known);
        }
        let read = u64::try_from(self.tx.entries_between(from, to).await?).unwrap_or(0);
        self.read.insert((from, to), read);
        Ok(read)
    }

    async fn topics(&mut self, follow: &Follow, to: Timestamp) -> anyhow::Result<Vec<Topic>> {
        let mut topics = Vec::new();
        for id in &follow.watchlists {
            let watchlists = &self.daemon.wired.config.watchlists;
            let Some(watchlist) = watchlists.iter().find(|watchlist| &watchlist.id == id) else {
                continue;
            };
            let key = (id.clone(), to);
            let last_match = match self.last.get(&key) {
                Some(known) => *known,
                None => {
                    let last = self.tx.last_match(id, to).await?;
                    self.last.insert(key, last);
                    last
                }
            };
            topics.push(Topic {
                id: id.clone(),
                title: watchlist.title.clone(),
                urgency: watchlist.urgency,
                last_match,
            });
        }
        Ok(topics)
    }

    async fn sick(&mut self, now: Timestamp) -> anyhow::Result<Vec<SickFeed>> {
        if let Some(known) = self.sick.get(&now) {
            return Ok(known.clone());
        }
        let sick = sick(self.daemon, &mut self.tx, now).await?;
        self.sick.insert(now, sick.clone());
        Ok(sick)
    }
}

/// By story that may be told, where the window has to begin for the oldest of its debts to stand in it: it was muted, its reader
/// paused, a burst was held back, or an alert cooled down.
fn waiting(
    items: &[Item],
    pending: &[Pending],
    now: Timestamp,
    recipient: &Recipient,
    follow: &Follow,
) -> Vec<Timestamp> {
    let owed: BTreeSet<EntryId> = pending.iter().map(|one| one.entry).collect();
    let cools = |told: &Told| told.alerted.is_some() && alerts::cooling(told, &recipient.alerts, now).is_some();
    let rests = |item: &Item| is_alert(&follow.cadence) && item.told.as_ref().is_some_and(cools);
    let first = |item: &Item| {
        let is_new = |entry| item.told.as_ref().is_none_or(|told| told.is_new(entry));
        let members = item.story.entries.iter().map(|member| &member.kept);
        let owed = members.filter(|kept| owed.contains(&kept.id) && is_new(kept.id));
        let first = owed.map(|kept| kept.seen).min()?;
        Some(first.checked_sub(A_MOMENT).unwrap_or(first))
    };
    items.iter().filter(|item| !rests(item)).filter_map(first).collect()
}

fn angle(story: &Story, matches: &[(EntryId, Match)], recipient: &Recipient) -> Angle {
    let met = matches.iter().map(|(_, found)| found.watchlist.clone()).collect();
    (story.id, recipient.languages.clone(), met)
}

/// The matches with what a reader follows in any of their mails. What led to a story is the same in all of them: an alert follows
/// few of their watchlists, and the dossier may serve another that the story met as well.
fn of_reader(matches: &[(EntryId, Match)], recipient: &Recipient) -> Vec<(EntryId, Match)> {
    let follows = |watchlist: &String| {
        let mut follows = recipient.follows.iter();
        follows.any(|follow| follow.watchlists.contains(watchlist))
    };
    let own = matches.iter().filter(|(_, found)| follows(&found.watchlist));
    own.cloned().collect()
}

/// When alerts went to a reader in the last two hours, by any of their follows.
pub(super) async fn alerts_sent(tx: &mut Tx, recipient: &Recipient, now: Timestamp) -> anyhow::Result<Vec<Timestamp>> {
    let since = now.checked_sub(alerts::HOUR * 2).unwrap_or(now);
    let is_alert = |schedule: &str| {
        let mut follows = recipient.follows.iter();
        follows.any(|follow| follow.schedule == schedule && is_alert(&follow.cadence))
    };
    let mails = tx.mailed_since(&recipient.id, since).await?;
    let sent = mails.into_iter().filter(|(schedule, _)| is_alert(schedule));
    Ok(sent.map(|(_, at)| at).collect())
}

/// Nothing of the story is newer than what this recipient was told: no context is needed to hold it back.
fn is_told_in_full(told: Option<&Told>, story: &Story) -> bool {
    told.is_some_and(|told| !story.entries.iter().any(|member| told.is_new(member.kept.id)))
}

/// Feeds and lists of names in trouble.
async fn sick(daemon: &Daemon, tx: &mut Tx, now: Timestamp) -> anyhow::Result<Vec<SickFeed>> {
    let mut sick = Vec::new();
    for known in tx.feeds().await?.into_iter().filter(|known| known.is_on) {
        let Some(feed) = daemon.feed(&known.name) else {
            continue;
        };
        let usual = usual(tx, &known, now).await?;
        let (failure, is_read) = match schedule::health_by(&known.state, usual, now) {
            Health::Ok | Health::Never => continue,
            Health::Silent | Health::Ailing => (schedule::words(&known.state, usual, now), true),
            Health::Failing | Health::Gone => (known.state.failure.clone().unwrap_or_default(), false),
        };
        sick.push(SickFeed {
            name: feed.outlet.clone().unwrap_or_else(|| feed.id.clone()),
            url: feed.url.to_string(),
            failure,
            last_ok: known.state.last_ok,
            is_read,
        });
    }
    for list in &daemon.wired.config.unread {
        sick.push(SickFeed {
            name: list.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            url: String::new(),
            failure: format!("{}; its feeds are not polled", list.why),
            last_ok: None,
            is_read: false,
        });
    }
    for list in &daemon.wired.config.lists {
        let state = names::state(tx, list).await?;
        sick.extend(state.failure.map(|failure| SickFeed {
            name: format!("{} ({})", list.url.host_str().unwrap_or("list"), list.watchlist),
            url: list.url.to_string(),
            failure,
            last_ok: state.last_ok,
            is_read: false,
        }));
    }
    Ok(sick)
}

/// The reports of a story that are read for its history, no copies: the best source of each language, then the second of each.
fn read_for_history(story: &Story) -> Vec<&entries::Entry> {
    let own = story.entries.iter().filter(|member| member.repeats().is_none());
    let mut own: Vec<&Kept> = own.map(|member| &member.kept).collect();
    own.sort_by_key(|kept| Reverse(kept.rank));
    let mut of_language: HashMap<Option<&str>, usize> = HashMap::new();
    let mut reports: Vec<(usize, &entries::Entry)> = Vec::new();
    for kept in own {
        let nth = of_language.entry(kept.entry.language.as_deref()).or_default();
        reports.push((*nth, &kept.entry));
        *nth += 1;
    }
    reports.sort_by_key(|(nth, _)| *nth);
    reports.truncate(READ_FOR_HISTORY);
    reports.into_iter().map(|(_, entry)| entry).collect()
}

/// The two lists of a story: the report that is shown speaks for it and others of its language, so that its reader can read what the
/// archive answers; then those of its other languages, for what was reported in these alone.
async fn remembered(
    daemon: &Daemon,
    tx: &mut Tx,
    story: &Story,
    lead: &Kept,
) -> anyhow::Result<(Vec<Earlier>, Vec<Earlier>)> {
    let mut members: Vec<&Kept> = story.entries.iter().map(|member| &member.kept).collect();
    members.sort_by_key(|kept| (kept.id != lead.id, kept.entry.language != lead.entry.language));
    let Some(began) = members.iter().map(|kept| kept.when()).min() else {
        return Ok((Vec::new(), Vec::new()));
    };
    let own: BTreeSet<EntryId> = members.iter().map(|kept| kept.id).collect();
    let reports: Vec<&entries::Entry> = members.iter().map(|kept| &kept.entry).collect();
    daemon.recall.context(tx, &reports, began, own, EARLIER).await
}
