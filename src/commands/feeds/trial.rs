//! `feeds test`: what would be read at an address, how it was repaired, and when it would be asked again.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::Serialize;
use url::Url;

use super::address::address;
use super::list::{known, moment, resting};
use super::{TOTAL, behind, counted, loaded, print_json, say, shown};
use crate::cli::{FeedsTestArgs, Global};
use crate::clock::Clock;
use crate::commands::{Exit, Mistake, config_folder, runtime};
use crate::config::{Config, Polling};
use crate::digests::width::tidy;
use crate::entries::parse::{self, Hints};
use crate::entries::{Document, Entry, Heading, identity, page, teaser, whole};
use crate::feeds::access::Access;
use crate::feeds::discover::{Candidate, named};
use crate::feeds::fetch::{Answer, Body, FetchError, Fetcher, Manners, Request};
use crate::feeds::schedule::{self, Outcome, span};
use crate::feeds::{Articles, Feed, PollState, walls};

/// Largest document that is looked at.
const BODY_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Feeds of a page that are named.
const CANDIDATES_SHOWN: usize = 10;

/// Longest pause before a redirect to the same host while a person waits.
const SPACING_MAX: Duration = Duration::from_secs(1);

/// What came of it.
#[derive(Debug, Serialize)]
struct Trial {
    address: String,
    /// Where the answer came from, after redirects.
    answered_by: String,
    /// Where permanent redirects lead.
    moved_to: Option<String>,
    bytes: usize,
    content_type: Option<String>,
    elapsed_ms: u128,
    /// What the server gives to ask again cheaply.
    validators: Vec<&'static str>,
    feed: Heading,
    identity: identity::Basis,
    repaired: Vec<String>,
    warnings: Vec<String>,
    dated: usize,
    newest: Option<Timestamp>,
    usual_gap_seconds: Option<u64>,
    /// Mean length of the entries' texts.
    text_chars: usize,
    /// Entries that carry no more than a teaser.
    teasers: usize,
    articles: Articles,
    /// What stands behind an entry, where pages are read whatever they say or as the owner says.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    next_poll: Timestamp,
    schedule: String,
    entries: Vec<Entry>,
}

/// Runs the command.
///
/// # Errors
/// [`Mistake`] where the call is wrong; anything else that must be seen.
pub(super) fn test(global: &Global, args: &FeedsTestArgs) -> anyhow::Result<Exit> {
    let folder = config_folder(global);
    let is_configured = global.config.is_some() || folder.join("backstory.toml").is_file();
    let config = is_configured.then(|| loaded(&folder, global)).transpose()?;
    let feed = chosen(&args.what, config.as_ref())?;
    let known = remembered(config.as_ref(), &feed);
    let asked_at = Clock::system().now();
    // A trial needs no store.
    let resting = config.as_ref().and_then(|config| resting(config, asked_at).ok());
    let polling = config.map(|config| config.polling).unwrap_or_default();
    let fetcher = Fetcher::new(Manners {
        contact: polling.contact.clone(),
        spacing: polling.spacing.min(SPACING_MAX),
        open_hosts: polling.open_hosts.clone(),
        allow: polling.allow.clone(),
        total: TOTAL,
    })?;
    for resting in resting.into_iter().flatten() {
        fetcher.leave_alone(&resting, asked_at);
    }
    let started = Instant::now();
    // Where it has moved for good it is asked as it is polled.
    let asked = schedule::address(&feed, &known, asked_at);
    let is_moved = asked != feed.url;
    let is_home = asked.origin() == feed.url.origin();
    let request = Request {
        access: if is_home {
            feed.access.clone()
        } else {
            Access::default()
        },
        takes_cut: true,
        ..Request::new(asked.clone(), feed.allow.clone(), BODY_BYTES_MAX)
    };
    let runtime = runtime()?;
    let answer = runtime.block_on(fetcher.get(request, &Clock::system()));
    let body = match answer {
        Ok(Answer::Body(body)) => Body {
            moved_to: body.moved_to.clone().or_else(|| is_moved.then(|| asked.clone())),
            ..body
        },
        Ok(Answer::Unchanged { .. }) => return failed(&feed, &FetchError::of(304).to_string()),
        Err(error) if error.is_unasked() => {
            return failed(
                &feed,
                &format!("not asked now: {error}; a host of your own is named in open_hosts"),
            );
        }
        Err(error) => return failed(&feed, &error.to_string()),
    };
    let elapsed = started.elapsed();
    match read(&feed, &body, asked_at) {
        Ok(mut document) => {
            if known.are_ids_reused {
                let home = document.home();
                identity::call_by_links(&mut document.entries, home.as_deref());
                document.identity = identity::Basis::ReusedIds;
            }
            let mut trial = trial(&feed, &polling, body, document, elapsed, asked_at);
            if behind::is_wanted(&feed) {
                trial.page = runtime.block_on(behind::told(&fetcher, &feed, &trial.entries));
            }
            if global.json {
                return print_json(&trial);
            }
            say(&in_words(&trial, args.limit, asked_at))
        }
        Err(why) => {
            let named: Vec<Candidate> = named(&body.bytes, &body.links, &body.url).candidates;
            failed(&feed, &format!("{why}{}", feeds_of_page(&named)))
        }
    }
}

/// What the store remembers of a feed; nothing where it does not know it or cannot be read: a trial needs no store.
fn remembered(config: Option<&Config>, feed: &Feed) -> PollState {
    let is_same = |of: &&Config| {
        of.feeds
            .iter()
            .any(|known| (&known.id, &known.url) == (&feed.id, &feed.url))
    };
    let known = config.filter(is_same).and_then(|config| known(config).ok());
    let known = known.and_then(|mut known| known.remove(&feed.id));
    known.map_or_else(|| PollState::new(Clock::system().now()), |known| known.state)
}

/// The configured feed of this id, or one made of the address.
fn chosen(what: &str, config: Option<&Config>) -> anyhow::Result<Feed> {
    let known = config.and_then(|config| config.feeds.iter().find(|feed| feed.id == what));
    if let Some(feed) = known {
        return Ok(feed.clone());
    }
    if !what.contains(['.', '/', ':']) {
        let known = if config.is_some() {
            "no feed of this configuration"
        } else {
            "no address, and there is no configuration here"
        };
        return Err(Mistake(format!(
            "{what} is {known}; `backstory feeds list` shows all ids, or give an address like https://example.org/feed.xml"
        ))
        .into());
    }
    let url = address(what)?;
    // An address that is configured is asked as it is configured.
    let same = config.and_then(|config| config.feeds.iter().find(|feed| feed.url == url));
    Ok(same.cloned().unwrap_or_else(|| Feed {
        id: "test".into(),
        url,
        outlet: None,
        language: None,
        country: None,
        tags: Vec::new(),
        rank: 3,
        every: None,
        allow: Vec::new(),
        articles: config.map_or(Articles::Teaser, |config| config.polling.articles),
        has_own_articles: false,
        is_on: true,
        page: None,
        access: Access::default(),
        article: None,
    }))
}

fn failed(feed: &Feed, why: &str) -> anyhow::Result<Exit> {
    anstream::eprintln!("{}: {why}", feed.url);
    Ok(Exit::Failed)
}

fn read(feed: &Feed, body: &Body, now: Timestamp) -> Result<Document, String> {
    let hints = Hints {
        base: Some(body.url.clone()),
        content_type: body.content_type.clone(),
        language: feed.language.clone(),
        country: feed.country.clone(),
        now: Some(now),
    };
    let document = match &feed.page {
        Some(selectors) => page::read(&body.bytes, selectors, &hints),
        None => parse::parse(&body.bytes, &hints),
    };
    let read = document.map_err(|not| match walls::instead(&body.bytes) {
        Some(instead) => instead.to_string(),
        None => not.to_string(),
    });
    whole::judged(read, body.is_cut)
}

/// The feeds that a page names, as the rest of a sentence.
fn feeds_of_page(named: &[Candidate]) -> String {
    if named.is_empty() {
        return String::new();
    }
    let list: String = named
        .iter()
        .take(CANDIDATES_SHOWN)
        .map(|candidate| {
            let title = candidate.title.as_deref().map(shown).unwrap_or_default();
            format!("\n  {} {title}", candidate.url)
        })
        .collect();
    format!("\nthe page names:{list}")
}

fn trial(
    feed: &Feed,
    polling: &Polling,
    body: Body,
    mut document: Document,
    elapsed: Duration,
    now: Timestamp,
) -> Trial {
    let bytes = body.bytes.len();
    let (caching, moved_to) = (body.caching, body.moved_to.clone());
    let validators = [("ETag", &body.etag), ("Last-Modified", &body.last_modified)]
        .into_iter()
        .filter_map(|(name, value)| value.as_ref().map(|_| name))
        .collect();
    let (answered_by, content_type) = (body.url.to_string(), body.content_type.clone());
    let count = document.entries.len();
    let answer = Ok(Answer::Body(body));
    let mut state = schedule::after(&PollState::new(now), &feed.url, &answer, count, now);
    state.ttl_minutes = document.heading.ttl_minutes;
    state.rest = document.heading.rest;
    let outcome = Outcome::New { entries: count };
    let (next_poll, reason) = schedule::next_due(
        feed,
        polling.every,
        &state,
        outcome,
        caching,
        state.ttl_minutes,
        now,
        0.0,
    );
    // What is new has the date that was meant when it was read.
    for entry in &mut document.entries {
        entry.published = entry.published.or(entry.about);
    }
    let dates: Vec<Timestamp> = document.entries.iter().filter_map(|entry| entry.published).collect();
    let chars = |entry: &Entry| teaser::longest(entry).chars().count();
    let text_chars = document.entries.iter().map(chars).sum::<usize>() / count.max(1);
    Trial {
        address: feed.url.to_string(),
        answered_by,
        moved_to: moved_to.map(Into::into),
        bytes,
        content_type,
        elapsed_ms: elapsed.as_millis(),
        validators,
        feed: document.heading,
        identity: document.identity,
        repaired: document.complaints,
        warnings: document.warnings,
        dated: dates.len(),
        newest: dates.iter().max().copied(),
        usual_gap_seconds: gap(&dates),
        text_chars,
        teasers: document.entries.iter().filter(|entry| teaser::is_teaser(entry)).count(),
        articles: feed.articles,
        page: None,
        next_poll,
        schedule: reason,
        entries: document.entries,
    }
}

/// Mean time between the entries, by their own dates.
fn gap(dates: &[Timestamp]) -> Option<u64> {
    let (first, last) = (dates.iter().min()?, dates.iter().max()?);
    let spans = u64::try_from(dates.len().checked_sub(1)?).ok()?;
    let seconds = u64::try_from(last.duration_since(*first).as_secs()).ok()?;
    seconds.checked_div(spans).filter(|gap| *gap > 0)
}

fn in_words(trial: &Trial, limit: usize, now: Timestamp) -> String {
    let mut lines = vec![trial.address.clone(), format!("  {}", answer_line(trial))];
    if let Some(to) = &trial.moved_to {
        lines.push(format!(
            "  moved for good to {to}: better write that address into feeds.toml"
        ));
    }
    let title = trial.feed.title.as_deref().map(shown).filter(|title| !title.is_empty());
    let title = title.map_or_else(|| "without a title".to_owned(), |title| format!("“{title}”"));
    lines.push(format!(
        "{} {title}, {}",
        kind(&trial.feed.format),
        counted(trial.entries.len(), "entry", "entries")
    ));
    if trial.entries.is_empty() {
        lines.push("  it holds nothing now, so nothing can be said of its ids, dates and texts".into());
    } else {
        lines.push(format!("  entries are told apart {}", trial.identity.words()));
        lines.push(format!("  {}", dates_line(trial, now)));
        lines.push(format!("  {}", texts_line(trial)));
        lines.extend(trial.page.iter().map(|said| format!("  {}", tidy(said))));
    }
    if trial.repaired.is_empty() {
        lines.push("  nothing had to be repaired".into());
    }
    lines.extend(
        trial
            .repaired
            .iter()
            .map(|what| format!("  repaired: {}", shown_long(what))),
    );
    lines.extend(
        trial
            .warnings
            .iter()
            .map(|what| format!("  look at this: {}", shown_long(what))),
    );
    lines.push("Polling".into());
    lines.push(format!(
        "  {}; asked now, the next time would be {}",
        trial.schedule,
        moment(trial.next_poll, now)
    ));
    lines.push(format!("  {}", validators_line(trial)));
    if !trial.entries.is_empty() {
        lines.push("Entries".into());
    }
    for entry in trial.entries.iter().take(limit) {
        let when = entry.published.map_or_else(
            || "undated         ".into(),
            |at| at.strftime("%Y-%m-%d %H:%M").to_string(),
        );
        lines.push(format!("  {when}  {}", shown_long(&entry.title)));
        lines.push(format!(
            "                    {}",
            shown_long(entry.url.as_deref().unwrap_or("without a link"))
        ));
    }
    if trial.entries.len() > limit {
        lines.push(format!(
            "  and {} more; --limit shows them",
            trial.entries.len() - limit
        ));
    }
    lines.join("\n") + "\n"
}

fn answer_line(trial: &Trial) -> String {
    let kind = trial
        .content_type
        .as_deref()
        .map(shown)
        .unwrap_or_else(|| "no stated type".into());
    let by = Url::parse(&trial.address).ok().map(String::from) != Some(trial.answered_by.clone());
    let from = if by {
        format!(" by {}", trial.answered_by)
    } else {
        String::new()
    };
    format!(
        "answered{from} in {} ms: {} KB of {kind}",
        trial.elapsed_ms,
        trial.bytes.div_ceil(1024)
    )
}

fn kind(format: &str) -> &'static str {
    match format {
        "atom" => "Atom feed",
        "rdf" => "RSS 1.0 (RDF) feed",
        "json" => "JSON Feed",
        "sitemap" => "news sitemap",
        "page" => "page read by selectors",
        _ => "RSS feed",
    }
}

fn dates_line(trial: &Trial, now: Timestamp) -> String {
    let Some(newest) = trial.newest else {
        return "no entry is dated: each counts as news of the day it is first seen".into();
    };
    let undated = match trial.entries.len() - trial.dated {
        0 => "all are dated".to_owned(),
        count => format!("{count} without a date"),
    };
    let pace = trial
        .usual_gap_seconds
        .map(|gap| format!(", one in {}", span(Duration::from_secs(gap))))
        .unwrap_or_default();
    format!(
        "{undated}; the newest is of {} ({}){pace}",
        newest.strftime("%Y-%m-%d %H:%M UTC"),
        moment(newest, now)
    )
}

fn texts_line(trial: &Trial) -> String {
    let pages = match trial.articles {
        Articles::Never => "pages behind entries are not read",
        Articles::Teaser => "the page behind an entry that may meet a watchlist is read",
        Articles::Always => "the page behind every new entry is read",
    };
    match trial.text_chars {
        0 => format!("headlines alone; {pages}"),
        chars if trial.teasers * 2 <= trial.entries.len() => {
            let teasers = counted(trial.teasers, "teaser", "teasers");
            let beside = match trial.teasers {
                0 => String::new(),
                _ => format!(", and {teasers}; {pages}"),
            };
            format!("full texts, about {chars} characters{beside}")
        }
        chars if chars < teaser::CHARS_MAX => format!("teasers of about {chars} characters; {pages}"),
        chars => format!("teasers of about {chars} characters, which end by saying that they go on elsewhere; {pages}"),
    }
}

fn validators_line(trial: &Trial) -> String {
    match trial.validators.as_slice() {
        [] => "the server cannot say whether it changed: the whole document comes every time".into(),
        some => format!(
            "while it is unchanged a poll costs one short answer ({})",
            some.join(", ")
        ),
    }
}

/// A text of the feed for one line of a terminal.
fn shown_long(text: &str) -> String {
    const CHARS_MAX: usize = 160;
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .chars()
        .filter(|sign| !sign.is_control())
        .take(CHARS_MAX)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(url: &str) -> Feed {
        chosen(url, None).unwrap()
    }

    fn tried(document: &str) -> String {
        let feed = feed("https://desk.example/feed.xml");
        let body = Body {
            is_cut: false,
            bytes: document.as_bytes().to_vec(),
            content_type: Some("text/xml".into()),
            etag: Some("\"1\"".into()),
            last_modified: None,
            links: Vec::new(),
            url: feed.url.clone(),
            moved_to: Url::parse("https://desk.example/new").ok(),
            caching: crate::feeds::fetch::Caching::default(),
        };
        let now: Timestamp = "2024-06-19T04:00:00Z".parse().unwrap();
        let document = read(&feed, &body, now).unwrap();
        let trial = trial(
            &feed,
            &Polling::default(),
            body,
            document,
            Duration::from_millis(120),
            now,
        );
        in_words(&trial, 1, now)
    }

    #[test]
    fn a_date_that_counts_from_now_is_shown_as_what_it_means() {
        let words = tried(
            "<rss><channel><title>Desk</title><item><guid>1</guid><title>Pact signed</title><pubDate>2 hours ago</pubDate></item></channel></rss>",
        );
        assert!(words.contains("2024-06-19 02:00  Pact signed"), "{words}");
    }

    #[test]
    fn a_feed_is_shown_with_its_repairs_its_rhythm_and_its_next_poll() {
        let words = tried(
            "<rss><channel><title>Desk & Co</title><ttl>60</ttl>
            <item><guid>1</guid><title>Pact\u{1b}[31m signed</title><link>/1</link><pubDate>Wed, 19 Jun 2024 03:00:00 GMT</pubDate></item>
            <item><guid>1</guid><title>Older</title><link>/2</link><pubDate>Wed, 19 Jun 2024 01:00:00 GMT</pubDate></item>
            </channel></rss>",
        );
        for expected in [
            "answered in 120 ms: 1 KB of text/xml",
            "moved for good to https://desk.example/new",
            "RSS feed “Desk & Co”, 2 entries",
            "by link, date and title, because the feed's own ids repeat",
            "all are dated; the newest is of 2024-06-19 03:00 UTC (1 h ago), one in 2 h",
            "headlines alone; the page behind an entry that may meet a watchlist is read",
            "repaired: its <rss> does not say which version of RSS it is",
            "in 1 h: the feed asks for that (ttl); asked now, the next time would be in 1 h",
            "a poll costs one short answer (ETag)",
            "2024-06-19 03:00  Pact[31m signed",
            "https://desk.example/1",
            "and 1 more; --limit shows them",
        ] {
            assert!(words.contains(expected), "{expected} is not in\n{words}");
        }
    }

    #[test]
    fn texts_that_go_on_elsewhere_are_called_teasers_however_long_they_are() {
        let text = "The council met on Monday and heard what had been found under the bridge. ".repeat(20);
        let item = |n: u32, end: &str| {
            format!(
                "<item><guid>{n}</guid><title>Bridge {n}</title><link>/{n}</link><description>{text}{end}</description></item>"
            )
        };
        let feed = |items: &[String]| {
            tried(&format!(
                "<rss version='2.0'><channel>{}</channel></rss>",
                items.concat()
            ))
        };
        let cut = feed(&[item(1, "Continue reading..."), item(2, "Weiterlesen")]);
        assert!(
            cut.contains(
                "characters, which end by saying that they go on elsewhere; the page behind an entry that may"
            ),
            "{cut}"
        );
        let whole = feed(&[item(1, ""), item(2, "It is closed.")]);
        assert!(
            whole.contains("full texts, about 14") && !whole.contains("the page behind"),
            "{whole}"
        );
        let mixed = feed(&[item(1, ""), item(2, "It is closed."), item(3, "[...]")]);
        assert!(mixed.contains("characters, and 1 teaser; the page behind"), "{mixed}");
    }

    #[test]
    fn of_an_empty_feed_nothing_is_said_that_its_entries_would_have_to_say() {
        let words = tried("<rss version='2.0'><channel><title>Desk</title></channel></rss>");
        assert!(
            words.contains("0 entries") && words.contains("it holds nothing now"),
            "{words}"
        );
        assert!(
            !words.contains("told apart") && !words.contains("dated") && !words.contains("Entries"),
            "{words}"
        );
    }

    #[test]
    fn a_word_that_is_neither_id_nor_address_is_refused_with_a_way_out() {
        let refused = chosen("tass", None).unwrap_err().to_string();
        assert!(refused.contains("feeds list"), "{refused}");
        assert!(chosen("ftp://x.example/", None).is_err());
        assert_eq!(feed("desk.example/rss").url.as_str(), "https://desk.example/rss");
    }

    #[test]
    fn a_page_is_told_with_the_feeds_it_names() {
        let page = "<html><link rel=alternate type=application/rss+xml href=/rss title='All news'>";
        let named = named(page.as_bytes(), &[], &Url::parse("https://desk.example/").unwrap()).candidates;
        assert_eq!(
            feeds_of_page(&named),
            "\nthe page names:\n  https://desk.example/rss All news"
        );
        assert_eq!(feeds_of_page(&[]), "");
    }
}
