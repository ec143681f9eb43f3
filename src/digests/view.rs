//! What the templates see: every word of the mail, in order, as plain values.

use jiff::Timestamp;
use serde::Serialize;

use super::phrases::{Phrases, capital, clock, direction, phrases, primary};
use super::render::COLUMNS;
use super::width::{cut, fold, tidy, width};
use super::{
    Cadence, Digest, Excerpt, Headline, HistoryRow, Named, Room, Section, SickFeed, Telling,
};

/// A subject longer than this is cut by every mail program.
const SUBJECT_CHARS: usize = 78;

/// A headline is never cut below this to make room for count and date.
const SUBJECT_HEADLINE_CHARS_MIN: usize = 30;

/// The preview line: what a phone shows behind the subject.
const PREVIEW_CHARS: usize = 130;

/// Feeds in trouble that are named.
const SICK_MAX: usize = 12;

/// Keys of history rows in the text half; a story has at most seven.
const KEYS: &str = "abcdefghijklmnopqrstuvwxyz";

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

#[derive(Debug, Default, Serialize)]
struct StoryView {
    number: usize,
    mark: String,
    is_full: bool,
    is_lead: bool,
    is_last: bool,
    headline: Spoken,
    original: Option<Spoken>,
    is_update: bool,
    reach: String,
    since: Option<String>,
    change: Option<String>,
    excerpt: Option<ExcerptView>,
    matched: Option<String>,
    before: Option<Before>,
    history: Vec<HistoryView>,
    coverage: Vec<CoverageView>,
    reported: Vec<Run>,
    reported_text: String,
}

/// Words with their language, where it is not the mail's own.
#[derive(Debug, Default, Serialize)]
struct Spoken {
    text: String,
    url: Option<String>,
    lang: Option<String>,
    dir: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct ExcerptView {
    runs: Vec<Run>,
    starred: String,
    lang: Option<String>,
    dir: Option<&'static str>,
}

/// A stretch of a line: plain, marked or linked.
#[derive(Debug, Serialize)]
struct Run {
    text: String,
    is_marked: bool,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Before {
    text: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct HistoryView {
    key: String,
    date: String,
    sentence: String,
    source: String,
    url: String,
    lines: String,
}

#[derive(Debug, Serialize)]
struct CoverageView {
    date: String,
    headline: Spoken,
    lines: String,
}

#[derive(Debug, Serialize)]
struct Sick {
    line: String,
    feeds: Vec<SickView>,
}

#[derive(Debug, Serialize)]
struct SickView {
    name: String,
    url: Option<String>,
    note: String,
}

/// What the parts of the view need to know of the mail.
struct Scribe<'d> {
    digest: &'d Digest,
    phrases: &'static Phrases,
}

impl View {
    /// The view of a digest whose stories take the room they have in `sections`.
    pub(super) fn new(digest: &Digest, sections: &[Section]) -> Self {
        let phrases = phrases(&digest.material.recipient.languages);
        let scribe = Scribe { digest, phrases };
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
            drawn: scribe.drawn(),
            is_mostly_down: scribe.is_mostly_down(),
            contents: scribe.contents(sections),
            sections: scribe.parts(sections),
            beyond: (left > 0).then(|| capital(&phrases.count_words("more_stories", left))),
            sick: scribe.sick(),
            why: scribe.why(),
            next: scribe.next(),
            words: Words {
                update: word("update"),
                history: word("history"),
                coverage: word("coverage"),
                feeds: word("feeds"),
                mail: word("mail"),
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
                let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
                self.phrases.say("zone", &[("city", &city)])
            }
            _ => "UTC".to_owned(),
        }
    }

    /// `Morning digest`: by the hour of the slot, which names the edition, or by its cadence.
    fn name(&self) -> String {
        let material = &self.digest.material;
        let hour = material
            .slot
            .get(11..13)
            .and_then(|hour| hour.parse::<u8>().ok());
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
            let topics = self.digest.material.topics.len();
            let watchlists = self.phrases.count_words("on_watchlists", topics);
            return self.phrases.say("nothing", &[("watchlists", &watchlists)]);
        }
        let values = [
            ("stories", self.phrases.count_words("stories", stories)),
            (
                "watchlists",
                self.phrases.count_words("on_watchlists", sections.len()),
            ),
        ];
        capital(&self.phrases.say(
            "summary",
            &[("stories", &values[0].1), ("watchlists", &values[1].1)],
        ))
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
            let read = material
                .feeds
                .saturating_sub(material.sick.len())
                .to_string();
            feeds = phrases.say("some_feeds", &[("n", &read), ("feeds", &feeds)]);
        }
        let is_long = material.to.as_second() - material.from.as_second() > TWO_DAYS_S;
        let key = if is_long { "day_time" } else { "weekday_time" };
        let moment = |at| phrases.moment(key, self.local(at));
        phrases.say(
            "drawn",
            &[
                ("articles", &phrases.count("articles", entries)),
                ("feeds", &feeds),
                ("from", &moment(material.from)),
                ("to", &moment(material.to)),
                ("zone", &self.zone()),
            ],
        )
    }

    /// One row for each watchlist; silence is information.
    fn contents(&self, sections: &[Section]) -> Vec<Content> {
        let phrases = self.phrases;
        let row = |title: &str, note: String, is_quiet| {
            let title = tidy(title);
            Content {
                row: dotted(&title, &note),
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
                // A story stands once, under the first of its watchlists; the others are not quiet for that.
                let is_shared = self.digest.tellings().any(|telling| {
                    let met = &self.digest.material.items[telling.item].matches;
                    met.iter().any(|(_, found)| found.watchlist == topic.id)
                });
                if is_shared {
                    return row(&topic.title, phrases.text("shared").to_owned(), true);
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
            for telling in section
                .stories
                .iter()
                .filter(|telling| telling.room != Room::Counted)
            {
                number += 1;
                views.push((telling.room, self.story(telling, number)));
            }
            let (lines, mut stories): (Vec<_>, Vec<_>) =
                views.into_iter().partition(|(room, _)| *room == Room::Line);
            if let Some((_, first)) = stories.first_mut() {
                first.is_lead = first.is_full;
            }
            if let Some((_, last)) = stories.last_mut() {
                last.is_last = lines.is_empty();
            }
            let title = tidy(&section.topic.title);
            let articles = self.phrases.count("articles", section.articles);
            Part {
                row: apart(&title.to_uppercase(), &articles),
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

    fn story(&self, telling: &Telling, number: usize) -> StoryView {
        let is_full = telling.room == Room::Full;
        if telling.room == Room::Line {
            return self.line(telling, number);
        }
        let (since, change) = telling.change.clone().unzip();
        let matched: Vec<&str> = [&telling.matched, &telling.alerted, &telling.also_under]
            .into_iter()
            .filter_map(Option::as_deref)
            .collect();
        let (reported, reported_text) = if is_full {
            self.reported(telling)
        } else {
            (Vec::new(), String::new())
        };
        let rows = telling.history.iter().zip(KEYS.chars());
        StoryView {
            is_full,
            original: telling
                .original
                .as_ref()
                .map(|headline| self.words(headline)),
            is_update: telling.is_update,
            reach: telling.reach.clone(),
            since,
            change,
            excerpt: telling
                .excerpt
                .as_ref()
                .map(|excerpt| self.excerpt(excerpt)),
            matched: (!matched.is_empty()).then(|| matched.join(" ")),
            before: (!is_full).then(|| self.before(telling)).flatten(),
            history: rows
                .filter(|_| is_full)
                .map(|(row, key)| history(row, key))
                .collect(),
            coverage: if is_full {
                self.coverage(telling)
            } else {
                Vec::new()
            },
            reported,
            reported_text,
            ..self.line(telling, number)
        }
    }

    /// A story of which only the headline is told.
    fn line(&self, telling: &Telling, number: usize) -> StoryView {
        StoryView {
            number,
            mark: format!("[{number}] "),
            headline: self.words(&telling.headline),
            ..StoryView::default()
        }
    }

    /// Earlier reports, their dates in one column.
    fn coverage(&self, telling: &Telling) -> Vec<CoverageView> {
        let rows = &telling.coverage;
        let column = rows.iter().map(|row| width(&row.date)).max().unwrap_or(0);
        let indent = " ".repeat(4 + column + 2);
        rows.iter()
            .map(|row| {
                let gap = " ".repeat(column + 2 - width(&row.date));
                let first = format!("    {}{gap}", row.date);
                let mut lines = fold(&row.headline.text, COLUMNS, &first, &indent);
                if let Some(url) = &row.headline.url {
                    lines = format!("{lines}\n{indent}{url}");
                }
                CoverageView {
                    date: row.date.clone(),
                    headline: self.words(&row.headline),
                    lines,
                }
            })
            .collect()
    }

    /// The days of earlier reports, for a story told in short.
    fn before(&self, telling: &Telling) -> Option<Before> {
        let mut dates: Vec<String> = telling
            .coverage
            .iter()
            .map(|row| row.date.clone())
            .collect();
        dates.dedup();
        dates.reverse();
        let newest = telling.coverage.first()?;
        Some(Before {
            text: self
                .phrases
                .say("before", &[("dates", &self.phrases.list(&dates))]),
            url: newest.headline.url.clone(),
        })
    }

    /// `lang` and `dir` where words are not in the mail's own language.
    fn tongue(&self, language: Option<&str>) -> (Option<String>, Option<&'static str>) {
        let Some(tag) = language.filter(|tag| is_tag(tag)) else {
            return (None, None);
        };
        if primary(tag) == self.phrases.language {
            return (None, None);
        }
        let turned = direction(tag);
        let is_turned = turned != direction(&self.phrases.language);
        (Some(tag.to_owned()), is_turned.then_some(turned))
    }

    fn words(&self, headline: &Headline) -> Spoken {
        let (lang, dir) = self.tongue(headline.language.as_deref());
        Spoken {
            text: headline.text.clone(),
            url: headline.url.clone(),
            lang,
            dir,
        }
    }

    fn excerpt(&self, excerpt: &Excerpt) -> ExcerptView {
        let (lang, dir) = self.tongue(excerpt.language.as_deref());
        let run = |text: &str, is_marked| Run {
            text: text.to_owned(),
            is_marked,
            url: None,
        };
        let (mut runs, mut starred, mut at) = (Vec::new(), String::new(), 0);
        for mark in &excerpt.marks {
            runs.push(run(&excerpt.text[at..mark.start], false));
            runs.push(run(&excerpt.text[mark.clone()], true));
            starred.push_str(&excerpt.text[at..mark.start]);
            starred.push_str(&format!("*{}*", &excerpt.text[mark.clone()]));
            at = mark.end;
        }
        runs.push(run(&excerpt.text[at..], false));
        starred.push_str(&excerpt.text[at..]);
        ExcerptView {
            runs,
            starred,
            lang,
            dir,
        }
    }

    /// `Reported by KCNA, Yonhap and 26 more. Also in Russian (TASS).`, as runs with links and as text.
    fn reported(&self, telling: &Telling) -> (Vec<Run>, String) {
        // Linked names stand in the sentence as private-use signs until the sentence is made.
        let mut names: Vec<&Named> = Vec::new();
        let mut hold = |named| {
            names.push(named);
            place(names.len() - 1)
        };
        let mut outlets: Vec<String> = telling.sources.iter().map(&mut hold).collect();
        let foreign: Vec<String> = telling
            .foreign
            .iter()
            .map(|(language, named)| {
                let named: Vec<String> = named.iter().map(&mut hold).collect();
                format!("{language} ({})", named.join(self.phrases.text("comma")))
            })
            .collect();
        if telling.unnamed > 0 {
            outlets.push(self.phrases.count("more", telling.unnamed));
        }
        let mut sentences = Vec::new();
        if !outlets.is_empty() {
            let outlets = self.phrases.list(&outlets);
            sentences.push(self.phrases.say("reported", &[("outlets", &outlets)]));
        }
        if !foreign.is_empty() {
            let languages = self.phrases.list(&foreign);
            sentences.push(self.phrases.say("also_in", &[("languages", &languages)]));
        }
        let held = sentences.join(" ");
        let (mut runs, mut plain) = (Vec::new(), String::new());
        let mut text = String::new();
        for c in held.chars() {
            let Some(named) = placed(c).and_then(|at| names.get(at)) else {
                plain.push(c);
                text.push(c);
                continue;
            };
            runs.push(Run {
                text: std::mem::take(&mut plain),
                is_marked: false,
                url: None,
            });
            runs.push(Run {
                text: named.name.clone(),
                is_marked: false,
                url: named.url.clone(),
            });
            text.push_str(&named.name);
        }
        runs.push(Run {
            text: plain,
            is_marked: false,
            url: None,
        });
        (runs, text)
    }

    fn sick(&self) -> Option<Sick> {
        let material = &self.digest.material;
        if material.sick.is_empty() {
            return None;
        }
        let (n, feeds) = (
            material.sick.len(),
            self.phrases.count("feeds", material.feeds),
        );
        let figures = n.to_string();
        let values = [("n", figures.as_str()), ("f", &figures), ("feeds", &feeds)];
        let mut rows: Vec<SickView> = material
            .sick
            .iter()
            .take(SICK_MAX)
            .map(|feed| self.sick_feed(feed))
            .collect();
        if n > SICK_MAX {
            rows.push(SickView {
                name: self.phrases.count("more", n - SICK_MAX),
                url: None,
                note: String::new(),
            });
        }
        Some(Sick {
            line: self.phrases.counted("failed", n, &values),
            feeds: rows,
        })
    }

    fn sick_feed(&self, feed: &SickFeed) -> SickView {
        let read = feed.last_ok.map_or_else(
            || self.phrases.text("never_read").to_owned(),
            |at| {
                let time = self.phrases.moment("day_time", self.local(at));
                self.phrases.say("last_read", &[("time", &time)])
            },
        );
        let failure = cut(&tidy(&feed.failure), 160);
        let failure = failure.trim_end_matches('.');
        SickView {
            name: cut(&tidy(&feed.name), 80),
            url: super::telling::link(&feed.url),
            note: format!("{failure}{}{read}", self.phrases.text("comma")),
        }
    }

    /// Why the reader gets this mail.
    fn why(&self) -> String {
        let (material, phrases) = (&self.digest.material, self.phrases);
        let watchlists = phrases.count_words("follows_watchlists", material.topics.len());
        phrases.say(
            "why",
            &[
                ("watchlists", &watchlists),
                ("cadence", &self.cadence()),
                ("zone", &self.zone()),
            ],
        )
    }

    fn cadence(&self) -> String {
        let phrases = self.phrases;
        let hour = |time: &jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
        match &self.digest.material.follow.cadence {
            Cadence::Alert(_) => phrases.text("at_once").to_owned(),
            Cadence::Hourly => phrases.text("every_hour").to_owned(),
            Cadence::Daily(times) => {
                let times: Vec<String> = times.iter().map(hour).collect();
                phrases.say("every_day", &[("times", &phrases.list(&times))])
            }
            Cadence::Weekly(days) => {
                let days: Vec<String> = days
                    .iter()
                    .map(|(day, time)| {
                        phrases.say(
                            "day_at",
                            &[("weekday", phrases.weekday(*day)), ("time", &hour(time))],
                        )
                    })
                    .collect();
                phrases.say("every_week", &[("days", &phrases.list(&days))])
            }
            Cadence::Cron(text) => phrases.say("by_cron", &[("cron", &tidy(text))]),
        }
    }

    fn next(&self) -> Option<String> {
        let next = self.local(self.digest.material.next?);
        let day = self.phrases.day("weekday_day", next.date());
        Some(
            self.phrases
                .say("next", &[("date", &day), ("time", &clock(next))]),
        )
    }

    /// Headlines of the mail, the most important first.
    fn headlines(sections: &[Section]) -> Vec<&str> {
        let mut tellings: Vec<&Telling> = sections
            .iter()
            .flat_map(|section| &section.stories)
            .collect();
        tellings.sort_by_key(|telling| telling.rank);
        tellings
            .into_iter()
            .map(|telling| telling.headline.text.as_str())
            .collect()
    }

    /// News first, because a phone shows 35 to 45 characters; then count and date, so that no two mornings are one thread.
    fn subject(&self, sections: &[Section]) -> String {
        let phrases = self.phrases;
        let headlines = Self::headlines(sections);
        let local = self.local(self.digest.material.to);
        let date = phrases.day("subject", local.date());
        let Some(first) = headlines.first() else {
            return phrases.say(
                "subject_one",
                &[("headline", &self.count(sections)), ("date", &date)],
            );
        };
        let stories = phrases.count("stories", headlines.len());
        let week = local.date().iso_week_date().week().to_string();
        let frame = |headline: &str| match &self.digest.material.follow.cadence {
            Cadence::Alert(_) => phrases.say("subject_alert", &[("headline", headline)]),
            Cadence::Weekly(_) => {
                let headline =
                    phrases.say("subject_week", &[("headline", headline), ("week", &week)]);
                phrases.say(
                    "subject",
                    &[
                        ("headline", &headline),
                        ("stories", &stories),
                        ("date", &date),
                    ],
                )
            }
            _ if headlines.len() == 1 => {
                phrases.say("subject_one", &[("headline", headline), ("date", &date)])
            }
            _ => phrases.say(
                "subject",
                &[
                    ("headline", headline),
                    ("stories", &stories),
                    ("date", &date),
                ],
            ),
        };
        let room = SUBJECT_CHARS
            .saturating_sub(frame("").chars().count())
            .max(SUBJECT_HEADLINE_CHARS_MIN);
        frame(&cut(first, room))
    }

    /// The next headlines as short sentences; of a single story its excerpt.
    fn preview(&self, sections: &[Section]) -> String {
        let headlines = Self::headlines(sections);
        let first = sections.first().and_then(|section| section.stories.first());
        if headlines.len() < 2 {
            let excerpt = first.and_then(|telling| telling.excerpt.as_ref());
            return excerpt
                .map_or_else(|| self.drawn(), |excerpt| cut(&excerpt.text, PREVIEW_CHARS));
        }
        let mut preview = String::new();
        for headline in &headlines[1..] {
            let ends = headline.ends_with(['.', '!', '?', '…', '。']);
            let sentence = format!("{headline}{} ", if ends { "" } else { "." });
            preview.push_str(&sentence);
            if preview.chars().count() >= PREVIEW_CHARS {
                break;
            }
        }
        cut(preview.trim_end(), PREVIEW_CHARS)
    }
}

/// A row of history in the text half: the date above its key, the sentence beside both, so that a reader's eye and a
/// program find the same columns.
fn history(row: &HistoryRow, key: char) -> HistoryView {
    const INDENT: &str = "                ";
    let said = format!("{} ({})", row.sentence, row.source);
    let first = format!("    {:<10}  ", row.iso);
    let mut lines: Vec<String> = fold(&said, COLUMNS, &first, INDENT)
        .lines()
        .map(str::to_owned)
        .collect();
    let keyed = format!("    [{key}]         ");
    match lines.get_mut(1) {
        Some(second) => second.replace_range(..INDENT.len(), &keyed),
        None => lines.push(keyed.trim_end().to_owned()),
    }
    HistoryView {
        key: key.to_string(),
        date: row.date.clone(),
        sentence: row.sentence.clone(),
        source: row.source.clone(),
        url: row.url.clone(),
        lines: lines.join("\n"),
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

/// A language tag that may stand in an attribute (BCP 47: letters, digits, hyphens).
fn is_tag(tag: &str) -> bool {
    (2..=35).contains(&tag.len())
        && tag.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// First of the private-use signs that hold a name's place; `tidy` lets none through from outside.
const PLACE: u32 = 0xE000;

fn place(at: usize) -> String {
    u32::try_from(at)
        .ok()
        .and_then(|at| char::from_u32(PLACE + at))
        .map(String::from)
        .unwrap_or_default()
}

fn placed(c: char) -> Option<usize> {
    let at = u32::from(c).checked_sub(PLACE)?;
    (at < 256).then_some(at as usize)
}
