//! One story in the reader's words: what both halves of the mail say of it.

mod headlines;
mod met;
mod past;
mod reach;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

pub(super) use headlines::{HEADLINE_CHARS_MAX, headline_text, link};
pub use headlines::{call_by_first_words, headline_words};
use headlines::{headline, host};
pub(crate) use headlines::{shown_headline, shown_member};
use met::is_met;
use met::{Found, listed};
use reach::sayers;

use super::excerpt::excerpt;
use super::phrases::{Phrases, capital, clock, primary};
use super::updates::by;
use super::width::{cut, tidy};
use super::{Cadence, Headline, Item, Material, Room, Telling, Told, Topic};
use crate::ids::EntryId;
use crate::stories::Member;
use crate::stories::called::called;
use crate::stories::headline::{lead, lead_for};
use crate::stories::later::{Later, later, tells_later};
use crate::stories::notices::Notice;

/// An outlet's name longer than this is a slogan.
pub(super) const OUTLET_CHARS_MAX: usize = 60;

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
    pub(super) turned: Option<Turned>,
}

/// A report that turns round what a reader was told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turned {
    pub(super) entry: EntryId,
    /// It denies, corrects or takes it back.
    pub(super) is_denial: bool,
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
        let languages = &self.material.recipient.languages;
        lead_for(&item.story, languages, |member| is_met(&item.matches, member))
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
        let languages = &self.material.recipient.languages;
        shown_member(&item.story, languages, &item.matches, item.told.as_ref())
    }

    /// An item of which there is no room for more than a line.
    pub(super) fn mention(&self, at: usize, shown: &Member, verdict: Verdict) -> Telling {
        Telling {
            item: at,
            room: Room::Line,
            rank: 0,
            headline: self.linked(at, shown),
            subject: verdict.turned.and_then(|turned| self.turning(at, shown, turned)),
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
            matched_in: None,
            listed: Vec::new(),
            also_under: None,
            history: Vec::new(),
            coverage: Vec::new(),
            sources: Vec::new(),
            foreign: Vec::new(),
            unnamed: 0,
        }
    }

    /// The headline of the report that turns the story round, where it is not the one that is shown. Of a denial that the reader cannot
    /// read stands there where it is, before what is shown.
    fn turning(&self, at: usize, shown: &Member, turned: Turned) -> Option<String> {
        let mut members = self.material.items[at].story.entries.iter();
        let turning = members.find(|member| member.kept.id == turned.entry)?;
        if headline_text(turning) == headline_text(shown) {
            return None;
        }
        if self.is_read_beside(turning, shown) {
            return Some(headline_text(turning));
        }
        turned.is_denial.then(|| {
            let said = capital(&by(self, "news_denial_in", turning.kept.outlet())) + self.phrases.text("stop");
            self.phrases.together(&[&said, &headline_text(shown)])
        })
    }

    /// Whether a report is the one that is shown, or has its headline.
    pub(super) fn is_shown(&self, item: &'m Item, entry: EntryId) -> bool {
        let shown = self.shown(item).map(headline_text);
        let mut members = item.story.entries.iter();
        let member = members.find(|member| member.kept.id == entry);
        shown.is_some() && member.map(headline_text) == shown
    }

    /// `a denial or correction in “Ministry denies blast” (Senn Courier)`: in whatever language, since a reader must not take for so what is not.
    pub(super) fn denying(&self, item: &'m Item, entry: EntryId) -> Option<String> {
        let member = item.story.entries.iter().find(|member| member.kept.id == entry)?;
        Some(self.called_by(member, "news_denial"))
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
        let found = Found::of(item, shown, topic);
        let matched = self.matched(&found);
        let cited = found.elsewhere.filter(|_| matched.is_some());
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
        let beside = beside.chain(later.map(|later| later.member)).chain(cited);
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
            excerpt: excerpt(&shown.kept.entry, &found.evidence),
            matched,
            matched_in: cited.map(headline),
            listed: listed(&found.evidence),
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
        let is_other = headline_text(member) != headline_text(shown);
        (self.is_read_beside(member, shown) && is_other).then(|| self.called_by(member, phrase))
    }

    /// `“Court freezes assets” (Senn Courier)`, in whatever language.
    fn cited(&self, member: &Member) -> String {
        self.called_by(member, "news_named")
    }

    fn called_by(&self, member: &Member, phrase: &str) -> String {
        let outlet = cut(&tidy(member.kept.outlet()), OUTLET_CHARS_MAX);
        let values = [("headline", headline_text(member)), ("outlet", outlet)];
        self.phrases
            .say(phrase, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
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
