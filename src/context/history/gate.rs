//! The gate: whether a story deserves history at all.

use std::collections::HashSet;

use super::Historian;
use crate::context::dossier::Dossier;
use crate::context::reading::Story;
use crate::matches::{Field, Match};

/// Terms of a watchlist that must stand in the headline: one alone is chance.
const TERMS_MIN: usize = 2;

/// Events of a thread that are asked whether one whom the headline names took part: bounds the time.
const LOOKED_AT_MAX: usize = 2_000;

impl Historian {
    /// A watchlist of the dossier was met by two things in the headline; or all core parties stand there, and some thread anywhere;
    /// or a thread stands in the headline and the core parties are named, but for those that this thread's own events do without.
    pub(super) fn deserves(&self, at: usize, story: &Story, matches: &[Match]) -> bool {
        let dossier = &self.dossiers[at];
        if is_in_passing(story, dossier) || self.is_about_others(at, story) || self.is_of_another_kind(at, story) {
            return false;
        }
        let is_met = matches
            .iter()
            .any(|found| is_of(dossier, &found.watchlist) && terms_in_title(found) >= TERMS_MIN);
        if is_met {
            return true;
        }
        // Both states in the headline, and what it is about in the first lines.
        let is_headline = |party: &String| story.parties.get(party).is_some_and(|found| found.is_in_title);
        let names_protagonist = dossier.protagonist.as_ref().is_none_or(|party| story.names(party));
        if dossier.core.len() > 1
            && dossier.core.iter().all(is_headline)
            && names_protagonist
            && !story.threads.is_empty()
        {
            return true;
        }
        let threads = story.threads.iter().filter(|(_, found)| found.is_in_title);
        let in_title: Vec<usize> = threads.map(|(&thread, _)| thread).collect();
        let does_without = |party: &String| {
            let mut threads = in_title.iter();
            threads.any(|&thread| self.does_without.contains(&(thread, party.clone())))
        };
        !in_title.is_empty()
            && (dossier.core.iter().chain(&dossier.protagonist)).all(|party| story.names(party) || does_without(party))
    }

    /// Whether the headline is about others: it names states or people, none of them one whom the dossier is about, nor one who took part
    /// in any of its events on the headline's subject. A parade in one capital is no history of parades in another.
    fn is_about_others(&self, at: usize, story: &Story) -> bool {
        let dossier = &self.dossiers[at];
        let in_title = story.parties.iter().filter(|(_, found)| found.is_in_title);
        let named: Vec<&String> = in_title.map(|(party, _)| party).collect();
        let is_about = |party: &&&String| dossier.core.contains(party) || dossier.protagonist.as_ref() == Some(**party);
        let acts = |party: &&&String| self.reader.is_state(party) || self.reader.is_person(party);
        if dossier.core.is_empty()
            || !named.iter().any(|party| acts(&party))
            || named.iter().any(|party| is_about(&party))
        {
            return false;
        }
        let threads = story.threads.iter().filter(|(_, found)| found.is_headline);
        let postings = threads.filter_map(|(thread, _)| self.by_thread.get(thread));
        let mut events = postings.flat_map(|posting| posting.iter().take(LOOKED_AT_MAX));
        let takes_part = |&at: &usize| {
            let parties = &self.events[at].parties;
            named.iter().any(|party| parties.contains(*party))
        };
        !events.any(takes_part)
    }

    /// Whether the headline tells sport, an award, the stock market or an earthquake, and no event of the dossier does; or everyday
    /// business with no thread in it. After a flood one state helps another, so there both in the headline are enough.
    fn is_of_another_kind(&self, at: usize, story: &Story) -> bool {
        let core = &self.dossiers[at].core;
        let is_headline = |party: &String| story.parties.get(party).is_some_and(|found| found.is_in_title);
        let is_between_both = || core.len() > 1 && core.iter().all(is_headline);
        let is_beyond = story.elsewhere.is_beyond(self.elsewhere[at]);
        if is_beyond && !(story.elsewhere.is_nature() && is_between_both()) {
            return true;
        }
        story.is_everyday && !story.threads.values().any(|found| found.is_in_title)
    }
}

/// Whether the story names whom the dossier is about only further down: the duds that sappers find are foreign shells, too; or in
/// its first sentence under a headline of another land that no dossier knows.
fn is_in_passing(story: &Story, dossier: &Dossier) -> bool {
    let core = dossier.core.iter().filter(|_| dossier.protagonist.is_none());
    let named = dossier
        .protagonist
        .iter()
        .chain(core)
        .filter_map(|party| story.parties.get(party));
    let is_abroad = !story.lands.is_empty();
    let leads: Vec<bool> = named
        .map(|found| found.is_in_title || found.is_in_lead && !is_abroad)
        .collect();
    !leads.is_empty() && !leads.contains(&true)
}

/// Whether the watchlist is one of the dossier's.
fn is_of(dossier: &Dossier, watchlist: &String) -> bool {
    dossier.watchlists.is_empty() || dossier.watchlists.contains(watchlist)
}

/// Whether stories of these watchlists may receive lines from the dossier.
pub(super) fn serves(dossier: &Dossier, watchlists: Option<&[String]>) -> bool {
    dossier.watchlists.is_empty() || watchlists.is_none_or(|met| met.iter().any(|id| dossier.watchlists.contains(id)))
}

fn terms_in_title(found: &Match) -> usize {
    let terms: HashSet<&str> = found
        .evidence
        .iter()
        .filter(|evidence| evidence.field == Field::Title)
        .map(|evidence| evidence.term.as_str())
        .collect();
    terms.len()
}
