//! `dossier draft`: what the archive proposes for a dossier.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::super::setup::write_new;
use super::super::{Exit, Mistake, checked_config, lists, print};
use super::place;
use crate::cli::{DossierDraftArgs, Global};
use crate::clock::Clock;
use crate::commands::timeline::archive::{self, Asked};
use crate::config;
use crate::context::EventDate;
use crate::context::date::Precision;
use crate::context::dossier::import::{cut, made};
use crate::context::dossier::record::{Head, Record, Source};
use crate::context::dossier::{Confidence, Dossier, HEADLINE_CHARS_MAX, writing};
use crate::context::timeline::{Day, serves};
use crate::digests::phrases::{phrases, primary};
use crate::text::counted::counted;

pub(super) fn run(global: &Global, args: &DossierDraftArgs) -> anyhow::Result<Exit> {
    let config = checked_config(global)?;
    let chosen = lists::choose(&config, &args.watchlist)?;
    let target = args.id.as_deref().map(|id| place(global, id.trim())).transpose()?;
    let clock = Clock::system();
    let asked = Asked::new(&config, &chosen, args.since.as_deref(), &args.archive, &clock)?;
    let (chronicle, is_good) = archive::read(&asked)?;
    let list = &chosen.list;
    let dossiers: Vec<&Dossier> = config
        .dossiers
        .iter()
        .filter(|dossier| serves(dossier, &list.id))
        .collect();
    let known = known_days(&dossiers);
    let languages = archive::languages(&config, &list.id);
    let room = usize::from(args.limit);
    let mut days = chronicle.days(asked.since, asked.today, room + known.len(), &languages);
    days.retain(|day| !known.contains(&day.date));
    days.truncate(room);
    if days.is_empty() {
        anstream::eprintln!(
            "nothing to draft: {} reports met “{}”, and no day stands out that a dossier does not have",
            chronicle.read_count(),
            list.id
        );
        return Ok(if is_good { Exit::Done } else { Exit::Failed });
    }
    let name = args.id.clone().unwrap_or_else(|| list.id.clone());
    let draft = Draft {
        id: name.trim(),
        title: &list.title,
        // A watchlist that is only tried is not one that stories can meet.
        watchlist: chosen.file.is_none().then_some(list.id.as_str()),
        language: languages.first().map_or("en", String::as_str),
        reports: chronicle.read_count(),
        today: asked.today,
    };
    let text = draft.text(&days, &taken_ids(&config.dossiers));
    match target {
        None => print(&text)?,
        Some((folder, path)) => {
            config::with_dossier(&folder, draft.id, &text).map_err(|problems| Mistake(problems.to_string()))?;
            if !write_new(&path, &text)? {
                return Err(Mistake(format!("{} is there already; nothing was changed", path.display())).into());
            }
            print(&format!(
                "written  {}: {} days, every one of low confidence",
                path.display(),
                days.len()
            ))?;
        }
    }
    Ok(if is_good { Exit::Done } else { Exit::Failed })
}

/// Days that the dossiers of the watchlist have.
fn known_days(dossiers: &[&Dossier]) -> HashSet<Date> {
    let events = dossiers.iter().flat_map(|dossier| &dossier.events);
    events
        .filter(|event| event.date.precision == Precision::Day)
        .map(|event| event.date.first)
        .collect()
}

fn taken_ids(dossiers: &[Dossier]) -> HashSet<String> {
    dossiers
        .iter()
        .flat_map(|dossier| &dossier.events)
        .map(|event| event.id.clone())
        .collect()
}

struct Draft<'d> {
    id: &'d str,
    title: &'d str,
    watchlist: Option<&'d str>,
    language: &'d str,
    reports: usize,
    today: Date,
}

impl Draft<'_> {
    /// The draft as a file that loads: oldest day first, above each what the reports say of it.
    fn text(&self, days: &[Day], taken: &HashSet<String>) -> String {
        let comment = format!(
            "A draft made of {} on {} by \"backstory dossier draft\": the {} of which most is said.\nEdit it: put each headline into your own words, one line in the present tense; take out what does not belong; raise the\nconfidence of what you have read (low is said in the mail), and give turning points weight = 5.",
            counted(self.reports, "report", "reports"),
            self.today,
            counted(days.len(), "day", "days")
        );
        let head = Head {
            schema: 1,
            title: self.title.to_owned(),
            lang: if config::is_language(self.language) {
                self.language.to_owned()
            } else {
                "en".to_owned()
            },
            watchlists: self.watchlist.iter().map(|&id| id.to_owned()).collect(),
            ..Head::default()
        };
        let ranks: HashMap<Date, usize> = days.iter().zip(1..).map(|(day, rank)| (day.date, rank)).collect();
        let mut days: Vec<&Day> = days.iter().collect();
        days.sort_by_key(|day| day.date);
        let mut ids: HashSet<String> = taken.clone();
        let mut text = writing::head(&head, &comment);
        for day in days {
            let record = self.record(day, &mut ids);
            let event = writing::event(&record);
            let rank = ranks.get(&day.date).copied().unwrap_or_default();
            text.push('\n');
            text.push_str(&writing::commented(&said(day, rank, &head.lang)));
            if record.sources.is_empty() {
                text.push_str(&writing::commented(event.trim_start()));
            } else {
                text.push_str(event.trim_start());
            }
        }
        text
    }

    fn record(&self, day: &Day, ids: &mut HashSet<String>) -> Record {
        let date = EventDate::on(day.date);
        let headline = cut(&day.headline, HEADLINE_CHARS_MAX);
        let wanted = made(self.id, &date, &headline);
        let numbered = (2_u32..).map(|number| format!("{wanted}-{number}"));
        let id = std::iter::once(wanted.clone())
            .chain(numbered)
            .find(|id| !ids.contains(id))
            .unwrap_or(wanted.clone());
        ids.insert(id.clone());
        let source = |link: &crate::context::timeline::Link| Source {
            publisher: cut(&link.name, HEADLINE_CHARS_MAX),
            url: link.url.clone(),
            ..Source::default()
        };
        Record {
            id,
            date: date.to_string(),
            headline,
            themes: self.watchlist.iter().map(|&id| id.to_owned()).collect(),
            sources: day.links.iter().map(source).collect(),
            confidence: Some(Confidence::Low),
            ..Record::default()
        }
    }
}

/// Why the day is here, and what reports say of it; `own` is the language that the draft says it is in.
fn said(day: &Day, rank: usize, own: &str) -> String {
    let reports = if day.reports == 1 {
        "1 report speaks".to_owned()
    } else {
        format!("{} reports speak", day.reports)
    };
    let outlets = if day.outlets == 1 {
        "1 outlet".to_owned()
    } else {
        format!("{} outlets", day.outlets)
    };
    let others = day.speaking.saturating_sub(day.reports);
    let others = match others {
        0 => String::new(),
        1 => "; 1 more of something else on that day".to_owned(),
        more => format!("; {more} more of something else on that day"),
    };
    let mut lines = vec![format!("{rank}. {reports} of it, of {outlets}{others}")];
    if day.is_sentence {
        lines.push("the headline is a sentence of a later report: put it into your own words".to_owned());
    }
    let foreign = day
        .language
        .as_deref()
        .filter(|language| primary(language) != primary(own));
    if let Some(language) = foreign {
        let language = phrases(&[]).language_name(language);
        lines.push(format!(
            "the headline is in {language}: put it into the dossier's language"
        ));
    }
    for (outlet, reported, sentence) in &day.said {
        lines.push(format!("{outlet}, {reported}: {sentence}"));
    }
    lines.join("\n")
}
