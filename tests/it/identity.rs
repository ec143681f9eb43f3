//! Which entry is which, where neither ids nor links nor places in a list say it alone.

use backstory::ids::EntryId;

use crate::world::{Engine, Page, World, item, on_both_engines, rss, time};

on_both_engines!(
    a_date_that_counts_from_now_is_that_of_the_first_poll_and_doubles_nothing,
    a_feed_whose_links_are_all_one_page_loses_no_story,
    what_is_told_next_in_one_place_of_a_feed_is_news,
    what_is_told_next_in_one_place_is_news_though_it_is_worded_alike,
    notices_of_one_page_are_news_each_under_their_own_ids_and_dates,
    a_notice_that_stands_alone_under_its_own_id_and_date_is_news_each_time,
    an_article_that_is_saved_anew_under_another_id_and_date_is_not_told_again,
    what_comes_again_after_weeks_under_its_link_headline_and_date_is_told_once,
    links_that_are_read_otherwise_than_by_the_program_before_tell_nothing_twice,
    a_page_that_is_written_on_and_on_stays_one_entry,
    what_an_outlet_writes_later_into_an_entry_of_the_first_poll_is_told,
    a_feed_of_another_programs_list_is_known_wherever_it_stands,
    what_is_kept_of_a_feed_is_kept_when_its_id_changes,
    what_stood_in_a_slow_feed_is_known_after_weeks_when_most_links_are_mended,
    a_small_feed_that_moves_after_weeks_tells_nothing_again,
    what_stood_in_a_slow_feed_is_known_by_its_link_when_its_id_changes_after_weeks,
    a_site_that_shows_little_while_it_moves_tells_nothing_again,
);

/// An RSS document of `(guid, link, headline, date)`.
fn feed(items: &[(&str, &str, &str, &str)]) -> Page {
    let items: String = items
        .iter()
        .map(|(guid, link, title, at)| {
            let at = time(at).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string();
            format!(
                "<item><guid isPermaLink=\"false\">{guid}</guid><link>{link}</link><title>{title}</title><pubDate>{at}</pubDate></item>"
            )
        })
        .collect();
    Page::Feed(format!(
        "<rss version=\"2.0\"><channel><title>north</title><link>https://north.example/</link>{items}</channel></rss>"
    ))
}

fn told(world: &World, words: &str) -> usize {
    // A headline may be broken over lines.
    let flat = |mail: &String| mail.split_whitespace().collect::<Vec<_>>().join(" ");
    world
        .mails()
        .iter()
        .map(flat)
        .filter(|mail| mail.contains(words))
        .count()
}

async fn a_date_that_counts_from_now_is_that_of_the_first_poll_and_doubles_nothing(engine: Engine) {
    let world = World::new(engine).await;
    world.at("2024-06-13T05:30:00Z").await;
    let address = world.site.address;
    let items = |ago: &str| {
        let item = |title: &str| {
            format!("<item><title>{title}</title><link>http://{address}/all</link><pubDate>{ago}</pubDate></item>")
        };
        let items = item("Parties meet in Moscow") + &item("A football league for the coast");
        Page::Feed(format!(
            "<rss version=\"2.0\"><channel><title>north</title>{items}</channel></rss>"
        ))
    };
    world.site.put("north", items("vor 2 Stunden"));
    let first = world.at("2024-06-13T06:30:00Z").await;
    world.site.put("north", items("vor 5 Stunden"));
    let second = world.at("2024-06-13T09:45:00Z").await;
    assert_eq!(
        (first.entries_new, second.entries_new, second.entries_edited),
        (2, 0, 0)
    );
    let daemon = world.daemon().await;
    let mut tx = daemon.store().read().await.unwrap();
    let kept = tx
        .entries_after(EntryId(0), time("2024-06-13T06:00:00Z"), 10)
        .await
        .unwrap();
    let dates: Vec<_> = kept.iter().map(|kept| kept.entry.published).collect();
    assert_eq!(dates, [Some(time("2024-06-13T04:30:00Z")); 2]);
    drop(tx);
    daemon.stop().await;
}

async fn a_feed_whose_links_are_all_one_page_loses_no_story(engine: Engine) {
    let world = World::new(engine).await;
    let page = "https://north.example/news";
    let before = [
        ("id1", page, "Ministry notice visit of envoy", "2024-06-11T08:00:00Z"),
        ("id2", page, "Ministry notice on fisheries", "2024-06-10T08:00:00Z"),
    ];
    world.site.put("north", feed(&before));
    world.at("2024-06-13T05:30:00Z").await;
    let news = [
        (
            "id3",
            page,
            "Explosion at a hall for the treaty in Pyongyang",
            "2024-06-13T06:00:00Z",
        ),
        (
            "id4",
            page,
            "Deputies in Moscow reject the pact on grain",
            "2024-06-13T06:01:00Z",
        ),
    ];
    world.site.put("north", feed(&[news, before].concat()));
    let report = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!(
        (report.entries_new, report.stories_new, report.matched),
        (2, 2, 2),
        "{report:?}"
    );
    world.at("2024-06-14T05:00:00Z").await;
    let third = [(
        "id5",
        page,
        "Serbia joins the treaty of Pyongyang on lithium",
        "2024-06-14T09:00:00Z",
    )];
    world.site.put("north", feed(&[&third[..], &news, &before].concat()));
    world.at("2024-06-14T10:00:00Z").await;
    world.at("2024-06-15T05:00:00Z").await;
    for headline in [news[0].2, news[1].2, third[0].2] {
        assert_eq!(told(&world, headline), 1, "{headline}: {:?}", world.mails());
    }
}

async fn what_is_told_next_in_one_place_of_a_feed_is_news(engine: Engine) {
    let world = World::new(engine).await;
    let place = "https://north.example/latest";
    let days = [
        (
            "Explosion kills two at a hall for the treaty in Pyongyang",
            "2024-06-13T06:00:00Z",
        ),
        (
            "Deputies in Moscow vote down a pact about grain",
            "2024-06-14T06:00:00Z",
        ),
        (
            "Envoys from Pyongyang sign up for an island treaty",
            "2024-06-15T06:00:00Z",
        ),
    ];
    world.site.put(
        "north",
        feed(&[(
            "old",
            "https://north.example/old",
            "Rain over the coast",
            "2024-06-12T06:00:00Z",
        )]),
    );
    world.at("2024-06-12T10:00:00Z").await;
    for ((title, at), hours) in days
        .into_iter()
        .zip(["2024-06-13T06", "2024-06-14T06", "2024-06-15T06"])
    {
        world.site.put("north", feed(&[("latest", place, title, at)]));
        let report = world.at(&format!("{hours}:30:00Z")).await;
        assert_eq!(
            (report.entries_new, report.entries_edited, report.matched),
            (1, 0, 1),
            "{title}: {report:?}"
        );
        // Nothing is new about it at the next poll, and a mended headline is an edit.
        world
            .site
            .put("north", feed(&[("latest", place, &format!("{title} today"), at)]));
        let report = world.at(&format!("{hours}:59:59Z").replace("06:59", "09:59")).await;
        assert_eq!(
            (report.entries_new, report.entries_edited),
            (0, 1),
            "{title}: {report:?}"
        );
    }
    world.at("2024-06-16T05:00:00Z").await;
    for (title, _) in days {
        assert_eq!(told(&world, title), 1, "{title}: {:?}", world.mails());
    }
}

async fn what_is_told_next_in_one_place_is_news_though_it_is_worded_alike(engine: Engine) {
    let world = World::new(engine).await;
    let place = "https://north.example/latest";
    let (old, warned) = ("2024-06-12T06:00:00Z", ["2024-06-13", "2024-06-14", "2024-06-15"]);
    world.site.put(
        "north",
        feed(&[("old", "https://north.example/old", "Rain over the coast", old)]),
    );
    world.at("2024-06-12T10:00:00Z").await;
    let reports = [14, 15, 16].map(|number| format!("Treaty talks in Pyongyang: situation report {number}"));
    for (title, day) in reports.iter().zip(warned) {
        let at = format!("{day}T06:00:00Z");
        world.site.put("north", feed(&[("latest", place, title, &at)]));
        let report = world.at(&format!("{day}T06:30:00Z")).await;
        assert_eq!(
            (report.entries_new, report.entries_edited),
            (1, 0),
            "{title}: {report:?}"
        );
        // The same report dated anew, hours later, is no other.
        let later = format!("{day}T09:00:00Z");
        world.site.put("north", feed(&[("latest", place, title, &later)]));
        let report = world.at(&format!("{day}T09:59:59Z")).await;
        assert_eq!(report.entries_new, 0, "{title}: {report:?}");
    }
    world.at("2024-06-16T05:00:00Z").await;
    for title in &reports {
        assert_eq!(told(&world, title), 1, "{title}: {:?}", world.mails());
    }
}

const LIST: &str = "https://north.example/list";
const LISTED: &str = "Treaty list of Pyongyang updated";
const LISTED_ON: [&str; 4] = [
    "2024-06-14T10:00:00Z",
    "2024-06-15T10:00:00Z",
    "2024-06-17T10:00:00Z",
    "2024-06-24T10:00:00Z",
];

async fn notices_of_one_page_are_news_each_under_their_own_ids_and_dates(engine: Engine) {
    let world = World::new(engine).await;
    let rain = (
        "old",
        "https://north.example/old",
        "Rain over the coast",
        "2024-06-12T06:00:00Z",
    );
    world.site.put("north", feed(&[rain]));
    world.at("2024-06-13T10:00:00Z").await;
    let ids = ["n1", "n2", "n3", "n4"];
    let mut items = vec![rain];
    for (count, (id, at)) in (1..).zip(ids.into_iter().zip(LISTED_ON)) {
        items.insert(0, (id, LIST, LISTED, at));
        world.site.put("north", feed(&items));
        let report = world.at(&at.replace("10:00:00", "10:30:00")).await;
        assert_eq!(
            (report.entries_new, report.stories_new, report.matched),
            (1, 1, 1),
            "{at}: {report:?}"
        );
        let next = time(at) + jiff::SignedDuration::from_hours(19);
        world.at(&next.to_string()).await;
        assert_eq!(told(&world, LISTED), count, "{at}: {:?}", world.mails());
    }
    // From a page that has led to several notices, the next is one though it stands alone.
    let next = ("n5", LIST, LISTED, "2024-06-26T10:00:00Z");
    world.site.put("north", feed(&[next, rain]));
    let report = world.at("2024-06-26T10:30:00Z").await;
    assert_eq!((report.entries_new, report.stories_new), (1, 1), "{report:?}");
}

/// As the whole document, or under an id that names its moment beside entries that stay.
async fn a_notice_that_stands_alone_under_its_own_id_and_date_is_news_each_time(engine: Engine) {
    let rain = (
        "old",
        "https://north.example/old",
        "Rain over the coast",
        "2024-06-12T06:00:00Z",
    );
    let moments = LISTED_ON.map(|at| format!("{LIST}#{at}"));
    let counted = ["n1", "n2", "n3", "n4"].map(str::to_owned);
    for (ids, others) in [(counted, vec![]), (moments, vec![rain])] {
        let world = World::new(engine).await;
        world.site.put("north", feed(&[rain]));
        world.at("2024-06-13T10:00:00Z").await;
        for (id, at) in ids.iter().zip(LISTED_ON) {
            let items = [&[(id.as_str(), LIST, LISTED, at)][..], &others].concat();
            world.site.put("north", feed(&items));
            let report = world.at(&at.replace("10:00:00", "10:30:00")).await;
            assert_eq!((report.entries_new, report.stories_new), (1, 1), "{id}: {report:?}");
        }
        let report = world.at("2024-06-24T18:00:00Z").await;
        assert_eq!(report.entries_new, 0, "{report:?}");
    }
}

async fn an_article_that_is_saved_anew_under_another_id_and_date_is_not_told_again(engine: Engine) {
    let rain = (
        "old",
        "https://north.example/old",
        "Rain over the coast",
        "2024-06-12T06:00:00Z",
    );
    let title = "Envoys from Pyongyang sign an island treaty";
    let article = "https://north.example/news/envoys-sign-island-treaty";
    // Beside others that stay, under any link; alone, under an article's.
    for (link, others) in [
        (article, vec![]),
        (article, vec![rain]),
        ("https://north.example/top", vec![rain]),
    ] {
        let world = World::new(engine).await;
        world.site.put("north", feed(&[rain]));
        world.at("2024-06-13T10:00:00Z").await;
        let save = |id, at| feed(&[&[(id, link, title, at)][..], &others].concat());
        world.site.put("north", save("a", "2024-06-14T06:00:00Z"));
        let report = world.at("2024-06-14T06:30:00Z").await;
        assert_eq!(report.entries_new, 1, "{report:?}");
        world.site.put("north", save("b", "2024-06-15T06:00:00Z"));
        let report = world.at("2024-06-15T06:30:00Z").await;
        assert_eq!(report.entries_new, 0, "{link}: {report:?}");
    }
}

async fn what_comes_again_after_weeks_under_its_link_headline_and_date_is_told_once(engine: Engine) {
    let world = World::new(engine).await;
    let (old, link) = ("https://north.example/old", "https://north.example/treaty");
    let (title, at) = (
        "Envoys from Pyongyang sign up for an island treaty",
        "2024-06-13T06:00:00Z",
    );
    let rain = ("old", old, "Rain over the coast", "2024-06-12T06:00:00Z");
    world.site.put("north", feed(&[rain]));
    world.at("2024-06-12T10:00:00Z").await;
    world.site.put("north", feed(&[("treaty", link, title, at), rain]));
    world.at("2024-06-13T06:30:00Z").await;
    world.at("2024-06-14T05:00:00Z").await;
    world.site.put("north", feed(&[rain]));
    world.at("2024-06-15T05:00:00Z").await;
    world.at("2024-07-20T05:00:00Z").await;
    world.site.put("north", feed(&[("another", link, title, at), rain]));
    let report = world.at("2024-07-23T06:30:00Z").await;
    assert_eq!(report.entries_new, 0, "{report:?}");
    world.at("2024-07-24T05:00:00Z").await;
    assert_eq!(told(&world, title), 1, "{:?}", world.mails());
}

/// What is kept under the address of a counter, of the host that hands a feed on, or with a remnant of escaping, as programs before read
/// them, is looked for under the article's own address now.
async fn links_that_are_read_otherwise_than_by_the_program_before_tell_nothing_twice(engine: Engine) {
    let entry = |number: usize, link: &str, date: &str| {
        let subjects = [
            "Pyongyang treaty signed",
            "Harbour of Busan reopens",
            "Grain ship leaves Odesa",
        ];
        format!(
            "<item><title>{}</title><link>{link}</link>{date}</item>",
            subjects[number % 3]
        )
    };
    let dated = "<pubDate>Wed, 12 Jun 2024 10:00:00 GMT</pubDate>";
    for (before, now) in [
        ("https://go.example/click?id=", "https://paper.example/article/"),
        ("https://lent.example/news/", "https://paper.example/news/"),
        (
            "https://paper.example/?a=1&amp;amp;amp;id=",
            "https://paper.example/?a=1&amp;id=",
        ),
    ] {
        for date in [dated, ""] {
            let world = World::new(engine).await;
            let document = |address: &str, count: usize| {
                let items: String = (0..3)
                    .map(|number| entry(number, &format!("{address}{number}"), date))
                    .collect();
                let news = "<item><title>Treaty denounced in Pyongyang by the other side</title><link>https://paper.example/new</link></item>";
                let news = news.repeat(count);
                Page::Feed(format!(
                    "<rss version='2.0'><channel><title>P</title>{news}{items}</channel></rss>"
                ))
            };
            world.site.put("north", document(before, 0));
            world.at("2024-06-13T05:30:00Z").await;
            world.site.put("north", document(now, 1));
            let report = world.at("2024-06-14T10:00:00Z").await;
            assert_eq!(
                (report.entries_new, report.entries_held),
                (1, 0),
                "{before} {date}: {report:?}"
            );
        }
    }
}

async fn a_page_that_is_written_on_and_on_stays_one_entry(engine: Engine) {
    let world = World::new(engine).await;
    let place = "https://north.example/live";
    let hours = [
        ("Live: treaty talks open in Pyongyang", "2024-06-13T06:00:00Z"),
        ("Live: delegations break for lunch", "2024-06-13T14:00:00Z"),
        ("Live: a night without sleep for envoys", "2024-06-13T23:00:00Z"),
        ("Live: everybody waits in the rain", "2024-06-14T09:00:00Z"),
    ];
    for (count, (title, at)) in hours.into_iter().enumerate() {
        world.site.put("north", feed(&[("live", place, title, at)]));
        let report = world.at(&at.replace(":00:00Z", ":20:00Z")).await;
        let edits = usize::from(count > 0);
        assert_eq!(
            (report.entries_new, report.entries_edited),
            (1 - edits, edits),
            "{title}: {report:?}"
        );
    }
}

async fn what_an_outlet_writes_later_into_an_entry_of_the_first_poll_is_told(engine: Engine) {
    let world = World::new(engine).await;
    let at = "2024-06-13T05:00:00Z";
    let old = item("old", "Harbour opens", "Ships came.", "2024-05-02T05:00:00Z");
    let first = [old.clone(), item("n1", "Minister speaks in Moscow", "A speech.", at)];
    world.site.put("north", rss("north", &first));
    let report = world.at("2024-06-13T05:30:00Z").await;
    assert_eq!((report.entries_archived, report.matched), (2, 0), "{report:?}");
    let later = [
        item(
            "old",
            "Harbour opens for the treaty of Pyongyang",
            "Ships came.",
            "2024-05-02T05:00:00Z",
        ),
        item("n1", "Minister announces a treaty in Moscow", "A speech.", at),
    ];
    world.site.put("north", rss("north", &later));
    let report = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!((report.entries_edited, report.matched), (2, 2), "{report:?}");
    assert_eq!(
        report.matched_archive.get("treaty"),
        Some(&1),
        "what is old is history, rewritten or not"
    );
    world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(
        told(&world, "Minister announces a treaty in Moscow"),
        1,
        "{:?}",
        world.mails()
    );
    assert_eq!(told(&world, "Harbour opens"), 0);
}

async fn a_feed_of_another_programs_list_is_known_wherever_it_stands(engine: Engine) {
    let world = World::new(engine).await;
    let list = |names: &[&str]| {
        let address = world.site.address;
        let outlines: String = names
            .iter()
            .map(|name| format!("<outline type=\"rss\" text=\"{name}\" xmlUrl=\"http://{address}/{name}\"/>"))
            .collect();
        world.write(
            "team.opml",
            &format!("<opml version=\"2.0\"><body>{outlines}</body></opml>"),
        );
    };
    list(&["a", "b"]);
    world.write("feeds.toml", "opml = [\"team.opml\"]\n");
    for name in ["a", "b", "z"] {
        world.site.put(
            name,
            rss(
                name,
                &[item("old", "Rain over the coast", "Showers.", "2024-06-12T05:00:00Z")],
            ),
        );
    }
    world.at("2024-06-13T05:30:00Z").await;
    let ids = |world: &World| -> Vec<(String, String)> {
        let feeds = world.config().feeds.into_iter();
        feeds.map(|feed| (feed.url.path().to_owned(), feed.id)).collect()
    };
    let before = ids(&world);
    list(&["z", "b", "a"]);
    let after = ids(&world);
    assert!(before.iter().all(|known| after.contains(known)), "{before:?} {after:?}");
    for (name, headline) in [
        ("a", "Treaty signed in Pyongyang"),
        ("b", "Moscow prints a pact on wheat"),
    ] {
        world.site.put(
            name,
            rss(name, &[item("new", headline, "A line.", "2024-06-13T07:00:00Z")]),
        );
    }
    let report = world.at("2024-06-13T07:30:00Z").await;
    assert_eq!(
        (report.entries_new, report.entries_archived, report.matched),
        (3, 1, 2),
        "{report:?}"
    );
    assert_eq!(
        (report.matched_since, report.matched_archive.len()),
        (0, 0),
        "{report:?}"
    );
    world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(told(&world, "Treaty signed in Pyongyang"), 1, "{:?}", world.mails());
    assert_eq!(told(&world, "Moscow prints a pact on wheat"), 1, "{:?}", world.mails());
}

async fn what_is_kept_of_a_feed_is_kept_when_its_id_changes(engine: Engine) {
    let world = World::new(engine).await;
    let old = item("old", "Rain over the coast", "Showers.", "2024-06-12T05:00:00Z");
    world.site.put("north", rss("north", std::slice::from_ref(&old)));
    world.at("2024-06-13T05:30:00Z").await;
    world.edit("feeds.toml", "id = \"north\"", "id = \"northern\"");
    let new = item("new", "Treaty signed in Pyongyang", "A line.", "2024-06-13T07:00:00Z");
    world.site.put("north", rss("north", &[old, new]));
    let report = world.at("2024-06-13T07:30:00Z").await;
    assert_eq!(
        (report.entries_new, report.entries_archived, report.matched),
        (1, 0, 1),
        "{report:?}"
    );
    let daemon = world.daemon().await;
    let feeds = daemon.store().read().await.unwrap().feeds().await.unwrap();
    let names: Vec<&str> = feeds.iter().map(|feed| feed.name.as_str()).collect();
    assert!(names.contains(&"northern") && !names.contains(&"north"), "{names:?}");
    daemon.stop().await;
}

/// What a slow feed brings: a headline each other day from 10 June on, the last three after its first poll.
const SLOW: [&str; 8] = [
    "Rain over the coast of Busan",
    "Harbour pilots end their strike in Odesa",
    "Museum of Minsk shows old maps",
    "Grain ship runs aground near Varna",
    "Bakers of Riga raise their prices",
    "Envoys in Pyongyang initial a treaty on fishing",
    "Deputies in Moscow vote down the pact about grain",
    "Serbia joins the treaty of Pyongyang on lithium",
];

/// The first so many of them; `address` makes the link of each, which is its id, too.
fn slow(count: usize, address: impl Fn(usize) -> String) -> Page {
    let links: Vec<String> = (0..count).map(address).collect();
    let dates: Vec<String> = (0..count)
        .map(|at| format!("2024-06-{:02}T08:10:{:02}Z", 4 + at * 2, at + 3))
        .collect();
    let items: Vec<_> = (0..count)
        .rev()
        .map(|at| (links[at].as_str(), links[at].as_str(), SLOW[at], dates[at].as_str()))
        .collect();
    feed(&items)
}

fn old_address(at: usize) -> String {
    format!("https://north.example/n/{at}")
}

fn new_address(at: usize) -> String {
    format!("https://north.example/notices/2024/{at}.html")
}

/// The slow feed in a world in which the three last were told, and then a month went by.
async fn after_a_month(engine: Engine) -> World {
    let world = World::new(engine).await;
    world.site.put("north", slow(5, old_address));
    world.at("2024-06-13T05:30:00Z").await;
    for (count, day) in [(6, "14"), (7, "16"), (8, "18")] {
        world.site.put("north", slow(count, old_address));
        world.at(&format!("2024-06-{day}T10:00:00Z")).await;
        world
            .at(&format!("2024-06-{}T05:00:00Z", day.parse::<u8>().unwrap() + 1))
            .await;
    }
    for headline in &SLOW[5..] {
        assert_eq!(told(&world, headline), 1, "{headline}");
    }
    world.at("2024-07-18T10:00:00Z").await;
    world
}

/// Polls the feed with this document, and sees that nothing of it is new or told again.
async fn nothing_is_told_again(world: &World, document: Page, moment: &str, digest: &str) {
    world.site.put("north", document);
    let report = world.at(moment).await;
    assert_eq!((report.entries_new, report.matched), (0, 0), "{report:?}");
    world.at(digest).await;
    for headline in &SLOW {
        assert!(told(world, headline) <= 1, "{headline}: {:?}", world.mails());
    }
}

async fn what_stood_in_a_slow_feed_is_known_after_weeks_when_most_links_are_mended(engine: Engine) {
    let world = after_a_month(engine).await;
    let mended = |at: usize| if at % 4 == 1 { old_address(at) } else { new_address(at) };
    nothing_is_told_again(&world, slow(8, mended), "2024-07-19T10:00:00Z", "2024-07-20T05:00:00Z").await;
}

async fn a_small_feed_that_moves_after_weeks_tells_nothing_again(engine: Engine) {
    let world = after_a_month(engine).await;
    nothing_is_told_again(
        &world,
        slow(8, new_address),
        "2024-07-19T10:00:00Z",
        "2024-07-20T05:00:00Z",
    )
    .await;
}

async fn what_stood_in_a_slow_feed_is_known_by_its_link_when_its_id_changes_after_weeks(engine: Engine) {
    let world = after_a_month(engine).await;
    let items: Vec<(String, String, String)> = (0..8)
        .map(|at| {
            let date = format!("2024-06-{:02}T08:10:{:02}Z", 4 + at * 2, at + 3);
            (old_address(at), format!("{}, officials say", SLOW[at]), date)
        })
        .collect();
    let ids: Vec<String> = (0..8).map(|at| format!("post-{at}")).collect();
    let items: Vec<_> = items
        .iter()
        .zip(&ids)
        .rev()
        .map(|((link, title, date), id)| (id.as_str(), link.as_str(), title.as_str(), date.as_str()))
        .collect();
    world.site.put("north", feed(&items));
    let report = world.at("2024-07-19T10:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_edited), (0, 8), "{report:?}");
}

async fn a_site_that_shows_little_while_it_moves_tells_nothing_again(engine: Engine) {
    let world = after_a_month(engine).await;
    world.site.put("north", slow(0, old_address));
    world.at("2024-07-19T10:00:00Z").await;
    nothing_is_told_again(
        &world,
        slow(8, new_address),
        "2024-07-22T10:00:00Z",
        "2024-07-23T05:00:00Z",
    )
    .await;
}
