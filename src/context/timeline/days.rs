//! Which days the reports of a watchlist speak of, and how each is told in one line.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;
use url::Url;

use super::{mentions, sentences};
use crate::context::dossier::import::{clean, cut, web};
use crate::entries::{Entry, Kept};
use crate::ids::{EntryId, StoryId};
use crate::stories::outlets;
use crate::stories::reports::texts;
use crate::text::normalize::fold;
use crate::text::terms::terms;

/// Reports kept at most; the archive of a very wide watchlist ends here, and that is said.
const REPORTS_MAX: usize = 200_000;

/// Days of one report: a chronicle in a report names more, and says little of each.
const DAYS_PER_REPORT_MAX: usize = 24;

/// Characters of a headline.
const HEADLINE_CHARS_MAX: usize = 160;

/// Links of one day.
const LINKS_MAX: usize = 4;

/// With fewer reports than this in all, one report makes a day; else it takes two, or one where that is the watchlist's beat.
const FEW_REPORTS: usize = 30;

/// Days before and after one whose reports tell how much a day of this watchlist usually brings.
const BEAT_DAYS: i64 = 45;

/// Where somebody says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Outlet or publisher.
    pub name: String,
    /// http(s) address.
    pub url: String,
}

/// How far a report is about the subject of a watchlist.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// It meets the watchlist somewhere in its text.
    #[default]
    Passing,
    /// Its headline has one of the things that the watchlist asks for, and the first lines whatever else it asks for.
    Subject,
    /// Its headline has several of them.
    Closely,
}

/// A day that reports speak of.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Reports of what the headline tells, and later ones that look back at the day; each outlet once for each story, and a text that
    /// many print once.
    pub reports: usize,
    /// Outlets that they are of.
    pub outlets: usize,
    /// Reports that speak of the day, whatever they tell of it, each outlet once for each story.
    pub speaking: usize,
    /// A headline of that day or the next; where there is none, the sentence of a later report that names the day.
    pub headline: String,
    /// Its language.
    pub language: Option<String>,
    /// `headline` is a sentence.
    pub is_sentence: bool,
    /// What reports say of the day, for an editor: outlet, day of the report, sentence.
    pub said: Vec<(String, Date, String)>,
    /// Reports of the line first, then others.
    pub links: Vec<Link>,
}

/// Reports that met a watchlist, as little of each as days need.
#[derive(Debug, Default)]
pub struct Chronicle {
    reports: Vec<Report>,
    /// What one outlet told of one story, so that it counts once.
    known: HashSet<(u64, String)>,
    outlets: HashSet<String>,
    /// How far a report must be about the subject to tell a day: `Passing` only where none is more.
    least: About,
    read: Vec<EntryId>,
    /// The entries that repeat the text of another one.
    repeats: HashMap<EntryId, EntryId>,
}

#[derive(Debug)]
struct Report {
    entry: EntryId,
    story: u64,
    day: Date,
    title: String,
    outlet: String,
    url: Option<String>,
    language: Option<String>,
    rank: u8,
    about: About,
    named: Vec<Named>,
}

/// A day that a report names.
#[derive(Debug)]
struct Named {
    date: Date,
    /// 0 in the headline, 1 in the first lines, 2 in the text, 3 not at all: the day it appeared.
    place: u8,
    sentence: String,
    /// The sentence can be read by itself.
    is_whole: bool,
}

/// First lines of a text, in bytes.
const LEAD_BYTES: usize = 600;

impl Chronicle {
    /// Takes a report.
    pub fn read(&mut self, kept: &Kept, about: About) {
        self.read.push(kept.id);
        let entry = &by_its_outlet(&kept.entry);
        let title = cut(&clean(&entry.title, false), HEADLINE_CHARS_MAX);
        if title.is_empty() || self.reports.len() >= REPORTS_MAX {
            return;
        }
        let story = kept.story.map_or_else(
            || rapidhash::v3::rapidhash_v3(fold(&title).as_bytes()),
            |StoryId(id)| id.unsigned_abs(),
        );
        let outlet = entry
            .outlet
            .as_deref()
            .or(entry.feed.as_deref())
            .unwrap_or("unknown outlet");
        let outlet = clean(outlet, false);
        self.outlets.insert(outlet.clone());
        if !self.known.insert((story, outlet.clone())) {
            return;
        }
        let day = mentions::local_day(kept.when(), entry.country.as_deref(), entry.language.as_deref());
        let about = if sentences::is_caption(&entry.title) {
            About::Passing
        } else {
            about
        };
        self.least = self.least.max(about.min(About::Subject));
        self.reports.push(Report {
            entry: kept.id,
            story,
            day,
            title,
            outlet,
            url: entry.url.as_deref().and_then(web),
            language: entry.language.clone(),
            rank: kept.rank,
            about,
            named: named(kept, day),
        });
    }

    /// Which entries repeat the text of which others: together they are one report, by several outlets.
    pub fn know_copies(&mut self, repeats: impl IntoIterator<Item = (EntryId, EntryId)>) {
        self.repeats.extend(repeats);
    }

    /// Reports that were read; one that many outlets print is one.
    #[must_use]
    pub fn read_count(&self) -> usize {
        texts(self.read.iter().copied(), &self.repeats)
    }

    /// Outlets that they are of.
    #[must_use]
    pub fn outlet_count(&self) -> usize {
        self.outlets.len()
    }

    /// Whether reports were left out because there were too many.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.reports.len() >= REPORTS_MAX
    }

    /// The days that most reports speak of, measured by what is usual around them, most first, at most `limit`; none before `since` or
    /// after `to`. Only reports about the subject count, unless there are none: what mentions it in passing was written about something
    /// else. A story tells one day: it stands where most of its reports put it. Headlines in the first of `languages` that the day has.
    #[must_use]
    pub fn days(&self, since: Option<Date>, to: Date, limit: usize, languages: &[String]) -> Vec<Day> {
        let mut by_day: BTreeMap<Date, Vec<(usize, usize)>> = BTreeMap::new();
        let is_counted = self.counted();
        let counted = (self.reports.iter().enumerate()).filter(|(_, report)| is_counted(report));
        for (at, report) in counted {
            for (number, named) in report.named.iter().enumerate() {
                if named.date <= to && since.is_none_or(|since| named.date >= since) {
                    by_day.entry(named.date).or_default().push((at, number));
                }
            }
        }
        let mut ranked = self.standing_out(by_day);
        // A report closely about the subject counts for two.
        let count = |speaking: &[(usize, usize)]| {
            let close = |speaks: &&(usize, usize)| self.reports[speaks.0].about == About::Closely;
            speaking.len() + speaking.iter().filter(close).count()
        };
        ranked.sort_by_key(|(date, speaking)| (std::cmp::Reverse(count(speaking)), std::cmp::Reverse(*date)));
        let mut used: HashSet<u64> = HashSet::new();
        let days = ranked
            .iter()
            .filter_map(|(date, speaking)| self.day(*date, speaking, &mut used, languages));
        days.take(limit).collect()
    }

    /// Which reports make days: those about the subject, and those of one story with them; where there are none, all.
    fn counted(&self) -> impl Fn(&Report) -> bool {
        let about = self.reports.iter().filter(|report| report.about >= self.least);
        let stories: HashSet<u64> = about.map(|report| report.story).collect();
        move |report| stories.contains(&report.story)
    }

    /// The days of which enough is said. One report in passing makes none in a large archive; that of the day itself does where most
    /// days around it have no more. Where none is left, all are told: a history with reports is not empty.
    fn standing_out(&self, by_day: BTreeMap<Date, Vec<(usize, usize)>>) -> Vec<(Date, Vec<(usize, usize)>)> {
        let least = if self.reports.len() < FEW_REPORTS { 1 } else { 2 };
        let is_of_day = |date: Date, at: usize| {
            let after = date
                .until(self.reports[at].day)
                .map_or(i32::MAX, |span| span.get_days());
            (0..=1).contains(&after)
        };
        let own = by_day.iter().map(|(&date, speaking)| {
            let own = speaking.iter().filter(|speaks| is_of_day(date, speaks.0)).count();
            (date, own)
        });
        let beat: BTreeMap<Date, usize> = own.filter(|(_, own)| *own > 0).collect();
        let is_enough = |date: Date, speaking: &[(usize, usize)]| {
            speaking.len() >= least || beat.contains_key(&date) && usual(&beat, date) <= 1
        };
        let mut out = by_day.clone();
        out.retain(|date, speaking| is_enough(*date, speaking));
        (if out.is_empty() { by_day } else { out }).into_iter().collect()
    }

    fn day(
        &self,
        date: Date,
        speaking: &[(usize, usize)],
        used: &mut HashSet<u64>,
        languages: &[String],
    ) -> Option<Day> {
        let nearness = |&(at, number): &(usize, usize)| {
            let report = &self.reports[at];
            near(date, report.day) * at_place(report.named[number].place) * closeness(report.about)
        };
        let can_tell = |speaks: &&(usize, usize)| self.can_tell(date, **speaks);
        let has_headline = |&(at, _): &(usize, usize)| self.has_headline(date, at);
        let wish = |report: &Report| wish(report, languages);
        // How well each story would tell the day.
        let mut stories: BTreeMap<u64, Telling> = BTreeMap::new();
        for speaks in speaking.iter().filter(can_tell) {
            let report = &self.reports[speaks.0];
            let told = stories.entry(report.story).or_insert(Telling::on(report.day));
            told.nearness += nearness(speaks);
            told.first = told.first.min(report.day);
            told.is_read |= wish(report) != usize::MAX && nearness(speaks) >= NEAR_MIN;
            told.has_headline |= has_headline(speaks);
        }
        let fresh = stories.iter().filter(|(story, _)| !used.contains(*story));
        let (&story, _) = fresh.max_by(|(_, a), (_, b)| a.order(b))?;
        let of_story = || {
            let told = speaking.iter().filter(can_tell);
            told.filter(|speaks| self.reports[speaks.0].story == story)
        };
        // A report in the reader's language that only mentions the day does not tell it better than one that reports it.
        let enough = f64::min(of_story().map(nearness).fold(0.0, f64::max) * NEAR_SHARE, NEAR_MIN);
        let mut telling: Vec<&(usize, usize)> = of_story().collect();
        telling.sort_by(|a, b| {
            let (left, right) = (&self.reports[a.0], &self.reports[b.0]);
            (has_headline(b).cmp(&has_headline(a)))
                .then_with(|| (nearness(b) >= enough).cmp(&(nearness(a) >= enough)))
                .then_with(|| wish(left).cmp(&wish(right)))
                .then_with(|| nearness(b).total_cmp(&nearness(a)))
                .then_with(|| right.rank.cmp(&left.rank))
                .then_with(|| left.day.cmp(&right.day))
        });
        let (at, number) = **telling.first()?;
        let (report, named) = (&self.reports[at], &self.reports[at].named[number]);
        let is_sentence = near(date, report.day) < NEAR_MIN && !named.sentence.is_empty();
        if !is_sentence {
            // What a report says of another day in passing does not use the report up.
            used.insert(story);
        }
        let headline = if is_sentence {
            named.sentence.clone()
        } else {
            report.title.clone()
        };
        let words: HashSet<String> = terms(&headline).into_iter().collect();
        // What does not tell the day itself is counted with its story.
        let is_of_line = |speaks: &&(usize, usize)| {
            let is_own = self.reports[speaks.0].story == story;
            is_own && !can_tell(speaks) || !is_own && self.tells_line(date, **speaks, &words)
        };
        let of_line: Vec<&(usize, usize)> = telling
            .iter()
            .copied()
            .chain(speaking.iter().filter(is_of_line))
            .collect();
        let outlets = of_line.iter().map(|speaks| self.reports[speaks.0].outlet.as_str());
        Some(Day {
            date,
            reports: texts(of_line.iter().map(|speaks| self.reports[speaks.0].entry), &self.repeats),
            outlets: outlets.collect::<HashSet<&str>>().len(),
            speaking: speaking.len(),
            headline,
            language: report.language.clone(),
            is_sentence,
            said: self.said(&of_line),
            links: self.links(&telling),
        })
    }

    /// Whether a report may tell a day: one about the subject, where there are any, by its headline of that day or the next, or else by a
    /// sentence that can be read by itself.
    fn can_tell(&self, date: Date, (at, number): (usize, usize)) -> bool {
        let (report, named) = (&self.reports[at], &self.reports[at].named[number]);
        let is_line = near(date, report.day) >= NEAR_MIN || named.sentence.is_empty() || named.is_whole;
        report.about >= self.least && is_line
    }

    /// Whether a report about the subject has a day in its headline.
    fn has_headline(&self, date: Date, at: usize) -> bool {
        let report = &self.reports[at];
        report.about > About::Passing && near(date, report.day) >= NEAR_MIN
    }

    /// Whether a report of another story tells the line of a day: those that were written then tell what else happened, but for
    /// sentences about the same; later ones look back.
    fn tells_line(&self, date: Date, (at, number): (usize, usize), words: &HashSet<String>) -> bool {
        let report = &self.reports[at];
        let is_later = date.until(report.day).is_ok_and(|span| span.get_days() > 1);
        is_later || is_about_same(&report.named[number].sentence, words)
    }

    fn links(&self, order: &[&(usize, usize)]) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for (at, _) in order {
            let report = &self.reports[*at];
            if let Some(url) = report
                .url
                .clone()
                .filter(|_| links.iter().all(|link| link.name != report.outlet))
            {
                links.push(Link {
                    name: report.outlet.clone(),
                    url,
                });
            }
            if links.len() == LINKS_MAX {
                break;
            }
        }
        links
    }

    fn said(&self, order: &[&(usize, usize)]) -> Vec<(String, Date, String)> {
        let said = order.iter().filter_map(|(at, number)| {
            let report = &self.reports[*at];
            let sentence = &report.named[*number].sentence;
            (!sentence.is_empty()).then(|| (report.outlet.clone(), report.day, sentence.clone()))
        });
        said.take(LINKS_MAX - 1).collect()
    }
}

/// How many reports a day that has any usually has, around this one: the median.
fn usual(beat: &BTreeMap<Date, usize>, date: Date) -> usize {
    let from = date.checked_sub(BEAT_DAYS.days()).unwrap_or(Date::MIN);
    let to = date.checked_add(BEAT_DAYS.days()).unwrap_or(Date::MAX);
    let mut around: Vec<usize> = beat.range(from..=to).map(|(_, &count)| count).collect();
    around.sort_unstable();
    around.get(around.len() / 2).copied().unwrap_or(0)
}

/// Whether a sentence has half of these words.
fn is_about_same(sentence: &str, words: &HashSet<String>) -> bool {
    let said: HashSet<String> = terms(sentence).into_iter().collect();
    !words.is_empty() && said.intersection(words).count() * 2 >= words.len()
}

/// From here on a report's headline tells the day; below it, its sentence does.
const NEAR_MIN: f64 = 0.3;

/// Part of the best report's nearness that one in the reader's language must have to tell the day in its stead.
const NEAR_SHARE: f64 = 0.5;

/// How well a story tells a day.
#[derive(Debug, Clone, Copy)]
struct Telling {
    /// A report about the subject has it in a headline of that day or the next.
    has_headline: bool,
    /// The reader can read one.
    is_read: bool,
    /// Of its reports together.
    nearness: f64,
    /// Day of its first report.
    first: Date,
}

impl Telling {
    fn on(day: Date) -> Self {
        Self {
            has_headline: false,
            is_read: false,
            nearness: 0.0,
            first: day,
        }
    }

    /// The better is the greater: a true headline, then what the reader can read.
    fn order(&self, other: &Self) -> Ordering {
        (self.has_headline.cmp(&other.has_headline))
            .then_with(|| self.is_read.cmp(&other.is_read))
            .then_with(|| self.nearness.total_cmp(&other.nearness))
            .then_with(|| other.first.cmp(&self.first))
    }
}

/// What a report counts by how far it is about the subject.
fn closeness(about: About) -> f64 {
    match about {
        About::Passing => 0.3,
        About::Subject => 1.0,
        About::Closely => 1.5,
    }
}

/// Place of a report's language among those wanted; the last of all where it is none of them.
fn wish(report: &Report, languages: &[String]) -> usize {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    let own = report.language.as_deref().map(primary).unwrap_or_default();
    let place = languages.iter().position(|wanted| primary(wanted) == own);
    place.unwrap_or(usize::MAX)
}

/// How likely the headline of a report of `reported` tells what happened on `date`.
fn near(date: Date, reported: Date) -> f64 {
    match date.until(reported).map_or(i32::MAX, |span| span.get_days()) {
        0 | 1 => 1.0,
        2 => 0.6,
        3..=7 => 0.25,
        // Announced, not yet happened.
        i32::MIN..=-1 => 0.15,
        _ => 0.05,
    }
}

/// What is named in the headline is what the report is about.
fn at_place(place: u8) -> f64 {
    match place {
        0 => 1.5,
        1 | 3 => 1.0,
        _ => 0.7,
    }
}

fn named(kept: &Kept, day: Date) -> Vec<Named> {
    let entry = &kept.entry;
    let language = entry.language.as_deref();
    let text = if entry.body.len() > entry.summary.len() {
        &entry.body
    } else {
        &entry.summary
    };
    let mut named: Vec<Named> = Vec::new();
    let in_title = mentions::mentions(&entry.title, day, language);
    let in_text = mentions::mentions(text, day, language);
    let places = in_title.iter().map(|mention| (mention, &entry.title, 0)).chain(
        in_text
            .iter()
            .map(|mention| (mention, text, if mention.at.start < LEAD_BYTES { 1 } else { 2 })),
    );
    for (mention, of, place) in places {
        if named.len() == DAYS_PER_REPORT_MAX {
            break;
        }
        if named.iter().all(|known| known.date != mention.day) {
            let sentence = if place == 0 {
                String::new()
            } else {
                sentences::around(of, mention)
            };
            named.push(Named {
                date: mention.day,
                place,
                is_whole: sentences::is_whole(&sentence),
                sentence,
            });
        }
    }
    // Feeds tell what happened today; a teaser that names no day means this one.
    if named.is_empty() {
        named.push(Named {
            date: day,
            place: 3,
            sentence: String::new(),
            is_whole: false,
        });
    }
    named
}

/// News searches by their names, folded and without blanks: what they list is published by others.
const LISTINGS: [&str; 9] = [
    "googlenews",
    "googlealerts",
    "bingnews",
    "yahoonews",
    "newssearch",
    "yandexnews",
    "яндексновости",
    "newsnow",
    "flipboard",
];

/// The report under its true outlet, where a news search is named as that and the end of the headline names the other.
fn by_its_outlet(entry: &Entry) -> Entry {
    let mut named = Entry {
        title: entry.title.clone(),
        outlet: entry.outlet.clone(),
        feed: entry.feed.clone(),
        url: entry.url.clone(),
        language: entry.language.clone(),
        country: entry.country.clone(),
        ..Entry::default()
    };
    let outlet = entry.outlet.as_deref().or(entry.feed.as_deref()).unwrap_or_default();
    let bare: String = fold(outlet).chars().filter(|sign| sign.is_alphanumeric()).collect();
    let site = Url::parse(&format!("https://{outlet}/"))
        .ok()
        .filter(outlets::is_aggregator);
    let listing = site.or_else(|| Url::parse(LISTING).ok().filter(|_| LISTINGS.contains(&bare.as_str())));
    if listing.is_some() {
        named.outlet = None;
    }
    outlets::name(&mut named, listing.as_ref(), None);
    named.outlet = named.outlet.or_else(|| entry.outlet.clone());
    named
}

/// Any news search, for what is listed by one that is known by name alone.
const LISTING: &str = "https://news.google.com/";
