//! The page behind an entry, as `feeds test` looks at it: what the daemon would read there.

use std::sync::Arc;

use url::Url;

use super::shown;
use crate::clock::Clock;
use crate::entries::Entry;
use crate::entries::article::{self, Article};
use crate::entries::behind::{Found, Verdict};
use crate::entries::parse::Hints;
use crate::feeds::access::Access;
use crate::feeds::fetch::{Answer, Fetcher, Purpose, Request};
use crate::feeds::robots::{Leave, RobotRules};
use crate::feeds::{Articles, Feed};

/// Whether a trial looks at a page: one that its owner has said how to read, or one of a feed whose pages are all read.
pub(super) fn is_wanted(feed: &Feed) -> bool {
    feed.articles == Articles::Always || feed.articles == Articles::Teaser && feed.article.is_some()
}

/// What stands behind the first entry that has a link, in words.
pub(super) async fn told(fetcher: &Fetcher, feed: &Feed, entries: &[Entry]) -> Option<String> {
    let link = |entry: &Entry| entry.url.as_deref().and_then(|url| Url::parse(url).ok());
    let (entry, url) = entries.iter().find_map(|entry| Some((entry, link(entry)?)))?;
    let said = match read(fetcher, feed, &url).await {
        Ok(found) => in_words(feed, &found.verdict(entry, &url)),
        Err(why) => format!("was not read: {why}"),
    };
    Some(format!("the page of “{}” {said}", shown(&entry.title)))
}

async fn read(fetcher: &Fetcher, feed: &Feed, url: &Url) -> Result<Found, String> {
    let clock = Clock::system();
    let robots = Arc::new(RobotRules::default());
    match robots.ask(fetcher, url, &feed.allow, &clock).await {
        Leave::Given => {}
        Leave::Refused => return Err("its site's robots.txt does not allow it".into()),
        Leave::Unknown(error) => return Err(error.to_string()),
    }
    let is_home = url.origin() == feed.url.origin();
    let request = Request {
        access: if is_home {
            feed.access.clone()
        } else {
            Access::default()
        },
        purpose: Purpose::Page,
        rules: Some(robots),
        ..Request::new(url.clone(), feed.allow.clone(), article::BYTES_MAX)
    };
    let body = match fetcher.get(request, &clock).await {
        Ok(Answer::Body(body)) => body,
        Ok(Answer::Unchanged { .. }) => return Err("it answered 304 to a first request".into()),
        Err(error) => return Err(error.to_string()),
    };
    let hints = Hints {
        base: Some(body.url),
        content_type: body.content_type,
        ..Hints::default()
    };
    Ok(Found::read(&body.bytes, feed.article.as_ref(), &hints))
}

/// What a page is to its entry, as the rest of a sentence.
fn in_words(feed: &Feed, verdict: &Verdict) -> String {
    match verdict {
        Verdict::Article(article) => of_article(feed, article),
        Verdict::Passing(why) => format!("is not there now, and would be asked for again: {why}"),
        Verdict::Foreign(why) => format!("is not its article: {why}"),
    }
}

fn of_article(feed: &Feed, article: &Article) -> String {
    let chars = article.text.chars().count();
    match &feed.article {
        Some(selectors) if article.is_guessed => format!(
            "has nothing that the article selector “{}” finds; a text of {chars} characters was guessed",
            selectors.text
        ),
        Some(selectors) => format!(
            "has a text of {chars} characters, found by the article selector “{}”",
            selectors.text
        ),
        None => format!("has a text of {chars} characters"),
    }
}
