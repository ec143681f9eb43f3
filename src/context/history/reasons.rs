//! Why a line was chosen, in words, and the line itself.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Historian, Known, Mention, Scored};
use crate::context::Line;
use crate::context::dossier::{Confidence, Dossier, Event, RelationKind, translated};
use crate::context::reading::Story;

/// Weight of an event that every reader must know.
const TURNING_POINT: u8 = 5;

/// Names told in a reason.
const NAMES_SHOWN: usize = 3;

impl Historian {
    pub(super) fn line(
        &self,
        scored: &Scored,
        story: &Story,
        day: Date,
        chosen: &[Scored],
        languages: &[String],
    ) -> Line {
        let known = &self.events[scored.at];
        let dossier = &self.dossiers[known.dossier];
        let event = self.event(known);
        let source = event.sources.first();
        let (language, headline) = headline(dossier, event, languages);
        let why = if known.is_bare && !scored.points.is_arc() {
            self.why_plain(scored.at, story, day, languages)
        } else {
            self.why(scored, story, day, languages)
        };
        Line {
            dossier: dossier.id.clone(),
            event: event.id.clone(),
            date: event.date,
            headline: headline.to_owned(),
            language: language.to_owned(),
            score: (scored.points.sum() * 100.0).round() / 100.0,
            why: match self.joint(event, chosen) {
                Some(joint) => format!("{why}; {joint}"),
                None => why,
            },
            publisher: source.map_or_else(String::new, |source| source.publisher.clone()),
            url: source.map_or_else(String::new, |source| source.url.clone()),
            is_claim: event.confidence == Confidence::Low,
        }
    }

    /// What the text says itself, else the term that says most, with its evidence.
    fn why(&self, scored: &Scored, story: &Story, day: Date, languages: &[String]) -> String {
        let known = &self.events[scored.at];
        let event = self.event(known);
        if let Some(mention) = &scored.mention {
            return told(mention);
        }
        let subject = self.subject(known, story);
        let said = |start: &str| match &subject {
            Some(subject) => format!("{start}: {subject}"),
            None => start.to_owned(),
        };
        let holds = scored.points.in_force > 0.0 && self.is_instrument(known);
        let turning = || {
            said(if holds {
                "turning point, still in force"
            } else {
                "turning point"
            })
        };
        let turning = (event.weight >= TURNING_POINT).then(turning);
        let same = subject.as_ref().map(|_| said("same subject"));
        if scored.points.is_arc() {
            let landmark = || "landmark of the whole story".to_owned();
            return turning.or(same).unwrap_or_else(landmark);
        }
        if let Some(led) = self.led(scored.at, story, day).filter(|_| scored.points.led > 0.0) {
            return led;
        }
        let [subjects, actors, weight, rank, first] = scored.points.telling();
        let last = scored.points.is_last().then(|| said("the last time"));
        [
            (subjects, same.clone()),
            (actors, self.actor(known, story, languages)),
            (weight, turning),
            (rank, last),
            (first, Some(said("how it began"))),
        ]
        .into_iter()
        .filter_map(|(points, words)| Some((points, words?)))
        .filter(|(points, _)| *points > 0.0)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, words)| words)
        .or(same)
        .unwrap_or_else(|| "same watchlist".to_owned())
    }

    /// Whether the event made something that can be in force: it is of those that replace or amend each other.
    fn is_instrument(&self, known: &Known) -> bool {
        let own = known.own().map(|own| (known.dossier, own));
        own.is_some_and(|own| self.spine.contains(&own) || self.amended.contains(&own))
    }

    /// The thread that joins them most closely, with the words that said so.
    fn subject(&self, known: &Known, story: &Story) -> Option<String> {
        let shared = known.threads.iter().filter_map(|(thread, share)| {
            let found = story.threads.get(thread)?;
            Some((found.weight * share, *thread, found))
        });
        let (_, thread, found) = shared.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let name = self.reader.name(thread);
        let says_it = found.words.to_lowercase() == name;
        Some(if found.words.is_empty() || says_it {
            name
        } else {
            format!("{name} (“{}”)", found.words)
        })
    }

    /// Actors of both, people before states, those that nearly every story names left out.
    fn actor(&self, known: &Known, story: &Story, languages: &[String]) -> Option<String> {
        let core = &self.dossiers[known.dossier].core;
        let shared: Vec<&String> = known
            .parties
            .iter()
            .filter(|party| story.names(party) && !core.contains(party) && !self.reader.is_several(party))
            .collect();
        let people: Vec<&String> = shared
            .iter()
            .copied()
            .filter(|party| self.reader.is_person(party))
            .collect();
        same_actors(&self.names(if people.is_empty() { shared } else { people }, languages))
    }

    fn names(&self, parties: Vec<&String>, languages: &[String]) -> Vec<String> {
        let mut seen = HashSet::new();
        let names = parties.into_iter().map(|party| self.reader.party(party, languages));
        names
            .filter(|name| seen.insert(name.clone()))
            .take(NAMES_SHOWN)
            .collect()
    }

    /// Where no editor gave threads: how it led to the story, else the names that both have, the words, the kind of event. A
    /// state is told last: it is in every other headline.
    fn why_plain(&self, at: usize, story: &Story, day: Date, languages: &[String]) -> String {
        let known = &self.events[at];
        if let Some(led) = self.led(at, story, day) {
            return led;
        }
        let core = &self.dossiers[known.dossier].core;
        let shared = known.plain.actors.iter();
        let shared = shared.filter(|party| story.names(party) && !core.contains(party));
        let (states, others): (Vec<&String>, Vec<&String>) = shared.partition(|party| self.reader.is_state(party));
        let words = || {
            let words = self.subjects[known.dossier].shared_words(known, self.event(known), story);
            (!words.is_empty()).then(|| format!("same words: “{}”", words.join("”, “")))
        };
        let kind = || {
            let kind = story.acts.all().shared_name(known.acts)?;
            Some(format!("same kind of event: {kind}"))
        };
        // One whom the dossier is about is no reason by itself.
        let subject = &self.subjects[known.dossier];
        let (rare, broad): (Vec<&String>, Vec<&String>) = if others.len() > 1 {
            (others, Vec::new())
        } else {
            others.into_iter().partition(|party| !subject.is_broad(party))
        };
        let mention = self.spoken_of(at, story, day);
        let dated = mention.as_ref().filter(|mention| subject.is_dated(mention)).map(told);
        dated
            .or_else(|| same_actors(&self.names(rare, languages)))
            .or_else(words)
            .or_else(|| mention.as_ref().map(told))
            .or_else(kind)
            .or_else(|| same_actors(&self.names(broad, languages)))
            .or_else(|| same_actors(&self.names(states, languages)))
            .unwrap_or_else(|| "same watchlist".to_owned())
    }

    /// How this line stands to another one that is shown.
    fn joint(&self, event: &Event, chosen: &[Scored]) -> Option<String> {
        let shown = || chosen.iter().map(|scored| self.event(&self.events[scored.at]));
        let forward = event.relations.iter().find_map(|relation| {
            let other = shown().find(|other| other.id == relation.to)?;
            Some(format!("{} {}", verb(relation.kind), other.date))
        });
        forward.or_else(|| {
            shown().find_map(|other| {
                let relation = other.relations.iter().find(|to| to.to == event.id)?;
                Some(format!("{} {}", passive(relation.kind)?, other.date))
            })
        })
    }
}

/// What the text says of the event.
fn told(mention: &Mention) -> String {
    match mention {
        Mention::Year(year) => format!("the text speaks of {year}"),
        Mention::Day(day) => format!("the text speaks of {day}"),
        Mention::Month(year, month) => format!("the text speaks of {year}-{month:02}"),
        Mention::Back(years) => format!("the text looks back {years} years"),
        Mention::Anniversary => "the text speaks of its anniversary".to_owned(),
        Mention::Instrument(name) => format!("the text names it: {}", instrument(name)),
    }
}

/// For readers: `resolution 2397` of `res-2397`, `MSMT` of `msmt`.
fn instrument(id: &str) -> String {
    if let Some(number) = id.strip_prefix("res-") {
        return format!("resolution {}", number.to_uppercase());
    }
    let is_code = !id.contains('-') && id.chars().count() <= 4
        || id.chars().any(|sign| sign.is_ascii_digit()) && id.chars().count() <= 6;
    if is_code {
        id.to_uppercase()
    } else {
        id.replace('-', " ")
    }
}

fn same_actors(names: &[String]) -> Option<String> {
    match names {
        [] => None,
        [only] => Some(format!("same actor: {only}")),
        several => Some(format!("same actors: {}", several.join(", "))),
    }
}

fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supersedes => "replaces the one of",
        RelationKind::Amends => "amends the one of",
        RelationKind::Ends => "ends what began on",
        RelationKind::LeadsTo => "led to the event of",
        RelationKind::PartOf => "a step in what began on",
        RelationKind::Disputes => "disputes the account of",
    }
}

/// Nothing for a step: the step itself says so.
fn passive(kind: RelationKind) -> Option<&'static str> {
    match kind {
        RelationKind::Supersedes => Some("replaced by the one of"),
        RelationKind::Amends => Some("amended by the one of"),
        RelationKind::Ends => Some("ended on"),
        RelationKind::LeadsTo => Some("follows from the event of"),
        RelationKind::PartOf => None,
        RelationKind::Disputes => Some("disputed on"),
    }
}

/// In the first of the reader's languages that the dossier has, else in its own; with that language.
fn headline<'e>(dossier: &'e Dossier, event: &'e Event, languages: &[String]) -> (&'e str, &'e str) {
    translated(&dossier.language, &event.headlines, languages).unwrap_or((&dossier.language, &event.headline))
}
