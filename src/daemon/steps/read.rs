//! Read: the page behind an entry whose feed carries only a teaser.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;
use tracing::debug;
use url::Url;

use super::poll::{LULL, PATIENCE};
use super::selected::{self, Selected};
use super::{keep, rest};
use crate::clock::Clock;
use crate::daemon::{Daemon, Report, Wired};
use crate::entries::article::Article;
use crate::entries::behind::{Found, Verdict};
use crate::entries::edits::is_another_headline;
use crate::entries::parse::Hints;
use crate::entries::{Entry, Kept, teaser};
use crate::feeds::Feed;
use crate::feeds::access::Access;
use crate::feeds::fetch::{Answer, FetchError, Purpose, Request};
use crate::feeds::robots::{Leave, RobotRules};
use crate::store::{Step, Task, Tx};
use crate::text::url::canonical;

/// Pages claimed at once.
const BATCH: i64 = 16;
/// A claim is another node's again after this.
const LEASE: Duration = Duration::from_secs(10 * 60);
/// Most bytes of a page; more is refused, not cut: half a page is no article.
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Most pages on their way or waiting for the turn of their host.
const UNDER_WAY_MAX: usize = 256;
/// Requests for a page that its site refuses or has not got yet.
const TRIES_MAX: u32 = 3;
/// A page that its site has withheld for so long is read no more: what it would add is no news any more.
const AWAITED_FOR: SignedDuration = SignedDuration::from_hours(24);

/// A page that is dated later than this after it was seen names another day: that of what it announces.
const AHEAD_MAX: SignedDuration = SignedDuration::from_hours(24);

/// What its page dates so long before it came is an old article that its list shows again.
const LONG_AGO: SignedDuration = SignedDuration::from_hours(90 * 24);
/// An entry that is dated at most so long before it came shows that its feed's dates are those of its news.
const NEAR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The name under which the store keeps the rules of sites for the next run.
pub(in crate::daemon) const ROBOTS: &str = "robots";

/// Pages under way, in the order of their entries.
pub(in crate::daemon) type Reading = JoinSet<(Task, anyhow::Result<Page>)>;

/// Pages remembered for the other entries that link to them.
const PAGES_MAX: usize = 64;
/// How long: the feeds of one paper are polled within an hour of each other.
const REMEMBERED_FOR: SignedDuration = SignedDuration::from_hours(1);

/// What came of a page.
#[derive(Debug, Clone)]
pub(in crate::daemon) enum Page {
    /// What was read there. Whose it is, each entry that links to it asks for itself.
    Found(Arc<Found>),
    /// What it says, which is the entry's and more than the feed says.
    Text(Said),
    /// The text that the entry has already: it was read before.
    Same,
    /// Nothing, and asking again would not help: why.
    Nothing(String),
    /// Nothing yet.
    Later {
        at: Timestamp,
        why: String,
        /// Its site was asked for it, or for what its rules are.
        was_asked: bool,
        /// Its site is out of order: that may last for hours.
        is_outage: bool,
    },
}

/// What the page of an entry says.
#[derive(Debug, Clone)]
pub(in crate::daemon) struct Said {
    text: String,
    /// When it was published, by its own word.
    published: Option<Timestamp>,
    authors: Vec<String>,
}

impl Page {
    fn refused(error: &FetchError, now: Timestamp) -> Self {
        match error.again(now) {
            Some(at) => Self::Later {
                at,
                why: error.to_string(),
                was_asked: !error.is_unasked(),
                is_outage: error.is_outage(),
            },
            None => Self::Nothing(error.to_string()),
        }
    }

    /// Something stands there that will pass, as a fault of the site does.
    fn passing(why: String, now: Timestamp) -> Self {
        match now.checked_add(FetchError::pause_in_outage(1)) {
            Ok(at) => Self::Later {
                at,
                why,
                was_asked: true,
                is_outage: true,
            },
            Err(_) => Self::Nothing(why),
        }
    }
}

/// A page and when it was asked for. Whoever asks holds the lock, so that entries read side by side ask once.
type Asked = Arc<tokio::sync::Mutex<Option<(Timestamp, Page)>>>;

/// The pages read lately, by their canonical addresses: one article stands in several feeds of a paper.
#[derive(Debug, Default)]
pub(in crate::daemon) struct Pages {
    asked: Mutex<HashMap<String, Asked>>,
    selected: Selected,
}

impl Pages {
    fn of(&self, url: &Url, feed: Option<&Feed>) -> Asked {
        // What a feed may reach, knows or looks for on its own is for its own entries alone.
        let own =
            feed.filter(|feed| !feed.allow.is_empty() || feed.article.is_some() || feed.access != Access::default());
        let key = format!("{} {}", canonical(url), own.map_or("", |feed| feed.id.as_str()));
        let mut pages = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.len() >= PAGES_MAX {
            pages.retain(|_, page| Arc::strong_count(page) > 1);
        }
        Arc::clone(pages.entry(key).or_default())
    }
}

/// One batch, its pages side by side as far as the fetcher lets them. `is_patient`: waits for all that is under way. Returns
/// whether there was work.
pub(in crate::daemon) async fn run(daemon: &mut Daemon, report: &mut Report, is_patient: bool) -> anyhow::Result<bool> {
    let claimed = ask(daemon).await?;
    let mut pages = Vec::new();
    loop {
        let wait = if pages.is_empty() { PATIENCE } else { LULL };
        let next = if is_patient {
            daemon.reading.join_next().await
        } else {
            tokio::time::timeout(wait, daemon.reading.join_next())
                .await
                .ok()
                .flatten()
        };
        let Some(page) = next else { break };
        pages.push(page?);
    }
    pages.sort_by_key(|(task, _)| task.entry);
    let has_work = claimed > 0 || !pages.is_empty();
    for (task, page) in pages {
        record(daemon, &task, page, report).await?;
    }
    selected::write_down(daemon, &daemon.pages.selected).await?;
    rest::keep(daemon, daemon.clock.now()).await?;
    Ok(has_work)
}

async fn ask(daemon: &mut Daemon) -> anyhow::Result<usize> {
    if daemon.reading.len() >= UNDER_WAY_MAX {
        return Ok(0);
    }
    let now = daemon.clock.now();
    let mut tx = daemon.store.write().await?;
    rest::remember(daemon, &mut tx, now).await?;
    let tasks = tx.claim_work(Step::Read, now, LEASE, BATCH).await?;
    if !tasks.is_empty()
        && daemon.robots.is_unrecalled()
        && let Some(kept) = tx.meta(ROBOTS).await?
    {
        daemon.robots.recall(&kept, now);
    }
    let mut asked = Vec::with_capacity(tasks.len());
    for task in tasks {
        let kept = match tx.entry(task.entry).await? {
            Some(kept) if leads_to_many(&mut tx, &kept, now).await? => {
                Err("its link leads to one page for several entries of the feed")
            }
            Some(kept) => Ok(kept),
            None => Err("the entry is gone"),
        };
        asked.push((task, kept));
    }
    tx.commit().await?;
    let count = asked.len();
    for (task, kept) in asked {
        let (wired, robots) = (Arc::clone(&daemon.wired), Arc::clone(&daemon.robots));
        let (pages, clock) = (Arc::clone(&daemon.pages), daemon.clock.clone());
        daemon.reading.spawn(async move {
            let page = match kept {
                Ok(kept) => page_of(&wired, &robots, &pages, (&kept, purpose(&task)), &clock).await,
                Err(why) => Ok(Page::Nothing(why.into())),
            };
            (task, page)
        });
    }
    Ok(count)
}

async fn record(daemon: &Daemon, task: &Task, page: anyhow::Result<Page>, report: &mut Report) -> anyhow::Result<()> {
    let now = daemon.clock.now();
    let page = page.unwrap_or_else(|error| Page::Nothing(format!("{error:#}")));
    let mut tx = daemon.store.write().await?;
    let kept = tx.entry(task.entry).await?;
    let page = match (page, &kept) {
        (Page::Text(said), Some(kept)) if is_of_many(&mut tx, kept, &said.text, now).await? => {
            Page::Nothing("its site shows the same text behind other headlines".into())
        }
        (page, _) => page,
    };
    let is_told = matches!(page, Page::Text(_));
    let put_off = match (page, &kept) {
        (Page::Text(said), Some(kept)) => {
            take_in(&mut tx, kept, &said, now).await?;
            report.pages += 1;
            None
        }
        (
            Page::Later {
                at,
                why,
                was_asked,
                is_outage,
            },
            Some(kept),
        ) => {
            let at = match is_outage {
                true => at.max(now.checked_add(FetchError::pause_in_outage(task.tries))?),
                false => at,
            };
            debug!(entry.id = %task.entry, "the page of entry {} is put off to {at}: {why}", task.entry);
            let has_tries = !was_asked || is_outage || task.tries < TRIES_MAX;
            let is_awaited = has_tries && at.duration_since(kept.seen) <= AWAITED_FOR;
            let why = match is_awaited {
                true => format!("{why}; it is asked for again"),
                false => why,
            };
            tx.set_unread(task.entry, &why).await?;
            is_awaited.then_some((at, was_asked))
        }
        (Page::Nothing(why), _) => {
            debug!(entry.id = %task.entry, "the page of entry {} was not read: {why}", task.entry);
            tx.set_unread(task.entry, &why).await?;
            None
        }
        (Page::Same | Page::Found(_), _) | (_, None) => None,
    };
    // What the feed itself said is folded and matched whatever became of the page.
    match kept.map(|kept| kept.story) {
        Some(None) => tx.add_work(Step::Fold, task.entry, now).await?,
        Some(Some(_)) if is_told => tx.add_work(Step::Match, task.entry, now).await?,
        _ => {}
    }
    match put_off {
        Some((at, true)) => tx.work_later(task, at).await?,
        Some((at, false)) => tx.work_untried(task, at).await?,
        None => {
            tx.work_done(task).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Gives an entry what its page says.
async fn take_in(tx: &mut Tx, kept: &Kept, said: &Said, now: Timestamp) -> anyhow::Result<()> {
    tx.set_body(kept.id, &said.text).await?;
    let published = said.published.filter(|at| at.duration_since(kept.seen) <= AHEAD_MAX);
    if is_shown_again(tx, kept, published, now).await? {
        tx.archive_entry(kept.id).await?;
    }
    tx.complete_entry(kept.id, published, &said.authors).await?;
    if let Some(kept) = tx.entry(kept.id).await? {
        keep::remember(tx, &kept).await?;
    }
    Ok(())
}

/// Whether an entry that came without a date turns out to be an article of long ago: its feed never said that it was new. A site that
/// writes one old date into all of its pages is not believed, and what was folded before its page came is told already.
async fn is_shown_again(
    tx: &mut Tx,
    kept: &Kept,
    published: Option<Timestamp>,
    now: Timestamp,
) -> anyhow::Result<bool> {
    let is_long_ago = |at: Timestamp| kept.seen.duration_since(at) > LONG_AGO;
    let is_new = kept.entry.published.is_none() && kept.story.is_none() && !kept.is_backlog;
    let since = now.checked_sub(LONG_AGO)?;
    Ok(is_new && published.is_some_and(is_long_ago) && tx.has_dated_near(kept.feed, since, NEAR).await?)
}

async fn page_of(
    wired: &Wired,
    robots: &Arc<RobotRules>,
    pages: &Pages,
    (kept, purpose): (&Kept, Purpose),
    clock: &Clock,
) -> anyhow::Result<Page> {
    let now = clock.now();
    let url = Url::parse(kept.entry.url.as_deref().unwrap_or_default())?;
    let feed = wired.feed(kept.entry.feed.as_deref().unwrap_or_default());
    let asked = pages.of(&url, feed);
    let mut asked = asked.lock().await;
    let known = asked
        .as_ref()
        .filter(|(at, _)| now.duration_since(*at) < REMEMBERED_FOR);
    let resting = wired.fetcher.refuses_pages(&url, now);
    let page = match (known, resting) {
        // What was put off is asked for again when its time has come.
        (Some((_, page)), _) if !matches!(page, Page::Later { at, .. } if *at <= now) => page.clone(),
        // Not even its rules are asked for.
        (_, Some(resting)) => Page::refused(&resting, now),
        _ => {
            let page = fetched(wired, robots, (url.clone(), purpose), feed, clock).await;
            let page = page.unwrap_or_else(|error| Page::Nothing(format!("{error:#}")));
            *asked = Some((now, page.clone()));
            page
        }
    };
    let Page::Found(found) = page else {
        return Ok(page);
    };
    let verdict = found.verdict(&kept.entry, &url);
    let selecting = feed.filter(|feed| feed.article.is_some() && !found.is_walled());
    if let (Verdict::Article(article), Some(feed)) = (&verdict, selecting) {
        pages.selected.tell(feed, &kept.entry.title, article.is_guessed);
    }
    let page = match verdict {
        Verdict::Article(article) => of_article(&kept.entry, article),
        Verdict::Passing(why) => Page::passing(why, now),
        Verdict::Foreign(why) => Page::Nothing(why),
    };
    if let Page::Later { .. } = page {
        // The next visit asks for it anew.
        *asked = Some((now, page.clone()));
    }
    Ok(page)
}

/// What the page of an entry is asked for as.
fn purpose(task: &Task) -> Purpose {
    match task.tries {
        0 | 1 => Purpose::Page,
        _ => Purpose::PageAgain,
    }
}

/// What its article is to an entry: its text, or why it is not.
fn of_article(entry: &Entry, article: &Article) -> Page {
    let text = teaser::without_ending(&article.text, &entry.title);
    if text == entry.body {
        return Page::Same;
    }
    if text.len() <= entry.body.len() {
        return Page::Nothing("it says no more than the feed".into());
    }
    Page::Text(Said {
        text: text.to_owned(),
        published: article.published,
        authors: article.authors.clone(),
    })
}

/// Entries with the same text, or at the same link, that are looked at.
const ALIKE_MAX: i64 = 20;

/// Other headlines at one link from which it is a page of many entries. One is an article that was rewritten under a new id.
const OTHERS_MIN: usize = 2;

/// Whether a feed gives the link of an entry to others as well, as a ministry does its page of news: what stands there is about all
/// of them.
async fn leads_to_many(tx: &mut Tx, kept: &Kept, now: Timestamp) -> anyhow::Result<bool> {
    let mut others = tx.with_same_link(kept, now, ALIKE_MAX).await?;
    others.retain(|title| is_another_headline(title, &kept.entry.title));
    others.sort_unstable();
    others.dedup();
    Ok(others.len() >= OTHERS_MIN)
}

/// Whether a site shows a text behind other headlines as well: an offer to subscribe, an error. One article in two feeds or under
/// two addresses keeps its headline.
async fn is_of_many(tx: &mut Tx, kept: &Kept, text: &str, now: Timestamp) -> anyhow::Result<bool> {
    let others = tx.with_same_body(kept, text, now, ALIKE_MAX).await?;
    Ok(others.iter().any(|title| is_another_headline(title, &kept.entry.title)))
}

async fn fetched(
    wired: &Wired,
    robots: &Arc<RobotRules>,
    (url, purpose): (Url, Purpose),
    feed: Option<&Feed>,
    clock: &Clock,
) -> anyhow::Result<Page> {
    let allow = feed.map(|feed| feed.allow.clone()).unwrap_or_default();
    match robots.ask(&wired.fetcher, &url, &allow, clock).await {
        Leave::Given => {}
        Leave::Refused => return Ok(Page::Nothing("its site's robots.txt does not allow it".into())),
        Leave::Unknown(error) => return Ok(Page::refused(&error, clock.now())),
    }
    // Not in the host's line, where its feeds would wait behind. Hosts of the owner's own choice are not spaced.
    if wired.fetcher.site(&url).is_some() {
        match robots.turn(&url).await {
            Ok(wait) => tokio::time::sleep(wait).await,
            Err(wait) => {
                return Ok(Page::Later {
                    at: clock.now().checked_add(wait)?,
                    why: "its site wants a pause between two pages, and others are before it".into(),
                    was_asked: false,
                    is_outage: false,
                });
            }
        }
    }
    // What the feed alone may know goes to its own site only.
    let access = feed.filter(|feed| feed.url.origin() == url.origin());
    let request = Request {
        access: access.map(|feed| feed.access.clone()).unwrap_or_default(),
        purpose,
        rules: Some(Arc::clone(robots)),
        ..Request::new(url, allow, PAGE_BYTES_MAX)
    };
    let body = match wired.fetcher.get(request, clock).await {
        Ok(Answer::Body(body)) => body,
        Ok(Answer::Unchanged { .. }) => anyhow::bail!("it answered 304 to a first request"),
        Err(error) => return Ok(Page::refused(&error, clock.now())),
    };
    let selectors = feed.and_then(|feed| feed.article.clone());
    // Fails only for a semaphore that was closed, and nobody closes this one.
    let _place = wired.readers.acquire().await;
    let now = clock.now();
    let found = tokio::task::spawn_blocking(move || {
        let hints = Hints {
            base: Some(body.url),
            content_type: body.content_type,
            now: Some(now),
            ..Hints::default()
        };
        Found::read(&body.bytes, selectors.as_ref(), &hints)
    })
    .await?;
    Ok(Page::Found(Arc::new(found)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_page_that_was_read_before_it_is_not_said_that_it_says_no_more_than_the_feed() {
        let title = "The bridge is closed";
        let article = Article {
            title: title.into(),
            text: "The bridge is closed, the council said on Monday.\nRead more".into(),
            ..Article::default()
        };
        let of = |body: &str| {
            let entry = Entry {
                title: title.into(),
                body: body.into(),
                ..Entry::default()
            };
            of_article(&entry, &article)
        };
        let Page::Text(said) = of("") else {
            panic!("it is the entry's")
        };
        assert_eq!(said.text, "The bridge is closed, the council said on Monday.");
        assert!(matches!(of(&said.text), Page::Same));
        assert!(matches!(of(&said.text.repeat(2)), Page::Nothing(_)));
    }
}
