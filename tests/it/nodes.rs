//! Several processes on one store: what one does, no other does again.

use std::fmt::Write as _;

use backstory::clock::Clock;
use backstory::daemon::{Daemon, Limits, compose_now};

use crate::flow::{quiet_world, weather};
use crate::world::{Engine, World, item, on_both_engines, rss, time};

on_both_engines!(
    two_digests_asked_for_at_once_tell_a_story_once,
    a_digest_asked_for_beside_the_one_that_is_due_tells_nothing_twice,
);

/// What stands in the feed on each of some days.
const DAYS: [&str; 6] = [
    "Putin and Kim sign treaty in Pyongyang",
    "Moscow ratifies a pact on fisheries",
    "Delegates discuss a treaty on railways in Moscow",
    "Pyongyang publishes the text of a tariff treaty",
    "A pact on satellites is initialled in Moscow",
    "Doctors demand a treaty on vaccines in Pyongyang",
];

/// A process with a clock of its own: two that stand at one moment would number their digests alike.
async fn process(world: &World, moment: &str) -> Daemon {
    Daemon::start(world.config(), Clock::held(time(moment)), Limits::default())
        .await
        .unwrap()
}

/// Reads a story on each day and lets two processes speak of it at once: the one is always asked for a digest, the other does what
/// `is_due` says. How many digests told it, day by day, and how many mails came in all.
async fn by_two(engine: Engine, is_due: bool) -> (Vec<usize>, usize) {
    let world = quiet_world(engine).await;
    let mut reports = vec![weather("w1", "2024-06-12T08:00:00Z")];
    let mut told = Vec::new();
    for (at, title) in DAYS.into_iter().enumerate() {
        let day = 13 + at;
        let text = format!("{title}, as was announced on day {at} of the talks by all that took part in them.");
        reports.push(item(
            &format!("day-{at}"),
            title,
            &text,
            &format!("2024-06-{day}T10:00:00Z"),
        ));
        world.site.put("north", rss("north", &reports));
        assert_eq!(world.at(&format!("2024-06-{day}T11:00:00Z")).await.matched, 1);
        let morning = format!("2024-06-{}T05:00:00", day + 1);
        let mut one = process(&world, &format!("{morning}.001Z")).await;
        let two = process(&world, &format!("{morning}.002Z")).await;
        let first = async {
            if is_due {
                one.compose().await.unwrap().digests
            } else {
                compose_now(&one, "desk").await.unwrap().into_iter().collect()
            }
        };
        let (first, second) = tokio::join!(first, compose_now(&two, "desk"));
        told.push(
            first
                .into_iter()
                .chain(second.unwrap())
                .filter(|digest| digest.stories > 0)
                .count(),
        );
        one.stop().await;
        two.stop().await;
        world.at(&format!("2024-06-{}T05:10:00Z", day + 1)).await;
    }
    (told, world.mails().len())
}

async fn two_digests_asked_for_at_once_tell_a_story_once(engine: Engine) {
    assert_eq!(by_two(engine, false).await, (vec![1; DAYS.len()], DAYS.len()));
}

async fn a_digest_asked_for_beside_the_one_that_is_due_tells_nothing_twice(engine: Engine) {
    assert_eq!(by_two(engine, true).await, (vec![1; DAYS.len()], DAYS.len()));
}

/// Readers besides the first: enough that all nodes are at work at the same time.
const READERS: usize = 40;

/// A world whose readers all follow the treaty.
async fn many_readers() -> World {
    let world = quiet_world(Engine::Postgres).await;
    let mut readers = String::new();
    for n in 0..READERS {
        write!(
            readers,
            "[[recipient]]\nid = \"reader-{n}\"\naddress = \"reader-{n}@desk.example\"\ntime_zone = \"Europe/Berlin\"\n\
             watchlists = [\"treaty\"]\ndaily = [\"07:00\"]\n"
        )
        .unwrap();
    }
    let first = "[[recipient]]\nid = \"desk\"";
    world.edit("backstory.toml", first, &format!("{readers}{first}"));
    world
}

/// What a moment's work of three nodes came to: digests with news, and mails delivered.
async fn by_three(world: &World, moment: &str) -> (usize, usize) {
    world.clock.set(moment.parse().unwrap());
    let (mut one, mut two, mut three) = (world.daemon().await, world.daemon().await, world.daemon().await);
    let (first, second, third) = tokio::join!(one.once(), two.once(), three.once());
    let reports = [first.unwrap(), second.unwrap(), third.unwrap()];
    for daemon in [one, two, three] {
        daemon.stop().await;
    }
    let told = |report: &backstory::daemon::Report| report.digests.iter().filter(|digest| digest.stories > 0).count();
    (
        reports.iter().map(told).sum(),
        reports.iter().map(|report| report.delivered).sum(),
    )
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PostgreSQL: scripts/test starts one"]
async fn of_three_nodes_at_one_hour_each_reader_gets_one_digest() {
    let world = many_readers().await;
    let mut reports = vec![weather("w1", "2024-06-12T08:00:00Z")];
    let mut expected = 0;
    for (day, title) in [
        "Putin and Kim sign treaty in Pyongyang",
        "Moscow ratifies a pact on fisheries",
        "Delegates discuss a treaty on railways in Moscow",
    ]
    .into_iter()
    .enumerate()
    {
        let at = |hour| format!("2024-06-{}T{hour}:00:00Z", 13 + day);
        reports.push(item(
            &format!("day-{day}"),
            title,
            &format!("{title}, as was announced on day {day} of the talks by all that took part in them."),
            &at("10"),
        ));
        world.site.put("north", rss("north", &reports));
        let found = by_three(&world, &at("11")).await;
        assert_eq!(found, (0, 0), "not before its hour");
        let morning = format!("2024-06-{}T05:00:00Z", 14 + day);
        assert_eq!(
            by_three(&world, &morning).await,
            (READERS + 1, READERS + 1),
            "{morning}"
        );
        expected += READERS + 1;
        assert_eq!(world.mails().len(), expected, "{morning}");
    }
}
