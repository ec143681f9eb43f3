//! Which stories a recipient is told, in what order, with how much room.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::once::share_out;
use super::retold::{Angle, Retold};
use super::telling::{Teller, Verdict, link};
use super::updates::{changes, in_words, turned};
use super::{Cadence, CoverageRow, Decision, Digest, Item, Material, Room, Section, Telling, Told, Topic, alerts};
use crate::ids::StoryId;
use crate::matches::{Evidence, Field, Urgency};
use crate::stories::news::{self, News};

/// Stories told with history and sources: more is a book.
const FULL_MAX: usize = 8;

/// Stories told with an excerpt.
const SHORT_MAX: usize = 30;

/// Stories told at all; further ones are counted.
const TOLD_MAX: usize = 300;

/// A digest from its material. Pure: the same material gives the same digest.
///
/// Every item has a decision. An item of a watchlist that the follow does not name is told under its first one, since
/// somebody matched it for this reader.
#[must_use]
pub fn compose(material: Material) -> Digest {
    compose_with(material, &Retold::default())
}

/// The same for one of many readers of the same moment: what another was told already is not worded again.
#[must_use]
pub fn compose_with(material: Material, retold: &Retold) -> Digest {
    let mut decisions = BTreeMap::new();
    let mut chosen = Vec::new();
    let teller = Teller::new(&material);
    for (at, item) in material.items.iter().enumerate() {
        let Some(lead) = teller.lead(item) else {
            continue;
        };
        let topics = topics(&material, item);
        let urgency = topics.iter().map(|at| material.topics[*at].urgency).max();
        let urgency = urgency.unwrap_or_default();
        let (mut decision, mut verdict) = decide(&teller, &material, item, urgency);
        if verdict.is_some() && is_low(&material, item) {
            (decision, verdict) = (Decision::HoldLowScore, None);
        }
        if let Some(verdict) = verdict
            && !topics.is_empty()
        {
            let rank = Rank::of(&material, item, &verdict, teller.is_read(lead), urgency);
            chosen.push(Chosen {
                at,
                rank,
                topics,
                verdict,
            });
        }
        decisions.insert(item.story.id, decision);
    }
    chosen.sort_by_key(|one| one.rank);
    let room = material.follow.wishes.max_stories.unwrap_or(usize::MAX);
    for one in chosen.drain(room.min(chosen.len())..) {
        decisions.insert(material.items[one.at].story.id, Decision::HoldNoRoom);
    }
    let sections = sections(&material, told(&teller, &material, chosen, retold));
    let mut digest = Digest {
        material,
        sections,
        decisions,
        alert: alerts::Note::default(),
    };
    if digest.is_note() {
        speak_for_the_silence(&mut digest.material);
    }
    digest
}

/// A story that is to be told.
struct Chosen {
    /// Which item of the material.
    at: usize,
    rank: Rank,
    /// The watchlists that it met, in the reader's order; never empty.
    topics: Vec<usize>,
    verdict: Verdict,
}

/// A note that nothing is new speaks for the whole silence and not for its own edition alone.
fn speak_for_the_silence(material: &mut Material) {
    if let Some(read) = material.silent_read {
        material.from = material.from.min(material.silent_since);
        material.entries_read = read;
    }
}

/// Whether its best match scores less than the reader asks.
fn is_low(material: &Material, item: &Item) -> bool {
    let scores = item.matches.iter().map(|(_, found)| found.score);
    let best = scores.fold(f64::NEG_INFINITY, f64::max);
    material.follow.wishes.min_score.is_some_and(|least| best < least)
}

/// What makes a story stand above another: the smaller comes first.
///
/// The two that make a story short stand before all others, so that in a watchlist no short story stands above a full one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// An alert told it, and nothing has come since: it is no news any more.
    is_known: bool,
    is_in_passing: bool,
    urgency: Reverse<Urgency>,
    /// What a mail told and is not so stands before what is new.
    is_denied: Reverse<bool>,
    is_unread: bool,
    reach: Reverse<usize>,
    /// The newest by the hour that the mail prints: two stories of one poll were seen at one moment, and not published at one.
    newest: Reverse<jiff::Timestamp>,
    /// Ties by first seen, then by number, so that a second run has the same order.
    first: jiff::Timestamp,
    story: StoryId,
}

impl Rank {
    fn of(material: &Material, item: &Item, verdict: &Verdict, is_read: bool, urgency: Urgency) -> Self {
        let hours = item.story.entries.iter().map(|member| member.kept.when());
        Self {
            is_known: verdict.alerted.is_some() && !verdict.has_grown,
            is_in_passing: is_in_passing(item),
            urgency: Reverse(urgency),
            is_denied: Reverse(verdict.turned.is_some_and(|turned| turned.is_denial)),
            is_unread: !is_read,
            reach: Reverse(reach(material, item)),
            newest: Reverse(hours.max().unwrap_or_default()),
            first: item.story.first_seen(),
            story: item.story.id,
        }
    }

    /// Whether a story may be told in full, if it has more to say so.
    fn may_be_full(&self) -> bool {
        !self.is_known && !self.is_in_passing
    }
}

/// Bytes of a full text within which it says what it is about.
const FIRST_LINES: usize = 600;

/// Whether all that was met stands further down in full texts: a report about something else, however widely it is told. A listed
/// name counts wherever it stands.
fn is_in_passing(item: &Item) -> bool {
    let is_deep = |evidence: &Evidence| {
        evidence.field == Field::Body && evidence.start >= FIRST_LINES && evidence.listing.is_none()
    };
    let mut evidence = item.matches.iter().flat_map(|(_, found)| &found.evidence).peekable();
    evidence.peek().is_some() && evidence.all(is_deep)
}

/// How widely a story is reported that the reader has not heard yet; of one that mails of this kind told before at most three times
/// the outlets that came since. A big story of days ago with one more echo does not stand above the news.
fn reach(material: &Material, item: &Item) -> usize {
    let outlets = item.story.outlets().len();
    let is_alert = matches!(material.follow.cadence, Cadence::Alert(_));
    let told = item.told.as_ref().filter(|told| is_alert || told.met.is_some());
    told.map_or(outlets, |told| outlets.min(3 * outlets.saturating_sub(told.outlets)))
}

/// The watchlists of the follow that the item met, in the reader's order.
fn topics(material: &Material, item: &Item) -> Vec<usize> {
    let met: Vec<usize> = (0..material.topics.len())
        .filter(|at| {
            let id = &material.topics[*at].id;
            item.matches.iter().any(|(_, found)| found.watchlist == *id)
        })
        .collect();
    if met.is_empty() && !material.topics.is_empty() {
        vec![0]
    } else {
        met
    }
}

/// The decision about one story, and how it is told if it is.
fn decide(teller: &Teller, material: &Material, item: &Item, urgency: Urgency) -> (Decision, Option<Verdict>) {
    if let Cadence::Alert(least) = material.follow.cadence {
        if urgency < least {
            return (Decision::HoldNotUrgent, None);
        }
        if let Some(told) = &item.told {
            return again(teller, material, item, told);
        }
    }
    let Some(told) = &item.told else {
        return (Decision::SendNew, Some(Verdict::default()));
    };
    let news = changes(&material.aliases, item, told);
    let change = in_words(teller, item, told, &news);
    let alerted = told.alerted_since_met();
    // The digest is the paper of the day: what an alert told stands in it once, short, with its hour. It is new there unless
    // a digest had told it before.
    if alerted.is_some() && told.met.is_none() {
        let verdict = Verdict {
            has_grown: change.is_some() && news::is_worth(&news),
            is_since_alert: change.is_some(),
            change,
            is_update: false,
            alerted,
            turned: turned(&news),
        };
        return (Decision::SendNew, Some(verdict));
    }
    if let (Some(_), Some(met)) = (alerted, told.met) {
        return alerted_again(teller, item, (told, met), news);
    }
    match change {
        Some(change) if news::is_worth(&news) => {
            let turned = turned(&news);
            (
                Decision::SendUpdate {
                    change: teller.phrases.together(&[&change.0, &change.1]),
                    news,
                },
                Some(Verdict {
                    change: Some(change),
                    is_update: true,
                    has_grown: true,
                    alerted,
                    is_since_alert: false,
                    turned,
                }),
            )
        }
        Some(_) => {
            let digest = told.digest;
            (Decision::HoldNothingNew { digest, news }, None)
        }
        None => (Decision::HoldToldAlready { digest: told.digest }, None),
    }
}

/// The decision of a digest about a story that a digest told, and an alert since: it stands there with what has come since the alert,
/// none of which is counted twice; where nothing has, with what the alert told. Both ways the alert's hour is named.
fn alerted_again(
    teller: &Teller,
    item: &Item,
    (told, met): (&Told, jiff::Timestamp),
    since_alert: Vec<News>,
) -> (Decision, Option<Verdict>) {
    let has_grown = news::is_worth(&since_alert);
    let later = in_words(teller, item, told, &since_alert);
    let is_since_alert = later.is_some();
    let (change, news) = match later {
        Some(later) => (Some(later), since_alert),
        None => {
            let since = Told {
                at: met,
                ..told.clone()
            };
            let news = news::added(item.alerted.iter().cloned());
            (in_words(teller, item, &since, &news), news)
        }
    };
    match change {
        None => (Decision::HoldToldAlready { digest: told.digest }, None),
        Some(change) => {
            let verdict = Verdict {
                change: Some(change.clone()),
                is_update: true,
                has_grown,
                alerted: told.alerted_since_met(),
                is_since_alert,
                turned: turned(&news),
            };
            let change = teller.phrases.together(&[&change.0, &change.1]);
            (Decision::SendUpdate { change, news }, Some(verdict))
        }
    }
}

/// The decision of an alert about a story that was told before.
fn again(teller: &Teller, material: &Material, item: &Item, told: &Told) -> (Decision, Option<Verdict>) {
    let digest = told.digest;
    if let Some(until) = alerts::cools_until(item, told, &material.recipient.alerts, material.to) {
        return (Decision::HoldCooling { digest, until }, None);
    }
    let news = changes(&material.aliases, item, told);
    match in_words(teller, item, told, &news) {
        None => (Decision::HoldToldAlready { digest }, None),
        Some(_) if !alerts::is_reason(&news) => (Decision::HoldNothingNew { digest, news }, None),
        Some(change) => {
            let verdict = Verdict {
                change: Some(change.clone()),
                is_update: true,
                has_grown: true,
                alerted: None,
                is_since_alert: false,
                turned: turned(&news),
            };
            let change = teller.phrases.together(&[&change.0, &change.1]);
            (Decision::SendUpdate { change, news }, Some(verdict))
        }
    }
}

/// Tells the stories in the order of their rank: the best in full, the next short, the rest as lines. A story that was alerted and
/// has not grown since is short; one that has neither history nor a second outlet says no more in full than in short, and is full
/// only where one of its watchlist below it is.
fn told(teller: &Teller, material: &Material, chosen: Vec<Chosen>, retold: &Retold) -> Vec<(usize, Telling, Rank)> {
    let (mut full, mut short) = (0, 0);
    let mut told = Vec::with_capacity(chosen.len());
    for (rank, one) in chosen.into_iter().enumerate() {
        let item = &material.items[one.at];
        let (Some(shown), Some((home, others))) = (teller.shown(item), one.topics.split_first()) else {
            continue;
        };
        let may_be_full = full < FULL_MAX && one.rank.may_be_full();
        let mention = teller.mention(one.at, shown, one.verdict);
        // What is only a line is not worded: of two hundred stories that is nearly all of the work.
        let has_room = short < SHORT_MAX || may_be_full;
        let mut telling = if has_room {
            let angle = Angle::of(material, item, shown.kept.id, &one.topics);
            let telling = retold.or_tell(angle, || {
                let also: Vec<String> = others.iter().map(|at| material.topics[*at].title.clone()).collect();
                teller.tell(mention, shown, &material.topics[*home], &also)
            });
            Telling {
                item: one.at,
                ..telling
            }
        } else {
            mention
        };
        telling.rank = rank;
        telling.room = if may_be_full && has_more(&telling, one.rank.reach.0) {
            full += 1;
            Room::Full
        } else if short < SHORT_MAX {
            short += 1;
            Room::Short
        } else if rank < TOLD_MAX {
            Room::Line
        } else {
            Room::Counted
        };
        told.push((*home, telling, one.rank));
    }
    told
}

/// Whether a story says more in full than in short: its past, or who else reports it.
fn has_more(telling: &Telling, reach: usize) -> bool {
    !telling.history.is_empty() || !telling.coverage.is_empty() || reach > 1
}

fn sections(material: &Material, told: Vec<(usize, Telling, Rank)>) -> Vec<Section> {
    let mut by_topic: Vec<Vec<Telling>> = vec![Vec::new(); material.topics.len()];
    // Those that are short although they could be more: what stands below them must not stand above them for its history.
    let mut spare: HashSet<usize> = HashSet::new();
    for (home, telling, rank) in told {
        spare.extend(rank.may_be_full().then_some(telling.item));
        by_topic[home].push(telling);
    }
    share_out(&mut by_topic);
    let told = addresses(material, &by_topic);
    material
        .topics
        .iter()
        .zip(by_topic)
        .filter(|(_, stories)| !stories.is_empty())
        .map(|(topic, mut stories)| {
            for telling in stories.iter_mut().filter(|telling| telling.room == Room::Full) {
                leave_out(&mut telling.coverage, &told);
                if !has_more(telling, reach(material, &material.items[telling.item])) {
                    telling.room = Room::Short;
                }
            }
            stories.sort_by_key(|telling| telling.rank);
            raise(&mut stories, &spare);
            stories.sort_by_key(|telling| (Reverse(telling.room), telling.rank));
            section(material, topic, stories)
        })
        .collect()
}

/// Full ones stand above short ones: a story that ranks above a full one of its watchlist is full with it, if it may be, so that
/// the order stays that of the rank.
fn raise(stories: &mut [Telling], spare: &HashSet<usize>) {
    let last = stories.iter().rposition(|telling| telling.room == Room::Full);
    let above = stories.iter_mut().take(last.unwrap_or(0));
    for telling in above.filter(|telling| telling.room == Room::Short && spare.contains(&telling.item)) {
        telling.room = Room::Full;
    }
}

/// Which of the addresses in earlier coverage are those of reports that the mail tells.
fn addresses(material: &Material, by_topic: &[Vec<Telling>]) -> BTreeSet<String> {
    let tellings = || by_topic.iter().flatten();
    let earlier: HashSet<&str> = tellings()
        .filter(|telling| telling.room == Room::Full)
        .flat_map(|telling| &telling.coverage)
        .filter_map(|row| row.headline.url.as_deref())
        .collect();
    if earlier.is_empty() {
        return BTreeSet::new();
    }
    let entries = tellings().flat_map(|telling| &material.items[telling.item].story.entries);
    let urls = entries.filter_map(|member| member.kept.entry.url.as_deref().map(str::trim));
    urls.filter_map(|url| {
        // As it would be linked; only what is not ASCII is linked in other words than it has.
        let linked = if url.is_ascii() {
            Cow::Borrowed(url)
        } else {
            Cow::Owned(link(url)?)
        };
        earlier.contains(&*linked).then(|| linked.into_owned())
    })
    .collect()
}

/// None of the stories of a mail is the other's past.
fn leave_out(coverage: &mut Vec<CoverageRow>, told: &BTreeSet<String>) {
    coverage.retain(|row| row.headline.url.as_ref().is_none_or(|url| !told.contains(url)));
}

fn section(material: &Material, topic: &Topic, stories: Vec<Telling>) -> Section {
    let articles = stories
        .iter()
        .flat_map(|telling| &material.items[telling.item].story.entries)
        .filter(|member| member.kept.seen > material.from)
        .count();
    Section {
        topic: topic.clone(),
        stories,
        articles,
    }
}
