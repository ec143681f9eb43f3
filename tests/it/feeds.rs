//! What a feed's owner and its publisher are promised: nothing missed, nothing told twice, nobody pestered.

use jiff::Timestamp;

use crate::world::{Engine, Item, Page, World, item, on_both_engines, rss, time};

on_both_engines!(
    a_feed_whose_ids_and_links_all_change_tells_nothing_twice,
    a_burst_of_unknown_old_entries_is_archived_and_the_owner_is_told,
    what_was_held_in_a_burst_is_told_once_the_owner_releases_it,
    fresh_news_beside_a_burst_is_told,
    a_headline_mended_in_id_and_link_is_an_edit,
    the_next_of_a_series_is_a_story_of_its_own,
    a_list_whose_ids_number_its_places_loses_no_story,
    a_slow_list_whose_ids_number_its_places_tells_nothing_twice,
    a_relaunched_site_tells_nothing_twice_and_the_owner_is_told,
    a_feed_that_has_moved_for_good_is_asked_there_and_the_owner_is_told_once,
    a_page_used_for_the_next_notice_is_a_new_one,
    entries_that_share_a_link_are_kept_apart_and_stay_so,
    ids_that_come_and_go_double_nothing,
    a_text_that_changes_at_every_poll_is_edited_a_bounded_number_of_times,
    a_site_that_asks_for_rest_is_left_alone_by_all_its_feeds_even_after_a_restart,
    a_feed_that_is_gone_is_told_to_the_owner_once,
    a_feed_is_not_asked_while_it_rests,
    a_page_whose_selectors_lost_their_mark_is_told_to_the_owner,
    a_wall_that_answers_200_is_named,
    a_login_reaches_its_feed_and_is_nowhere_to_be_seen,
    no_request_comes_before_its_time_or_without_the_last_validators,
    a_list_of_feeds_that_is_missing_keeps_no_other_feed_from_being_polled,
);

fn signing(guid: &str, at: &str) -> Item {
    item(
        guid,
        &format!("Putin and Kim sign treaty in Pyongyang, part {guid}"),
        "The presidents of Russia and North Korea signed a partnership treaty in Pyongyang.",
        at,
    )
}

/// `count` reports on the treaty, one an hour on 11 June, under ids that begin with `scheme`.
fn past(scheme: &str, count: usize) -> Vec<Item> {
    (0..count)
        .map(|n| Item {
            guid: format!("{scheme}-{n}"),
            ..signing(&n.to_string(), &format!("2024-06-11T{n:02}:10:00Z"))
        })
        .collect()
}

/// North was read once with these items; the digest of 13 June, 07:00 in Berlin, is out.
async fn read_once(engine: Engine, items: &[Item]) -> World {
    let world = World::new(engine).await;
    world.site.put("north", rss("north", items));
    world.at("2024-06-13T05:30:00Z").await;
    world
}

fn told(world: &World, words: &str) -> usize {
    world.mails().iter().filter(|mail| mail.contains(words)).count()
}

async fn a_feed_whose_ids_and_links_all_change_tells_nothing_twice(engine: Engine) {
    let world = read_once(engine, &past("old", 20)).await;
    world.site.put("north", rss("north", &past("new", 20)));
    let report = world.at("2024-06-13T10:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_edited), (0, 0), "{report:?}");
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(report.digests.iter().map(|digest| digest.stories).sum::<usize>(), 0);
}

async fn a_burst_of_unknown_old_entries_is_archived_and_the_owner_is_told(engine: Engine) {
    let weather = item(
        "w",
        "Rain over the coast",
        "Showers until the evening.",
        "2024-06-12T08:00:00Z",
    );
    let world = read_once(engine, &[weather]).await;
    // `since` reaches back for a feed's first poll; for a known feed's burst it must not.
    world.edit("watchlists/treaty.toml", "title =", "since = \"30d\"\ntitle =");
    world.site.put("north", rss("north", &past("old", 20)));
    let report = world.at("2024-06-13T10:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_archived), (20, 20), "{report:?}");
    assert_eq!(report.matched_archive.get("treaty"), Some(&20), "they can be found");
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(report.digests.iter().map(|digest| digest.stories).sum::<usize>(), 0);
    assert_eq!(
        told(&world, "20 of its 20 entries are not, all at once"),
        1,
        "{:?}",
        world.mails()
    );
    world.site.put("north", rss("north", &past("old", 21)));
    let report = world.at("2024-06-14T10:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_archived), (1, 0), "{report:?}");
}

async fn what_was_held_in_a_burst_is_told_once_the_owner_releases_it(engine: Engine) {
    let weather = item(
        "w",
        "Rain over the coast",
        "Showers until the evening.",
        "2024-06-12T08:00:00Z",
    );
    let world = read_once(engine, &[weather]).await;
    world.site.put("north", rss("north", &past("old", 20)));
    world.at("2024-06-13T10:00:00Z").await;
    let first = world.release("north", "2024-06-13T11:00:00Z").await;
    assert_eq!((first.entries, first.matches), (20, 20));
    let second = world.release("north", "2024-06-13T11:05:00Z").await;
    assert_eq!((second.entries, second.matches), (20, 0), "twice is once");
    let other = world.release("elsewhere", "2024-06-13T11:05:00Z").await;
    assert_eq!((other.entries, other.matches), (0, 0));
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert!(
        report.digests.iter().map(|digest| digest.stories).sum::<usize>() > 0,
        "{report:?}"
    );
    let report = world.at("2024-06-15T05:00:00Z").await;
    assert_eq!(
        report.digests.iter().map(|digest| digest.stories).sum::<usize>(),
        0,
        "{report:?}"
    );
}

async fn fresh_news_beside_a_burst_is_told(engine: Engine) {
    let weather = item(
        "w",
        "Rain over the coast",
        "Showers until the evening.",
        "2024-06-12T08:00:00Z",
    );
    let world = read_once(engine, &[weather]).await;
    let mut items = past("old", 20);
    items.push(item(
        "fresh",
        "Deputies in Pyongyang debate the treaty for three hours",
        "The assembly votes next week, its speaker said on the way out.",
        "2024-06-13T09:00:00Z",
    ));
    world.site.put("north", rss("north", &items));
    let report = world.at("2024-06-13T10:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_archived), (21, 20), "{report:?}");
    world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(told(&world, "Deputies in Pyongyang"), 1, "{:?}", world.mails());
}

async fn a_headline_mended_in_id_and_link_is_an_edit(engine: Engine) {
    let first = item(
        "https://north.example/treaty-signed-in-pyongyang-884213",
        "Treaty signed in Pyongyang",
        "A teaser.",
        "2024-06-12T08:00:00Z",
    );
    let world = read_once(engine, std::slice::from_ref(&first)).await;
    let mended = Item {
        guid: "https://north.example/putin-and-kim-sign-treaty-884213".into(),
        title: "Putin and Kim sign treaty in Pyongyang".into(),
        ..first
    };
    world.site.put("north", rss("north", std::slice::from_ref(&mended)));
    let report = world.at("2024-06-13T10:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_edited), (0, 1), "{report:?}");
    let again = Item {
        summary: "A longer teaser.".into(),
        ..mended
    };
    world.site.put("north", rss("north", &[again]));
    let report = world.at("2024-06-13T14:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_edited), (0, 1), "{report:?}");
}

async fn the_next_of_a_series_is_a_story_of_its_own(engine: Engine) {
    let sitting = |n: u32| {
        item(
            &format!("meeting/{n}"),
            &format!("Security Council: {n}th meeting"),
            "The record.",
            "2024-06-12T08:00:07Z",
        )
    };
    let world = read_once(engine, &[sitting(9871), sitting(9872)]).await;
    world.site.put("north", rss("north", &[sitting(9872), sitting(9873)]));
    let report = world.at("2024-06-13T10:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_edited), (1, 0), "{report:?}");
}

async fn a_list_whose_ids_number_its_places_loses_no_story(engine: Engine) {
    let world = World::new(engine).await;
    let titles = [
        "Storm nears coast",
        "Parliament votes",
        "Ferry runs aground",
        "Mine closes early",
        "Choir wins prize",
    ];
    // The newest stands at place 0.
    let feed = |newest: usize| {
        let places = (0..3).map(|place| {
            let n = newest - place;
            format!(
                "<item><guid isPermaLink='false'>{place}</guid><link>https://north.example/n/{n}</link><title>{}</title>\
                 <pubDate>Wed, 12 Jun 2024 0{n}:10:11 GMT</pubDate></item>",
                titles[n]
            )
        });
        let entries: String = places.collect();
        Page::Feed(format!(
            "<rss version='2.0'><channel><title>North</title>{entries}</channel></rss>"
        ))
    };
    for (hour, (newest, expected)) in [(2, 3), (3, 1), (4, 1), (4, 0)].into_iter().enumerate() {
        world.site.put("north", feed(newest));
        let report = world.at(&format!("2024-06-13T{:02}:30:00Z", 5 + hour * 5)).await;
        assert_eq!(
            (report.entries_new, report.entries_edited),
            (expected, 0),
            "{hour}: {report:?}"
        );
    }
}

async fn a_slow_list_whose_ids_number_its_places_tells_nothing_twice(engine: Engine) {
    let world = World::new(engine).await;
    let titles = [
        "Storm nears coast",
        "Parliament votes",
        "Ferry runs aground",
        "Mine closes early",
        "Choir wins prize",
        "Wheat imports fall",
        "Bridge closed again",
    ];
    // The newest stands first, under the id 1; all of them ever since.
    let feed = |count: usize| {
        let place = |n: usize| {
            format!(
                "<item><guid isPermaLink='false'>{}</guid><link>https://north.example/n/{n}</link><title>{}</title>\
                 <pubDate>Wed, 12 Jun 2024 0{n}:10:11 GMT</pubDate></item>",
                count - n,
                titles[n]
            )
        };
        let entries: String = (0..count).rev().map(place).collect();
        Page::Feed(format!(
            "<rss version='2.0'><channel><title>North</title>{entries}</channel></rss>"
        ))
    };
    let polls = [
        ("2024-06-13T05:30:00Z", 3, 3),
        // What is known was seen two months ago.
        ("2024-08-13T05:30:00Z", 5, 2),
        ("2024-08-13T10:30:00Z", 6, 1),
        ("2024-10-13T05:30:00Z", 7, 1),
        ("2024-10-13T10:30:00Z", 7, 0),
    ];
    for (at, count, expected) in polls {
        world.site.put("north", feed(count));
        let report = world.at(at).await;
        assert_eq!(
            (report.entries_new, report.entries_edited),
            (expected, 0),
            "{at}: {report:?}"
        );
    }
}

async fn a_relaunched_site_tells_nothing_twice_and_the_owner_is_told(engine: Engine) {
    let subjects = [
        "Villagers sue over lithium mine",
        "Night trains to Madrid return",
        "Olive harvest worst in twenty years",
        "Putin and Kim sign treaty in Pyongyang",
        "Bat species described from Madeira",
        "Orchestra tours Angola this spring",
    ];
    let old: Vec<Item> = (0..6)
        .map(|n| item(&format!("old/{n}"), subjects[n], "", &format!("2024-06-12T0{n}:10:00Z")))
        .collect();
    let mut new: Vec<Item> = (0..6)
        .map(|n| {
            let title = format!("{} - O Jornal", subjects[n]);
            item(&format!("artigo/wp-{n}"), &title, "", "2024-06-13T09:00:00Z")
        })
        .collect();
    new.push(item(
        "artigo/wp-9",
        "Kim thanks Moscow for the treaty - O Jornal",
        "",
        "2024-06-13T09:00:00Z",
    ));
    let world = read_once(engine, &old).await;
    world.site.put("north", rss("north", &new));
    let report = world.at("2024-06-13T10:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_edited), (1, 6), "{report:?}");
    assert_eq!(
        (report.entries_archived, report.entries_held),
        (1, 1),
        "its date is that of the move: {report:?}"
    );
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(report.digests.iter().map(|digest| digest.stories).sum::<usize>(), 0);
    assert_eq!(told(&world, "6 of them were known again"), 1, "{:?}", world.mails());
    assert_eq!(told(&world, "Kim thanks Moscow"), 1, "{:?}", world.mails());
}

async fn a_feed_that_has_moved_for_good_is_asked_there_and_the_owner_is_told_once(engine: Engine) {
    let world = World::new(engine).await;
    let there = format!("http://{}/there", world.site.address);
    world
        .site
        .put("north", Page::Answer(301, vec![("location", there.clone())]));
    world.site.put("there", rss("north", &past("old", 2)));
    for day in 13..25 {
        world.at(&format!("2024-06-{day}T05:30:00Z")).await;
    }
    let asked = world.site.asked().len();
    world.at("2024-06-25T05:30:00Z").await;
    let paths: Vec<String> = world.site.asked()[asked..]
        .iter()
        .map(|(path, _)| path.clone())
        .collect();
    assert!(
        paths.contains(&"there".to_owned()) && !paths.contains(&"north".to_owned()),
        "{paths:?}"
    );
    assert_eq!(told(&world, "has moved for good"), 1, "{:?}", world.mails());
}

async fn a_page_used_for_the_next_notice_is_a_new_one(engine: Engine) {
    let world = World::new(engine).await;
    let feed = |guid: &str, title: &str, day: u32| {
        Page::Feed(format!(
            "<rss version='2.0'><channel><title>North</title><item><guid isPermaLink='false'>{guid}</guid>\
             <link>https://north.example/notices</link><title>{title}</title><pubDate>{day} Jun 2024 04:10:11 GMT</pubDate></item></channel></rss>"
        ))
    };
    world.site.put("north", feed("a-1", "Harbour closed to tankers", 12));
    world.at("2024-06-13T05:30:00Z").await;
    world.site.put("north", feed("a-2", "Mine warning off the cape", 13));
    let report = world.at("2024-06-13T10:30:00Z").await;
    assert_eq!((report.entries_new, report.entries_edited), (1, 0), "{report:?}");
}

async fn entries_that_share_a_link_are_kept_apart_and_stay_so(engine: Engine) {
    let world = World::new(engine).await;
    let entry = |id: &str, text: &str| {
        format!("<item><guid>{id}</guid><link>https://north.example/live</link><title>{text}</title></item>")
    };
    let feed = |entries: &str, built: u32| {
        Page::Feed(format!(
            "<rss version='2.0'><channel><title>Live</title><ttl>{built}</ttl>{entries}</channel></rss>"
        ))
    };
    let both = entry("a", "Doors open") + &entry("b", "Doors close");
    world.site.put("north", feed(&both, 1));
    let report = world.at("2024-06-13T05:30:00Z").await;
    assert_eq!(report.entries_new, 2, "{report:?}");
    world.site.put("north", feed(&both, 2));
    let report = world.at("2024-06-13T10:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_edited), (0, 0), "{report:?}");
}

async fn ids_that_come_and_go_double_nothing(engine: Engine) {
    let world = World::new(engine).await;
    let entry = |guid: &str, n: u32, link: bool| {
        let guid = if guid.is_empty() {
            String::new()
        } else {
            format!("<guid isPermaLink='false'>{guid}</guid>")
        };
        let link = if link {
            format!("<link>https://north.example/{n}</link>")
        } else {
            String::new()
        };
        format!(
            "<item>{guid}{link}<title>Story number {n}</title><pubDate>Wed, 12 Jun 2024 0{n}:10:11 GMT</pubDate></item>"
        )
    };
    // Own ids, one id for all, none, own ids again; the last entry never has a link.
    let schemes: [fn(u32) -> String; 4] = [
        |n| format!("id-{n}"),
        |_| "same".into(),
        |_| String::new(),
        |n| format!("id-{n}"),
    ];
    for (hour, scheme) in schemes.iter().enumerate() {
        let entries: String = (1..=5).map(|n| entry(&scheme(n), n, n < 5)).collect();
        let page = format!("<rss version='2.0'><channel><title>North {hour}</title>{entries}</channel></rss>");
        world.site.put("north", Page::Feed(page));
        let report = world.at(&format!("2024-06-13T{:02}:30:00Z", 5 + hour * 5)).await;
        let expected = if hour == 0 { 5 } else { 0 };
        assert_eq!(
            (report.entries_new, report.entries_edited),
            (expected, 0),
            "{hour}: {report:?}"
        );
    }
}

async fn a_text_that_changes_at_every_poll_is_edited_a_bounded_number_of_times(engine: Engine) {
    let world = World::new(engine).await;
    let mut edits = 0;
    let start = time("2024-06-13T00:00:00Z");
    for round in 0..30 {
        let counter = Item {
            summary: format!("Read {round} times."),
            ..item("a", "A page with a counter", "", "2024-06-12T08:00:00Z")
        };
        world.site.put("north", rss("north", &[counter]));
        let moment = start + jiff::SignedDuration::from_hours(5 * round);
        edits += world.at(&moment.to_string()).await.entries_edited;
    }
    assert_eq!(edits, 24);
}

async fn a_site_that_asks_for_rest_is_left_alone_by_all_its_feeds_even_after_a_restart(engine: Engine) {
    let world = World::new(engine).await;
    world.edit("backstory.toml", "spacing = \"0s\"", "spacing = \"0.001s\"");
    for name in ["north", "south", "east"] {
        world
            .site
            .put(name, Page::Answer(429, vec![("retry-after", "7200".to_owned())]));
    }
    let report = world.at("2024-06-13T05:30:00Z").await;
    assert_eq!(world.site.asked().len(), 1, "{:?}", world.site.asked());
    assert_eq!(
        report.failed_feeds.len(),
        1,
        "a feed that was not asked did not fail: {report:?}"
    );
    // Every `at` is a new process: only the store remembers.
    world.at("2024-06-13T06:30:00Z").await;
    world.at("2024-06-13T07:29:00Z").await;
    assert_eq!(world.site.asked().len(), 1, "{:?}", world.site.asked());
    world.at("2024-06-13T08:00:00Z").await;
    assert_eq!(world.site.asked().len(), 2, "{:?}", world.site.asked());
}

async fn a_feed_that_is_gone_is_told_to_the_owner_once(engine: Engine) {
    let world = World::new(engine).await;
    world.site.put("north", Page::Status(410));
    for moment in ["2024-06-13T05:30:00Z", "2024-06-14T05:30:00Z", "2024-06-20T05:30:00Z"] {
        world.at(moment).await;
    }
    assert_eq!(told(&world, "feeds remove north"), 1, "{:?}", world.mails());
    let asked = world.site.asked().iter().filter(|(path, _)| path == "north").count();
    assert_eq!(asked, 1);
}

async fn a_feed_is_not_asked_while_it_rests(engine: Engine) {
    let world = World::new(engine).await;
    let hours: String = (6..12).map(|hour| format!("<hour>{hour}</hour>")).collect();
    world.site.put(
        "north",
        Page::Feed(format!(
            "<rss version='2.0'><channel><title>N</title><skipHours>{hours}</skipHours><item><guid>1</guid><title>T</title></item></channel></rss>"
        )),
    );
    let asked = |world: &World| world.site.asked().iter().filter(|(path, _)| path == "north").count();
    for (moment, expected) in [
        ("2024-06-13T05:40:00Z", 1),
        ("2024-06-13T06:30:00Z", 1),
        ("2024-06-13T11:59:00Z", 1),
        ("2024-06-13T12:00:00Z", 2),
    ] {
        world.at(moment).await;
        assert_eq!(asked(&world), expected, "{moment}");
    }
}

async fn a_page_whose_selectors_lost_their_mark_is_told_to_the_owner(engine: Engine) {
    let world = World::new(engine).await;
    let address = world.site.address;
    world.write(
        "feeds.toml",
        &format!(
            "[[feed]]\nid = \"page\"\nurl = \"http://{address}/page\"\n[feed.page]\nitem = \"li\"\ntitle = \"a\"\ndate = \"time\"\n"
        ),
    );
    let page = |html: &str| Page::Bytes(html.as_bytes().to_vec());
    world.site.put(
        "page",
        page("<ul><li><a href='/1'>Notice on pensions</a><time>2024-06-11</time></li></ul>"),
    );
    let report = world.at("2024-06-13T05:30:00Z").await;
    assert_eq!((report.entries_new, report.failed_feeds.len()), (1, 0), "{report:?}");
    world
        .site
        .put("page", page("<ul><li><h2>Notice on pensions</h2></li></ul>"));
    let report = world.at("2024-06-13T10:00:00Z").await;
    let why = &report.failed_feeds[0].1;
    assert!(why.contains("title selector “a” finds nothing"), "{why}");
}

async fn a_wall_that_answers_200_is_named(engine: Engine) {
    let world = World::new(engine).await;
    let wall = "<html><title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/h'></script></html>";
    world.site.put("north", Page::Bytes(wall.as_bytes().to_vec()));
    let report = world.at("2024-06-13T05:30:00Z").await;
    let north = report.failed_feeds.iter().find(|(feed, _)| feed == "north").unwrap();
    assert_eq!(
        north.1,
        "blocked by Cloudflare's challenge, which lets only browsers in"
    );
}

async fn a_login_reaches_its_feed_and_is_nowhere_to_be_seen(engine: Engine) {
    let world = World::new(engine).await;
    world.write("password", "s3cret\n");
    world.write("session", "sid=c00kie\n");
    world.edit(
        "feeds.toml",
        "id = \"south\"",
        "cookie_file = \"session\"\nheaders = { \"X-Desk\" = \"seven\" }\nagent = \"Desk/1\"\nlogin = { user = \"desk\", password_file = \"password\" }\nid = \"south\"",
    );
    world.at("2024-06-13T05:30:00Z").await;
    let sent = |name: &str| world.site.header("south", name);
    assert_eq!(sent("authorization").as_deref(), Some("Basic ZGVzazpzM2NyZXQ="));
    assert_eq!(sent("cookie").as_deref(), Some("sid=c00kie"));
    assert_eq!(
        (sent("x-desk"), sent("user-agent")),
        (Some("seven".into()), Some("Desk/1".into()))
    );
    assert_eq!(world.site.header("north", "authorization"), None);
    let shown = format!("{:?}", world.config());
    assert!(!shown.contains("s3cret") && !shown.contains("c00kie"), "{shown}");
}

async fn no_request_comes_before_its_time_or_without_the_last_validators(engine: Engine) {
    let world = World::new(engine).await;
    let start = time("2024-06-13T00:00:00Z");
    let asked = |world: &World| -> Vec<Option<String>> {
        let of_north = world.site.asked().into_iter().filter(|(path, _)| path == "north");
        of_north.map(|(_, etag)| etag).collect()
    };
    // What the feed gave at the last request, and when that was.
    let mut last: Option<(Timestamp, String)> = None;
    for step in 0..72 {
        let moment = start + jiff::SignedDuration::from_mins(step * 10);
        if step % 5 == 0 {
            world.site.put(
                "north",
                rss("north", &[signing(&step.to_string(), &moment.to_string())]),
            );
        }
        let before = asked(&world).len();
        world.at(&moment.to_string()).await;
        let after = asked(&world);
        if after.len() == before {
            continue;
        }
        assert_eq!(after.len(), before + 1, "one request a poll");
        if let Some((when, etag)) = last {
            assert!(moment.duration_since(when).as_mins() >= 30, "{when} and again {moment}");
            assert_eq!(
                after[before].as_ref(),
                Some(&etag),
                "the last validator, and no older one"
            );
        }
        last = world.site.etag("north").map(|etag| (moment, etag));
    }
    let all = asked(&world);
    assert!(all.len() > 10, "{all:?}");
    assert_eq!(all.iter().filter(|etag| etag.is_none()).count(), 1, "{all:?}");
}

async fn a_list_of_feeds_that_is_missing_keeps_no_other_feed_from_being_polled(engine: Engine) {
    let world = World::new(engine).await;
    let north = format!(
        "[[feed]]\nid = \"north\"\nurl = \"http://{}/north\"\n",
        world.site.address
    );
    world.write("feeds.toml", &format!("opml = [\"team.opml\"]\n{north}"));
    world.site.put("north", rss("north", &[]));
    world.at("2024-06-13T05:30:00Z").await;
    world
        .site
        .put("north", rss("north", &[signing("1", "2024-06-13T09:00:00Z")]));
    let report = world.at("2024-06-13T10:00:00Z").await;
    assert_eq!((report.polled, report.entries_new), (1, 1), "{report:?}");
    world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(
        told(&world, "team.opml: there is no such file"),
        1,
        "{:?}",
        world.mails()
    );

    let list = format!(
        "<opml version=\"2.0\"><body><outline type=\"rss\" xmlUrl=\"http://{}/south\"/></body></opml>",
        world.site.address
    );
    world.write("team.opml", &list);
    world.site.put("south", rss("south", &[]));
    world.at("2024-06-14T06:00:00Z").await;
    assert!(world.site.asked().iter().any(|(path, _)| path == "south"));

    // A service that polls the feeds of a list goes on with them when the list is gone at a reload.
    let mut daemon = world.daemon().await;
    std::fs::remove_file(world.folder().join("team.opml")).unwrap();
    let refused = daemon.reload(world.config()).await.unwrap_err().to_string();
    assert!(refused.contains("team.opml is not read"), "{refused}");
    assert_eq!(daemon.config().feeds.len(), 2);
    daemon.stop().await;
}
