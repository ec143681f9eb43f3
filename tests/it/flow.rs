//! The whole way of a piece of news: polled, folded, matched, told once.

use backstory::daemon::{Report, Stage};
use backstory::mail::receiver::{Act, Phase, Receiver, Script};

use crate::stories::place;
use crate::world::{Engine, Item, Page, World, item, on_both_engines, rss};

on_both_engines!(
    what_a_feed_held_at_its_first_poll_is_told_to_nobody,
    a_story_is_told_once_however_often_the_service_starts,
    a_watchlist_that_reaches_back_is_told_the_backlog,
    forty_copies_are_one_story_with_their_outlets,
    what_some_feeds_brought_is_folded_and_matched_before_the_others_are_asked,
    an_edited_headline_is_not_a_second_alert,
    a_failing_feed_never_stops_the_rest,
    bodies_that_are_no_feed_are_failures_with_a_reason,
    after_a_day_off_there_is_one_digest,
    a_mail_folder_that_cannot_be_written_loses_nothing,
    an_alert_comes_at_once_and_the_digest_says_so,
    a_changed_watchlist_learns_what_the_archive_holds,
    a_mail_refused_for_good_is_told_to_the_owner_with_its_text,
    after_a_refused_mail_its_reader_knows_the_headline_that_the_one_before_showed,
    the_page_behind_a_teaser_that_matters_is_read_once,
    a_template_that_does_not_end_on_some_story_loses_no_mail_and_its_owner_is_told,
);

pub(crate) fn signing(guid: &str, outlet: &str, at: &str) -> Item {
    item(
        guid,
        &format!("Putin and Kim sign treaty in Pyongyang, says {outlet}"),
        "The presidents of Russia and North Korea signed a partnership treaty on Wednesday in Pyongyang with a clause on mutual aid.",
        at,
    )
}

pub(crate) fn weather(guid: &str, at: &str) -> Item {
    item(
        guid,
        "Rain over the coast",
        "Showers are expected until the evening, with wind from the west.",
        at,
    )
}

/// Three feeds with nothing but weather, read at 05:30 on 13 June.
pub(crate) async fn quiet_world(engine: Engine) -> World {
    let world = World::new(engine).await;
    for name in ["north", "south", "east"] {
        world
            .site
            .put(name, rss(name, &[weather("w1", "2024-06-12T08:00:00Z")]));
    }
    let report = world.at("2024-06-13T05:30:00Z").await;
    assert_eq!(
        (report.polled, report.entries_new, report.entries_archived),
        (3, 3, 3),
        "{report:?}"
    );
    world
}

async fn what_a_feed_held_at_its_first_poll_is_told_to_nobody(engine: Engine) {
    let world = World::new(engine).await;
    world
        .site
        .put("north", rss("north", &[signing("a", "north", "2024-06-12T08:00:00Z")]));
    let report = world.at("2024-06-13T04:30:00Z").await;
    assert_eq!(report.matched_archive.get("treaty"), Some(&1), "day one: it is counted");
    let report = world.at("2024-06-13T05:30:00Z").await;
    assert_eq!(report.digests.iter().map(|digest| digest.stories).sum::<usize>(), 0);
    assert_eq!(world.mails(), Vec::<String>::new());
}

async fn a_story_is_told_once_however_often_the_service_starts(engine: Engine) {
    let world = quiet_world(engine).await;
    world.site.put(
        "north",
        rss(
            "north",
            &[
                weather("w1", "2024-06-12T08:00:00Z"),
                signing("a", "north", "2024-06-13T10:00:00Z"),
            ],
        ),
    );
    let report = world.at("2024-06-13T10:30:00Z").await;
    assert_eq!((report.entries_new, report.matched), (1, 1), "{report:?}");
    assert!(world.mails().is_empty(), "not before its time");
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    for moment in [
        "2024-06-14T05:00:00Z",
        "2024-06-14T06:00:00Z",
        "2024-06-15T05:00:00Z",
        "2024-06-16T05:00:00Z",
    ] {
        let report = world.at(moment).await;
        assert_eq!((report.entries_new, report.delivered), (0, 0), "{moment}: {report:?}");
    }
    let mails = world.mails();
    assert_eq!(mails.len(), 1);
    assert!(
        mails[0].contains("[1] Putin and Kim sign treaty in Pyongyang"),
        "{}",
        mails[0]
    );
    let unconditional = world
        .site
        .asked()
        .iter()
        .filter(|(path, etag)| path == "south" && etag.is_none())
        .count();
    assert_eq!(unconditional, 1, "every request after the first is conditional");
}

/// More feeds than are asked at once, each with a report of its own of one event.
async fn what_some_feeds_brought_is_folded_and_matched_before_the_others_are_asked(engine: Engine) {
    const FEEDS: usize = 100;
    let world = World::new(engine).await;
    let mut feeds = String::new();
    for n in 0..FEEDS {
        let (name, address) = (format!("paper{n}"), world.site.address);
        feeds.push_str(&format!(
            "[[feed]]\nid = \"{name}\"\nurl = \"http://{address}/{name}\"\nlanguage = \"en\"\n"
        ));
        let report = signing("a", &name, "2024-06-13T05:00:00Z");
        world.site.put(&name, rss(&name, &[report]));
    }
    world.write("feeds.toml", &feeds);
    let mut daemon = world.daemon().await;
    let stages = std::sync::Mutex::new(Vec::new());
    let note = |stage, _: &Report| stages.lock().unwrap().push(stage);
    let report = daemon.once_watched(&note).await.unwrap();
    let mut stages = stages.into_inner().unwrap();
    stages.dedup();
    let round = [Stage::Poll, Stage::Fold, Stage::Match];
    assert!(stages.starts_with(&[round, round].concat()), "{stages:?}");
    assert_eq!(
        (report.entries_new, report.stories_new, report.matched),
        (FEEDS, 1, FEEDS)
    );
    let mut tx = daemon.store().read().await.unwrap();
    let latest = tx.latest_entries(1_000).await.unwrap();
    assert_eq!(latest.iter().filter(|kept| kept.story.is_some()).count(), FEEDS);
    drop(tx);
    daemon.stop().await;
}

async fn a_watchlist_that_reaches_back_is_told_the_backlog(engine: Engine) {
    let world = World::new(engine).await;
    world.edit("watchlists/treaty.toml", "title =", "since = \"2d\"\ntitle =");
    let old = signing("old", "north", "2024-06-01T08:00:00Z");
    world.site.put(
        "north",
        rss("north", &[old, signing("a", "north", "2024-06-12T08:00:00Z")]),
    );
    let report = world.at("2024-06-13T04:30:00Z").await;
    assert_eq!((report.matched, report.matched_archive.get("treaty")), (2, Some(&1)));
    world.at("2024-06-13T05:00:00Z").await;
    assert_eq!(world.mails().len(), 1);
}

async fn forty_copies_are_one_story_with_their_outlets(engine: Engine) {
    let world = quiet_world(engine).await;
    for name in ["north", "south", "east"] {
        world.site.put(
            name,
            rss(
                name,
                &[
                    weather("w1", "2024-06-12T08:00:00Z"),
                    signing("a", "the agency", "2024-06-13T10:00:00Z"),
                ],
            ),
        );
    }
    let report = world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(
        (report.entries_new, report.stories_new, report.matched),
        (3, 1, 3),
        "{report:?}"
    );
    world.at("2024-06-14T05:00:00Z").await;
    let mail = world.mails().remove(0);
    assert!(mail.contains("3 outlets"), "{mail}");
    assert!(!mail.contains("[2]"), "{mail}");
}

async fn an_edited_headline_is_not_a_second_alert(engine: Engine) {
    let world = quiet_world(engine).await;
    world
        .site
        .put("north", rss("north", &[signing("a", "north", "2024-06-13T10:00:00Z")]));
    world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    world.site.put(
        "north",
        rss("north", &[signing("a", "north (corrected)", "2024-06-13T10:00:00Z")]),
    );
    let report = world.at("2024-06-14T08:00:00Z").await;
    assert_eq!((report.entries_new, report.entries_edited), (0, 1), "{report:?}");
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0);
}

async fn a_failing_feed_never_stops_the_rest(engine: Engine) {
    let world = quiet_world(engine).await;
    world.site.put("south", Page::Status(500));
    world.site.put(
        "east",
        Page::Bytes(b"<!doctype html><html><body>Maintenance</body></html>".to_vec()),
    );
    world
        .site
        .put("north", rss("north", &[signing("a", "north", "2024-06-13T10:00:00Z")]));
    let report = world.at("2024-06-13T10:30:00Z").await;
    let failed: Vec<&str> = report.failed_feeds.iter().map(|(feed, _)| feed.as_str()).collect();
    assert_eq!((report.entries_new, failed), (1, vec!["south", "east"]));
    world.at("2024-06-14T05:00:00Z").await;
    let mail = world.mails().remove(0);
    assert!(mail.contains("2 of 3 feeds could not be read"), "{mail}");
    world
        .site
        .put("south", rss("south", &[signing("b", "south", "2024-06-14T10:00:00Z")]));
    let report = world.at("2024-06-15T10:30:00Z").await;
    assert!(report.entries_new == 1, "a failing feed is never given up: {report:?}");
}

async fn bodies_that_are_no_feed_are_failures_with_a_reason(engine: Engine) {
    let world = quiet_world(engine).await;
    world.site.put("north", Page::Bytes(Vec::new()));
    // 60 MB that are nothing.
    world.site.put(
        "south",
        Page::Bytes(
            (0..60_u32 << 20)
                .map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[3])
                .collect(),
        ),
    );
    world.site.put("east", Page::Bytes(b"{\"feed\": [[[[".to_vec()));
    let report = world.at("2024-06-13T10:30:00Z").await;
    let reasons: Vec<&str> = report.failed_feeds.iter().map(|(_, why)| why.as_str()).collect();
    assert_eq!(reasons.len(), 3, "{reasons:?}");
    assert!(reasons[0].contains("empty"), "{reasons:?}");
    assert!(reasons[1].contains("larger than"), "{reasons:?}");
    let daemon = world.daemon().await;
    let mut tx = daemon.store().read().await.unwrap();
    assert_eq!(tx.entry_count().await.unwrap(), 3, "what was read before stays");
    assert!(
        tx.feeds()
            .await
            .unwrap()
            .iter()
            .all(|feed| feed.state.failure.is_some() && feed.state.failures == 1)
    );
}

async fn after_a_day_off_there_is_one_digest(engine: Engine) {
    let world = quiet_world(engine).await;
    world
        .site
        .put("north", rss("north", &[signing("a", "north", "2024-06-13T10:00:00Z")]));
    world.at("2024-06-13T10:30:00Z").await;
    // Switched off over three mornings; what came meanwhile is read first.
    let missed = item(
        "b",
        "Moscow prints the pact",
        "Moscow published the text of the pact on Saturday after the talks ended.",
        "2024-06-15T10:00:00Z",
    );
    world.site.put("south", rss("south", &[missed]));
    let report = world.at("2024-06-16T09:00:00Z").await;
    assert_eq!((report.digests.len(), report.delivered), (1, 1), "{report:?}");
    assert_eq!(report.digests[0].stories, 2);
    assert_eq!(world.at("2024-06-17T05:00:00Z").await.delivered, 0);
}

async fn a_mail_folder_that_cannot_be_written_loses_nothing(engine: Engine) {
    let world = quiet_world(engine).await;
    std::fs::create_dir_all(world.state()).unwrap();
    let _ = std::fs::remove_dir_all(world.state().join("mail"));
    std::fs::write(world.state().join("mail"), "in the way").unwrap();
    world
        .site
        .put("north", rss("north", &[signing("a", "north", "2024-06-13T10:00:00Z")]));
    world.at("2024-06-13T10:30:00Z").await;
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!((report.delivered, report.deferred.len()), (0, 1), "{report:?}");
    std::fs::remove_file(world.state().join("mail")).unwrap();
    assert_eq!(
        world.at("2024-06-14T05:04:00Z").await.delivered,
        0,
        "not before five minutes have passed"
    );
    assert_eq!(world.at("2024-06-14T05:06:00Z").await.delivered, 1);
    assert_eq!(world.at("2024-06-14T07:00:00Z").await.delivered, 0);
    assert_eq!(world.mails().len(), 1);
}

async fn an_alert_comes_at_once_and_the_digest_says_so(engine: Engine) {
    let world = World::new(engine).await;
    world.edit("watchlists/treaty.toml", "title =", "urgency = \"high\"\ntitle =");
    world.edit(
        "backstory.toml",
        "daily = [\"07:00\"]\n",
        "daily = [\"07:00\"]\n[[recipient.follow]]\nwatchlists = [\"treaty\"]\nalert = \"high\"\n",
    );
    world
        .site
        .put("north", rss("north", &[weather("w1", "2024-06-12T08:00:00Z")]));
    world.at("2024-06-13T05:30:00Z").await;
    world
        .site
        .put("north", rss("north", &[signing("a", "north", "2024-06-13T10:00:00Z")]));
    assert_eq!(
        world.at("2024-06-13T10:30:00Z").await.delivered,
        0,
        "it waits a moment for more outlets"
    );
    let report = world.at("2024-06-13T10:34:00Z").await;
    assert_eq!(report.delivered, 1, "{report:?}");
    assert!(report.digests[0].subject.starts_with("Alert: "), "{report:?}");
    assert_eq!(world.at("2024-06-13T11:00:00Z").await.delivered, 0);
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    let mails: Vec<String> = world
        .mails()
        .iter()
        .map(|mail| mail.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert!(
        mails
            .iter()
            .any(|mail| mail.contains("You were alerted on 13 June at 12:34")),
        "{mails:?}"
    );
}

async fn a_changed_watchlist_learns_what_the_archive_holds(engine: Engine) {
    let world = quiet_world(engine).await;
    world.write(
        "watchlists/weather.toml",
        "id = \"weather\"\ntitle = \"Weather\"\nquery = 'rain AND coast'\n",
    );
    let daemon = world.daemon().await;
    let mut tx = daemon.store().read().await.unwrap();
    let counts = tx.matches_by_watchlist().await.unwrap();
    assert_eq!(
        counts
            .iter()
            .map(|(id, entries, ..)| (id.as_str(), *entries))
            .collect::<Vec<_>>(),
        [("weather", 3)]
    );
    assert!(tx.owed().await.unwrap().is_empty(), "and tells nobody");
}

async fn a_mail_refused_for_good_is_told_to_the_owner_with_its_text(engine: Engine) {
    let world = quiet_world(engine).await;
    // A relay that refuses the first recipient and takes the second.
    let script = Script::default().times(Phase::Rcpt, Act::Reply("550 5.1.1 no such user".into()), 1);
    let (mut relay, address) = Receiver::start_with(script).await.unwrap();
    let port = address.port();
    world.edit(
        "backstory.toml",
        "owner = \"owner@desk.example\"",
        &format!("owner = \"owner@desk.example\"\ntransport = \"smtp\"\n[mail.smtp]\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"none\""),
    );
    world
        .site
        .put("north", rss("north", &[signing("a", "north", "2024-06-13T10:00:00Z")]));
    world.at("2024-06-13T10:30:00Z").await;
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!((report.dead.len(), report.delivered), (1, 1), "{report:?}");
    let taken = relay.drain();
    assert_eq!(
        taken.iter().map(|mail| mail.to.join(",")).collect::<Vec<_>>(),
        ["owner@desk.example"]
    );
    let said = String::from_utf8_lossy(&taken[0].bytes).replace("=\r\n", "");
    assert!(
        said.contains("Subject: Not delivered: ") && said.contains("550") && said.contains("Putin and Kim sign treaty"),
        "{said}"
    );
    let report = world.at("2024-06-15T05:00:00Z").await;
    assert_eq!(
        (report.dead.len(), report.delivered),
        (0, 1),
        "what it told is told by the next that arrives: {report:?}"
    );
    let taken = relay.drain();
    let said = String::from_utf8_lossy(&taken[0].bytes).replace("=\r\n", "");
    assert!(
        said.contains("Putin and Kim sign treaty") && !said.contains("UPDATE"),
        "{said}"
    );
    let report = world.at("2024-06-16T05:00:00Z").await;
    assert_eq!(
        (report.dead.len(), report.delivered),
        (0, 0),
        "and that is that: {report:?}"
    );
}

async fn the_page_behind_a_teaser_that_matters_is_read_once(engine: Engine) {
    let world = quiet_world(engine).await;
    world.edit("backstory.toml", "articles = \"never\"", "articles = \"teaser\"");
    let address = world.site.address;
    let paragraph = "The presidents signed the treaty in Pyongyang on Wednesday, and its fourth article speaks of help without delay. ";
    let body = format!(
        "<!doctype html><html><head><title>Treaty</title></head><body><article><h1>Treaty</h1><p>{}</p><p>{}</p></article></body></html>",
        paragraph.repeat(6),
        paragraph.repeat(5)
    );
    world.site.put("one", Page::Bytes(body.clone().into_bytes()));
    world.site.put("two", Page::Bytes(body.into_bytes()));
    world.site.put("closed", Page::Bytes(b"<html>closed</html>".to_vec()));
    world.site.put(
        "robots.txt",
        Page::Bytes(b"User-agent: *\nDisallow: /closed\n".to_vec()),
    );
    let entry = |guid: &str, title: &str, path: &str| {
        format!(
            "<item><guid isPermaLink=\"false\">{guid}</guid><link>http://{address}/{path}</link><title>{title}</title></item>"
        )
    };
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>north</title>{}{}{}</channel></rss>",
        entry("1", "Treaty signed in Pyongyang", "one"),
        entry("2", "Rain over the coast", "two"),
        entry("3", "Moscow prints its pact", "closed"),
    );
    world.site.put("north", Page::Feed(feed));
    let report = world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(report.pages, 1, "{report:?}");
    world.at("2024-06-13T11:30:00Z").await;
    let asked = |path: &str| world.site.asked().iter().filter(|(known, _)| known == path).count();
    assert_eq!(
        (asked("one"), asked("two"), asked("closed"), asked("robots.txt")),
        (1, 0, 0, 1)
    );
    let daemon = world.daemon().await;
    let found = daemon
        .store()
        .read()
        .await
        .unwrap()
        .matches_by_watchlist()
        .await
        .unwrap();
    assert_eq!(
        found[0].1, 2,
        "read again on its full text, it is still one match of that entry"
    );
}

async fn a_template_that_does_not_end_on_some_story_loses_no_mail_and_its_owner_is_told(engine: Engine) {
    let world = quiet_world(engine).await;
    // Tried on sample mornings, in which nobody signs anything, it ends.
    world.write(
        "templates/digest.txt",
        "{% for part in sections %}{% for story in part.stories + part.lines %}{{ story.headline.text }} {{ story.headline.url }}\n\
         {% if \"Putin\" in story.headline.text %}{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}{% endif %}\n\
         {% endfor %}{% endfor %}",
    );
    let items = [
        weather("w1", "2024-06-12T08:00:00Z"),
        signing("a", "north", "2024-06-13T10:00:00Z"),
    ];
    world.site.put("north", rss("north", &items));
    world.at("2024-06-13T11:00:00Z").await;
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(
        report.delivered, 2,
        "the digest, and word of it to the owner: {report:?}"
    );
    let mails = world.mails();
    let digest = mails.iter().find(|mail| mail.contains("ONE STORY ON ONE WATCHLIST"));
    assert!(digest.is_some_and(|mail| mail.contains("Putin and Kim")), "{mails:?}");
    let notice = mails
        .iter()
        .find(|mail| mail.contains("could not be written with your own template"));
    let notice = notice.unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        notice.contains("templates/digest.txt, line 2: this template does not come to an end"),
        "{notice}"
    );
}

async fn after_a_refused_mail_its_reader_knows_the_headline_that_the_one_before_showed(engine: Engine) {
    let world = World::new(engine).await;
    world.write(
        "watchlists/treaty.toml",
        "id = \"treaty\"\ntitle = \"The treaty\"\nquery = '(treaty OR pact) AND (Pyongyang OR Moscow) AND (south OR east)'\n",
    );
    // The feed that is trusted most has a report that meets nothing.
    world.edit("feeds.toml", "id = \"north\"", "id = \"north\"\nrank = 5");
    for name in ["north", "south", "east"] {
        let early = [weather("w1", "2024-06-12T08:00:00Z")];
        world.site.put(name, rss(name, &early));
    }
    world.at("2024-06-13T05:30:00Z").await;
    for name in ["north", "south"] {
        let reports = [signing(&format!("{name}-1"), name, "2024-06-13T10:00:00Z")];
        world.site.put(name, rss(name, &reports));
    }
    let report = world.at("2024-06-13T10:30:00Z").await;
    assert_eq!((report.stories_new, report.matched), (1, 1), "{report:?}");
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    let mail = &world.mails()[0];
    assert!(mail.contains("Pyongyang, says south"), "{mail}");
    let told = async || {
        let (_, story) = place(&world, "south-1").await;
        let daemon = world.daemon().await;
        let told = daemon.store().read().await.unwrap().told("desk", story).await.unwrap();
        daemon.stop().await;
        told.unwrap()
    };
    let before = told().await;
    let script = Script::default().times(Phase::Rcpt, Act::Reply("550 5.1.1 no such user".into()), 1);
    let (_relay, address) = Receiver::start_with(script).await.unwrap();
    let port = address.port();
    world.edit(
        "backstory.toml",
        "owner = \"owner@desk.example\"",
        &format!("owner = \"owner@desk.example\"\ntransport = \"smtp\"\n[mail.smtp]\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"none\""),
    );
    let more = item(
        "east-1",
        "Putin and Kim sign treaty in Pyongyang: the text has 23 articles, says east",
        "The partnership treaty that the presidents of Russia and North Korea signed in Pyongyang has 23 articles, said Ilva Marn.",
        "2024-06-14T09:00:00Z",
    );
    world.site.put("east", rss("east", &[more]));
    world.at("2024-06-14T10:30:00Z").await;
    let report = world.at("2024-06-15T05:00:00Z").await;
    assert_eq!((report.dead.len(), report.delivered), (1, 1), "{report:?}");
    let after = told().await;
    assert_eq!((after.digest, after.headline), (before.digest, before.headline));
}
