//! The service does not wait for a slow server: its round goes on with what has come, and a later one takes up the rest.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use backstory::daemon::{Daemon, Report};
use tokio::sync::watch;

use crate::world::{Engine, Page, World, item, on_both_engines, rss, time};

on_both_engines!(
    what_a_slow_server_owes_is_taken_up_by_a_later_round,
    what_a_slow_server_owed_at_the_end_of_a_process_is_asked_for_by_the_next,
);

/// Rounds within which an answer that has been sent is taken up; a round waits for seconds.
const ROUNDS: usize = 30;

/// A server that takes requests and answers none before it is let.
#[derive(Debug, Clone)]
struct Slow {
    text: String,
    asked: Arc<AtomicUsize>,
    is_let: watch::Receiver<bool>,
}

impl Slow {
    async fn start() -> (SocketAddr, Arc<AtomicUsize>, watch::Sender<bool>) {
        let Page::Feed(text) = rss(
            "slow",
            &[item(
                "s",
                "Pact with Moscow",
                "A pact is signed in Moscow.",
                "2024-06-13T05:00:00Z",
            )],
        ) else {
            unreachable!("rss makes feeds")
        };
        let (let_go, is_let) = watch::channel(false);
        let slow = Self {
            text,
            asked: Arc::default(),
            is_let,
        };
        let asked = Arc::clone(&slow.asked);
        let app = Router::new().route("/slow", get(Self::answer)).with_state(slow);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, app).await });
        (address, asked, let_go)
    }

    async fn answer(State(mut slow): State<Self>) -> String {
        slow.asked.fetch_add(1, Ordering::SeqCst);
        slow.is_let.wait_for(|is_let| *is_let).await.unwrap();
        slow.text
    }
}

/// Two quick feeds, and one at this address.
async fn world(engine: Engine, slow: SocketAddr) -> World {
    let world = World::new(engine).await;
    for name in ["north", "south", "east"] {
        world.site.put(
            name,
            rss(name, &[item(name, "Treaty in Pyongyang", name, "2024-06-13T05:00:00Z")]),
        );
    }
    let east = format!("http://{}/east", world.site.address);
    world.edit("feeds.toml", &east, &format!("http://{slow}/slow"));
    world
}

/// Rounds until one has brought so many entries in all; what each of them did.
async fn rounds(daemon: &mut Daemon, entries: usize) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    while reports.iter().map(|report| report.entries_new).sum::<usize>() < entries {
        assert!(reports.len() < ROUNDS, "{reports:?}");
        reports.push(daemon.round().await.unwrap());
    }
    reports
}

/// How many entries are kept, and how many are in stories.
async fn kept(daemon: &Daemon) -> (i64, usize) {
    let mut tx = daemon.store().read().await.unwrap();
    let latest = tx.latest_entries(10).await.unwrap();
    let placed = latest.iter().filter(|kept| kept.story.is_some()).count();
    (tx.entry_count().await.unwrap(), placed)
}

async fn what_a_slow_server_owes_is_taken_up_by_a_later_round(engine: Engine) {
    let (address, asked, let_go) = Slow::start().await;
    let world = world(engine, address).await;
    let mut daemon = world.daemon().await;
    let quick = rounds(&mut daemon, 2).await;
    assert_eq!(quick.iter().map(|report| report.polled).sum::<usize>(), 2);
    assert_eq!(
        kept(&daemon).await,
        (2, 2),
        "they are folded while the slow one is waited for"
    );
    assert_eq!(quick.iter().map(|report| report.matched).sum::<usize>(), 2);
    let waiting = daemon.round().await.unwrap();
    assert_eq!(waiting, Report::default(), "nobody is asked twice meanwhile");
    let_go.send_replace(true);
    let late = rounds(&mut daemon, 1).await;
    assert_eq!(late.iter().map(|report| report.polled).sum::<usize>(), 1);
    assert_eq!(late.iter().map(|report| report.matched).sum::<usize>(), 1);
    assert_eq!(kept(&daemon).await, (3, 3));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(daemon.round().await.unwrap(), Report::default(), "it is not due again");
    daemon.stop().await;
}

async fn what_a_slow_server_owed_at_the_end_of_a_process_is_asked_for_by_the_next(engine: Engine) {
    let (address, asked, let_go) = Slow::start().await;
    let world = world(engine, address).await;
    let mut daemon = world.daemon().await;
    rounds(&mut daemon, 2).await;
    daemon.stop().await;
    let_go.send_replace(true);
    // On a shared store its claim has to end first: another node may still be at it.
    world.clock.set(time("2024-06-13T05:45:00Z"));
    let mut daemon = world.daemon().await;
    let late = rounds(&mut daemon, 1).await;
    assert_eq!(late.iter().map(|report| report.matched).sum::<usize>(), 1);
    assert_eq!(kept(&daemon).await, (3, 3));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    daemon.stop().await;
}
