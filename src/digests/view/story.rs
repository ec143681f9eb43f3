//! One story as both halves of the mail show it.

use std::sync::LazyLock;

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::super::phrases::{direction, primary, runs};
use super::super::render::COLUMNS;
use super::super::width::{cut, fold, width};
use super::super::{Excerpt, Headline, HistoryRow, ListedRow, Named, Room, Telling};
use super::Scribe;
use super::placed::Shown;

/// Keys of history rows in the text half; a story has at most seven.
const KEYS: &str = "abcdefghijklmnopqrstuvwxyz";

/// What a story says but for its headline; of a story with a line, nothing.
static NOTHING: LazyLock<Value> = LazyLock::new(|| Value::from(Serde(StoryView::default())));

#[derive(Debug, Default, Serialize)]
pub(super) struct StoryView {
    is_full: bool,
    original: Option<Spoken>,
    is_update: bool,
    reach: String,
    wire: Option<String>,
    notice: Option<String>,
    correction: Option<CorrectionView>,
    since: Option<String>,
    change: Option<String>,
    excerpt: Option<ExcerptView>,
    matched: Option<String>,
    matched_runs: Vec<Run>,
    matched_url: Option<String>,
    listed: Vec<Run>,
    listed_lines: Vec<String>,
    before: Option<Before>,
    history: Vec<HistoryView>,
    coverage: Vec<CoverageView>,
    reported: Vec<Run>,
    reported_text: String,
    act: Option<String>,
}

/// `Corrected by Harbour Post` and the headline that says so.
#[derive(Debug, Serialize)]
struct CorrectionView {
    said: String,
    headline: Spoken,
}

/// Words with their language, where it is not the mail's own.
#[derive(Debug, Default, Serialize)]
pub(super) struct Spoken {
    text: String,
    url: Option<String>,
    lang: Option<String>,
    dir: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct ExcerptView {
    runs: Vec<Run>,
    starred: String,
    lang: Option<String>,
    dir: Option<&'static str>,
}

/// A stretch of a line: plain, marked or linked.
#[derive(Debug, Default, Serialize)]
pub(super) struct Run {
    text: String,
    is_marked: bool,
    url: Option<String>,
    lang: Option<String>,
    dir: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Before {
    text: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct HistoryView {
    key: String,
    date: String,
    sentence: String,
    source: String,
    url: String,
    lang: Option<String>,
    dir: Option<&'static str>,
    lines: String,
}

#[derive(Debug, Serialize)]
pub(super) struct CoverageView {
    date: String,
    headline: Spoken,
    lines: String,
}

impl Scribe<'_> {
    /// A story as its room lets it be seen, a line with at most `line_chars` characters.
    pub(super) fn show(&self, telling: &Telling, line_chars: usize) -> Shown {
        if telling.room <= Room::Line {
            let headline = &telling.headline;
            let headline = Headline {
                text: cut(&headline.text, line_chars),
                url: headline.url.clone().filter(|_| telling.room == Room::Line),
                language: headline.language.clone(),
            };
            return Shown::new(Value::from(Serde(self.words(&headline))), NOTHING.clone());
        }
        let headline = Value::from(Serde(self.words(&telling.headline)));
        Shown::new(headline, Value::from(Serde(self.story(telling))))
    }

    fn story(&self, telling: &Telling) -> StoryView {
        let is_full = telling.room == Room::Full;
        let (since, change) = telling.change.clone().unzip();
        let matched = self.matched(telling);
        let (reported, reported_text) = self.reported(telling, is_full);
        let rows = telling.history.iter().zip(KEYS.chars());
        StoryView {
            is_full,
            original: telling.original.as_ref().map(|headline| self.words(headline)),
            is_update: telling.is_update,
            reach: telling.reach.clone(),
            wire: telling.wire.clone(),
            notice: telling.notice.clone(),
            correction: telling.correction.as_ref().map(|(said, headline)| CorrectionView {
                said: said.clone(),
                headline: self.words(headline),
            }),
            since,
            change,
            excerpt: telling.excerpt.as_ref().map(|excerpt| self.excerpt(excerpt)),
            matched_runs: matched
                .as_ref()
                .map_or_else(Vec::new, |words| self.matched_runs(telling, words)),
            matched_url: telling.matched_in.as_ref().and_then(|report| report.url.clone()),
            matched,
            listed: self.listed(telling),
            listed_lines: self.listed_lines(telling),
            before: (!is_full).then(|| self.before(telling)).flatten(),
            history: rows
                .filter(|_| is_full)
                .map(|(row, key)| self.history(row, key))
                .collect(),
            coverage: if is_full { self.coverage(telling) } else { Vec::new() },
            reported,
            reported_text,
            act: self.act(telling),
        }
    }

    /// Why it stands here, when it was alerted, and where else it would stand.
    fn matched(&self, telling: &Telling) -> Option<String> {
        let said = [&telling.matched, &telling.alerted, &telling.also_under];
        let said: Vec<&str> = said.into_iter().filter_map(Option::as_deref).collect();
        (!said.is_empty()).then(|| self.phrases.together(&said))
    }

    /// The same, the headline of another report in it linked and in its own language.
    fn matched_runs(&self, telling: &Telling, words: &str) -> Vec<Run> {
        let plain = |text: &str| Run {
            text: text.to_owned(),
            ..Run::default()
        };
        let parted = telling.matched_in.as_ref().and_then(|report| {
            // What was found is quoted before it, and could be these words.
            let (before, after) = words.rsplit_once(&report.text)?;
            Some((before, report, after))
        });
        let Some((before, report, after)) = parted else {
            return vec![plain(words)];
        };
        let Spoken { text, url, lang, dir } = self.words(report);
        let linked = Run {
            text,
            is_marked: false,
            url,
            lang,
            dir,
        };
        vec![plain(before), linked, plain(after)]
    }

    /// `KIM, Chol is listed as OFAC-16182 (DPRK3).`, the number linked.
    fn listed(&self, telling: &Telling) -> Vec<Run> {
        let plain = |text: &str| Run {
            text: text.to_owned(),
            ..Run::default()
        };
        let mut runs = Vec::new();
        for row in &telling.listed {
            let sentence = self.listing(row, &place(0));
            let (before, after) = sentence.split_once(&place(0)).unwrap_or((&sentence, ""));
            runs.push(plain(before));
            runs.push(Run {
                url: row.url.clone(),
                ..plain(&row.id)
            });
            runs.push(plain(&format!("{after} ")));
        }
        runs
    }

    /// The same for the text half, the address below.
    fn listed_lines(&self, telling: &Telling) -> Vec<String> {
        const INDENT: &str = "    ";
        let mut lines = Vec::new();
        for row in &telling.listed {
            lines.push(fold(&self.listing(row, &row.id), COLUMNS, INDENT, INDENT));
            lines.extend(row.url.iter().map(|url| format!("{INDENT}{url}")));
        }
        lines
    }

    fn listing(&self, row: &ListedRow, id: &str) -> String {
        let listing = match row.programmes.as_str() {
            "" => id.to_owned(),
            programmes => format!("{id} ({programmes})"),
        };
        self.phrases
            .say("listed", &[("name", &row.name), ("listing", &listing)])
    }

    /// The address of the page that mutes it.
    fn act(&self, telling: &Telling) -> Option<String> {
        let material = &self.digest.material;
        let story = &material.items.get(telling.item)?.story;
        material.actions.stories.get(&story.id).cloned()
    }

    /// A row of history in the text half: the date above its key, the sentence beside both, so that a reader's eye and a
    /// program find the same columns.
    fn history(&self, row: &HistoryRow, key: char) -> HistoryView {
        const INDENT: &str = "                ";
        let own = direction(&self.phrases.language);
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
            lang: self.tongue(row.language.as_deref()).0,
            dir: runs(&row.sentence).filter(|dir| *dir != own),
            lines: lines.join("\n"),
        }
    }

    /// Earlier reports, their dates in one column.
    pub(super) fn coverage(&self, telling: &Telling) -> Vec<CoverageView> {
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
    pub(super) fn before(&self, telling: &Telling) -> Option<Before> {
        let mut dates: Vec<String> = telling.coverage.iter().map(|row| row.date.clone()).collect();
        dates.dedup();
        dates.reverse();
        let newest = telling.coverage.first()?;
        Some(Before {
            text: self.phrases.say("before", &[("dates", &self.phrases.list(&dates))]),
            url: newest.headline.url.clone(),
        })
    }

    /// `lang` and `dir` where words are not in the mail's own language.
    pub(super) fn tongue(&self, language: Option<&str>) -> (Option<String>, Option<&'static str>) {
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

    pub(super) fn words(&self, headline: &Headline) -> Spoken {
        let (lang, dir) = self.tongue(headline.language.as_deref());
        // Of words whose language nobody says, or says wrongly, the letters say how they run.
        let own = direction(&self.phrases.language);
        let dir = dir.or_else(|| runs(&headline.text).filter(|dir| lang.is_none() && *dir != own));
        Spoken {
            text: headline.text.clone(),
            url: headline.url.clone(),
            lang,
            dir,
        }
    }

    pub(super) fn excerpt(&self, excerpt: &Excerpt) -> ExcerptView {
        let (lang, dir) = self.tongue(excerpt.language.as_deref());
        let run = |text: &str, is_marked| Run {
            text: text.to_owned(),
            is_marked,
            ..Run::default()
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

    /// `Reported by KCNA, Yonhap and 26 more. Also in Russian (TASS).`, as runs with links and as text; of a story told in
    /// short only the other languages.
    pub(super) fn reported(&self, telling: &Telling, is_full: bool) -> (Vec<Run>, String) {
        // Linked names stand in the sentence as private-use signs until the sentence is made.
        let mut names: Vec<&Named> = Vec::new();
        let mut hold = |named| {
            names.push(named);
            place(names.len() - 1)
        };
        // Of a story that is full for its rank alone, the line above names its one outlet.
        let sources = telling.sources.iter().filter(|_| is_full && !telling.is_alone());
        let mut outlets: Vec<String> = sources.map(&mut hold).collect();
        let foreign: Vec<String> = telling
            .foreign
            .iter()
            .map(|(language, named, more)| {
                let mut named: Vec<String> = named.iter().map(&mut hold).collect();
                if *more > 0 {
                    named.push(self.phrases.count("more", *more));
                }
                let named = named.join(self.phrases.text("comma"));
                let language = self.phrases.say("in_language", &[("language", language)]);
                self.phrases.bracketed(&language, &named)
            })
            .collect();
        if is_full && !telling.is_alone() && telling.unnamed > 0 {
            outlets.push(self.phrases.count("more", telling.unnamed));
        }
        let mut sentences = Vec::new();
        if !outlets.is_empty() {
            let last = outlets.last().cloned().unwrap_or_default();
            let named = last.chars().next().and_then(placed).and_then(|at| names.get(at));
            let heard = named.map_or(last.as_str(), |named| named.name.as_str());
            let (n, said) = (
                telling.sources.len() + telling.unnamed,
                self.phrases.list_ending(&outlets, heard),
            );
            sentences.push(self.phrases.counted("reported", n, &[("outlets", &said)]));
        }
        if !foreign.is_empty() {
            let languages = self.phrases.list(&foreign);
            sentences.push(self.phrases.say("also_in", &[("languages", &languages)]));
        }
        if sentences.is_empty() {
            return (Vec::new(), String::new());
        }
        let held = self.phrases.together(&sentences);
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
                ..Run::default()
            });
            runs.push(Run {
                text: self.phrases.beside(&named.name).into_owned(),
                url: named.url.clone(),
                ..Run::default()
            });
            text.push_str(&self.phrases.beside(&named.name));
        }
        runs.push(Run {
            text: plain,
            ..Run::default()
        });
        (runs, text)
    }
}

/// A language tag that may stand in an attribute (BCP 47: letters, digits, hyphens).
fn is_tag(tag: &str) -> bool {
    (2..=35).contains(&tag.len())
        && tag
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
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
