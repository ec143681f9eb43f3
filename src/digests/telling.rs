//! One story in the reader's words: what both halves of the mail say of it.

mod past;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use url::Url;

use super::excerpt::excerpt;
use super::phrases::{Phrases, capital, clock, primary};
use super::updates::by;
use super::width::{cut, tidy};
use super::{Cadence, Headline, Item, ListedRow, Material, Named, Room, Telling, Told, Topic};
use crate::entries::{Entry, Kept};
use crate::ids::EntryId;
use crate::matches::{Evidence, Field, Match};
use crate::stories::called::called;
use crate::stories::headline::{fresh, lead, repeats_told};
use crate::stories::later::{Later, later, tells_later};
use crate::stories::notices::Notice;
use crate::stories::reports::{Report, reports};
use crate::stories::{Member, Story, outlets};

/// A headline longer than this is cut on a word.
pub(super) const HEADLINE_CHARS_MAX: usize = 110;

/// Outlets that are named.
const SOURCES_MAX: usize = 5;

/// An outlet's name longer than this is a slogan.
pub(super) const OUTLET_CHARS_MAX: usize = 60;

/// Papers that carry one text before that is said where no agency signs it; of an agency's text, fewer.
const PAPERS_MIN: usize = 3;
const PAPERS_OF_AGENCY_MIN: usize = 2;

/// Other languages that are named, and outlets of each: where there are several languages, one.
const FOREIGN_MAX: usize = 8;
const FOREIGN_SEVERAL: usize = 4;
const FOREIGN_OUTLETS_MAX: usize = 2;

/// Matched words that are named.
const TERMS_MAX: usize = 3;

/// Listed people and companies that are named, and programmes of each; the longest name and id that fit a line or two.
const LISTED_MAX: usize = 3;
const PROGRAMMES_MAX: usize = 4;
const LISTED_CHARS_MAX: usize = 80;

/// An address longer than this is a mistake or an attack; Outlook cuts links at 2,083.
const URL_BYTES_MAX: usize = 2_000;

/// A story younger than this, in seconds, is told with the hour of its first report.
const DAY_S: i64 = 24 * 3_600;

/// What was decided about a story before it is told.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// `Since yesterday:` and what changed.
    pub(super) change: Option<(String, String)>,
    /// The reader has met it before in a digest.
    pub(super) is_update: bool,
    /// It says something that nobody has told this reader yet.
    pub(super) has_grown: bool,
    /// When an alert told it.
    pub(super) alerted: Option<Timestamp>,
    /// What changed has changed since that alert.
    pub(super) is_since_alert: bool,
    /// The report that turns round what the reader was told.
    pub(super) turned: Option<EntryId>,
}

/// Tells the stories of one mail.
pub(super) struct Teller<'m> {
    material: &'m Material,
    pub(super) phrases: &'m Phrases,
}

impl<'m> Teller<'m> {
    pub(super) fn new(material: &'m Material) -> Self {
        Self {
            material,
            phrases: material.recipient.phrases(),
        }
    }

    /// When the mail was composed.
    pub(super) fn to(&self) -> Timestamp {
        self.material.to
    }

    /// Whether the mail is the paper of an hour, and no alert.
    pub(super) fn is_digest(&self) -> bool {
        !matches!(self.material.follow.cadence, Cadence::Alert(_))
    }

    /// A moment on the reader's clock.
    pub(super) fn local(&self, at: Timestamp) -> DateTime {
        self.material.recipient.zone.to_datetime(at)
    }

    /// The member whose headline is shown. A story always has one; a hollow one is not told.
    pub(super) fn lead(&self, item: &'m Item) -> Option<&'m Member> {
        lead(&item.story, &self.material.recipient.languages)
    }

    /// Whether a report is in a language of the reader; one without a language may be.
    pub(super) fn is_read(&self, member: &Member) -> bool {
        self.reads(member.kept.entry.language.as_deref())
    }

    /// Whether a report may be named beside the one that is shown: it is in a language of the reader, or in that of the headline that
    /// they are shown for want of another. Who gets that must not miss what became of it.
    fn is_read_beside(&self, member: &Member, shown: &Member) -> bool {
        let language = |member: &Member| member.kept.entry.language.as_deref().map(primary);
        self.is_read(member) || language(member) == language(shown)
    }

    /// What a set of names is called in the reader's language; `None` for one that is no longer there.
    pub(super) fn called(&self, set: &str) -> Option<&'m str> {
        let aliases = &self.material.aliases;
        let set = aliases.position(set).and_then(|at| aliases.sets().get(at))?;
        Some(called(set, &self.material.recipient.languages))
    }

    pub(super) fn reads(&self, language: Option<&str>) -> bool {
        let languages = &self.material.recipient.languages;
        language.is_none_or(|language| {
            languages.is_empty() || languages.iter().any(|known| primary(known) == primary(language))
        })
    }

    /// The member that is shown: the lead, or of a story that was told before the best of what is new.
    pub(super) fn shown(&self, item: &'m Item) -> Option<&'m Member> {
        let lead = self.lead(item)?;
        let told = item.told.as_ref();
        Some(told.map_or(lead, |told| fresh(&item.story, lead, |entry| told.is_new(entry))))
    }

    /// An item of which there is no room for more than a line.
    pub(super) fn mention(&self, at: usize, shown: &Member, verdict: Verdict) -> Telling {
        Telling {
            item: at,
            room: Room::Line,
            rank: 0,
            headline: self.linked(at, shown),
            subject: verdict.turned.and_then(|entry| self.turning(at, shown, entry)),
            named: vec![shown.kept.id],
            original: None,
            is_update: verdict.is_update,
            reach: String::new(),
            wire: None,
            notice: None,
            correction: None,
            // Only where what is told was alerted: a report that joined the story later was not. What has come since the alert names its
            // hour itself.
            alerted: verdict
                .alerted
                .filter(|at| shown.kept.seen <= *at && !verdict.is_since_alert)
                .map(|at| self.alerted(at)),
            change: verdict.change,
            excerpt: None,
            matched: None,
            listed: Vec::new(),
            also_under: None,
            history: Vec::new(),
            coverage: Vec::new(),
            sources: Vec::new(),
            foreign: Vec::new(),
            unnamed: 0,
        }
    }

    /// The headline of the report that turns the story round, where it is not the one that is shown and the reader can read it.
    fn turning(&self, at: usize, shown: &Member, entry: EntryId) -> Option<String> {
        let mut members = self.material.items[at].story.entries.iter();
        let turning = members.find(|member| member.kept.id == entry && entry != shown.kept.id)?;
        self.is_read_beside(turning, shown).then(|| headline_text(turning))
    }

    /// The headline of a report. Where its own address may not stand in a mail, the article is another report's: of the reader's
    /// languages first, then of the best source, then the first to arrive.
    fn linked(&self, at: usize, shown: &Member) -> Headline {
        let mut headline = headline(shown);
        if headline.url.is_none() {
            let mut members: Vec<&Member> = self.material.items[at].story.entries.iter().collect();
            members.sort_by_key(|member| {
                let rank = std::cmp::Reverse(member.kept.rank);
                (!self.is_read(member), rank, member.kept.id)
            });
            headline.url = members
                .iter()
                .find_map(|member| member.kept.entry.url.as_deref().and_then(link));
        }
        headline
    }

    /// A mention with all that can be told of its item under `topic`; `also` are the titles of its other watchlists.
    pub(super) fn tell(&self, mention: Telling, shown: &Member, topic: &Topic, also: &[String]) -> Telling {
        let item = &self.material.items[mention.item];
        let (evidence, is_of_former) = evidence(item, shown, topic);
        let sayers = sayers(item, shown);
        let members: Vec<&Member> = sayers.clone().unwrap_or_else(|| item.story.entries.iter().collect());
        let (sources, foreign, unnamed) = self.outlets(&members, shown);
        let notice = self.notice(item, shown);
        let correction = notice.filter(|notice| headline_text(notice.member) != headline_text(shown));
        let original = self.original(item, shown);
        let later = self.later(item, shown);
        let subject = self
            .subject(item, shown, notice.as_ref(), later)
            .or(mention.subject.clone());
        let change = mention.change.clone().or_else(|| self.since_first(item, shown, later));
        let beside = correction.iter().map(|notice| notice.member).chain(original);
        let beside = beside.chain(later.map(|later| later.member));
        let named = mention
            .named
            .iter()
            .copied()
            .chain(beside.map(|member| member.kept.id))
            .collect();
        Telling {
            room: Room::Full,
            named,
            original: original.map(headline),
            reach: match sayers {
                None => self.reach(&members, mention.is_update),
                Some(_) => self.reach_of_news(item, &members),
            },
            wire: self.wire(item, shown),
            notice: notice
                .filter(|_| mention.change.is_none() && correction.is_none())
                .map(|notice| self.noticed(&notice)),
            correction: correction.map(|notice| (self.noticed(&notice), headline(notice.member))),
            subject,
            change,
            excerpt: excerpt(&shown.kept.entry, &evidence),
            matched: self.matched(&evidence, is_of_former),
            listed: listed(&evidence),
            also_under: (!also.is_empty())
                .then(|| self.phrases.say("also_under", &[("topics", &self.phrases.list(also))])),
            history: self.history(item),
            coverage: self.coverage(item),
            sources,
            foreign,
            unnamed,
            ..mention
        }
    }

    /// The headline of the leading report, where it is in another language than the one shown.
    fn original<'i>(&self, item: &'i Item, shown: &Member) -> Option<&'i Member> {
        let leading = lead(&item.story, &[])?;
        let language = |member: &Member| member.kept.entry.language.as_deref().map(primary);
        let is_foreign = match (language(leading), language(shown)) {
            (Some(leading), Some(shown)) => leading != shown,
            _ => false,
        };
        is_foreign.then_some(leading)
    }

    /// `You were alerted at 10:36.`, or of another day `You were alerted on 19 June at 10:36.`
    fn alerted(&self, at: Timestamp) -> String {
        let local = self.local(at);
        let time = clock(local);
        if local.date() == self.local(self.material.to).date() {
            return self.phrases.say("alerted", &[("time", &time)]);
        }
        let date = self.phrases.day("day", local.date());
        self.phrases.say("alerted_on", &[("date", &date), ("time", &time)])
    }

    /// The hour, with the day when it is not the day of the mail, and the year when it is not that of the mail: 17:00 of
    /// yesterday would be read as an hour to come.
    fn time(&self, at: Timestamp) -> String {
        let (local, today) = (self.local(at), self.local(self.material.to).date());
        if local.date() == today {
            clock(local)
        } else if local.year() == today.year() {
            self.phrases.moment("day_time", local)
        } else {
            format!("{} {}", self.phrases.day("day_year", local.date()), clock(local))
        }
    }

    /// A day, with the year when it is not that of the mail.
    fn date(&self, day: Date) -> String {
        let is_this_year = day.year() == self.local(self.material.to).year();
        self.phrases.day(if is_this_year { "day" } else { "day_year" }, day)
    }

    /// `One outlet (Beta), 4 March 13:00; 5 outlets on the whole story`: how widely what the headline says is reported, apart from what
    /// was told before.
    fn reach_of_news(&self, item: &Item, sayers: &[&Member]) -> String {
        let reach = self.reach(sayers, true);
        let outlets = self.phrases.count("outlets", item.story.outlets().len());
        self.phrases
            .say("whole_story", &[("reach", &reach), ("outlets", &outlets)])
    }

    /// Outlets are counted, not articles: one wire text in nine papers is one report.
    fn reach(&self, members: &[&Member], is_update: bool) -> String {
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
    fn wire(&self, item: &Item, shown: &Member) -> Option<String> {
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

    /// What outlets say of their own reports of a story, the gravest and latest: whatever of it concerns the headline that is `shown`,
    /// and that the reader of an update was not told before.
    fn notice<'i>(&self, item: &'i Item, shown: &Member) -> Option<Noticed<'i>> {
        let said = item
            .story
            .entries
            .iter()
            .filter_map(|member| Some((member.notice()?, member)));
        let (kind, member) = said.max_by_key(|(notice, member)| (*notice, member.kept.id))?;
        let is_told = |told: &Told| {
            told.is_new(shown.kept.id) && !told.is_new(member.kept.id) && !item.edited.contains(&member.kept.id)
        };
        let is_past = item.told.as_ref().is_some_and(is_told);
        (!is_past && !is_of_another(member, shown)).then_some(Noticed { kind, member })
    }

    /// `Withdrawn by Harbour Post`
    fn noticed(&self, notice: &Noticed<'_>) -> String {
        let key = match notice.kind {
            Notice::Correction => "news_corrected",
            Notice::Retraction => "news_withdrawn",
        };
        capital(&by(self, key, notice.member.kept.outlet()))
    }

    /// What a reader who hears of the story for the first time must be told beside its headline.
    fn later<'i>(&self, item: &'i Item, shown: &Member) -> Option<Later<'i>> {
        if item.told.is_some() {
            return None;
        }
        later(&item.story, shown, |member| self.is_read_beside(member, shown))
    }

    /// `Since 06:05:` and `now also “Case was a false alarm” (Senn Courier).`
    fn since_first(&self, item: &'m Item, shown: &Member, later: Option<Later<'_>>) -> Option<(String, String)> {
        let said = self.reported(item, later?.member.kept.id)?;
        let at = shown.kept.when();
        let is_today = self.local(at).date() == self.local(self.to()).date();
        let key = if is_today { "since_first_hour" } else { "since_first" };
        let since = self.phrases.say(key, &[("date", &self.time(at))]);
        Some((since, said + self.phrases.text("stop")))
    }

    /// The words of a subject where the headline alone would say what does not hold: what turned it round or came after it was
    /// withdrawn, or that it was.
    fn subject(
        &self,
        item: &Item,
        shown: &Member,
        notice: Option<&Noticed<'_>>,
        later: Option<Later<'_>>,
    ) -> Option<String> {
        let is_withdrawn = notice.is_some_and(|notice| notice.kind == Notice::Retraction);
        if let Some(later) = later.filter(|later| later.is_reversal || is_withdrawn) {
            return Some(headline_text(later.member));
        }
        let notice = notice.filter(|notice| notice.member.kept.id != shown.kept.id)?;
        // A correction of some part is named there only where it is what is new.
        let is_old = item.told.as_ref().is_some_and(|told| !told.is_new(shown.kept.id));
        (is_withdrawn || is_old).then(|| {
            let said = self.noticed(notice) + self.phrases.text("stop");
            self.phrases.together(&[&said, &headline_text(shown)])
        })
    }

    /// `now also “Court freezes assets” (Senn Courier)`: a report by its headline, if the reader reads its language and it is not the
    /// one that is shown.
    pub(super) fn reported(&self, item: &'m Item, entry: EntryId) -> Option<String> {
        self.quoted(item, entry, "news_report")
    }

    /// `“Court freezes assets” (Senn Courier)`: the same as one thing among others.
    pub(super) fn named(&self, item: &'m Item, entry: EntryId) -> Option<String> {
        self.quoted(item, entry, "news_named")
    }

    fn quoted(&self, item: &'m Item, entry: EntryId, phrase: &str) -> Option<String> {
        let member = item.story.entries.iter().find(|member| member.kept.id == entry)?;
        let shown = self.shown(item)?;
        let said = headline_text(member);
        let outlet = cut(&tidy(member.kept.outlet()), OUTLET_CHARS_MAX);
        let values = [("headline", said.as_str()), ("outlet", &outlet)];
        (self.is_read_beside(member, shown) && said != headline_text(shown)).then(|| self.phrases.say(phrase, &values))
    }

    /// The rule in words: what was found, as written, and where; or that it stood in what the outlet has changed since.
    fn matched(&self, evidence: &[Evidence], is_of_former: bool) -> Option<String> {
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
        if is_of_former {
            return Some(
                self.phrases
                    .say("matched_before", &[("terms", &self.phrases.list(&quoted))]),
            );
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
        Some(self.phrases.say(
            "matched",
            &[
                ("terms", &self.phrases.list(&quoted)),
                ("fields", &self.phrases.list(&fields)),
            ],
        ))
    }

    /// Who reports it: in the reader's languages, in others, and how many more. Best feed first, then first to report.
    #[expect(clippy::type_complexity, reason = "three fields of a telling, made together")]
    fn outlets(&self, members: &[&Member], lead: &Member) -> (Vec<Named>, Vec<(String, Vec<Named>, usize)>, usize) {
        // The article that is linked: the lead itself where its outlet is meant, else the outlet's first.
        let all = std::iter::once(lead).chain(members.iter().copied());
        let mut known = std::collections::HashSet::new();
        let mut members: Vec<&Member> = all
            .filter(|member| known.insert(outlets::key(member.kept.outlet())))
            .collect();
        // The lead was only put in front to be found: order of arrival, which ids have.
        members.sort_by_key(|member| member.kept.id);
        members.sort_by_key(|member| std::cmp::Reverse(member.kept.rank));
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
        let tongues: std::collections::HashSet<Option<String>> = members
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

/// What an outlet says of a report of its own.
#[derive(Clone, Copy)]
struct Noticed<'i> {
    kind: Notice,
    member: &'i Member,
}

/// Whether a headline is of something that came long after the report which is corrected or withdrawn, in words of its own: not that
/// was wrong.
fn is_of_another(corrected: &Member, shown: &Member) -> bool {
    shown.kept.id > corrected.kept.id && shown.repeats().is_none() && tells_later(corrected, shown)
}

/// The reports that say what is new of a story that was told, where its headline is shown and most outlets do not say it: what they
/// carry was told before. `None`: the story speaks as a whole.
fn sayers<'i>(item: &'i Item, shown: &Member) -> Option<Vec<&'i Member>> {
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

/// Why the lead matched `topic`, by field and place. Where it did not itself, or does no more, why another report did: one in its
/// language, since the reader reads that, else the newest. And whether what was found stands there no more: its outlet has changed
/// the text since, and it does not match as it is now.
fn evidence(item: &Item, lead: &Member, topic: &Topic) -> (Vec<Evidence>, bool) {
    let member = |id: EntryId| item.story.entries.iter().find(|member| member.kept.id == id);
    let language = |id: EntryId| member(id)?.kept.entry.language.as_deref().map(primary);
    let wanted = language(lead.kept.id);
    let is_former =
        |id: EntryId, found: &Match| member(id).is_some_and(|member| is_gone(&member.kept.entry, &found.evidence));
    let matches = item.matches.iter().filter(|(_, found)| found.watchlist == topic.id);
    let best = matches.max_by_key(|(id, found)| {
        (
            !is_former(*id, found),
            *id == lead.kept.id,
            language(*id) == wanted,
            *id,
        )
    });
    let Some((id, found)) = best else {
        return (Vec::new(), false);
    };
    let mut evidence = found.evidence.clone();
    evidence.sort_by_key(|found| (found.field, found.start));
    (evidence, is_former(*id, found))
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
fn listed(evidence: &[Evidence]) -> Vec<ListedRow> {
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

fn named(member: &Member) -> Named {
    Named {
        name: cut(&tidy(member.kept.outlet()), OUTLET_CHARS_MAX),
        url: member.kept.entry.url.as_deref().and_then(link),
    }
}

/// The headline of a report; of one that has none, the beginning of its text or the name of its outlet.
pub(super) fn headline(member: &Member) -> Headline {
    let entry = &member.kept.entry;
    Headline {
        text: headline_text(member),
        url: entry.url.as_deref().and_then(link),
        language: entry.language.clone(),
    }
}

/// The words under which a story is shown to a reader of these languages who knows nothing of it.
pub(crate) fn shown_headline(story: &Story, languages: &[String]) -> Option<String> {
    lead(story, languages).map(headline_text)
}

/// A headline as a mail shows it.
#[must_use]
pub fn headline_words(text: &str) -> String {
    // Enough to cut from; a body can have megabytes.
    let head = &text[..text.floor_char_boundary(2_000)];
    cut(&tidy(head), HEADLINE_CHARS_MAX)
}

/// Calls an entry without a title by its first words, as one of a feed is.
pub fn call_by_first_words(entry: &mut Entry) {
    if entry.title.trim().is_empty() {
        let first = [&entry.summary, &entry.body]
            .into_iter()
            .map(|text| headline_words(text));
        entry.title = first.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    }
}

/// Its words alone.
pub(super) fn headline_text(member: &Member) -> String {
    let entry = &member.kept.entry;
    let words = [&entry.title, &entry.summary, &entry.body]
        .into_iter()
        .map(|text| headline_words(text))
        .find(|text| !text.is_empty());
    words.unwrap_or_else(|| tidy(member.kept.outlet()))
}

/// An address that may stand in a mail: http or https, without blanks and control characters, else none.
pub(super) fn link(text: &str) -> Option<String> {
    let text = text.trim();
    let url = Url::parse(text).ok()?;
    // `http://bank.example@evil.example/` reads like another site than it opens.
    let is_bare = url.username().is_empty() && url.password().is_none();
    let is_web = matches!(url.scheme(), "http" | "https") && url.host().is_some() && is_bare;
    let address = if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        text.to_owned()
    } else {
        url.to_string()
    };
    (is_web && address.len() <= URL_BYTES_MAX).then_some(address)
}

fn host(url: &str) -> String {
    Url::parse(url)
        .ok()
        .and_then(|url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        for (text, linked) in [
            ("https://a.example/x?y=1&z=2", Some("https://a.example/x?y=1&z=2")),
            (" http://a.example/ ", Some("http://a.example/")),
            ("https://a.example/조약", Some("https://a.example/%EC%A1%B0%EC%95%BD")),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("mailto:a@b.example", None),
            ("/relative", None),
            ("", None),
        ] {
            assert_eq!(link(text).as_deref(), linked, "{text}");
        }
        assert_eq!(link(&format!("https://a.example/{}", "x".repeat(3_000))), None);
    }
}
