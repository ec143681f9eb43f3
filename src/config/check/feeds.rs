//! `feeds.toml` and the OPML files it names.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

use rapidhash::v3::rapidhash_v3;
use scraper::Selector;
use url::Url;

use super::access::{self, Place};
use super::ids::{Ids, is_id};
use super::{Doc, plain, typed, typed_list, typed_or, within};
use crate::config::mask::{is_secret_of_query, shown};
use crate::config::problem::{Notes, Source};
use crate::config::secret::Around;
use crate::config::typed::UnreadList;
use crate::config::values;
use crate::config::written::{self, At, Text};
use crate::feeds::access::Access;
use crate::feeds::{ArticleSelectors, Articles, Feed, Selectors, opml};
use crate::text::url::canonical;

/// Rank of a feed that names none: the middle of 1 to 5.
const RANK: u8 = 3;

/// Longest name of an outlet: the titles that feeds give themselves, slogans and all. Mails cut it to what stands beside a headline.
pub(crate) const OUTLET_CHARS_MAX: usize = 200;

/// Collects the ids of all feeds.
pub(crate) fn ids(docs: &[Doc<'_, written::Feeds>], is_whole: bool, notes: &mut Notes) -> Ids {
    let mut ids = Ids::new("feed", is_whole);
    for doc in docs {
        for id in doc.written.feed.iter().filter_map(|feed| feed.value.id.as_ref()) {
            ids.claim(&id.value, &id.at, doc.source, notes);
        }
    }
    ids
}

/// The feeds, typed, and the OPML files that cannot be read. Feeds of OPML files get ids of their own, which are added to `ids`.
pub(crate) fn check(
    docs: Vec<Doc<'_, written::Feeds>>,
    ids: &mut Ids,
    articles: Articles,
    folder: &Path,
    around: &Around,
    notes: &mut Notes,
) -> (Vec<Feed>, Vec<UnreadList>) {
    let (mut feeds, mut unread): (Vec<Feed>, Vec<UnreadList>) = Default::default();
    for doc in docs {
        let mut urls = HashMap::new();
        for feed in doc.written.feed {
            warn_of_twin(feed.value.url.as_ref(), &mut urls, doc.source, notes);
            let place = Place {
                folder,
                around,
                source: doc.source,
            };
            feeds.extend(one(feed.value, articles, place, notes));
        }
        for file in &doc.written.opml {
            match read_opml(file, folder, doc.source, notes) {
                Ok(outlines) => add_outlines(&outlines, &mut feeds, ids, articles, file, doc.source, notes),
                Err(list) => {
                    ids.lose();
                    let help = "name an OPML file; its path counts from the configuration folder; the other feeds are polled without it";
                    notes.push(
                        doc.source
                            .problem(&file.at, list.to_string())
                            .help(help)
                            .warning()
                            .of_unread(),
                    );
                    unread.push(list);
                }
            }
        }
    }
    // They stay as long as the daemon runs; room for more is of no use.
    feeds.shrink_to_fit();
    (feeds, unread)
}

/// Two feeds at one address are polled twice for nothing.
fn warn_of_twin(url: Option<&Text>, urls: &mut HashMap<String, usize>, source: &Source, notes: &mut Notes) {
    let Some(url) = url else { return };
    let first = *urls.entry(url.value.clone()).or_insert(url.at.start);
    if first != url.at.start {
        let sentence = "this address is polled already";
        let help = format!("first given at {}; take one of the two out", source.spot(first));
        notes.push(source.problem(&url.at, sentence).help(help).warning());
    }
}

fn one(feed: written::Feed, articles: Articles, place: Place<'_>, notes: &mut Notes) -> Option<Feed> {
    let source = place.source;
    let access = access::check(&feed, place, notes);
    let url = typed_or(feed.url.as_ref(), values::web, source, notes);
    if let (Some(url), Some(written)) = (&url, &feed.url) {
        warn_of_secret(url, &written.at, source, notes);
    }
    let language = typed_or(feed.language.as_ref(), values::language, source, notes);
    let country = typed_or(feed.country.as_ref(), values::country, source, notes);
    let every = typed_or(feed.every.as_ref(), values::interval, source, notes);
    let allow = typed_list(&feed.allow, values::network, source, notes);
    let page = feed.page.and_then(|page| selectors(page.value, source, notes));
    let article = feed
        .article
        .and_then(|article| article_selectors(article.value, source, notes));
    if let Some(outlet) = &feed.outlet {
        within(outlet, "outlet", OUTLET_CHARS_MAX, source, notes);
    }
    Some(Feed {
        id: feed.id?.value,
        url: url?,
        outlet: feed.outlet.map(|outlet| outlet.value),
        language,
        country,
        tags: plain(feed.tags),
        rank: feed.rank.unwrap_or(RANK),
        every,
        allow,
        has_own_articles: feed.articles.is_some(),
        articles: feed.articles.map_or(articles, Articles::from),
        is_on: feed.on.unwrap_or(true),
        page,
        access,
        article,
    })
}

/// Shortest value of a query that can be a secret; `key=7` is a number of something.
const SECRET_CHARS_MIN: usize = 6;

/// An address with `token=…` is a password that lists, logs and mails show.
fn warn_of_secret(url: &Url, at: &Range<usize>, source: &Source, notes: &mut Notes) {
    let mut pairs = url.query_pairs();
    let secret = pairs.find(|(key, value)| is_secret_of_query(key) && value.chars().count() >= SECRET_CHARS_MIN);
    if let Some((key, _)) = secret {
        let sentence = format!("this address holds what looks like a secret: {}=…", shown(&key));
        let help = "whoever sees this file, a list or a log can use it; take an address without one if there is one, and keep \
                    this file from others (chmod 640)";
        notes.push(source.problem(at, sentence).help(help).warning());
    }
}

fn selectors(page: written::Page, source: &Source, notes: &mut Notes) -> Option<Selectors> {
    for text in [&page.item, &page.title, &page.link, &page.date, &page.summary]
        .into_iter()
        .flatten()
    {
        selector(text, source, notes);
    }
    let value = |text: Option<Text>| text.map(|text| text.value);
    Some(Selectors {
        item: page.item?.value,
        title: value(page.title),
        link: value(page.link),
        date: value(page.date),
        summary: value(page.summary),
    })
}

fn article_selectors(article: written::Article, source: &Source, notes: &mut Notes) -> Option<ArticleSelectors> {
    for text in [&article.text, &article.remove].into_iter().flatten() {
        selector(text, source, notes);
    }
    Some(ArticleSelectors {
        text: article.text?.value,
        remove: article.remove.map(|text| text.value),
    })
}

fn selector(text: &Text, source: &Source, notes: &mut Notes) {
    // What the parser says speaks to its developers.
    if Selector::parse(&text.value).is_err() {
        let sentence = format!("“{}” is no CSS selector", shown(&text.value));
        let help = "write one as in a style sheet: \"article.news\", \"h2 > a\", \"time[datetime]\"";
        notes.push(source.problem(&text.at, sentence).help(help));
    }
}

fn read_opml(file: &Text, folder: &Path, source: &Source, notes: &mut Notes) -> Result<Vec<opml::Outline>, UnreadList> {
    let path = folder.join(&file.value);
    let meta = fs::metadata(&path).ok();
    let read = if meta.as_ref().is_some_and(|meta| meta.len() > opml::BYTES_MAX as u64) {
        Err("it is too large".to_owned())
    } else if meta.is_some_and(|meta| !meta.is_file()) {
        Err("it is no regular file".to_owned())
    } else {
        fs::read(&path)
            .map_err(|error| match error.kind() {
                ErrorKind::NotFound => "there is no such file".to_owned(),
                _ => error.to_string(),
            })
            .and_then(|bytes| opml::read_all(&bytes))
    };
    match read {
        Ok(listed) => {
            if listed.is_cut {
                let sentence = format!("{}: {}", path.display(), opml::CUT);
                let help = "let the program that writes it write it once more; its feeds up to there are read";
                notes.push(source.problem(&file.at, sentence).warning().help(help));
            }
            Ok(listed.feeds)
        }
        Err(why) => Err(UnreadList { path, why }),
    }
}

/// Adds the feeds of an OPML file whose addresses are not there yet.
fn add_outlines(
    outlines: &[opml::Outline],
    feeds: &mut Vec<Feed>,
    ids: &mut Ids,
    articles: Articles,
    file: &Text,
    source: &Source,
    notes: &mut Notes,
) {
    let mut known: HashSet<Url> = feeds.iter().map(|feed| feed.url.clone()).collect();
    for outline in outlines {
        let Ok(url) = values::web(&outline.url) else {
            let sentence = format!(
                "“{}” in {} is no http or https address and is passed over",
                shown(&outline.url),
                shown(&file.value)
            );
            let help = "mend it in that list, or take it out there";
            notes.push(source.problem(&file.at, sentence).help(help).warning());
            continue;
        };
        if !known.insert(url.clone()) {
            continue;
        }
        let own = &outline.own;
        let chosen = own.id.clone().filter(|id| is_id(id) && !ids.contains(id));
        let id = chosen.unwrap_or_else(|| free_id(&url, ids));
        ids.claim(&id, &file.at, source, notes);
        feeds.push(Feed {
            id,
            outlet: outline.outlet().map(str::to_owned),
            language: outline.language.clone().filter(|code| values::language(code).is_ok()),
            country: own.country.clone().filter(|code| values::country(code).is_ok()),
            tags: outline.tags.clone(),
            rank: own.rank.unwrap_or(RANK),
            every: own.every,
            allow: Vec::new(),
            has_own_articles: own.articles.is_some(),
            articles: own.articles.unwrap_or(articles),
            is_on: !outline.is_off,
            page: outline.page.clone(),
            access: Access::default(),
            article: own.article.clone(),
            url,
        });
    }
}

/// An id made of an address, the same wherever in its list a feed stands: `example-org-1f0c2a9b`. The host is for people, the
/// number for the rest of the address; scheme and `www.` may change.
fn free_id(url: &Url, ids: &Ids) -> String {
    let host: String = url
        .host_str()
        .unwrap_or("feed")
        .trim_start_matches("www.")
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(60)
        .collect();
    let host = host.trim_matches('-');
    let host = if host.is_empty() { "feed" } else { host };
    let number = rapidhash_v3(canonical(url).as_bytes()) >> 32;
    let base = format!("{host}-{number:08x}");
    if !ids.contains(&base) {
        return base;
    }
    (2_u32..)
        .map(|number| format!("{base}-{number}"))
        .find(|id| !ids.contains(id))
        .unwrap_or(base)
}

/// Settings of `[polling]` that every feed starts from.
pub(crate) fn polling(
    written: Option<&written::Polling>,
    source: &Source,
    notes: &mut Notes,
) -> crate::config::Polling {
    let mut polling = crate::config::Polling::default();
    let Some(written) = written else {
        return polling;
    };
    if let Some(every) = typed_or(written.every.as_ref(), values::interval, source, notes) {
        polling.every = every;
    }
    if let Some(spacing) = typed_or(written.spacing.as_ref(), values::pause, source, notes) {
        polling.spacing = spacing;
    }
    polling.open_hosts = typed_list(&written.open_hosts, host_value, source, notes);
    polling.allow = typed_list(&written.allow, values::network, source, notes);
    polling.contact = written
        .contact
        .as_ref()
        .and_then(|contact| typed(contact, contact_value, source, notes));
    if let Some(articles) = written.articles {
        polling.articles = articles.into();
    }
    polling
}

/// A host as it stands in an address, with a port if it has one of its own.
fn host_value(text: &str) -> Result<String, values::Fault> {
    let host = text.trim().to_lowercase();
    let is_host = Url::parse(&format!("http://{host}/"))
        .is_ok_and(|url| url.path() == "/" && url.username().is_empty() && !host.contains(['/', '?', '#']));
    if is_host {
        return Ok(host);
    }
    Err(values::Fault {
        sentence: format!("“{}” is no host", shown(text)),
        help: "write the name alone, \"rsshub.desk.example\", or with its port, \"127.0.0.1:1200\"".into(),
    })
}

/// It goes into a header: visible ASCII, not too long.
fn contact_value(text: &str) -> Result<String, values::Fault> {
    const CONTACT_CHARS_MAX: usize = 200;
    let is_good =
        !text.is_empty() && text.len() <= CONTACT_CHARS_MAX && text.bytes().all(|b| b == b' ' || b.is_ascii_graphic());
    if is_good {
        Ok(text.to_owned())
    } else {
        Err(values::Fault {
            sentence: "the contact goes into the User-Agent of every request and must be plain ASCII".into(),
            help: "write your page or address: \"https://desk.example/bot\"".into(),
        })
    }
}

/// A configuration that polls nothing is seldom meant.
pub(crate) fn warn_if_none(docs: &[Doc<'_, written::Feeds>], notes: &mut Notes) {
    for Doc { source, written, .. } in docs {
        let is_off = |feed: &At<written::Feed>| feed.value.on == Some(false);
        if written.opml.is_empty() && written.feed.iter().all(is_off) {
            let problem = source.problem(&(0..0), "no feed is on: nothing will be polled");
            notes.push(problem.help("backstory feeds add ADDRESS adds one").warning());
        }
    }
}
