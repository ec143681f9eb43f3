//! What the templates see: every word of the mail, in order, as plain values.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use minijinja::value::Value;
use serde::Serialize;

use super::phrases::{Phrases, capital, direction};
use super::render::{COLUMNS, Setting, TEXT_STORIES_MAX};
use super::width::{fold, tidy, width};
mod act;
pub(super) mod foot;
mod placed;
mod story;
mod subject;

use super::{Cadence, Decision, Digest, NothingNew, Room, Section, Telling, Topic};
use foot::Sick;
use placed::{Placed, Shown};

/// Quiet watchlists that a full mail names; it says how many more there are.
const QUIET_NAMED_MAX: usize = 100;

/// The mail.
#[derive(Debug, Serialize)]
pub(super) struct View {
    pub(super) language: String,
    pub(super) subject: String,
    direction: &'static str,
    title: String,
    name: String,
    date: String,
    preview: String,
    count: String,
    drawn: String,
    is_mostly_down: bool,
    contents: Vec<Content>,
    sections: Vec<Part>,
    /// Lines have no style of their own.
    is_tight: bool,
    /// Of many watchlists in a full mail: the quiet ones in a sentence, in place of the table.
    is_terse: bool,
    quiet: String,
    beyond: Option<String>,
    sick: Option<Sick>,
    odd: Option<Sick>,
    why: String,
    acts: act::Acts,
    next: Option<String>,
    words: Words,
}

/// Fixed words that stand alone.
#[derive(Debug, Serialize)]
struct Words {
    update: String,
    history: String,
    coverage: String,
    feeds: String,
    mail: String,
    act: String,
    /// What parts, ends and joins sentences in this language.
    clause: String,
    colon: String,
    stop: String,
    gap: String,
}

#[derive(Debug, Serialize)]
struct Content {
    title: String,
    note: String,
    is_quiet: bool,
    row: String,
}

/// The stories of one watchlist.
#[derive(Debug, Serialize)]
struct Part {
    title: String,
    articles: String,
    row: String,
    stories: Vec<Value>,
    lines: Vec<Value>,
}

/// What the parts of the view need to know of the mail, and what they made of its stories: a mail is weighed some times until it
/// fits, and a story that keeps its room stays as it is.
pub(super) struct Scribe<'d> {
    digest: &'d Digest,
    phrases: &'d Phrases,
    /// By item, room and, of lines, longest headline.
    shown: BTreeMap<(usize, Room, usize), Arc<Shown>>,
}

impl View {
    /// What a reader must be told beside the stories, each with its name in a template.
    pub(super) fn warnings(&self) -> Vec<(&'static str, String)> {
        let line = |sick: &Option<Sick>| sick.as_ref().map(|sick| sick.line().to_owned());
        let said = [
            ("sick.line if sick", line(&self.sick)),
            ("odd.line if odd", line(&self.odd)),
            ("beyond if beyond", self.beyond.clone()),
            ("why", Some(self.why.clone())),
        ];
        said.into_iter()
            .filter_map(|(name, said)| Some((name, said?)))
            .collect()
    }
}

impl<'d> Scribe<'d> {
    pub(super) fn new(digest: &'d Digest) -> Self {
        Self {
            digest,
            phrases: digest.material.recipient.phrases(),
            shown: BTreeMap::new(),
        }
    }

    /// The view of a digest whose stories take the room they have in `sections`, their lines set as `setting` says.
    pub(super) fn view(&mut self, sections: &[Section], setting: Setting) -> View {
        let phrases = self.phrases;
        let name = self.name();
        let date = phrases.day("full", self.edition());
        let word = |key: &str| phrases.text(key).to_owned();
        let mut view = View {
            language: phrases.language.clone(),
            direction: direction(&phrases.language),
            subject: self.subject(sections),
            title: format!("{name}{}{date}", phrases.text("clause")),
            preview: self.preview(sections),
            count: self.count(sections),
            drawn: self.opening(),
            is_mostly_down: self.is_mostly_down(),
            contents: self.contents(sections),
            sections: Vec::new(),
            is_tight: false,
            is_terse: false,
            quiet: String::new(),
            beyond: None,
            sick: self.sick(false),
            odd: self.sick(true),
            why: self.why(),
            acts: self.acts(),
            next: self.next(),
            words: Words {
                update: word("update"),
                history: word("history"),
                coverage: word("coverage"),
                feeds: word("feeds"),
                mail: word("mail"),
                act: word("act_story"),
                clause: word("clause"),
                colon: word("colon"),
                stop: word("stop"),
                gap: word("gap"),
            },
            name,
            date,
        };
        self.retell(&mut view, sections, setting);
        view
    }

    /// The same view, now that some stories take less room.
    pub(super) fn retell(&mut self, view: &mut View, sections: &[Section], setting: Setting) {
        let told = |telling: &&Telling| telling.room != Room::Counted;
        let tellings = sections.iter().flat_map(|section| &section.stories);
        let (all, told) = (self.digest.tellings().count(), tellings.filter(told).count());
        view.sections = self.parts(sections, setting.chars);
        view.is_tight = setting.is_tight;
        view.is_terse = setting.is_terse;
        if setting.is_terse && view.quiet.is_empty() {
            view.quiet = self.quiet(&view.contents);
        }
        view.beyond = self.beyond(all - told, setting.is_of_text || all > TEXT_STORIES_MAX);
    }

    fn local(&self, at: Timestamp) -> jiff::civil::DateTime {
        self.digest.material.recipient.zone.to_datetime(at)
    }

    fn zone(&self) -> String {
        let zone = &self.digest.material.recipient.zone;
        match zone.iana_name() {
            Some(name) if name.contains('/') && !name.starts_with("Etc/") => self.phrases.zone(name),
            // `CET` or `Etc/GMT+5` names no place: the distance at this moment is what it says.
            _ => hours_from_utc(zone.to_offset(self.digest.material.to).seconds()),
        }
    }

    /// The day of the edition; of an alert, and of what no slot names, the day when it was composed.
    fn edition(&self) -> jiff::civil::Date {
        let material = &self.digest.material;
        let is_alert = matches!(material.follow.cadence, Cadence::Alert(_));
        let named = material
            .slot
            .get(..10)
            .filter(|_| !is_alert)
            .and_then(|day| day.parse().ok());
        named.unwrap_or_else(|| self.local(material.to).date())
    }

    /// `Morning digest`: by the hour of the slot, which names the edition, or by its cadence.
    fn name(&self) -> String {
        let material = &self.digest.material;
        let hour = material.slot.get(11..13).and_then(|hour| hour.parse::<u8>().ok());
        let key = match (&material.follow.cadence, hour) {
            (Cadence::Alert(_), _) => "name_alert",
            (Cadence::Hourly, _) => "name_hourly",
            (Cadence::Weekly(_), _) => "name_weekly",
            (Cadence::Cron(_), _) | (Cadence::Daily(_), None) => "name_digest",
            (Cadence::Daily(_), Some(..=10)) => "name_morning",
            (Cadence::Daily(_), Some(11..=15)) => "name_midday",
            (Cadence::Daily(_), Some(_)) => "name_evening",
        };
        self.phrases.text(key).to_owned()
    }

    /// `Seven stories on two watchlists`.
    fn count(&self, sections: &[Section]) -> String {
        let stories: usize = sections.iter().map(|section| section.stories.len()).sum();
        if stories == 0 {
            if self.is_blind() {
                return self.phrases.text("nothing_read").to_owned();
            }
            let topics = self.digest.material.topics.len();
            let watchlists = self.phrases.count_words("on_watchlists", topics);
            return self.phrases.say("nothing", &[("watchlists", &watchlists)]);
        }
        let values = [
            ("stories", self.phrases.count_words("stories", stories)),
            ("watchlists", self.phrases.count_words("on_watchlists", sections.len())),
        ];
        capital(
            &self
                .phrases
                .say("summary", &[("stories", &values[0].1), ("watchlists", &values[1].1)]),
        )
    }

    /// Whether no feed at all could be read: then silence says nothing.
    fn is_blind(&self) -> bool {
        let material = &self.digest.material;
        material.feeds > 0 && self.unread() >= material.feeds
    }

    fn is_mostly_down(&self) -> bool {
        let material = &self.digest.material;
        self.unread() > 0 && self.unread() * 2 >= material.feeds
    }

    /// Feeds that could not be read: one that is only silent was.
    fn unread(&self) -> usize {
        self.digest.material.sick.iter().filter(|feed| !feed.is_read).count()
    }

    /// What the mail was drawn from, and the window.
    fn drawn(&self) -> String {
        const TWO_DAYS_S: i64 = 2 * 24 * 3_600;
        let (material, phrases) = (&self.digest.material, self.phrases);
        let entries = usize::try_from(material.entries_read).unwrap_or(usize::MAX);
        let mut feeds = phrases.count("feeds", material.feeds);
        if self.is_mostly_down() {
            let read = material.feeds.saturating_sub(self.unread()).to_string();
            feeds = phrases.say("some_feeds", &[("n", &read), ("feeds", &feeds)]);
        }
        let is_long = material.to.as_second() - material.from.as_second() > TWO_DAYS_S;
        let key = if is_long { "day_time" } else { "weekday_time" };
        let moment = |at| phrases.moment(key, self.local(at));
        let (from, to) = (moment(material.from), moment(material.to));
        // The first mail of a new installation looks back at nothing.
        let pattern = if from == to { "drawn_until" } else { "drawn" };
        phrases.say(
            pattern,
            &[
                ("articles", &phrases.count("articles", entries)),
                ("feeds", &feeds),
                ("from", &from),
                ("to", &to),
                ("zone", &self.zone()),
            ],
        )
    }

    /// What the mail was drawn from; where it is the note of a long silence, why it comes; where alerts had to wait, or something
    /// was held back, that it was.
    fn opening(&self) -> String {
        let (material, drawn) = (&self.digest.material, self.drawn());
        if let Some(alerts) = self.digest.alert.waited {
            let waited = capital(&self.phrases.count_words("alerts_waited", alerts));
            return self.phrases.together(&[drawn, waited]);
        }
        if material.has_waited && !self.digest.is_empty() {
            let waited = if material.have_all_waited {
                "waited_all"
            } else {
                "waited"
            };
            return self.phrases.together(&[drawn.as_str(), self.phrases.text(waited)]);
        }
        if !self.digest.is_note() || material.follow.wishes.nothing_new != NothingNew::Note {
            return drawn;
        }
        self.phrases.together(&[self.still_watching(), drawn])
    }

    /// Why a note comes. What came of stories that were told before, and was not worth telling, is no silence.
    fn still_watching(&self) -> String {
        let (material, phrases) = (&self.digest.material, self.phrases);
        if self.is_blind() {
            let last = material.sick.iter().filter_map(|feed| feed.last_ok).max();
            let since = last.unwrap_or(material.silent_since);
            let day = phrases.day("day", self.local(since).date());
            return phrases.say("not_watching", &[("date", &day)]);
        }
        let day = phrases.day("day", self.local(material.silent_since).date());
        let held = material.silent_held;
        if held == 0 {
            return phrases.say("still_watching", &[("date", &day)]);
        }
        let (word, figures) = (phrases.number(held), held.to_string());
        let values = [("n", word.as_str()), ("f", &figures), ("date", &day)];
        capital(&phrases.counted("still_watching_more", held, &values))
    }

    /// Everything that was found and is only counted: what had no room, what the reader does not want so much of, and what
    /// scores less than they ask. `left` are the stories of the digest that are not shown; the text half has them, unless
    /// `is_lost`.
    fn beyond(&self, left: usize, is_lost: bool) -> Option<String> {
        let phrases = self.phrases;
        let max = self
            .digest
            .material
            .follow
            .wishes
            .max_stories
            .unwrap_or_default()
            .to_string();
        let counted = |key: &str, n: usize| {
            let (word, figures) = (phrases.number(n), n.to_string());
            let values = [("n", word.as_str()), ("f", &figures), ("max", &max)];
            (n > 0).then(|| capital(&phrases.counted(key, n, &values)))
        };
        let said: Vec<String> = [
            counted("more_stories", left),
            (left > 0 && !is_lost).then(|| phrases.text("more_in_text").to_owned()),
            counted("cut_by_room", self.digest.crowded_out()),
            counted("cut_by_score", self.digest.low_scored()),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!said.is_empty()).then(|| phrases.together(&said))
    }

    /// Whether a story of this watchlist was found and is only counted.
    fn is_cut(&self, topic: &str) -> bool {
        let cut = |item: &&super::Item| {
            let decision = self.digest.decisions.get(&item.story.id);
            matches!(decision, Some(Decision::HoldLowScore | Decision::HoldNoRoom))
        };
        let mut items = self.digest.material.items.iter().filter(cut);
        items.any(|item| item.matches.iter().any(|(_, found)| found.watchlist == topic))
    }

    /// One row for each watchlist; silence is information. An alert speaks only of what it tells: what else was found has an hour of
    /// its own.
    fn contents(&self, sections: &[Section]) -> Vec<Content> {
        let is_alert = matches!(self.digest.material.follow.cadence, Cadence::Alert(_));
        let mut rows = Vec::with_capacity(self.digest.material.topics.len());
        for topic in &self.digest.material.topics {
            let told = sections.iter().find(|section| section.topic.id == topic.id);
            let note = match told {
                Some(section) => self.phrases.count("stories", section.stories.len()),
                None if is_alert && !self.is_shared(&topic.id) => continue,
                None => self.silence(topic),
            };
            let title = tidy(&topic.title);
            rows.push(Content {
                row: dotted(&self.phrases.beside(&title), &note),
                title,
                note,
                is_quiet: told.is_none(),
            });
        }
        rows
    }

    /// `Shadow fleet (quiet); Isle of Senn (quiet since 12 June)`, the first of them.
    fn quiet(&self, contents: &[Content]) -> String {
        let quiet = contents.iter().filter(|row| row.is_quiet);
        let named = quiet
            .clone()
            .take(QUIET_NAMED_MAX)
            .map(|row| self.phrases.bracketed(&self.phrases.beside(&row.title), &row.note));
        let more = quiet.count().saturating_sub(QUIET_NAMED_MAX);
        let more = (more > 0).then(|| self.phrases.count("more", more));
        let named: Vec<String> = named.chain(more).collect();
        named.join(self.phrases.text("aside"))
    }

    /// A story stands once, under the first of its watchlists; the others are not quiet for that.
    fn is_shared(&self, topic: &str) -> bool {
        self.digest.tellings().any(|telling| {
            let met = &self.digest.material.items[telling.item].matches;
            met.iter().any(|(_, found)| found.watchlist == topic)
        })
    }

    /// Why nothing stands under a watchlist: `quiet since 12 June` only where nothing was found in the window at all.
    fn silence(&self, topic: &Topic) -> String {
        let phrases = self.phrases;
        let word = |key: &str| phrases.text(key).to_owned();
        match topic.last_match {
            _ if self.is_cut(&topic.id) => word("none_shown"),
            _ if self.is_shared(&topic.id) => word("shared"),
            _ if self.is_blind() => word("unread"),
            // Told before, by another mail of the same hour or by an alert.
            Some(at) if at > self.digest.material.from => word("nothing_new"),
            Some(at) => {
                let day = phrases.day("day", self.local(at).date());
                phrases.say("quiet_since", &[("date", &day)])
            }
            None => word("quiet"),
        }
    }

    fn parts(&mut self, sections: &[Section], line_chars: usize) -> Vec<Part> {
        let (mut number, mut parts) = (0, Vec::with_capacity(sections.len()));
        for section in sections {
            let told = |telling: &&Telling| telling.room != Room::Counted;
            let told: Vec<(usize, &Telling)> = section
                .stories
                .iter()
                .filter(told)
                .map(|telling| {
                    number += 1;
                    (number, telling)
                })
                .collect();
            if told.is_empty() {
                continue;
            }
            let (lines, stories): (Vec<_>, Vec<_>) =
                told.into_iter().partition(|(_, telling)| telling.room <= Room::Line);
            let last = stories.len().checked_sub(1).filter(|_| lines.is_empty());
            let stories = stories.into_iter().enumerate().map(|(at, (number, telling))| Placed {
                number,
                is_lead: at == 0 && telling.room == Room::Full,
                is_last: Some(at) == last,
                shown: self.shown(telling, line_chars),
            });
            let stories = stories.map(Value::from_object).collect();
            let lines = lines.into_iter().map(|(number, telling)| Placed {
                number,
                is_lead: false,
                is_last: false,
                shown: self.shown(telling, line_chars),
            });
            let lines = lines.map(Value::from_object).collect();
            let title = tidy(&section.topic.title);
            // An outlet may have changed what it wrote before: then there is a story and no new article.
            let articles = match section.articles {
                0 => self.phrases.count("stories", section.stories.len()),
                articles => self.phrases.count("articles", articles),
            };
            parts.push(Part {
                row: apart(&self.phrases.beside(&title.to_uppercase()), &articles),
                title,
                articles,
                stories,
                lines,
            });
        }
        parts
    }

    /// A story in its room, made once.
    fn shown(&mut self, telling: &Telling, line_chars: usize) -> Arc<Shown> {
        let chars = if telling.room <= Room::Line { line_chars } else { 0 };
        let key = (telling.item, telling.room, chars);
        if let Some(known) = self.shown.get(&key) {
            return Arc::clone(known);
        }
        let shown = Arc::new(self.show(telling, line_chars));
        self.shown.insert(key, Arc::clone(&shown));
        shown
    }
}

/// `UTC+1`, `UTC−3:30`.
fn hours_from_utc(seconds: i32) -> String {
    let (hours, minutes) = (seconds.abs() / 3_600, seconds.abs() / 60 % 60);
    match (seconds, minutes) {
        (0, _) => "UTC".to_owned(),
        (_, 0) => format!("UTC{}{hours}", if seconds < 0 { '−' } else { '+' }),
        _ => format!("UTC{}{hours}:{minutes:02}", if seconds < 0 { '−' } else { '+' }),
    }
}

/// `  Title ............ 5 stories`, 72 columns.
fn dotted(title: &str, note: &str) -> String {
    let used = 2 + width(title) + width(note);
    if used + 6 <= COLUMNS {
        format!("  {title} {} {note}", ".".repeat(COLUMNS - used - 4))
    } else {
        format!("{}\n      {note}", fold(title, COLUMNS, "  ", "    "))
    }
}

/// Title on the left, note on the right, 70 columns as the rules above and below it.
fn apart(title: &str, note: &str) -> String {
    let used = width(title) + width(note);
    if used + 2 <= 70 {
        format!("{title}{}{note}", " ".repeat(70 - used))
    } else {
        format!("{}\n{note}", fold(title, 70, "", ""))
    }
}
