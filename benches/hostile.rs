//! What a server of ill will costs: each case of `tests/it/hostile/site.rs` in a process of its own, polled by the daemon's own
//! code after a healthy feed has been read. Prints what came of it, the memory it took beyond that, and the CPU time.
//!
//! ```sh
//! cargo bench --bench hostile                 # all
//! cargo bench --bench hostile -- gzip nested  # those whose names hold one of these words
//! ```

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context as _;
use backstory::clock::Clock;
use backstory::config::{self, Config};
use backstory::daemon::{Daemon, Limits, Report};
use jiff::Timestamp;
use tokio::net::TcpListener;

mod process;
#[path = "../tests/it/hostile/site.rs"]
mod site;

/// Just below the bound on a feed's document: the worst that is read at all.
const DOCUMENT_BYTES: usize = 8 * 1024 * 1024 - 64 * 1024;

/// The site may be reached, the rest of this machine not.
const SITE: &str = "127.0.0.2";

/// What a case may cost at most.
const EXTRA_MIB_MAX: f64 = 64.0;
const CPU_S_MAX: f64 = 1.0;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match arguments.first().map(String::as_str) {
        Some("--serve") => runtime()?.block_on(serve()),
        Some("--case") => runtime()?.block_on(case(&arguments[1], &arguments[2])),
        _ => measure(&arguments),
    }
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
}

fn measure(words: &[String]) -> anyhow::Result<()> {
    let mut server = Command::new(std::env::current_exe()?)
        .arg("--serve")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut lines = BufReader::new(server.stdout.take().context("piped")?).lines();
    let address = lines.next().context("the server says where it is")??;
    println!("{:<26} {:>9} {:>7}  what came of it", "", "MiB more", "CPU s");
    let (mut most, mut longest, mut beyond) = (0.0_f64, 0.0_f64, 0);
    for case in &site::CASES {
        if !words.is_empty() && !words.iter().any(|word| case.path.contains(word.as_str())) {
            continue;
        }
        let output = Command::new(std::env::current_exe()?)
            .args(["--case", case.path, &address])
            .output()?;
        let told = String::from_utf8_lossy(&output.stdout);
        let mut parts = told.trim().splitn(3, '\t');
        let mut figure = || parts.next().and_then(|text| text.parse::<f64>().ok());
        let (Some(mib), Some(cpu)) = (figure(), figure()) else {
            println!("{:<26} failed: {}", case.path, String::from_utf8_lossy(&output.stderr));
            beyond += 1;
            continue;
        };
        let outcome = parts.next().unwrap_or_default();
        let is_right = match case.reason {
            Some(reason) => outcome.contains(reason) && !outcome.starts_with("read"),
            None => outcome.starts_with("read"),
        };
        let is_within = mib <= EXTRA_MIB_MAX && cpu <= CPU_S_MAX && is_right;
        let mark = if is_within { "" } else { "  <-- beyond" };
        println!("{:<26} {mib:>9.1} {cpu:>7.2}  {outcome}{mark}", case.path);
        (most, longest, beyond) = (most.max(mib), longest.max(cpu), beyond + usize::from(!is_within));
    }
    println!(
        "at most {most:.1} MiB more and {longest:.2} CPU s; {beyond} cases beyond {EXTRA_MIB_MAX} MiB, {CPU_S_MAX} s or unlike what was expected"
    );
    println!(
        "the private address was contacted {} times",
        visitors(&mut server, &mut lines)?
    );
    server.kill()?;
    server.wait()?;
    Ok(())
}

/// How often somebody came to the private address.
fn visitors(server: &mut Child, lines: &mut impl Iterator<Item = std::io::Result<String>>) -> anyhow::Result<String> {
    let to = server.stdin.as_mut().context("piped")?;
    writeln!(to)?;
    Ok(lines.next().context("the server counts")??)
}

async fn serve() -> anyhow::Result<()> {
    let private = TcpListener::bind("127.0.0.1:0").await?;
    let port = private.local_addr()?.port();
    let visitors = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&visitors);
    tokio::spawn(async move {
        while private.accept().await.is_ok() {
            counter.fetch_add(1, Ordering::SeqCst);
        }
    });
    let listener = TcpListener::bind((SITE, 0)).await?;
    println!("{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for _ in std::io::stdin().lines().map_while(Result::ok) {
            println!("{}", visitors.load(Ordering::SeqCst));
        }
        std::process::exit(0);
    });
    site::serve(listener, port, DOCUMENT_BYTES).await;
    Ok(())
}

/// Polls one case and prints MiB, CPU seconds and outcome.
async fn case(path: &str, address: &str) -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("backstory-hostile-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let clock = Clock::held(Timestamp::constant(1_718_000_000, 0));
    let healthy = config(&folder, address, &["healthy"])?;
    let mut daemon = Daemon::start(healthy, clock, Limits::default()).await?;
    daemon.once().await?;
    daemon.reload(config(&folder, address, &["healthy", path])?).await?;
    // Lets the peak count anew from here.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let (before, cpu) = (process::status("VmRSS:")?, process::cpu_seconds()?);
    let report = daemon.once().await?;
    let (mib, cpu) = (
        (process::status("VmHWM:")? - before) / 1024.0,
        process::cpu_seconds()? - cpu,
    );
    daemon.stop().await;
    std::fs::remove_dir_all(&folder)?;
    println!("{mib}\t{cpu}\t{}", outcome(&report));
    Ok(())
}

fn outcome(report: &Report) -> String {
    match report.failed_feeds.first() {
        Some((_, why)) => why.clone(),
        None => format!("read, {} entries", report.entries_new),
    }
}

fn config(folder: &Path, address: &str, paths: &[&str]) -> anyhow::Result<Config> {
    let main = "[polling]\nspacing = \"0s\"\nallow = [\"127.0.0.2/32\"]\narticles = \"never\"\n[mail]\nfrom = \"b@desk.example\"\n\
                owner = \"o@desk.example\"\n[[recipient]]\nid = \"desk\"\naddress = \"desk@desk.example\"\ntime_zone = \"UTC\"\n\
                daily = [\"07:00\"]\nwatchlists = [\"ferry\"]\n";
    let watchlist = "id = \"ferry\"\ntitle = \"Ferries\"\nquery = '(ferry OR ferries) AND (runs OR title)'\n";
    let feed = |(number, path): (usize, &&str)| {
        format!("[[feed]]\nid = \"f{number}\"\nurl = \"http://{address}/{path}\"\nlanguage = \"en\"\n")
    };
    let files = BTreeMap::from([
        (PathBuf::from("backstory.toml"), main.to_owned()),
        (PathBuf::from("watchlists/ferry.toml"), watchlist.to_owned()),
        (
            PathBuf::from("feeds.toml"),
            paths.iter().enumerate().map(feed).collect(),
        ),
    ]);
    config::from_files(&files, folder, None).map_err(|problems| anyhow::anyhow!(problems.to_string()))
}
