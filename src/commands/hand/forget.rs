//! `recipient forget`: erases the address and the history of a reader who was taken out of the configuration.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::json;

use super::super::{Exit, Mistake, kept_config, print, runtime};
use crate::cli::Global;
use crate::cli::hand::ForgetArgs;
use crate::daemon::{OWNER, mail_folder, place};
use crate::ids::DigestId;
use crate::store::Store;
use crate::text::counted::counted;

/// What was erased.
#[derive(Debug, Default)]
struct Forgotten {
    recipients: Vec<String>,
    digests: BTreeSet<DigestId>,
    mails: u64,
}

/// Runs the verb.
///
/// # Errors
/// When the address is still in the configuration or unknown, or the store cannot be used.
pub(super) fn run(global: &Global, args: &ForgetArgs) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let address = args.address.trim().to_lowercase();
    let still = config
        .recipients
        .iter()
        .find(|known| known.id == args.address || known.address.to_lowercase() == address);
    if let Some(known) = still {
        let sentence = format!(
            "“{}” is still in backstory.toml and would be written to again; take its [[recipient]] out first, nothing was erased",
            known.id
        );
        return Err(Mistake(sentence).into());
    }
    if config.owner.to_lowercase() == address {
        let sentence = format!(
            "“{}” is the owner under [mail] in backstory.toml and would be written to again; name another owner there first, nothing was erased",
            config.owner
        );
        return Err(Mistake(sentence).into());
    }
    let forgotten = runtime()?.block_on(async {
        let store = Store::open(&place(&config)).await?;
        let forgotten = erase(&store, &address, &args.address).await;
        if forgotten.is_ok()
            && let Err(error) = store.compact().await
        {
            anstream::eprintln!(
                "backstory: erased; traces stay in free pages of the store until they are used again ({error})"
            );
        }
        store.close().await;
        forgotten
    })?;
    let mut files = match mail_folder(&config) {
        Some(folder) => erase_files(folder, &forgotten.digests)?,
        None => 0,
    };
    for recipient in &forgotten.recipients {
        files += erase_feed(&config.shelf, recipient)?;
    }
    if forgotten.recipients.is_empty() && forgotten.mails == 0 {
        return Err(Mistake("nothing is kept of that reader".into()).into());
    }
    let digests = forgotten.digests.len();
    if global.json {
        print(&json!({ "recipients": forgotten.recipients, "digests": digests, "mails": forgotten.mails, "files": files }).to_string())?;
    } else {
        let digests = counted(digests, "digest with its mail", "digests with their mails");
        let files = counted(files, "file", "files");
        print(&format!("erased: {digests} and decisions, {files} of mail or feed\n"))?;
    }
    Ok(Exit::Done)
}

async fn erase(store: &Store, address: &str, given: &str) -> anyhow::Result<Forgotten> {
    let mut tx = store.write().await?;
    let mut recipients = tx.recipients_of(address).await?;
    if address != given {
        recipients.extend(tx.recipients_of(given).await?);
    }
    // Notices go to the owner under a name of their own: they are not this reader's.
    recipients.retain(|id| !id.starts_with('@'));
    recipients.sort();
    recipients.dedup();
    let mut forgotten = Forgotten::default();
    let mails = tx.mails_of(&recipients, address).await?;
    // What the owner was told of a mail names its reader, and says what it said.
    forgotten.digests.extend(tx.forget_notices(OWNER, &mails).await?);
    for recipient in &recipients {
        forgotten.digests.extend(tx.forget_recipient(recipient).await?);
    }
    forgotten.mails = tx.forget_address(address).await?;
    forgotten.recipients = recipients;
    tx.commit().await?;
    Ok(forgotten)
}

/// Erases the Atom feed of a recipient, so that it is published no more. A recipient that was taken out may have had a name that no file
/// has.
fn erase_feed(folder: &Path, recipient: &str) -> anyhow::Result<usize> {
    if recipient.contains(['/', '\\']) {
        return Ok(0);
    }
    let file = folder.join(format!("{recipient}.atom"));
    match fs::remove_file(&file) {
        Ok(()) => Ok(1),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error).with_context(|| file.display().to_string()),
    }
}

/// Erases the files of these digests' mails: their names end in the digest's number, those of a mail that was sent again in that and the
/// moment of it.
fn erase_files(folder: &Path, digests: &BTreeSet<DigestId>) -> anyhow::Result<usize> {
    let files = match fs::read_dir(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error).with_context(|| folder.display().to_string()),
    };
    let mut erased = 0;
    for file in files {
        let path = file?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let last = stem.rsplit('.').next().and_then(|last| last.split('-').next());
        let number = last.and_then(|number| number.parse().ok());
        if number.is_some_and(|number| digests.contains(&DigestId(number))) {
            fs::remove_file(&path).with_context(|| path.display().to_string())?;
            erased += 1;
        }
    }
    Ok(erased)
}
