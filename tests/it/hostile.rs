//! No server can hurt the service: each case of [`site`] is refused or read without harm, its reason is kept, the feed beside
//! it loses nothing, and no private address is ever contacted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use backstory::daemon::{Daemon, Limits};
use tokio::net::TcpListener;

use crate::world::{Engine, World, on_both_engines};

mod site;

on_both_engines!(what_a_server_does_hurts_only_its_own_feed);

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
    let mut feeds = format!("[[feed]]\nid = \"healthy\"\nurl = \"http://{address}/healthy\"\n");
    for case in &site::CASES {
        let (id, path) = (id(case.path), case.path);
        write!(
            feeds,
            "[[feed]]\nid = \"{id}\"\nurl = \"http://{address}/{path}\"\nlanguage = \"en\"\n"
        )
        .unwrap();
    }
    world.write("feeds.toml", &feeds);
    // The servers share the machine with who asks them, and a debug build is slow: the bounds are those of the product.
    let mut daemon = Daemon::start(world.config(), world.clock.clone(), Limits::default())
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
    for case in &site::CASES {
        let recorded = failures.get(&id(case.path)).cloned().flatten();
        let told = report.failed_feeds.iter().find(|(feed, _)| *feed == id(case.path));
        let is_right = match (&recorded, case.reason) {
            (None, None) => true,
            (Some(recorded), Some(reason)) => recorded.contains(reason),
            _ => false,
        };
        if !is_right || told.map(|(_, why)| why) != recorded.as_ref() {
            wrong.push(format!("{}: {recorded:?}, told {told:?}", case.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(failures.get("healthy"), Some(&None));
    let harmless = site::CASES.iter().filter(|case| case.reason.is_none()).count();
    assert!(report.entries_new > harmless, "{}", report.entries_new);
    assert_eq!(visitors.load(Ordering::SeqCst), 0, "the private address was contacted");
    let texts = kept.iter().map(|kept| format!("{:?}", kept.entry));
    assert_eq!(
        texts.filter(|text| text.contains("root:")).count(),
        0,
        "a file of this machine was read"
    );
}
