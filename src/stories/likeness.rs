//! How alike a report and a story are, as a multiple of what joining needs.

use jiff::Timestamp;

use super::affairs::Evidence;
use super::copies::Heading;
use super::names::Marked;
use super::open::{Compared, OpenStory, mean_of_best};
use super::profile::{Depth, Language, Profile, Share, Term, Terms};
use super::similarity::TermId;
use super::{subject, twins};

/// Days after which two like texts count for 1/e of what they would on one day.
const DECAY_DAYS: f32 = 1.5;

/// The same of two texts in one language that are known beyond their first lines: they say more than their day.
const DECAY_DAYS_TEXTS: f32 = 2.5;

/// Hours after the latest report of a story in which a bare headline joins it.
const TITLE_HOURS: f32 = 24.0;

/// Hours within which one headline means one event, and how alike two reports are that have it.
const SAME_HEADLINE_HOURS: f32 = 12.0;
const TIMES_SAME_HEADLINE: f32 = 3.0;

/// Terms with which two headlines must begin alike, and how much more alike the reports are then: a paper that has more to say puts
/// it behind the headline that is known.
const BEGUN_TERMS: u16 = 4;
const TIMES_BEGUN: f32 = 1.5;

/// What a likeness is worth between headlines that give different numbers with a fraction. Rounder numbers grow from report to
/// report of one event.
const OTHER_NUMBERS_SHARE: f32 = 0.4;

/// The same between reports in one language whose numbers differ and whose names do too, or stand the other way round.
const OTHER_EVENT_SHARE: f32 = 0.35;

/// The same between two texts in one language whose headlines name quite other people, places and things: two texts that share so much
/// beside it may be of one matter all the same. A headline and a few lines have room for whom it is about: there it is another event,
/// however alike the rest is.
const OTHER_SUBJECT_SHARE_TEXTS: f32 = 0.7;

/// The same between two reports with lines below, in one language, whose headlines begin with two who act and share only what every
/// report of the desk may have: the lines below speak of the matter that both are about.
const OTHER_ACTORS_SHARE: f32 = 0.85;

/// Members whose likeness is averaged: at least three, and seven tenths of those that were compared.
const BEST_MEMBERS: usize = 3;
const MEMBERS_TENTHS: usize = 7;

/// Words that the lines below two headlines must have to be held against each other, and the part of them that two reports of one
/// event have in common at least.
const OTHER_LINES_MIN: usize = 3;
const OTHER_LINES_PART: usize = 5;

/// How much headlines count beside texts, where texts are known.
const TITLE_SHARE: f32 = 0.3;

/// Likeness from which a report joins, by what is known of it. Tuned on stories and titles in English and on pairs of articles
/// in ten languages; one value a depth, none for a subject.
const JOIN_TEXTS: f32 = 0.21;
const JOIN_LEADS: f32 = 0.22;
const JOIN_TITLES: f32 = 0.12;

/// Share of these values that is enough where no starting table tells common words from rare ones, and in languages that are
/// compared by pairs of signs: two reports of one event look less alike there.
const JOIN_OTHER: f32 = 0.7;
const JOIN_PAIRED: f32 = 0.45;

/// Likeness of all headlines of two stories from which they are one.
const JOIN_STORIES: f32 = 0.27;

/// The same across languages, by names and numbers alone: a false join is worse than a missed one.
const JOIN_LANGUAGES: f32 = 0.09;

/// Likeness, as a multiple of what joining needs, below which a report and a story are not even nearly alike.
pub(super) const NEARLY: f32 = 0.5;

/// Most that one word or name adds, as a share of what a join needs: beyond it there must be another.
const PART_MAX: f32 = 1.0;

/// How much the reports in other languages weigh beside those in the report's own.
const OTHERS_SHARE: f32 = 0.15;

/// Names, numbers and words that both must have before languages are joined, and proper names among them, where no number tells it:
/// two lists of the same round numbers are not one event.
const SHARED_NAMES_MIN: usize = 3;
const PROPER_NAMES_MIN: usize = 2;

/// What such evidence is worth where one report of a story alone has it: the others leave out the number or the place.
const ONE_TOLD_SHARE: f32 = 0.85;

/// Days within which an event of one kind at one place with one number is one event.
const AFFAIR_DAYS: f32 = 1.0;

/// The same of a toll that has risen: the dead are counted for longer than a day.
const TOLL_DAYS: f32 = 2.0;

/// Names of no state that say together which event it is, in two languages, within so many days: agencies tell of one within hours.
const AT_ONCE_NAMES: usize = 2;
const AT_ONCE_DAYS: f32 = 0.25;

/// How telling shared names must be together: the sum of their weights, which are nothing for a name that every text of the
/// stream has. Four names of a new stream, one that few texts of an old one have.
const TELLING_MIN: f32 = 10.0;

/// The same where both headlines give one telling number: a name and that number of a new stream.
const TELLING_WITH_A_NUMBER_MIN: f32 = 4.0;

/// Words that headlines and first lines must share at least: one alone, be it ever so rare, is a place or a name. Words that
/// stand side by side in both (`North Korea`, `Wall Street`) are one.
const SHARED_MIN: usize = 2;

/// And of these, words that not every report of a desk may have.
const TELLING_WORDS_MIN: usize = 1;

/// Shared words that are looked at for that.
const SHARED_MAX: usize = 12;

/// Reports of a story that shares a word with a bare headline, from which that one word may be what the story is about.
const MANY_REPORTS: u32 = 5;

/// How alike a report and a story are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// As a multiple of what is needed: 1 = just alike enough.
    pub times: f32,
    /// The member that it is most like, by its number.
    pub best: u64,
}

impl Likeness {
    pub(super) fn is_enough(&self) -> bool {
        self.times >= 1.0
    }

    /// What a reader is shown, 0..=1: half for what is just enough.
    pub(super) fn score_shown(&self) -> f32 {
        (1.0 - 0.5 / self.times.max(0.5)).clamp(0.0, 1.0)
    }
}

/// A report that is held against stories, its terms laid out to be found at once.
pub(super) struct Report<'p> {
    profile: &'p Profile,
    when: Timestamp,
    /// Places of its terms, plus one, by the lowest bits of their numbers; what stands there already goes to the next.
    doors: [u8; DOORS],
}

/// Enough that few terms of another text knock at a door behind which there is one.
const DOORS: usize = 4_096;

impl<'p> Report<'p> {
    pub(super) fn new(profile: &'p Profile, when: Timestamp) -> Self {
        let mut doors = [0; DOORS];
        for (number, Term { id, .. }) in (1_u8..).zip(profile.terms.iter()) {
            let mut door = door(id);
            while doors[door] != 0 {
                door = (door + 1) % DOORS;
            }
            doors[door] = number;
        }
        Self { profile, when, doors }
    }

    pub(super) fn heading(&self) -> Option<Heading> {
        self.profile.heading
    }

    /// Whether the lines below its headline have hardly a telling word in common with those of another report.
    pub(super) fn says_other_lines(&self, old: &Profile) -> bool {
        let of = |profile: &Profile| -> Vec<TermId> {
            let below = profile.terms.early.iter();
            let below = below.filter(|term| term.share.title() <= 0.0 && !term.share.is_wide());
            below.map(|term| term.id).collect()
        };
        let (ours, theirs) = (of(self.profile), of(old));
        let least = ours.len().min(theirs.len());
        let shared = ours.iter().filter(|id| theirs.contains(id)).count();
        least >= OTHER_LINES_MIN && shared * OTHER_LINES_PART < least
    }

    fn share(&self, id: TermId) -> Option<&Share> {
        let mut door = door(id);
        loop {
            let at = usize::from(self.doors[door].checked_sub(1)?);
            if let Some((known, share)) = self.profile.terms.at(at)
                && known == id
            {
                return Some(share);
            }
            door = (door + 1) % DOORS;
        }
    }

    /// Calls `take` for each term of another text that this one has too: with its place there and what it is here.
    fn meet<T>(&self, theirs: &[T], id: impl Fn(&T) -> TermId, mut take: impl FnMut(usize, &Share)) {
        // First all doors, without a jump for any: most are closed, and which are not cannot be foreseen.
        let (mut open, mut count) = ([0_u8; 256], 0_u8);
        for (number, term) in (0_u8..=u8::MAX).zip(theirs) {
            open[usize::from(count)] = number;
            count += u8::from(self.doors[door(id(term))] != 0);
        }
        for &number in &open[..usize::from(count)] {
            let at = usize::from(number);
            if let Some(own) = theirs.get(at).and_then(|term| self.share(id(term))) {
                take(at, own);
            }
        }
    }

    /// How many terms of its headline and first lines are among those of another text.
    fn early_shared(&self, theirs: &Terms) -> usize {
        let mut count = 0;
        self.meet(
            &theirs.early,
            |term| term.id,
            |_, own| count += usize::from(own.is_early()),
        );
        count
    }

    /// The sum of what the shared terms of headlines and first lines add, none more than `most`, and which these are.
    fn early(&self, theirs: &Terms, shares: [f32; 3], most: f32) -> (f32, Shared) {
        let (mut sum, mut shared) = (0.0, Shared::default());
        let id = |term: &Term| term.id;
        self.meet(&theirs.early, id, |at, own| {
            if let Some(theirs) = theirs.early.get(at) {
                sum += own.product(&theirs.share, shares).min(most);
                shared.note(own, &theirs.share);
            }
        });
        (sum, shared)
    }

    /// The same of the terms that stand further down in the other text.
    fn later(&self, theirs: &Terms, shares: [f32; 3], most: f32) -> f32 {
        let mut sum = 0.0;
        self.meet(
            &theirs.later.ids,
            |&id| id,
            |at, own| {
                let theirs = theirs.later.shares.get(at);
                sum += theirs.map_or(0.0, |theirs| own.product(theirs, shares).min(most));
            },
        );
        sum
    }
}

/// What the headlines and first lines of two texts share.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    terms: usize,
    /// Of words and telling numbers, where they stand in the two.
    places: [(u16, u16); SHARED_MAX],
    words: usize,
    /// Of these, words that not every report of a desk may have.
    telling: usize,
}

impl Shared {
    fn note(&mut self, own: &Share, theirs: &Share) {
        self.terms += usize::from(own.is_early() && theirs.is_early());
        if own.place() > 0
            && theirs.place() > 0
            && let Some(place) = self.places.get_mut(self.words)
        {
            *place = (own.place(), theirs.place());
            self.telling += usize::from(!own.is_wide());
            self.words += 1;
        }
    }

    /// Whether both headlines begin with the same terms in the same order.
    fn begins_alike(&self) -> bool {
        let places = &self.places[..self.words];
        (1..=BEGUN_TERMS).all(|place| places.contains(&(place, place)))
    }

    /// Words that do not follow another shared one in both texts.
    fn apart(&self) -> usize {
        let places = &self.places[..self.words];
        let follows = |place: &(u16, u16)| places.contains(&(place.0 - 1, place.1 - 1));
        places.iter().filter(|place| !follows(place)).count()
    }
}

fn door(id: TermId) -> usize {
    usize::try_from(id).unwrap_or_default() % DOORS
}

/// Of a report and a story; `None` if nothing speaks for it.
pub(super) fn of(new: &Report<'_>, story: &OpenStory) -> Option<Likeness> {
    let profile = new.profile;
    if let Some(same) = story.members.iter().find(|member| is_same_headline(new, member)) {
        return Some(Likeness {
            times: TIMES_SAME_HEADLINE,
            best: same.number,
        });
    }
    if profile.depth.min(story.depth) == Depth::Title
        && story.languages.iter().any(|language| language.meets(profile.language))
    {
        return of_title(new, story);
    }
    let is_own = |member: &&Compared| member.profile.language.meets(profile.language);
    let own = || story.members.iter().filter(is_own);
    // Most stories end here, and nothing was read of them but the numbers of their first terms.
    if own().next().is_some() && !own().any(|member| is_told(new, member) || told_by_affair(new, member).is_some()) {
        return None;
    }
    let mut own: Vec<(f32, u64)> = own()
        .map(|member| (within_or_told(new, member), member.number))
        .collect();
    let other = story.members.iter().filter(|member| !is_own(member));
    let mut told = 0.0_f32;
    let across_or_told = |member: &Compared| {
        let left = if count_apart(profile, &member.profile) {
            OTHER_EVENT_SHARE
        } else {
            1.0
        };
        let by_affair = left * evidence(new, member).map_or(0.0, |evidence| evidence.times);
        told = told.max(by_affair);
        ((left * across(new, member)).max(by_affair), member.number)
    };
    let mut other: Vec<(f32, u64)> = other.map(across_or_told).collect();
    let of_own = mean_of_best(&mut own, BEST_MEMBERS, MEMBERS_TENTHS);
    let of_other = mean_of_best(&mut other, BEST_MEMBERS, MEMBERS_TENTHS).max(told * ONE_TOLD_SHARE);
    // Names alone say little: where the story is told in the report's own language, that decides, and the other languages
    // may help a little or put in doubt.
    let times = match (own.is_empty(), other.is_empty()) {
        (_, true) => of_own,
        (true, false) => of_other,
        (false, false) => of_own + OTHERS_SHARE * (of_other - of_own).min(1.0),
    };
    let best = own.first().or(other.first())?.1;
    // What is not even nearly alike need not be looked at for what speaks against it.
    let left = if times < NEARLY {
        1.0
    } else {
        agreement(new, story, best)
    };
    Some(Likeness {
        times: times * left,
        best,
    })
}

/// One headline in two papers within hours: an agency's, with a text of each paper's own below it or none.
fn is_same_headline(new: &Report<'_>, old: &Compared) -> bool {
    new.profile.heading.is_some_and(|heading| heading.is_own)
        && new.profile.heading == old.profile.heading
        && days_between(new.when, old.when) * 24.0 <= SAME_HEADLINE_HOURS
}

/// By headlines alone: of one with all of the story's.
fn of_title(new: &Report<'_>, story: &OpenStory) -> Option<Likeness> {
    if days_between(new.when, story.last_when) * 24.0 > TITLE_HOURS {
        return None;
    }
    let (likeness, shared) = story.title_likeness(&new.profile.terms);
    if shared == 0 {
        return None;
    }
    let title = |member: &Compared| new.early(&member.profile.terms, [1.0, 0.0, 0.0], 1.0);
    let titles = story.members.iter().map(|member| (title(member), member.number));
    let ((_, words), best) = titles.max_by(|(a, _), (b, _)| a.0.total_cmp(&b.0))?;
    let least = if story.reports >= MANY_REPORTS { 1 } else { SHARED_MIN };
    let is_told = words.apart() >= least && words.telling >= TELLING_WORDS_MIN;
    if !is_told {
        return None;
    }
    Some(Likeness {
        times: likeness / (JOIN_TITLES * title_share(new.profile.language)) * agreement(new, story, best),
        best,
    })
}

/// What is left of the likeness of a report and the one most like it where the two contradict each other: headlines that give
/// other magnitudes, rates or prices are of two earthquakes, two central banks; other numbers with other names, or with the
/// parties the other way round, of two attacks, two parliaments. Other names alone, or other numbers alone, say little.
fn agreement(new: &Report<'_>, story: &OpenStory, best: u64) -> f32 {
    let Some(old) = story.members.iter().find(|member| member.number == best) else {
        return 1.0;
    };
    let (ours, theirs) = (new.profile, &old.profile);
    let mut left = 1.0;
    if are_apart(&ours.fractions, &theirs.fractions) {
        left *= OTHER_NUMBERS_SHARE;
    }
    let are_apart = || subject::are_apart(ours, theirs) || twins::are_twins(ours, theirs);
    if are_apart() && told_by_affair(new, old).is_none() {
        left *= other_subject_share(ours.depth.min(theirs.depth));
    }
    let has_lines = ours.depth.min(theirs.depth) > Depth::Title;
    if has_lines && subject::tell_of_two_actors(ours, theirs) && told_by_affair(new, old).is_none() {
        left *= OTHER_ACTORS_SHARE;
    }
    if twins::are_surely_twins(ours, theirs) {
        left = 0.0;
    }
    if ours.language.meets(theirs.language) && have_apart(&ours.figures, &theirs.figures) {
        if have_apart(&ours.named, &theirs.named) {
            left *= OTHER_EVENT_SHARE;
        }
        if are_swapped(ours.named.title(), theirs.named.title()) {
            left *= OTHER_EVENT_SHARE;
        }
    }
    left
}

/// Whether both headlines say how much it is, and nothing of it is found in the other one's first lines; not how many died, which grows.
fn count_apart(ours: &Profile, theirs: &Profile) -> bool {
    let is_strange = |from: &Profile, to: &Profile| {
        !from.telling.is_empty() && !from.telling.iter().any(|number| to.figures.ids.contains(number))
    };
    is_strange(ours, theirs)
        && is_strange(theirs, ours)
        && !ours.affair.tells_victims()
        && !theirs.affair.tells_victims()
}

fn other_subject_share(depth: Depth) -> f32 {
    match depth {
        Depth::Title | Depth::Lead => 0.0,
        Depth::Text => OTHER_SUBJECT_SHARE_TEXTS,
    }
}

/// Whether both have some and none is in both: in the headlines, or with the first lines.
fn have_apart(a: &Marked, b: &Marked) -> bool {
    are_apart(a.title(), b.title()) || are_apart(&a.ids, &b.ids)
}

fn are_apart<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|one| b.contains(one))
}

/// Whether each headline begins with a name that the other one has further on.
fn are_swapped(a: &[TermId], b: &[TermId]) -> bool {
    match (a.first(), b.first()) {
        (Some(ours), Some(theirs)) => ours != theirs && a.contains(theirs) && b.contains(ours),
        _ => false,
    }
}

/// Of a young story and another one: whether its reports would now join it.
pub(super) fn of_stories(young: &OpenStory, other: &OpenStory) -> Option<Likeness> {
    let share = young
        .languages
        .iter()
        .find(|&&language| other.languages.contains(&language))
        .map(|&one| share(one));
    let depth = young.depth.min(other.depth);
    let left = if are_mostly_apart(young, other) {
        other_subject_share(depth)
    } else {
        1.0
    };
    if depth == Depth::Title {
        let is_near = days_between(young.last_when, other.last_when) * 24.0 <= TITLE_HOURS;
        let times = young.titles_likeness(other) / (JOIN_STORIES * share?);
        return is_near.then_some(Likeness {
            times: times * left,
            best: 0,
        });
    }
    let mut sum = 0.0;
    for member in &young.members {
        sum += of(&Report::new(&member.profile, member.when), other)?.times;
    }
    let count = f32::from(u16::try_from(young.members.len()).unwrap_or(u16::MAX));
    (count > 0.0).then_some(Likeness {
        times: sum / count * left,
        best: 0,
    })
}

/// Whether most reports of two stories name quite others than those of the other one in their language.
fn are_mostly_apart(young: &OpenStory, other: &OpenStory) -> bool {
    let (mut pairs, mut apart) = (0, 0);
    for one in &young.members {
        let (one, language) = (&one.profile, one.profile.language);
        for other in other.members.iter().map(|member| &member.profile) {
            let is_apart = || subject::are_apart(one, other) || twins::are_twins(one, other);
            pairs += usize::from(other.language == language);
            apart += usize::from(other.language == language && is_apart());
        }
    }
    2 * apart > pairs
}

/// What counts when two texts of one language are compared: the depths' shares, the likeness that is needed, the days of the
/// decay.
fn measure(new: &Profile, old: &Profile) -> (Depth, [f32; 3], f32, f32) {
    let depth = new.depth.min(old.depth);
    let (shares, join, days) = match depth {
        Depth::Title => ([1.0, 0.0, 0.0], JOIN_TITLES, DECAY_DAYS),
        Depth::Lead => ([0.4, 0.6, 0.0], JOIN_LEADS, DECAY_DAYS),
        Depth::Text => ([TITLE_SHARE, 0.0, 1.0 - TITLE_SHARE], JOIN_TEXTS, DECAY_DAYS_TEXTS),
    };
    (depth, shares, join * share(new.language), days)
}

/// Whether the headlines and first lines of two texts of one language share enough to tell it.
fn is_told(new: &Report<'_>, old: &Compared) -> bool {
    let (depth, shares, join, _) = measure(new.profile, &old.profile);
    let shared = || new.early(&old.profile.terms, shares, PART_MAX * join).1;
    let words = match depth {
        Depth::Text => return new.early_shared(&old.profile.terms) >= SHARED_MIN,
        Depth::Lead | Depth::Title => shared(),
    };
    let count = if depth == Depth::Lead {
        words.words
    } else {
        words.apart()
    };
    count >= SHARED_MIN && words.telling >= TELLING_WORDS_MIN
}

/// Likeness of two texts of one language.
fn within(new: &Report<'_>, old: &Compared) -> f32 {
    let (depth, shares, join, days) = measure(new.profile, &old.profile);
    let (terms, most) = (&old.profile.terms, PART_MAX * join);
    let (early, shared) = new.early(terms, shares, most);
    let later = match depth {
        Depth::Text => new.later(terms, shares, most),
        Depth::Title | Depth::Lead => 0.0,
    };
    let begun = if shared.begins_alike() { TIMES_BEGUN } else { 1.0 };
    (early + later) / join * decay(new.when, old.when, days) * begun
}

/// The same of two languages, by names and numbers.
fn across(new: &Report<'_>, old: &Compared) -> f32 {
    let (ours, theirs) = (new.profile, &old.profile);
    let days = days_between(new.when, old.when);
    names_likeness(ours, theirs, days).map_or(0.0, |likeness| likeness * decay(new.when, old.when, DECAY_DAYS))
}

/// What two reports of one day have in common beside their words, if they do not tell of two regions.
fn evidence(new: &Report<'_>, old: &Compared) -> Option<Evidence> {
    let (ours, theirs) = (new.profile, &old.profile);
    let evidence = ours
        .affair
        .likeness(&theirs.affair, || ours.names.shared_near(&theirs.names))?;
    let most = if evidence.is_toll { TOLL_DAYS } else { AFFAIR_DAYS };
    let is_open = days_between(new.when, old.when) <= most && !subject::are_of_two_regions(ours, theirs);
    is_open.then_some(evidence)
}

/// Of two reports in one language such evidence, where it is enough and an exact number is among it.
fn told_by_affair(new: &Report<'_>, old: &Compared) -> Option<f32> {
    let evidence = evidence(new, old).filter(|evidence| evidence.has_number && evidence.times >= 1.0)?;
    Some(evidence.times)
}

/// Likeness of two texts of one language, by their words or by such evidence.
fn within_or_told(new: &Report<'_>, old: &Compared) -> f32 {
    within(new, old).max(told_by_affair(new, old).unwrap_or(0.0))
}

/// Whether both headlines give one number that is exact or large, and one names somebody or something that the other report names
/// in its first lines at least.
fn is_told_by_a_number(ours: &Profile, theirs: &Profile) -> bool {
    ours.telling.iter().any(|one| theirs.telling.contains(one)) && ours.names.share_one(&theirs.names)
}

fn names_likeness(ours: &Profile, theirs: &Profile, days: f32) -> Option<f32> {
    let (a, b) = (&ours.names, &theirs.names);
    let is_told_by_a_number = is_told_by_a_number(ours, theirs);
    let parts = a.parts(b);
    let proper = parts.iter().filter(|part| part.is_proper).count();
    let are_enough = is_told_by_a_number || parts.len() >= SHARED_NAMES_MIN && proper >= PROPER_NAMES_MIN;
    let least = if is_told_by_a_number {
        TELLING_WITH_A_NUMBER_MIN
    } else {
        TELLING_MIN
    };
    // Those whom a desk watches act every day: they say which event it is only with what happened, where, or how much of it, or
    // where several of them act at once, and one in both headlines.
    let near = || parts.iter().filter(|part| part.is_near);
    let are_at_once = days <= AT_ONCE_DAYS && near().count() >= AT_ONCE_NAMES && near().any(|part| part.is_headed);
    let is_of_one_event = || are_at_once || parts.iter().any(|part| part.is_own) || ours.affair.meets(&theirs.affair);
    let is_telling = are_enough && a.telling(b, &parts) >= least && is_of_one_event();
    is_telling.then(|| {
        parts
            .iter()
            .map(|part| (part.adds / JOIN_LANGUAGES).min(PART_MAX))
            .sum()
    })
}

/// What of the thresholds is enough in a language.
fn share(language: Language) -> f32 {
    match language {
        _ if language.is_english() => 1.0,
        _ if language.is_paired() => JOIN_PAIRED,
        _ => JOIN_OTHER,
    }
}

/// The same of bare headlines: a few signs in common are soon met.
fn title_share(language: Language) -> f32 {
    if language.is_paired() { 1.0 } else { share(language) }
}

/// 1 on one day, less with the time between two reports.
fn decay(a: Timestamp, b: Timestamp, days: f32) -> f32 {
    (-days_between(a, b) / days).exp()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "days between two entries; single precision is plenty"
)]
fn days_between(a: Timestamp, b: Timestamp) -> f32 {
    (a.duration_since(b).as_secs_f64().abs() / 86_400.0) as f32
}
