//! What the morning costs: one digest of 200 stories with its context, composed and rendered; and the digests of many readers
//! at one hour, through the daemon's own code on `SQLite`: read, composed, rendered and queued.
//!
//! ```sh
//! cargo bench --bench digests                          # 10,000 readers
//! BENCH_READERS=1000 cargo bench --bench digests
//! ```
//!
//! The morning after, every story has two reports more, one of them with something new, and each watchlist has one new story: what
//! is new is found against what each reader was told.
//!
//! Of the morning: 20 watchlists of six stories, each story of three outlets with a text of some 300 words, 5,000 older entries
//! in the archive and a dossier of 60 events; each reader follows two of the watchlists, so that a digest has about twelve
//! stories.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use backstory::clock::Clock;
use backstory::config;
use backstory::context::archive::Sketch;
use backstory::context::date::EventDate;
use backstory::context::{Context, Earlier, Line};
use backstory::daemon::{Daemon, Limits, recall};
use backstory::digests::compose::compose;
use backstory::digests::render::render;
use backstory::digests::{Cadence, Follow, Item, Material, Recipient, Told, Topic, Wishes, updates};
use backstory::entries::{Entry, Kept};
use backstory::ids::{DigestId, EntryId, FeedId, StoryId};
use backstory::matches::{Evidence, Field, Found, Match, Urgency};
use backstory::store::{Follower, Tx};
use backstory::stories::{Fold, Member, Reason, Said, Story};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

mod process;

/// Stories of the one big digest.
const STORIES: i64 = 200;

/// Digests in a row, and rows.
const ROW: u32 = 25;
const ROWS: u32 = 5;

/// Readers of the morning.
const READERS: usize = 10_000;

/// Watchlists, and stories of each.
const WATCHLISTS: usize = 20;
const STORIES_OF_EACH: usize = 6;

/// Outlets of a story.
const OUTLETS: usize = 3;

/// From here on seeds are those of the day after.
const LATER: usize = 200_000;

/// Entries of the archive.
const ARCHIVE: usize = 5_000;

/// Events of the dossier.
const EVENTS: usize = 60;

const WORDS: [&str; 40] = [
    "minister",
    "treaty",
    "harbour",
    "vessel",
    "sanctions",
    "border",
    "delegation",
    "market",
    "energy",
    "court",
    "budget",
    "storm",
    "railway",
    "election",
    "statement",
    "agency",
    "council",
    "missile",
    "export",
    "factory",
    "strike",
    "talks",
    "satellite",
    "currency",
    "embassy",
    "tanker",
    "pipeline",
    "inspectors",
    "reactor",
    "customs",
    "grain",
    "drill",
    "summit",
    "envoy",
    "frontier",
    "shipyard",
    "coal",
    "steel",
    "visit",
    "parade",
];

const PLACES: [&str; 20] = [
    "Halmar", "Orrin", "Senn", "Vantor", "Kesh", "Morrow", "Tarn", "Ilmen", "Quay", "Brask", "Dunmere", "Falk",
    "Gorse", "Hythe", "Jarn", "Lyre", "Nordal", "Pell", "Rusk", "Stave",
];

fn main() -> anyhow::Result<()> {
    one();
    let readers = std::env::var("BENCH_READERS").ok().and_then(|text| text.parse().ok());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(morning(readers.unwrap_or(READERS)))
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap_or_default()
}

/// Words that are always the same for a number.
fn words(seed: usize, count: usize) -> String {
    let mut random = fastrand::Rng::with_seed(seed as u64);
    let mut text = String::new();
    for n in 0..count {
        let word = if n % 7 == 3 {
            PLACES[random.usize(..PLACES.len())]
        } else {
            WORDS[random.usize(..WORDS.len())]
        };
        text.push_str(word);
        text.push_str(if n % 13 == 12 { ". " } else { " " });
    }
    text
}

// ---- one digest

fn one() {
    let mut material = material();
    let told = material.items.iter().filter(|item| item.told.is_some()).count();
    // The kernel counts a thread's time by its own ticks of some milliseconds: many in a row are measured, and the best of some rows.
    let row = |work: &mut dyn FnMut()| {
        let rows = (0..ROWS).map(|_| {
            let start = thread_cpu();
            (0..ROW).for_each(|_| work());
            (thread_cpu() - start).as_secs_f64() * 1e3 / f64::from(ROW)
        });
        rows.fold(f64::INFINITY, f64::min)
    };
    // What is new of stories that were told is attached with the history, as the service does.
    let looked = row(&mut || attach(&mut material));
    let copied = row(&mut || drop(std::hint::black_box(material.clone())));
    let composed = row(&mut || drop(std::hint::black_box(compose(material.clone())))) - copied;
    let digest = compose(material);
    let rendered = row(&mut || drop(std::hint::black_box(render(&digest))));
    println!(
        "one digest of {STORIES} stories with context: composed in {composed:.2} ms, composed and rendered in {:.2} ms CPU ({} bytes of HTML); \
         attached before: what is new of the {told} told yesterday, {looked:.2} ms",
        composed + rendered,
        render(&digest).html.len()
    );
}

fn attach(material: &mut Material) {
    let aliases = Arc::clone(&material.aliases);
    for item in &mut material.items {
        let told = item.told.as_ref();
        let new = told.map(|told| updates::since(&item.story, told, &item.edited, &item.context.events, &aliases));
        item.news = new.map(Into::into);
    }
}

fn kept(id: i64, outlet: &str, title: &str, summary: &str, at: Timestamp) -> Kept {
    Kept {
        id: EntryId(id),
        feed: FeedId(1),
        seen: at,
        is_backlog: false,
        story: None,
        rank: 3,
        entry: Entry {
            id: id.to_string(),
            url: Some(format!(
                "https://{}.example/{id}",
                outlet.to_lowercase().replace(' ', "-")
            )),
            title: title.into(),
            summary: summary.into(),
            body: words(usize::try_from(id).unwrap_or(0), 300),
            published: Some(at),
            language: Some("en".into()),
            outlet: Some(outlet.into()),
            ..Entry::default()
        },
    }
}

fn found(watchlist: &str, title: &str) -> Match {
    let evidence = title.split(' ').take(2).scan(0, |start, word| {
        let at = *start;
        *start += word.len() + 1;
        Some(Evidence {
            field: Field::Title,
            start: at,
            end: at + word.len(),
            text: word.to_owned(),
            term: word.to_lowercase(),
            listing: None,
        })
    });
    Match {
        watchlist: watchlist.into(),
        score: 2.0,
        evidence: evidence.collect(),
    }
}

fn event(n: i64, row: usize) -> Line {
    let seed = usize::try_from(n).unwrap_or(0);
    Line {
        dossier: "d".into(),
        event: format!("e{row}"),
        date: EventDate::parse(&format!("20{row:02}-0{}-11", seed % 9 + 1))
            .unwrap_or_else(|_| EventDate::parse("2000").expect("a year")),
        headline: words(seed + row, 12),
        language: "en".into(),
        score: 0.5,
        why: "same place".into(),
        publisher: "Orrin Archive".into(),
        url: format!("https://archive.example/{n}/{row}"),
        is_claim: false,
    }
}

fn earlier(n: i64, row: i64) -> Earlier {
    let (seed, at) = (usize::try_from(n).unwrap_or(0), time("2024-06-20T12:00:00Z"));
    Earlier {
        entry: format!("{n}-{row}"),
        title: words(seed + 100, 10) + &row.to_string(),
        published: at - SignedDuration::from_hours(24 * (3 + row)),
        outlet: Some("Harbour Post".into()),
        url: Some(format!("https://post.example/{n}/{row}")),
        language: Some("en".into()),
        score: 0.4,
        why: "same words".into(),
    }
}

fn item(n: i64) -> Item {
    let at = time("2024-06-20T12:00:00Z");
    let seed = usize::try_from(n).unwrap_or(0);
    let title = words(seed, 11);
    let watchlist = ["strait", "fleet", "isle"][seed % 3];
    let mut entries: Vec<Member> = (0..4)
        .map(|outlet| {
            let (title, summary) = (
                if outlet == 0 {
                    title.clone()
                } else {
                    words(seed + outlet, 11)
                },
                words(seed + outlet, 30),
            );
            let id = n * 100 + i64::try_from(outlet).unwrap_or(0);
            Member {
                kept: kept(id, &format!("Outlet {outlet}"), title.trim(), &summary, at),
                reason: Reason::New,
                copy_of: None,
                said: Said::default(),
            }
        })
        .collect();
    let first = entries.first().map(|member| member.kept.id).unwrap_or(EntryId(0));
    // Every second is a text that three papers carry, and a report of its own.
    if n % 2 == 0 {
        for member in entries.iter_mut().skip(2) {
            member.reason = Reason::Copy { of: first };
        }
    }
    // Every fourth was told yesterday, by its first report.
    let told = (n % 4 == 0).then(|| Told {
        story: StoryId(n),
        digest: DigestId(5),
        at: time("2024-06-20T05:00:00Z"),
        schedule: "daily".into(),
        outlets: 1,
        last_entry: first,
        headline: title.trim().into(),
        met: Some(time("2024-06-20T05:00:00Z")),
        alerted: None,
        thread: None,
        unheard: Vec::new(),
        named: Vec::new(),
    });
    Item {
        matches: vec![(first, found(watchlist, title.trim()))],
        story: Arc::new(Story {
            id: StoryId(n),
            entries,
        }),
        context: Context {
            events: (0..7).map(|row| event(n, row)).collect(),
            thread: (0..6).map(|row| earlier(n, row)).collect(),
            earlier: (6..12).map(|row| earlier(n, row)).collect(),
        },
        told,
        edited: Vec::new(),
        news: None,
        alerted: Vec::new(),
    }
}

fn material() -> Material {
    let topic = |id: &str| Topic {
        id: id.into(),
        title: id.to_uppercase(),
        urgency: Urgency::Normal,
        last_match: None,
    };
    let follow = Follow {
        schedule: "daily".into(),
        watchlists: vec!["strait".into(), "fleet".into(), "isle".into()],
        cadence: Cadence::Daily(vec![jiff::civil::time(7, 0, 0, 0)]),
        wishes: Wishes::default(),
    };
    Material {
        id: DigestId(77),
        recipient: Recipient {
            id: "desk".into(),
            address: "desk@desk.example".into(),
            zone: TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC),
            languages: vec!["en".into()],
            book: backstory::digests::phrases::Phrasebook::default(),
            follows: vec![follow.clone()],
            quiet: backstory::digests::quiet::Quiet::default(),
            alerts: backstory::digests::alerts::Pace::default(),
        },
        follow,
        slot: "2024-06-21T07:00".into(),
        from: time("2024-06-20T05:00:00Z"),
        to: time("2024-06-21T05:00:00Z"),
        next: Some(time("2024-06-22T05:00:00Z")),
        silent_since: time("2024-06-20T05:00:00Z"),
        silent_read: None,
        silent_held: 0,
        has_waited: false,
        have_all_waited: false,
        cut_before: std::collections::BTreeSet::new(),
        topics: vec![topic("strait"), topic("fleet"), topic("isle")],
        items: (1..=STORIES).map(item).collect(),
        aliases: Arc::default(),
        entries_read: 1_400,
        feeds: 41,
        sick: Vec::new(),
        actions: backstory::digests::hand::Actions::default(),
        past: backstory::digests::alerts::Past::default(),
    }
}

// ---- many readers at one hour

async fn morning(readers: usize) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), readers)?;
    let config = config::load(folder.path(), None).map_err(|problems| anyhow::anyhow!("{problems}"))?;
    let clock = Clock::held(time("2024-06-20T05:30:00Z"));
    let mut daemon = Daemon::start(config, clock.clone(), Limits::default()).await?;
    let followers = followers(readers);
    let feeds: Vec<FeedId> = daemon
        .store()
        .read()
        .await?
        .feeds()
        .await?
        .iter()
        .map(|feed| feed.id)
        .collect();
    archive(&daemon, feeds[0]).await?;
    let told = fill(&daemon, &feeds, &followers).await?;
    recall::file(daemon.store(), "bench", &clock, &|| false).await?;
    clock.set(time("2024-06-21T05:00:00Z"));
    composed(&mut daemon, "", readers).await?;
    go_on(&daemon, &feeds, &followers, &told).await?;
    recall::file(daemon.store(), "bench", &clock, &|| false).await?;
    clock.set(time("2024-06-22T05:00:00Z"));
    composed(&mut daemon, "the morning after, ", readers).await?;
    println!(
        "store {:.0} MB",
        std::fs::metadata(folder.path().join("state/backstory.db"))?.len() as f64 / 1e6
    );
    daemon.stop().await;
    Ok(())
}

/// Composes what is due, one digest for each reader, and prints what it cost.
async fn composed(daemon: &mut Daemon, when: &str, readers: usize) -> anyhow::Result<()> {
    let before = daemon.store().read().await?.mail_counts().await?.queued;
    let (wall, used) = (Instant::now(), process::cpu_seconds()?);
    let report = daemon.compose().await?;
    let (wall, used) = (wall.elapsed(), process::cpu_seconds()? - used);
    let queued = usize::try_from(daemon.store().read().await?.mail_counts().await?.queued - before)?;
    let stories: usize = report.digests.iter().map(|digest| digest.stories).sum();
    anyhow::ensure!(queued == readers, "{queued} mails of {readers}");
    println!(
        "{when}{readers} digests of {:.0} stories composed, rendered and queued: {:.1} s, {:.1} s CPU, {:.0} MB at most",
        stories as f64 / readers as f64,
        wall.as_secs_f64(),
        used,
        process::status("VmHWM:")? / 1024.0,
    );
    Ok(())
}

/// Which readers follow which watchlist.
fn followers(readers: usize) -> Vec<Vec<Follower>> {
    let mut followers = vec![Vec::new(); WATCHLISTS];
    for reader in 0..readers {
        for list in lists_of(reader) {
            followers[list].push(Follower {
                recipient: format!("reader-{reader}"),
                schedule: "daily".into(),
                speak_at: None,
            });
        }
    }
    followers
}

fn lists_of(reader: usize) -> [usize; 2] {
    [reader % WATCHLISTS, (reader / WATCHLISTS + reader + 1) % WATCHLISTS]
}

fn write(folder: &Path, readers: usize) -> anyhow::Result<()> {
    let mut main = "[mail]\nfrom = \"Backstory <backstory@desk.example>\"\nowner = \"owner@desk.example\"\n".to_owned();
    for reader in 0..readers {
        let [one, other] = lists_of(reader);
        let lists = if one == other {
            format!("\"list-{one}\"")
        } else {
            format!("\"list-{one}\", \"list-{other}\"")
        };
        write!(
            main,
            "[[recipient]]\nid = \"reader-{reader}\"\naddress = \"reader-{reader}@desk.example\"\ntime_zone = \"Europe/Berlin\"\n\
             watchlists = [{lists}]\ndaily = [\"07:00\"]\n"
        )?;
    }
    std::fs::write(folder.join("backstory.toml"), main)?;
    let mut feeds = String::new();
    for feed in 0..OUTLETS {
        write!(
            feeds,
            "[[feed]]\nid = \"feed-{feed}\"\nurl = \"http://127.0.0.1:9/{feed}\"\noutlet = \"Outlet {feed}\"\nlanguage = \"en\"\n"
        )?;
    }
    std::fs::write(folder.join("feeds.toml"), feeds)?;
    std::fs::create_dir_all(folder.join("watchlists"))?;
    for list in 0..WATCHLISTS {
        let text = format!(
            "id = \"list-{list}\"\ntitle = \"List {list}: {}\"\nquery = '{} AND {}'\n",
            PLACES[list], PLACES[list], WORDS[list]
        );
        std::fs::write(folder.join(format!("watchlists/list-{list}.toml")), text)?;
    }
    let lists: Vec<String> = (0..WATCHLISTS).map(|list| format!("\"list-{list}\"")).collect();
    let mut dossier = format!("title = \"Strait\"\nwatchlists = [{}]\n", lists.join(", "));
    for event in 0..EVENTS {
        write!(
            dossier,
            "[[event]]\nid = \"e{event}\"\ndate = \"{}-0{}-11\"\nheadline = \"{} signs a {} on {} with {}\"\nsources = [{{ publisher = \"Archive\", url = \"https://archive.example/{event}\" }}]\nconfidence = \"high\"\n",
            1960 + event,
            event % 9 + 1,
            PLACES[event % PLACES.len()],
            WORDS[event % WORDS.len()],
            WORDS[(event + 9) % WORDS.len()],
            PLACES[(event * 7 + 3) % PLACES.len()],
        )?;
    }
    std::fs::create_dir_all(folder.join("dossiers"))?;
    std::fs::write(folder.join("dossiers/strait.toml"), dossier)?;
    Ok(())
}

/// What was read before the readers came.
async fn archive(daemon: &Daemon, feed: FeedId) -> anyhow::Result<()> {
    let old = time("2024-03-01T00:00:00Z");
    let mut tx = daemon.store().write().await?;
    for n in 0..ARCHIVE {
        let at = old + SignedDuration::from_mins(20 * i64::try_from(n)?);
        let mut one = kept(
            daemon.next_id(at),
            "Outlet 0",
            &words(50_000 + n, 10),
            &words(90_000 + n, 30),
            at,
        );
        (one.feed, one.is_backlog, one.seen) = (feed, true, at);
        tx.add_entry(&one, None, 0).await?;
        tx.remember(one.id, one.when(), &Sketch::of(&one.entry)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Stories that met the watchlists, by watchlist.
async fn fill(daemon: &Daemon, feeds: &[FeedId], followers: &[Vec<Follower>]) -> anyhow::Result<Vec<Vec<StoryId>>> {
    let (now, mut stories) = (time("2024-06-20T18:00:00Z"), Vec::new());
    for (list, followers) in followers.iter().enumerate() {
        let mut tx = daemon.store().write().await?;
        let mut of_list = Vec::new();
        for n in 0..STORIES_OF_EACH {
            of_list.push(story(daemon, &mut tx, feeds, (list, n), now, followers).await?);
        }
        stories.push(of_list);
        tx.commit().await?;
    }
    Ok(stories)
}

/// A story of all outlets, of which the others carry the text of the first.
async fn story(
    daemon: &Daemon,
    tx: &mut Tx,
    feeds: &[FeedId],
    (list, n): (usize, usize),
    at: Timestamp,
    followers: &[Follower],
) -> anyhow::Result<StoryId> {
    let mut story = None;
    for (outlet, feed) in feeds.iter().enumerate() {
        let seed = list * 1_000 + n + outlet;
        let title = format!("{} {} {}", PLACES[list], WORDS[list], words(seed, 8));
        let of = report(daemon, tx, *feed, (outlet, list, &title, seed), at, story, followers).await?;
        story.get_or_insert(of);
    }
    story.ok_or_else(|| anyhow::anyhow!("there are feeds"))
}

/// One report, of a new story or of one that there is. What comes later has words of its own.
async fn report(
    daemon: &Daemon,
    tx: &mut Tx,
    feed: FeedId,
    (outlet, list, title, seed): (usize, usize, &str, usize),
    at: Timestamp,
    story: Option<StoryId>,
    followers: &[Follower],
) -> anyhow::Result<StoryId> {
    let id = daemon.next_id(at);
    let mut one = kept(id, &format!("Outlet {outlet}"), title.trim(), &words(seed, 30), at);
    one.feed = feed;
    tx.add_entry(&one, None, 0).await?;
    tx.remember(one.id, one.when(), &Sketch::of(&one.entry)).await?;
    let of = story.unwrap_or(StoryId(id));
    let is_copy = story.is_some() && seed < LATER;
    let reason = if is_copy {
        Reason::Copy { of: EntryId(of.0) }
    } else {
        Reason::New
    };
    tx.set_member(&Fold {
        entry: one.id,
        story: of,
        reason,
    })
    .await?;
    let found = Found {
        found: found(&format!("list-{list}"), title.trim()),
        entry: one.id,
        at,
        is_held: false,
    };
    tx.add_match(&found, followers).await?;
    Ok(of)
}

/// The day after: two reports more of each story, one of which says how many, and a new story of each watchlist.
async fn go_on(
    daemon: &Daemon,
    feeds: &[FeedId],
    followers: &[Vec<Follower>],
    told: &[Vec<StoryId>],
) -> anyhow::Result<()> {
    let now = time("2024-06-21T18:00:00Z");
    for (list, stories) in told.iter().enumerate() {
        let mut tx = daemon.store().write().await?;
        for (n, of) in stories.iter().enumerate() {
            for (outlet, feed) in feeds.iter().enumerate().take(2) {
                let seed = LATER + list * 1_000 + n * 10 + outlet;
                let new = if outlet == 0 {
                    format!("{} dead, ", 40 + seed % 50)
                } else {
                    String::new()
                };
                let title = format!("{new}{} {} {}", PLACES[list], WORDS[list], words(seed, 8));
                let told = (outlet, list, title.as_str(), seed);
                report(daemon, &mut tx, *feed, told, now, Some(*of), &followers[list]).await?;
            }
        }
        story(daemon, &mut tx, feeds, (list, STORIES_OF_EACH), now, &followers[list]).await?;
        tx.commit().await?;
    }
    Ok(())
}

// ---- figures

/// CPU time of the thread that asks, to a tick of the scheduler.
fn thread_cpu() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let ns = text.split(' ').next().and_then(|ns| ns.parse().ok());
    ns.map(Duration::from_nanos).unwrap_or_default()
}
