//! What a headline tells that happened to what was told, held against the headlines before it.
//!
//! "Pilots to strike" and "Pilots call off strike" share nearly all of their words and are one story; the word in which they differ is
//! what a reader must hear. Acts that stop, end, begin again or turn out otherwise are a small class in every language, and so are the
//! words that take back what was said and those that tell how something came out. All stand in one table ([`words`]) under plain kinds
//! ([`kinds`]), and one reader ([`reading`]) finds them with their places, denied or still open. Three questions are asked of it:
//!
//! - Does a headline turn what was told? It tells an act that answers it, the other side of one that was told, or "not" ([`turn`],
//!   [`leading`]). Where the words stand in no table, two headlines that are one but for the words in one place tell two things as well.
//! - Does it take it back, or say after all what had been denied ([`reverses`], [`is_turned`])? One word is enough for that.
//! - Does it tell how something came out that was not told ([`Outcomes`])?
//!
//! A paper that is a few hours late with the first half of the story turns nothing.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use super::Member;
use super::similarity::TermId;

mod headline;
mod kinds;
mod outcomes;
mod pattern;
mod reading;
mod reversals;
mod words;

pub(super) use self::headline::Headline;
use self::headline::{Act, Stem};
use self::kinds::KINDS;
pub(super) use self::kinds::Kinds;
pub(super) use self::outcomes::Outcomes;
use self::pattern::{is_other_in_one_place, names_another};
pub(super) use self::reading::{Telling, read, says_not};
pub use self::reversals::is_turned;
pub(super) use self::reversals::{denies, reverses};

/// Languages of which stems are pairs of signs.
const PAIRED: [&str; 3] = ["ja", "ko", "zh"];

/// A paper may be so late with what others told before.
const LATE: SignedDuration = SignedDuration::from_hours(3);

/// Stems that two headlines must share to be one but for the words in one place, and words that stand there at most.
const SAME_MIN: usize = 3;
const OTHER_MAX: usize = 2;

/// Stems that a headline with "not" must share with one without.
const DENIED_SAME_MIN: usize = 3;

/// What tells no act in a headline must be among what was told, in tenths and at least so many stems, for it to lead a story by an
/// act that only seems to answer what was told, and for that act to be called a turn.
const LED_TENTHS: usize = 5;
const LED_SAME_MIN: usize = 2;

/// What the headlines that were told say.
#[derive(Debug)]
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
        let mut told = Self {
            headlines: Vec::new(),
            last: [None; KINDS],
            denied: Kinds::NONE,
            denied_stems: HashSet::new(),
            has_denial: false,
            stems: HashSet::new(),
        };
        for member in members {
            told.hear(member.headline(), member.kept.when());
        }
        told
    }

    fn hear(&mut self, headline: &'m Headline, when: Timestamp) {
        for kind in headline.said().each() {
            let last = &mut self.last[kind.place()];
            *last = (*last).max(Some(when));
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
        kinds.each().filter_map(|kind| self.last[kind.place()]).max()
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
        let turned = surest.or_else(|| self.is_denial_turned(new).then_some((Kinds::NOT, Sureness::Sure)));
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
