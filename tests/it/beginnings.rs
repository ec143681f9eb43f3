//! Feeds that begin badly, or are replaced as a whole again and again: nothing old is news, and nothing new is held back for ever.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use backstory::daemon::status;

use crate::world::{Engine, Item, Page, World, item, on_both_engines, rss};

on_both_engines!(
    a_list_that_is_replaced_every_morning_is_told_from_the_third_on,
    what_an_empty_first_document_lacked_counts_as_first_poll,
    the_rest_of_a_first_document_that_was_cut_off_counts_as_first_poll,
    the_first_entry_of_a_feed_that_was_empty_is_news,
    a_feed_from_which_nothing_was_ever_read_is_not_fine,
    a_feed_that_was_silent_when_it_was_added_is_silent_since_its_newest_entry,
    a_site_that_changes_its_ids_at_every_poll_is_told_to_the_owner_once,
    the_rest_of_an_answer_that_was_cut_off_is_asked_for_without_its_validators,
);

/// A word that no other number has.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za",
    ];
    let mixed = number.wrapping_mul(2_654_435_761) >> 4;
    (0..4).map(|place| SYLLABLES[mixed >> (4 * place) & 15]).collect()
}

/// Reports of the treaty that have nothing in common but it.
fn reports(from: usize, count: usize, at: &str) -> Vec<Item> {
    let report = |number: usize| {
        let [one, two, three] = [0, 1, 2].map(|place| word(number * 3 + place));
        item(
            &format!("r{number}"),
            &format!("Putin and Kim treaty: {one} and {two} near the {three}"),
            &format!("The treaty of Russia and North Korea signed in Pyongyang names {two}, {three} and {one}."),
            at,
        )
    };
    (from..from + count).map(report).collect()
}

fn undated(items: &[Item]) -> Page {
    let mut xml = "<rss version=\"2.0\"><channel><title>north</title>".to_owned();
    for item in items {
        let Item {
            guid, title, summary, ..
        } = item;
        write!(
            xml,
            "<item><guid>{guid}</guid><link>https://north.example/{guid}</link><title>{title}</title><description>{summary}</description></item>"
        )
        .unwrap();
    }
    Page::Feed(xml + "</channel></rss>")
}

fn cut(page: Page) -> Page {
    match page {
        Page::Feed(text) => {
            let half = text.len() / 2;
            Page::Feed(text[..half].to_owned())
        }
        other => other,
    }
}

fn words_of(world: &World, rows: &[(String, String)]) -> String {
    let north = rows.iter().find(|(id, _)| id == "north");
    north.unwrap_or_else(|| panic!("{:?}", world.mails())).1.clone()
}

async fn listed(world: &World) -> Vec<(String, String)> {
    let daemon = world.daemon().await;
    let status = status::read(daemon.store(), &world.config(), world.clock.now())
        .await
        .unwrap();
    daemon.stop().await;
    status.feeds.into_iter().map(|feed| (feed.id, feed.words)).collect()
}

async fn a_list_that_is_replaced_every_morning_is_told_from_the_third_on(engine: Engine) {
    let world = World::new(engine).await;
    for (day, held) in [(13, 0), (14, 12), (15, 12), (16, 0), (17, 0)] {
        let before = format!("2024-06-{:02}T00:00:00Z", day - 1);
        world.site.put("north", undated(&reports(day * 100, 12, &before)));
        world
            .site
            .put("south", rss("south", &reports(day * 100 + 50, 12, &before)));
        let report = world.at(&format!("2024-06-{day}T09:00:00Z")).await;
        assert_eq!((report.entries_new, report.entries_held), (24, held * 2), "{day} June");
        for hour in [12, 16, 20] {
            world.at(&format!("2024-06-{day}T{hour}:00:00Z")).await;
        }
        world.at(&format!("2024-06-{}T08:00:00Z", day + 1)).await;
    }
}

async fn what_an_empty_first_document_lacked_counts_as_first_poll(engine: Engine) {
    let world = World::new(engine).await;
    // `since` reaches what came at a first poll, however long that took.
    world.edit("watchlists/treaty.toml", "title =", "since = \"30d\"\ntitle =");
    world.site.put("north", rss("north", &[]));
    world.site.put("south", rss("south", &[]));
    world.at("2024-06-13T05:30:00Z").await;
    let mut items = reports(0, 4, "2024-05-24T10:00:00Z");
    items.extend(reports(10, 8, "2024-04-04T10:00:00Z"));
    items.extend(reports(30, 1, "2024-06-13T09:00:00Z"));
    world.site.put("north", rss("north", &items));
    world
        .site
        .put("south", undated(&reports(50, 8, "2024-06-13T09:00:00Z")));
    let report = world.at("2024-06-13T10:00:00Z").await;
    assert_eq!(
        (report.entries_new, report.entries_archived, report.entries_held),
        (21, 20, 0)
    );
    assert_eq!(report.matched_since, 12, "{report:?}");
    assert!(!world.mails().iter().any(|mail| mail.contains("are not, all at once")));
    // With that the first poll is over.
    items.extend(reports(70, 3, "2024-06-12T10:00:00Z"));
    world.site.put("north", rss("north", &items));
    let report = world.at("2024-06-13T11:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_archived), (3, 0));
}

async fn the_rest_of_a_first_document_that_was_cut_off_counts_as_first_poll(engine: Engine) {
    let world = World::new(engine).await;
    let items = reports(0, 9, "2024-05-24T10:00:00Z");
    world.site.put("north", cut(rss("north", &items)));
    let first = world.at("2024-06-13T05:30:00Z").await;
    assert!((2..8).contains(&first.entries_new), "{first:?}");
    world.site.put("north", rss("north", &items));
    let report = world.at("2024-06-13T06:30:00Z").await;
    let rest = 9 - first.entries_new;
    assert_eq!((report.entries_new, report.entries_archived), (rest, rest));
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(report.digests.iter().map(|digest| digest.stories).sum::<usize>(), 0);
}

async fn the_first_entry_of_a_feed_that_was_empty_is_news(engine: Engine) {
    let world = World::new(engine).await;
    world.site.put("north", rss("north", &[]));
    world.site.put("south", rss("south", &[]));
    for at in ["2024-06-13T05:30:00Z", "2024-06-16T06:00:00Z"] {
        world.at(at).await;
    }
    // A day without an hour, and no date at all.
    world
        .site
        .put("north", rss("north", &reports(0, 1, "2024-06-16T00:00:00Z")));
    world
        .site
        .put("south", undated(&reports(10, 5, "2024-06-16T00:00:00Z")));
    let report = world.at("2024-06-16T12:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_archived), (6, 0), "{report:?}");
}

async fn a_feed_from_which_nothing_was_ever_read_is_not_fine(engine: Engine) {
    let world = World::new(engine).await;
    world.site.put("north", rss("north", &[]));
    world
        .site
        .put("south", rss("south", &reports(0, 1, "2024-06-12T10:00:00Z")));
    let broken = "<rss version=\"2.0\"><channel><title>S</title>";
    world.site.put("east", Page::Feed(broken.into()));
    let report = world.at("2024-06-13T05:30:00Z").await;
    let failed = report.failed_feeds.iter().find(|(feed, _)| feed == "east");
    assert!(
        failed.is_some_and(|(_, why)| why.starts_with("the document is damaged")),
        "{report:?}"
    );
    let rows = listed(&world).await;
    let words = words_of(&world, &rows);
    assert!(words.starts_with("no entry was ever read from it"), "{words}");
    assert!(
        rows.iter().any(|(id, words)| id == "south" && words == "fine"),
        "{rows:?}"
    );
    world
        .site
        .put("north", rss("north", &reports(10, 1, "2024-06-13T06:00:00Z")));
    world.at("2024-06-13T07:00:00Z").await;
    assert_eq!(words_of(&world, &listed(&world).await), "fine");
}

async fn a_site_that_changes_its_ids_at_every_poll_is_told_to_the_owner_once(engine: Engine) {
    let world = World::new(engine).await;
    let renamed = |scheme: usize| {
        let items = reports(0, 12, "2024-06-12T10:00:00Z").into_iter();
        let renamed = items.map(|item| Item {
            guid: format!("{}?v={scheme}", item.guid),
            // Two machines behind one address, each with a headline of its own.
            title: format!(
                "{}{}",
                item.title,
                if scheme.is_multiple_of(2) { " - Paper" } else { "" }
            ),
            ..item
        });
        rss("north", &renamed.collect::<Vec<_>>())
    };
    let told = |world: &World| {
        let is_told = |mail: &&String| mail.contains("all at once");
        world.mails().iter().filter(is_told).count()
    };
    for poll in 0..6 {
        world.site.put("north", renamed(poll));
        world.at(&format!("2024-06-13T{:02}:30:00Z", 5 + poll)).await;
    }
    assert_eq!(told(&world), 1, "{:?}", world.mails());
    let words = words_of(&world, &listed(&world).await);
    assert!(
        words.contains("other ids and addresses than before and were known again"),
        "{words}"
    );
    world.site.put("north", renamed(6));
    world.at("2024-06-21T06:00:00Z").await;
    assert_eq!(told(&world), 2, "a week later");
}

/// A site that answers its first request with half of the bytes that it announces, and every other with all of them.
async fn cutting(document: String) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, heads) = (listener.local_addr().unwrap(), Arc::<Mutex<Vec<String>>>::default());
    let seen = Arc::clone(&heads);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.unwrap());
            }
            let count = {
                let mut seen = seen.lock().unwrap();
                seen.push(String::from_utf8_lossy(&head).to_lowercase());
                seen.len()
            };
            let sent = if count == 1 { document.len() / 2 } else { document.len() };
            let length = document.len();
            let answer =
                format!("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
            stream.write_all(&document.as_bytes()[..sent]).await.unwrap();
        }
    });
    (format!("http://{address}/feed"), heads)
}

async fn the_rest_of_an_answer_that_was_cut_off_is_asked_for_without_its_validators(engine: Engine) {
    let world = World::new(engine).await;
    let Page::Feed(document) = rss("north", &reports(0, 9, "2024-05-24T10:00:00Z")) else {
        panic!("no feed")
    };
    let (address, heads) = cutting(document).await;
    world.write(
        "feeds.toml",
        &format!("[[feed]]\nid = \"north\"\nurl = \"{address}\"\n"),
    );
    let first = world.at("2024-06-13T05:30:00Z").await;
    assert!(
        (2..8).contains(&first.entries_new) && first.failed_feeds.is_empty(),
        "{first:?}"
    );
    let words = words_of(&world, &listed(&world).await);
    assert_eq!(
        words,
        "silent for 19 days; the answer was cut off; the entries that came whole were read"
    );
    let second = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!(
        (first.entries_new + second.entries_new, second.entries_archived),
        (9, second.entries_new)
    );
    world.at("2024-06-13T07:30:00Z").await;
    let conditional: Vec<bool> = heads
        .lock()
        .unwrap()
        .iter()
        .map(|head| head.contains("if-none-match: \"1\""))
        .collect();
    assert_eq!(conditional, [false, false, true]);
}

async fn a_feed_that_was_silent_when_it_was_added_is_silent_since_its_newest_entry(engine: Engine) {
    let world = World::new(engine).await;
    let of_days = |days: std::ops::RangeInclusive<u32>| -> Vec<Item> {
        days.map(|day| {
            let at = format!("2024-05-{day:02}T08:00:00Z");
            item(
                &format!("d{day}"),
                &format!("News of {}", word(day as usize)),
                "A line.",
                &at,
            )
        })
        .collect()
    };
    world.site.put("north", rss("north", &of_days(1..=14)));
    world.site.put("south", rss("south", &of_days(20..=31)));
    world.site.put("east", rss("east", &of_days(27..=31)));
    world.at("2024-06-13T08:30:00Z").await;
    let words = |rows: &[(String, String)], id: &str| rows.iter().find(|row| row.0 == id).map(|row| row.1.clone());
    let rows = listed(&world).await;
    assert_eq!(words(&rows, "north").unwrap(), "silent for 30 days; usually 1 a day");
    assert_eq!(words(&rows, "south").unwrap(), "silent for 13 days; usually 1 a day");
    // Five entries over some days have a rhythm, too.
    assert_eq!(words(&rows, "east").unwrap(), "silent for 13 days; usually 1 a day");
    // What it brings now it says now, whatever its date.
    let late = item("late", "News at last", "A line.", "2024-05-15T08:00:00Z");
    world
        .site
        .put("north", rss("north", &[of_days(1..=14), vec![late]].concat()));
    world.at("2024-06-13T20:30:00Z").await;
    assert_eq!(words(&listed(&world).await, "north").unwrap(), "fine");
}
