//! One entry at a time, against the open stories.
//!
//! Single-pass clustering with a decay in time: an entry joins the story whose
//! best members are, on the mean, alike enough. Connected components
//! were left aside because they chain stories into heaps.

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::Timestamp;

use super::similarity::{Depth, Frequencies, Profile, TermId, alias_id, as_f32, headline, term_id, word_beginning};
use super::{Fold, Reason};
use crate::entries::{Entry, Kept};
use crate::ids::{EntryId, StoryId};
use crate::text::aliases::AliasIndex;
use crate::text::{terms, url as addresses};
use ::url::Url;

/// How long a story stays open for new entries after its last one.
pub const OPEN_FOR: std::time::Duration = std::time::Duration::from_secs(4 * 24 * 3600);

/// Entries compared by at most; beyond it the oldest are closed. About 1.5 kB each.
pub const OPEN_ENTRIES_MAX: usize = 150_000;

/// Days after which two like texts count for 1/e of what they would on one day.
const DECAY_DAYS: f32 = 1.5;

/// The same of two texts in one language that are known beyond their first lines: they say more than their day.
const DECAY_DAYS_TEXTS: f32 = 2.25;

/// Members whose likeness is averaged: at least three, and seven tenths of those that were compared. With three alone, a large
/// story finds three that are like nearly anything on its subject, and grows without end.
const BEST_MEMBERS: usize = 3;
const MEMBERS_TENTHS: usize = 7;

/// Likeness from which an entry joins, by what is known of both texts. Tuned on stories and titles in English and on pairs of
/// articles in ten languages; one value a depth, none for a subject.
const JOIN_TEXTS: f32 = 0.22;
const JOIN_LEADS: f32 = 0.24;
const JOIN_TITLES: f32 = 0.15;

/// Share of these values that is enough where no starting table tells common words from rare ones: without it, two reports
/// of one event look less alike.
const JOIN_OTHER: f32 = 0.6;

/// The same across languages, by names and numbers alone: a false join is worse than a missed one.
const JOIN_LANGUAGES: f32 = 0.12;

/// Most that one word or name adds, as a share of what a join needs: never all of it.
const PART_MAX: f32 = 0.6;

/// How much the reports in other languages weigh beside those in the entry's own.
const OTHERS_SHARE: f32 = 0.3;

/// Names and numbers that both must have before languages are joined.
const SHARED_NAMES_MIN: usize = 3;

/// Words that headlines and first lines must share at least: one word alone, be it ever so rare, is a place or a name.
const SHARED_MIN: usize = 2;

/// How telling shared names must be together: the sum of their weights, which are nothing for a name that every text of the
/// stream has. Four names of a new stream, two that one text in fifty has.
const TELLING_MIN: f32 = 6.5;

/// Headlines of a story that share a word with a bare headline, from which that one word may be what the story is about.
const MANY_HEADLINES: usize = 5;

/// Title terms below which only an identity joins: "Live updates" is like everything.
const TITLE_TERMS_MIN: usize = 3;

/// Terms of an entry by which it can be found, the heaviest.
const INDEX_TERMS: usize = 24;

/// Entries remembered per term, the youngest: bounds the work for one entry when a word is in every text.
const POSTINGS_MAX: usize = 400;

/// Part of the likeness to all headlines of a story, beside that to its best members.
const TITLES_SHARE: f32 = 0.5;

/// Terms kept of a story's headlines together.
const TITLES_TERMS_MAX: usize = 2_000;

/// Entries that are compared in full.
const CANDIDATES_MAX: usize = 120;

/// Words that a reason names at most.
const SHARED_MAX: usize = 5;

/// Words of a shingle, and the share of shingles from which a text is a copy. Jaccard >= 0.5 finds edited wire copy that a
/// 64-bit `SimHash` misses.
const SHINGLE_WORDS: usize = 5;
const COPY_SHARE: f32 = 0.5;

/// Shingles kept: the lowest of their hashes, a sample that two copies draw alike (Broder 1997).
const SHINGLES_MAX: usize = 48;

/// Shingles below which a text is too short to be called a copy by them.
const SHINGLES_MIN: usize = 12;

/// The open stories of the last days, in memory. Rebuilt from the store by folding nothing: [`Open::recall`] puts back what
/// was decided before.
#[derive(Debug, Default)]
pub struct Open {
    aliases: AliasIndex,
    frequencies: Frequencies,
    /// Open entries in order of arrival; the front one has the number `first`.
    entries: VecDeque<OpenEntry>,
    first: usize,
    postings: HashMap<TermId, VecDeque<usize>>,
    addresses: HashMap<String, usize>,
    /// Exact texts, and sampled shingles, by hash.
    texts: HashMap<u64, usize>,
    shingles: HashMap<u64, usize>,
    last_of: HashMap<StoryId, Timestamp>,
    /// Sum of the members' title vectors: headlines alone say too little one by one.
    titles: HashMap<StoryId, HashMap<TermId, f32>>,
    /// In which languages a story is told.
    languages: HashMap<StoryId, HashSet<String>>,
}

#[derive(Debug)]
struct OpenEntry {
    id: EntryId,
    story: StoryId,
    when: Timestamp,
    seen: Timestamp,
    profile: Profile,
    indexed: Vec<TermId>,
    address: Option<String>,
    text: Option<u64>,
    shingles: Vec<u64>,
}

impl Open {
    /// No story open. `aliases` join languages: names of one thing in many scripts count as one term.
    #[must_use]
    pub fn new(aliases: AliasIndex) -> Self {
        Self {
            aliases,
            ..Self::default()
        }
    }

    /// Puts back an entry whose story was decided before.
    pub fn recall(&mut self, kept: &Kept, story: StoryId) {
        let open = self.read(kept, story);
        self.remember(open);
    }

    /// Decides where a new entry belongs and remembers it there.
    pub fn fold(&mut self, kept: &Kept) -> Fold {
        let mut open = self.read(kept, StoryId(kept.id.0));
        let (story, reason) = self.decide(&open, &kept.entry);
        open.story = story;
        self.remember(open);
        Fold {
            entry: kept.id,
            story,
            reason,
        }
    }

    /// Closes stories whose last entry was seen before `at`.
    pub fn close_before(&mut self, at: Timestamp) {
        // Entries arrive in order of time, so the closed ones stand in front; one that is older than its story's last
        // entry waits there until the story closes.
        while let Some(front) = self.entries.front() {
            if self.last_of.get(&front.story).is_some_and(|&last| last >= at) {
                break;
            }
            self.forget_oldest();
        }
    }

    fn decide(&self, new: &OpenEntry, entry: &Entry) -> (StoryId, Reason) {
        if let Some(old) = new.address.as_ref().and_then(|url| self.addresses.get(url))
            && let Some(old) = self.at(*old)
        {
            return (old.story, Reason::SameAddress { of: old.id });
        }
        if let Some(old) = self.copy_of(new) {
            return (old.story, Reason::Copy { of: old.id });
        }
        self.alike(new, entry).unwrap_or((new.story, Reason::New))
    }

    fn copy_of(&self, new: &OpenEntry) -> Option<&OpenEntry> {
        if let Some(old) = new.text.and_then(|text| self.texts.get(&text)) {
            return self.at(*old);
        }
        let mut met: Vec<usize> = new
            .shingles
            .iter()
            .filter_map(|shingle| self.shingles.get(shingle).copied())
            .collect();
        met.sort_unstable();
        met.dedup();
        met.iter()
            .filter_map(|&number| self.at(number))
            .find(|old| resemblance(&new.shingles, &old.shingles) >= COPY_SHARE)
    }

    /// The story whose best members are most like the new entry, if alike enough.
    fn alike(&self, new: &OpenEntry, entry: &Entry) -> Option<(StoryId, Reason)> {
        if new.profile.title.len() < TITLE_TERMS_MIN {
            return None;
        }
        let mut stories: HashMap<StoryId, Compared> = HashMap::new();
        for number in self.candidates(new) {
            let Some(old) = self.at(number) else { continue };
            if old.profile.title.len() >= TITLE_TERMS_MIN {
                let members = stories.entry(old.story).or_default();
                if is_one_language(&new.profile, &old.profile) {
                    members.own.push((likeness(new, old), number));
                    members.is_evident |= has_evidence(&new.profile, &old.profile);
                } else {
                    members.other.push((likeness_across(new, old), number));
                }
            }
        }
        let (story, score, best) = stories
            .into_iter()
            .filter(|(story, members)| {
                members.own.is_empty() || members.is_evident || self.is_evident_in_headlines(new, *story, members)
            })
            .map(|(story, mut members)| {
                let has_own = self
                    .languages
                    .get(&story)
                    .is_some_and(|languages| languages.contains(&new.profile.language));
                let own = self.with_titles(mean_of_best(&mut members.own), new, story);
                let other = mean_of_best(&mut members.other);
                // Names alone say little: where the story is told in the entry's own language, that decides, and the
                // other languages may help a little or put in doubt.
                let score = if members.other.is_empty() {
                    own
                } else if has_own || !members.own.is_empty() {
                    own + OTHERS_SHARE * (other - own).min(1.0)
                } else {
                    other
                };
                let best = members.own.first().or(members.other.first());
                (story, score, best.map(|best| best.1))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        if score < 1.0 {
            return None;
        }
        let shared = best
            .and_then(|best| self.at(best))
            .map_or_else(Vec::new, |old| self.shared(new, old, entry));
        // Scores count from the threshold of their depth (1 = just joins); the reader gets them on one scale.
        Some((
            story,
            Reason::Alike {
                score: (1.0 - 0.5 / score).min(1.0),
                shared,
            },
        ))
    }

    /// Words for the reason: what adds most to the likeness, as the new entry has it; names by alias set as readers know them.
    fn shared(&self, new: &OpenEntry, old: &OpenEntry, entry: &Entry) -> Vec<String> {
        let is_one_language = is_one_language(&new.profile, &old.profile);
        let parts: HashMap<TermId, f32> = if is_one_language {
            new.profile.parts(&old.profile).into_iter().collect()
        } else {
            new.profile.name_parts(&old.profile).into_iter().collect()
        };
        let mut words: Vec<(String, f32)> = Vec::new();
        let mut known = HashSet::new();
        let mut add = |id: TermId, word: &str| {
            if let Some(&part) = parts.get(&id)
                && known.insert(id)
            {
                words.push((word.to_owned(), part));
            }
        };
        for text in [headline(entry), &entry.summary, &entry.body] {
            let end = text.char_indices().nth(1_500).map_or(text.len(), |(at, _)| at);
            let text = &text[..end];
            if !is_one_language {
                for hit in self.aliases.find(text) {
                    let set = &self.aliases.sets()[hit.set];
                    add(alias_id(&set.id), if set.name.is_empty() { &set.id } else { &set.name });
                }
            }
            for word in text.split(|sign: char| !sign.is_alphanumeric()) {
                let terms = terms::terms(word);
                for term in &terms {
                    let shown = if terms.len() == 1 { word } else { term };
                    add(term_id(term), shown);
                    add(term_id(word_beginning(term)), shown);
                }
            }
        }
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.into_iter().take(SHARED_MAX).map(|(word, _)| word).collect()
    }

    /// The mean of the best members; where only headlines are known, half of it and half the likeness to all of the story's
    /// headlines together.
    fn with_titles(&self, mean: f32, new: &OpenEntry, story: StoryId) -> f32 {
        if new.profile.depth > Depth::Title {
            return mean;
        }
        let Some(titles) = self.titles.get(&story) else {
            return mean;
        };
        let length = titles.values().map(|w| w * w).sum::<f32>().sqrt();
        let cosine: f32 = new
            .profile
            .title
            .terms()
            .iter()
            .filter_map(|(term, weight)| Some(titles.get(term)? * weight))
            .sum();
        let cosine = cosine / length.max(f32::MIN_POSITIVE) / JOIN_TITLES;
        (1.0 - TITLES_SHARE) * mean + TITLES_SHARE * cosine
    }

    /// Whether a bare headline shares enough words with those of a story together, or one with many of them.
    fn is_evident_in_headlines(&self, new: &OpenEntry, story: StoryId, members: &Compared) -> bool {
        if new.profile.depth > Depth::Title {
            return false;
        }
        let Some(titles) = self.titles.get(&story) else {
            return false;
        };
        let terms = new.profile.title.terms().iter();
        members.own.len() >= MANY_HEADLINES || terms.filter(|(term, _)| titles.contains_key(term)).count() >= SHARED_MIN
    }

    /// Entries that share rare terms, those that share most first.
    fn candidates(&self, new: &OpenEntry) -> Vec<usize> {
        let mut shared: HashMap<usize, f32> = HashMap::new();
        for (term, weight) in indexed(&new.profile) {
            for &number in self.postings.get(&term).into_iter().flatten() {
                *shared.entry(number).or_insert(0.0) += weight;
            }
        }
        let mut found: Vec<(usize, f32)> = shared.into_iter().collect();
        let order = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
        if found.len() > CANDIDATES_MAX {
            found.select_nth_unstable_by(CANDIDATES_MAX, order);
            found.truncate(CANDIDATES_MAX);
        }
        found.sort_by(order);
        found.into_iter().map(|(number, _)| number).collect()
    }

    fn read(&mut self, kept: &Kept, story: StoryId) -> OpenEntry {
        let profile = Profile::read(&kept.entry, &self.aliases, &mut self.frequencies);
        let (text, shingles) = fingerprints(&kept.entry);
        OpenEntry {
            id: kept.id,
            story,
            when: kept.when(),
            seen: kept.seen,
            indexed: indexed(&profile).into_iter().map(|(term, _)| term).collect(),
            profile,
            address: address(&kept.entry),
            text,
            shingles,
        }
    }

    fn remember(&mut self, open: OpenEntry) {
        let number = self.first + self.entries.len();
        for &term in &open.indexed {
            let postings = self.postings.entry(term).or_default();
            if postings.len() >= POSTINGS_MAX {
                postings.pop_front();
            }
            postings.push_back(number);
        }
        if let Some(address) = &open.address {
            self.addresses.entry(address.clone()).or_insert(number);
        }
        if let Some(text) = open.text {
            self.texts.entry(text).or_insert(number);
        }
        for &shingle in &open.shingles {
            self.shingles.entry(shingle).or_insert(number);
        }
        let last = self.last_of.entry(open.story).or_insert(open.seen);
        *last = open.seen.max(*last);
        self.languages
            .entry(open.story)
            .or_default()
            .insert(open.profile.language.clone());
        let titles = self.titles.entry(open.story).or_default();
        for &(term, weight) in open.profile.title.terms() {
            if titles.len() < TITLES_TERMS_MAX || titles.contains_key(&term) {
                *titles.entry(term).or_insert(0.0) += weight;
            }
        }
        self.entries.push_back(open);
        if self.entries.len() > OPEN_ENTRIES_MAX {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        let Some(old) = self.entries.pop_front() else {
            return;
        };
        let number = self.first;
        self.first += 1;
        for term in &old.indexed {
            if let Some(postings) = self.postings.get_mut(term) {
                while postings.front().is_some_and(|&first| first <= number) {
                    postings.pop_front();
                }
                if postings.is_empty() {
                    self.postings.remove(term);
                }
            }
        }
        if let Some(address) = &old.address {
            forget(&mut self.addresses, address, number);
        }
        if let Some(text) = &old.text {
            forget(&mut self.texts, text, number);
        }
        for shingle in &old.shingles {
            forget(&mut self.shingles, shingle, number);
        }
        if !self.entries.iter().take(1).any(|next| next.story == old.story) {
            self.close_if_empty(old.story, old.seen);
        }
    }

    /// Drops the story's clock once its last entry went.
    fn close_if_empty(&mut self, story: StoryId, seen: Timestamp) {
        if self.last_of.get(&story).is_some_and(|&last| last <= seen) {
            self.last_of.remove(&story);
            self.titles.remove(&story);
            self.languages.remove(&story);
        }
    }

    fn at(&self, number: usize) -> Option<&OpenEntry> {
        self.entries.get(number.checked_sub(self.first)?)
    }
}

fn forget<K: std::hash::Hash + Eq>(map: &mut HashMap<K, usize>, key: &K, number: usize) {
    if map.get(key) == Some(&number) {
        map.remove(key);
    }
}

/// Members of one story, by likeness.
#[derive(Default)]
struct Compared {
    /// Those in the new entry's language.
    own: Vec<(f32, usize)>,
    /// Whether one of those shares enough words.
    is_evident: bool,
    other: Vec<(f32, usize)>,
}

/// The mean of the best members, which are sorted and cut to those; 0 without any.
fn mean_of_best(members: &mut Vec<(f32, usize)>) -> f32 {
    members.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    members.truncate(BEST_MEMBERS.max(members.len() * MEMBERS_TENTHS / 10));
    let count = as_f32(members.len().try_into().unwrap_or(1)).max(1.0);
    members.iter().map(|member| member.0).sum::<f32>() / count
}

fn is_one_language(a: &Profile, b: &Profile) -> bool {
    a.language == b.language || a.language == "und" || b.language == "und"
}

/// Likeness of two texts of one language as a multiple of the threshold that holds for them: 1 = just alike enough.
fn likeness(new: &OpenEntry, old: &OpenEntry) -> f32 {
    let (a, b) = (&new.profile, &old.profile);
    let join = match a.depth.min(b.depth) {
        Depth::Title => JOIN_TITLES,
        Depth::Lead => JOIN_LEADS,
        Depth::Text => JOIN_TEXTS,
    };
    let share = if a.language == "en" { 1.0 } else { JOIN_OTHER };
    evidence(&a.parts(b), join * share) * decay(new, old)
}

/// Whether headlines and first lines of two texts share enough words.
fn has_evidence(a: &Profile, b: &Profile) -> bool {
    a.lead.shared(&b.lead).count() >= SHARED_MIN
}

/// The same of two languages, by names and numbers.
fn likeness_across(new: &OpenEntry, old: &OpenEntry) -> f32 {
    let (a, b) = (&new.profile, &old.profile);
    let parts = a.name_parts(b);
    let both = (a.telling * b.telling).max(f32::MIN_POSITIVE);
    let telling: f32 = parts.iter().map(|(_, part)| (part * both).sqrt()).sum();
    if telling < TELLING_MIN || parts.len() < SHARED_NAMES_MIN {
        return 0.0;
    }
    evidence(&parts, JOIN_LANGUAGES) * decay(new, old)
}

/// The sum of the parts as a multiple of `join`; no part counts for more than [`PART_MAX`] of it.
fn evidence(parts: &[(TermId, f32)], join: f32) -> f32 {
    parts.iter().map(|(_, part)| (part / join).min(PART_MAX)).sum()
}

/// 1 on one day, less with the time between two reports.
fn decay(new: &OpenEntry, old: &OpenEntry) -> f32 {
    let days = match new.profile.depth.min(old.profile.depth) {
        Depth::Text if is_one_language(&new.profile, &old.profile) => DECAY_DAYS_TEXTS,
        _ => DECAY_DAYS,
    };
    (-days_between(new.when, old.when) / days).exp()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "days between two entries; single precision is plenty"
)]
fn days_between(a: Timestamp, b: Timestamp) -> f32 {
    (a.duration_since(b).as_secs_f64().abs() / 86_400.0) as f32
}

/// The terms by which an entry can be found: the heaviest of title, text and names.
fn indexed(profile: &Profile) -> Vec<(TermId, f32)> {
    let mut best: HashMap<TermId, f32> = HashMap::new();
    for (vector, most) in [
        (&profile.title, INDEX_TERMS / 2),
        (&profile.text, INDEX_TERMS),
        (&profile.names, INDEX_TERMS),
    ] {
        let mut terms = vector.terms().to_vec();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (term, weight) in terms.into_iter().take(most) {
            let known = best.entry(term).or_insert(0.0);
            *known = known.max(weight);
        }
    }
    let mut terms: Vec<_> = best.into_iter().collect();
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    terms
}

fn address(entry: &Entry) -> Option<String> {
    let url = Url::parse(entry.url.as_deref()?).ok()?;
    // A bare home page is where many entries point; it identifies none.
    (url.path().len() > 1 || url.query().is_some()).then(|| addresses::canonical(&url))
}

/// The hash of the whole text, and a sample of its shingles. Texts too short to be told apart have none.
fn fingerprints(entry: &Entry) -> (Option<u64>, Vec<u64>) {
    let below = if entry.body.len() > entry.summary.len() {
        &entry.body
    } else {
        &entry.summary
    };
    let end = below.char_indices().nth(4_000).map_or(below.len(), |(at, _)| at);
    let below = terms::terms(&below[..end]);
    let mut all = terms::terms(headline(entry));
    let has_title = all.len() >= TITLE_TERMS_MIN;
    all.extend(below.iter().cloned());
    let exact = (has_title || all.len() > SHINGLE_WORDS).then(|| hash(&all));
    let mut shingles: Vec<u64> = below.windows(SHINGLE_WORDS).map(hash).collect();
    shingles.sort_unstable();
    shingles.dedup();
    if shingles.len() < SHINGLES_MIN {
        shingles.clear();
    }
    shingles.truncate(SHINGLES_MAX);
    (exact, shingles)
}

fn hash(words: &[String]) -> u64 {
    rapidhash::v3::rapidhash_v3(words.join(" ").as_bytes())
}

/// Estimate of the Jaccard index from two bottom-k samples.
fn resemblance(a: &[u64], b: &[u64]) -> f32 {
    let k = a.len().min(b.len());
    let (mut i, mut j, mut drawn, mut both) = (0, 0, 0_u32, 0_u32);
    while usize::try_from(drawn).is_ok_and(|drawn| drawn < k) && i < a.len() && j < b.len() {
        drawn += 1;
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    if drawn == 0 { 0.0 } else { as_f32(both) / as_f32(drawn) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::FeedId;
    use crate::text::aliases::AliasSet;

    const SUMMIT: &str = "The two presidents met on the island on Wednesday and signed a treaty on fishing rights in the \
        northern strait, ending a quarrel of eleven years between the coast guards of both countries. Fishermen in the \
        harbour of Vallmar welcomed the news, while the opposition called the concessions on herring quotas a surrender.";
    const SUMMIT_AGAIN: &str = "A treaty on fishing rights in the northern strait was signed on Wednesday by the two \
        presidents. It settles a quarrel of eleven years over herring quotas; the opposition speaks of surrender.";
    const QUAKE: &str = "An earthquake of magnitude 6.8 shook the mountain province before dawn. Rescue teams are on \
        their way to villages cut off by landslides, the interior ministry said, and hospitals asked for blood.";

    fn kept(id: i64, at: &str, title: &str, body: &str) -> Kept {
        let seen: Timestamp = at.parse().unwrap();
        Kept {
            id: EntryId(id),
            feed: FeedId(id),
            seen,
            is_backlog: false,
            story: None,
            rank: 3,
            entry: Entry {
                id: id.to_string(),
                title: title.to_owned(),
                body: body.to_owned(),
                published: Some(seen),
                language: Some("en".to_owned()),
                ..Entry::default()
            },
        }
    }

    const MONDAY: &str = "2024-06-17T08:00:00Z";

    fn open() -> Open {
        Open::new(AliasIndex::new(&[]))
    }

    #[test]
    fn two_reports_of_one_event_are_one_story_and_another_event_is_not() {
        let mut open = open();
        let first = kept(
            1,
            MONDAY,
            "Presidents sign fishing treaty on the northern strait",
            SUMMIT,
        );
        let other = kept(2, MONDAY, "Earthquake shakes mountain province before dawn", QUAKE);
        let again = kept(3, MONDAY, "Fishing treaty signed for northern strait", SUMMIT_AGAIN);
        assert_eq!(open.fold(&first).reason, Reason::New);
        assert_eq!(open.fold(&other).story, StoryId(2));
        let fold = open.fold(&again);
        assert_eq!(fold.story, StoryId(1));
        let Reason::Alike { shared, .. } = fold.reason else {
            panic!("{:?}", fold.reason)
        };
        assert!(shared.contains(&"treaty".to_owned()), "{shared:?}");
    }

    #[test]
    fn the_same_words_a_fortnight_later_are_another_story() {
        let mut open = open();
        open.fold(&kept(
            1,
            MONDAY,
            "Presidents sign fishing treaty on the northern strait",
            SUMMIT,
        ));
        let later = kept(
            2,
            "2024-07-01T08:00:00Z",
            "Fishing treaty signed for northern strait",
            SUMMIT_AGAIN,
        );
        assert_eq!(open.fold(&later).reason, Reason::New);
    }

    #[test]
    fn a_wire_text_in_another_paper_is_a_copy_and_a_shared_address_the_same_report() {
        let mut open = open();
        open.fold(&kept(
            1,
            MONDAY,
            "Presidents sign fishing treaty on the northern strait",
            SUMMIT,
        ));
        let wire = format!("{SUMMIT} Reporting by our own staff.");
        let copy = kept(2, MONDAY, "Strait quarrel over, leaders say", &wire);
        assert_eq!(open.fold(&copy).reason, Reason::Copy { of: EntryId(1) });
        let mut linked = kept(3, MONDAY, "Leaders", "");
        linked.entry.url = Some("https://news.example/strait".to_owned());
        let mut relinked = kept(4, MONDAY, "Something else entirely here", QUAKE);
        relinked.entry.url.clone_from(&linked.entry.url);
        assert_eq!(open.fold(&linked).reason, Reason::New);
        assert_eq!(open.fold(&relinked).reason, Reason::SameAddress { of: EntryId(3) });
    }

    #[test]
    fn empty_and_one_word_texts_join_nothing() {
        let mut open = open();
        for (id, title) in [(1, ""), (2, ""), (3, "Live"), (4, "Live"), (5, "…"), (6, "the of and")] {
            let fold = open.fold(&kept(id, MONDAY, title, ""));
            assert_eq!(fold.story, StoryId(id), "{title:?}: {}", fold.reason);
        }
    }

    #[test]
    fn the_same_text_in_two_thousand_feeds_is_one_story() {
        let mut open = open();
        for id in 1..=2_000 {
            let fold = open.fold(&kept(
                id,
                MONDAY,
                "Presidents sign fishing treaty on the strait",
                SUMMIT,
            ));
            assert_eq!(fold.story, StoryId(1));
        }
    }

    #[test]
    fn names_and_numbers_join_two_languages() {
        let set = |id: &str, en: &str, ru: &str| AliasSet {
            id: id.to_owned(),
            forms: [("en", en), ("ru", ru)]
                .map(|(language, form)| (language.to_owned(), vec![form.to_owned()]))
                .into(),
            ..AliasSet::default()
        };
        let aliases = AliasIndex::new(&[
            set("vallmar", "Vallmar", "Валльмар"),
            set("ostrava-strait", "Northern Strait", "Северный пролив"),
            set("president-ek", "Ek", "Эк"),
            set("president-maro", "Maro", "Маро"),
        ]);
        let mut open = Open::new(aliases.clone());
        let english = kept(1, MONDAY, "Ek and Maro sign Northern Strait treaty in Vallmar", "");
        let mut russian = kept(
            2,
            MONDAY,
            "Эк и Маро подписали в порту Валльмар договор: Северный пролив",
            "",
        );
        russian.entry.language = Some("ru".to_owned());
        let mut unrelated = kept(3, MONDAY, "Эк и Маро обсудили бюджет", "");
        unrelated.entry.language = Some("ru".to_owned());
        open.fold(&english);
        assert_eq!(open.fold(&russian).story, StoryId(1));
        let mut open = Open::new(aliases);
        open.fold(&english);
        assert_eq!(open.fold(&unrelated).story, StoryId(3));
    }

    #[test]
    fn closed_stories_are_forgotten_and_what_was_recalled_is_not() {
        let mut open = open();
        let first = kept(
            1,
            MONDAY,
            "Presidents sign fishing treaty on the northern strait",
            SUMMIT,
        );
        open.recall(&first, StoryId(77));
        let again = kept(2, MONDAY, "Fishing treaty signed for northern strait", SUMMIT_AGAIN);
        assert_eq!(open.fold(&again).story, StoryId(77));
        open.close_before("2024-06-18T08:00:00Z".parse().unwrap());
        assert!(open.entries.is_empty() && open.postings.is_empty() && open.last_of.is_empty());
        let late = kept(
            3,
            MONDAY,
            "Treaty on fishing signed for the northern strait",
            SUMMIT_AGAIN,
        );
        assert_eq!(open.fold(&late).story, StoryId(3));
    }

    /// Folds reports (language, headline, first lines) in an empty archive, an hour apart, and tells which story each is in.
    fn folded(aliases: &[AliasSet], reports: &[(&str, &str, &str)]) -> Vec<(i64, Reason)> {
        let mut open = Open::new(AliasIndex::new(aliases));
        let start: Timestamp = MONDAY.parse().unwrap();
        (1..)
            .zip(reports)
            .map(|(id, (language, title, lead))| {
                let at = start + jiff::SignedDuration::from_hours(id);
                let mut kept = kept(id, &at.to_string(), title, "");
                kept.entry.summary = (*lead).to_owned();
                kept.entry.language = Some((*language).to_owned());
                let fold = open.fold(&kept);
                (fold.story.0, fold.reason)
            })
            .collect()
    }

    #[track_caller]
    fn check_apart(reports: &[(&str, &str)]) {
        let reports: Vec<_> = reports.iter().map(|(title, lead)| ("en", *title, *lead)).collect();
        for (id, (story, reason)) in (1..).zip(folded(&[], &reports)) {
            assert_eq!(story, id, "{}: {reason}", reports[usize::try_from(id - 1).unwrap()].1);
        }
    }

    #[test]
    fn one_shared_place_joins_nothing() {
        check_apart(&[
            (
                "Volcano erupts in Iceland, lava nears fishing town",
                "Residents left before dawn.",
            ),
            (
                "Sheep shearing record in Iceland",
                "A farmer sheared 412 animals in one day.",
            ),
            (
                "Iceland beat Norway 2-1 in Oslo",
                "A late header decided the friendly match.",
            ),
        ]);
        check_apart(&[
            (
                "Italy bans meat grown in laboratories",
                "Parliament passed the law on Thursday.",
            ),
            (
                "Rail strike halts trains across Italy",
                "Unions want higher pay for night shifts.",
            ),
        ]);
        check_apart(&[
            ("Volcano erupts in Iceland", ""),
            ("Sheep shearing record in Iceland", ""),
            ("Iceland beat Norway in Oslo", ""),
        ]);
    }

    #[test]
    fn another_event_at_the_same_place_is_another_story() {
        check_apart(&[
            (
                "Minister resigns over ignored Katla warning",
                "Iceland's interior minister stepped down after geologists said their letter went unread.",
            ),
            (
                "Iceland eruption kills 40 hikers",
                "A rescue helicopter found the group under ash on the southern slope.",
            ),
        ]);
    }

    #[test]
    fn two_events_of_one_kind_are_two_stories() {
        check_apart(&[
            (
                "Etna erupts, Catania airport closed",
                "Ash fell on Sicilian villages and flights were diverted to Palermo.",
            ),
            (
                "Volcano erupts on Iceland's Reykjanes peninsula",
                "Lava crossed the road to a spa; its guests had been led away.",
            ),
            (
                "Rail strike halts trains across Belgium",
                "Drivers in Brussels and Antwerp protest against a later pension.",
            ),
            (
                "Nurses' strike closes wards in Manchester",
                "The union rejected an offer of four percent on Friday.",
            ),
        ]);
    }

    #[test]
    fn one_event_in_other_words_is_one_story() {
        let stories = folded(
            &[],
            &[
                (
                    "en",
                    "Dam bursts above Torvik, hundreds flee",
                    "Water from the broken dam flooded the lower town of Torvik on Monday; 600 people fled.",
                ),
                (
                    "en",
                    "Hundreds leave homes as Torvik dam breaks",
                    "Flood water reached the lower town within minutes, the mayor of Torvik said. Some 600 people fled.",
                ),
            ],
        );
        assert_eq!(stories[1].0, 1, "{}", stories[1].1);
    }

    fn alias(id: &str, forms: [&str; 3]) -> AliasSet {
        AliasSet {
            id: id.to_owned(),
            name: forms[0].to_owned(),
            forms: ["en", "ru", "ko"]
                .into_iter()
                .zip(forms)
                .map(|(language, form)| (language.to_owned(), vec![form.to_owned()]))
                .collect(),
            ..AliasSet::default()
        }
    }

    fn strait() -> Vec<AliasSet> {
        vec![
            alias("vallmar", ["Vallmar", "Валльмар*", "발마르*"]),
            alias("maro", ["Maro", "Маро", "마로*"]),
            alias("ek", ["President Ek", "Президент Эк", "에크 대통령*"]),
            alias("treaty", ["treaty", "договор*", "조약*"]),
            alias("herring", ["herring", "сельд*", "청어*"]),
            alias("northern-strait", ["Northern Strait", "Северн* пролив*", "북부 해협*"]),
        ]
    }

    const SIGNED: (&str, &str, &str) = (
        "en",
        "President Ek and Maro sign herring treaty in Vallmar",
        "The treaty sets a quota of 4,200 tonnes in the Northern Strait for 11 years.",
    );

    #[test]
    fn one_event_in_three_languages_is_one_story_and_the_reason_names_what_they_share() {
        let stories = folded(
            &strait(),
            &[
                SIGNED,
                (
                    "ru",
                    "Президент Эк и Маро подписали договор о сельди",
                    "Квота в 4200 тонн на 11 лет: документ подписан в Валльмаре, он касается Северного пролива.",
                ),
                (
                    "ko",
                    "에크 대통령·마로, 발마르에서 청어 조약 서명",
                    "조약은 11년간 북부 해협 어획량을 4,200톤으로 정했다.",
                ),
            ],
        );
        for (story, reason) in &stories[1..] {
            assert_eq!(*story, 1, "{reason}");
            let Reason::Alike { shared, .. } = reason else {
                panic!("{reason}")
            };
            assert!(shared.len() >= 3, "{shared:?}");
            assert!(
                ["Vallmar", "herring", "Northern Strait", "4200"]
                    .iter()
                    .any(|word| shared.contains(&(*word).to_owned())),
                "{shared:?}"
            );
        }
    }

    #[test]
    fn the_same_people_at_another_event_are_another_story_in_any_language() {
        let stories = folded(
            &strait(),
            &[
                SIGNED,
                (
                    "ru",
                    "Президент Эк и Маро осмотрели новую больницу",
                    "Гости Валльмара пробыли в детском отделении около часа.",
                ),
                ("ko", "에크 대통령, 마로와 축구 경기 관람", "경기는 3 대 0으로 끝났다."),
            ],
        );
        assert!(stories[1..].iter().all(|(story, _)| *story != 1), "{stories:?}");
    }

    #[test]
    fn names_in_nearly_every_text_join_no_languages() {
        let mut reports = vec![];
        let errands = [
            "school", "bridge", "market", "factory", "museum", "library", "harbour", "airport", "theatre", "clinic",
        ];
        let titles: Vec<String> = errands
            .iter()
            .map(|place| format!("President Ek and Maro open a {place} in Vallmar"))
            .collect();
        reports.extend(titles.iter().map(|title| ("en", title.as_str(), "")));
        reports.push(("ru", "Президент Эк и Маро поссорились в Валльмаре", ""));
        let stories = folded(&strait(), &reports);
        assert_eq!(stories.last().unwrap().0, 11, "{}", stories.last().unwrap().1);
    }
}
