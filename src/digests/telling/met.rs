//! Why a story is in the mail: what of it a watchlist asks for, and who of it is on a list.

use super::super::width::{cut, tidy};
use super::super::{Item, ListedRow, Topic};
use super::{Teller, link};
use crate::digests::phrases::primary;
use crate::entries::Entry;
use crate::ids::EntryId;
use crate::matches::{Evidence, Field, Match};
use crate::stories::Member;

/// Matched words that are named.
const TERMS_MAX: usize = 3;

/// Listed people and companies that are named, and programmes of each; the longest name and id that fit a line or two.
const LISTED_MAX: usize = 3;
const PROGRAMMES_MAX: usize = 4;
const LISTED_CHARS_MAX: usize = 80;

impl Teller<'_> {
    /// The rule in words: what was found, as written, and where; or that it stood in what the outlet has changed since. Of another
    /// report than the one that is shown it is said by its headline.
    pub(super) fn matched(&self, found: &Found<'_>) -> Option<String> {
        let evidence = &found.evidence;
        let report = found.elsewhere.map(|member| self.cited(member)).unwrap_or_default();
        let mut terms: Vec<&Evidence> = Vec::new();
        let in_order = evidence.iter().filter(|found| !found.text.trim().is_empty());
        for found in in_order {
            let is_known =
                |known: &&Evidence| known.term == found.term || known.text.to_lowercase() == found.text.to_lowercase();
            if terms.len() < TERMS_MAX && !terms.iter().any(is_known) {
                terms.push(found);
            }
        }
        if terms.is_empty() {
            return None;
        }
        let quoted: Vec<String> = terms
            .iter()
            .map(|found| {
                let text = cut(&tidy(&found.text), 40);
                self.phrases.say("quoted", &[("text", &text)])
            })
            .collect();
        let terms_said = self.phrases.list(&quoted);
        if found.is_of_former {
            let key = found.key("matched_before", "matched_before_in");
            let values = [("terms", terms_said.as_str()), ("report", &report)];
            return Some(self.phrases.say(key, &values));
        }
        let named: Vec<&str> = terms.iter().map(|found| found.term.as_str()).collect();
        let mut fields: Vec<&str> = evidence
            .iter()
            .filter(|found| named.contains(&found.term.as_str()))
            .map(|found| field(found.field))
            .collect();
        fields.sort_unstable_by_key(|field| FIELDS.iter().position(|known| known == field));
        fields.dedup();
        let fields: Vec<String> = fields
            .into_iter()
            .map(|field| self.phrases.text(field).to_owned())
            .collect();
        let fields = self.phrases.list(&fields);
        let values = [("terms", terms_said.as_str()), ("fields", &fields), ("report", &report)];
        Some(self.phrases.say(found.key("matched", "matched_in"), &values))
    }
}

/// Why a story stands under a watchlist.
pub(super) struct Found<'i> {
    pub(super) evidence: Vec<Evidence>,
    /// The report in which it was found, where that is not the one that is shown.
    pub(super) elsewhere: Option<&'i Member>,
    /// What was found stands there no more: its outlet has changed the text since, and it does not match as it is now.
    is_of_former: bool,
}

/// Message keys of the fields, in the order in which they are named.
const FIELDS: [&str; 5] = ["field_title", "field_text", "field_authors", "field_tags", "field_url"];

fn field(field: Field) -> &'static str {
    match field {
        Field::Title => "field_title",
        Field::Summary | Field::Body => "field_text",
        Field::Url => "field_url",
        Field::Authors => "field_authors",
        Field::Tags => "field_tags",
    }
}

impl<'i> Found<'i> {
    /// Why the report that is `shown` matched `topic`, by field and place. Where it did not itself, or does no more, why another report
    /// did: one in its language, since the reader reads that, else the newest.
    pub(super) fn of(item: &'i Item, shown: &Member, topic: &Topic) -> Self {
        let member = |id: EntryId| item.story.entries.iter().find(|member| member.kept.id == id);
        let language = |id: EntryId| member(id)?.kept.entry.language.as_deref().map(primary);
        let wanted = language(shown.kept.id);
        let is_former =
            |id: EntryId, found: &Match| member(id).is_some_and(|member| is_gone(&member.kept.entry, &found.evidence));
        let matches = item.matches.iter().filter(|(_, found)| found.watchlist == topic.id);
        let best = matches.max_by_key(|(id, found)| {
            let is_shown = *id == shown.kept.id;
            (!is_former(*id, found), is_shown, language(*id) == wanted, *id)
        });
        let Some((id, found)) = best else {
            return Self {
                evidence: Vec::new(),
                elsewhere: None,
                is_of_former: false,
            };
        };
        let mut evidence = found.evidence.clone();
        evidence.sort_by_key(|found| (found.field, found.start));
        Self {
            evidence,
            elsewhere: member(*id).filter(|member| member.kept.id != shown.kept.id),
            is_of_former: is_former(*id, found),
        }
    }

    fn key(&self, of_shown: &'static str, of_another: &'static str) -> &'static str {
        if self.elsewhere.is_some() { of_another } else { of_shown }
    }
}

/// Whether a report is one of those for which its story is told: it met a watchlist, as it is now.
pub(crate) fn is_met(matches: &[(EntryId, Match)], member: &Member) -> bool {
    let mut of_it = matches.iter().filter(|(id, _)| *id == member.kept.id);
    of_it.any(|(_, found)| !is_gone(&member.kept.entry, &found.evidence))
}

/// Whether something that was found in the texts of an entry does not stand in any of them now.
fn is_gone(entry: &Entry, evidence: &[Evidence]) -> bool {
    let texts = [&entry.title, &entry.summary, &entry.body];
    let mut found = evidence
        .iter()
        .filter(|found| matches!(found.field, Field::Title | Field::Summary | Field::Body));
    found.any(|found| !texts.iter().any(|text| text.contains(found.text.as_str())))
}

/// The listings that were met, in the order of the text.
pub(super) fn listed(evidence: &[Evidence]) -> Vec<ListedRow> {
    let mut rows: Vec<ListedRow> = Vec::new();
    for listing in evidence.iter().filter_map(|found| found.listing.as_deref()) {
        let id = cut(&tidy(&listing.id), LISTED_CHARS_MAX);
        if id.is_empty() || rows.len() == LISTED_MAX || rows.iter().any(|row| row.id == id) {
            continue;
        }
        let programmes: Vec<String> = listing
            .programmes
            .iter()
            .take(PROGRAMMES_MAX)
            .map(|name| tidy(name))
            .collect();
        rows.push(ListedRow {
            name: cut(&tidy(&listing.name), LISTED_CHARS_MAX),
            programmes: cut(&programmes.join(", "), LISTED_CHARS_MAX),
            url: listing.url.as_deref().and_then(link),
            id,
        });
    }
    rows
}
