//! Arguments of the commands by which a reader decides: mute, pause, unsubscribe, what is not relevant, and their undoing.

use clap::{Args, Subcommand};

/// What a reader, or the owner for them, decides about their mail. All of it is stored at once, heeded by a running service
/// from its next digest or alert on, shown by `check` and `status`, and undone by command.
#[derive(Debug, Subcommand)]
pub enum HandCommand {
    /// Mail nothing of a story or a watchlist, for one reader or for all
    #[command(
        after_help = "Examples:\n  backstory mute 589412345678901248\n  backstory mute https://outlet.example/article --recipient desk\n  backstory mute russia-dprk-pact --for 3d\n\nNothing is lost: what comes meanwhile is kept, and the first digest after the end (or after `unmute`) tells it, at most\n30 days of it. A story that was told before is told then with what changed since."
    )]
    Mute(MuteArgs),
    /// Undo `mute`; what came meanwhile is told with the next digest
    #[command(after_help = "Example:\n  backstory unmute russia-dprk-pact --recipient desk")]
    Unmute(UnmuteArgs),
    /// Send a reader nothing for a while
    #[command(
        after_help = "Examples:\n  backstory pause desk --for 2w\n  backstory pause desk@desk.example\n\nNothing is lost: neither digests nor alerts are sent, and mail that still waits in the outbox waits on. After the end (or\nafter `resume`) the next edition of each schedule is one digest that tells all of it and names its window."
    )]
    Pause(PauseArgs),
    /// Undo `pause`; the next edition tells everything since it began
    #[command(after_help = "Example:\n  backstory resume desk")]
    Resume(ReaderArgs),
    /// Send a reader nothing any more, or nothing of a watchlist
    #[command(
        after_help = "Examples:\n  backstory unsubscribe desk\n  backstory unsubscribe desk@desk.example russia-dprk-pact\n\nMail that waits in the outbox is stopped when all is unsubscribed. The configuration stays as it is; `subscribe` undoes it,\nand what came in the last 30 days meanwhile is told then. To erase a reader, see `backstory recipient forget`."
    )]
    Unsubscribe(SubscriptionArgs),
    /// Undo `unsubscribe`
    #[command(after_help = "Example:\n  backstory subscribe desk russia-dprk-pact")]
    Subscribe(SubscriptionArgs),
    /// Say that a story is nothing that a watchlist is for: it is told no more under it, and `review` counts it
    #[command(
        after_help = "Examples:\n  backstory not-relevant https://outlet.example/article russia-dprk-pact\n  backstory not-relevant 589412345678901248 russia-dprk-pact --recipient desk\n  backstory not-relevant 589412345678901248 russia-dprk-pact --undo\n\nUnder other watchlists that it meets the story is told as before."
    )]
    NotRelevant(NotRelevantArgs),
    /// What readers found not relevant under a watchlist, and which of its terms brought most of it
    #[command(
        after_help = "Examples:\n  backstory review russia-dprk-pact\n  backstory review russia-dprk-pact --json | jq -r '.terms[0].term'"
    )]
    Review(ReviewArgs),
    /// Read one mail from standard input and do what its signed link asks for: for a pipe or .forward
    #[command(
        after_help = "Examples:\n  /etc/aliases:  backstory-in: \"|/usr/bin/backstory mail-in -c /etc/backstory --state /var/lib/backstory\"\n  ~/.forward:    \"|/usr/bin/backstory mail-in -c /etc/backstory\"\n\nWith [mail] inbox = \"backstory-in@desk.example\" mails carry links to that address; their subject is a verb and a token:\nmute, mute 3d, not-relevant, pause, pause 1w, unsubscribe, undo. Who owns the address that got the link is told by mail.\nThe command must run as the user who owns the store. Exit code 0: done, or a mail that is not for us; 1: the link is\nforged, too old, or for something else; 75: the store could not be used, so that the mail server tries again."
    )]
    MailIn,
    /// Recipients: erase one
    #[command(subcommand)]
    Recipient(RecipientCommand),
}

/// `mute`
#[derive(Debug, Args)]
pub struct MuteArgs {
    /// Id of a watchlist; or a story: its number, or the number or address of an article of it
    #[arg(value_name = "STORY|WATCHLIST")]
    pub what: String,
    /// For so long (3d, 12h, 2w) [default: until it is undone]
    #[arg(long = "for", value_name = "TIME")]
    pub length: Option<String>,
    /// Id or address of the reader [default: all of them]
    #[arg(long, value_name = "ADDRESS")]
    pub recipient: Option<String>,
}

/// `unmute`
#[derive(Debug, Args)]
pub struct UnmuteArgs {
    /// As it was muted
    #[arg(value_name = "STORY|WATCHLIST")]
    pub what: String,
    /// Id or address of the reader [default: what was muted for all]
    #[arg(long, value_name = "ADDRESS")]
    pub recipient: Option<String>,
}

/// `pause`
#[derive(Debug, Args)]
pub struct PauseArgs {
    /// Id or address of the reader
    pub recipient: String,
    /// For so long (3d, 12h, 2w) [default: until `resume`]
    #[arg(long = "for", value_name = "TIME")]
    pub length: Option<String>,
}

/// `resume`
#[derive(Debug, Args)]
pub struct ReaderArgs {
    /// Id or address of the reader
    pub recipient: String,
}

/// `unsubscribe`, `subscribe`
#[derive(Debug, Args)]
pub struct SubscriptionArgs {
    /// Id or address of the reader
    pub recipient: String,
    /// Id of a watchlist [default: all mail]
    pub watchlist: Option<String>,
    /// Only the mails of one schedule, as `status` names it: daily, alert, weekly-2
    #[arg(long, value_name = "NAME", conflicts_with = "watchlist")]
    pub schedule: Option<String>,
}

/// `not-relevant`
#[derive(Debug, Args)]
pub struct NotRelevantArgs {
    /// A story: its number, or the number or address of an article of it
    pub story: String,
    /// Id of the watchlist under which it was told
    pub watchlist: String,
    /// Id or address of the reader [default: all of them]
    #[arg(long, value_name = "ADDRESS")]
    pub recipient: Option<String>,
    /// Take it back
    #[arg(long)]
    pub undo: bool,
}

/// `review`
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// Id of the watchlist
    pub watchlist: String,
}

/// `recipient …`
#[derive(Debug, Subcommand)]
pub enum RecipientCommand {
    /// Erase the address and the history of a reader who was taken out of backstory.toml
    #[command(
        after_help = "Example:\n  backstory recipient forget desk@desk.example\n\nErased are their digests with every decision, their mails (in the outbox and, with the directory transport, in mail/), what\nthey were told and are owed, what they decided, their Atom feed, and what the owner was told of their mails. News, stories and matches are about nobody and stay. An address that is\nstill in the configuration, the owner's too, is refused: it would be written to again. Copies of the store that you made are yours to erase."
    )]
    Forget(ForgetArgs),
}

/// `recipient forget`
#[derive(Debug, Args)]
pub struct ForgetArgs {
    /// The address, or the id it had
    pub address: String,
}
