//! `search`

use anstyle::Style;

use super::{Exit, Mistake, kept_config, print, runtime};
use crate::cli::{Global, SearchArgs};
use crate::context::archive::Holding;
use crate::daemon::{place, recall};
use crate::entries::Kept;
use crate::store::Store;
use crate::text::terms;

/// `backstory search QUERY`: kept entries that hold all the words, best first.
///
/// # Errors
/// When the configuration is wrong or the store cannot be used.
pub fn run(global: &Global, args: &SearchArgs) -> anyhow::Result<Exit> {
    let config = kept_config(global)?;
    let mut words = terms::terms(&args.query.join(" "));
    words.sort();
    words.dedup();
    if words.is_empty() {
        return Err(Mistake("nothing to search for: only very common words, or none".into()).into());
    }
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let found = runtime()?.block_on(async {
        let store = Store::open(&place(&config)).await?;
        let found = recall::search(&mut store.read().await?, &words, Holding::All, limit).await?;
        store.close().await;
        anyhow::Ok(found)
    })?;
    if global.json {
        let rows: Vec<serde_json::Value> = found.iter().map(row).collect();
        print(&serde_json::to_string_pretty(&rows)?)?;
    } else if found.is_empty() {
        anstream::eprintln!("nothing in the archive holds all of: {}", args.query.join(" "));
    } else {
        print(&found.iter().map(in_words).collect::<Vec<_>>().join("\n"))?;
    }
    Ok(Exit::Done)
}

fn row(kept: &Kept) -> serde_json::Value {
    serde_json::json!({
        "entry": kept.id.to_string(),
        "story": kept.story.map(|story| story.to_string()),
        "title": kept.entry.title,
        "outlet": kept.outlet(),
        "published": kept.when(),
        "url": kept.entry.url,
    })
}

fn in_words(kept: &Kept) -> String {
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let when = kept.when().strftime("%Y-%m-%d %H:%M");
    format!(
        "{bold}{}{bold:#}\n  {dim}{when}  {}  {}{dim:#}",
        kept.entry.title,
        kept.outlet(),
        kept.entry.url.as_deref().unwrap_or("")
    )
}
