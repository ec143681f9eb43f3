//! Alerts are rare by construction, and each is told once, also when the service is killed between any two of its steps.

use std::pin::Pin;
use std::task::{Context, Poll};

use crate::flow::{quiet_world, signing, weather};
use crate::hand::{does, with_a_number};
use crate::world::{Engine, Item, World, item, on_both_engines, rss, time};

on_both_engines!(
    an_alert_tells_what_the_dossiers_of_its_readers_other_watchlists_know,
    an_alerted_story_speaks_again_after_its_cool_down_in_the_same_thread,
    copies_alone_are_no_reason_until_there_are_five_outlets_more,
    of_many_alerts_in_an_hour_the_rest_is_folded_into_one,
    what_may_wake_its_reader_does_not_wait_behind_what_may_not,
    what_is_new_and_what_goes_on_are_two_mails,
    what_a_second_alert_told_stands_in_the_next_digest_with_its_hour,
    killed_anywhere_an_alert_and_its_follow_up_are_each_told_once,
);

/// A reader with an alert and the digest of 07:00, eight feeds that are read every half hour; it is 13 June, 06:00 UTC.
async fn alerted_world(engine: Engine, keys: &str) -> World {
    let world = quiet_world(engine).await;
    world.write(
        "watchlists/mixed.toml",
        "id = \"mixed\"\ntitle = \"Mixed\"\nquery = 'volcano OR stadium OR kidney OR comet OR cheese'\n",
    );
    let (one, two) = ("watchlists = [\"treaty\"]", "watchlists = [\"treaty\", \"mixed\"]");
    world.edit("backstory.toml", one, two);
    world.edit(
        "backstory.toml",
        "daily = [\"07:00\"]\n",
        &format!("daily = [\"07:00\"]\nalert = \"low\"\n{keys}\n"),
    );
    let more: String = (1..=6)
        .map(|n| {
            let address = world.site.address;
            format!("[[feed]]\nid = \"more{n}\"\nurl = \"http://{address}/more{n}\"\noutlet = \"More {n}\"\nlanguage = \"en\"\n")
        })
        .collect();
    let known = std::fs::read_to_string(world.folder().join("feeds.toml")).unwrap();
    world.write("feeds.toml", &format!("{known}{more}"));
    world.edit("feeds.toml", "language = \"en\"", "language = \"en\"\nevery = \"1m\"");
    for n in 1..=6 {
        publish(&world, &format!("more{n}"), &[]);
    }
    world.at("2024-06-13T06:00:00Z").await;
    world
}

fn publish(world: &World, feed: &str, items: &[Item]) {
    let mut all = vec![weather("w1", "2024-06-12T08:00:00Z")];
    all.extend_from_slice(items);
    world.site.put(feed, rss(feed, &all));
}

async fn delivered(world: &World, moments: &[&str]) -> Vec<usize> {
    let mut counts = Vec::new();
    for moment in moments {
        counts.push(world.at(moment).await.delivered);
    }
    counts
}

/// The whole messages, in the order in which they were written, headers unfolded.
fn messages(world: &World) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(world.state().join("mail"))
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .collect();
    names.sort();
    let read = |path: &std::path::PathBuf| std::fs::read_to_string(path).unwrap().replace("\r\n ", " ");
    names.iter().map(read).collect()
}

fn header<'m>(message: &'m str, name: &str) -> &'m str {
    let start = format!("{name}: ");
    let line = message.lines().take_while(|line| !line.is_empty());
    let mut lines = line.filter_map(|line| line.strip_prefix(&start));
    lines.next().unwrap_or_default()
}

fn flat(mail: &str) -> String {
    mail.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn an_alert_tells_what_the_dossiers_of_its_readers_other_watchlists_know(engine: Engine) {
    let world = quiet_world(engine).await;
    world.write(
        "watchlists/moscow.toml",
        "id = \"moscow\"\ntitle = \"Moscow\"\nquery = 'Putin AND treaty'\n",
    );
    world.write(
        "dossiers/ties.toml",
        "schema = 1\ntitle = \"Ties\"\nwatchlists = [\"moscow\"]\n[[event]]\nid = \"ties-1961\"\ndate = \"1961-07-06\"\n\
         headline = \"Moscow and Pyongyang sign a treaty on mutual aid\"\nactors = [\"Russia\", \"North Korea\"]\nthemes = [\"treaty\"]\n\
         weight = 5\nsources = [{ publisher = \"Archive\", url = \"https://archive.example/1961\" }]\n",
    );
    let (one, two) = (
        "watchlists = [\"treaty\"]\ndaily = [\"07:00\"]\n",
        "[[recipient.follow]]\nwatchlists = [\"treaty\", \"moscow\"]\ndaily = [\"07:00\"]\n[[recipient.follow]]\n\
         watchlists = [\"treaty\"]\nalert = \"low\"\n",
    );
    world.edit("backstory.toml", one, two);
    world.at("2024-06-13T06:00:00Z").await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    assert_eq!(
        delivered(&world, &["2024-06-13T10:30:00Z", "2024-06-13T10:34:00Z"]).await,
        [0, 1]
    );
    let mail = flat(&world.mails()[0]);
    assert!(
        mail.contains("1961-07-06 Moscow and Pyongyang sign a treaty on mutual aid"),
        "{mail}"
    );
}

async fn an_alerted_story_speaks_again_after_its_cool_down_in_the_same_thread(engine: Engine) {
    let world = alerted_world(engine, "").await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    assert_eq!(
        delivered(&world, &["2024-06-13T10:30:00Z", "2024-06-13T10:34:00Z"]).await,
        [0, 1]
    );
    publish(&world, "south", &[with_a_number("b", "2024-06-13T11:00:00Z")]);
    let cooling = ["2024-06-13T11:30:00Z", "2024-06-13T11:34:00Z", "2024-06-13T16:33:59Z"];
    assert_eq!(delivered(&world, &cooling).await, [0, 0, 0]);
    let said = does(&world, &["why", "https://south.example/b"]).await;
    assert!(said.contains("waits for the next alert"), "{said}");
    let report = world.at("2024-06-13T16:34:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 1), "{report:?}");
    assert!(report.digests[0].subject.starts_with("Re: Alert: "), "{report:?}");
    let mails = messages(&world);
    let first = header(&mails[0], "Message-ID");
    assert!(first.starts_with("<digest."), "{}", mails[0]);
    assert_eq!(header(&mails[1], "In-Reply-To"), first);
    assert_eq!(header(&mails[1], "References"), first);
    assert_eq!(
        header(&mails[1], "Subject"),
        format!("Re: {}", header(&mails[0], "Subject"))
    );
    let text = flat(&world.mails()[1]);
    assert!(
        text.contains("Since 12:34: one more outlet, now also 23 articles."),
        "{text}"
    );
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 1), "{report:?}");
    let text = flat(&world.mails()[2]);
    assert!(text.contains("You were alerted on 13 June at 18:34."), "{text}");
    assert!(!header(&messages(&world)[2], "Subject").starts_with("Re:"));
    let after = ["2024-06-14T05:04:00Z", "2024-06-14T12:00:00Z", "2024-06-15T05:00:00Z"];
    assert_eq!(delivered(&world, &after).await, [0, 0, 0], "and that is that");
}

async fn copies_alone_are_no_reason_until_there_are_five_outlets_more(engine: Engine) {
    let world = alerted_world(engine, "cool_down = \"2h\"").await;
    publish(&world, "north", &[signing("a", "the agency", "2024-06-13T10:00:00Z")]);
    assert_eq!(
        delivered(&world, &["2024-06-13T10:30:00Z", "2024-06-13T10:33:00Z"]).await,
        [0, 1]
    );
    for n in 1..=4 {
        publish(
            &world,
            &format!("more{n}"),
            &[signing("a", "the agency", "2024-06-13T10:40:00Z")],
        );
    }
    let copies = ["2024-06-13T11:10:00Z", "2024-06-13T12:33:00Z", "2024-06-13T12:40:00Z"];
    assert_eq!(delivered(&world, &copies).await, [0, 0, 0], "four copies more");
    let said = does(&world, &["why", "https://north.example/a"]).await;
    assert!(
        said.contains("held once in alert, nothing new since it was told"),
        "{said}"
    );
    publish(&world, "more5", &[signing("a", "the agency", "2024-06-13T12:40:00Z")]);
    assert_eq!(
        delivered(&world, &["2024-06-13T13:20:00Z", "2024-06-13T13:23:00Z"]).await,
        [0, 1]
    );
    let text = flat(&world.mails()[1]);
    assert!(text.contains("Since 12:33: five more outlets."), "{text}");
}

/// Stories of which no two are alike.
fn story(which: usize, at: &str) -> Item {
    let (title, summary) = [
        (
            "Volcano wakes on the southern island after ninety years",
            "Farmers leave the slopes; ash falls on the orchards.",
        ),
        (
            "Football club sells its old stadium to a grocer",
            "Supporters gather signatures against the sale of the ground.",
        ),
        (
            "Surgeons in Lyon graft a printed kidney for the first time",
            "The patient went home after eleven days, the clinic says.",
        ),
        (
            "Pupils find a comet on plates of an abandoned observatory",
            "It returns every four centuries, an astronomer has reckoned.",
        ),
        (
            "Cheese makers quarrel over the right to a name",
            "A court wants to taste before it decides in autumn.",
        ),
    ][which];
    item(&format!("s{which}"), title, summary, at)
}

async fn of_many_alerts_in_an_hour_the_rest_is_folded_into_one(engine: Engine) {
    let world = alerted_world(engine, "alerts_per_hour = 2").await;
    publish(&world, "north", &[story(0, "2024-06-13T10:00:00Z")]);
    let first = ["2024-06-13T10:30:00Z", "2024-06-13T10:33:00Z"];
    assert_eq!(delivered(&world, &first).await, [0, 1]);
    publish(&world, "south", &[story(1, "2024-06-13T10:40:00Z")]);
    let second = ["2024-06-13T11:00:00Z", "2024-06-13T11:03:00Z"];
    assert_eq!(delivered(&world, &second).await, [0, 1]);
    publish(&world, "east", &[story(2, "2024-06-13T11:04:00Z")]);
    let full = ["2024-06-13T11:05:00Z", "2024-06-13T11:08:00Z", "2024-06-13T11:20:00Z"];
    assert_eq!(
        delivered(&world, &full).await,
        [0, 0, 0],
        "two went out in the hour before"
    );
    publish(&world, "more1", &[story(3, "2024-06-13T11:21:00Z")]);
    assert_eq!(
        delivered(&world, &["2024-06-13T11:22:00Z", "2024-06-13T11:32:59Z"]).await,
        [0, 0]
    );
    let report = world.at("2024-06-13T11:33:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 2), "{report:?}");
    let text = flat(world.mails().last().unwrap());
    assert!(
        text.contains("After two alerts within an hour the rest has waited for this one."),
        "{text}"
    );
    publish(&world, "more2", &[story(4, "2024-06-13T11:40:00Z")]);
    let full = ["2024-06-13T11:41:00Z", "2024-06-13T11:44:00Z", "2024-06-13T12:03:00Z"];
    assert_eq!(delivered(&world, &full).await, [0, 0, 1]);
    assert_eq!(delivered(&world, &["2024-06-13T13:00:00Z"]).await, [0]);
    assert_eq!(messages(&world).len(), 4);
}

async fn what_may_wake_its_reader_does_not_wait_behind_what_may_not(engine: Engine) {
    let keys = "alerts_per_hour = 1\nquiet = [\"22:00-06:00\"]\nquiet_unless = \"high\"";
    let world = alerted_world(engine, keys).await;
    world.write(
        "watchlists/grave.toml",
        "id = \"grave\"\ntitle = \"Grave\"\nurgency = \"high\"\nquery = 'kidney OR comet'\n",
    );
    world.edit("watchlists/mixed.toml", " OR kidney OR comet", "");
    world.edit("backstory.toml", "\"mixed\"]", "\"mixed\", \"grave\"]");
    world.at("2024-06-13T09:55:00Z").await;
    publish(&world, "north", &[story(0, "2024-06-13T10:00:00Z")]);
    assert_eq!(
        delivered(&world, &["2024-06-13T10:30:00Z", "2024-06-13T10:33:00Z"]).await,
        [0, 1]
    );
    // The hour is full. Of these two one may wake its reader.
    publish(&world, "south", &[story(1, "2024-06-13T10:34:00Z")]);
    publish(&world, "east", &[story(2, "2024-06-13T10:34:00Z")]);
    assert_eq!(delivered(&world, &["2024-06-13T10:35:00Z"]).await, [0]);
    let report = world.at("2024-06-13T10:38:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 1), "{report:?}");
    let text = flat(world.mails().last().unwrap());
    assert!(
        text.contains("printed kidney") && !text.contains("has waited"),
        "{text}"
    );
    // Even of those only as many again come in an hour as of all.
    publish(&world, "more1", &[story(3, "2024-06-13T10:40:00Z")]);
    let full = ["2024-06-13T10:45:00Z", "2024-06-13T10:48:00Z", "2024-06-13T11:32:59Z"];
    assert_eq!(delivered(&world, &full).await, [0, 0, 0]);
    let report = world.at("2024-06-13T11:33:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 1), "{report:?}");
    assert!(flat(world.mails().last().unwrap()).contains("find a comet"));
    assert_eq!(
        delivered(&world, &["2024-06-13T12:32:00Z", "2024-06-13T12:33:00Z"]).await,
        [0, 1]
    );
    assert!(
        flat(world.mails().last().unwrap()).contains("old stadium"),
        "it waited, and is not lost"
    );
    assert_eq!(delivered(&world, &["2024-06-13T14:00:00Z"]).await, [0]);
}

async fn what_is_new_and_what_goes_on_are_two_mails(engine: Engine) {
    let world = alerted_world(engine, "cool_down = \"1h\"").await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    assert_eq!(
        delivered(&world, &["2024-06-13T10:30:00Z", "2024-06-13T10:33:00Z"]).await,
        [0, 1]
    );
    publish(&world, "south", &[with_a_number("b", "2024-06-13T11:30:00Z")]);
    publish(&world, "east", &[story(0, "2024-06-13T11:40:00Z")]);
    assert_eq!(delivered(&world, &["2024-06-13T12:00:00Z"]).await, [0]);
    let report = world.at("2024-06-13T12:03:00Z").await;
    let subjects: Vec<&str> = report.digests.iter().map(|digest| digest.subject.as_str()).collect();
    assert_eq!((report.delivered, subjects.len()), (2, 2), "{report:?}");
    assert!(
        subjects[0].starts_with("Alert: Volcano wakes") && subjects[1].starts_with("Re: Alert: Putin"),
        "{subjects:?}"
    );
    assert_eq!(delivered(&world, &["2024-06-13T12:10:00Z"]).await, [0]);
}

async fn what_a_second_alert_told_stands_in_the_next_digest_with_its_hour(engine: Engine) {
    let world = alerted_world(engine, "cool_down = \"1h\"").await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    let first = ["2024-06-13T10:30:00Z", "2024-06-13T10:33:00Z", "2024-06-14T05:00:00Z"];
    assert_eq!(delivered(&world, &first).await, [0, 1, 1], "the alert, and the digest");
    publish(&world, "south", &[with_a_number("b", "2024-06-14T10:00:00Z")]);
    let again = ["2024-06-14T10:30:00Z", "2024-06-14T10:33:00Z", "2024-06-15T05:00:00Z"];
    assert_eq!(delivered(&world, &again).await, [0, 1, 1], "and so the second time");
    let text = flat(world.mails().last().unwrap());
    assert!(
        text.contains("UPDATE") && text.contains("You were alerted on 14 June at 12:3"),
        "short, with the hour: {text}"
    );
    assert!(
        text.contains("Since yesterday: ") && text.contains("23 articles"),
        "{text}"
    );
    assert_eq!(delivered(&world, &["2024-06-16T05:00:00Z"]).await, [0], "and once");
}

/// A future that is dropped after so many polls, as a process that is killed leaves its work.
struct Killed<F>(Pin<Box<F>>, u32);

impl<F: Future> Future for Killed<F> {
    type Output = bool;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<bool> {
        if self.1 == 0 {
            return Poll::Ready(false);
        }
        self.1 -= 1;
        self.0.as_mut().poll(context).map(|_| true)
    }
}

/// Does what is due at a moment, killed after one poll more each time, until it comes through.
async fn killed_again_and_again(world: &World, moment: &str) {
    world.clock.set(time(moment));
    let mut polls = 1;
    loop {
        let mut daemon = world.daemon().await;
        let is_through = Killed(Box::pin(daemon.compose()), polls).await;
        daemon.stop().await;
        // What was claimed is free again when its lease is over; one process alone on its file need not wait.
        world
            .clock
            .set(world.clock.now() + jiff::SignedDuration::from_secs(301));
        if is_through {
            break;
        }
        polls += 1 + polls / 8;
    }
}

async fn killed_anywhere_an_alert_and_its_follow_up_are_each_told_once(engine: Engine) {
    let world = alerted_world(engine, "cool_down = \"4h\"").await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    assert_eq!(delivered(&world, &["2024-06-13T10:30:00Z"]).await, [0]);
    killed_again_and_again(&world, "2024-06-13T10:34:00Z").await;
    assert_eq!(delivered(&world, &["2024-06-13T15:00:00Z"]).await, [1]);
    publish(&world, "south", &[with_a_number("b", "2024-06-13T18:00:00Z")]);
    assert_eq!(delivered(&world, &["2024-06-13T18:30:00Z"]).await, [0]);
    killed_again_and_again(&world, "2024-06-13T20:00:00Z").await;
    assert_eq!(
        delivered(&world, &["2024-06-14T04:30:00Z", "2024-06-14T05:00:00Z"]).await,
        [1, 1],
        "the follow-up, and the digest"
    );
    let mails = messages(&world);
    let alerts: Vec<&str> = mails
        .iter()
        .map(|mail| header(mail, "Subject"))
        .filter(|subject| subject.contains("Alert:"))
        .collect();
    assert_eq!((alerts.len(), mails.len()), (2, 3), "{alerts:?}");
    assert!(alerts[1].starts_with("Re: Alert:"), "{alerts:?}");
    assert_eq!(
        delivered(&world, &["2024-06-14T12:00:00Z", "2024-06-15T05:00:00Z"]).await,
        [0, 0]
    );
}
