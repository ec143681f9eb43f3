//! A report whose headline turns round what was said before it: it denies, annuls or withdraws it, says it with a "not", or says
//! after all what had been denied.
//!
//! One word is enough for that: "case confirmed", "case denied". Such a report is news to whoever was told the first, however alike
//! the two are, and however soon it comes.

use std::collections::HashSet;

use super::super::Member;
use super::super::doubt::Doubts;
use super::super::said::Lead;
use super::headline::Headline;
use super::kinds::{Kind, Kinds};
use super::reading::Telling;
use super::{LATE, PAIRED};
use crate::entries::Entry;
use crate::text::terms;

/// Reports that were told whose headlines are looked at.
const TOLD_MAX: usize = 60;

/// Stems that a headline must share with one that was denied, and of its own so many tenths, to tell it after all; in pairs of signs
/// one other word makes several strange ones.
const AFTER_ALL_SAME_MIN: usize = 2;
const AFTER_ALL_TENTHS: usize = 7;
const AFTER_ALL_PAIRED_TENTHS: usize = 6;

/// Words of a headline from which one of them may be the "not" itself, or another form of a verb.
const MANY_WORDS: usize = 4;

/// Whether the headline of a report turns round what its reader was told by `told` and by the headline that was `shown`. Words of
/// denial that stood there already, in a headline or in the first lines, turn nothing.
pub(in crate::stories) fn reverses(report: &Member, told: &[&Member], shown: &str) -> bool {
    let headline = report.headline();
    if headline.reversing.is_empty() {
        return is_so_after_all(report, told);
    }
    if denies(report, told) {
        return true;
    }
    let latest: Vec<&&Member> = told.iter().rev().take(TOLD_MAX).collect();
    // Only what was told in this language can be turned round by a word: of another one no words are known.
    let of_language = latest.iter().filter(|member| {
        let language = &member.headline().language;
        language.is_empty() || headline.language.is_empty() || *language == headline.language
    });
    let heard: Vec<Lead<'_>> = of_language.clone().map(|member| Lead::of(&member.kept.entry)).collect();
    if heard.is_empty() && !latest.is_empty() {
        return false;
    }
    let shown = Some(shown).filter(|shown| !shown.is_empty());
    let of_shown = shown.map(|shown| Headline::read(shown, &headline.language));
    let before = of_language.map(|member| member.headline()).chain(&of_shown);
    let texts = heard.iter().flat_map(|lead| [lead.title, lead.text]).chain(shown);
    let before: Vec<&Reversing> = before.map(|headline| &headline.reversing).collect();
    headline.reversing.turns(&before, texts)
}

/// Whether the headline of a report denies, corrects or takes back what was told, or tells that nobody came to harm where somebody had.
/// It need not be in the language of what was told: no words are held against each other, but nobody may have denied it before.
pub(in crate::stories) fn denies(report: &Member, told: &[&Member]) -> bool {
    let new = &report.headline().reversing;
    if !new.is_denial() && !new.is_unharmed {
        return false;
    }
    let latest = || told.iter().rev().take(TOLD_MAX);
    let has_denial = |member: &&Member| {
        let (headline, lead) = (member.headline(), Lead::of(&member.kept.entry));
        headline.reversing.is_denial()
            || headline.reversing.is_unharmed
            || !denying(lead.text, &headline.language).is_empty()
    };
    if told.is_empty() || latest().any(has_denial) {
        return false;
    }
    // A paper that is late with the first news, of which nobody had died yet, denies nothing.
    let is_told_harm =
        |member: &&Member| member.headline().reversing.is_harm && member.kept.when() <= report.kept.when();
    new.is_denial() || latest().any(is_told_harm)
}

/// Words of a text by which a report is denied, corrected or taken back; none where it is something else that is denied.
fn denying(text: &str, language: &str) -> Vec<String> {
    denying_of(text, &super::reading::read(text, language))
}

fn denying_of(text: &str, tellings: &[Telling]) -> Vec<String> {
    if tellings.iter().any(|telling| telling.kinds.has(Kind::Apart)) {
        return Vec::new();
    }
    let words = tellings.iter().filter(|telling| telling.kinds.has(Kind::Denied));
    let words = words.filter_map(|telling| text.get(telling.at.clone()));
    words.map(str::to_owned).collect()
}

/// Whether a report tells without any "not" what was told as denied, refused or put off alone: `Club denies signing Marn`, `Club signs
/// Marn`. A paper that is a few hours late with what was denied meanwhile tells nothing new.
fn is_so_after_all(report: &Member, told: &[&Member]) -> bool {
    let new = report.headline();
    let of_language = || {
        let latest = told.iter().rev().take(TOLD_MAX);
        latest.filter(|member| member.headline().language == new.language)
    };
    let is_against = |member: &&&Member| !member.headline().reversing.is_empty();
    if of_language().all(|member| !is_against(&member)) || report.kept.entry.title.contains(['?', '？']) {
        return false;
    }
    let least = if PAIRED.contains(&new.language.as_str()) {
        AFTER_ALL_PAIRED_TENTHS
    } else {
        AFTER_ALL_TENTHS
    };
    let is_alike = |member: &&&Member| {
        let told = &member.headline().stems;
        let shared = new
            .stems
            .iter()
            .filter(|stem| told.iter().any(|told| told.id == stem.id))
            .count();
        shared >= AFTER_ALL_SAME_MIN && shared * 10 >= new.stems.len() * least
    };
    let mut denied = of_language().filter(is_against).filter(is_alike).peekable();
    denied.peek().is_some()
        && denied.all(|member| report.kept.when().duration_since(member.kept.when()) >= LATE)
        && !of_language()
            .filter(|member| !is_against(member))
            .any(|member| is_alike(&member))
}

/// Whether an outlet has turned its own report round by giving it another headline.
#[must_use]
pub fn is_turned(before: &Entry, now: &Entry) -> bool {
    if before.title == now.title {
        return false;
    }
    // What stood in its text is no matter: that was not its headline.
    let (was, is) = (Headline::of(before), Headline::of(now));
    is.reversing
        .turns(&[&was.reversing], std::iter::once(Lead::of(before).title))
}

/// The words of one headline that turn something round.
#[derive(Debug, Default)]
pub(super) struct Reversing {
    stems: Vec<String>,
    /// By which it is not so any more.
    undone: Vec<String>,
    /// By which it is so after all, where it had been said that it is not.
    upheld: Vec<String>,
    /// By which somebody denies, corrects or takes back a report.
    denying: Vec<String>,
    /// There is a "not" in it.
    is_negated: bool,
    /// It tells that nobody came to harm.
    is_unharmed: bool,
    /// It tells that somebody did.
    is_harm: bool,
}

/// That somebody came to harm.
const HARM: Kinds = Kinds::of(&[Kind::Died, Kind::Hurt]);

impl Reversing {
    pub(super) fn of(title: &str, language: &str, tellings: &[Telling]) -> Self {
        let of_kind = |kind: Kind| {
            let words = tellings.iter().filter(move |telling| telling.kinds.has(kind));
            words.filter_map(|telling| title.get(telling.at.clone()))
        };
        let doubts = Doubts::of(title, language, &[], 0);
        let mut reversing = Self {
            stems: Vec::new(),
            undone: of_kind(Kind::Undone)
                .chain(of_kind(Kind::Denied))
                .chain(doubts.denying())
                .flat_map(terms::terms)
                .collect(),
            upheld: of_kind(Kind::Upheld).flat_map(terms::terms).collect(),
            denying: denying_of(title, tellings),
            is_negated: doubts.negates(),
            is_unharmed: of_kind(Kind::Unharmed).next().is_some() && of_kind(Kind::Apart).next().is_none(),
            is_harm: tellings
                .iter()
                .any(|telling| telling.kinds.meets(HARM) && !telling.is_open),
        };
        // Most headlines have no such word.
        if !reversing.is_empty() {
            reversing.stems = terms::terms(title);
        }
        reversing
    }

    fn is_empty(&self) -> bool {
        self.undone.is_empty() && self.upheld.is_empty() && !self.is_negated && !self.is_unharmed
    }

    fn is_denial(&self) -> bool {
        !self.denying.is_empty()
    }

    /// Whether they turn round what was told by headlines with those words, and in those texts.
    fn turns<'t>(&self, before: &[&Self], texts: impl Iterator<Item = &'t str>) -> bool {
        if self.is_empty() || before.is_empty() {
            return false;
        }
        let known: HashSet<String> = texts.flat_map(terms::terms).collect();
        let is_new = |words: &[String]| words.iter().any(|word| !known.contains(word));
        if before.iter().any(|told| !told.undone.is_empty()) {
            return is_new(&self.upheld);
        }
        if !self.undone.is_empty() {
            return is_new(&self.undone);
        }
        // The same words with a "not" among them.
        let others = self.stems.iter().filter(|word| !known.contains(*word)).count();
        self.is_negated
            && before.iter().all(|told| !told.is_negated)
            && others <= usize::from(self.stems.len() >= MANY_WORDS)
    }
}
