//! What polling costs: feeds of one loopback server, read by the daemon's own code for the first time, unchanged, and with
//! one new entry each; below each line what its steps cost. Each of the three is read by a daemon that knows nothing but the
//! store, as after a start; the last line is a further entry each for a daemon that goes on. The server is a process of its own,
//! so that its work is not counted. Memory is managed as the service's unit has it, unless `MALLOC_ARENA_MAX` is set.
//!
//! ```sh
//! cargo bench --bench polling                      # 1,000 feeds
//! BENCH_FEEDS=20000 cargo bench --bench polling    # does it grow in proportion?
//! ```

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use anyhow::Context as _;
use backstory::clock::Clock;
use backstory::config::{self, Config};
use backstory::daemon::{Daemon, Limits, Stage};
use jiff::Timestamp;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

mod process;

/// Entries of a feed.
const ENTRIES: u64 = 30;

/// Watchlists that every entry is matched against.
const WATCHLISTS: usize = 20;

const WORDS: [&str; 24] = [
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
];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments
        .iter()
        .position(|argument| argument == "--serve" || argument == "--idle")
    {
        Some(at) if arguments[at] == "--serve" => runtime()?.block_on(serve()),
        Some(at) => runtime()?.block_on(idle(Path::new(&arguments[at + 1]), &arguments[at + 2])),
        None if std::env::var_os(POOLS).is_none() => as_a_service(&arguments),
        None => measure(),
    }
}

/// How many pools of memory glibc keeps; read before a program's first line, so that it must start anew to set it.
const POOLS: &str = "MALLOC_ARENA_MAX";
/// From how many bytes on a piece of memory goes back to the system as soon as it is free.
const PIECES: &str = "MALLOC_MMAP_THRESHOLD_";

fn as_a_service(arguments: &[String]) -> anyhow::Result<()> {
    let status = Command::new(std::env::current_exe()?)
        .args(arguments.iter().skip(1))
        .env(POOLS, "2")
        .env(PIECES, "131072")
        .status()?;
    anyhow::ensure!(status.success(), "{status}");
    Ok(())
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
}

// ---- the side that is measured

fn measure() -> anyhow::Result<()> {
    let feeds: usize = std::env::var("BENCH_FEEDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_000);
    let folder = std::env::temp_dir().join(format!("backstory-polling-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let mut server = Server::start()?;
    let config = config(&folder, &server.address, feeds)?;
    println!("{feeds} feeds of {ENTRIES} entries, {WATCHLISTS} watchlists");
    println!(
        "{:<22} {:>8} {:>8} {:>9} {:>10} {:>9} {:>9}",
        "", "CPU s", "wall s", "peak MiB", "bytes", "requests", "entries"
    );
    let clock = Clock::held(Timestamp::constant(1_718_000_000, 0));
    let runtime = runtime()?;
    let mut running: Option<Daemon> = None;
    for (phase, revision, goes_on) in [
        ("first poll", 0, false),
        ("all unchanged", 0, false),
        ("one new entry each", 1, false),
        ("and one more each", 2, true),
    ] {
        server.turn_to(revision)?;
        let before = Figures::now()?;
        reset_peak();
        let started = Instant::now();
        if !goes_on && let Some(daemon) = running.take() {
            runtime.block_on(daemon.stop());
        }
        let (daemon, entries, ledger) = runtime.block_on(poll(running.take(), &config, &clock))?;
        running = Some(daemon);
        let (cpu, wall) = (Figures::now()?.cpu - before.cpu, started.elapsed().as_secs_f64());
        let (requests, bytes) = server.counted()?;
        let peak = Figures::now()?.peak_mib;
        println!("{phase:<22} {cpu:>8.2} {wall:>8.2} {peak:>9.0} {bytes:>10} {requests:>9} {entries:>9}");
        ledger.print();
        clock.set(clock.now() + jiff::SignedDuration::from_hours(1));
    }
    if let Some(daemon) = running {
        runtime.block_on(daemon.stop());
    }
    let size = std::fs::metadata(folder.join("state/backstory.db"))?.len();
    println!("store {} MiB", size / (1024 * 1024));
    let mut child = Command::new(std::env::current_exe()?)
        .arg("--idle")
        .arg(&folder)
        .arg(&server.address)
        .env("BENCH_FEEDS", feeds.to_string())
        .spawn()?;
    child.wait()?;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// One round of the daemon that is given, or of one that knows nothing but the store.
async fn poll(daemon: Option<Daemon>, config: &Config, clock: &Clock) -> anyhow::Result<(Daemon, usize, Ledger)> {
    let ledger = Mutex::new(Ledger::default());
    let spend = |on: &'static str| {
        if let Ok(mut ledger) = ledger.lock() {
            ledger.spend(on);
        }
    };
    spend("");
    let mut daemon = match daemon {
        Some(daemon) => daemon,
        None => Daemon::start(config.clone(), clock.clone(), Limits::default()).await?,
    };
    spend("start");
    let report = daemon.once_watched(&|stage, _| spend(name(stage))).await?;
    spend("rest");
    anyhow::ensure!(report.failed_feeds.is_empty(), "{:?}", report.failed_feeds.first());
    Ok((daemon, report.entries_new, ledger.into_inner().unwrap_or_default()))
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Poll => "poll",
        Stage::Fold => "fold",
        Stage::Match => "match",
        Stage::Read => "read",
        Stage::File => "file",
        Stage::Compose => "compose",
        Stage::Deliver => "deliver",
    }
}

/// CPU seconds spent on each step: in all, in the threads of the store's engine, and in the thread that decides. What is left is
/// network and parsing.
#[derive(Default)]
struct Ledger {
    steps: Vec<(&'static str, Spent)>,
    last: Spent,
}

#[derive(Default, Clone, Copy)]
struct Spent {
    all: f64,
    engine: f64,
    deciding: f64,
}

impl Ledger {
    /// What was spent since the last call went to this step.
    fn spend(&mut self, on: &'static str) {
        let now = Spent::now().unwrap_or(self.last);
        let last = std::mem::replace(&mut self.last, now);
        if on.is_empty() {
            return;
        }
        let at = self.steps.iter().position(|(step, _)| *step == on).unwrap_or_else(|| {
            self.steps.push((on, Spent::default()));
            self.steps.len() - 1
        });
        let step = &mut self.steps[at].1;
        step.all += now.all - last.all;
        step.engine += now.engine - last.engine;
        step.deciding += now.deciding - last.deciding;
    }

    fn print(&self) {
        for (step, spent) in &self.steps {
            let Spent { all, engine, deciding } = spent;
            let rest = (all - engine - deciding).max(0.0);
            println!(
                "  {step:<20} {all:>8.2} (engine {engine:.2}, deciding {deciding:.2}, network and parsing {rest:.2})"
            );
        }
    }
}

impl Spent {
    fn now() -> anyhow::Result<Self> {
        let mut spent = Self {
            all: Figures::now()?.cpu,
            ..Self::default()
        };
        let own = std::process::id().to_string();
        for task in std::fs::read_dir("/proc/self/task")?.flatten() {
            let read = |file: &str| std::fs::read_to_string(task.path().join(file));
            // A thread may end between the list and the look.
            let (Ok(name), Ok(ran)) = (read("comm"), read("schedstat")) else {
                continue;
            };
            let ns = ran.split(' ').next().and_then(|ns| ns.parse::<u64>().ok());
            let seconds = std::time::Duration::from_nanos(ns.unwrap_or(0)).as_secs_f64();
            if name.starts_with("sqlx-sqlite") {
                spent.engine += seconds;
            } else if task.file_name().to_str() == Some(&own) {
                spent.deciding += seconds;
            }
        }
        Ok(spent)
    }
}

/// A daemon with nothing to do: what it weighs.
async fn idle(folder: &Path, address: &str) -> anyhow::Result<()> {
    let feeds = std::env::var("BENCH_FEEDS")?.parse()?;
    let clock = Clock::held(Timestamp::constant(1_718_000_000, 0));
    let mut daemon = Daemon::start(config(folder, address, feeds)?, clock, Limits::default()).await?;
    daemon.once().await?;
    println!(
        "idle with {feeds} feeds: {:.0} MiB now, {:.0} MiB at most",
        process::status("VmRSS:")? / 1024.0,
        process::status("VmHWM:")? / 1024.0
    );
    daemon.stop().await;
    Ok(())
}

fn config(folder: &Path, address: &str, feeds: usize) -> anyhow::Result<Config> {
    let mut main = String::from(
        "[polling]\nspacing = \"0s\"\nallow = [\"127.0.0.0/8\"]\narticles = \"never\"\n[mail]\nfrom = \"b@desk.example\"\nowner = \"o@desk.example\"\n\
         [[recipient]]\nid = \"desk\"\naddress = \"desk@desk.example\"\ntime_zone = \"UTC\"\ndaily = [\"07:00\"]\nwatchlists = [",
    );
    let mut files = BTreeMap::new();
    for number in 0..WATCHLISTS {
        write!(main, "\"w{number}\",")?;
        let (one, other) = (WORDS[number % WORDS.len()], WORDS[(number * 7 + 3) % WORDS.len()]);
        let text = format!(
            "id = \"w{number}\"\ntitle = \"W{number}\"\nquery = '{one} AND {other} AND (signed{number} OR \"{one} {other}\")'\n"
        );
        files.insert(PathBuf::from(format!("watchlists/w{number}.toml")), text);
    }
    main.push_str("]\n");
    files.insert(PathBuf::from("backstory.toml"), main);
    let mut list = String::new();
    for number in 0..feeds {
        write!(
            list,
            "[[feed]]\nid = \"f{number}\"\nurl = \"http://{address}/{number}\"\nlanguage = \"en\"\n"
        )?;
    }
    files.insert(PathBuf::from("feeds.toml"), list);
    config::from_files(&files, folder, None).map_err(|problems| anyhow::anyhow!(problems.to_string()))
}

struct Figures {
    cpu: f64,
    peak_mib: f64,
}

impl Figures {
    fn now() -> anyhow::Result<Self> {
        Ok(Self {
            cpu: process::cpu_seconds()?,
            peak_mib: process::status("VmHWM:")? / 1024.0,
        })
    }
}

/// Lets the peak count anew from here. Where that is not allowed, peaks only rise.
fn reset_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

// ---- the server

struct Server {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    address: String,
}

impl Server {
    fn start() -> anyhow::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("--serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (to, from) = (
            child.stdin.take().context("piped")?,
            child.stdout.take().context("piped")?,
        );
        let mut server = Self {
            child,
            to,
            from: BufReader::new(from),
            address: String::new(),
        };
        server.address = server.line()?;
        Ok(server)
    }

    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        self.from.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    fn turn_to(&mut self, revision: u64) -> anyhow::Result<()> {
        writeln!(self.to, "{revision}")?;
        self.line().map(|_| ())
    }

    /// Requests and bytes since the last time.
    fn counted(&mut self) -> anyhow::Result<(u64, u64)> {
        writeln!(self.to, "count")?;
        let line = self.line()?;
        let (requests, bytes) = line.split_once(' ').context("two figures")?;
        Ok((requests.parse()?, bytes.parse()?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Default)]
struct Served {
    revision: AtomicU64,
    requests: AtomicU64,
    bytes: AtomicU64,
}

async fn serve() -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let served = Arc::new(Served::default());
    let asked = Arc::clone(&served);
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            match line.parse() {
                Ok(revision) => {
                    asked.revision.store(revision, Ordering::SeqCst);
                    println!("ready");
                }
                Err(_) => println!(
                    "{} {}",
                    asked.requests.swap(0, Ordering::SeqCst),
                    asked.bytes.swap(0, Ordering::SeqCst)
                ),
            }
        }
        std::process::exit(0);
    });
    loop {
        let (stream, _) = listener.accept().await?;
        let served = Arc::clone(&served);
        tokio::spawn(async move {
            // A client that goes away in the middle is no affair of the server.
            let _ = talk(stream, &served).await;
        });
    }
}

async fn talk(mut stream: TcpStream, served: &Served) -> anyhow::Result<()> {
    let (mut head, mut chunk) = (Vec::new(), [0_u8; 4096]);
    loop {
        while !head.ends_with(b"\r\n\r\n") {
            let read = stream.read(&mut chunk).await?;
            if read == 0 {
                return Ok(());
            }
            head.extend_from_slice(&chunk[..read]);
        }
        let text = String::from_utf8_lossy(&head).into_owned();
        head.clear();
        let path = text.split(' ').nth(1).unwrap_or("/0").trim_start_matches('/');
        let (number, revision) = (path.parse().unwrap_or(0), served.revision.load(Ordering::SeqCst));
        let etag = format!("\"{number}-{revision}\"");
        let answer = if text.contains(&etag) {
            format!("HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n")
        } else {
            let body = feed(number, revision);
            format!(
                "HTTP/1.1 200 OK\r\nETag: {etag}\r\nContent-Type: application/xml\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            )
        };
        served.requests.fetch_add(1, Ordering::SeqCst);
        served.bytes.fetch_add(answer.len() as u64, Ordering::SeqCst);
        stream.write_all(answer.as_bytes()).await?;
    }
}

/// A feed as it stands at a revision: RSS and Atom in turn, the newest first, about 30 KB.
fn feed(number: u64, revision: u64) -> String {
    let is_rss = number.is_multiple_of(2);
    let mut text = if is_rss {
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Feed {number}</title><link>http://f{number}.example/</link>"
        )
    } else {
        format!(
            "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Feed {number}</title><id>f{number}</id>"
        )
    };
    for entry in (revision..ENTRIES + revision).rev() {
        entry_text(&mut text, is_rss, number, entry);
    }
    text.push_str(if is_rss { "</channel></rss>" } else { "</feed>" });
    text
}

fn entry_text(text: &mut String, is_rss: bool, number: u64, entry: u64) {
    let words = |from: u64, count: u64| -> String {
        let word = |at: u64| {
            let mixed = (number * 31 + entry * 7 + at) * 2_654_435_761 % 4_294_967_291;
            WORDS[usize::try_from(mixed % WORDS.len() as u64).unwrap_or(0)]
        };
        (from..from + count).map(word).collect::<Vec<_>>().join(" ")
    };
    let (title, body) = (format!("{} {number}-{entry}", words(0, 7)), words(50, 110));
    // An entry an hour, the first a day before the first poll; those of a later revision lie after it.
    let at = Timestamp::constant(1_718_000_000 - 29 * 3600 - 600, 0)
        + jiff::SignedDuration::from_hours(i64::try_from(entry).unwrap_or(0));
    let written = if is_rss {
        write!(
            text,
            "<item><guid isPermaLink=\"false\">{number}-{entry}</guid><title>{title}</title><link>http://f{number}.example/{entry}</link>\
             <pubDate>{}</pubDate><description>{body}</description></item>",
            at.strftime("%a, %d %b %Y %H:%M:%S GMT")
        )
    } else {
        write!(
            text,
            "<entry><id>{number}-{entry}</id><title>{title}</title><link href=\"http://f{number}.example/{entry}\"/><updated>{at}</updated>\
             <summary>{body}</summary></entry>"
        )
    };
    written.unwrap_or(());
}
