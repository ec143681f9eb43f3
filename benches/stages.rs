//! What each stage costs, on material made here: figures and ratios, no verdicts.
//!
//! ```sh
//! cargo bench --bench stages
//! ```

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use backstory::entries::parse::{Hints, parse};
use backstory::entries::{Entry, Kept};
use backstory::ids::{EntryId, FeedId};
use backstory::matches::{Matcher, Watchlist, query};
use backstory::stories::cluster::Open;
use backstory::text::aliases::AliasIndex;
use backstory::text::{normalize, terms, words};
use jiff::Timestamp;

/// Words that the made texts are drawn from; a text's numbers and names make it one of a kind.
const WORDS: [&str; 40] = [
    "minister",
    "treaty",
    "harbour",
    "signed",
    "vessel",
    "sanctions",
    "border",
    "soldiers",
    "delegation",
    "market",
    "energy",
    "court",
    "budget",
    "storm",
    "railway",
    "election",
    "visit",
    "statement",
    "report",
    "agency",
    "council",
    "missile",
    "export",
    "factory",
    "strike",
    "talks",
    "president",
    "company",
    "river",
    "bridge",
    "police",
    "hospital",
    "school",
    "festival",
    "research",
    "satellite",
    "tanker",
    "bank",
    "currency",
    "summit",
];

/// A repeatable stream of numbers (xorshift), so that every run measures the same work.
struct Draw(u64);

impl Draw {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below).unwrap_or(1)).unwrap_or(0)
    }

    fn text(&mut self, length: usize) -> String {
        let mut text = String::new();
        for _ in 0..length {
            let number = self.next(100_000);
            let word = WORDS[self.next(WORDS.len())];
            if number.is_multiple_of(7) {
                write!(text, "{word}{number} ")
            } else {
                write!(text, "{word} ")
            }
            .unwrap_or(());
        }
        text.trim_end().to_owned()
    }
}

fn entries(count: usize) -> Vec<Kept> {
    let (mut draw, start) = (Draw(7), Timestamp::constant(1_718_000_000, 0));
    (0..count)
        .map(|number| {
            let seconds = i64::try_from(number).unwrap_or(0);
            let seen = start
                .checked_add(jiff::SignedDuration::from_secs(seconds))
                .unwrap_or(start);
            let entry = Entry {
                id: number.to_string(),
                title: draw.text(9),
                summary: draw.text(40),
                language: Some("en".into()),
                ..Entry::default()
            };
            Kept {
                id: EntryId(seconds + 1),
                feed: FeedId(1),
                seen,
                is_backlog: false,
                story: None,
                rank: 3,
                entry,
            }
        })
        .collect()
}

fn measure(name: &str, unit: &str, count: usize, work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    let seconds = start.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "counts of a bench are far below 2^52")]
    let rate = count as f64 / seconds;
    println!("{name:<34} {rate:>12.0} {unit}/s   {:>9.2} µs each", 1e6 / rate);
    rate
}

fn watchlists(count: usize) -> Vec<Watchlist> {
    let mut draw = Draw(11);
    (0..count)
        .filter_map(|number| {
            let (a, b, c) = (
                WORDS[draw.next(WORDS.len())],
                draw.next(100_000),
                WORDS[draw.next(WORDS.len())],
            );
            let text = format!("({a}{b} OR {c}{number}) AND {c} NOT festival{number}");
            query::parse(&text, &|_| false)
                .ok()
                .map(|query| Watchlist::new(format!("w{number}"), "made", query))
        })
        .collect()
}

fn main() {
    let kept = entries(20_000);
    let items: String = kept
        .iter()
        .take(30)
        .map(|kept| {
            format!(
                "<item><guid>{}</guid><title>{}</title><description>{}</description></item>",
                kept.entry.id, kept.entry.title, kept.entry.summary
            )
        })
        .collect();
    let feed = format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title>{items}</channel></rss>");
    measure("parse (feeds of 30 entries)", "entries", 30 * 300, || {
        for _ in 0..300 {
            let _ = black_box(parse(feed.as_bytes(), &Hints::default()));
        }
    });
    let tokens = measure("tokenise", "entries", kept.len(), || {
        for one in &kept {
            black_box(
                words::words(&one.entry.title)
                    .chain(words::words(&one.entry.summary))
                    .map(|word| word.text.len())
                    .sum::<usize>(),
            );
        }
    });
    measure("fold to normal form", "entries", kept.len(), || {
        for one in &kept {
            black_box(normalize::fold(&one.entry.summary));
        }
    });
    measure("index terms", "entries", kept.len(), || {
        for one in &kept {
            black_box(terms::terms(&one.entry.summary));
        }
    });
    for count in [10, 1_000, 10_000] {
        let lists = watchlists(count);
        let start = Instant::now();
        let matcher = Matcher::new(&lists, &[]);
        println!(
            "{:<34} {:>12.1} ms",
            format!("compile {count} watchlists"),
            start.elapsed().as_secs_f64() * 1e3
        );
        let rate = measure(
            &format!("match against {count} watchlists"),
            "entries",
            kept.len(),
            || {
                for one in &kept {
                    black_box(matcher.matches(&one.entry));
                }
            },
        );
        println!("{:<34} {:>12.2}", "  of the speed of tokenising", rate / tokens);
    }
    measure("fold into stories", "entries", kept.len(), || {
        let mut open = Open::new(AliasIndex::new(&[]));
        for one in &kept {
            black_box(open.fold(one));
        }
    });
}
