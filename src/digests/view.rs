//! What the templates see: every word of the mail, in order, as plain values.

use jiff::Timestamp;
use serde::Serialize;

use super::phrases::{Phrases, capital, direction, phrases};
use super::render::COLUMNS;
use super::width::{fold, tidy, width};
mod act;
mod foot;
mod story;
mod subject;

use super::{Cadence, Decision, Digest, NothingNew, Room, Section, Telling};
use foot::Sick;
use story::StoryView;

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
    beyond: Option<String>,
    sick: Option<Sick>,
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
    stories: Vec<StoryView>,
    lines: Vec<StoryView>,
}

/// What the parts of the view need to know of the mail.
struct Scribe<'d> {
    digest: &'d Digest,
    phrases: &'static Phrases,
    /// Longest headline of a story that has a line.
    line_chars: usize,
}

impl View {
    /// The view of a digest whose stories take the room they have in `sections`, those with a line at most `line_chars` characters.
    pub(super) fn new(digest: &Digest, sections: &[Section], line_chars: usize) -> Self {
        let phrases = phrases(&digest.material.recipient.languages);
        let scribe = Scribe {
            digest,
            phrases,
            line_chars,
        };
        let name = scribe.name();
        let date = phrases.day("full", scribe.local(digest.material.to).date());
        let word = |key: &str| phrases.text(key).to_owned();
        let counted = digest.tellings().count();
        let told = |telling: &&Telling| telling.room != Room::Counted;
        let left = counted
            - sections
                .iter()
                .flat_map(|section| &section.stories)
                .filter(told)
                .count();
        Self {
            language: phrases.language.clone(),
            direction: direction(&phrases.language),
            subject: scribe.subject(sections),
            title: format!("{name}{}{date}", phrases.text("comma")),
            preview: scribe.preview(sections),
            count: scribe.count(sections),
            drawn: scribe.opening(),
            is_mostly_down: scribe.is_mostly_down(),
            contents: scribe.contents(sections),
            sections: scribe.parts(sections),
            beyond: scribe.beyond(left),
            sick: scribe.sick(),
            why: scribe.why(),
            acts: scribe.acts(),
            next: scribe.next(),
            words: Words {
                update: word("update"),
                history: word("history"),
                coverage: word("coverage"),
                feeds: word("feeds"),
                mail: word("mail"),
                act: word("act_story"),
            },
            name,
            date,
        }
    }
}

impl Scribe<'_> {
    fn local(&self, at: Timestamp) -> jiff::civil::DateTime {
        self.digest.material.recipient.zone.to_datetime(at)
    }

    fn zone(&self) -> String {
        let zone = &self.digest.material.recipient.zone;
        match zone.iana_name() {
            Some(name) if name.contains('/') && !name.starts_with("Etc/") => {
                self.phrases.say("zone", &[("city", &self.phrases.city(name))])
            }
            _ => "UTC".to_owned(),
        }
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
        material.feeds > 0 && material.sick.len() >= material.feeds
    }

    fn is_mostly_down(&self) -> bool {
        let material = &self.digest.material;
        !material.sick.is_empty() && material.sick.len() * 2 >= material.feeds
    }

    /// What the mail was drawn from, and the window.
    fn drawn(&self) -> String {
        const TWO_DAYS_S: i64 = 2 * 24 * 3_600;
        let (material, phrases) = (&self.digest.material, self.phrases);
        let entries = usize::try_from(material.entries_read).unwrap_or(usize::MAX);
        let mut feeds = phrases.count("feeds", material.feeds);
        if self.is_mostly_down() {
            let read = material.feeds.saturating_sub(material.sick.len()).to_string();
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

    /// What the mail was drawn from; where it is the note of a long silence, why it comes; where alerts had to wait, why.
    fn opening(&self) -> String {
        let (material, drawn) = (&self.digest.material, self.drawn());
        if let Some(alerts) = self.digest.alert.waited {
            let alerts = self.phrases.number(alerts);
            return format!(
                "{drawn} {}",
                capital(&self.phrases.say("alerts_waited", &[("n", &alerts)]))
            );
        }
        if !self.digest.is_note() || material.follow.wishes.nothing_new != NothingNew::Note {
            return drawn;
        }
        let day = self.phrases.day("day", self.local(material.silent_since).date());
        format!("{} {drawn}", self.phrases.say("still_watching", &[("date", &day)]))
    }

    /// Everything that was found and is only counted: what had no room, what the reader does not want so much of, and what
    /// scores less than they ask. `left` are the stories of the digest that are not shown.
    fn beyond(&self, left: usize) -> Option<String> {
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
            counted("cut_by_room", self.digest.crowded_out()),
            counted("cut_by_score", self.digest.low_scored()),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!said.is_empty()).then(|| said.join(" "))
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

    /// One row for each watchlist; silence is information.
    fn contents(&self, sections: &[Section]) -> Vec<Content> {
        let phrases = self.phrases;
        let row = |title: &str, note: String, is_quiet| {
            let title = tidy(title);
            Content {
                row: dotted(&phrases.beside(&title), &note),
                title,
                note,
                is_quiet,
            }
        };
        self.digest
            .material
            .topics
            .iter()
            .map(|topic| {
                let told = sections.iter().find(|section| section.topic.id == topic.id);
                if let Some(section) = told {
                    let note = phrases.count("stories", section.stories.len());
                    return row(&topic.title, note, false);
                }
                if self.is_cut(&topic.id) {
                    return row(&topic.title, phrases.text("none_shown").to_owned(), true);
                }
                // A story stands once, under the first of its watchlists; the others are not quiet for that.
                let is_shared = self.digest.tellings().any(|telling| {
                    let met = &self.digest.material.items[telling.item].matches;
                    met.iter().any(|(_, found)| found.watchlist == topic.id)
                });
                if is_shared {
                    return row(&topic.title, phrases.text("shared").to_owned(), true);
                }
                if self.is_blind() {
                    return row(&topic.title, phrases.text("unread").to_owned(), true);
                }
                let note = topic.last_match.map_or_else(
                    || phrases.text("quiet").to_owned(),
                    |at| {
                        let day = phrases.day("day", self.local(at).date());
                        phrases.say("quiet_since", &[("date", &day)])
                    },
                );
                row(&topic.title, note, true)
            })
            .collect()
    }

    fn parts(&self, sections: &[Section]) -> Vec<Part> {
        let mut number = 0;
        let parts = sections.iter().map(|section| {
            let mut views: Vec<(Room, StoryView)> = Vec::new();
            for telling in section.stories.iter().filter(|telling| telling.room != Room::Counted) {
                number += 1;
                views.push((telling.room, self.story(telling, number)));
            }
            let (lines, mut stories): (Vec<_>, Vec<_>) = views.into_iter().partition(|(room, _)| *room == Room::Line);
            if let Some((_, first)) = stories.first_mut() {
                first.is_lead = first.is_full;
            }
            if let Some((_, last)) = stories.last_mut() {
                last.is_last = lines.is_empty();
            }
            let title = tidy(&section.topic.title);
            let articles = self.phrases.count("articles", section.articles);
            Part {
                row: apart(&self.phrases.beside(&title.to_uppercase()), &articles),
                title,
                articles,
                stories: stories.into_iter().map(|(_, story)| story).collect(),
                lines: lines.into_iter().map(|(_, story)| story).collect(),
            }
        });
        parts
            .collect::<Vec<_>>()
            .into_iter()
            .filter(|part| !part.stories.is_empty() || !part.lines.is_empty())
            .collect()
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
