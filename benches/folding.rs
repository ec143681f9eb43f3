//! Folding: entries a second against 100,000 open ones, and how well stories come out.
//!
//! ```sh
//! cargo bench --bench folding                          # a made corpus
//! cargo bench --bench folding -- entries.jsonl         # entries, one JSON object a line, repeated with changes
//! cargo bench --bench folding -- --scores FOLDER       # how well: see below
//! ```
//!
//! With `--scores`, each file of the folder is folded in its order. Of `*.jsonl` with a field `gold` in its entries (the story that
//! each belongs to) the pair F1 and `BCubed` F1 are printed; of `*.pairs.jsonl` (`a`, `b`: texts, `lang`: two codes, `overall`: 1 the
//! same story to 4 unrelated) the F1 of "one story", same language and across.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use backstory::entries::{Entry, Kept};
use backstory::ids::{EntryId, FeedId};
use backstory::stories::cluster::Open;
use backstory::text::aliases::AliasIndex;
use jiff::{SignedDuration, Timestamp};

mod process;

/// Entries that are open before the clock is started.
const OPEN: usize = 100_000;
/// Entries that are folded while it runs.
const TIMED: usize = 20_000;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    match given.as_slice() {
        [flag, folder] if flag == "--scores" => scores(Path::new(folder)),
        [file] => speed(&read(Path::new(file))),
        _ => speed(&made()),
    }
}

fn speed(entries: &[Entry]) {
    let mut open = Open::new(AliasIndex::new(&[]));
    let memory = || process::status("VmRSS:").unwrap_or_default();
    let (mut stories, before) = (0_usize, memory());
    let entry = |place: usize| kept(changed(&entries[place % entries.len()], place / entries.len()), place);
    for place in 0..OPEN {
        let kept = entry(place);
        stories += usize::from(open.fold(&kept).story.0 == kept.id.0);
        open.take_moves();
    }
    println!(
        "{OPEN} open entries in {stories} stories, {:.0} MB",
        (memory() - before) / 1024.0
    );
    let timed: Vec<Kept> = (OPEN..OPEN + TIMED).map(entry).collect();
    let cpu = || process::cpu_seconds().unwrap_or_default();
    let started = cpu();
    for kept in &timed {
        open.fold(kept);
        open.take_moves();
    }
    let seconds = cpu() - started;
    let each = f64::from(u32::try_from(TIMED).unwrap_or(0));
    println!(
        "{:.0} entries a CPU second, {:.0} us each",
        each / seconds,
        seconds / each * 1e6
    );
}

/// The entry in the `round`th repetition: every third longer word is another one.
fn changed(entry: &Entry, round: usize) -> Entry {
    let change = |text: &str| {
        let mut out = String::with_capacity(text.len() + 32);
        for word in text.split(' ') {
            let is_changed = round > 0 && word.len() > 5 && (word.len() * 7 + round).is_multiple_of(3);
            let ending = if is_changed {
                format!("{round} ")
            } else {
                " ".to_owned()
            };
            out.push_str(word);
            out.push_str(&ending);
        }
        out
    };
    Entry {
        id: format!("{}-{round}", entry.id),
        url: None,
        title: change(&entry.title),
        summary: change(&entry.summary),
        body: change(&entry.body),
        ..entry.clone()
    }
}

fn kept(entry: Entry, place: usize) -> Kept {
    let number = i64::try_from(place).unwrap_or(0);
    // Two entries in a second: a day and a half for all.
    let seen = Timestamp::constant(1_718_000_000, 0) + SignedDuration::from_millis(number * 500);
    Kept {
        id: EntryId(number),
        feed: FeedId(1),
        seen,
        is_backlog: false,
        story: None,
        rank: 3,
        entry: Entry {
            published: Some(seen),
            ..entry
        },
    }
}

fn read(file: &Path) -> Vec<Entry> {
    let text = fs::read_to_string(file).expect("the file can be read");
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

/// Reports of made words with frequencies like those of real ones (Zipf), five of each event.
fn made() -> Vec<Entry> {
    let mut state = 7_u64;
    let mut draw = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below.max(1)).unwrap_or(1)).unwrap_or(0)
    };
    let mut entries: Vec<Entry> = Vec::new();
    for event in 0..4_000 {
        let own: Vec<usize> = (0..30).map(|_| 2_000 + draw(60_000)).collect();
        for report in 0..5 {
            let mut text = |words: usize| {
                let mut out = String::new();
                for _ in 0..words {
                    let most = 1 << draw(15);
                    let common = draw(most);
                    let number = if draw(3) == 0 { own[draw(own.len())] } else { common };
                    write!(out, "{} ", word(number)).unwrap_or(());
                }
                out
            };
            entries.push(Entry {
                id: format!("{event}-{report}"),
                title: text(9),
                body: text(150),
                language: Some("en".into()),
                ..Entry::default()
            });
        }
    }
    entries
}

fn word(number: usize) -> String {
    let syllables = [
        "ka", "lo", "mir", "ten", "vas", "or", "ui", "del", "sta", "ner", "pol", "chi",
    ];
    let (mut rest, mut word) = (number + 12, String::new());
    while rest > 0 {
        word.push_str(syllables[rest % syllables.len()]);
        rest /= syllables.len();
    }
    word
}

fn scores(folder: &Path) {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|file| file.path())
        .collect();
    files.sort();
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "jsonl"))
    {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(file).expect("the file can be read");
        let rows: Vec<serde_json::Value> = text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        if rows.iter().any(|row| row.get("gold").is_some()) {
            println!("{name}: {}", clusters(&rows));
        } else if rows.iter().any(|row| row.get("overall").is_some()) {
            println!("{name}: {}", pairs(&rows));
        }
    }
}

/// The story of each entry, by folding in order; dated entries are seen when they were published.
fn folded(entries: Vec<Entry>) -> Vec<i64> {
    let mut open = Open::new(AliasIndex::new(&[]));
    let mut now = Timestamp::UNIX_EPOCH;
    let mut stories: Vec<i64> = Vec::new();
    for (place, entry) in entries.into_iter().enumerate() {
        now = now.max(entry.published.unwrap_or(now));
        let published = entry.published;
        let mut kept = kept(entry, place);
        (kept.seen, kept.entry.published) = (now, published);
        stories.push(open.fold(&kept).story.0);
        for moved in open.take_moves() {
            if let Some(story) = usize::try_from(moved.entry.0)
                .ok()
                .and_then(|place| stories.get_mut(place))
            {
                *story = moved.story.0;
            }
        }
        open.close_before(now - SignedDuration::from_hours(96));
    }
    stories
}

fn clusters(rows: &[serde_json::Value]) -> String {
    let entries = rows
        .iter()
        .filter_map(|row| serde_json::from_value(row.clone()).ok())
        .collect();
    let stories = folded(entries);
    let mut both: HashMap<(String, i64), f64> = HashMap::new();
    let (mut golds, mut founds): (HashMap<String, f64>, HashMap<i64, f64>) = (HashMap::new(), HashMap::new());
    for (row, &story) in rows.iter().zip(&stories) {
        let gold = row["gold"].to_string();
        *both.entry((gold.clone(), story)).or_default() += 1.0;
        *golds.entry(gold).or_default() += 1.0;
        *founds.entry(story).or_default() += 1.0;
    }
    let pairs = |counts: &mut dyn Iterator<Item = f64>| counts.map(|n| n * (n - 1.0) / 2.0).sum::<f64>();
    let right = pairs(&mut both.values().copied());
    let (precision, recall) = (
        right / pairs(&mut founds.values().copied()),
        right / pairs(&mut golds.values().copied()),
    );
    let all: f64 = both.values().sum();
    let cubed_precision = both.iter().map(|((_, found), n)| n * n / founds[found]).sum::<f64>() / all;
    let cubed_recall = both.iter().map(|((gold, _), n)| n * n / golds[gold]).sum::<f64>() / all;
    format!(
        "pair F1 {:.3}, BCubed F1 {:.3}",
        f1(precision, recall),
        f1(cubed_precision, cubed_recall)
    )
}

fn f1(precision: f64, recall: f64) -> f64 {
    2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
}

fn pairs(rows: &[serde_json::Value]) -> String {
    let mut entries = Vec::new();
    for row in rows {
        for (half, place) in [("a", 0), ("b", 1)] {
            let text = row[half].as_str().unwrap_or_default().trim();
            let title: String = text.lines().next().unwrap_or_default().chars().take(150).collect();
            entries.push(Entry {
                id: format!("{}/{half}", row["id"]),
                title,
                body: text.to_owned(),
                language: row["lang"][place].as_str().map(str::to_owned),
                ..Entry::default()
            });
        }
    }
    let stories = folded(entries);
    let score = |is_same_language: bool| {
        let (mut right, mut said, mut true_ones) = (0.0, 0.0, 0.0);
        for (row, halves) in rows.iter().zip(stories.chunks(2)) {
            if (row["lang"][0] == row["lang"][1]) != is_same_language {
                continue;
            }
            let (is_said, is_true) = (
                halves[0] == halves[1],
                row["overall"].as_f64().is_some_and(|grade| grade <= 2.0),
            );
            right += f64::from(u8::from(is_said && is_true));
            said += f64::from(u8::from(is_said));
            true_ones += f64::from(u8::from(is_true));
        }
        f1(right / f64::max(said, 1.0), right / f64::max(true_ones, 1.0))
    };
    format!(
        "one story F1: same language {:.3}, across languages {:.3}",
        score(true),
        score(false)
    )
}
