//! No server can hurt the service: each case of [`site`] is refused or read without harm, its reason is kept, the feed beside
//! it loses nothing, and no private address is ever contacted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use backstory::daemon::{Daemon, Limits};
use tokio::net::TcpListener;

use crate::world::{Engine, World, on_both_engines};

mod site;

on_both_engines!(what_a_server_does_hurts_only_its_own_feed);

/// What nothing but the time ends. The other cases are given so much of it that a loaded machine finds the reason of each.
const TIMED: [&str; 4] = ["endless-hints", "slow-head", "slow-body", "silence"];

const SHORT: Duration = Duration::from_secs(8);
const LONG: Duration = Duration::from_mins(4);

/// A tenth of what the bench of the same name sends, and less: a debug build folds thousands of entries slowly.
const DOCUMENT_BYTES: usize = 64 * 1024;

/// The site itself may be reached here, and nothing else of this machine.
const SITE: &str = "127.0.0.2";

/// Somebody on the loopback address who counts those who come.
async fn canary() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (port, count) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
    let counter = Arc::clone(&count);
    tokio::spawn(async move {
        while listener.accept().await.is_ok() {
            counter.fetch_add(1, Ordering::SeqCst);
        }
    });
    (port, count)
}

/// The id of a case's feed.
fn id(path: &str) -> String {
    path.chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' })
        .collect::<String>()
        .trim_matches('-')
        .to_owned()
}

async fn what_a_server_does_hurts_only_its_own_feed(engine: Engine) {
    let (private, visitors) = canary().await;
    let listener = TcpListener::bind((SITE, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(site::serve(listener, private, DOCUMENT_BYTES));
    let world = World::new(engine).await;
    world.edit("backstory.toml", "127.0.0.0/8", "127.0.0.2/32");
    let (timed, others): (Vec<_>, Vec<_>) = site::CASES.iter().partition(|case| TIMED.contains(&case.path));
    each_is_told_its_own_reason(&world, address, &timed, SHORT).await;
    world.clock.set(world.clock.now() + Duration::from_hours(1));
    let healthy = site::Case {
        path: "healthy",
        reason: None,
    };
    each_is_told_its_own_reason(&world, address, &[&[&healthy], &others[..]].concat(), LONG).await;
    assert_eq!(visitors.load(Ordering::SeqCst), 0, "the private address was contacted");
}

/// Polls the feeds of `cases` and gives no request more than `time`.
async fn each_is_told_its_own_reason(world: &World, address: SocketAddr, cases: &[&site::Case], time: Duration) {
    let mut feeds = String::new();
    for case in cases {
        let (id, path) = (id(case.path), case.path);
        write!(
            feeds,
            "[[feed]]\nid = \"{id}\"\nurl = \"http://{address}/{path}\"\nlanguage = \"en\"\n"
        )
        .unwrap();
    }
    world.write("feeds.toml", &feeds);
    let limits = Limits {
        request_total: time,
        ..Limits::default()
    };
    let mut daemon = Daemon::start(world.config(), world.clock.clone(), limits)
        .await
        .unwrap();
    let report = daemon.once().await.unwrap();
    let mut tx = daemon.store().read().await.unwrap();
    let (known, kept) = (tx.feeds().await.unwrap(), tx.latest_entries(20_000).await.unwrap());
    drop(tx);
    daemon.stop().await;
    let failures: BTreeMap<String, Option<String>> =
        known.into_iter().map(|feed| (feed.name, feed.state.failure)).collect();
    let mut wrong = Vec::new();
    for case in cases {
        let recorded = failures.get(&id(case.path)).cloned().flatten();
        let told = report.failed_feeds.iter().find(|(feed, _)| *feed == id(case.path));
        let is_right = match (&recorded, case.reason) {
            (None, None) => true,
            (Some(recorded), Some(reason)) => {
                let is_late = time == SHORT && recorded.contains(site::SILENT);
                recorded.contains(reason) || is_late
            }
            _ => false,
        };
        if !is_right || told.map(|(_, why)| why) != recorded.as_ref() {
            wrong.push(format!("{}: {recorded:?}, told {told:?}", case.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let harmless = cases.iter().filter(|case| case.reason.is_none()).count();
    assert!(report.entries_new >= harmless, "{}", report.entries_new);
    let texts = kept.iter().map(|kept| format!("{:?}", kept.entry));
    assert_eq!(
        texts.filter(|text| text.contains("root:")).count(),
        0,
        "a file of this machine was read"
    );
}
