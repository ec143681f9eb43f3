//! One entry at a time, against the open stories.
//!
//! Single-pass clustering with a decay in time: an entry joins the story whose
//! best members are, on the mean, alike enough. Connected components
//! were left aside because they chain stories into heaps.

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::Timestamp;

use super::similarity::{Depth, Frequencies, Profile, TermId, as_f32, headline, term_id};
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

/// Members whose likeness is averaged: at least three, and seven tenths of those that were compared. With three alone, a large
/// story finds three that are like nearly anything on its subject, and grows without end.
const BEST_MEMBERS: usize = 3;
const MEMBERS_TENTHS: usize = 7;

/// Likeness from which an entry joins, by what is known of both texts. Tuned on stories and titles in English and on pairs of
/// articles in ten languages; one value a depth, none for a subject.
const JOIN_TEXTS: f32 = 0.22;
const JOIN_LEADS: f32 = 0.24;
const JOIN_TITLES: f32 = 0.17;

/// Share of these values that is enough where no starting table tells common words from rare ones: without it, two reports
/// of one event look less alike.
const JOIN_OTHER: f32 = 0.6;

/// The same across languages, by names and numbers alone: a false join is worse than a missed one.
const JOIN_LANGUAGES: f32 = 0.15;

/// Names and numbers that both must have before languages are joined.
const SHARED_NAMES_MIN: usize = 3;

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
        let mut stories: HashMap<StoryId, Vec<(f32, usize)>> = HashMap::new();
        for number in self.candidates(new) {
            let Some(old) = self.at(number) else { continue };
            if old.profile.title.len() >= TITLE_TERMS_MIN {
                let likeness = likeness(new, old);
                stories.entry(old.story).or_default().push((likeness, number));
            }
        }
        let (story, score, best) = stories
            .into_iter()
            .map(|(story, mut members)| {
                members.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                members.truncate(BEST_MEMBERS.max(members.len() * MEMBERS_TENTHS / 10));
                let count = as_f32(members.len().try_into().unwrap_or(1));
                let mean = members.iter().map(|member| member.0).sum::<f32>() / count;
                (story, self.with_titles(mean, new, story), members[0].1)
            })
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        if score < 1.0 {
            return None;
        }
        let shared = self.at(best).map_or_else(Vec::new, |old| shared(new, old, entry));
        // Scores count from the threshold of their depth (1 = just joins); the reader gets them on one scale.
        Some((
            story,
            Reason::Alike {
                score: (1.0 - 0.5 / score).min(1.0),
                shared,
            },
        ))
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
        let shared: f32 = new
            .profile
            .title
            .terms()
            .iter()
            .filter_map(|(term, weight)| Some(titles.get(term)? * weight))
            .sum();
        (1.0 - TITLES_SHARE) * mean + TITLES_SHARE * shared / length.max(f32::MIN_POSITIVE) / JOIN_TITLES
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

/// Likeness as a multiple of the threshold that holds for these two: 1 = just alike enough.
fn likeness(new: &OpenEntry, old: &OpenEntry) -> f32 {
    let (a, b) = (&new.profile, &old.profile);
    let is_one_language = a.language == b.language || a.language == "und" || b.language == "und";
    let likeness = if is_one_language {
        let join = match a.depth.min(b.depth) {
            Depth::Title => JOIN_TITLES,
            Depth::Lead => JOIN_LEADS,
            Depth::Text => JOIN_TEXTS,
        };
        let share = if a.language == "en" { 1.0 } else { JOIN_OTHER };
        a.likeness(b) / (join * share)
    } else if a.names.shared(&b.names).count() >= SHARED_NAMES_MIN {
        a.names.cosine(&b.names) / JOIN_LANGUAGES
    } else {
        0.0
    };
    likeness * (-days_between(new.when, old.when) / DECAY_DAYS).exp()
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

/// Words for the reason: the terms with the largest part in the likeness, as the new entry has them.
fn shared(new: &OpenEntry, old: &OpenEntry, entry: &Entry) -> Vec<String> {
    let mut parts: HashMap<TermId, f32> = HashMap::new();
    for (term, part) in new
        .profile
        .text
        .shared(&old.profile.text)
        .chain(new.profile.title.shared(&old.profile.title))
        .chain(new.profile.names.shared(&old.profile.names))
    {
        *parts.entry(term).or_insert(0.0) += part;
    }
    let mut words: Vec<(String, f32)> = Vec::new();
    let mut known = HashSet::new();
    for text in [headline(entry), &entry.summary, &entry.body] {
        let end = text.char_indices().nth(1_500).map_or(text.len(), |(at, _)| at);
        for term in terms::terms(&text[..end]) {
            let id = term_id(&term);
            if let Some(&part) = parts.get(&id)
                && known.insert(id)
            {
                words.push((term, part));
            }
        }
    }
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words.into_iter().take(5).map(|(word, _)| word).collect()
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
        assert!(shared.contains(&"treati".to_owned()), "{shared:?}");
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
}
