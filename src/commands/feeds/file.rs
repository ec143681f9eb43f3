//! `feeds.toml`, edited in place: the owner's comments, order and spelling stay.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};
use url::Url;

use crate::commands::Mistake;
use crate::config;
use crate::feeds::Selectors;
use crate::feeds::opml::{self, Own};
use crate::text::url::canonical;

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

/// The file, read.
#[derive(Debug)]
pub(super) struct FeedsFile {
    path: PathBuf,
    document: DocumentMut,
    /// Errors of the file as it was read: an owner may take a faulty feed out while another is faulty too.
    errors: usize,
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
            Err(error) => return Err(error).context(path.display().to_string()),
        };
        let document = parse(&path, &text)?;
        if document.get("feed").is_some_and(|item| !item.is_array_of_tables()) {
            return Err(Mistake(format!(
                "{}: its feeds are not written as [[feed]], so they cannot be edited by command",
                path.display()
            ))
            .into());
        }
        let errors = config::feeds_errors(&text, folder);
        Ok(Self { path, document, errors })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    fn feeds(&self) -> impl Iterator<Item = &Table> {
        self.document
            .get("feed")
            .and_then(Item::as_array_of_tables)
            .into_iter()
            .flat_map(ArrayOfTables::iter)
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
        let is_first = self.document.is_empty() && self.document.trailing().as_str().unwrap_or_default().is_empty();
        table.decor_mut().set_prefix(if is_first { "" } else { "\n" });
        let feeds = self
            .document
            .entry("feed")
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        if let Some(feeds) = feeds.as_array_of_tables_mut() {
            // A comment that closes the file stays above what is added after it.
            feeds.push(table);
        }
    }

    /// Takes a feed out, with the comment right above it; what stands above a blank line is not its own and stays.
    pub(super) fn remove(&mut self, id: &str) -> bool {
        let feeds = self.document.get_mut("feed").and_then(Item::as_array_of_tables_mut);
        let Some(feeds) = feeds else { return false };
        let is_it = |feed: &Table| feed.get("id").and_then(Item::as_str) == Some(id);
        let Some(at) = feeds.iter().position(is_it) else {
            return false;
        };
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

    /// Writes the file: a new one beside it, then renamed over it, mode and owner kept. Nothing is written that would not
    /// be read again, or that `check` would refuse where it did not before.
    pub(super) fn save(&self) -> anyhow::Result<()> {
        let text = self.document.to_string();
        parse(&self.path, &text)?;
        let folder = self.path.parent().unwrap_or_else(|| Path::new("."));
        if config::feeds_errors(&text, folder) > self.errors {
            return Err(Mistake(format!(
                "{}: nothing was written, because `backstory check` would refuse the file afterwards",
                self.path.display()
            ))
            .into());
        }
        // A link stays a link: what it points at is replaced.
        let target = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let place = || target.display().to_string();
        let beside = target.with_extension(format!("toml.{}", std::process::id()));
        let written = write(&beside, &target, &text).and_then(|()| fs::rename(&beside, &target));
        if written.is_err() {
            // The old file is untouched; the half-written one is of no use to anybody.
            let _ = fs::remove_file(&beside);
        }
        written.with_context(place)
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
    text.parse::<DocumentMut>()
        .map_err(|error| Mistake(format!("{}: {error}", path.display()).trim_end().to_owned()).into())
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
mod tests {
    use super::*;

    const OWNED: &str = "# Our desk's feeds.\n\n# The agency; Anna asked for it.\n[[feed]]\nid = \"desk\" # short\nurl   = 'https://desk.example/feed'\n\n# --- Asia ---\n\n# Korean wire\n[[feed]]\nurl = \"https://wire.example/ko\"\nid = \"wire-ko\"\n\n[feed.page]\nitem = \"li\"\n\n[[feed]]\nid = \"last\"\nurl = \"https://last.example/\"\n# the end\n";

    fn folder(text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("feeds.toml"), text).unwrap();
        folder
    }

    fn new_feed(id: &str, url: &str) -> NewFeed {
        NewFeed {
            id: id.into(),
            url: url.into(),
            ..NewFeed::default()
        }
    }

    fn text(folder: &tempfile::TempDir) -> String {
        fs::read_to_string(folder.path().join("feeds.toml")).unwrap()
    }

    #[test]
    fn a_feed_is_added_at_the_end_and_everything_else_stays_as_it_was() {
        let folder = folder(OWNED);
        let mut file = FeedsFile::open(folder.path()).unwrap();
        let feed = NewFeed {
            outlet: Some("New \"Desk\"".into()),
            tags: vec!["asia".into()],
            ..new_feed("new", "https://new.example/")
        };
        file.add(&feed);
        file.save().unwrap();
        let text = text(&folder);
        assert!(text.starts_with(OWNED.trim_end_matches("# the end\n")), "{text}");
        assert!(text.contains("# the end"), "{text}");
        let back = FeedsFile::open(folder.path()).unwrap();
        assert_eq!(back.texts("id").collect::<Vec<_>>(), ["desk", "wire-ko", "last", "new"]);
        assert_eq!(back.texts("outlet").collect::<Vec<_>>(), ["New \"Desk\""]);
    }

    #[test]
    fn the_first_feed_of_an_empty_file_or_of_none_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = FeedsFile::open(folder.path()).unwrap();
        file.add(&new_feed("new", "https://new.example/"));
        file.save().unwrap();
        assert_eq!(
            text(&folder),
            "[[feed]]\nid = \"new\"\nurl = \"https://new.example/\"\n"
        );
    }

    #[test]
    fn a_removed_feed_takes_its_own_comment_along_and_leaves_the_others() {
        let folder = folder(OWNED);
        let mut file = FeedsFile::open(folder.path()).unwrap();
        assert!(!file.remove("nobody"));
        assert!(file.remove("wire-ko"));
        file.save().unwrap();
        let expected = OWNED.replace(
            "# Korean wire\n[[feed]]\nurl = \"https://wire.example/ko\"\nid = \"wire-ko\"\n\n[feed.page]\nitem = \"li\"\n\n",
            "",
        );
        assert_eq!(text(&folder).replace("\n\n\n", "\n\n"), expected);
        assert!(file.remove("desk"));
        file.save().unwrap();
        assert!(
            text(&folder).starts_with("# Our desk's feeds.\n\n"),
            "{}",
            text(&folder)
        );
        assert!(file.remove("last"));
        file.save().unwrap();
        assert!(text(&folder).contains("# --- Asia ---"), "{}", text(&folder));
    }

    #[test]
    fn known_addresses_are_found_and_ids_are_unique() {
        let folder = folder(OWNED);
        let file = FeedsFile::open(folder.path()).unwrap();
        let id = |url: &str| file.id_of(&Url::parse(url).unwrap());
        assert_eq!(id("https://desk.example/feed"), Some("desk"));
        assert_eq!(id("https://desk.example/other"), None);
        let mut taken = file.ids();
        assert_eq!(free_id("desk", &taken), "desk-2");
        taken.insert("desk-2".to_owned());
        assert_eq!(free_id("desk", &taken), "desk-3");
        assert_eq!(free_id("fresh", &taken), "fresh");
    }

    #[test]
    fn mode_and_link_are_kept_and_nothing_else_is_left_in_the_folder() {
        use std::os::unix::fs::PermissionsExt as _;
        let real = folder(OWNED);
        fs::set_permissions(real.path().join("feeds.toml"), fs::Permissions::from_mode(0o640)).unwrap();
        let linked = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(real.path().join("feeds.toml"), linked.path().join("feeds.toml")).unwrap();
        let mut file = FeedsFile::open(linked.path()).unwrap();
        file.remove("desk");
        file.save().unwrap();
        assert!(!text(&real).contains("desk.example"));
        let mode = fs::metadata(real.path().join("feeds.toml"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
        assert_eq!(fs::read_dir(real.path()).unwrap().count(), 1);
        assert!(
            fs::symlink_metadata(linked.path().join("feeds.toml"))
                .unwrap()
                .is_symlink()
        );
    }

    #[test]
    fn what_cannot_be_edited_is_a_mistake_with_a_sentence() {
        for (text, part) in [("[[feed]\nid=", "feeds.toml"), ("feed = [{ id = \"a\" }]", "[[feed]]")] {
            let error = FeedsFile::open(folder(text).path()).unwrap_err();
            assert!(error.is::<Mistake>());
            assert!(error.to_string().contains(part), "{error}");
        }
        assert!(
            FeedsFile::open(Path::new("/nonexistent"))
                .unwrap_err()
                .to_string()
                .contains("backstory init")
        );
    }

    #[test]
    fn ids_are_made_from_hosts_and_titles() {
        let id = |url: &str| id_of_host(&Url::parse(url).unwrap());
        assert_eq!(id("https://www.38north.org/feed"), "38north");
        assert_eq!(id("https://feeds.bbci.co.uk/news/rss.xml"), "bbci");
        assert_eq!(id("https://news.sbs.co.kr/"), "news-sbs");
        assert_eq!(id("http://localhost:8080/"), "localhost");
        assert_eq!(id("http://127.0.0.1:8080/"), "127-0-0-1");
        assert_eq!(slug("Google Alert - treaty “x”"), "google-alert-treaty-x");
        assert_eq!(slug("연합뉴스"), "feed");
    }
}
