//! `digest preview` and `digest send`; what was sent is in `sent` and `again`.

use jiff::{SignedDuration, Timestamp};

use super::hand::standing;
use super::{Exit, Mistake, kept_config, print, runtime, unwritable};
use crate::cli::{DigestCommand, Global, PreviewArgs, SendArgs};
use crate::clock::Clock;
use crate::config::Config;
use crate::daemon::{Daemon, Limits, compose_now, preview};
use crate::digests::templates::Templates;
use crate::digests::{Digest, render};
use crate::entries::lines;

mod again;
mod browser;
mod own;
mod sent;

/// `backstory digest …`
///
/// # Errors
/// When the call or the configuration is wrong, or the store cannot be used.
pub fn run(global: &Global, command: &DigestCommand) -> anyhow::Result<Exit> {
    match command {
        DigestCommand::Preview(args) => look(global, args),
        DigestCommand::Send(args) => send(global, args),
        DigestCommand::List(args) => sent::list(global, args),
        DigestCommand::Show(args) => sent::show(global, args),
        DigestCommand::Resend(args) => again::run(global, args),
        DigestCommand::Own(args) => own::run(global, args),
    }
}

fn look(global: &Global, args: &PreviewArgs) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let recipient = recipient(&config, args.recipient.as_deref())?;
    let clock = Clock::system();
    let at = moment(args.at.as_deref(), &clock)?;
    let since = args.since.as_deref().map(age).transpose()?;
    let templates = std::sync::Arc::clone(&config.templates);
    let (digest, silenced, held) = runtime()?.block_on(async {
        let daemon = Daemon::look(config, Clock::held(at), Limits::default()).await?;
        let digest = match since {
            Some(age) => preview::since(&daemon, &recipient, at, age).await?,
            None => preview::pending(&daemon, &recipient, at).await?,
        };
        let silenced = preview::silenced(&daemon, &recipient, at).await?;
        let held = held_back(&daemon, &recipient, at).await?;
        daemon.stop().await;
        anyhow::Ok((digest, silenced, held))
    })?;
    if let Some(word) = silenced {
        let (said, undo) = (standing::sentence(&word.subject, ""), standing::undoing(&word.subject));
        anstream::eprintln!("nothing of this is sent: {said}; undo: backstory {undo}");
    }
    show(global, args, &digest, (&templates, held))
}

/// What a reader's own word holds back of what is still to be told, in sentences with the command that undoes it.
async fn held_back(daemon: &Daemon, recipient: &str, at: Timestamp) -> anyhow::Result<Vec<String>> {
    let words = preview::held_back(daemon, recipient, at).await?;
    let mut tx = daemon.store().read().await?;
    let mut said = Vec::with_capacity(words.len());
    for word in words {
        let title = standing::title(&mut tx, daemon.config(), &word.subject).await?;
        said.push(format!(
            "what there is to tell is held back: {}; undo: backstory {}",
            standing::sentence(&word.subject, &title),
            standing::undoing(&word.subject)
        ));
    }
    Ok(said)
}

/// That there is nothing to tell, or by which words what there is stays untold.
fn nothing_to_tell(recipient: &str, held: &[String]) -> String {
    if held.is_empty() {
        return format!("nothing to tell {recipient}: no new story meets their watchlists");
    }
    format!("nothing is sent to {recipient}\n{}", held.join("\n"))
}

/// A half of a mail in a file; `-` is standard output.
fn put(file: &std::path::Path, half: &str, what: &str) -> anyhow::Result<()> {
    if file.as_os_str() == "-" {
        return print(half);
    }
    std::fs::write(file, half).map_err(|error| unwritable(file, &error))?;
    anstream::eprintln!("the {what} half is in {}", file.display());
    Ok(())
}

fn show(
    global: &Global,
    args: &PreviewArgs,
    digest: &Digest,
    (templates, held): (&Templates, Vec<String>),
) -> anyhow::Result<Exit> {
    if !digest.is_mailed() && !global.json {
        anstream::eprintln!("{}", nothing_to_tell(&digest.material.recipient.id, &held));
        if args.since.is_none() && held.is_empty() {
            anstream::eprintln!("`--since 7d` looks at the archive as if it were new");
        }
        return Ok(Exit::Done);
    }
    let rendered = render::render_by(templates, digest);
    if let Some(file) = &args.html {
        put(file, &rendered.html, "HTML")?;
    }
    if let Some(file) = &args.text {
        put(file, &rendered.text, "text")?;
    }
    if args.open {
        let file = match &args.html {
            Some(file) => file.clone(),
            None => browser::kept(&rendered.html)?,
        };
        browser::open(&file)?;
    }
    if global.json {
        let value = serde_json::json!({
            "recipient": digest.material.recipient.id,
            "subject": rendered.subject,
            "stories": digest.decisions.iter().map(|(story, decision)| serde_json::json!({"story": story.to_string(), "decision": decision})).collect::<Vec<_>>(),
            "text": rendered.text,
        });
        print(&serde_json::to_string_pretty(&value)?)?;
    } else if args.text.is_none() && !args.open {
        print(&format!("Subject: {}\n\n{}", rendered.subject, rendered.text))?;
    }
    Ok(Exit::Done)
}

fn send(global: &Global, args: &SendArgs) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let id = recipient(&config, Some(&args.recipient))?;
    let (sent, held, report) = runtime()?.block_on(async {
        let mut daemon = Daemon::start(config, Clock::system(), Limits::default()).await?;
        let now = Clock::system().now();
        if let Some(word) = daemon.store().read().await?.hand(&id, now).await?.unsubscribed() {
            let (said, undo) = (standing::sentence(&word.subject, ""), standing::undoing(&word.subject));
            return Err(Mistake(format!("nothing is sent to {id}: {said}; undo: backstory {undo}")).into());
        }
        let sent = compose_now(&daemon, &id).await?;
        let held = match &sent {
            None => held_back(&daemon, &id, now).await?,
            Some(_) => Vec::new(),
        };
        let report = daemon.deliver().await?;
        daemon.stop().await;
        anyhow::Ok((sent, held, report))
    })?;
    match &sent {
        _ if global.json => {
            let value = serde_json::json!({
                "recipient": id,
                "subject": sent.as_ref().map(|digest| &digest.subject),
                "stories": sent.as_ref().map_or(0, |digest| digest.stories),
                "delivered": report.delivered,
                "not_delivered": super::undelivered(&[report.deferred.as_slice(), &report.dead].concat()),
            "unknown": super::undelivered(&report.unknown),
            });
            print(&serde_json::to_string_pretty(&value)?)?;
        }
        None => anstream::println!("{}", nothing_to_tell(&id, &held)),
        Some(digest) => anstream::println!("digest for {id}: {}", digest.subject),
    }
    Ok(super::told_of_mail(&report))
}

fn recipient(config: &Config, wanted: Option<&str>) -> anyhow::Result<String> {
    let known: Vec<&str> = config
        .recipients
        .iter()
        .map(|recipient| recipient.id.as_str())
        .collect();
    match wanted {
        Some(id) if known.contains(&id) => Ok(id.to_owned()),
        Some(id) => Err(Mistake(format!("there is no recipient “{id}”; there is {}", known.join(", "))).into()),
        None => known
            .first()
            .map(|id| (*id).to_owned())
            .ok_or_else(|| Mistake("backstory.toml has no [[recipient]]".into()).into()),
    }
}

/// `--at`: RFC 3339, or a date; now if it is left out.
pub(super) fn moment(at: Option<&str>, clock: &Clock) -> anyhow::Result<Timestamp> {
    let Some(text) = at else { return Ok(clock.now()) };
    lines::time::parse(text).ok_or_else(|| {
        Mistake(format!(
            "--at “{text}” is no time: write 2024-06-21T07:00:00Z or 2024-06-21"
        ))
        .into()
    })
}

/// `--since`: `7d`, `36h`, `2 weeks`.
pub(super) fn age(text: &str) -> anyhow::Result<SignedDuration> {
    let wrong = || Mistake(format!("--since “{text}” is no length of time: write 7d, 36h or 2w"));
    let span: jiff::Span = text.parse().map_err(|_unread| wrong())?;
    let age = span
        .to_duration(jiff::SpanRelativeTo::days_are_24_hours())
        .map_err(|_too_long| wrong())?;
    if age <= SignedDuration::ZERO || Timestamp::UNIX_EPOCH.checked_add(age).is_err() {
        return Err(wrong().into());
    }
    Ok(age)
}
