//! A story in words, for a terminal.

use anstyle::{AnsiColor, Style};
use jiff::Timestamp;

use super::account::{Account, Decided, Row, Told};
use crate::context::Earlier;
use crate::digests::width::cut;
use crate::stories::corrections::{Correction, Kind};
use crate::stories::notices::Notice;

/// Reports, copies of one, and decisions that are shown; `--json` has all.
const REPORTS_SHOWN: usize = 12;
const COPIES_SHOWN: usize = 4;
const DECISIONS_SHOWN: usize = 40;

/// Earlier reports of each kind that are shown.
const EARLIER_SHOWN: usize = 5;

/// Days of growth that are shown, the last ones.
const DAYS_SHOWN: usize = 14;

/// Characters of a headline of a copy or an earlier report.
const TITLE_CHARS_MAX: usize = 90;

pub(super) fn in_words(account: &Account) -> String {
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let mut text = format!("{bold}{}{bold:#}\n", plain(&account.headline));
    if let Some(original) = &account.original {
        text.push_str(&format!("  {dim}{}{dim:#}\n", plain(original)));
    }
    text.push_str(&format!(
        "  {dim}story {}, {} to {} UTC{dim:#}\n  {}\n",
        account.story,
        moment(account.life.first_seen),
        moment(account.life.last_seen),
        extent(account)
    ));
    for language in &account.languages {
        text.push_str(&format!(
            "  {dim}{:<4}{dim:#} {}\n",
            language.language,
            plain(&language.outlets.join(", "))
        ));
    }
    growth(account, &mut text);
    reports(account, &mut text);
    headlines(account, &mut text);
    watchlists(account, &mut text);
    history(account, &mut text);
    if !account.told.is_empty() {
        text.push_str("\nTold\n");
        account
            .told
            .iter()
            .for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    corrections(account, &mut text);
    decisions(account, &mut text);
    text
}

/// `3 reports by 11 outlets in 2 languages`
fn extent(account: &Account) -> String {
    let count = |n: usize, one: &str| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {one}s")
        }
    };
    format!(
        "{} by {} in {}, {}",
        count(account.reports.len(), "report"),
        count(account.outlets.len(), "outlet"),
        count(account.languages.len(), "language"),
        if account.entries == 1 {
            "1 entry".to_owned()
        } else {
            format!("{} entries", account.entries)
        }
    )
}

fn growth(account: &Account, text: &mut String) {
    let days = &account.life.growth;
    if days.len() < 2 {
        return;
    }
    text.push_str("\nOutlets by day\n");
    for day in &days[days.len().saturating_sub(DAYS_SHOWN)..] {
        text.push_str(&format!(
            "  {}  {:>4} new, {:>4} in all\n",
            day.day, day.outlets_new, day.outlets
        ));
    }
}

fn reports(account: &Account, text: &mut String) {
    text.push_str("\nReports\n");
    for report in account.reports.iter().take(REPORTS_SHOWN) {
        text.push_str(&one_report(report));
    }
    more(account.reports.len(), REPORTS_SHOWN, text);
}

fn one_report(report: &Told) -> String {
    let mut text = String::new();
    let Some((first, copies)) = report.entries.split_first() else {
        return text;
    };
    text.push_str(&row(first));
    // An agency's text in one paper is that paper's report, and its row says so already.
    match (report.agency, report.papers.len()) {
        (_, 0 | 1) => {}
        (Some(agency), papers) => text.push_str(&format!("    {agency}, in {papers} papers\n")),
        (None, papers) => text.push_str(&format!("    one text in {papers} papers\n")),
    }
    let dim = Style::new().dimmed();
    for copy in copies.iter().take(COPIES_SHOWN) {
        let title = cut(&plain(&copy.title), TITLE_CHARS_MAX);
        text.push_str(&format!(
            "    {dim}also {}  {}: {title}{dim:#}\n",
            copy.entry,
            plain(&copy.outlet)
        ));
    }
    if copies.len() > COPIES_SHOWN {
        text.push_str(&format!(
            "    {dim}and {} more; --json shows all{dim:#}\n",
            copies.len() - COPIES_SHOWN
        ));
    }
    text
}

fn row(row: &Row) -> String {
    let dim = Style::new().dimmed();
    let red = Style::new().fg_color(Some(AnsiColor::Red.into()));
    let mut text = format!(
        "  {}\n    {dim}{}  {}  {}{}{dim:#}\n",
        plain(&row.title),
        row.entry,
        moment(row.published),
        plain(&row.outlet),
        row.language
            .as_ref()
            .map(|language| format!("  {language}"))
            .unwrap_or_default()
    );
    if let Some(url) = &row.url {
        text.push_str(&format!("    {dim}{}{dim:#}\n", plain(url)));
    }
    match row.notice {
        Some(Notice::Correction) => text.push_str(&format!("    {red}a correction{red:#}\n")),
        Some(Notice::Retraction) => text.push_str(&format!("    {red}taken back by its outlet{red:#}\n")),
        None => {}
    }
    if let Some(why) = &row.page_not_read {
        text.push_str(&format!(
            "    {dim}the page behind it is not its text: {}{dim:#}\n",
            plain(why)
        ));
    }
    for before in &row.before {
        text.push_str(&format!("    was: {}\n", plain(before)));
    }
    text
}

fn headlines(account: &Account, text: &mut String) {
    if account.life.headlines.len() < 2 {
        return;
    }
    text.push_str("\nHeadline, as better sources reported\n");
    for headed in &account.life.headlines {
        text.push_str(&format!(
            "  {}  {} ({})\n",
            moment(headed.since),
            plain(&headed.headline),
            plain(&headed.outlet)
        ));
    }
}

fn watchlists(account: &Account, text: &mut String) {
    if account.watchlists.is_empty() {
        text.push_str("\nIt meets no watchlist.\n");
        return;
    }
    text.push_str("\nWatchlists\n");
    for met in &account.watchlists {
        let words: Vec<String> = met.words.iter().map(|word| format!("“{}”", plain(word))).collect();
        let entries = if met.entries == 1 { "entry" } else { "entries" };
        text.push_str(&format!(
            "  {}: {} {entries}, best score {:.1}: {}\n",
            met.watchlist,
            met.entries,
            met.score,
            words.join(", ")
        ));
    }
}

fn history(account: &Account, text: &mut String) {
    let dim = Style::new().dimmed();
    if !account.context.events.is_empty() {
        text.push_str("\nHistorical context\n");
        let mut lines: Vec<_> = account.context.events.iter().collect();
        lines.sort_by_key(|line| (line.date.first, line.date.last));
        for line in lines {
            let claim = if line.is_claim { "claimed by " } else { "" };
            text.push_str(&format!(
                "  {:<10}  {} ({claim}{})\n              {dim}{}: {}{dim:#}\n",
                line.date.to_string(),
                plain(&line.headline),
                plain(&line.publisher),
                line.dossier,
                line.why
            ));
        }
    }
    for (title, list) in [
        ("Earlier coverage, this development", &account.context.thread),
        ("Earlier coverage, further back", &account.context.earlier),
    ] {
        if !list.is_empty() {
            text.push_str(&format!("\n{title}\n"));
            let shown = list.iter().take(EARLIER_SHOWN);
            shown.for_each(|earlier| text.push_str(&one_earlier(earlier)));
            more(list.len(), EARLIER_SHOWN, text);
        }
    }
}

fn one_earlier(earlier: &Earlier) -> String {
    let dim = Style::new().dimmed();
    format!(
        "  {}  {} ({})\n              {dim}{}{dim:#}\n",
        earlier.published.strftime("%Y-%m-%d"),
        cut(&plain(&earlier.title), TITLE_CHARS_MAX),
        plain(earlier.outlet.as_deref().unwrap_or("unknown outlet")),
        earlier.why
    )
}

fn corrections(account: &Account, text: &mut String) {
    if account.corrections.is_empty() {
        return;
    }
    text.push_str("\nCorrections by hand\n");
    for correction in &account.corrections {
        text.push_str(&format!("  {}\n", one_correction(correction)));
    }
}

pub(super) fn one_correction(correction: &Correction) -> String {
    let (story, other) = (correction.story, correction.other);
    let what = match correction.kind {
        Kind::Split => format!("{other} split from {story}"),
        Kind::Join => format!("{other} joined to {story}"),
    };
    let undone = correction
        .undone
        .map(|at| format!("; undone {}", moment(at)))
        .unwrap_or_default();
    format!("{}  {what}{undone}", moment(correction.at))
}

fn decisions(account: &Account, text: &mut String) {
    text.push_str("\nDecisions of folding\n");
    for decided in account.decisions.iter().take(DECISIONS_SHOWN) {
        text.push_str(&one_decision(decided));
    }
    more(account.decisions.len(), DECISIONS_SHOWN, text);
}

fn one_decision(decided: &Decided) -> String {
    let dim = Style::new().dimmed();
    let held = decided
        .until
        .map(|until| format!(" {dim}(in {} until {}){dim:#}", decided.story, moment(until)))
        .unwrap_or_default();
    format!(
        "  {}  {}: {}{held}\n",
        decided.entry,
        plain(&decided.outlet),
        plain(&decided.why)
    )
}

fn more(all: usize, shown: usize, text: &mut String) {
    if all > shown {
        text.push_str(&format!("  and {} more; --json shows all\n", all - shown));
    }
}

/// A text from outside on one line, without signs that steer a terminal.
fn plain(text: &str) -> String {
    crate::digests::width::tidy(text)
}

fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M").to_string()
}
