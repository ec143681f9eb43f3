//! The files as their owner wrote them. Nothing is checked here but the shape: see `shape`, which reads these structs'
//! JSON Schema, and `check`, which makes typed values of them.
//!
//! The doc comments are what editors show while one types.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

use crate::context::date::Precision;
use crate::context::dossier::{Confidence, RelationKind};
use crate::digests::NothingNew;
use crate::feeds::Articles;
use crate::mail::Tls;
use crate::mail::payload::Shape;
use crate::matches::Urgency;
use crate::matches::names::Order;

/// A value and its place in the file, so that a later check can point at it.
#[derive(Debug, Clone, Default)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) at: Range<usize>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = toml::Spanned::<T>::deserialize(deserializer)?;
        Ok(Self {
            at: spanned.span(),
            value: spanned.into_inner(),
        })
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Text with its place.
pub(crate) type Text = At<String>;
/// A list with the place of each item.
pub(crate) type Texts = Vec<Text>;

/// A length of time: numbers with their units, `1h 30m`; or as ISO 8601 writes it.
const LENGTH: &str = "^(?:[0-9]+(?:[.,][0-9]+)? *(?:weeks?|wks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s),? *)+$|^P[0-9.,WDTHMS]+$";

/// The same, or a day.
const LENGTH_OR_DAY: &str = "^(?:[0-9]+(?:[.,][0-9]+)? *(?:weeks?|wks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s),? *)+$|^P[0-9.,WDTHMS]+$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// The main file: where the archive lies, manners towards publishers, mail, recipients.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["mail"]))]
pub(crate) struct Backstory {
    /// Folder of the archive. Left out: `$STATE_DIRECTORY` if systemd set one, else state/ in the configuration folder.
    pub(crate) state: Option<Text>,
    /// The archive in PostgreSQL instead of one SQLite file in the state folder.
    pub(crate) store: Option<Store>,
    /// Manners towards publishers.
    pub(crate) polling: Option<Polling>,
    /// How mail leaves.
    pub(crate) mail: Option<At<Mail>>,
    /// The listener for links in mails.
    pub(crate) web: Option<Web>,
    /// Who is told, one block each.
    pub(crate) recipient: Vec<At<Recipient>>,
}

/// The archive in PostgreSQL. An address with a password in it is given by `url_file`, `url_env` or `url_credential`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Store {
    /// An address without a password: `postgres://backstory@db.example/backstory`
    pub(crate) url: Option<Text>,
    /// A file that holds the address.
    pub(crate) url_file: Option<Text>,
    /// An environment variable that holds the address.
    pub(crate) url_env: Option<Text>,
    /// Name of a systemd credential that holds the address.
    pub(crate) url_credential: Option<Text>,
}

/// The listener for links in mails: mute, pause, unsubscribe. With `listen` and `public_url` mails carry them. The secret that
/// signs them is made once and kept in the state folder, or given by `secret_file`, `secret_env` or `secret_credential`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Web {
    /// Where it listens: "127.0.0.1:8480", behind a web server with a certificate.
    pub(crate) listen: Option<Text>,
    /// The same as readers reach it: `https://news.desk.example`
    pub(crate) public_url: Option<Text>,
    /// A file that holds the secret; needed where several nodes share a store.
    pub(crate) secret_file: Option<Text>,
    /// An environment variable that holds the secret.
    pub(crate) secret_env: Option<Text>,
    /// Name of a systemd credential that holds the secret.
    pub(crate) secret_credential: Option<Text>,
}

/// Manners towards publishers.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Polling {
    /// Where each feed begins: "30m". What brings nothing for long is asked less often, down to every four hours.
    #[schemars(regex(pattern = LENGTH))]
    pub(crate) every: Option<Text>,
    /// Between two requests to one host: "1s"; "0s" switches the gate off.
    #[schemars(regex(pattern = LENGTH))]
    pub(crate) spacing: Option<Text>,
    /// Hosts for which spacing and rest after a refusal do not count: your own, or a gateway to many sites: ["rsshub.desk.example"].
    pub(crate) open_hosts: Texts,
    /// Networks that are not public and may be reached all the same: ["127.0.0.0/8"].
    pub(crate) allow: Texts,
    /// Your page or address, sent along with every request.
    pub(crate) contact: Option<Text>,
    /// Read the page behind an entry: never, teaser (when the feed has only a teaser) or always.
    pub(crate) articles: Option<ArticlesWritten>,
}

/// When the page behind an entry is read.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Articles")]
pub(crate) enum ArticlesWritten {
    /// Never.
    Never,
    /// When the feed carries only a teaser and the entry meets a watchlist.
    Teaser,
    /// For every entry.
    Always,
}

impl From<ArticlesWritten> for Articles {
    fn from(written: ArticlesWritten) -> Self {
        match written {
            ArticlesWritten::Never => Self::Never,
            ArticlesWritten::Teaser => Self::Teaser,
            ArticlesWritten::Always => Self::Always,
        }
    }
}

/// How mail leaves.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["from", "owner"]))]
pub(crate) struct Mail {
    /// The sender readers see: "Backstory <backstory@desk.example>".
    pub(crate) from: Option<Text>,
    /// Told when something needs a person.
    pub(crate) owner: Option<Text>,
    /// An address whose mail you pipe to `backstory mail-in`: mails carry links to it.
    pub(crate) inbox: Option<Text>,
    /// directory (files in mail/ of the state folder), smtp, sendmail, atom or webhook. Left out: directory.
    pub(crate) transport: Option<At<TransportWritten>>,
    /// For transport = "smtp".
    pub(crate) smtp: Option<At<Smtp>>,
    /// For transport = "sendmail".
    pub(crate) sendmail: Option<Sendmail>,
    /// For transport = "atom".
    pub(crate) atom: Option<Atom>,
    /// For transport = "webhook".
    pub(crate) webhook: Option<At<Webhook>>,
}

/// How mail leaves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Transport")]
pub(crate) enum TransportWritten {
    /// Files in mail/ of the state folder.
    #[default]
    Directory,
    /// A relay, see [mail.smtp].
    Smtp,
    /// A program that takes mail on standard input.
    Sendmail,
    /// An Atom feed for each recipient, see [mail.atom].
    Atom,
    /// A signed request to a server, see [mail.webhook].
    Webhook,
}

/// A relay. The password is given by `password_file`, `password_env` or `password_credential`; a token for XOAUTH2 by
/// `token_command`, or as a password is.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["host"]))]
pub(crate) struct Smtp {
    /// Host name or address of the relay.
    pub(crate) host: Option<Text>,
    /// TCP port. Left out: 465 for implicit, 587 for starttls, 25 for none.
    #[schemars(range(min = 1, max = 65535))]
    pub(crate) port: Option<At<u16>>,
    /// implicit (TLS from the first byte), starttls or none. Left out: implicit.
    pub(crate) tls: Option<At<Tls>>,
    /// User name, if the relay asks for one.
    pub(crate) user: Option<Text>,
    /// A file that holds the password.
    pub(crate) password_file: Option<Text>,
    /// An environment variable that holds the password.
    pub(crate) password_env: Option<Text>,
    /// Name of a systemd credential that holds the password.
    pub(crate) password_credential: Option<Text>,
    /// A program and its arguments that print an access token for XOAUTH2: ["/usr/local/bin/mail-token", "desk"].
    pub(crate) token_command: Option<At<Texts>>,
    /// A file that holds an access token for XOAUTH2, kept fresh by another program.
    pub(crate) token_file: Option<Text>,
    /// An environment variable that holds it.
    pub(crate) token_env: Option<Text>,
    /// Name of a systemd credential that holds it.
    pub(crate) token_credential: Option<Text>,
    /// Certificates (PEM) that are trusted beside those of the machine: for a relay with a certificate of your own.
    pub(crate) ca_file: Option<Text>,
}

/// Feeds that carry digests: one file for each recipient, named by its id.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Atom {
    /// Folder of the feeds. Left out: feeds/ in the state folder.
    pub(crate) folder: Option<Text>,
    /// Most entries of one feed. Left out: 30.
    #[schemars(range(min = 1, max = 500))]
    pub(crate) entries: Option<At<u16>>,
}

/// A request to a server for each digest. The address is given by `url_file`, `url_env` or `url_credential` where it is a secret
/// itself, as that of Slack is.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Webhook {
    /// An address that is no secret: `https://desk.example/digests`
    pub(crate) url: Option<Text>,
    /// A file that holds the address.
    pub(crate) url_file: Option<Text>,
    /// An environment variable that holds the address.
    pub(crate) url_env: Option<Text>,
    /// Name of a systemd credential that holds the address.
    pub(crate) url_credential: Option<Text>,
    /// What the receiver reads: json, slack or ntfy. Left out: json.
    pub(crate) shape: Option<At<Shape>>,
    /// A file that holds the secret which signs each request.
    pub(crate) secret_file: Option<Text>,
    /// An environment variable that holds it.
    pub(crate) secret_env: Option<Text>,
    /// Name of a systemd credential that holds it.
    pub(crate) secret_credential: Option<Text>,
    /// A file that holds a token for `Authorization: Bearer`.
    pub(crate) token_file: Option<Text>,
    /// An environment variable that holds it.
    pub(crate) token_env: Option<Text>,
    /// Name of a systemd credential that holds it.
    pub(crate) token_credential: Option<Text>,
    /// Networks that are not public and may be reached all the same: ["127.0.0.0/8"].
    pub(crate) allow: Texts,
}

/// A program that takes mail on standard input.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Sendmail {
    /// Its path. Left out: /usr/sbin/sendmail.
    pub(crate) path: Option<Text>,
}

/// Who is told. The keys `watchlists` and one of alert, hourly, daily, weekly, cron are the short form of one
/// [[recipient.follow]].
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id"]))]
pub(crate) struct Recipient {
    /// Your name for them; the archive refers to it, so choose it once.
    pub(crate) id: Option<Text>,
    /// Where mail goes: "desk@desk.example". Who reads a feed or a webhook needs none.
    pub(crate) address: Option<Text>,
    /// directory, smtp, sendmail, atom or webhook for this recipient alone. Left out: as [mail] says.
    pub(crate) transport: Option<At<TransportWritten>>,
    /// A webhook of their own, for transport = "webhook".
    pub(crate) webhook: Option<At<Webhook>>,
    /// Days and hours are of this place: "Europe/Berlin". Left out: UTC.
    pub(crate) time_zone: Option<Text>,
    /// Languages they read, best first: ["en", "de"]. Left out: ["en"].
    pub(crate) languages: Texts,
    /// Ids of watchlists, in the order of the mail.
    pub(crate) watchlists: Texts,
    /// At once, for watchlists at least this urgent: low, normal or high.
    pub(crate) alert: Option<At<Urgency>>,
    /// At every full hour.
    pub(crate) hourly: Option<At<bool>>,
    /// Local times: ["07:00", "17:30"].
    pub(crate) daily: Option<At<Texts>>,
    /// Days and local times: ["Mon 07:00"].
    pub(crate) weekly: Option<At<Texts>>,
    /// A cron expression of five fields: "30 6 * * 1-5".
    pub(crate) cron: Option<Text>,
    /// Stories that score less are only counted. `why` and `backtest` show scores.
    #[schemars(range(min = 0))]
    pub(crate) min_score: Option<At<f64>>,
    /// Most stories in one mail; further ones are only counted.
    #[schemars(range(min = 1, max = 300))]
    pub(crate) max_stories: Option<At<u16>>,
    /// When there is nothing to tell: silent, note (a short note after seven silent days) or always. Left out: note.
    pub(crate) nothing_new: Option<At<NothingNew>>,
    /// More watchlists at another pace.
    pub(crate) follow: Vec<At<Follow>>,
    /// Hours without mail, in their time zone: ["22:00-07:00"]. What falls into them is told when they end.
    pub(crate) quiet: Option<At<Texts>>,
    /// Days without mail: ["Sat", "Sun"].
    pub(crate) quiet_days: Option<At<Texts>>,
    /// Alerts at least this urgent come all the same: low, normal or high. Left out: none does.
    pub(crate) quiet_unless: Option<At<Urgency>>,
    /// For so long an alert does not speak again of a story, and then only of a new fact, five more outlets or a turning point
    /// of a dossier. Left out: 6h.
    #[schemars(regex(pattern = LENGTH))]
    pub(crate) cool_down: Option<Text>,
    /// Most mails of alerts in any hour; the last one holds all that came meanwhile. Left out: 4.
    #[schemars(range(min = 1, max = 60))]
    pub(crate) alerts_per_hour: Option<At<u16>>,
}

/// Watchlists and one of alert, hourly, daily, weekly, cron.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["watchlists"]))]
pub(crate) struct Follow {
    /// Ids of watchlists, in the order of the mail.
    pub(crate) watchlists: Option<Texts>,
    /// At once, for watchlists at least this urgent: low, normal or high.
    pub(crate) alert: Option<At<Urgency>>,
    /// At every full hour.
    pub(crate) hourly: Option<At<bool>>,
    /// Local times: ["07:00", "17:30"].
    pub(crate) daily: Option<At<Texts>>,
    /// Days and local times: ["Mon 07:00"].
    pub(crate) weekly: Option<At<Texts>>,
    /// A cron expression of five fields: "30 6 * * 1-5".
    pub(crate) cron: Option<Text>,
    /// Stories that score less are only counted. `why` and `backtest` show scores.
    #[schemars(range(min = 0))]
    pub(crate) min_score: Option<At<f64>>,
    /// Most stories in one mail; further ones are only counted.
    #[schemars(range(min = 1, max = 300))]
    pub(crate) max_stories: Option<At<u16>>,
    /// When there is nothing to tell: silent, note (a short note after seven silent days) or always. Left out: note.
    pub(crate) nothing_new: Option<At<NothingNew>>,
}

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

/// A file of several watchlists.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Watchlists {
    /// One watchlist each.
    pub(crate) watchlist: Vec<At<Watchlist>>,
}

/// What a reader wants to hear of. A file holds one at its top level, or several as [[watchlist]].
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Watchlist {
    /// Your name for it; recipients and dossiers refer to it. Left out: the file's name without the ending.
    pub(crate) id: Option<Text>,
    /// What readers see.
    pub(crate) title: Option<Text>,
    /// What you want to hear about, in a sentence or two.
    pub(crate) description: Option<Text>,
    /// What must hold: '(@dprk NEAR/30 @russia) AND (pact OR treaty)'.
    pub(crate) query: Option<Text>,
    /// Instead of a query: every group must have a hit. Members are "@id" of an alias set, a word, a phrase.
    pub(crate) all_of: Option<At<Vec<At<Texts>>>>,
    /// One hit here and the story is out.
    pub(crate) none_of: Texts,
    /// The groups must stand within so many words of each other.
    #[schemars(range(min = 0, max = 1000))]
    pub(crate) near: Option<At<u32>>,
    /// A sum of weights that must be reached: instead of a query, or besides it.
    pub(crate) score: Option<At<Score>>,
    /// A list of names, one of which must stand in the story: instead of a query, or besides it.
    pub(crate) names: Option<At<Names>>,
    /// Queries that move a story up; they never decide.
    pub(crate) boost: Texts,
    /// Queries that move a story down; they never decide.
    pub(crate) demote: Texts,
    /// low, normal or high. Left out: normal.
    pub(crate) urgency: Option<Urgency>,
    /// How far back the first poll of a feed may tell: "7d" or a date. Left out: not at all.
    #[schemars(regex(pattern = LENGTH_OR_DAY))]
    pub(crate) since: Option<Text>,
    /// Only entries in these languages.
    pub(crate) lang: Texts,
    /// No entries in these languages.
    pub(crate) not_lang: Texts,
    /// Only entries from these countries.
    pub(crate) country: Texts,
    /// No entries from these countries.
    pub(crate) not_country: Texts,
    /// Only entries of these outlets.
    pub(crate) source: Texts,
    /// No entries of these outlets.
    pub(crate) not_source: Texts,
    /// Only entries of these feeds, by id.
    pub(crate) feed: Texts,
    /// No entries of these feeds, by id.
    pub(crate) not_feed: Texts,
    /// Headlines that must match and must not; run by "backstory check". They are tried as if they came in a language, from a
    /// country, an outlet and a feed that the watchlist takes: lang, country, source and feed are not what they test.
    pub(crate) tests: Option<Tests>,
}

/// A sum of weights: each form counts once, `at_least` decides.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["at_least", "weights"]))]
pub(crate) struct Score {
    /// The sum from which on a story matches.
    pub(crate) at_least: Option<f64>,
    /// Words, phrases or "@id", each with its weight; below zero counts against.
    pub(crate) weights: Option<At<BTreeMap<String, At<f64>>>>,
}

/// A list of names: sanctioned people, suppliers, ships. One of file, url and list says where they are.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Names {
    /// A name file, or a list as OFAC, the UN, the EU or `OpenSanctions` publish it, or a table with a column name. Paths count
    /// from the configuration folder. Beside SDN.CSV its ALT.CSV is read too.
    pub(crate) file: Option<Text>,
    /// Address of such a file: the service fetches it and keeps it fresh.
    pub(crate) url: Option<Text>,
    /// How often it is fetched: "1d". Left out: "1d".
    #[schemars(regex(pattern = LENGTH))]
    pub(crate) every: Option<Text>,
    /// The names themselves, by an id of your own: { "S-17" = ["KIM, Chol", "김철"] }.
    pub(crate) list: Option<At<BTreeMap<String, At<Texts>>>>,
    /// Only those listed under one of these: ["DPRK", "RUSSIA-EO14024"]; "DPRK" also takes DPRK2 and DPRK3.
    pub(crate) programmes: Texts,
    /// any (KIM, Chol is also found as Chol Kim) or as-written. Left out: any.
    pub(crate) order: Option<Order>,
    /// So many other words may stand between two words of a name. Left out: 1.
    #[schemars(range(min = 0, max = 10))]
    pub(crate) between: Option<At<u32>>,
    /// A query that must hold too for names that are single words, that the list calls weak, or that are common.
    pub(crate) beside: Option<Text>,
}

/// Headlines that must match and must not, tried as if they came in a language and from a country, an outlet and a feed that the
/// watchlist takes.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Tests {
    /// These must match.
    #[serde(rename = "match")]
    pub(crate) matching: Texts,
    /// These must not.
    pub(crate) no_match: Texts,
}

/// A file of alias sets.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Aliases {
    /// One set of names each.
    pub(crate) set: Vec<At<AliasSet>>,
}

/// The names of one person, state, treaty or thing. Forms stand under the language they are written in: en = ["…"].
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id"]))]
#[schemars(extend("patternProperties" = {"^(?!(?:id|of|not)$)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"description": "Forms in this language: \"word*\" any ending, \"*word*\" inside compounds too.", "type": "array", "items": {"type": "string"}}}))]
pub(crate) struct AliasSet {
    /// What watchlists and dossiers call it: @id.
    pub(crate) id: Option<Text>,
    /// What readers see. Left out: its first form.
    pub(crate) name: Option<Text>,
    /// state, person, body, place, ship, term …
    pub(crate) kind: Option<Text>,
    /// The set that this one counts for: a person's state.
    pub(crate) of: Option<Text>,
    /// Forms that count only beside another hit of the same query in the sentence.
    pub(crate) weak: Texts,
    /// Longer phrases inside which a form of this set does not count.
    pub(crate) not: Texts,
    /// Everyday words: the set never stands alone as a whole query.
    pub(crate) generic: bool,
    /// Case counts.
    pub(crate) cased: bool,
    #[schemars(skip)]
    pub(crate) forms: BTreeMap<String, Texts>,
}

/// A dossier: dated, sourced events on one subject. Its id is the file's name without the ending.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["title"]))]
pub(crate) struct Dossier {
    /// Version of this format: 1.
    pub(crate) schema: Option<At<i64>>,
    /// What readers see.
    pub(crate) title: Option<Text>,
    /// What it covers, in a sentence.
    pub(crate) scope: Option<Text>,
    /// The day up to which it is complete.
    pub(crate) as_of: Option<Text>,
    /// Language of headline and summary. Left out: "en".
    pub(crate) lang: Option<Text>,
    /// Licence of the texts: "CC0-1.0".
    pub(crate) licence: Option<Text>,
    /// Stories of these watchlists may receive lines from here. Left out: of all.
    pub(crate) watchlists: Texts,
    /// Parties that nearly every story names (ids of alias sets).
    pub(crate) core: Texts,
    /// An event with this party stands only under a story with it, and the reverse (id of an alias set).
    pub(crate) protagonist: Option<Text>,
    /// One event each.
    pub(crate) event: Vec<At<Event>>,
}

/// One dated line of history. `headline_ru`, `summary_ko` …: the same in other languages.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id", "date", "headline", "sources"]))]
#[schemars(extend("patternProperties" = {
    "^headline_[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"description": "The headline in this language.", "type": "string", "maxLength": 100},
    "^summary_[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"description": "The summary in this language.", "type": "string", "maxLength": 400}
}))]
pub(crate) struct Event {
    /// Unique over all dossiers, never used again for something else.
    pub(crate) id: Option<Text>,
    /// As exact as it is known: 1942, 1945-08, 2024-06-19; ~ behind it means about, ? uncertain.
    pub(crate) date: Option<Text>,
    /// year, month or day; follows from the date and must agree with it.
    pub(crate) precision: Option<At<Precision>>,
    /// Last day of a span; ".." = still open.
    pub(crate) end: Option<Text>,
    /// One sentence in the present tense, at most 100 characters.
    pub(crate) headline: Option<Text>,
    #[schemars(skip)]
    pub(crate) headlines: BTreeMap<String, Text>,
    /// What happened, in your own words, at most 400 characters; says whose claim a number is.
    pub(crate) summary: Option<Text>,
    #[schemars(skip)]
    pub(crate) summaries: BTreeMap<String, Text>,
    /// Who took part: "@id" of an alias set, or a plain name.
    pub(crate) actors: Texts,
    /// Broad subjects.
    pub(crate) themes: Texts,
    /// What it is about, finer; the first is its own. See threads/.
    pub(crate) threads: Texts,
    /// Threads of other stories that this event explains.
    pub(crate) also: Texts,
    /// How it stands to other events.
    pub(crate) relations: Vec<At<Relation>>,
    /// Treaties, resolutions, ships it is about.
    pub(crate) instruments: Texts,
    /// 1 (a footnote) to 5 (a turning point). Left out: 3.
    #[schemars(range(min = 1, max = 5))]
    pub(crate) weight: Option<u8>,
    /// Who says so: at least one.
    pub(crate) sources: Option<At<Vec<At<Source>>>>,
    /// high, medium or low. Low is said in the mail. Left out: medium.
    pub(crate) confidence: Option<Confidence>,
    /// Not shown from this day on.
    pub(crate) until: Option<Text>,
    /// It lies ahead: only then may the date be in the future.
    pub(crate) planned: bool,
    /// Wikidata item of the event: "Q…".
    pub(crate) qid: Option<Text>,
}

/// How an event stands to another.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["type", "to"]))]
pub(crate) struct Relation {
    /// supersedes, amends, ends, leads-to, part-of or disputes.
    #[serde(rename = "type")]
    pub(crate) kind: Option<RelationKind>,
    /// Id of the other event.
    pub(crate) to: Option<Text>,
}

/// Who says so, and where.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["publisher", "url"]))]
pub(crate) struct Source {
    /// Name of the publisher.
    pub(crate) publisher: Option<Text>,
    /// Its address.
    pub(crate) url: Option<Text>,
    /// How it was checked: page, mirror, cited, official, dataset, aggregator.
    pub(crate) seen: Option<Text>,
    /// Its language.
    pub(crate) lang: Option<Text>,
    /// Its day of publication.
    pub(crate) published: Option<Text>,
    /// Address of an archived copy.
    pub(crate) archived: Option<Text>,
}

/// The words by which a story and a line of history recognise each other.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Threads {
    /// A story with one of these in its title gets no history.
    pub(crate) no_panel: Texts,
    /// One thread each.
    pub(crate) thread: Vec<At<Thread>>,
}

/// What a story or an event is about. Forms stand under the language they are written in: en = ["…"].
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id"]))]
#[schemars(extend("patternProperties" = {"^(?!(?:id|not)$)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"description": "Forms in this language.", "type": "array", "items": {"type": "string"}}}))]
pub(crate) struct Thread {
    /// What events call it.
    pub(crate) id: Option<Text>,
    /// The wider thread, which counts by half along with this one.
    pub(crate) parent: Option<Text>,
    /// One of these alias sets must be in the story.
    pub(crate) needs: Texts,
    /// None of these alias sets may be in the story.
    pub(crate) not: Texts,
    /// Counts for that much. Left out: 1.
    #[schemars(range(min = 0.0, max = 10.0))]
    pub(crate) factor: Option<f64>,
    /// One of these people must be in the headline (ids of alias sets).
    pub(crate) leaders: Texts,
    /// So many parties must be named.
    #[schemars(range(min = 0, max = 20))]
    pub(crate) parties: u8,
    /// Also found where all of these are in the headline (ids of alias sets).
    pub(crate) pair: Texts,
    /// … and none of these is named (ids of alias sets).
    pub(crate) without: Texts,
    #[schemars(skip)]
    pub(crate) forms: BTreeMap<String, Texts>,
}
