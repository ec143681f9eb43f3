//! `backstory feeds`: list, test, add, remove, import, export.

use std::collections::HashSet;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use comfy_table::{Table, presets};
use serde::Serialize;
use url::Url;

use crate::cli::{FeedsAddArgs, FeedsCommand, Global};
use crate::clock::Clock;
use crate::commands::{Exit, Mistake, config_folder, runtime};
use crate::config::{self, Config, OUTLET_CHARS_MAX};
use crate::daemon::{Daemon, Limits, Released, release as release_burst};
use crate::digests::width::{cut, tidy};
use crate::entries::parse::{Hints, parse};
use crate::feeds::access::Access;
use crate::feeds::fetch::{Fetcher, Manners};
use crate::feeds::{Feed, opml, schedule};
use crate::text::counted::counted;
use crate::text::url::canonical;

use address::{address, has_login, refuse_login, uncovered, without_login, without_tls};
use file::{FeedsFile, ID_CHARS_MAX, NewFeed, free_id, id_of_host, slug};
use find::{Found, Search, find};

mod address;
mod behind;
mod file;
mod find;
mod list;
mod trial;

pub use list::{Row, list_rows};

/// Bound on one request while a person waits.
const TOTAL: Duration = Duration::from_secs(30);

/// Runs the verb.
///
/// # Errors
/// [`Mistake`] where the call or the configuration is wrong; anything else that must be seen.
pub fn run(global: &Global, command: &FeedsCommand) -> anyhow::Result<Exit> {
    let folder = config_folder(global);
    match command {
        FeedsCommand::List => {
            let config = loaded(&folder, global)?;
            let known = list::known(&config)?;
            for list in &config.unread {
                anstream::eprintln!("{list}");
            }
            list::print_rows(global, &list_rows(&config.feeds, &known, Clock::system().now()))
        }
        FeedsCommand::Test(args) => trial::test(global, args),
        FeedsCommand::Add(args) => add(global, &folder, args),
        FeedsCommand::Remove { id } => remove(global, &folder, id),
        FeedsCommand::Release { id, since } => release(global, id, since),
        FeedsCommand::Import { file } => import(global, &folder, file),
        FeedsCommand::Export => {
            let mut config = loaded(&folder, global)?;
            // Where a feed has moved for good, the next reader need not find out again.
            let (known, now) = (list::known(&config).unwrap_or_default(), Clock::system().now());
            for feed in &mut config.feeds {
                if let Some(known) = known.get(&feed.id) {
                    feed.url = schedule::address(feed, &known.state, now);
                }
            }
            let text = opml::write(&config.feeds);
            io::stdout()
                .lock()
                .write_all(text.as_bytes())
                .context("standard output")?;
            if let Some(words) = not_exported(&config.feeds) {
                anstream::eprintln!("{words}");
            }
            Ok(Exit::Done)
        }
    }
}

/// What an export leaves out, because a list is handed to others.
fn not_exported(feeds: &[Feed]) -> Option<String> {
    let is_private = |feed: &&Feed| feed.access != Access::default() || !feed.allow.is_empty();
    let ids: Vec<&str> = feeds.iter().filter(is_private).map(|feed| feed.id.as_str()).collect();
    (!ids.is_empty()).then(|| {
        format!(
            "not exported: login, cookie, headers, agent, proxy and allow of {}",
            ids.join(", ")
        )
    })
}

fn loaded(folder: &Path, global: &Global) -> anyhow::Result<Config> {
    let loaded = config::load_to_look(folder, global.state.as_deref());
    loaded.map(|(config, _)| config).map_err(|problems| {
        let problems: Vec<String> = problems.0.iter().map(ToString::to_string).collect();
        Mistake(problems.join("\n\n")).into()
    })
}

fn release(global: &Global, id: &str, since: &str) -> anyhow::Result<Exit> {
    let age = super::digest::age(since)?;
    let config = super::checked_config(global)?;
    if !config.feeds.iter().any(|feed| feed.id == id) {
        return Err(Mistake(format!(
            "the configuration has no feed {id}; `backstory feeds list` shows them all"
        ))
        .into());
    }
    let released = runtime()?.block_on(async {
        let daemon = Daemon::look(config, Clock::system(), Limits::default()).await?;
        let released = release_burst(&daemon, id, age).await?;
        daemon.stop().await;
        anyhow::Ok(released)
    })?;
    if global.json {
        return print_json(&serde_json::json!({ "entries": released.entries, "matches": released.matches }));
    }
    say(&match released {
        Released { entries: 0, .. } => format!("nothing of {id} was held back in the last {since}\n"),
        Released { entries, matches } => format!(
            "{} of {id} were held back in the last {since}; {} now told as if new\n",
            counted(entries, "entry", "entries"),
            counted(matches, "match is", "matches are")
        ),
    })
}

/// What `feeds add` shows when a page has several feeds.
#[derive(Debug, Serialize)]
struct Choice {
    url: Url,
    title: Option<String>,
    /// `None` where the feed was not read, because the page has so many.
    entries: Option<usize>,
}

const GUESS: &str = "the page names no feed that can be read; this one lies where feeds usually lie: look whether it is the one you mean";

fn add(global: &Global, folder: &Path, args: &FeedsAddArgs) -> anyhow::Result<Exit> {
    let url = address(&args.url)?;
    let file = FeedsFile::open(folder)?;
    refuse_known(&file, &url)?;
    if let Some(id) = args.id.as_deref() {
        refuse_bad_id(&file, id)?;
    }
    let config = loaded(folder, global)?;
    let manners = Manners {
        contact: config.polling.contact.clone(),
        spacing: config.polling.spacing,
        open_hosts: config.polling.open_hosts.clone(),
        allow: config.polling.allow.clone(),
        total: TOTAL,
    };
    let fetcher = Fetcher::new(manners)?;
    let now = Clock::system().now();
    // Nothing is known of a site before the first poll, and a feed may be added then.
    for resting in list::resting(&config, now).unwrap_or_default() {
        fetcher.leave_alone(&resting, now);
    }
    let mut search = runtime()?.block_on(async {
        let found = find(&fetcher, &url).await;
        match without_tls(&args.url, &url).filter(|_| found.is_err()) {
            // What was said of https is the better answer where neither leads anywhere.
            Some(plain) => find(&fetcher, &plain).await.or(found),
            None => found,
        }
    })?;
    if search.found.len() + search.unread.len() > 1 {
        return show_choice(global, &search);
    }
    let Some(found) = search.found.pop() else {
        return Err(no_feed(&url, search.instead.as_deref()).into());
    };
    // Its site may have taken long to answer, and others have written meanwhile.
    let feed = FeedsFile::edit(folder, |file| {
        let polled = config.feeds.iter().map(|feed| feed.id.clone());
        let taken = polled.chain(file.ids()).collect();
        add_found(file, &found, args, &taken)
    })?;
    if global.json {
        return print_json(
            &serde_json::json!({ "id": feed.id, "url": feed.url, "entries": found.document.entries.len(), "guess": search.is_guess }),
        );
    }
    if search.is_guess {
        anstream::eprintln!("{GUESS}");
    }
    let (count, path) = (found.document.entries.len(), file.path().display().to_string());
    say(&format!(
        "added {} ({}, {}) to {path}\n",
        feed.id,
        feed.url,
        counted(count, "entry", "entries")
    ))
}

/// Adds the one feed that was found.
fn add_found(
    file: &mut FeedsFile,
    found: &Found,
    args: &FeedsAddArgs,
    taken: &HashSet<String>,
) -> anyhow::Result<NewFeed> {
    refuse_login(&found.url)?;
    refuse_known(file, &found.url)?;
    if let Some(id) = file.id_of(&found.answered_by) {
        return Err(Mistake(format!(
            "{} leads to {}, which is in {} already, as {id}",
            found.url,
            found.answered_by,
            file.path().display()
        ))
        .into());
    }
    let id = match &args.id {
        Some(id) => {
            refuse_bad_id(file, id)?;
            id.clone()
        }
        None => free_id(&id_of_host(&found.url), taken),
    };
    let outlet = args.outlet.clone().or_else(|| found.document.heading.title.clone());
    let feed = NewFeed {
        id,
        url: found.url.to_string(),
        outlet: outlet.map(|outlet| shown(&outlet)).filter(|outlet| !outlet.is_empty()),
        ..NewFeed::default()
    };
    file.add(&feed);
    Ok(feed)
}

fn refuse_known(file: &FeedsFile, url: &Url) -> Result<(), Mistake> {
    match file.id_of(url) {
        Some(id) => Err(Mistake(format!(
            "{url} is in {} already, as {id}",
            file.path().display()
        ))),
        None => Ok(()),
    }
}

fn refuse_bad_id(file: &FeedsFile, id: &str) -> Result<(), Mistake> {
    let is_spelled = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.');
    if id.starts_with(['-', '.']) || !id.chars().all(is_spelled) || !(1..=ID_CHARS_MAX).contains(&id.chars().count()) {
        return Err(Mistake(format!(
            "{id} cannot be an id: letters, digits, - _ and ., at most {ID_CHARS_MAX}; for example {}",
            slug(id)
        )));
    }
    if file.has_id(id) {
        return Err(Mistake(format!(
            "{} has a feed {id} already; choose another --id",
            file.path().display()
        )));
    }
    Ok(())
}

fn no_feed(url: &Url, instead: Option<&str>) -> Mistake {
    let instead = instead.map(|what| format!(" ({what})")).unwrap_or_default();
    Mistake(format!(
        "{url} is no feed{instead}, names none, and none lies where feeds usually lie; if the site has one, give its own address; if it has \
         none, the page itself can be read: write it into feeds.toml with [feed.page] and CSS selectors"
    ))
}

fn choices(search: &Search) -> Vec<Choice> {
    let read = search.found.iter().map(|found| Choice {
        url: found.url.clone(),
        title: found.document.heading.title.as_deref().map(shown),
        entries: Some(found.document.entries.len()),
    });
    let unread = search.unread.iter().map(|candidate| Choice {
        url: candidate.url.clone(),
        title: candidate.title.as_deref().map(shown),
        entries: None,
    });
    read.chain(unread).collect()
}

fn show_choice(global: &Global, search: &Search) -> anyhow::Result<Exit> {
    let choices = choices(search);
    if global.json {
        print_json(&choices)?;
        return Ok(Exit::Input);
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["entries", "title", "address"]);
    for choice in &choices {
        let title = choice.title.clone().unwrap_or_default();
        let entries = choice
            .entries
            .map_or_else(|| "?".to_owned(), |entries| entries.to_string());
        table.add_row([entries, title, choice.url.to_string()]);
    }
    say(&format!("{}\n", table.trim_fmt()))?;
    let first = choices.first().map_or("URL", |choice| choice.url.as_str());
    anstream::eprintln!("the page has several feeds; take one with its address: backstory feeds add '{first}'");
    if !search.unread.is_empty() {
        let unread = counted(search.unread.len(), "feed", "feeds");
        anstream::eprintln!(
            "the last {unread} (?) were not read, because the page names so many; their titles are the page's"
        );
    }
    Ok(Exit::Input)
}

fn remove(global: &Global, folder: &Path, id: &str) -> anyhow::Result<Exit> {
    let path = FeedsFile::edit(folder, |file| {
        if !file.remove(id) {
            return Err(Mistake(format!(
                "{} has no feed {id}; `backstory feeds list` shows them all",
                file.path().display()
            ))
            .into());
        }
        Ok(file.path().to_owned())
    })?;
    if global.json {
        return print_json(&serde_json::json!({ "removed": id }));
    }
    say(&format!("removed {id} from {}; its archive stays\n", path.display()))
}

/// How an import went.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Imported {
    added: Vec<String>,
    known: usize,
    skipped: Vec<Skipped>,
    /// The list ends in the middle.
    is_cut: bool,
    /// Ids of the list that other feeds have here, and what its feeds are called instead.
    renamed: Vec<(String, String)>,
}

/// A feed of an OPML file that is not taken over.
#[derive(Debug, PartialEq, Serialize)]
struct Skipped {
    /// Without name and password.
    address: String,
    why: &'static str,
}

fn import(global: &Global, folder: &Path, from: &Path) -> anyhow::Result<Exit> {
    FeedsFile::open(folder)?;
    let name = from.display();
    let bytes = read_all(from).map_err(|error| no_file(from, &error))?;
    let listed = opml::read_all(&bytes).map_err(|error| no_list(from, &bytes, &error))?;
    let (mut imported, path) = FeedsFile::edit(folder, |file| {
        Ok((take_in(file, &listed.feeds), file.path().to_owned()))
    })?;
    imported
        .skipped
        .extend(listed.passed.iter().map(|passed| skipped(&passed.url, passed.why)));
    imported.is_cut = listed.is_cut;
    for Skipped { address, why } in &imported.skipped {
        anstream::eprintln!("skipped {address}: {why}");
    }
    for (wanted, id) in &imported.renamed {
        anstream::eprintln!("another feed is called {wanted} here: that of the list is {id}");
    }
    let end = if imported.is_cut {
        anstream::eprintln!("{name}: {}; fetch the whole file and import it again", opml::CUT);
        Exit::Failed
    } else {
        Exit::Done
    };
    if global.json {
        return print_json(&imported).map(|_| end);
    }
    let added = counted(imported.added.len(), "feed", "feeds");
    say(&format!(
        "added {added} to {}; {} known already{}\n",
        path.display(),
        imported.known,
        match imported.skipped.len() {
            0 => String::new(),
            count => format!(", {count} skipped"),
        }
    ))
    .map(|_| end)
}

/// Why a file that was named cannot be read.
fn no_file(from: &Path, error: &io::Error) -> Mistake {
    let name = from.display();
    let is_address = from.to_string_lossy().contains("://");
    Mistake(match error.kind() {
        _ if is_address => format!(
            "{name} is an address, and a list of feeds is imported from a file: save it first; one feed is added by its address with \
             `backstory feeds add`"
        ),
        io::ErrorKind::NotFound => format!("{name}: there is no such file"),
        io::ErrorKind::IsADirectory => format!("{name} is a folder; name the OPML file in it"),
        _ => format!("{name}: {error}"),
    })
}

/// Why a file is no list of feeds.
fn no_list(from: &Path, bytes: &[u8], error: &str) -> Mistake {
    let name = from.display();
    Mistake(match parse(bytes, &Hints::default()) {
        Ok(_) => format!("{name} is a feed and no list of feeds; add it by its address: backstory feeds add ADDRESS"),
        Err(_) => format!(
            "{name}: {error}; other readers call such a list OPML and write it where they export subscriptions; one feed is added by its \
             address: backstory feeds add ADDRESS"
        ),
    })
}

const HAS_LOGIN: &str = "addresses with a name or password are not kept in clear; write its login into feeds.toml: [feed.login] with user and password_file";

fn skipped(address: &str, why: &'static str) -> Skipped {
    Skipped {
        address: shown(uncovered(address)),
        why,
    }
}

fn take_in(file: &mut FeedsFile, outlines: &[opml::Outline]) -> Imported {
    let mut imported = Imported::default();
    let (mut addresses, mut ids) = (file.addresses(), file.ids());
    for outline in outlines {
        let Some(url) = web(&outline.url) else {
            imported.skipped.push(skipped(&outline.url, opml::NOT_WEB));
            continue;
        };
        if has_login(&url) {
            imported.skipped.push(skipped(without_login(&url).as_str(), HAS_LOGIN));
            continue;
        }
        if !addresses.insert(canonical(&url)) {
            imported.known += 1;
            continue;
        }
        let chosen = outline.own.id.clone().filter(|id| config::is_id(id));
        let outlet = outline.outlet();
        let wanted = chosen.clone().unwrap_or_else(|| match slug(&outline.title) {
            id if outlet.is_some() && id.len() > 2 && outline.title.is_ascii() => id,
            _ => id_of_host(&url),
        });
        let id = free_id(&wanted, &ids);
        if chosen.is_some_and(|chosen| chosen != id) {
            imported.renamed.push((wanted, id.clone()));
        }
        let feed = NewFeed {
            id,
            url: url.to_string(),
            outlet: outlet.map(shown),
            language: outline
                .language
                .clone()
                .filter(|language| config::is_language(language)),
            tags: outline.tags.clone(),
            is_off: outline.is_off,
            page: outline.page.clone(),
            own: opml::Own {
                country: outline.own.country.clone().filter(|code| config::is_country(code)),
                ..outline.own.clone()
            },
        };
        file.add(&feed);
        ids.insert(feed.id.clone());
        imported.added.push(feed.id);
    }
    imported
}

fn web(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

fn read_all(from: &Path) -> io::Result<Vec<u8>> {
    let limit = opml::BYTES_MAX as u64 + 1;
    let mut bytes = Vec::new();
    if from == Path::new("-") {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(from)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// A stranger's words on one line: no control characters, blanks collapsed, cut at a word where they are longer than any name.
fn shown(text: &str) -> String {
    cut(&tidy(text), OUTLET_CHARS_MAX)
}

fn say(text: &str) -> anyhow::Result<Exit> {
    let written = anstream::stdout().lock().write_all(text.as_bytes());
    written.context("standard output")?;
    Ok(Exit::Done)
}

fn print_json(value: &impl Serialize) -> anyhow::Result<Exit> {
    say(&format!("{}\n", serde_json::to_string_pretty(value)?))
}

#[cfg(test)]
mod tests;
