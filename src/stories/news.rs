//! What a story says now that a reader has not heard: outlets, numbers, names and words, a turning point that is named for the
//! first time, a correction or retraction.
//!
//! Everything is held against the reports that this reader was told of, in the languages in which they were told. What
//! is counted as new stands in the headline or the first lines of a report that is no copy, so that the label of a mail is true
//! of something its reader can see. A number that is denied there, remembered, or corrected away by a later report is not named: the
//! report's own headline says what it says.
//!
//! In a language of which a reader was told nothing every word is new, and a translation would be news with each outlet. There only
//! names, numbers, a denial, or a report that comes late are.

pub(super) mod meaning;
mod seats;
mod things;
mod words;

use std::cell::OnceCell;
use std::collections::HashSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use self::meaning::Meant;
use self::things::{is_common, things};
use super::another;
use super::contradicted::{Shaken, shaken};
use super::doubt::Doubts;
use super::notices::Notice;
use super::numbers::said;
use super::numbers::spelled::{self, spelled};
use super::said::Lead;
use super::similarity::{TermId, term_id};
use super::turns::{self, reverses, turn};
use super::{Member, Story};
use crate::ids::EntryId;
use crate::text::aliases::AliasIndex;
use crate::text::terms;

/// Outlets that a story must have gained to be worth telling again for that alone.
pub const OUTLETS_WORTH: usize = 5;

/// Reports read on each side: beyond that a story has said what it has to say.
const HEARD_MAX: usize = 300;
const FRESH_MAX: usize = 60;

/// What comes so long after all that was told, in a language in which nothing was, is told whatever it says.
pub(super) const LATE: jiff::SignedDuration = jiff::SignedDuration::from_hours(6);

/// News of one story that came one after the other as one list: what is counted is counted together, what is named is named once.
#[must_use]
pub fn added(news: impl Iterator<Item = News>) -> Vec<News> {
    let mut all: Vec<News> = Vec::new();
    for one in news {
        let of_kind = |known: &&mut News| std::mem::discriminant(*known) == std::mem::discriminant(&one);
        match (&one, all.iter_mut().find(of_kind)) {
            (News::Outlets { more, now }, Some(News::Outlets { more: sum, now: last })) => {
                (*sum, *last) = (*sum + more, *now);
                continue;
            }
            (News::Articles { more }, Some(News::Articles { more: sum })) => {
                *sum += more;
                continue;
            }
            _ => {}
        }
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// What a reader heard of a story.
#[derive(Debug, Clone, Copy)]
pub struct Heard<'h> {
    /// The newest entry then.
    pub last_entry: EntryId,
    /// Older entries that were not among them: they came from another story since.
    pub unheard: &'h [EntryId],
    /// Outlets counted then.
    pub outlets: usize,
    /// Entries edited since.
    pub edited: &'h [EntryId],
    /// The headline that was shown then.
    pub headline: &'h str,
}

impl Heard<'_> {
    fn is_edited(&self, member: &Member) -> bool {
        self.edited.contains(&member.kept.id)
    }
}

/// A dated line of history that belongs to the story.
#[derive(Debug, Clone, Copy)]
pub struct Turning<'t> {
    /// Its year.
    pub year: i16,
    /// What happened.
    pub headline: &'t str,
}

/// One thing that is new; stored with the decision to tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "kebab-case")]
pub enum News {
    /// An outlet has taken its report back.
    Withdrawn {
        /// The entry that says so.
        entry: EntryId,
        /// Who.
        outlet: String,
    },
    /// An outlet has corrected its report.
    Corrected {
        /// The entry that says so.
        entry: EntryId,
        /// Who.
        outlet: String,
    },
    /// A report whose headline turns what was told: it ends, resumes, frees, refuses, or says "not" of it.
    Turn {
        /// The entry.
        entry: EntryId,
    },
    /// A report whose headline denies, corrects or takes back what was told, in whatever language.
    Denied {
        /// The entry.
        entry: EntryId,
    },
    /// Outlets that had not reported it.
    Outlets {
        /// How many.
        more: usize,
        /// Of how many now.
        now: usize,
    },
    /// Articles, of outlets that had reported it.
    Articles {
        /// How many.
        more: usize,
    },
    /// The headline that the reader was shown stands nowhere any more.
    Headline,
    /// A dossier's line whose year a report names for the first time.
    TurningPoint {
        /// The year.
        year: i16,
        /// What happened.
        headline: String,
        /// The entry that names it.
        entry: EntryId,
    },
    /// A number, name or word that no report said before.
    Said {
        /// Which of these.
        what: What,
        /// As the report writes it; of a thing that has names in many languages, its name.
        text: String,
        /// The set of its names, for readers of another language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        set: Option<String>,
        /// The language of the report (BCP 47), if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The first entry that says it.
        entry: EntryId,
    },
    /// A report whose headline is in words of its own, or that denies something or comes late in a language that the reader has
    /// heard nothing in; or one that speaks of a new number without saying it of the event.
    OwnWords {
        /// The entry.
        entry: EntryId,
        /// It came a day after all that was told, and seems to tell another event; or it is the first report where opinions were told.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_another: bool,
        /// Its headline denies, annuls or turns round what was told.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_reversal: bool,
    },
}

/// Kinds of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// With what it counts: `23 articles`.
    Number,
    /// Of a person, body or place.
    Name,
    /// Any other. A reason to look at the story again; a word alone tells a reader nothing.
    Word,
}

/// Whether it is worth telling the story again. More copies of what was told are not.
#[must_use]
pub fn is_worth(news: &[News]) -> bool {
    news.iter().any(|news| match news {
        News::Outlets { more, .. } => *more >= OUTLETS_WORTH,
        News::Articles { .. } => false,
        _ => true,
    })
}

/// What is new in a story since a reader heard of it. The headline is not looked at: what was shown of it only the mail knows.
#[must_use]
pub fn since(story: &Story, heard: &Heard<'_>, aliases: &AliasIndex, history: &[Turning<'_>]) -> Vec<News> {
    let (old, new): (Vec<&Member>, Vec<&Member>) = story
        .entries
        .iter()
        .partition(|member| member.kept.id <= heard.last_entry && !heard.unheard.contains(&member.kept.id));
    let mut news = notices(&old, &new, heard);
    let outlets = story.outlets().len();
    let more = outlets.saturating_sub(heard.outlets);
    if more > 0 {
        news.push(News::Outlets { more, now: outlets });
    } else if !new.is_empty() {
        news.push(News::Articles { more: new.len() });
    }
    let edited: Vec<&Member> = old.iter().copied().filter(|member| heard.is_edited(member)).collect();
    let shaken = shaken(&new, &edited);
    let reversal = reversal(&old, &new, &edited, &shaken, heard);
    let denial = reversal
        .filter(|reversal| reversal.is_denial)
        .map(|reversal| reversal.entry);
    let reversal = reversal
        .filter(|reversal| !reversal.is_denial)
        .map(|reversal| reversal.entry);
    news.extend(denial.map(|entry| News::Denied { entry }));
    let fresh: Vec<&Member> = new
        .into_iter()
        .filter(|member| is_own_text(member) && !shaken.contradicted.contains(&member.kept.id))
        .take(FRESH_MAX)
        .collect();
    let own_words = |entry: EntryId, is_another: bool| News::OwnWords {
        entry,
        is_another,
        is_reversal: reversal == Some(entry),
    };
    if fresh.is_empty() {
        news.extend(reversal.map(|entry| own_words(entry, false)));
        return news;
    }
    let known = Known::of(&old, aliases);
    news.extend(turning_point(&fresh, &known, history));
    let (things, doubtful) = things(&fresh, &known, &shaken, aliases);
    news.extend(things);
    // Who heard only what somebody thinks of it has not heard the news.
    let are_opinions = !old.is_empty() && old.iter().all(|member| member.is_opinion());
    let is_first = |member: &Member| are_opinions && !member.is_opinion();
    let id = |member: &&Member| member.kept.id;
    let others = || fresh.iter().filter(|member| denial != Some(member.kept.id));
    let another = others()
        .find(|member| is_first(member) || known.tells_another(member))
        .map(id);
    let own = reversal.or(another);
    let own = own.or_else(|| others().find(|member| known.lacks(member)).map(id));
    let own = own.or(doubtful.filter(|entry| denial != Some(*entry)));
    // A headline is named once.
    let turn = turn(&old, &fresh, |member, stem| known.has_stem(member, stem)).map(|member| member.kept.id);
    let turn = turn.filter(|entry| denial != Some(*entry));
    news.extend(turn.map(|entry| News::Turn { entry }));
    let own = own.filter(|entry| turn != Some(*entry));
    news.extend(own.map(|entry| own_words(entry, another.is_some())));
    news
}

/// A report whose headline turns round what was told.
#[derive(Debug, Clone, Copy)]
struct Reversal {
    entry: EntryId,
    /// It denies, corrects or takes back what was told.
    is_denial: bool,
}

/// The first report whose headline denies what was told, else the first that turns it round: among the new ones, be it on the same
/// text, and among those that their outlets edited since.
fn reversal(
    old: &[&Member],
    new: &[&Member],
    edited: &[&Member],
    shaken: &Shaken,
    heard: &Heard<'_>,
) -> Option<Reversal> {
    let told: Vec<&Member> = (old.iter().copied())
        .filter(|member| !heard.is_edited(member))
        .collect();
    let is_standing = |member: &&&Member| !shaken.contradicted.contains(&member.kept.id) && member.notice().is_none();
    let reports = || new.iter().take(FRESH_MAX).chain(edited);
    let found = |is_denial: bool, turns: &dyn Fn(&Member) -> bool| {
        let found = reports().filter(|member| turns(member)).find(is_standing);
        found.map(|member| Reversal {
            entry: member.kept.id,
            is_denial,
        })
    };
    let denial = found(true, &|member| turns::denies(member, &told));
    denial.or_else(|| found(false, &|member| reverses(member, &told, heard.headline)))
}

/// The year in which a report appeared.
pub(super) fn year(member: &Member) -> i16 {
    member.kept.when().to_zoned(TimeZone::UTC).year()
}

/// Corrections and retractions among the new entries, and among the old ones that were edited since.
fn notices(old: &[&Member], new: &[&Member], heard: &Heard<'_>) -> Vec<News> {
    let edited = old.iter().filter(|member| heard.is_edited(member));
    let mut found: Vec<News> = Vec::new();
    let mut known = HashSet::new();
    for member in edited.chain(new) {
        let Some(notice) = member.notice() else {
            continue;
        };
        let outlet = member.kept.outlet().to_owned();
        if known.insert((notice, super::outlets::key(&outlet))) {
            let entry = member.kept.id;
            found.push(match notice {
                Notice::Retraction => News::Withdrawn { entry, outlet },
                Notice::Correction => News::Corrected { entry, outlet },
            });
        }
    }
    found.sort_by_key(|news| matches!(news, News::Corrected { .. }));
    found
}

fn is_own_text(member: &Member) -> bool {
    member.repeats().is_none()
}

/// What the reports that were told say.
struct Known<'k> {
    told: &'k [&'k Member],
    terms: HashSet<String>,
    numbers: HashSet<String>,
    names: HashSet<usize>,
    languages: HashSet<String>,
    others: another::Told,
    /// One of them denies something.
    denies: bool,
    /// When the last of them appeared.
    last: Option<Timestamp>,
    /// What they mean, once that is asked.
    meant: OnceCell<Meant<'k>>,
    /// Numbers that they write out, once that is asked.
    in_words: OnceCell<HashSet<String>>,
}

impl<'k> Known<'k> {
    fn of(told: &'k [&'k Member], aliases: &AliasIndex) -> Self {
        let mut known = Self {
            told,
            meant: OnceCell::new(),
            in_words: OnceCell::new(),
            terms: HashSet::new(),
            numbers: HashSet::new(),
            names: HashSet::new(),
            languages: HashSet::new(),
            others: another::Told::default(),
            denies: false,
            last: told.iter().map(|member| member.kept.when()).max(),
        };
        let texts = told.iter().filter(|member| is_own_text(member)).take(HEARD_MAX);
        for member in texts.chain(told.first()) {
            let lead = Lead::whole(&member.kept.entry);
            known.languages.insert(lead.language.clone());
            known.others.hear(lead.title);
            for text in [lead.title, lead.text] {
                known.denies |= denies(text, &lead.language);
                known.terms.extend(terms::terms(text));
                let numbers = said(text, &lead.language);
                known.numbers.extend(numbers.into_iter().map(|number| number.value));
                known.names.extend(aliases.find(text).into_iter().map(|hit| hit.set));
            }
        }
        known
    }

    /// Whether a number was told, in digits or in words.
    fn has_number(&self, value: &str) -> bool {
        let is_small = value
            .parse::<f64>()
            .is_ok_and(|value| value <= f64::from(spelled::LARGEST));
        self.numbers.contains(value) || is_small && self.in_words().contains(value)
    }

    fn in_words(&self) -> &HashSet<String> {
        self.in_words.get_or_init(|| {
            let leads = self
                .told
                .iter()
                .take(HEARD_MAX)
                .map(|member| Lead::whole(&member.kept.entry));
            let values = |lead: Lead<'_>| {
                let numbers = [lead.title, lead.text].map(|text| spelled(text, &lead.language));
                numbers.into_iter().flatten().map(|number| number.value)
            };
            leads.flat_map(values).collect()
        })
    }

    fn meant(&self) -> &Meant<'k> {
        let told = || self.told.iter().take(HEARD_MAX).flat_map(|member| member.readings());
        self.meant.get_or_init(|| told().collect())
    }

    /// Whether a stem of a report's headline stands in what was told, or only says the same.
    fn has_stem(&self, member: &Member, stem: TermId) -> bool {
        let lead = Lead::of(&member.kept.entry);
        let stems = terms::terms(lead.title);
        let mut same = stems.iter().filter(|of| term_id(of) == stem);
        let is_same = |of: &String| term_id(of) == stem;
        same.any(|of| self.terms.contains(of)) || self.meant().told_stems(&lead).iter().any(is_same)
    }

    fn has_all(&self, text: &str) -> bool {
        terms::terms(text).iter().all(|term| self.terms.contains(term))
    }

    /// Whether a report of a later day tells another event than those that were told.
    fn tells_another(&self, member: &Member) -> bool {
        let lead = Lead::of(&member.kept.entry);
        let is_later = self
            .last
            .is_some_and(|last| member.kept.when().duration_since(last) >= another::A_DAY);
        if !is_later || !self.languages.contains(&lead.language) {
            return false;
        }
        let (title, language) = (lead.title, lead.language.as_str());
        let meant = self.meant();
        // The same once more, in other words: no word of it alone makes another event of it.
        let is_again = !meant.lacks(title, language) && !meant.lacks_name(title, language);
        let otherwise = if is_again {
            terms::terms(title).into_iter().collect()
        } else {
            meant.told_stems(&lead)
        };
        let is_known = |word: &str| self.terms.contains(word) || otherwise.contains(word);
        another::is_another(&lead, &self.others, is_known, is_common)
    }

    /// Whether what was told was told in another language. One that nobody knows is compared by its words.
    fn is_foreign(&self, lead: &Lead<'_>) -> bool {
        !lead.language.is_empty() && !self.languages.contains(&lead.language)
    }

    /// Whether a report's headline tells what was not told, or its first lines deny something for the first time. In a language of which nothing was, its words say nothing: there it must
    /// be late, deny what nobody denied, or tell how something came out.
    fn lacks(&self, member: &Member) -> bool {
        let lead = Lead::of(&member.kept.entry);
        if self.is_foreign(&lead) {
            let since = self.last.map(|last| member.kept.when().duration_since(last));
            let is_late = since.is_some_and(|since| since >= LATE);
            return is_late
                || !self.denies && denies(lead.title, &lead.language)
                || self.meant().lacks_outcome(lead.title, &lead.language);
        }
        let is_first_denial = !self.denies && denies(lead.text, &lead.language);
        let is_in_text = |stem: &str| self.terms.contains(stem);
        is_first_denial || self.meant().lacks_beside(lead.title, &lead.language, is_in_text)
    }
}

/// The first line of history whose year a report names and none named before.
fn turning_point(fresh: &[&Member], known: &Known<'_>, history: &[Turning<'_>]) -> Option<News> {
    fresh.iter().find_map(|member| {
        let lead = Lead::of(&member.kept.entry);
        let named: Vec<String> = [lead.title, lead.text]
            .into_iter()
            .flat_map(|text| said(text, &lead.language))
            .map(|number| number.value)
            .filter(|number| !known.numbers.contains(number))
            .collect();
        let line = history.iter().find(|line| named.contains(&line.year.to_string()))?;
        Some(News::TurningPoint {
            year: line.year,
            headline: line.headline.to_owned(),
            entry: member.kept.id,
        })
    })
}

fn denies(text: &str, language: &str) -> bool {
    Doubts::of(text, language, &[], 0).denies()
}

#[cfg(test)]
mod tests;
