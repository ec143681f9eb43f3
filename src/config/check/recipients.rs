//! `[[recipient]]`: who is told of what, and when.

use std::collections::BTreeMap;
use std::ops::Range;

use cronexpr::{FallbackTimezoneOption, ParseOptions};
use jiff::tz::TimeZone;

use super::ids::Ids;
use super::mail::plain_address;
use super::{references, typed, typed_list, typed_or};
use crate::config::problem::{Notes, Source};
use crate::config::values::{self, Fault};
use crate::config::written::{self, At, Text, Texts, TransportWritten};
use crate::digests::alerts::Pace;
use crate::digests::calendar;
use crate::digests::phrases::{Phrasebook, is_traditional, phrases};
use crate::digests::quiet::{HOURS_MAX, Quiet};
use crate::digests::{Cadence, Follow, NothingNew, Recipient, Wishes};
use crate::matches::{Urgency, Watchlist};

/// Most times a day; more is `hourly`.
const TIMES_MAX: usize = 48;

/// Stands in the messages of a reader of feeds, and is no place of the world (RFC 2606 §2).
pub(crate) const NO_ADDRESS: &str = "reader@backstory.invalid";

/// What recipients refer to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) watchlists: &'a Ids,
    known: &'a [Watchlist],
    pub(crate) book: &'a Phrasebook,
}

impl<'a> About<'a> {
    pub(crate) fn new(watchlists: &'a Ids, known: &'a [Watchlist], book: &'a Phrasebook) -> Self {
        Self {
            watchlists,
            known,
            book,
        }
    }

    /// How urgent a watchlist is, if that is less than an alert asks; one that could not be read may be anything.
    fn below(&self, id: &str, least: Urgency) -> Option<Urgency> {
        let known = self.known.iter().find(|watchlist| watchlist.id == id)?;
        Some(known.urgency).filter(|urgency| *urgency < least)
    }
}

/// The recipients, typed.
pub(crate) fn check(
    written: Vec<At<written::Recipient>>,
    about: About<'_>,
    usual: TransportWritten,
    source: &Source,
    notes: &mut Notes,
) -> Vec<Recipient> {
    if written.is_empty() {
        let problem = source.problem(&(0..0), "there is no [[recipient]]: nobody will be told");
        notes.push(problem.help("add one with id, address, watchlists and daily").warning());
    }
    let mut ids = Ids::new("recipient", true);
    let mut recipients = Vec::new();
    for recipient in written {
        if let Some(id) = &recipient.value.id {
            ids.claim(&id.value, &id.at, source, notes);
        }
        let kind = recipient.value.transport.as_ref().map_or(usual, |kind| kind.value);
        recipients.extend(one(recipient, about, kind, source, notes));
    }
    recipients
}

/// Says in which language the fixed words of the mail will be, where that is not the first that the reader asked for. Where there are
/// words of none, the mail is in English, and English is what its headlines are in where the reader's languages have none.
fn wording(written: &[Text], languages: &mut Vec<String>, book: &Phrasebook, source: &Source, notes: &mut Notes) {
    let Some(first) = written.first().filter(|first| values::language(&first.value).is_ok()) else {
        return;
    };
    let asked = first.value.clone();
    let told = book.of(languages).language.as_str();
    let name = phrases(&["en".to_owned()]).language_name(told);
    let known = book.spoken().join(", ");
    if !book.is_spoken(&asked) {
        let sentence =
            format!("there are no words of the mail in “{asked}”: it is written in {name}, headlines stay as they are");
        let help = format!("there are words in {known}; docs/mail.md tells how a language is added");
        notes.push(source.problem(&first.at, sentence).help(help).warning());
    } else if is_traditional(&asked) && book.of(std::slice::from_ref(&asked)).language == "zh" {
        let sentence = format!("the words of the mail for “{asked}” are in simplified signs");
        let help = "there are none in traditional ones yet; docs/mail.md tells how a language is added";
        notes.push(source.problem(&first.at, sentence).help(help).warning());
    }
    if !languages.iter().any(|language| book.is_spoken(language)) {
        languages.push(told.to_owned());
    }
}

fn one(
    recipient: At<written::Recipient>,
    about: About<'_>,
    kind: TransportWritten,
    source: &Source,
    notes: &mut Notes,
) -> Option<Recipient> {
    let At { value: recipient, at } = recipient;
    let (watchlists, book) = (about.watchlists, about.book);
    let address = match &recipient.address {
        None if matches!(kind, TransportWritten::Atom | TransportWritten::Webhook) => Some(NO_ADDRESS.to_owned()),
        None => {
            let problem = source.problem(&at, "[[recipient]] lacks “address”");
            notes.push(problem.help("add address = \"…\": where mail goes; who reads a feed has transport = \"atom\""));
            None
        }
        Some(address) => typed(address, plain_address, source, notes),
    };
    let zone = typed_or(recipient.time_zone.as_ref(), values::zone, source, notes);
    let mut languages = typed_list(&recipient.languages, values::language, source, notes);
    if languages.is_empty() {
        languages.push("en".to_owned());
    }
    wording(&recipient.languages, &mut languages, book, source, notes);
    let mut follows = Follows::new(watchlists, source, notes);
    let short = Paces {
        alert: recipient.alert,
        hourly: recipient.hourly,
        daily: recipient.daily,
        weekly: recipient.weekly,
        cron: recipient.cron,
    };
    let wished = Wished {
        min_score: recipient.min_score,
        max_stories: recipient.max_stories,
        nothing_new: recipient.nothing_new,
    };
    let has_long = !recipient.follow.is_empty();
    follows.short(&recipient.watchlists, short, &wished, &at, has_long);
    for follow in recipient.follow {
        follows.long(follow);
    }
    follows.expect_urgent(about);
    let follows = follows.made;
    let written = WrittenQuiet {
        hours: recipient.quiet,
        days: recipient.quiet_days,
        unless: recipient.quiet_unless,
    };
    if let Some(hours) = written.hours.as_ref().or(written.days.as_ref())
        && recipient.time_zone.is_none()
    {
        let problem = source.problem(&hours.at, "without time_zone these hours are of UTC");
        let help = "add time_zone = \"Europe/Berlin\", or \"UTC\" if that is meant";
        notes.push(problem.help(help).warning());
    }
    let quiet = written.check(&follows, source, notes);
    let bears = WrittenPace {
        cool_down: recipient.cool_down,
        per_hour: recipient.alerts_per_hour,
    };
    let alerts = bears.check(&follows, source, notes);
    Some(Recipient {
        id: recipient.id?.value,
        address: address?,
        zone: zone.unwrap_or(TimeZone::UTC),
        languages,
        book: book.clone(),
        follows,
        quiet,
        alerts,
    })
}

/// The keys that say how many alerts a reader bears.
struct WrittenPace {
    cool_down: Option<Text>,
    per_hour: Option<At<u16>>,
}

impl WrittenPace {
    fn check(self, follows: &[Follow], source: &Source, notes: &mut Notes) -> Pace {
        let usual = Pace::default();
        let first = self.cool_down.as_ref().map(|text| &text.at);
        let first = first.or(self.per_hour.as_ref().map(|most| &most.at));
        let has_alert = follows.iter().any(|follow| matches!(follow.cadence, Cadence::Alert(_)));
        if let Some(at) = first.filter(|_| !has_alert) {
            let problem = source.problem(at, "this bounds alerts, and this recipient has none");
            let help = "add [[recipient.follow]] with watchlists and alert = \"high\", or take this key out";
            notes.push(problem.help(help));
        }
        let cool_down = self
            .cool_down
            .as_ref()
            .and_then(|text| typed(text, values::cool_down, source, notes))
            .and_then(|length| jiff::SignedDuration::try_from(length).ok());
        let per_hour = self.per_hour.map(|most| usize::from(most.value));
        Pace {
            cool_down: cool_down.unwrap_or(usual.cool_down),
            per_hour: per_hour.unwrap_or(usual.per_hour),
        }
    }
}

/// The keys that say when a reader is left in peace.
struct WrittenQuiet {
    hours: Option<At<Texts>>,
    days: Option<At<Texts>>,
    unless: Option<At<Urgency>>,
}

impl WrittenQuiet {
    fn check(self, follows: &[Follow], source: &Source, notes: &mut Notes) -> Quiet {
        let hours = values_of(self.hours.as_ref());
        let days = values_of(self.days.as_ref());
        let mut quiet = Quiet {
            hours: typed_list(hours, values::stretch, source, notes),
            days: typed_list(days, values::weekday, source, notes),
            unless: self.unless.as_ref().map(|unless| unless.value),
        };
        let mut note = |at: &Range<usize>, sentence: &str, help: &str| {
            notes.push(source.problem(at, sentence).help(help));
        };
        if let Some(written) = self.hours.as_ref().filter(|_| hours.len() > HOURS_MAX) {
            let sentence = format!("more than {HOURS_MAX} stretches of quiet hours");
            note(&written.at, &sentence, "join those that touch");
            quiet.hours.truncate(HOURS_MAX);
        }
        let has_alert = follows.iter().any(|follow| matches!(follow.cadence, Cadence::Alert(_)));
        match &self.unless {
            Some(unless) if hours.is_empty() && days.is_empty() => note(
                &unless.at,
                "there is no quiet time that an alert could break",
                "add quiet = [\"22:00-07:00\"] or quiet_days = [\"Sat\", \"Sun\"], or take this key out",
            ),
            Some(unless) if !has_alert => note(
                &unless.at,
                "only an alert breaks the quiet, and this recipient has none",
                "add [[recipient.follow]] with watchlists and alert = \"high\", or take this key out",
            ),
            _ => {}
        }
        if let Some(written) = self.hours.as_ref().or(self.days.as_ref())
            && quiet.is_always()
        {
            note(
                &written.at,
                "no hour of the week is left to tell this recipient anything",
                "leave some hours out of quiet and quiet_days",
            );
        }
        quiet
    }
}

fn values_of(texts: Option<&At<Texts>>) -> &[Text] {
    texts.map(|texts| texts.value.as_slice()).unwrap_or_default()
}

/// The keys that say when, of which one is given.
struct Paces {
    alert: Option<At<Urgency>>,
    hourly: Option<At<bool>>,
    daily: Option<At<Texts>>,
    weekly: Option<At<Texts>>,
    cron: Option<Text>,
}

/// The keys that say how much.
struct Wished {
    min_score: Option<At<f64>>,
    max_stories: Option<At<u16>>,
    nothing_new: Option<At<NothingNew>>,
}

impl Wished {
    fn typed(&self) -> Wishes {
        Wishes {
            min_score: self.min_score.as_ref().map(|score| score.value),
            max_stories: self.max_stories.as_ref().map(|most| usize::from(most.value)),
            nothing_new: self.nothing_new.as_ref().map(|policy| policy.value).unwrap_or_default(),
        }
    }

    /// Where the first of them stands.
    fn first(&self) -> Option<&Range<usize>> {
        let score = self.min_score.as_ref().map(|score| &score.at);
        let most = self.max_stories.as_ref().map(|most| &most.at);
        let policy = self.nothing_new.as_ref().map(|policy| &policy.at);
        score.or(most).or(policy)
    }
}

/// Collects the follows of one recipient.
struct Follows<'f> {
    watchlists: &'f Ids,
    source: &'f Source,
    notes: &'f mut Notes,
    made: Vec<Follow>,
    counts: BTreeMap<&'static str, u32>,
    /// Alerts: the least urgency, where that stands, and which of the follows it is.
    alerts: Vec<(Urgency, Range<usize>, usize)>,
}

impl<'f> Follows<'f> {
    fn new(watchlists: &'f Ids, source: &'f Source, notes: &'f mut Notes) -> Self {
        Self {
            watchlists,
            source,
            notes,
            made: Vec::new(),
            counts: BTreeMap::new(),
            alerts: Vec::new(),
        }
    }

    fn note(&mut self, at: &Range<usize>, sentence: &str, help: &str) {
        self.notes.push(self.source.problem(at, sentence).help(help));
    }

    /// The keys of the recipient itself.
    fn short(&mut self, watchlists: &[Text], paces: Paces, wished: &Wished, at: &Range<usize>, has_long: bool) {
        let ids = references(watchlists, self.watchlists, self.source, self.notes);
        let cadences = self.cadences(paces);
        match (ids.is_empty(), cadences.is_empty()) {
            (true, true) if has_long => {
                if let Some(first) = wished.first() {
                    let help = "write it under the [[recipient.follow]] that it is meant for";
                    self.note(
                        first,
                        "here it bounds nothing: the recipient itself follows nothing",
                        help,
                    );
                }
            }
            (true, true) => self.note(
                at,
                "this recipient follows nothing",
                "add watchlists = [\"…\"] and daily = [\"07:00\"]",
            ),
            (true, false) => {
                let first = cadences[0].1.clone();
                self.note(&first, "nothing is followed at this pace", "add watchlists = [\"…\"]");
            }
            (false, true) => {
                let first = watchlists[0].at.clone();
                self.note(
                    &first,
                    "it is not said when this recipient is told",
                    "add daily = [\"07:00\"], or one of alert, hourly, weekly, cron",
                );
            }
            (false, false) => {
                self.expect_slots(wished, cadences.iter().map(|(cadence, _)| cadence));
                for (cadence, at) in cadences {
                    self.add(ids.clone(), (cadence, at), wished.typed());
                }
            }
        }
    }

    /// A `[[recipient.follow]]`.
    fn long(&mut self, follow: At<written::Follow>) {
        let At { value: follow, at } = follow;
        let texts = follow.watchlists.unwrap_or_default();
        let ids = references(&texts, self.watchlists, self.source, self.notes);
        let cadences = self.cadences(Paces {
            alert: follow.alert,
            hourly: follow.hourly,
            daily: follow.daily,
            weekly: follow.weekly,
            cron: follow.cron,
        });
        let wished = Wished {
            min_score: follow.min_score,
            max_stories: follow.max_stories,
            nothing_new: follow.nothing_new,
        };
        self.expect_slots(&wished, cadences.iter().map(|(cadence, _)| cadence));
        let mut cadences = cadences.into_iter();
        match (cadences.next(), cadences.next()) {
            (None, _) => self.note(
                &at,
                "it is not said when this is told",
                "add one of alert, hourly, daily, weekly, cron: daily = [\"07:00\"]",
            ),
            (_, Some((_, second))) => self.note(
                &second,
                "a second pace for the same follow",
                "write another [[recipient.follow]] for it",
            ),
            (Some(cadence), None) if !ids.is_empty() => self.add(ids, cadence, wished.typed()),
            _ => self.note(&at, "nothing is followed here", "add watchlists = [\"…\"]"),
        }
    }

    /// Notes a `nothing_new` of alerts alone, which have no editions that could be empty.
    fn expect_slots<'c>(&mut self, wished: &Wished, mut cadences: impl Iterator<Item = &'c Cadence>) {
        if let Some(policy) = &wished.nothing_new
            && cadences.all(|cadence| matches!(cadence, Cadence::Alert(_)))
        {
            let help = "take it out, or write it where daily, hourly, weekly or cron stands";
            self.note(&policy.at, "an alert comes only when there is something to tell", help);
        }
    }

    /// Warns of alerts that ask for more urgency than any of their watchlists has, and of watchlists that are followed by such alerts
    /// alone: they would match for ever and nobody would be told.
    fn expect_urgent(&mut self, about: About<'_>) {
        let tells = |follow: &Follow, id: &String| {
            let is_below = matches!(follow.cadence, Cadence::Alert(least) if about.below(id, least).is_some());
            follow.watchlists.contains(id) && !is_below
        };
        for (least, at, which) in std::mem::take(&mut self.alerts) {
            let Some(follow) = self.made.get(which) else { continue };
            let is_idle = !follow.watchlists.iter().any(|id| tells(follow, id));
            let mut below = follow
                .watchlists
                .iter()
                .filter_map(|id| Some((id, about.below(id, least)?)));
            let lost = below.find(|(id, _)| is_idle || !self.made.iter().any(|follow| tells(follow, id)));
            let Some((id, has)) = lost else { continue };
            let (urgency, has) = (least.name(), has.name());
            let sentence = if is_idle {
                format!(
                    "no watchlist that is followed here is of urgency {urgency}: this alert would never tell anything"
                )
            } else {
                format!("“{id}” is of urgency {has}: this alert never tells of it, and nothing else does")
            };
            let help = format!(
                "write urgency = \"{urgency}\" in the watchlist “{id}”, or alert = \"{has}\" here, or add a daily for it"
            );
            self.notes.push(self.source.problem(&at, sentence).help(help).warning());
        }
    }

    /// Adds a follow under a name that stays the same as long as the paces of one kind keep their order.
    fn add(&mut self, watchlists: Vec<String>, (cadence, at): (Cadence, Range<usize>), wishes: Wishes) {
        if let Cadence::Alert(least) = cadence {
            self.alerts.push((least, at, self.made.len()));
        }
        let kind = match cadence {
            Cadence::Alert(_) => "alert",
            Cadence::Hourly => "hourly",
            Cadence::Daily(_) => "daily",
            Cadence::Weekly(_) => "weekly",
            Cadence::Cron(_) => "cron",
        };
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let schedule = match count {
            1 => kind.to_owned(),
            more => format!("{kind}-{more}"),
        };
        self.made.push(Follow {
            schedule,
            watchlists,
            cadence,
            wishes,
        });
    }

    /// The paces that are given, each with its place. One that is wrong is noted and still counts as given.
    fn cadences(&mut self, paces: Paces) -> Vec<(Cadence, Range<usize>)> {
        let mut given = Vec::new();
        if let Some(alert) = paces.alert {
            given.push((Cadence::Alert(alert.value), alert.at));
        }
        if let Some(hourly) = paces.hourly.filter(|hourly| hourly.value) {
            given.push((Cadence::Hourly, hourly.at));
        }
        if let Some(At { value, at }) = paces.daily {
            self.some_times(&value, &at);
            let mut times = typed_list(&value, values::time, self.source, self.notes);
            times.sort_unstable();
            times.dedup();
            given.push((Cadence::Daily(times), at));
        }
        if let Some(At { value, at }) = paces.weekly {
            self.some_times(&value, &at);
            let mut times = typed_list(&value, values::weekly, self.source, self.notes);
            times.sort_unstable_by_key(|(day, time)| (day.to_monday_zero_offset(), *time));
            times.dedup();
            given.push((Cadence::Weekly(times), at));
        }
        if let Some(text) = paces.cron {
            typed(&text, cron, self.source, self.notes);
            given.push((Cadence::Cron(text.value), text.at));
        }
        given
    }

    fn some_times(&mut self, times: &[Text], at: &Range<usize>) {
        if times.is_empty() {
            self.note(at, "no time is given", "write at least one: [\"07:00\"]");
        } else if times.len() > TIMES_MAX {
            self.note(at, "more than 48 times", "write hourly = true instead");
        }
    }
}

/// A cron expression without a zone: that is the recipient's.
fn cron(text: &str) -> Result<(), Fault> {
    let mut options = ParseOptions::default();
    options.fallback_timezone_option = FallbackTimezoneOption::UTC;
    let wrong = |why: String| Fault {
        sentence: format!("this is no cron expression: {why}"),
        help: "write five fields, minute hour day month weekday: \"30 6 * * 1-5\"".into(),
    };
    if text.split_whitespace().count() != 5 {
        return Err(wrong("it does not have five fields".into()));
    }
    cronexpr::parse_crontab_with(text, options)
        .map(|_| ())
        .map_err(|error| {
            let why = error.to_string();
            // The parser points at its place with an arrow, which here has nothing to point at.
            let why = why.lines().last().unwrap_or_default().trim_start_matches(['^', ' ']);
            wrong(why.trim_end().to_owned())
        })?;
    calendar::check_cron(text).map_err(|_never| Fault {
        sentence: "no moment is like that, so nothing would ever come".into(),
        help: "look at day and month: 31 2 is no day of any year".into(),
    })
}
