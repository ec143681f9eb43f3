//! How widely a story is reported, and by whom: outlets are counted, not articles.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::super::phrases::{capital, clock, primary};
use super::super::width::{cut, tidy};
use super::super::{Item, Named};
use super::{OUTLET_CHARS_MAX, Teller, link};
use crate::entries::Kept;
use crate::stories::headline::repeats_told;
use crate::stories::reports::{Report, reports};
use crate::stories::{Member, outlets};

/// Outlets that are named.
const SOURCES_MAX: usize = 5;

/// Papers that carry one text before that is said where no agency signs it; of an agency's text, fewer.
const PAPERS_MIN: usize = 3;
const PAPERS_OF_AGENCY_MIN: usize = 2;

/// Other languages that are named, and outlets of each: where there are several languages, one.
const FOREIGN_MAX: usize = 8;
const FOREIGN_SEVERAL: usize = 4;
const FOREIGN_OUTLETS_MAX: usize = 2;

/// A story younger than this, in seconds, is told with the hour of its first report.
const DAY_S: i64 = 24 * 3_600;

impl Teller<'_> {
    /// `One outlet (Beta), 4 March 13:00; 5 outlets on the whole story`: how widely what the headline says is reported, apart from what
    /// was told before.
    pub(super) fn reach_of_news(&self, item: &Item, sayers: &[&Member]) -> String {
        let reach = self.reach(sayers, true);
        let outlets = self.phrases.count("outlets", item.story.outlets().len());
        self.phrases
            .say("whole_story", &[("reach", &reach), ("outlets", &outlets)])
    }

    /// Outlets are counted, not articles: one wire text in nine papers is one report.
    pub(super) fn reach(&self, members: &[&Member], is_update: bool) -> String {
        let names = outlets::distinct(members.iter().map(|member| member.kept.outlet()));
        let mut outlets = capital(&self.phrases.count("outlets", names.len()));
        if let [only] = names.as_slice() {
            // How widely it is reported and who says so are one question here.
            let only = cut(&tidy(only), OUTLET_CHARS_MAX);
            outlets = self.phrases.bracketed(&outlets, &self.phrases.beside(&only));
        }
        let kept = || members.iter().map(|member| &member.kept);
        let days = || kept().filter_map(Kept::day);
        let times = || kept().filter(|kept| kept.day().is_none()).map(Kept::when);
        let (first, last) = match (times().min(), times().max(), days().max()) {
            // The latest is known by its day alone.
            (_, last, Some(day)) if last.is_none_or(|last| self.local(last).date() < day) => {
                let day_said = self.date(day);
                if times().next().is_none() && days().all(|other| other == day) {
                    return format!("{outlets}{}{day_said}", self.phrases.text("clause"));
                }
                return self
                    .phrases
                    .say("latest", &[("outlets", &outlets), ("time", &day_said)]);
            }
            (first, last, _) => (first.unwrap_or_default(), last.unwrap_or_default()),
        };
        let is_first_day = first > self.material.from && self.material.to.as_second() - first.as_second() < DAY_S;
        let (from, to) = (self.time(first), self.time(last));
        if times().count() == 1 || (is_first_day && from == to) {
            return format!("{outlets}{}{to}", self.phrases.text("clause"));
        }
        let values = [("outlets", outlets.as_str()), ("time", &to)];
        if !is_first_day || is_update {
            return self.phrases.say("latest", &values);
        }
        // One day is named once.
        let is_one_day = self.local(first).date() == self.local(last).date();
        let until = if is_one_day {
            clock(self.local(last))
        } else {
            to.clone()
        };
        let values = [("outlets", outlets.as_str()), ("from", &from), ("to", &until)];
        self.phrases.say("span", &values)
    }

    /// `Reuters, in 9 papers`: of the text that most papers carry; under the headline of what is new, of that report's own.
    pub(super) fn wire(&self, item: &Item, shown: &Member) -> Option<String> {
        // Where nobody repeats anybody no text is in two papers, and nobody has to be asked whose it is.
        if item.story.entries.iter().all(|member| member.repeats().is_none()) {
            return None;
        }
        let reports = reports(&item.story);
        let is_news = item.told.as_ref().is_some_and(|told| told.is_new(shown.kept.id));
        let is_of_shown = |report: &&Report<'_>| report.members.iter().any(|member| member.kept.id == shown.kept.id);
        let report = reports.iter().find(|report| !is_news || is_of_shown(report))?;
        let papers = report.papers().len();
        let words = self.phrases.count("papers", papers);
        match report.agency {
            Some(agency) if papers >= PAPERS_OF_AGENCY_MIN => {
                Some(self.phrases.say("wire", &[("agency", agency), ("papers", &words)]))
            }
            None if papers >= PAPERS_MIN => Some(capital(&self.phrases.say("one_text", &[("papers", &words)]))),
            _ => None,
        }
    }

    /// Who reports it: in the reader's languages, in others, and how many more. Best feed first, then first to report.
    #[expect(clippy::type_complexity, reason = "three fields of a telling, made together")]
    pub(super) fn outlets(
        &self,
        members: &[&Member],
        lead: &Member,
    ) -> (Vec<Named>, Vec<(String, Vec<Named>, usize)>, usize) {
        // The article that is linked: the lead itself where its outlet is meant, else the outlet's first.
        let all = std::iter::once(lead).chain(members.iter().copied());
        let mut known = HashSet::new();
        let mut members: Vec<&Member> = all
            .filter(|member| known.insert(outlets::key(member.kept.outlet())))
            .collect();
        // The lead was only put in front to be found: order of arrival, which ids have.
        members.sort_by_key(|member| member.kept.id);
        members.sort_by_key(|member| Reverse(member.kept.rank));
        let language = |member: &Member| member.kept.entry.language.as_deref().map(primary);
        let mut own: Vec<Option<String>> = self
            .material
            .recipient
            .languages
            .iter()
            .map(|language| Some(primary(language)))
            .collect();
        own.extend([None, language(lead)]);
        let is_own = |member: &&&Member| own.contains(&language(member));
        let sources: Vec<Named> = members
            .iter()
            .filter(is_own)
            .take(SOURCES_MAX)
            .map(|member| named(member))
            .collect();
        let tongues: HashSet<Option<String>> = members
            .iter()
            .filter(|member| !is_own(member))
            .map(|member| language(member))
            .collect();
        let outlets_max = if tongues.len() < FOREIGN_SEVERAL {
            FOREIGN_OUTLETS_MAX
        } else {
            1
        };
        let mut foreign: Vec<(String, Vec<Named>, usize)> = Vec::new();
        for member in members.iter().filter(|member| !is_own(member)) {
            let name = self.phrases.language_name(&language(member).unwrap_or_default());
            match foreign.iter().position(|(known, ..)| *known == name) {
                Some(at) if foreign[at].1.len() < outlets_max => foreign[at].1.push(named(member)),
                Some(at) => foreign[at].2 += 1,
                None if foreign.len() < FOREIGN_MAX => foreign.push((name, vec![named(member)], 0)),
                None => {}
            }
        }
        let told = sources.len()
            + foreign
                .iter()
                .map(|(_, outlets, more)| outlets.len() + more)
                .sum::<usize>();
        (sources, foreign, members.len() - told)
    }
}

/// The reports that say what is new of a story that was told, where its headline is shown and most outlets do not say it: what they
/// carry was told before. `None`: the story speaks as a whole.
pub(super) fn sayers<'i>(item: &'i Item, shown: &Member) -> Option<Vec<&'i Member>> {
    let told = item.told.as_ref()?;
    let is_new = |entry| told.is_new(entry);
    let says = |member: &&Member| is_new(member.kept.id) && !repeats_told(&item.story, member, is_new);
    if !says(&shown) {
        return None;
    }
    let sayers: Vec<&Member> = item.story.entries.iter().filter(says).collect();
    let outlets = outlets::distinct(sayers.iter().map(|member| member.kept.outlet())).len();
    (outlets * 2 <= item.story.outlets().len()).then_some(sayers)
}

fn named(member: &Member) -> Named {
    Named {
        name: cut(&tidy(member.kept.outlet()), OUTLET_CHARS_MAX),
        url: member.kept.entry.url.as_deref().and_then(link),
    }
}
