//! Matching: stories a second against many watchlists, beside the speed of tokenising and of the plainest way to do it.
//!
//! ```sh
//! cargo bench --bench matching                      # a made corpus
//! cargo bench --bench matching -- stories.jsonl     # entries, one JSON object a line
//! cargo bench --bench matching -- stories.jsonl 10000        # only so many queries
//! ```
//!
//! The queries are drawn from the corpus by a fixed seed: 30 % a rare name, 25 % two groups of alternatives, 15 % with `NOT`,
//! 15 % `NEAR/10`, 15 % a prefix with a group. Larger sets hold the smaller ones.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::io::{BufRead, BufReader};

use backstory::entries::Entry;
use backstory::matches::{Builder, Matcher, Watchlist, query};
use backstory::text::words;

/// A repeatable stream of numbers (xorshift), so that every run measures the same work.
struct Draw(u64);

impl Draw {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

/// Words and names of a corpus, by how many of its stories have them.
struct Corpus {
    stories: Vec<Entry>,
    /// Words in 1 of 2,000 to 1 of 20 stories.
    words: Vec<String>,
    /// Words in 1 of 2,000 to 1 of 200 stories.
    rare: Vec<String>,
    /// Two capitalised words side by side, in 1 to 10 stories.
    names: Vec<String>,
}

fn text(entry: &Entry) -> impl Iterator<Item = &str> {
    [&entry.title, &entry.summary, &entry.body]
        .into_iter()
        .map(String::as_str)
}

impl Corpus {
    fn of(stories: Vec<Entry>) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut names: HashMap<String, usize> = HashMap::new();
        for story in &stories {
            let mut seen: HashSet<String> = HashSet::new();
            let mut seen_names: HashSet<String> = HashSet::new();
            for text in text(story) {
                let all: Vec<&str> = words::words(text).map(|word| word.text).collect();
                let is_word = |word: &&&str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
                seen.extend(all.iter().filter(is_word).map(|word| word.to_lowercase()));
                let is_name = |word: &str| word.len() > 2 && word.starts_with(|sign: char| sign.is_ascii_uppercase());
                let pairs = all.windows(2).filter(|pair| pair.iter().all(|word| is_name(word)));
                seen_names.extend(pairs.map(|pair| pair.join(" ")));
            }
            seen.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
            seen_names
                .into_iter()
                .for_each(|name| *names.entry(name).or_default() += 1);
        }
        let total = stories.len();
        let between = |low: usize, high: usize| {
            let mut words: Vec<String> = counts
                .iter()
                .filter(|(_, count)| (low..=high).contains(*count))
                .map(|(word, _)| word.clone())
                .collect();
            words.sort_unstable();
            words
        };
        let (words, rare) = (between(total / 2_000, total / 20), between(total / 2_000, total / 200));
        let mut names: Vec<String> = names
            .into_iter()
            .filter(|(_, count)| *count <= 10)
            .map(|(name, _)| name)
            .collect();
        names.sort_unstable();
        Self {
            stories,
            words,
            rare,
            names,
        }
    }

    fn group(&self, draw: &mut Draw) -> String {
        let count = 3 + draw.next(4);
        let words: Vec<&str> = (0..count)
            .map(|_| self.words[draw.next(self.words.len())].as_str())
            .collect();
        format!("({})", words.join(" OR "))
    }

    fn name(&self, draw: &mut Draw) -> String {
        format!("\"{}\"", self.names[draw.next(self.names.len())])
    }

    fn query(&self, draw: &mut Draw) -> String {
        let rare = |draw: &mut Draw| self.rare[draw.next(self.rare.len())].clone();
        match draw.next(100) {
            0..30 => self.name(draw),
            30..55 => format!("{} AND {}", self.group(draw), self.group(draw)),
            55..70 => format!("{} AND {} NOT {}", self.group(draw), self.group(draw), rare(draw)),
            70..85 => format!("{} NEAR/10 {}", self.group(draw), self.group(draw)),
            _ => {
                let word = rare(draw);
                let end = word.len().min(5);
                format!("{}* AND {}", &word[..end], self.group(draw))
            }
        }
    }
}

/// Stories of a made-up language with frequencies like those of real ones (Zipf), for a run without a corpus.
fn made() -> Vec<Entry> {
    let mut draw = Draw(7);
    let syllables = [
        "ka", "lo", "mir", "ten", "vas", "or", "ui", "del", "sta", "ner", "pol", "chi",
    ];
    let word = |number: usize| {
        let (mut rest, mut word) = (number + 12, String::new());
        while rest > 0 {
            word.push_str(syllables[rest % syllables.len()]);
            rest /= syllables.len();
        }
        word
    };
    (0..4_000)
        .map(|number| {
            let mut body = String::new();
            for _ in 0..140 {
                let bound = 1 << draw.next(15);
                let mut one = word(draw.next(bound + 1));
                if draw.next(9) == 0 {
                    one[..1].make_ascii_uppercase();
                }
                write!(body, "{one} ").unwrap_or(());
            }
            Entry {
                id: number.to_string(),
                title: body[..body.floor_char_boundary(60)].to_owned(),
                body,
                ..Entry::default()
            }
        })
        .collect()
}

fn read(path: &str) -> Vec<Entry> {
    let Ok(file) = fs::File::open(path) else {
        println!("{path} cannot be opened");
        return Vec::new();
    };
    BufReader::new(file)
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_str(&line).ok())
        .collect()
}

fn measure(name: &str, stories: usize, mut work: impl FnMut()) -> f64 {
    work();
    let seconds = (0..3)
        .map(|_| {
            let start = busy();
            work();
            busy() - start
        })
        .fold(f64::INFINITY, f64::min);
    #[expect(clippy::cast_precision_loss, reason = "counts of a bench are far below 2^52")]
    let rate = stories as f64 / seconds;
    println!("{name:<44} {rate:>10.0} stories/s of CPU {:>9.2} µs each", 1e6 / rate);
    rate
}

/// Seconds that this thread has been at work: on a machine with other work the wall clock measures the neighbours.
fn busy() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = text.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.unwrap_or(0.0) / 1e9
}

/// Memory of this process, in bytes.
fn resident() -> usize {
    let pages = fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|text| text.split(' ').nth(1)?.parse::<usize>().ok());
    pages.unwrap_or(0) * 4_096
}

fn compile(corpus: &Corpus, count: usize, make: impl Fn(&Corpus, &mut Draw) -> String) -> Matcher {
    let mut draw = Draw(11);
    let texts: Vec<String> = (0..count).map(|_| make(corpus, &mut draw)).collect();
    let (before, start) = (resident(), busy());
    let mut builder = Builder::new(&[]);
    for (number, text) in texts.iter().enumerate() {
        if let Ok(query) = query::parse(text, &|_| false) {
            builder.add(&Watchlist::new(number.to_string(), "made", query));
        }
    }
    let mut matcher = builder.finish();
    let loaded = busy() - start;
    matcher.tune(corpus.stories.iter().step_by(19));
    println!(
        "\n{count} queries: parsed and compiled in {:.0} ms, filed by frequency in {:.0} ms more; {} MB more than before",
        loaded * 1e3,
        (busy() - start - loaded) * 1e3,
        resident().saturating_sub(before) / 1_000_000
    );
    matcher
}

fn run(corpus: &Corpus, name: &str, matcher: &Matcher, tokens: f64) -> f64 {
    let mut met = Vec::new();
    let mut sum = 0;
    for story in &corpus.stories {
        matcher.meets(story, &mut met);
        sum += met.len();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of a bench are far below 2^52")]
    let mean = sum as f64 / corpus.stories.len() as f64;
    let rate = measure(
        &format!("{name}: which match ({mean:.1} a story)"),
        corpus.stories.len(),
        || {
            for story in &corpus.stories {
                matcher.meets(story, &mut met);
                black_box(&met);
            }
        },
    );
    println!("{:<44} {:>10.2}", "  of the speed of tokenising", rate / tokens);
    measure(&format!("{name}: with evidence"), corpus.stories.len(), || {
        for story in &corpus.stories {
            black_box(matcher.matches(story));
        }
    });
    rate
}

/// The plainest way: each query by itself on each story.
fn naive(corpus: &Corpus, count: usize, rate: f64) {
    let mut draw = Draw(11);
    let matchers: Vec<Matcher> = (0..count)
        .filter_map(|_| query::parse(&corpus.query(&mut draw), &|_| false).ok())
        .map(|query| Matcher::new(&[Watchlist::new("w", "made", query)], &[]))
        .collect();
    let stories = &corpus.stories[..corpus.stories.len().min(200)];
    let mut met = Vec::new();
    let slow = measure(&format!("{count} queries one by one"), stories.len(), || {
        for story in stories {
            for matcher in &matchers {
                matcher.meets(story, &mut met);
                black_box(&met);
            }
        }
    });
    println!("{:<44} {:>10.0}", "  together they are faster by", rate / slow);
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let wanted: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let path = arguments
        .into_iter()
        .find(|argument| argument.parse::<usize>().is_err());
    let stories = path.map_or_else(made, |path| read(&path));
    if stories.is_empty() {
        return;
    }
    let corpus = Corpus::of(stories);
    println!(
        "{} stories; queries are drawn from {} words and {} names",
        corpus.stories.len(),
        corpus.words.len(),
        corpus.names.len()
    );
    let tokens = measure("tokenising alone", corpus.stories.len(), || {
        for story in &corpus.stories {
            for text in text(story) {
                black_box(words::words(text).map(|word| word.text.len()).sum::<usize>());
            }
        }
    });
    // The largest first: only then is what the process grew by what the queries take.
    for count in [100_000, 10_000, 1_000, 100] {
        if !wanted.is_empty() && !wanted.contains(&count) {
            continue;
        }
        let matcher = compile(&corpus, count, Corpus::query);
        let rate = run(&corpus, &format!("{count} queries"), &matcher, tokens);
        if count == 1_000 {
            naive(&corpus, count, rate);
        }
    }
    if wanted.is_empty() {
        let matcher = compile(&corpus, 100_000, |corpus, draw| corpus.name(draw));
        run(&corpus, "100,000 names", &matcher, tokens);
    }
}
