//! What it costs to ask the archive what was before a story, and what the answers are worth.
//!
//! ```sh
//! cargo bench --bench context                                             # 33,099 and 330,990 texts made here
//! BENCH_TEXTS=33099,1000000 cargo bench --bench context
//! BENCH_POSTGRES=postgres://user@host/db cargo bench --bench context      # PostgreSQL beside SQLite; its tables are replaced
//! BENCH_ARCHIVE=archive.jsonl BENCH_QRELS=qrels cargo bench --bench context   # graded answers, and their texts repeated
//! ```
//!
//! With an archive of entries its texts are repeated with changes until there are enough; with graded answers (TREC lines in
//! `context*.qrels` and `links*.qrels`) it prints nDCG@5 and P@3 of `earlier` and R@10 of `thread`.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use backstory::clock::Clock;
use backstory::context::Earlier;
use backstory::context::archive::{Memory, Sketch};
use backstory::daemon::recall::{self, Recall};
use backstory::entries::{Entry, Kept};
use backstory::ids::{EntryId, Ids};
use backstory::store::{Place, Store};
use jiff::{SignedDuration, Timestamp};

/// Texts of the archive by which the cost is usually told.
const TEXTS: usize = 33_099;

/// Stories that ask.
const STORIES: usize = 60;

/// Lines asked for, as a digest does.
const LINES: usize = 12;

fn main() -> anyhow::Result<()> {
    let entries = match std::env::var_os("BENCH_ARCHIVE") {
        Some(file) => read(Path::new(&file))?,
        None => made(TEXTS),
    };
    in_memory(&entries)?;
    let sizes = std::env::var("BENCH_TEXTS").unwrap_or_else(|_| format!("{TEXTS},{}", 10 * TEXTS));
    let sizes: Vec<usize> = sizes
        .split(',')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .context("BENCH_TEXTS")?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let folder = tempfile::tempdir()?;
    let places = [
        Some(("SQLite", Place::File(PathBuf::new()))),
        std::env::var("BENCH_POSTGRES")
            .ok()
            .map(|url| ("PostgreSQL", Place::Postgres(url.into()))),
    ];
    for (name, place) in places.into_iter().flatten() {
        let mut before: Option<(usize, Duration)> = None;
        for &size in &sizes {
            let place = match &place {
                Place::File(_) => Place::File(folder.path().join(format!("{size}.db"))),
                other => other.clone(),
            };
            let median = runtime.block_on(through_store(name, &place, &entries, size))?;
            if let Some((less, once)) = before {
                let (times, cost) = (size as f64 / less as f64, median.as_secs_f64() / once.as_secs_f64());
                println!("{name:<11} {times:>9.1} times the texts cost {cost:.1} times the time");
            }
            before = Some((size, median));
        }
    }
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<Vec<Entry>> {
    let lines = BufReader::new(std::fs::File::open(file)?).lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

// ---- the stage filter's archive, and what its answers are worth

fn in_memory(entries: &[Entry]) -> anyhow::Result<()> {
    let before = resident_mb();
    let start = Instant::now();
    let mut memory = Memory::default();
    for entry in entries {
        memory.add(entry.clone());
    }
    memory.file();
    let loaded = start.elapsed();
    println!(
        "in memory   {:>9} texts read in {:.1} s, {:.0} MB",
        memory.len(),
        loaded.as_secs_f64(),
        resident_mb() - before
    );
    let times: Vec<Duration> = asking(entries)
        .map(|entry| {
            let start = Instant::now();
            std::hint::black_box(memory.context(entry, LINES));
            start.elapsed()
        })
        .collect();
    told("in memory", memory.len(), times);
    if let Some(folder) = std::env::var_os("BENCH_QRELS") {
        graded(&memory, entries, Path::new(&folder))?;
    }
    Ok(())
}

/// Stories of the whole time, the last ones left out so that all have a past.
fn asking(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    let step = (entries.len() / (STORIES + 1)).max(1);
    entries.iter().skip(step).step_by(step).take(STORIES)
}

type Grades = BTreeMap<String, HashMap<String, i32>>;

fn graded(memory: &Memory, entries: &[Entry], folder: &Path) -> anyhow::Result<()> {
    let by_id: HashMap<&str, &Entry> = entries.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_thread = name.starts_with("links");
        if !name.ends_with(".qrels") || !(is_thread || name.starts_with("context")) {
            continue;
        }
        let mut grades = Grades::new();
        for line in std::fs::read_to_string(&path)?.lines() {
            if let [query, _, entry, grade] = line.split_whitespace().collect::<Vec<_>>()[..] {
                grades
                    .entry(query.to_owned())
                    .or_default()
                    .insert(entry.to_owned(), grade.parse()?);
            }
        }
        let (mut first, mut second) = (0.0, 0.0);
        for (query, want) in &grades {
            let (thread, earlier) = memory.context(by_id[query.as_str()], 20);
            let found = grades_of(if is_thread { &thread } else { &earlier }, want);
            let positive = want.values().filter(|grade| **grade > 0).count();
            if is_thread {
                first += share(found.iter().take(10).filter(|grade| **grade > 0).count(), positive);
            } else {
                first += ndcg(&found, want);
                second += share(found.iter().take(3).filter(|grade| **grade >= 2).count(), 3);
            }
        }
        let stories = grades.len() as f64;
        if is_thread {
            println!("{name}: R@10 {:.3}", first / stories);
        } else {
            println!("{name}: nDCG@5 {:.3}, P@3 {:.3}", first / stories, second / stories);
        }
    }
    Ok(())
}

fn grades_of(list: &[Earlier], want: &HashMap<String, i32>) -> Vec<i32> {
    list.iter()
        .map(|one| want.get(&one.entry).copied().unwrap_or(0))
        .collect()
}

fn share(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}

/// nDCG@5 with the gain 2^grade of the TREC News Track; nothing for grade 0.
fn ndcg(found: &[i32], want: &HashMap<String, i32>) -> f64 {
    let sum = |grades: &[i32]| -> f64 {
        let gain = |(place, grade): (usize, &i32)| match grade {
            0 => 0.0,
            grade => 2_f64.powi(*grade) / (place as f64 + 2.0).log2(),
        };
        grades.iter().take(5).enumerate().map(gain).sum()
    };
    let mut ideal: Vec<i32> = want.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    sum(found) / sum(&ideal).max(f64::MIN_POSITIVE)
}

// ---- the store

async fn through_store(name: &str, place: &Place, entries: &[Entry], size: usize) -> anyhow::Result<Duration> {
    let store = Store::open(place).await?;
    let (clock, start) = (Clock::system(), Instant::now());
    fill(&store, entries, size, &clock).await?;
    let filled = start.elapsed();
    recall::file(&store, "bench", &clock, &|| false).await?;
    println!(
        "{name:<11} {size:>9} texts remembered in {:.1} s, filed in {:.1} s",
        filled.as_secs_f64(),
        start.elapsed().as_secs_f64() - filled.as_secs_f64()
    );
    let (before, start) = (resident_mb(), Instant::now());
    let recall = Recall::default();
    let mut times = Vec::new();
    for (nth, entry) in asking(entries).enumerate() {
        let mut tx = store.read().await?;
        let start = Instant::now();
        let at = entry.published.unwrap_or_default();
        let lists = recall.context(&mut tx, &[entry], at, BTreeSet::new(), LINES).await?;
        if nth > 0 {
            times.push(start.elapsed());
        }
        std::hint::black_box(lists);
    }
    println!(
        "{name:<11} {size:>9} texts: the first answer after {:.0} ms, the index in memory takes {:.0} MB",
        (start.elapsed().saturating_sub(times.iter().sum())).as_secs_f64() * 1e3,
        resident_mb() - before
    );
    let median = told(name, size, times);
    store.close().await;
    Ok(median)
}

/// Keeps the texts again and again, each time with some of their words changed, and each time some days before.
async fn fill(store: &Store, entries: &[Entry], size: usize, clock: &Clock) -> anyhow::Result<()> {
    let (ids, now) = (Ids::new(7), clock.now());
    let mut tx = store.write().await?;
    let feed = tx.import_feed(&ids, now).await?;
    tx.commit().await?;
    let already = usize::try_from(store.read().await?.entry_count().await?)?;
    let mut number = already;
    while number < size {
        let mut tx = store.write().await?;
        for _ in 0..1_000.min(size - number) {
            let kept = Kept {
                id: EntryId(ids.next(now)),
                feed,
                seen: now,
                is_backlog: true,
                story: None,
                rank: 3,
                entry: changed(&entries[number % entries.len()], number / entries.len(), number)?,
            };
            tx.add_entry(&kept, None, 0).await?;
            tx.remember(kept.id, kept.when(), &Sketch::of(&kept.entry)).await?;
            number += 1;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// The same text in the first round; after it every fifth word is another, one that occurs in this round alone or in all.
fn changed(entry: &Entry, round: usize, number: usize) -> anyhow::Result<Entry> {
    let mut entry = entry.clone();
    entry.id = number.to_string();
    if round == 0 {
        return Ok(entry);
    }
    let mut body = String::with_capacity(entry.body.len());
    for (nth, word) in entry.body.split_whitespace().enumerate() {
        match (nth + number) % 10 {
            0 => write!(body, "{word}{round} ")?,
            5 => write!(body, "other{} ", (nth * 7 + number) % 5_000)?,
            _ => write!(body, "{word} ")?,
        }
    }
    entry.body = body;
    let back = SignedDuration::from_hours(24 * 11 * i64::try_from(round)?);
    entry.published = entry.published.map(|at| at.checked_sub(back)).transpose()?;
    Ok(entry)
}

fn told(name: &str, texts: usize, mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    println!(
        "{name:<11} {texts:>9} texts: {:.1} ms a story (median), {:.1} ms at most of 95 in 100",
        at(50).as_secs_f64() * 1e3,
        at(95).as_secs_f64() * 1e3
    );
    at(50)
}

/// Memory of this process, as Linux tells it; 0 elsewhere.
fn resident_mb() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: f64 = pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse().ok())
        .unwrap_or(0.0);
    pages * 4_096.0 / 1e6
}

// ---- texts made here

/// A repeatable stream of numbers (xorshift), so that every run measures the same work.
struct Draw(u64);

impl Draw {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    /// A word of a language in which few are frequent and most are rare, as in any (Zipf): `1 / (rank + 1)`.
    fn word(&mut self) -> String {
        let bits = 1 + self.next(16);
        format!("word{}", self.next(1 << bits))
    }
}

/// Texts of some 330 words over eight years, each on one of three thousand subjects that has words of its own.
fn made(count: usize) -> Vec<Entry> {
    let (mut draw, start) = (Draw(7), Timestamp::constant(1_400_000_000, 0));
    (0..count)
        .map(|number| {
            let subject = draw.next(3_000);
            let mut text = |length: usize| {
                let word = |nth: usize| match nth % 6 {
                    0 => format!("subject{subject}x{}", draw.next(12)),
                    _ => draw.word(),
                };
                (0..length).map(word).collect::<Vec<_>>().join(" ")
            };
            let (title, body) = (text(8), text(330));
            let minutes = i64::try_from(number).unwrap_or(0) * 127;
            Entry {
                id: number.to_string(),
                title,
                body,
                published: start.checked_add(SignedDuration::from_mins(minutes)).ok(),
                ..Entry::default()
            }
        })
        .collect()
}
