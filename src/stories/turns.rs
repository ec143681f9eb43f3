//! What a headline says happened, held against what the headlines before it say happened.
//!
//! "Pilots to strike" and "Pilots call off strike" share nearly all of their words and are one story; the word in which they differ is
//! what a reader must hear. Acts that stop, end, begin again or turn out otherwise are a small class in every language: a headline that
//! tells one which no told headline has, or the other side of one that was told, or says "not" of it, is a turn. Where the words stand
//! in no table, two headlines that are one but for the words in one place tell two things as well.
//!
//! A paper that is a few hours late with the first half of the story turns nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};

use super::Member;
use super::similarity::{TermId, is_written_small, term_id};
use crate::entries::Entry;
use crate::text::aliases::AliasIndex;
use crate::text::{self, terms};

mod pattern;
mod words;

use pattern::{is_other_in_one_place, names_another};
use words::{SAYS, WORDS, Words};

/// Kinds of acts as a set of bits, in the order of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Kinds(u16);

impl Kinds {
    const STOPPED: Self = Self(1);
    const ENDED: Self = Self(1 << 1);
    const OVER: Self = Self(1 << 2);
    const RESUMED: Self = Self(1 << 3);
    const BEGUN: Self = Self(1 << 4);
    const PUT_OFF: Self = Self(1 << 5);
    const HELD: Self = Self(1 << 6);
    const FREED: Self = Self(1 << 7);
    const RETURNED: Self = Self(1 << 8);
    const REFUSED: Self = Self(1 << 9);
    const ACCEPTED: Self = Self(1 << 10);
    const RAISED: Self = Self(1 << 11);
    const LOWERED: Self = Self(1 << 12);
    const GONE: Self = Self(1 << 13);
    const STAYS: Self = Self(1 << 14);
    const DENIED: Self = Self(1 << 15);

    /// Acts that answer something, said before or not: what ends, comes back or is put off was there.
    const ANSWERING: Self = Self(Self::ENDED.0 | Self::RESUMED.0 | Self::PUT_OFF.0 | Self::FREED.0 | Self::GONE.0);

    /// Acts by which a story begins: a paper that is late tells them after what answers them.
    const OPENING: Self = Self(Self::STOPPED.0 | Self::BEGUN.0 | Self::HELD.0);

    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Each kind of the set by its place in the table.
    fn places(self) -> impl Iterator<Item = usize> {
        (0..KINDS).filter(move |place| self.0 & (1 << place) != 0)
    }

    /// The other sides of these acts.
    fn opposites(self) -> Self {
        let of = OPPOSITES.iter().flat_map(|&(one, other)| [(one, other), (other, one)]);
        of.filter(|(one, _)| self.meets(*one))
            .fold(Self::default(), |all, (_, other)| all.with(other))
    }
}

const KINDS: usize = 16;

const OPPOSITES: [(Kinds, Kinds); 9] = [
    (Kinds::STOPPED, Kinds::RESUMED),
    (Kinds::BEGUN, Kinds::ENDED),
    (Kinds::BEGUN, Kinds::OVER),
    (Kinds::BEGUN, Kinds::PUT_OFF),
    (Kinds::HELD, Kinds::FREED),
    (Kinds::HELD, Kinds::RETURNED),
    (Kinds::REFUSED, Kinds::ACCEPTED),
    (Kinds::RAISED, Kinds::LOWERED),
    (Kinds::GONE, Kinds::STAYS),
];

/// One set for each kind of each language, in order.
static INDEX: LazyLock<AliasIndex> = LazyLock::new(|| {
    let of = |words: &'static Words| words.forms.map(|forms| (words.language, forms));
    let rows: Vec<(&str, &str)> = WORDS.iter().flat_map(of).collect();
    AliasIndex::of_table(&rows)
});

/// Languages that are read with the words of a near one.
const NEAR: [(&str, &str); 8] = [
    ("no", "da"),
    ("nb", "da"),
    ("nn", "da"),
    ("sk", "cs"),
    ("be", "ru"),
    ("ca", "es"),
    ("gl", "es"),
    ("ms", "id"),
];

/// Languages that say "not" behind what is not, and those that say it on either side.
const NOT_BEHIND: [&str; 3] = ["ko", "ja", "tr"];
const NOT_AROUND: [&str; 4] = ["de", "nl", "sv", "da"];

/// Languages whose verbs fall in two, and the halves that stand at the end: `sagen … ab`.
pub(super) const PARTED: [&str; 2] = ["de", "nl"];
const PARTICLES: [&str; 17] = [
    "ab", "auf", "ein", "zurück", "frei", "fest", "zu", "an", "lahm", "durch", "hin", "af", "op", "in", "uit", "stil",
    "vrij",
];

/// The language in which every noun has a capital: there it tells no name.
const NOUNS_WITH_CAPITALS: &str = "de";

/// Languages of which stems are pairs of signs.
const PAIRED: [&str; 3] = ["ja", "ko", "zh"];

/// A paper may be so late with what others told before.
const LATE: SignedDuration = SignedDuration::from_hours(3);

/// Bytes between a "not" and what it denies.
const NOT_REACH: usize = 40;

/// Stems of a headline that are read.
const STEMS_MAX: usize = 40;

/// Stems that two headlines must share to be one but for the words in one place, and words that stand there at most.
const SAME_MIN: usize = 3;
const OTHER_MAX: usize = 2;

/// Words of who says it, before a colon; behind a comma two more, with the word for saying.
const SOURCE_WORDS_MAX: usize = 3;

/// Stems that a headline with "not" must share with one without.
const DENIED_SAME_MIN: usize = 3;

/// What tells no act in a headline must be among what was told, in tenths and at least so many stems, for it to lead a story by an
/// act that only seems to answer what was told, and for that act to be called a turn.
const LED_TENTHS: usize = 5;
const LED_SAME_MIN: usize = 2;

/// An act that a headline tells.
#[derive(Debug, Clone, Copy)]
struct Act {
    kinds: Kinds,
    is_denied: bool,
}

#[derive(Debug, Clone, Copy)]
struct Stem {
    id: TermId,
    /// Of acts that its word tells.
    kinds: Kinds,
    is_number: bool,
    /// It is of a name: by its capital, where capitals tell names, or a known place.
    is_named: bool,
    /// Its word is written small.
    is_small: bool,
    /// It names who says what the headline tells.
    is_of_source: bool,
}

/// What a headline says, as far as turns go; read once for each report.
#[derive(Debug)]
pub(super) struct Headline {
    /// Primary subtag.
    language: String,
    stems: Vec<Stem>,
    acts: Vec<Act>,
    /// It says "not" of something.
    denies: bool,
    /// The stem that a "not" stands before.
    denied: Option<TermId>,
}

impl Headline {
    pub(super) fn of(entry: &Entry) -> Self {
        let language = primary(entry.language.as_deref().unwrap_or_default());
        let title = super::labels::without(&entry.title);
        let spans = spans(title, &language);
        let nots: Vec<&Span> = spans.iter().filter(|span| span.kinds.meets(Kinds::DENIED)).collect();
        let is_denied = |at: usize| nots.iter().any(|not| denies(&language, not, at));
        let acts = spans.iter().map(|span| Act {
            kinds: span.kinds.without(Kinds::DENIED),
            is_denied: is_denied(span.start),
        });
        let acts = acts.filter(|act| act.kinds != Kinds::default()).collect();
        let denied = nots.first().filter(|_| !NOT_BEHIND.contains(&language.as_str()));
        let denied = denied.and_then(|not| terms::terms(title.get(not.end..)?).first().map(|stem| term_id(stem)));
        Self {
            stems: stems(title, &language, &spans),
            acts,
            denies: !nots.is_empty(),
            denied,
            language,
        }
    }

    /// Acts that it tells as done. Of a start that is put off nothing has begun.
    fn said(&self) -> Kinds {
        let all = self.told();
        if all.meets(Kinds::PUT_OFF.with(Kinds::ENDED)) {
            all.without(Kinds::BEGUN)
        } else {
            all
        }
    }

    fn told(&self) -> Kinds {
        let told = self.acts.iter().filter(|act| !act.is_denied);
        told.fold(Kinds::default(), |all, act| all.with(act.kinds))
    }

    /// Acts that it tells, without what it only reminds of: of `kidnapped mayor freed` that he is free.
    fn news(&self) -> impl Iterator<Item = Act> {
        let all = self.told();
        let is_background =
            move |act: &Act| act.kinds.without(Kinds::OPENING) == Kinds::default() && all.meets(act.kinds.opposites());
        self.acts
            .iter()
            .copied()
            .filter(move |act| act.is_denied || !is_background(act))
    }

    /// How many of its stems tell no act, and how many of those are among others.
    fn things(&self, others: &HashSet<TermId>) -> (usize, usize) {
        // Where nouns have capitals, what is small is no thing: the halves of a verb stand there, too.
        let is_thing = |stem: &&Stem| self.language != NOUNS_WITH_CAPITALS || !stem.is_small;
        let things = || {
            let no_acts = self.stems.iter().filter(|stem| stem.kinds == Kinds::default());
            no_acts.filter(is_thing)
        };
        (
            things().count(),
            things().filter(|stem| others.contains(&stem.id)).count(),
        )
    }
}

/// Words of a headline that tell an act.
struct Span {
    kinds: Kinds,
    start: usize,
    end: usize,
}

/// The words of acts in a headline, each with all kinds that it may stand for.
fn spans(title: &str, language: &str) -> Vec<Span> {
    let near = NEAR
        .iter()
        .find(|(far, _)| *far == language)
        .map_or(language, |(_, near)| near);
    let is_known = language.is_empty() || WORDS.iter().any(|words| words.language == near);
    if !is_known {
        return Vec::new();
    }
    let read = if PARTED.contains(&near) {
        joined(title)
    } else {
        title.to_owned()
    };
    let hits = INDEX.find(&read);
    let is_own = |set: usize| language.is_empty() || INDEX.sets()[set].id == near;
    let own: Vec<_> = hits.iter().filter(|hit| is_own(hit.set)).collect();
    let is_within = |start: usize, end: usize| {
        let mut others = own.iter();
        others.any(|other| other.start <= start && end <= other.end && other.end - other.start > end - start)
    };
    let mut spans: Vec<Span> = Vec::new();
    for hit in own.iter().filter(|hit| !is_within(hit.start, hit.end)) {
        let kinds = Kinds(1 << (hit.set % KINDS));
        match spans
            .iter_mut()
            .find(|span| span.start < hit.end && hit.start < span.end)
        {
            Some(span) => span.kinds = span.kinds.with(kinds),
            None => spans.push(Span {
                kinds,
                start: hit.start,
                end: hit.end,
            }),
        }
    }
    spans
}

/// Where a text tells acts, each by the place of its kind.
pub(super) fn kinds_in(text: &str, language: &str) -> Vec<(usize, std::ops::Range<usize>)> {
    let of = |span: Span| {
        span.kinds
            .places()
            .map(move |place| (place, span.start..span.end))
            .collect::<Vec<_>>()
    };
    spans(text, language).into_iter().flat_map(of).collect()
}

/// A headline, and behind it its verbs with the halves that stand apart from them joined: `sagen Streik ab`, `absagen`.
pub(super) fn joined(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    let mut read = title.to_owned();
    for (at, word) in words.iter().enumerate() {
        let half = bare(word);
        let ends = at + 1 == words.len() || word.ends_with(|sign: char| !sign.is_alphanumeric());
        if !ends || !PARTICLES.contains(&half.as_str()) {
            continue;
        }
        for verb in words[..at].iter().filter(|verb| verb.starts_with(char::is_lowercase)) {
            read.push(' ');
            read.push_str(&half);
            read.push_str(&bare(verb));
        }
    }
    read
}

/// Whether a "not" denies the act at this byte.
fn denies(language: &str, not: &Span, at: usize) -> bool {
    let is_before = at >= not.end && at - not.end <= NOT_REACH;
    let is_behind = at < not.start && not.start - at <= NOT_REACH;
    if NOT_AROUND.contains(&language) {
        is_before || is_behind
    } else if NOT_BEHIND.contains(&language) {
        is_behind
    } else {
        is_before
    }
}

/// Where a headline names who says it: `Kremlin: …` in front, `…, says Tokyo` at the end.
fn sources(title: &str) -> impl Iterator<Item = std::ops::Range<usize>> + Clone {
    let is_short = |text: &str, most: usize| text.split_whitespace().nth(most).is_none();
    let front = title
        .find([':', '：'])
        .filter(|&end| is_short(&title[..end], SOURCE_WORDS_MAX));
    let behind = [", ", " - ", " – ", " — ", "，"]
        .iter()
        .filter_map(|mark| title.rfind(mark))
        .max();
    let says = |start: &usize| {
        let text = title[*start..].to_lowercase();
        let mut parts = text.split(|sign: char| !sign.is_alphanumeric());
        is_short(&text, SOURCE_WORDS_MAX + 2) && parts.any(|word| SAYS.contains(&word))
    };
    let behind = behind.filter(says).map(|start| start..title.len());
    front.map(|end| 0..end).into_iter().chain(behind)
}

/// A word with its place; in a script without blanks the words of acts and what stands between them, each for itself.
fn pieces<'t>(title: &'t str, word: &'t str, spans: &[Span]) -> Vec<(&'t str, usize)> {
    let start = word.as_ptr() as usize - title.as_ptr() as usize;
    let end = start + word.len();
    if !word.contains(is_unparted) {
        return vec![(word, start)];
    }
    let mut cuts: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    cuts.retain(|at| (start..end).contains(at));
    cuts.extend([start, end]);
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts
        .windows(2)
        .filter_map(|pair| Some((title.get(pair[0]..pair[1])?, pair[0])));
    pieces.collect()
}

/// Whether a sign is of a script that writes words without blanks.
fn is_unparted(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn stems(title: &str, language: &str, spans: &[Span]) -> Vec<Stem> {
    let mut stems = Vec::new();
    let source = sources(title);
    let places = text::places::find(title);
    let capitals = title
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    let tells_names = language != NOUNS_WITH_CAPITALS && capitals * 2 <= title.split_whitespace().count();
    for (word, start) in title.split_whitespace().flat_map(|word| pieces(title, word, spans)) {
        let within = |span: &&Span| span.start < start + word.len() && start < span.end;
        let kinds = spans
            .iter()
            .filter(within)
            .fold(Kinds::default(), |all, span| all.with(span.kinds));
        let is_place = places
            .iter()
            .any(|place| place.start < start + word.len() && start < place.end);
        let is_first = start == 0;
        let has_capital = word
            .trim_start_matches(|sign: char| !sign.is_alphanumeric())
            .starts_with(char::is_uppercase);
        terms::each(word, |stem| {
            stems.push(Stem {
                id: term_id(stem),
                kinds,
                is_number: stem.starts_with(|sign: char| sign.is_ascii_digit()),
                is_named: is_place || has_capital && tells_names && !is_first,
                is_small: word.starts_with(char::is_lowercase),
                is_of_source: source.clone().any(|of| of.contains(&start)),
            });
        });
    }
    // What begins a headline has a capital at any rate; in English it is known which words are written small.
    let has_capital = title.starts_with(char::is_uppercase) && tells_names && language == "en";
    if let Some(first) = stems.first_mut().filter(|_| has_capital) {
        first.is_named |= !is_written_small(first.id);
    }
    stems.truncate(STEMS_MAX);
    stems
}

/// `zh` of `zh-Hant-TW`.
fn primary(language: &str) -> String {
    language
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// What the headlines that were told say.
#[derive(Debug, Default)]
struct Told<'m> {
    headlines: Vec<&'m Headline>,
    /// When each kind of act was last told as done.
    last: [Option<Timestamp>; KINDS],
    /// Kinds that were told as not done.
    denied: Kinds,
    denied_stems: HashSet<TermId>,
    has_denial: bool,
    stems: HashSet<TermId>,
}

impl<'m> Told<'m> {
    fn of(members: impl IntoIterator<Item = &'m Member>) -> Self {
        let mut told = Self::default();
        for member in members {
            told.hear(member.headline(), member.kept.when());
        }
        told
    }

    fn hear(&mut self, headline: &'m Headline, when: Timestamp) {
        for place in headline.said().places() {
            self.last[place] = self.last[place].max(Some(when));
        }
        let denied = headline.acts.iter().filter(|act| act.is_denied);
        self.denied = denied.fold(self.denied, |all, act| all.with(act.kinds));
        self.denied_stems.extend(headline.denied);
        self.has_denial |= headline.denies;
        self.stems.extend(headline.stems.iter().map(|stem| stem.id));
        self.headlines.push(headline);
    }

    /// When one of these acts was last told as done.
    fn last(&self, kinds: Kinds) -> Option<Timestamp> {
        kinds.places().filter_map(|place| self.last[place]).max()
    }

    /// What a later headline turns by the acts it tells, and whether surely.
    fn turned(&self, new: &Headline, when: Timestamp) -> Option<(Kinds, Sureness)> {
        if self.headlines.is_empty() {
            return None;
        }
        let by_act = new
            .news()
            .filter_map(|act| Some((act.kinds, self.turned_by(act, when)?)));
        let surest = by_act.min_by_key(|(_, sureness)| *sureness);
        let turned = surest.or_else(|| self.is_denial_turned(new).then_some((Kinds::DENIED, Sureness::Sure)));
        // Asked last: headlines are laid side by side for it, and most turn nothing.
        turned.filter(|_| !self.is_of_another(new))
    }

    fn turned_by(&self, act: Act, when: Timestamp) -> Option<Sureness> {
        let said = self.last(act.kinds);
        if act.is_denied {
            return (said.is_some() && !self.denied.meets(act.kinds)).then_some(Sureness::Sure);
        }
        let against = self.last(act.kinds.opposites());
        let is_late = |of: Timestamp| when.duration_since(of) < LATE;
        match (said, against) {
            (None, _) if self.denied.meets(act.kinds) => Some(Sureness::Sure),
            (None, Some(of)) => (!act.kinds.meets(Kinds::OPENING) || !is_late(of)).then_some(Sureness::Sure),
            (None, None) => act.kinds.meets(Kinds::ANSWERING).then_some(Sureness::Likely),
            // Shut, open, shut again.
            (Some(said), Some(of)) if said < of => (!is_late(of)).then_some(Sureness::Sure),
            (Some(_), _) => None,
        }
    }

    /// Whether a headline says "not" of what was told, or does what was told as not done, where no table has the act.
    fn is_denial_turned(&self, new: &Headline) -> bool {
        let has = |id: TermId| new.stems.iter().any(|stem| stem.id == id);
        if !new.denies {
            return self.denied_stems.iter().any(|&id| has(id)) && self.is_alike(new);
        }
        !self.has_denial && self.is_alike(new)
    }

    /// Whether a headline names another one than each told headline of its language in the same place: `adopts the Marn tax`, `rejects
    /// the Ilva tax`. What was done to the one turns nothing of the other.
    fn is_of_another(&self, new: &Headline) -> bool {
        let mut of_language = self
            .headlines
            .iter()
            .filter(|told| told.language == new.language)
            .peekable();
        let is_new_name = |stem: &Stem| stem.is_named && !stem.is_of_source && !self.stems.contains(&stem.id);
        of_language.peek().is_some()
            && new.stems.iter().any(is_new_name)
            && of_language.all(|told| names_another(told, new, is_new_name))
    }

    /// Whether half of a headline's words stand in the told ones.
    fn is_alike(&self, new: &Headline) -> bool {
        let shared = new.stems.iter().filter(|stem| self.stems.contains(&stem.id)).count();
        shared >= DENIED_SAME_MIN && shared * 2 >= new.stems.len()
    }

    /// Whether a headline is of the same things as the told ones: a child that is freed from the rubble is not the earthquake.
    fn is_of_the_same(&self, new: &Headline) -> bool {
        let (things, shared) = new.things(&self.stems);
        shared > 0 && shared >= LED_SAME_MIN.min(things.div_ceil(2)) && shared * 10 >= things * LED_TENTHS
    }

    /// Whether no told headline is in its language: there no words are the same.
    fn is_foreign(&self, new: &Headline) -> bool {
        self.headlines.iter().all(|told| told.language != new.language)
    }

    /// Whether a headline is a told one but for the words in one place, which nobody has said.
    fn is_other_in_one_place(&self, new: &Headline, is_known: impl Fn(TermId) -> bool) -> bool {
        if PAIRED.contains(&new.language.as_str()) {
            return false;
        }
        let strange = new.stems.iter().filter(|stem| !self.stems.contains(&stem.id)).count();
        if strange == 0 || strange > OTHER_MAX {
            return false;
        }
        let told = self.headlines.iter().filter(|told| told.language == new.language);
        told.into_iter().any(|told| is_other_in_one_place(told, new, &is_known))
    }
}

/// How sure it is that something turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    /// It answers what was told.
    Sure,
    /// It answers something, and what was told does not say what.
    Likely,
}

/// Of reports in order of time the last one that turns what was told before it; `told` have nothing to do with the order.
/// `is_known` tells of a report whether a stem of its headline stands anywhere in what was told.
pub(super) fn turn<'s>(
    told: &[&'s Member],
    new: &[&'s Member],
    is_known: impl Fn(&Member, TermId) -> bool,
) -> Option<&'s Member> {
    let mut heard = Told::of(told.iter().copied());
    let mut found = None;
    for member in in_time(new) {
        let (headline, when) = (member.headline(), member.kept.when());
        let is_of_it =
            |sureness| sureness == Sureness::Sure || heard.is_foreign(headline) || heard.is_of_the_same(headline);
        let turns = heard
            .turned(headline, when)
            .is_some_and(|(_, sureness)| is_of_it(sureness))
            || heard.is_other_in_one_place(headline, |id| is_known(member, id));
        if turns {
            found = Some(member);
        }
        heard.hear(headline, when);
    }
    found
}

/// Of reports in one language the one whose headline tells the latest turn: what was so before it is not so any more. Of several that
/// tell it, the first in `order`.
pub(super) fn leading<'s, K: Ord>(
    told: &[&'s Member],
    new: &[&'s Member],
    order: impl Fn(&Member) -> K,
) -> Option<Leading<'s>> {
    // Where no act is told and nothing denied, nothing turns.
    let is_quiet = |member: &&Member| member.headline().acts.is_empty() && !member.headline().denies;
    if told.iter().chain(new).all(is_quiet) {
        return None;
    }
    let mut heard = Told::of(told.iter().copied());
    let mut leading: Option<Leading<'s>> = None;
    for member in in_time(new) {
        let (headline, when) = (member.headline(), member.kept.when());
        let turned = heard.turned(headline, when);
        let is_led = |sureness| sureness == Sureness::Sure || heard.is_of_the_same(headline);
        match (turned.filter(|(_, sureness)| is_led(*sureness)), &mut leading) {
            (Some((kinds, _)), _) => leading = Some(Leading { member, kinds }),
            (None, Some(leading)) if headline.said().meets(leading.kinds) && order(member) < order(leading.member) => {
                leading.member = member;
            }
            _ => {}
        }
        heard.hear(headline, when);
    }
    leading
}

/// The report that tells the latest turn.
#[derive(Debug)]
pub(super) struct Leading<'s> {
    pub(super) member: &'s Member,
    kinds: Kinds,
}

impl Leading<'_> {
    /// Whether another report, which came later, tells what was so before the turn.
    pub(super) fn outdates(&self, other: &Member) -> bool {
        let said = other.headline().said();
        let is_earlier = other.kept.when() <= self.member.kept.when();
        is_earlier || (said.meets(self.kinds.opposites()) && !said.meets(self.kinds))
    }
}

/// In the order in which they appeared.
fn in_time<'s>(members: &[&'s Member]) -> Vec<&'s Member> {
    let mut members = members.to_vec();
    members.sort_by_key(|member| member.kept.when());
    members
}

#[cfg(test)]
mod tests;
