//! Who is told, of what and when.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, LENGTH, Text, Texts, TransportWritten, Webhook};
use crate::digests::NothingNew;
use crate::matches::Urgency;

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
