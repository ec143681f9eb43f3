//! `feeds.toml`, edited in place: the owner's comments, order and spelling stay.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value, value};
use url::Url;

use crate::commands::Mistake;
use crate::config::{self, Problem};
use crate::feeds::Selectors;
use crate::feeds::opml::{self, Own};
use crate::text::url::canonical;

mod inline;

/// Labels in front of a host name that say nothing about who publishes.
const IDLE_LABELS: [&str; 8] = ["www", "feeds", "feed", "rss", "m", "rssexport", "static", "api"];

/// Second-level labels that belong to the ending: `bbc.co.uk`, `yna.co.kr`.
const SECOND_LEVEL: [&str; 9] = ["co", "com", "org", "net", "gov", "ac", "or", "go", "ne"];

/// Longest id that is made; a person types it.
pub(super) const ID_CHARS_MAX: usize = 40;

/// A feed to be written.
#[derive(Debug, Clone, Default)]
pub(super) struct NewFeed {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) outlet: Option<String>,
    pub(super) language: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) is_off: bool,
    pub(super) page: Option<Selectors>,
    /// What an export of our own says besides; its `id` is not looked at.
    pub(super) own: Own,
}

/// Times that a change is made anew because the file was written meanwhile.
const TRIES: usize = 8;

/// The file, read.
#[derive(Debug)]
pub(super) struct FeedsFile {
    path: PathBuf,
    document: DocumentMut,
    /// Its text as it was read.
    read: String,
    style: Style,
    /// Errors of the file as it was read: an owner may take a faulty feed out while another is faulty too.
    errors: Vec<Problem>,
}

impl FeedsFile {
    /// Reads `feeds.toml` of a folder; a missing file is an empty one.
    pub(super) fn open(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join("feeds.toml");
        if !folder.is_dir() {
            return Err(Mistake(format!(
                "there is no configuration folder {}; make one with: backstory init {0}",
                folder.display()
            ))
            .into());
        }
        if fs::metadata(&path).is_ok_and(|meta| !meta.is_file()) {
            return Err(Mistake(format!("{} is no regular file", path.display())).into());
        }
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                return Err(Mistake(config::faults_of_file(&path).to_string()).into());
            }
            Err(error) => return Err(error).context(path.display().to_string()),
        };
        let (style, plain) = Style::of(&text);
        let document = parse(&path, &plain)?;
        if !document.get("feed").is_none_or(is_list) {
            return Err(Mistake(format!(
                "{}: “feed” is no list of feeds; begin each feed with a line [[feed]], double brackets and all, its keys below",
                path.display()
            ))
            .into());
        }
        let errors = config::feeds_errors(&plain, folder);
        Ok(Self {
            path,
            document,
            read: text,
            style,
            errors,
        })
    }

    /// Reads the file, changes it and writes it, while no other command does: what others wrote before stays. An editor asks nobody, so
    /// what it saved in between is read, and the change made to that.
    pub(super) fn edit<T>(folder: &Path, mut change: impl FnMut(&mut Self) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let _alone = alone(folder);
        for _ in 0..TRIES {
            let mut file = Self::open(folder)?;
            let done = change(&mut file)?;
            if file.save()? {
                return Ok(done);
            }
        }
        anyhow::bail!(
            "{}: something else writes it again and again; nothing was changed",
            folder.join("feeds.toml").display()
        )
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    fn feeds(&self) -> impl Iterator<Item = &dyn TableLike> {
        let list = self.document.get("feed");
        let tables = list.and_then(Item::as_array_of_tables).into_iter();
        let tables = tables
            .flat_map(ArrayOfTables::iter)
            .map(|table| table as &dyn TableLike);
        let inline = list.and_then(Item::as_array).into_iter().flat_map(Array::iter);
        let inline = inline
            .filter_map(Value::as_inline_table)
            .map(|table| table as &dyn TableLike);
        tables.chain(inline)
    }

    fn texts<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.feeds().filter_map(move |feed| feed.get(key)?.as_str())
    }

    pub(super) fn has_id(&self, id: &str) -> bool {
        self.texts("id").any(|known| known == id)
    }

    /// The id under which an address is polled already; http and https, with and without `www.` are one.
    pub(super) fn id_of(&self, url: &Url) -> Option<&str> {
        let wanted = canonical(url);
        let feed = self.feeds().find(|feed| {
            let known = feed
                .get("url")
                .and_then(Item::as_str)
                .and_then(|known| Url::parse(known).ok());
            known.is_some_and(|known| canonical(&known) == wanted)
        })?;
        Some(feed.get("id").and_then(Item::as_str).unwrap_or("one without an id"))
    }

    /// Puts a feed at the end.
    pub(super) fn add(&mut self, feed: &NewFeed) {
        let mut table = Table::new();
        table.insert("id", value(&feed.id));
        table.insert("url", value(&feed.url));
        let own = &feed.own;
        for (key, text) in [
            ("outlet", &feed.outlet),
            ("language", &feed.language),
            ("country", &own.country),
            ("every", &own.every.map(opml::interval)),
            ("articles", &own.articles.map(|articles| articles.word().to_owned())),
        ] {
            if let Some(text) = text {
                table.insert(key, value(text));
            }
        }
        if let Some(rank) = own.rank {
            table.insert("rank", value(i64::from(rank)));
        }
        if !feed.tags.is_empty() {
            table.insert("tags", value(feed.tags.iter().collect::<Array>()));
        }
        if feed.is_off {
            table.insert("on", value(false));
        }
        if let Some(page) = &feed.page {
            table.insert("page", Item::Table(page_table(page)));
        }
        if let Some(article) = &own.article {
            let mut selectors = Table::new();
            selectors.insert("text", value(&article.text));
            if let Some(remove) = &article.remove {
                selectors.insert("remove", value(remove));
            }
            table.insert("article", Item::Table(selectors));
        }
        if let Some(list) = self.document.get_mut("feed").and_then(Item::as_array_mut) {
            inline::push(list, table.into_inline_table());
            return;
        }
        // What closes the file, or is all of it, stays above what is added after it.
        let above = self
            .document
            .trailing()
            .as_str()
            .unwrap_or_default()
            .trim_end()
            .to_owned();
        let prefix = match above.is_empty() {
            true if self.document.is_empty() => String::new(),
            true => "\n".to_owned(),
            false => format!("{above}\n\n"),
        };
        self.document.set_trailing("");
        table.decor_mut().set_prefix(prefix);
        let feeds = self
            .document
            .entry("feed")
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        if let Some(feeds) = feeds.as_array_of_tables_mut() {
            feeds.push(table);
        }
    }

    /// Takes a feed out, with the comment right above it; what stands above a blank line is not its own and stays.
    pub(super) fn remove(&mut self, id: &str) -> bool {
        let is_it = |feed: &dyn TableLike| feed.get("id").and_then(Item::as_str) == Some(id);
        let Some(at) = self.feeds().position(is_it) else {
            return false;
        };
        let list = self.document.get_mut("feed");
        if let Some(list) = list.and_then(Item::as_array_mut) {
            inline::remove(list, at);
            return true;
        }
        let feeds = self.document.get_mut("feed").and_then(Item::as_array_of_tables_mut);
        let Some(feeds) = feeds else { return false };
        let gone = feeds.remove(at);
        let above = prefix(&gone);
        let kept = above.rfind("\n\n").map_or("", |end| &above[..=end]).to_owned();
        if let Some(next) = feeds.get_mut(at) {
            let joined = if kept.is_empty() && at == 0 {
                prefix(next).trim_start_matches('\n').to_owned()
            } else {
                kept + &prefix(next)
            };
            next.decor_mut().set_prefix(joined);
        } else if !kept.trim().is_empty() {
            let trailing = self.document.trailing().as_str().unwrap_or_default().to_owned();
            self.document.set_trailing(kept + &trailing);
        }
        true
    }

    /// Writes the file: a new one beside it, then renamed over it, mode, owner and line ends kept. Nothing is written that would not
    /// be read again, or that `check` would refuse where it did not before. `false`: it is not what was read any more, and stays.
    pub(super) fn save(&mut self) -> anyhow::Result<bool> {
        let text = self.document.to_string();
        let styled = self.style.of_text(&text);
        if styled == self.read {
            return Ok(true);
        }
        parse(&self.path, &text)?;
        let folder = self.path.parent().unwrap_or_else(|| Path::new("."));
        let errors = config::feeds_errors(&text, folder);
        if errors.len() > self.errors.len() {
            let is_old = |error: &&Problem| self.errors.iter().any(|old| old.sentence == error.sentence);
            let new = errors.iter().find(|error| !is_old(error)).or(errors.last());
            let why = new.map(|new| format!(": {}", new.sentence)).unwrap_or_default();
            return Err(Mistake(format!(
                "{}: nothing was written, because `backstory check` would refuse the file afterwards{why}",
                self.path.display()
            ))
            .into());
        }
        // A link stays a link: what it points at is replaced.
        let target = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let place = || target.display().to_string();
        let beside = target.with_extension(format!("toml.{}", std::process::id()));
        let replace = || {
            write(&beside, &target, &styled)?;
            let is_as_read = match fs::read(&target) {
                Ok(now) => now == self.read.as_bytes(),
                Err(error) => error.kind() == ErrorKind::NotFound && self.read.is_empty(),
            };
            if is_as_read {
                fs::rename(&beside, &target)?;
            }
            Ok::<bool, std::io::Error>(is_as_read)
        };
        let is_written = replace();
        if !matches!(is_written, Ok(true)) {
            // The file is untouched; the one beside it is of no use to anybody.
            let _ = fs::remove_file(&beside);
        } else {
            self.read = styled;
        }
        is_written.with_context(place)
    }

    /// Canonical addresses of all feeds.
    pub(super) fn addresses(&self) -> HashSet<String> {
        self.texts("url")
            .filter_map(|url| Url::parse(url).ok())
            .map(|url| canonical(&url))
            .collect()
    }

    /// Ids of all feeds.
    pub(super) fn ids(&self) -> HashSet<String> {
        self.texts("id").map(str::to_owned).collect()
    }
}

/// Whether these are feeds: under lines [[feed]], or in one list.
fn is_list(feed: &Item) -> bool {
    let is_inline = |list: &Array| list.iter().all(Value::is_inline_table);
    feed.is_array_of_tables() || feed.as_array().is_some_and(is_inline)
}

/// How a text is written, whatever it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    has_mark: bool,
    has_crlf: bool,
}

/// The sign in front of a text by which some editors know UTF-8.
const MARK: char = '\u{feff}';

impl Style {
    /// The style of a text, and the text without it. Where line ends differ, most decide.
    fn of(text: &str) -> (Self, String) {
        let bare = text.strip_prefix(MARK).unwrap_or(text);
        let (crlf, all) = (bare.matches("\r\n").count(), bare.matches('\n').count());
        let style = Self {
            has_mark: bare.len() < text.len(),
            has_crlf: crlf * 2 > all,
        };
        (style, bare.replace("\r\n", "\n"))
    }

    fn of_text(self, text: &str) -> String {
        let mark = if self.has_mark { MARK.to_string() } else { String::new() };
        match self.has_crlf {
            true => mark + &text.replace('\n', "\r\n"),
            false => mark + text,
        }
    }
}

/// Keeps other commands from writing the file of a folder as long as it is held. Where a file system knows no locks, nothing does.
fn alone(folder: &Path) -> Option<File> {
    let path = folder.join("feeds.toml");
    let real = fs::canonicalize(&path).unwrap_or(path);
    // The file itself is replaced by another.
    let folder = File::open(real.parent().unwrap_or(folder)).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// `[feed.page]` with the selectors of a page.
fn page_table(page: &Selectors) -> Table {
    let mut table = Table::new();
    let selectors = [
        ("item", Some(&page.item)),
        ("title", page.title.as_ref()),
        ("link", page.link.as_ref()),
        ("date", page.date.as_ref()),
        ("summary", page.summary.as_ref()),
    ];
    for (key, css) in selectors {
        if let Some(css) = css {
            table.insert(key, value(css));
        }
    }
    table
}

/// An id that is not taken: the wanted one, or with a number behind it.
pub(super) fn free_id(wanted: &str, taken: &HashSet<String>) -> String {
    let numbered = (2_u32..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .find(|id| !taken.contains(id))
        .unwrap_or_else(|| wanted.to_owned())
}

fn parse(path: &Path, text: &str) -> anyhow::Result<DocumentMut> {
    text.parse::<DocumentMut>().map_err(|error| {
        let faults = config::faults_of_file(path);
        let said = match faults.0.is_empty() {
            true => format!("{}: {error}", path.display()).trim_end().to_owned(),
            false => faults.to_string(),
        };
        Mistake(said).into()
    })
}

fn prefix(table: &Table) -> String {
    table
        .decor()
        .prefix()
        .and_then(|prefix| prefix.as_str())
        .unwrap_or_default()
        .to_owned()
}

fn write(beside: &Path, target: &Path, text: &str) -> std::io::Result<()> {
    let mut file = File::create(beside)?;
    if let Ok(old) = fs::metadata(target) {
        use std::os::unix::fs::MetadataExt as _;
        fs::set_permissions(beside, old.permissions())?;
        // Only root may give a file away; for anybody else the owner is right already or cannot be helped.
        let _ = std::os::unix::fs::chown(beside, Some(old.uid()), Some(old.gid()));
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// An id from a host: `www.tass.com` is `tass`, `feeds.bbci.co.uk` is `bbci`.
pub(super) fn id_of_host(url: &Url) -> String {
    let host = match url.host() {
        Some(url::Host::Domain(name)) => name.trim_end_matches('.'),
        Some(_) => return slug(url.host_str().unwrap_or_default()),
        None => return "feed".into(),
    };
    let mut labels: Vec<&str> = host.split('.').collect();
    if labels.len() > 1 {
        labels.pop();
    }
    if labels.len() > 1 && labels.last().is_some_and(|last| SECOND_LEVEL.contains(last)) {
        labels.pop();
    }
    while labels.len() > 1 && IDLE_LABELS.contains(&labels[0]) {
        labels.remove(0);
    }
    slug(&labels.join("-"))
}

/// Letters and digits of ASCII in lower case, everything else one hyphen; `feed` where nothing is left.
pub(super) fn slug(text: &str) -> String {
    let mut id = String::new();
    for char in text.chars().take(ID_CHARS_MAX * 2) {
        if char.is_ascii_alphanumeric() {
            id.push(char.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(ID_CHARS_MAX);
    match id.trim_end_matches('-') {
        "" => "feed".into(),
        id => id.to_owned(),
    }
}

#[cfg(test)]
mod tests;
