//! Several nodes on one PostgreSQL: what one does, no other does again.

use std::fmt::Write as _;

use crate::flow::{quiet_world, weather};
use crate::world::{Engine, World, item, rss};

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
