//! What follows from the configuration, put together once and replaced as a whole.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use tokio::sync::Semaphore;

use super::{Limits, key};
use crate::config::Config;
use crate::context::Historian;
use crate::digests::token::Links;
use crate::feeds::fetch::{Fetcher, Manners};
use crate::feeds::{Articles, Feed};
use crate::mail::Mailer;
use crate::matches::teaser::loosened;
use crate::matches::{Matcher, Since, Watchlist};
use crate::store::Store;
use crate::text::aliases::AliasIndex;

/// Everything that follows from the configuration. Replaced as a whole when it is read again.
#[derive(Debug)]
pub(crate) struct Wired {
    pub(crate) config: Config,
    pub(crate) fetcher: Fetcher,
    pub(crate) mailer: Mailer,
    pub(crate) matcher: Matcher,
    /// What the watchlists ask of a teaser before the page behind it is read.
    pub(crate) teasers: Matcher,
    pub(crate) historian: Historian,
    pub(crate) aliases: Arc<AliasIndex>,
    /// Where links of mails lead, if they have any.
    pub(crate) links: Option<Links>,
    /// Feeds and pages that are taken apart at once: one for each core. More would only lie in memory together.
    pub(crate) readers: Arc<Semaphore>,
    /// How far back the watchlists look at a feed's first poll, each way once: there are few, and watchlists may be many.
    pub(crate) sinces: Vec<Since>,
    /// Places of the feeds by their ids: a list of thousands is asked for one at each poll.
    by_id: HashMap<String, usize>,
    /// Places of the feeds by the site they rest with; looked for when the first site refuses.
    by_site: OnceLock<HashMap<String, Vec<usize>>>,
}

/// Places of the feeds by their ids.
fn by_id(config: &Config) -> HashMap<String, usize> {
    let ids = config.feeds.iter().enumerate();
    ids.map(|(at, feed)| (feed.id.clone(), at)).collect()
}

fn sinces(config: &Config) -> Vec<Since> {
    let mut sinces: Vec<Since> = Vec::new();
    for list in &config.watchlists {
        if list.since != Since::Now && !sinces.contains(&list.since) {
            sinces.push(list.since);
        }
    }
    sinces
}

/// The watchlists as they are put to teasers; none where no feed's pages are read for them.
fn teasers(config: &Config) -> Matcher {
    let is_asked = config.feeds.iter().any(|feed| feed.articles == Articles::Teaser);
    let lists = config.watchlists.iter().filter(|_| is_asked);
    let lists: Vec<Watchlist> = lists.filter_map(loosened).collect();
    Matcher::new(&lists, &config.aliases)
}

/// Queries, listed names counted, from which on it pays to look into the archive for what is frequent in it.
const TUNED_FROM: usize = 200;

/// Entries of the archive that are looked at for that.
const TUNED_BY: i64 = 2_000;

impl Wired {
    pub(super) fn new(config: Config, limits: Limits) -> anyhow::Result<Self> {
        let polling = &config.polling;
        let manners = Manners {
            contact: polling.contact.clone(),
            spacing: polling.spacing,
            open_hosts: polling.open_hosts.clone(),
            allow: polling.allow.clone(),
            total: limits.request_total,
        };
        let aliases = Arc::new(AliasIndex::new(&config.aliases));
        let fetcher = Fetcher::new(manners).context("the HTTP client could not be built")?;
        Ok(Self {
            mailer: Mailer::new(&config.transport, &config.transports, fetcher.clone(), limits.smtp),
            fetcher,
            matcher: Matcher::new(&config.watchlists, &config.aliases),
            teasers: teasers(&config),
            historian: Historian::new(&config.dossiers, &config.vocabulary, Arc::clone(&aliases)),
            aliases,
            links: key::links(&config)?,
            readers: Arc::new(Semaphore::new(
                std::thread::available_parallelism().map_or(1, usize::from),
            )),
            sinces: sinces(&config),
            by_id: by_id(&config),
            by_site: OnceLock::new(),
            config,
        })
    }

    /// The configured feed of this id.
    pub(crate) fn feed(&self, id: &str) -> Option<&Feed> {
        self.config.feeds.get(*self.by_id.get(id)?)
    }

    /// The feeds that are left alone when the site of this address asks for it.
    pub(crate) fn feeds_resting_with<'w>(&'w self, url: &url::Url) -> impl Iterator<Item = &'w Feed> + use<'w> {
        let by_site = self.by_site.get_or_init(|| {
            let mut by_site: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, feed) in self.config.feeds.iter().enumerate().filter(|(_, feed)| feed.is_on) {
                if let Some(site) = self.fetcher.site(&feed.url) {
                    by_site.entry(site).or_default().push(at);
                }
            }
            by_site
        });
        let places = self.fetcher.site(url).and_then(|site| by_site.get(&site));
        places.into_iter().flatten().filter_map(|&at| self.config.feeds.get(at))
    }

    /// Lets many queries cost less by how frequent their words are in the archive; changes nothing of what matches.
    pub(crate) async fn tune(&mut self, store: &Store) -> anyhow::Result<()> {
        if self.matcher.query_count() >= TUNED_FROM {
            let latest = store.read().await?.latest_entries(TUNED_BY).await?;
            self.matcher.tune(latest.iter().map(|kept| &kept.entry));
        }
        Ok(())
    }

    /// The same with other lists of names: connections and waiting lines stay.
    pub(super) fn with_names(old: &Self, config: Config, limits: Limits) -> Self {
        Self {
            fetcher: old.fetcher.clone(),
            mailer: Mailer::new(&config.transport, &config.transports, old.fetcher.clone(), limits.smtp),
            matcher: Matcher::new(&config.watchlists, &config.aliases),
            teasers: teasers(&config),
            historian: Historian::new(&config.dossiers, &config.vocabulary, Arc::clone(&old.aliases)),
            aliases: Arc::clone(&old.aliases),
            links: old.links.clone(),
            readers: Arc::clone(&old.readers),
            sinces: sinces(&config),
            by_id: by_id(&config),
            by_site: OnceLock::new(),
            config,
        }
    }
}
