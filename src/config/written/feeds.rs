//! Feeds, and how their pages are read.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{ArticlesWritten, At, LENGTH, Text, Texts};

/// The feeds that are polled.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Feeds {
    /// OPML files whose feeds are polled too; paths count from this folder.
    pub(crate) opml: Texts,
    /// One feed each.
    pub(crate) feed: Vec<At<Feed>>,
}

/// One feed. Only id and url are needed.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id", "url"]))]
pub(crate) struct Feed {
    /// Your name for it; the archive refers to it, so choose it once.
    pub(crate) id: Option<Text>,
    /// Address of the feed, or of the page that [feed.page] reads.
    pub(crate) url: Option<Text>,
    /// The name printed beside a headline. Left out: the feed's own title.
    pub(crate) outlet: Option<Text>,
    /// Language of the feed (BCP 47): "en", "zh-Hant".
    pub(crate) language: Option<Text>,
    /// Country of the outlet (ISO 3166): "KR".
    pub(crate) country: Option<Text>,
    /// Free words that a watchlist may ask for.
    pub(crate) tags: Texts,
    /// 1 to 5: how far its headline is trusted when several outlets tell one story. Left out: 3.
    #[schemars(range(min = 1, max = 5))]
    pub(crate) rank: Option<u8>,
    /// A fixed interval: "10m".
    #[schemars(regex(pattern = LENGTH))]
    pub(crate) every: Option<Text>,
    /// Networks that are not public and may be reached for this feed.
    pub(crate) allow: Texts,
    /// Read the page behind an entry: never, teaser or always.
    pub(crate) articles: Option<ArticlesWritten>,
    /// false keeps the row without polling it.
    pub(crate) on: Option<bool>,
    /// Headers sent along: { "Accept-Language" = "ko" }. Not for secrets.
    pub(crate) headers: BTreeMap<String, Text>,
    /// User-Agent instead of the program's own.
    pub(crate) agent: Option<Text>,
    /// A file that holds the Cookie header.
    pub(crate) cookie_file: Option<Text>,
    /// An environment variable that holds the Cookie header.
    pub(crate) cookie_env: Option<Text>,
    /// Name of a systemd credential that holds the Cookie header.
    pub(crate) cookie_credential: Option<Text>,
    /// An HTTP proxy without a login: `http://proxy.desk.example:3128`
    pub(crate) proxy: Option<Text>,
    /// A file that holds the proxy's address.
    pub(crate) proxy_file: Option<Text>,
    /// An environment variable that holds the proxy's address.
    pub(crate) proxy_env: Option<Text>,
    /// Name of a systemd credential that holds the proxy's address.
    pub(crate) proxy_credential: Option<Text>,
    /// A user with a password, or a token.
    pub(crate) login: Option<At<Login>>,
    /// CSS selectors for the text of the pages behind its entries, where it is not found by itself.
    pub(crate) article: Option<At<Article>>,
    /// CSS selectors that read a page without a feed.
    pub(crate) page: Option<At<Page>>,
}

/// CSS selectors for the text of a site's articles.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["text"]))]
pub(crate) struct Article {
    /// The elements that hold the text: "div.story p".
    pub(crate) text: Option<Text>,
    /// Inside them: what is none of it.
    pub(crate) remove: Option<Text>,
}

/// A user with a password (HTTP basic), or a bearer token alone.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Login {
    /// The user's name.
    pub(crate) user: Option<Text>,
    /// A file that holds the password.
    pub(crate) password_file: Option<Text>,
    /// An environment variable that holds the password.
    pub(crate) password_env: Option<Text>,
    /// Name of a systemd credential that holds the password.
    pub(crate) password_credential: Option<Text>,
    /// A file that holds the token.
    pub(crate) token_file: Option<Text>,
    /// An environment variable that holds the token.
    pub(crate) token_env: Option<Text>,
    /// Name of a systemd credential that holds the token.
    pub(crate) token_credential: Option<Text>,
}

/// CSS selectors that read a page as if it were a feed.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["item"]))]
pub(crate) struct Page {
    /// One entry.
    pub(crate) item: Option<Text>,
    /// Inside it: the headline.
    pub(crate) title: Option<Text>,
    /// Inside it: the element whose href is the entry's address.
    pub(crate) link: Option<Text>,
    /// Inside it: the date.
    pub(crate) date: Option<Text>,
    /// Inside it: the teaser.
    pub(crate) summary: Option<Text>,
}
