//! A trial run in words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::mails::Mails;
use super::report::{Change, Difference, FormRow, Report, Sample};
use crate::matches::explain::{coloured, marked};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Stories gained or lost that are named; `--json` has more.
const CHANGES_SHOWN: usize = 10;

/// Forms in the table.
const FORMS_SHOWN: usize = 15;

/// Of each term so many forms are named that never hit.
const NEVER_SHOWN: usize = 6;

/// Terms named with such forms.
const TERMS_SHOWN: usize = 20;

/// Of a sample so many passages and words are shown.
const PASSAGES_SHOWN: usize = 3;
const WORDS_SHOWN: usize = 6;

/// The report for a person. Writing into a `String` cannot fail, so what it says is passed over.
pub(super) fn tell(report: &Report) -> String {
    let mut text = format!("{BOLD}{}{BOLD:#}  {}\n", report.watchlist, report.title);
    if report.entries == 0 {
        text.push_str(&nothing(report));
        return text;
    }
    let _ = writeln!(
        text,
        "{} in {} of {} entries, {} to {} {DIM}({:.1} s, {} entries a second){DIM:#}",
        stories(report.stories),
        report.entries_matched,
        report.entries,
        report.from.strftime("%Y-%m-%d"),
        report.to.strftime("%Y-%m-%d"),
        report.seconds,
        report.entries_a_second
    );
    if report.is_cut {
        text.push_str("it meets so many stories that reading was given up: ask for more in the query\n");
    }
    let _ = write!(text, "\n{}", report.hits.draw("Stories"));
    text.push_str(&mails(&report.mails, report.stories));
    if let Some(against) = &report.against {
        text.push_str(&difference(against));
    }
    if !report.samples.is_empty() {
        let _ = writeln!(
            text,
            "\n{BOLD}{} of {}{BOLD:#}",
            report.samples.len(),
            stories(report.stories)
        );
    }
    for sample in &report.samples {
        text.push_str(&self::sample(sample));
    }
    text.push_str(&forms(&report.forms));
    text
}

fn nothing(report: &Report) -> String {
    match report.archive {
        None => "the archive is empty: `backstory once` fills it\n".to_owned(),
        Some((first, last)) => format!(
            "the archive holds nothing of this time; it was filled from {} to {}: try --since with more, or --at {}\n",
            first.strftime("%Y-%m-%d"),
            last.strftime("%Y-%m-%d"),
            // The last one too: the second it was seen in is over then.
            last.saturating_add(jiff::SignedDuration::from_secs(1))
                .unwrap_or(last)
                .strftime("%Y-%m-%dT%H:%M:%SZ")
        ),
    }
}

fn stories(count: usize) -> String {
    match count {
        1 => "1 story".to_owned(),
        many => format!("{many} stories"),
    }
}

fn mails(mails: &Mails, count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    let mut text = format!("\n{BOLD}Mails{BOLD:#}\n  {:.1} stories a day", mails.stories_a_day);
    if let Some((day, most)) = mails.busiest {
        let _ = write!(text, "; most on {day}: {most}");
    }
    text.push('\n');
    for follower in &mails.followers {
        let _ = writeln!(
            text,
            "  {} {}: about {:.1} mails a day ({} in all)",
            follower.recipient, follower.schedule, follower.mails_a_day, follower.mails
        );
    }
    if mails.followers.is_empty() {
        let _ = writeln!(
            text,
            "  nobody follows it yet; as alerts about {:.1} mails a day, in a daily digest a mail on {} of {:.0} days",
            mails.stories_a_day, mails.days_with_a_story, mails.days
        );
    }
    text
}

fn difference(against: &Difference) -> String {
    if (against.gained, against.lost) == (0, 0) {
        return format!("\n{BOLD}Against {}: the same stories{BOLD:#}\n", against.with);
    }
    let mut text = format!(
        "\n{BOLD}Against {}: +{} {}, −{}{BOLD:#}\n",
        against.with,
        against.gained,
        if against.gained == 1 { "story" } else { "stories" },
        against.lost
    );
    let sides = [
        (
            &against.stories_gained,
            against.gained,
            "+",
            AnsiColor::Green.on_default(),
        ),
        (&against.stories_lost, against.lost, "−", AnsiColor::Red.on_default()),
    ];
    for (changes, count, sign, style) in sides {
        for change in changes.iter().take(CHANGES_SHOWN) {
            text.push_str(&line(change, sign, style));
        }
        if count > CHANGES_SHOWN {
            let _ = writeln!(text, "  {sign} and {} more", count - changes.len().min(CHANGES_SHOWN));
        }
    }
    text
}

fn line(change: &Change, sign: &str, style: Style) -> String {
    format!(
        "  {style}{sign}{style:#} {}  {}, {}\n      {DIM}{}{DIM:#}  {}\n",
        change.at.strftime("%Y-%m-%d"),
        marked(&change.title, &[], Style::new()),
        change.outlet,
        change.entry,
        marked(&change.why, &[], DIM),
    )
}

fn sample(sample: &Sample) -> String {
    let copies = match sample.entries {
        1 => String::new(),
        many => format!("  {many} reports"),
    };
    let mut text = format!(
        "  {DIM}{}  {}{copies}  {}{DIM:#}\n",
        sample.at.strftime("%Y-%m-%d %H:%M"),
        sample.outlet,
        sample.entry
    );
    for passage in sample.passages.iter().take(PASSAGES_SHOWN) {
        let _ = writeln!(text, "    {}", coloured(passage));
    }
    let mut words = sample
        .words
        .iter()
        .take(WORDS_SHOWN)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if sample.words.len() > WORDS_SHOWN {
        words.push_str(", …");
    }
    let _ = writeln!(text, "    {}", marked(&words, &[], DIM));
    text
}

fn forms(forms: &[FormRow]) -> String {
    if forms.is_empty() {
        return String::new();
    }
    let (met, never): (Vec<&FormRow>, Vec<&FormRow>) = forms.iter().partition(|form| form.stories > 0);
    let (elsewhere, never): (Vec<&FormRow>, Vec<&FormRow>) = never.into_iter().partition(|form| form.entries > 0);
    let mut text = format!(
        "\n{BOLD}Forms: {} of {} brought a story{BOLD:#}\n",
        met.len(),
        forms.len()
    );
    for form in met.iter().take(FORMS_SHOWN) {
        let language = form
            .language
            .as_ref()
            .map(|language| format!(" {language}"))
            .unwrap_or_default();
        let is_set = form.term.starts_with('@');
        let set = if is_set {
            format!("  {}{language}", form.term)
        } else {
            String::new()
        };
        let weak = if form.is_weak { ", weak" } else { "" };
        let _ = writeln!(text, "  {:>5}  “{}”{DIM}{set}{weak}{DIM:#}", form.stories, form.form);
    }
    if met.len() > FORMS_SHOWN {
        let _ = writeln!(text, "         and {} more", met.len() - FORMS_SHOWN);
    }
    if !elsewhere.is_empty() {
        let _ = writeln!(text, "  {} stand only in texts that were not found", elsewhere.len());
    }
    if !never.is_empty() {
        let _ = writeln!(text, "  {} stand nowhere in this part of the archive:", never.len());
        text.push_str(&listed(&never, forms));
    }
    text
}

/// Of each term how many of its forms, and some of them; terms of which nothing was met first.
fn listed(never: &[&FormRow], all: &[FormRow]) -> String {
    let mut by_term: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for form in never {
        by_term.entry(&form.term).or_default().push(&form.form);
    }
    let count = |term: &str| all.iter().filter(|form| form.term == term).count();
    let mut terms: Vec<(&str, usize, Vec<&str>)> = by_term
        .into_iter()
        .map(|(term, forms)| (term, count(term), forms))
        .collect();
    terms.sort_by_key(|(_, count, forms)| (forms.len() < *count, std::cmp::Reverse(forms.len())));
    let mut text = String::new();
    for (term, count, forms) in terms.iter().take(TERMS_SHOWN) {
        let name = match (forms.len(), count) {
            (_, 1) => format!("{term}\n"),
            (never, count) if never == *count => format!("{term}: none of its {count} forms\n"),
            (never, count) => {
                let mut some = forms.iter().take(NEVER_SHOWN).copied().collect::<Vec<_>>().join(", ");
                if forms.len() > NEVER_SHOWN {
                    some.push_str(", …");
                }
                format!("{term}: {never} of {count}: {some}\n")
            }
        };
        let _ = write!(text, "    {name}");
    }
    if terms.len() > TERMS_SHOWN {
        let _ = writeln!(
            text,
            "    and {} terms more; --json names all forms",
            terms.len() - TERMS_SHOWN
        );
    }
    text
}
