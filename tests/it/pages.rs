//! What stands behind a link instead of the article: it is nobody's report, and the owner can see why it was not read.

use std::collections::BTreeSet;

use backstory::daemon::Daemon;

use crate::hand::does;
use crate::world::{Engine, Page, World, on_both_engines, time};

on_both_engines!(
    what_a_site_shows_instead_of_an_article_is_neither_matched_nor_told,
    a_text_that_stands_behind_several_headlines_is_the_article_of_none_but_the_first,
    a_site_that_refuses_a_page_is_asked_for_no_other_and_its_feed_goes_on,
    pages_are_left_alone_by_the_next_process_too_and_when_many_were_wanted_at_once,
    when_a_site_is_well_again_the_pages_that_waited_are_read_though_one_is_refused_for_good,
    a_page_that_comes_later_than_its_feed_is_read_then,
    a_page_whose_site_is_out_of_order_for_hours_is_read_when_it_is_well_again_and_given_up_after_a_day,
    what_will_pass_in_the_place_of_an_article_is_asked_for_again_as_a_site_that_is_out_of_order,
    an_undated_entry_has_the_date_and_the_by_line_of_its_page_and_is_known_again_all_the_same,
    an_old_article_that_a_list_without_dates_shows_again_is_archived_where_the_dates_of_its_site_are_true,
    the_page_to_which_all_links_of_a_feed_lead_is_the_article_of_none,
    a_selector_of_articles_that_finds_nothing_any_more_is_told_until_it_does,
);

fn html(title: &str, text: &str) -> Page {
    Page::Bytes(
        format!("<html lang=\"en\"><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>")
            .into_bytes(),
    )
}

/// North has been read once; from now on it has these headlines, each with the page of its name.
async fn reading(engine: Engine, articles: &str) -> World {
    let world = World::new(engine).await;
    world.edit(
        "backstory.toml",
        "articles = \"never\"",
        &format!("articles = \"{articles}\""),
    );
    world.site.put("robots.txt", Page::Status(404));
    world.site.put("north", feed(&world, &[("old", "Rain over the coast")]));
    world.at("2024-06-13T05:30:00Z").await;
    world
}

fn feed(world: &World, items: &[(&str, &str)]) -> Page {
    let address = world.site.address;
    let items: String = items
        .iter()
        .map(|(path, title)| {
            format!("<item><guid isPermaLink=\"false\">{path}</guid><title>{title}</title><link>http://{address}/{path}</link></item>")
        })
        .collect();
    Page::Feed(format!(
        "<rss version=\"2.0\"><channel><title>north</title>{items}</channel></rss>"
    ))
}

async fn what_a_site_shows_instead_of_an_article_is_neither_matched_nor_told(engine: Engine) {
    let world = reading(engine, "teaser").await;
    let asks =
        "We and our 1542 partners use cookies to store data such as your treaty history. Click accept all to go on.";
    let led = |to: &str| Page::Answer(302, vec![("location", to.to_owned())]);
    world.site.put("p/consent", led("/consent"));
    world.site.put("consent", html("Before you continue", asks));
    world.site.put("p/front", led("/index.html"));
    let talks =
        "The two governments reached an agreement on the treaty, according to a person familiar with the matter.";
    world.site.put("index.html", html("The Paper: news of today", talks));
    let missing =
        "Sorry, the page you were looking for could not be found. Popular now: the island treaty, weather, football.";
    world.site.put("p/missing", html("Page not found", missing));
    let check = "<html><head><title>Just a moment...</title></head><body><p>Please enable JavaScript and cookies to continue. The \
                 treaty site needs to review the security of your connection before proceeding.</p></body></html>";
    world.site.put("p/check", Page::Bytes(check.as_bytes().to_vec()));
    let file =
        b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Title (Moscow treaty strategy 2026) >>\nendobj\n";
    world.site.put("p/file", Page::Bytes(file.repeat(20)));
    let report = "The hosts won a match in Moscow on Monday. The football league and the players had signed a treaty on their wages before.";
    world.site.put("p/real", html("Two goals and a treaty", report));
    let paths = ["consent", "front", "missing", "check", "file", "real"];
    let paths = paths.map(|name| format!("p/{name}"));
    let items = paths
        .each_ref()
        .map(|path| (path.as_str(), "Moscow football league gets new players"));
    world.site.put("north", feed(&world, &items));
    let report = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!((report.pages, report.matched), (1, 1), "{report:?}");
    let daemon = world.daemon().await;
    let mut tx = daemon.store().read().await.unwrap();
    for (path, reason) in paths.iter().zip([
        "consent to cookies",
        "front page",
        "says “Page not found”",
        "Cloudflare's challenge",
        "a PDF file",
        "",
    ]) {
        let kept = tx.entries_named(path, None, 1).await.unwrap().remove(0);
        let why = tx.unread(kept.id).await.unwrap().unwrap_or_default();
        assert!(
            why.contains(reason) && why.is_empty() == reason.is_empty(),
            "{path}: {why}"
        );
        assert_eq!(
            kept.entry.body.is_empty(),
            !reason.is_empty(),
            "{path}: {}",
            kept.entry.body
        );
    }
    drop(tx);
    daemon.stop().await;
}

async fn a_text_that_stands_behind_several_headlines_is_the_article_of_none_but_the_first(engine: Engine) {
    let world = reading(engine, "always").await;
    // The headline stands above the offer, and a word of each in it.
    let offer = "Subscribe now to read this text on the treaty, on football and on the weather. You have read all free texts of this month.";
    let headlines = [
        "Parties to the treaty meet in Moscow",
        "New football league for the coast",
        "The weather turns at last",
    ];
    let paths = ["p/one", "p/two", "p/three"];
    for (path, headline) in paths.into_iter().zip(headlines) {
        world.site.put(path, html(headline, offer));
    }
    let items: Vec<(&str, &str)> = paths.into_iter().zip(headlines).collect();
    world.site.put("north", feed(&world, &items));
    let report = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!((report.entries_new, report.pages), (3, 1), "{report:?}");
}

async fn a_site_that_refuses_a_page_is_asked_for_no_other_and_its_feed_goes_on(engine: Engine) {
    let world = reading(engine, "always").await;
    world.edit("backstory.toml", "spacing = \"0s\"", "spacing = \"0.001s\"");
    let mut daemon = world.daemon().await;
    let asked = |path: &str| world.site.asked().iter().filter(|(known, _)| known == path).count();
    let paths = ["p/one", "p/two", "p/three"];
    for path in paths {
        world.site.put(path, Page::Status(403));
    }
    let headlines = [
        "Parties meet in Moscow",
        "A football league for the coast",
        "The weather turns",
    ];
    let items: Vec<(&str, &str)> = paths.into_iter().zip(headlines).collect();
    for (count, hour) in [(1, "06:30"), (2, "07:30"), (3, "14:30")] {
        world.site.put("north", feed(&world, &items[..count]));
        world.clock.set(time(&format!("2024-06-13T{hour}:00Z")));
        let report = daemon.once().await.unwrap();
        assert_eq!(report.entries_new, 1, "{report:?}");
    }
    let [first, second, third] = paths.map(asked);
    assert_eq!(second + third, 1, "after six hours it is asked again");
    assert!((1..=2).contains(&first), "{first}");
    daemon.stop().await;
}

/// What is kept of why the page of an entry is not its text.
async fn unread(daemon: &Daemon, path: &str) -> String {
    let mut tx = daemon.store().read().await.unwrap();
    let kept = tx.entries_named(path, None, 1).await.unwrap().remove(0);
    tx.unread(kept.id).await.unwrap().unwrap_or_default()
}

async fn when_a_site_is_well_again_the_pages_that_waited_are_read_though_one_is_refused_for_good(engine: Engine) {
    let world = reading(engine, "always").await;
    world.edit("backstory.toml", "spacing = \"0s\"", "spacing = \"0.001s\"");
    let mut daemon = world.daemon().await;
    let paths = ["p/one", "p/two", "p/three", "p/four"];
    for path in paths {
        world.site.put(path, Page::Status(403));
    }
    let headlines = [
        "Parties meet in Moscow",
        "A football league for the coast",
        "The weather turns",
        "Wheat is cheap",
    ];
    let items: Vec<(&str, &str)> = paths.into_iter().zip(headlines).collect();
    // Asked again and again, as by cron, and left alone each time: that uses up no try.
    for (count, hour) in [
        (1, "06:30"),
        (4, "07:00"),
        (4, "08:00"),
        (4, "09:00"),
        (4, "10:00"),
        (4, "11:00"),
    ] {
        world.site.put("north", feed(&world, &items[..count]));
        world.clock.set(time(&format!("2024-06-13T{hour}:00Z")));
        daemon.once().await.unwrap();
    }
    let asked = |path: &str| world.site.asked().iter().filter(|(known, _)| known == path).count();
    assert_eq!(paths.map(asked), [1, 0, 0, 0]);
    let (refused, waits) = (unread(&daemon, "p/one").await, unread(&daemon, "p/two").await);
    assert!(
        refused.contains("403") && refused.ends_with("it is asked for again"),
        "{refused}"
    );
    assert!(
        waits.contains("are left alone until 13 Jun, 12:30 UTC; it is asked for again"),
        "{waits}"
    );
    for (path, headline) in &items[1..] {
        let report = format!("{headline}, and a treaty was signed there, people who were at the table say.");
        world.site.put(path, html(headline, &report));
    }
    world.clock.set(time("2024-06-13T12:30:00Z"));
    let report = daemon.once().await.unwrap();
    assert_eq!(report.pages, 3, "{report:?}");
    assert_eq!(unread(&daemon, "p/two").await, "");
    // It is asked for three times at most.
    for day_hour in ["13T18:30", "14T00:30", "14T06:30"] {
        world.clock.set(time(&format!("2024-06-{day_hour}:00Z")));
        daemon.once().await.unwrap();
    }
    assert_eq!(paths.map(asked), [3, 1, 1, 1]);
    let given_up = unread(&daemon, "p/one").await;
    assert!(given_up.contains("403") && !given_up.contains("again"), "{given_up}");
    daemon.stop().await;
}

async fn a_page_that_comes_later_than_its_feed_is_read_then(engine: Engine) {
    let world = reading(engine, "always").await;
    world.site.put("p/one", Page::Status(404));
    let headline = "Parties meet in Moscow";
    world.site.put("north", feed(&world, &[("p/one", headline)]));
    let early = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!((early.entries_new, early.pages), (1, 0), "{early:?}");
    let report = "The parties met in Moscow, and a treaty was signed there, people who were at the table say.";
    world.site.put("p/one", html(headline, report));
    let then = world.at("2024-06-13T06:45:00Z").await;
    assert_eq!((then.pages, then.matched), (1, 1), "{then:?}");
}

async fn a_page_whose_site_is_out_of_order_for_hours_is_read_when_it_is_well_again_and_given_up_after_a_day(
    engine: Engine,
) {
    let world = reading(engine, "always").await;
    let mut daemon = world.daemon().await;
    world.site.put("p/one", Page::Status(502));
    world.site.put("p/two", Page::Status(503));
    world.site.put("p/never", Page::Status(500));
    let items = [
        ("p/one", "Parties meet in Moscow"),
        ("p/two", "A football league for the coast"),
        ("p/never", "The weather turns"),
    ];
    world.site.put("north", feed(&world, &items));
    let begin = time("2024-06-13T06:30:00Z");
    let mut read = 0;
    for step in 0..=56 {
        let minutes = jiff::SignedDuration::from_mins(30 * step);
        if minutes == jiff::SignedDuration::from_hours(6) {
            for (path, headline) in &items[..2] {
                let report = format!("{headline}, and a treaty was signed there, people who were at the table say.");
                world.site.put(path, html(headline, &report));
            }
        }
        world.clock.set(begin + minutes);
        read += daemon.once().await.unwrap().pages;
    }
    assert_eq!(read, 2);
    assert_eq!(
        (unread(&daemon, "p/one").await, unread(&daemon, "p/two").await),
        Default::default()
    );
    let asked = |path: &str| world.site.asked().iter().filter(|(known, _)| known == path).count();
    assert!(
        asked("p/one") <= 7 && asked("p/two") <= 7,
        "{} {}",
        asked("p/one"),
        asked("p/two")
    );
    assert_eq!(asked("p/never"), 10);
    let given_up = unread(&daemon, "p/never").await;
    assert!(given_up.contains("500") && !given_up.contains("again"), "{given_up}");
    daemon.stop().await;
}

async fn what_will_pass_in_the_place_of_an_article_is_asked_for_again_as_a_site_that_is_out_of_order(engine: Engine) {
    let world = reading(engine, "always").await;
    let mut daemon = world.daemon().await;
    let wall = "<html><title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p></html>";
    let paths = [
        ("p/challenge", "Parties meet in Moscow", Page::Status(202)),
        ("p/nothing", "A football league for the coast", Page::Status(204)),
        ("p/empty", "The weather turns", Page::Bytes(Vec::new())),
        (
            "p/missing",
            "Wheat is cheap",
            html("Página no encontrada", "Vuelva a la portada."),
        ),
        ("p/wall", "A bridge is closed", Page::Bytes(wall.as_bytes().to_vec())),
        (
            "p/repair",
            "Ferry sails again",
            html("The Paper", "Our site is down for maintenance. Back soon."),
        ),
        (
            "p/never",
            "Mayor opens a school",
            html("Account suspended", "Ask your host."),
        ),
    ];
    let items: Vec<(&str, &str)> = paths.iter().map(|(path, headline, _)| (*path, *headline)).collect();
    for (path, _, page) in paths {
        world.site.put(path, page);
    }
    world.site.put("north", feed(&world, &items));
    world.clock.set(time("2024-06-13T06:30:00Z"));
    assert_eq!(daemon.once().await.unwrap().pages, 0);
    for ((path, _), reason) in items.iter().zip([
        "answered 202",
        "answered 204",
        "an empty page",
        "says “Página no encontrada” answers instead of the article: it is not there",
        "Cloudflare's challenge",
        "says “down for maintenance”",
        "says “Account suspended”",
    ]) {
        let why = unread(&daemon, path).await;
        assert!(
            why.contains(reason) && why.ends_with("; it is asked for again"),
            "{path}: {why}"
        );
    }
    for (path, headline) in &items[..6] {
        let report = format!("{headline}, and a treaty was signed there, people who were at the table say.");
        world.site.put(path, html(headline, &report));
    }
    world.clock.set(time("2024-06-13T06:45:00Z"));
    let report = daemon.once().await.unwrap();
    assert_eq!((report.pages, report.matched), (6, 1), "{report:?}");
    for clock in ["07:00", "07:15", "07:30"] {
        world.clock.set(time(&format!("2024-06-13T{clock}:00Z")));
        daemon.once().await.unwrap();
    }
    let asked = world.site.asked().iter().filter(|(path, _)| path == "p/never").count();
    assert_eq!(asked, 3, "after a quarter of an hour, then after half an hour");
    daemon.stop().await;
    let never = format!("http://{}/p/never", world.site.address);
    for command in ["why", "story"] {
        let said = does(&world, &[command, &never]).await;
        let expected =
            "the page behind it is not its text: a page that says “Account suspended” answers instead of the article";
        assert!(said.contains(expected), "{command}: {said}");
    }
}

async fn pages_are_left_alone_by_the_next_process_too_and_when_many_were_wanted_at_once(engine: Engine) {
    let world = reading(engine, "always").await;
    world.edit("backstory.toml", "spacing = \"0s\"", "spacing = \"0.001s\"");
    let paths = ["p/one", "p/two", "p/three", "p/four", "p/five"];
    for path in paths {
        world.site.put(path, Page::Status(403));
    }
    let headlines = [
        "Parties meet in Moscow",
        "A football league for the coast",
        "The weather turns",
        "Wheat is cheap",
        "A bridge is closed",
    ];
    let items: Vec<(&str, &str)> = paths.into_iter().zip(headlines).collect();
    let asked = || {
        world
            .site
            .asked()
            .iter()
            .filter(|(known, _)| known.starts_with("p/"))
            .map(|(known, _)| known.clone())
            .collect::<BTreeSet<String>>()
            .len()
    };
    // Each run is a process of its own.
    for (entries, pages, moment) in [(3, 1, "06:30"), (4, 1, "09:30"), (5, 2, "13:30")] {
        world.site.put("north", feed(&world, &items[..entries]));
        let report = world.at(&format!("2024-06-13T{moment}:00Z")).await;
        assert!(report.entries_new > 0, "{report:?}");
        assert_eq!(asked(), pages, "{moment}");
    }
}

async fn an_undated_entry_has_the_date_and_the_by_line_of_its_page_and_is_known_again_all_the_same(engine: Engine) {
    let world = reading(engine, "always").await;
    let page = |title: &str, published: &str| {
        let text = format!("{title}, and a treaty was signed there, people who were at the table say.");
        Page::Bytes(
            format!(
                "<html lang=\"en\"><head><title>{title}</title><meta name=\"author\" content=\"Maria Lopez\">\
                 <meta property=\"article:published_time\" content=\"{published}\"></head>\
                 <body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
            )
            .into_bytes(),
        )
    };
    let (old, coming) = ("Parties meet in Moscow", "A football league for the coast");
    world.site.put("p/old", page(old, "2019-03-04T10:00:00Z"));
    world.site.put("p/coming", page(coming, "2024-09-01T10:00:00Z"));
    world
        .site
        .put("p/dated", page("The weather turns", "2019-03-04T10:00:00Z"));
    let address = world.site.address;
    let dated = format!(
        "<item><guid isPermaLink=\"false\">p/dated</guid><title>The weather turns</title><link>http://{address}/p/dated</link>\
         <author>desk@north.example (John Smith)</author><pubDate>Thu, 13 Jun 2024 06:00:00 GMT</pubDate></item></channel>"
    );
    let with_dated = |items: &[(&str, &str)]| match feed(&world, items) {
        Page::Feed(text) => Page::Feed(text.replace("</channel>", &dated)),
        other => other,
    };
    world
        .site
        .put("north", with_dated(&[("p/old", old), ("p/coming", coming)]));
    let report = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!((report.entries_new, report.pages), (3, 3), "{report:?}");
    let daemon = world.daemon().await;
    let mut tx = daemon.store().read().await.unwrap();
    for (path, published, author) in [
        ("p/old", Some("2019-03-04T10:00:00Z"), "Maria Lopez"),
        // It announces something.
        ("p/coming", None, "Maria Lopez"),
        ("p/dated", Some("2024-06-13T06:00:00Z"), "John Smith"),
    ] {
        let kept = tx.entries_named(path, None, 1).await.unwrap().remove(0);
        assert_eq!(kept.entry.published, published.map(time), "{path}");
        assert!(
            kept.entry.authors.len() == 1 && kept.entry.authors[0].contains(author),
            "{:?}",
            kept.entry.authors
        );
    }
    drop(tx);
    daemon.stop().await;
    // The feed calls them by other ids and addresses: they are the same.
    world
        .site
        .put("north", with_dated(&[("q/one", old), ("q/two", coming)]));
    let again = world.at("2024-06-13T07:30:00Z").await;
    assert_eq!((again.entries_new, again.entries_edited), (0, 0), "{again:?}");
}

async fn an_old_article_that_a_list_without_dates_shows_again_is_archived_where_the_dates_of_its_site_are_true(
    engine: Engine,
) {
    let world = reading(engine, "always").await;
    let page = |title: &str, published: &str| {
        Page::Bytes(
            format!(
                "<html lang=\"en\"><head><title>{title}</title><meta property=\"article:published_time\" content=\"{published}\"></head>\
                 <body><article><h1>{title}</h1><p>{title}, and a treaty was signed there, people who were at the table say.</p>\
                 </article></body></html>"
            )
            .into_bytes(),
        )
    };
    let old = ("p/old", "Parties meet in Moscow");
    let news = ("p/news", "Ministers of both states dine in Pyongyang");
    let again = ("p/again", "Envoys leave Pyongyang after long talks");
    world.site.put(old.0, page(old.1, "2019-03-04T10:00:00Z"));
    world.site.put(news.0, page(news.1, "2024-06-13T07:00:00Z"));
    world.site.put(again.0, page(again.1, "2018-05-06T10:00:00Z"));
    let archived = |report: &backstory::daemon::Report| report.matched_archive.values().sum::<usize>();
    for (items, moment, expected) in [
        // Nothing says yet that the dates of this site can be believed.
        (vec![old], "2024-06-13T06:30:00Z", (1, 0)),
        (vec![news, old], "2024-06-13T07:30:00Z", (1, 0)),
        (vec![again, news, old], "2024-06-13T08:30:00Z", (1, 1)),
    ] {
        world.site.put("north", feed(&world, &items));
        let report = world.at(moment).await;
        assert_eq!((report.matched, archived(&report)), expected, "{moment}: {report:?}");
    }
    let daemon = world.daemon().await;
    let mut tx = daemon.store().read().await.unwrap();
    let kept = tx.entries_named(again.0, None, 1).await.unwrap().remove(0);
    let remembered = tx.remembered(&[kept.id]).await.unwrap().remove(0);
    assert_eq!(
        remembered.at,
        time("2018-05-06T10:00:00Z"),
        "the archive dates it so, too"
    );
    drop(tx);
    daemon.stop().await;
    let said = does(&world, &["why", &format!("http://{}/{}", world.site.address, again.0)]).await;
    assert!(said.contains("as history: it is dated 2018-05-06"), "{said}");
}

async fn the_page_to_which_all_links_of_a_feed_lead_is_the_article_of_none(engine: Engine) {
    let world = reading(engine, "always").await;
    let headlines = [
        "Parties meet in Moscow",
        "A football league for the coast",
        "The weather turns",
        "Wheat is cheap",
    ];
    let all = headlines.join(". ").repeat(6);
    world.site.put(
        "news",
        html("News of the ministry", &format!("{all}. A treaty was signed.")),
    );
    let address = world.site.address;
    let items: String = headlines
        .iter()
        .map(|title| format!("<item><guid isPermaLink=\"false\">{title}</guid><title>{title}</title><link>http://{address}/news</link></item>"))
        .collect();
    let feed = format!("<rss version=\"2.0\"><channel><title>north</title>{items}</channel></rss>");
    world.site.put("north", Page::Feed(feed));
    let report = world.at("2024-06-13T06:30:00Z").await;
    assert_eq!(
        (report.entries_new, report.pages, report.matched),
        (4, 0, 0),
        "{report:?}"
    );
    assert!(
        world.site.asked().iter().all(|(path, _)| path != "news"),
        "{:?}",
        world.site.asked()
    );
}

async fn a_selector_of_articles_that_finds_nothing_any_more_is_told_until_it_does(engine: Engine) {
    let world = reading(engine, "always").await;
    world.edit(
        "feeds.toml",
        "[[feed]]\nid = \"south\"",
        "[feed.article]\ntext = \"div.story\"\n\n[[feed]]\nid = \"south\"",
    );
    let text =
        "The parties met in Moscow on Monday and spoke about wheat for two hours, according to a person in the room. ";
    let headlines = [
        "Parties meet in Moscow",
        "Parties meet in Minsk",
        "Parties meet in Vilnius",
    ];
    let paths = ["p/rebuilt", "p/missing", "p/found"];
    let items: Vec<(&str, &str)> = paths.into_iter().zip(headlines).collect();
    world.site.put(paths[0], html(headlines[0], &text.repeat(3)));
    world.site.put(paths[1], Page::Status(404));
    let story = format!("<div class=\"story\">{}</div>", text.repeat(3));
    world.site.put(paths[2], html(headlines[2], &story));
    let mut notes = Vec::new();
    for (count, hour) in [(1, "06:30"), (2, "07:30"), (3, "08:30")] {
        world.site.put("north", feed(&world, &items[..count]));
        world.clock.set(time(&format!("2024-06-13T{hour}:00Z")));
        let mut daemon = world.daemon().await;
        let report = daemon.once().await.unwrap();
        assert_eq!(report.entries_new, 1, "{report:?}");
        let mut tx = daemon.store().read().await.unwrap();
        let feeds = tx.feeds().await.unwrap();
        let north = feeds.into_iter().find(|feed| feed.name == "north").unwrap();
        notes.push(north.state.note);
        drop(tx);
        daemon.stop().await;
    }
    let lost = "the article selector “div.story” found nothing on the page of “Parties meet in Moscow”; the text was guessed; \
                look whether the site was rebuilt";
    assert_eq!(notes[0].as_deref(), Some(lost));
    assert_eq!(notes[1], notes[0], "a page that was not read says nothing else");
    assert_eq!(notes[2], None, "it was found again");
}
