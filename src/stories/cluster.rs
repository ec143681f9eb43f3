//! One entry at a time, against the open stories.
//!
//! Single-pass clustering with a decay in time: an entry joins the story whose
//! best members are, on the mean, alike enough; a bare headline joins by all of
//! the story's headlines together. Connected components were left aside because
//! they chain stories into heaps.

use std::collections::{BTreeSet, VecDeque};

use jiff::{SignedDuration, Timestamp};
use rapidhash::RapidHashMap;
use rapidhash::v3::rapidhash_v3;

use super::copies::{self, Copies, Prints};
use super::corrections::Corrections;
use super::likeness::{self, Likeness, NEARLY, Report};
use super::names;
use super::open::{Compared, Indexed, OpenStory, found_by};
use super::profile::{Depth, Profile, Reader, Reading};
use super::rarity::Frequencies;
use super::reasons;
use super::similarity::TermId;
use super::twins;
use super::{Fold, Reason};
use crate::entries::Kept;
use crate::ids::{EntryId, FeedId, StoryId};
use crate::text::aliases::AliasIndex;

/// How long a story stays open for new entries after its last one.
pub const OPEN_FOR: std::time::Duration = std::time::Duration::from_secs(4 * 24 * 3600);

/// Entries remembered at most; beyond it the oldest are forgotten. About 2 kB each with a text, 0.5 kB without.
pub const OPEN_ENTRIES_MAX: usize = 150_000;

/// Terms of headline and first lines below which only an identity joins: "Live updates" is like everything.
const EARLY_TERMS_MIN: usize = 3;

/// Stories remembered per term, those that grew last: bounds the work for one entry when a word is in every text.
const POSTINGS_MAX: usize = 300;

/// Postings that are looked at for one entry, those of its heaviest terms first.
const VISITS_MAX: usize = 1_200;

/// Stories that are compared in full.
const CANDIDATES_MAX: usize = 20;

/// Share of what the first candidate has in common with a report, below which another one is not compared.
const CANDIDATE_SHARE: f32 = 0.35;

/// A second look is taken when a story has grown to this size or below, then at each eighth report, up to a size from which
/// it is what it is. Where texts are known it is held against those stories only that its new report is nearly like.
const LOOK_ALWAYS: u32 = 9;
const LOOK_EVERY: u32 = 8;
const LOOK_MAX: u32 = 64;
const LOOKED_AT_MAX: usize = 4;

/// How long after its first report a second look may move a story into another one.
const YOUNG_FOR: SignedDuration = SignedDuration::from_hours(12);

/// The open stories of the last days, in memory. Rebuilt from the store by folding nothing: [`Open::recall`] puts back what
/// was decided before.
#[derive(Debug, Default)]
pub struct Open {
    aliases: AliasIndex,
    frequencies: Frequencies,
    reader: Reader,
    /// Remembered entries in order of arrival; the front one has the number `first`.
    entries: VecDeque<OpenEntry>,
    first: u64,
    copies: Copies,
    /// Stories by slot; a slot is used again after its story closed.
    stories: Vec<Option<OpenStory>>,
    free: Vec<u32>,
    slots: RapidHashMap<StoryId, u32>,
    /// Slots of the stories that can be found by a term.
    postings: RapidHashMap<TermId, Vec<u32>>,
    /// What the search for candidates adds up, by slot; all 0 between two searches.
    sums: Vec<f32>,
    /// What it met and found; empty between two searches.
    met: Vec<u32>,
    found: Vec<(u32, f32)>,
    moves: Vec<Fold>,
    /// Stories that a person has parted, each pair both ways.
    apart: BTreeSet<(StoryId, StoryId)>,
}

#[derive(Debug)]
struct OpenEntry {
    id: EntryId,
    slot: u32,
    seen: Timestamp,
    feed: FeedId,
    /// When its outlet says that it appeared.
    published: Option<Timestamp>,
    prints: Prints,
    /// Why it is here if it only repeats another entry: that holds wherever its story goes.
    repeats: Option<Reason>,
}

/// Where an entry goes.
struct Decision {
    /// An open story; `None`: a new one.
    slot: Option<u32>,
    reason: Reason,
    /// Stories that it is nearly like besides.
    near: Vec<u32>,
}

impl Decision {
    fn new_story() -> Self {
        Self {
            slot: None,
            reason: Reason::New,
            near: Vec::new(),
        }
    }

    /// To where the entry is that it repeats.
    fn repeated(old: &OpenEntry, reason: Reason) -> Self {
        Self {
            slot: Some(old.slot),
            reason,
            near: Vec::new(),
        }
    }
}

impl Open {
    /// No story open. `aliases` join languages: names of one thing in many scripts count as one term.
    #[must_use]
    pub fn new(aliases: AliasIndex) -> Self {
        let (of_names, of_all) = names::words_of_sets(&aliases);
        Self {
            frequencies: Frequencies::new(of_names, of_all),
            aliases,
            ..Self::default()
        }
    }

    /// Knows the words that watchlists ask for: that two reports share them says only that both met the watchlist.
    #[must_use]
    pub fn watching<'w>(mut self, words: impl IntoIterator<Item = &'w str>) -> Self {
        let words = words.into_iter().flat_map(names::word_ids);
        self.frequencies.ask(words);
        self
    }

    /// Keeps apart what people have parted: of two such stories a new report joins the one that it says more of, whichever was
    /// reported last, and neither is moved into the other.
    pub fn heed(&mut self, corrections: &Corrections) {
        self.apart.extend(corrections.apart());
    }

    /// Puts back an entry whose story was decided before.
    pub fn recall(&mut self, kept: &Kept, story: StoryId) {
        let reading = self.read(kept);
        let slot = self.slots.get(&story).copied();
        reading.note_story(&mut self.frequencies, slot.is_none());
        let copy = self.copy_of(&reading.prints);
        let copy = copy.filter(|old| !is_next_notice(kept, &reading, old));
        let repeats = copy.map(|old| Reason::Copy { of: old.id });
        // A story of which the first entries are forgotten is an old one.
        let is_whole = kept.id.0 <= story.0;
        let began = if is_whole { kept.when() } else { Timestamp::MIN };
        let slot = slot.unwrap_or_else(|| self.open(story, began));
        self.remember(kept, reading, slot, repeats);
    }

    /// Decides where a new entry belongs and remembers it there. What it brings together besides is in
    /// [`Open::take_moves`].
    pub fn fold(&mut self, kept: &Kept) -> Fold {
        let reading = self.read(kept);
        let candidates = self.candidates(&reading.profile);
        let decision = self.decide(kept, &reading, &candidates);
        reading.note_story(&mut self.frequencies, decision.slot.is_none());
        let slot = decision
            .slot
            .unwrap_or_else(|| self.open(StoryId(kept.id.0), kept.when()));
        let is_repeated = matches!(decision.reason, Reason::Copy { .. } | Reason::SameAddress { .. });
        let repeats = is_repeated.then(|| decision.reason.clone());
        let story = self.story(slot).map_or(StoryId(kept.id.0), |story| story.id);
        self.remember(kept, reading, slot, repeats);
        if matches!(decision.reason, Reason::Alike { .. }) {
            // Headlines alone are soon compared, and say too little one by one to leave any out.
            let is_titled = self.story(slot).is_some_and(|story| story.depth == Depth::Title);
            self.look_again(slot, if is_titled { &candidates } else { &decision.near });
        }
        Fold {
            entry: kept.id,
            story,
            reason: decision.reason,
        }
    }

    /// Entries that a second look moved to another story since this was last asked, each with where it belongs now: two young
    /// stories turned out to be one.
    pub fn take_moves(&mut self) -> Vec<Fold> {
        std::mem::take(&mut self.moves)
    }

    /// Forgets entries that were seen before `at`, and closes the stories that have no other.
    pub fn close_before(&mut self, at: Timestamp) {
        while self.entries.front().is_some_and(|oldest| oldest.seen < at) {
            self.forget_oldest();
        }
    }

    fn decide(&self, kept: &Kept, new: &Reading, candidates: &[u32]) -> Decision {
        if let Some(old) = self
            .copies
            .by_address(&new.prints, kept.feed)
            .and_then(|old| self.at(old))
        {
            return Decision::repeated(old, Reason::SameAddress { of: old.id });
        }
        if let Some(old) = self
            .copy_of(&new.prints)
            .filter(|old| old.prints.is_headed_alike(&new.prints) || !self.is_twin(old, &new.profile))
        {
            if is_next_notice(kept, new, old) {
                return Decision::new_story();
            }
            return Decision::repeated(old, Reason::Copy { of: old.id });
        }
        let alike = self.alike(&new.profile, kept, candidates);
        let Some((&best, others)) = alike.split_first().filter(|((_, best), _)| best.is_enough()) else {
            return Decision::new_story();
        };
        let (slot, likeness) = self.preferred(&new.profile, best);
        let best = self
            .story(slot)
            .and_then(|story| story.members.iter().find(|member| member.number == likeness.best));
        let shared = best.map_or_else(Vec::new, |best| {
            reasons::shared(&kept.entry, &new.profile, &best.profile, &self.aliases)
        });
        let near = others.iter().filter(|(_, likeness)| likeness.times >= NEARLY);
        Decision {
            slot: Some(slot),
            reason: Reason::Alike {
                score: likeness.score_shown(),
                shared,
            },
            near: near.map(|&(slot, _)| slot).take(LOOKED_AT_MAX).collect(),
        }
    }

    /// How alike a report and each of the candidates are, the most alike first; of two the older.
    fn alike(&self, new: &Profile, kept: &Kept, candidates: &[u32]) -> Vec<(u32, Likeness)> {
        if new.early_terms() < EARLY_TERMS_MIN {
            return Vec::new();
        }
        let new = Report::new(new, kept.when());
        let likeness = |&slot: &u32| {
            let story = self.story(slot)?;
            if story.members.iter().any(|member| is_next_of_kind(kept, &new, member)) {
                return None;
            }
            Some((slot, story.id, likeness::of(&new, story)?))
        };
        let mut alike: Vec<(u32, StoryId, Likeness)> = candidates.iter().filter_map(likeness).collect();
        alike.sort_by(|a, b| b.2.times.total_cmp(&a.2.times).then(a.1.cmp(&b.1)));
        alike.into_iter().map(|(slot, _, likeness)| (slot, likeness)).collect()
    }

    /// Of a story that a report would join and those that a person has parted from it, the one that the report says most of: a
    /// person has said that these are two events, so the words tell which, and not the days since.
    fn preferred(&self, new: &Profile, best: (u32, Likeness)) -> (u32, Likeness) {
        let Some(story) = self.story(best.0).filter(|_| !self.apart.is_empty()) else {
            return best;
        };
        let timeless = |slot: u32| {
            let story = self.story(slot)?;
            Some((slot, likeness::of(&Report::new(new, story.last_when), story)?))
        };
        let parted = self
            .apart
            .range((story.id, StoryId(i64::MIN))..=(story.id, StoryId(i64::MAX)));
        let parted = parted.filter_map(|(_, other)| self.slots.get(other).copied());
        let alike = std::iter::once(best.0).chain(parted).filter_map(timeless);
        alike
            .max_by(|a, b| a.1.times.total_cmp(&b.1.times))
            .filter(|(slot, _)| *slot != best.0)
            .unwrap_or(best)
    }

    /// Whether a person has parted two stories.
    fn are_apart(&self, one: u32, other: u32) -> bool {
        let id = |slot: u32| self.story(slot).map(|story| story.id);
        let pair = id(one).zip(id(other));
        pair.is_some_and(|pair| self.apart.contains(&pair))
    }

    /// Slots of the stories that share rare terms with a report, those that share most first.
    fn candidates(&mut self, new: &Profile) -> Vec<u32> {
        let (mut met, mut found) = (std::mem::take(&mut self.met), std::mem::take(&mut self.found));
        let mut visits = 0;
        for (term, weight) in found_by(new) {
            let slots = self.postings.get(&term).map_or(&[][..], Vec::as_slice);
            // Written without a jump: whether a story was met before cannot be foreseen.
            let mut count = met.len();
            met.resize(count + slots.len(), 0);
            for &slot in slots {
                let (Some(sum), Some(next)) = (self.sums.get_mut(slot as usize), met.get_mut(count)) else {
                    continue;
                };
                *next = slot;
                count += usize::from(*sum <= 0.0);
                *sum += weight;
            }
            met.truncate(count);
            visits += slots.len();
            if visits > VISITS_MAX {
                break;
            }
        }
        for slot in met.drain(..) {
            if let Some(sum) = self.sums.get_mut(slot as usize) {
                found.push((slot, std::mem::take(sum)));
            }
        }
        let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
        if found.len() > CANDIDATES_MAX {
            found.select_nth_unstable_by(CANDIDATES_MAX, order);
            found.truncate(CANDIDATES_MAX);
        }
        found.sort_unstable_by(order);
        let least = found.first().map_or(0.0, |(_, sum)| CANDIDATE_SHARE * sum);
        found.retain(|(_, sum)| *sum >= least);
        let slots = found.drain(..).map(|(slot, _)| slot).collect();
        (self.met, self.found) = (met, found);
        slots
    }

    fn copy_of(&self, new: &Prints) -> Option<&OpenEntry> {
        let old = self
            .copies
            .by_text(new, |number| self.at(number).map(|old| &old.prints))?;
        self.at(old)
    }

    /// Whether a report with most of an older one's words says another thing in them.
    fn is_twin(&self, old: &OpenEntry, new: &Profile) -> bool {
        let members = self.story(old.slot).map_or(&[][..], |story| &story.members);
        let known = members
            .iter()
            .find(|member| self.at(member.number).is_some_and(|entry| entry.id == old.id));
        known.is_some_and(|known| twins::are_twins(new, &known.profile))
    }

    fn read(&mut self, kept: &Kept) -> Reading {
        let mut reading = self.reader.read(&kept.entry, &self.aliases, &mut self.frequencies);
        reading.prints.address = copies::address(&kept.entry);
        reading.profile.office = office(kept);
        reading
    }

    fn open(&mut self, id: StoryId, began: Timestamp) -> u32 {
        let story = Some(OpenStory::new(id, began));
        let slot = if let Some(slot) = self.free.pop() {
            self.stories[slot as usize] = story;
            slot
        } else {
            self.stories.push(story);
            self.sums.push(0.0);
            u32::try_from(self.stories.len() - 1).unwrap_or(u32::MAX)
        };
        self.slots.insert(id, slot);
        slot
    }

    fn remember(&mut self, kept: &Kept, reading: Reading, slot: u32, repeats: Option<Reason>) {
        let number = self.first + self.entries.len() as u64;
        let is_copy = repeats.is_some();
        let before = self
            .copies
            .of_feed(&reading.prints, kept.feed)
            .and_then(|old| self.at(old));
        if before.is_some_and(|before| before.slot != slot) {
            self.copies.note_shared(&reading.prints, number);
        }
        self.copies.remember(&reading.prints, kept.feed, number, is_copy);
        self.entries.push_back(OpenEntry {
            id: kept.id,
            slot,
            seen: kept.seen,
            feed: kept.feed,
            published: kept.entry.published,
            prints: reading.prints,
            repeats,
        });
        if let Some(story) = self.stories.get_mut(slot as usize).and_then(Option::as_mut) {
            story.entries.push(number);
            // A copy says nothing that its original does not.
            let found_by = if is_copy {
                Vec::new()
            } else {
                story.take(Compared {
                    number,
                    when: kept.when(),
                    feed: kept.feed,
                    profile: reading.profile,
                })
            };
            self.post(slot, &found_by);
        }
        if self.entries.len() > OPEN_ENTRIES_MAX {
            self.forget_oldest();
        }
    }

    fn post(&mut self, slot: u32, terms: &[Indexed]) {
        for &Indexed { term, is_new } in terms {
            let slots = self.postings.entry(term).or_default();
            if slots.last() == Some(&slot) {
                continue;
            }
            let known = if is_new {
                None
            } else {
                slots.iter().rposition(|&known| known == slot)
            };
            if let Some(at) = known {
                slots.remove(at);
            } else if slots.len() >= POSTINGS_MAX {
                slots.remove(0);
            }
            slots.push(slot);
        }
    }

    fn forget_oldest(&mut self) {
        let Some(old) = self.entries.pop_front() else {
            return;
        };
        let number = self.first;
        self.first += 1;
        self.copies.forget(&old.prints, old.feed, number);
        let Some(story) = self.stories.get_mut(old.slot as usize).and_then(Option::as_mut) else {
            return;
        };
        story.forget(number);
        if story.entries.is_empty() {
            self.close(old.slot);
        }
    }

    fn close(&mut self, slot: u32) -> Option<OpenStory> {
        let story = self.stories.get_mut(slot as usize)?.take()?;
        self.slots.remove(&story.id);
        self.free.push(slot);
        for term in &story.indexed {
            if let Some(slots) = self.postings.get_mut(term) {
                slots.retain(|&known| known != slot);
                if slots.is_empty() {
                    self.postings.remove(term);
                }
            }
        }
        Some(story)
    }

    fn story(&self, slot: u32) -> Option<&OpenStory> {
        self.stories.get(slot as usize)?.as_ref()
    }

    fn at(&self, number: u64) -> Option<&OpenEntry> {
        let place = usize::try_from(number.checked_sub(self.first)?).ok()?;
        self.entries.get(place)
    }

    /// The second look: whether a young story that has just grown is the same as another one.
    fn look_again(&mut self, slot: u32, others: &[u32]) {
        let Some(grown) = self.story(slot) else { return };
        if grown.reports > LOOK_MAX || (grown.reports > LOOK_ALWAYS && !grown.reports.is_multiple_of(LOOK_EVERY)) {
            return;
        }
        let best = others
            .iter()
            .filter(|&&other| other != slot && !self.are_apart(slot, other))
            .filter_map(|&other| {
                let (into, from) = self.larger_first(slot, other)?;
                let likeness = likeness::of_stories(self.story(from)?, self.story(into)?)?;
                (likeness.is_enough() && self.is_meant(from, into)).then_some((into, from, likeness))
            })
            .max_by(|a, b| a.2.times.total_cmp(&b.2.times));
        if let Some((into, from, likeness)) = best {
            self.join(into, from, &likeness);
        }
    }

    /// Whether no story that was parted from `into` is meant by the reports of another one.
    fn is_meant(&self, from: u32, into: u32) -> bool {
        let Some(moving) = self.story(from).filter(|_| !self.apart.is_empty()) else {
            return true;
        };
        let nothing = Likeness { times: 0.0, best: 0 };
        let mut members = moving.members.iter();
        members.all(|member| self.preferred(&member.profile, (into, nothing)).0 == into)
    }

    /// Of two stories the one that stays, and the one that moves into it: a young one into an old one, a small one into a large
    /// one. `None` if the one to move is no longer young: its readers have read it, and what was reported since goes further.
    fn larger_first(&self, a: u32, b: u32) -> Option<(u32, u32)> {
        let now = self.story(a)?.last_when.max(self.story(b)?.last_when);
        let is_old = |story: &OpenStory| now.duration_since(story.began) > YOUNG_FOR || story.reports > LOOK_MAX;
        let order = |slot: u32| {
            let story = self.story(slot)?;
            Some((is_old(story), story.reports, std::cmp::Reverse(story.id)))
        };
        let (into, from) = if order(a)? > order(b)? { (a, b) } else { (b, a) };
        (!is_old(self.story(from)?)).then_some((into, from))
    }

    fn join(&mut self, into: u32, from: u32, likeness: &Likeness) {
        let Some(moving) = self.close(from) else { return };
        let Some(staying) = self.stories.get_mut(into as usize).and_then(Option::as_mut) else {
            return;
        };
        let (from, to) = (moving.id, staying.id);
        let parted = self.apart.range((from, StoryId(i64::MIN))..=(from, StoryId(i64::MAX)));
        let parted: Vec<StoryId> = parted.map(|(_, other)| *other).collect();
        self.apart
            .extend(parted.iter().flat_map(|&other| [(to, other), (other, to)]));
        let terms = moving.indexed.clone();
        let moved = moving.entries.clone();
        staying.absorb(moving);
        let terms: Vec<Indexed> = terms.into_iter().filter_map(|term| staying.index(term)).collect();
        self.post(into, &terms);
        for number in moved {
            let place = usize::try_from(number - self.first).unwrap_or(usize::MAX);
            if let Some(entry) = self.entries.get_mut(place) {
                entry.slot = into;
                self.moves.push(Fold {
                    entry: entry.id,
                    story: to,
                    reason: entry.repeats.clone().unwrap_or(Reason::Met {
                        from,
                        score: likeness.score_shown(),
                    }),
                });
            }
        }
    }
}

/// The number of an outlet within a feed; 0 if it is not known.
fn office(kept: &Kept) -> u64 {
    let Some(outlet) = &kept.entry.outlet else { return 0 };
    rapidhash_v3(outlet.as_bytes()) ^ kept.feed.0.unsigned_abs().rotate_left(32) | 1
}

/// Time after which the same heading from the same feed, under an id and a date of its own, is the next of a kind: an office that heads
/// all of its notices alike.
const NEXT_OF_KIND: SignedDuration = SignedDuration::from_hours(12);

/// Whether an entry under the heading of an older report is the next of a kind: by its date, or because a few words stand above quite
/// other lines.
fn is_next_of_kind(kept: &Kept, new: &Report<'_>, old: &Compared) -> bool {
    let heading = new.heading();
    if kept.feed != old.feed || heading.is_none() || heading != old.profile.heading || kept.entry.published.is_none() {
        return false;
    }
    let since = kept.when().duration_since(old.when).abs();
    let is_own = heading.is_some_and(|heading| heading.is_own);
    since >= NEXT_OF_KIND || (!is_own && !since.is_zero() && new.says_other_lines(&old.profile))
}

/// Whether an entry that repeats the few words of an older one is the next of a kind, wherever its link leads: many offices have one page
/// for all, or none. That it is another entry its feed has said by its id. A whole article that comes again is a copy.
fn is_next_notice(kept: &Kept, new: &Reading, old: &OpenEntry) -> bool {
    let (Some(now), Some(then)) = (kept.entry.published, old.published) else {
        return false;
    };
    kept.feed == old.feed && new.prints.is_short() && now.duration_since(then).abs() >= NEXT_OF_KIND
}

#[cfg(test)]
mod tests;
