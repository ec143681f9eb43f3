//! When a reader is told, how much, and what comes when there is nothing.

use crate::flow::{quiet_world, signing, weather};
use crate::hand::{does, with_a_number};
use crate::world::{Engine, Item, Page, World, item, on_both_engines, rss, time};

on_both_engines!(
    what_falls_into_quiet_hours_is_told_when_they_end,
    an_urgent_alert_breaks_the_quiet_and_the_rest_waits,
    what_waited_for_the_morning_digest_is_not_also_an_alert,
    alerts_that_wait_out_the_night_survive_a_change_of_the_quiet_hours,
    after_a_quiet_weekend_there_is_one_digest_on_monday,
    a_digest_that_was_due_while_the_service_was_down_respects_the_night,
    what_a_mail_has_no_room_for_is_counted_once,
    what_scores_too_little_is_counted_in_the_next_mail,
    silence_is_broken_by_one_note_in_seven_days,
    a_reader_may_ask_for_silence_or_for_every_edition,
    when_no_feed_can_be_read_the_owner_knows_within_a_day_and_no_note_says_that_all_is_well,
    an_edition_that_was_missed_comes_although_its_hours_were_changed,
    what_a_clock_that_was_ahead_put_off_is_done_when_it_is_right_again,
    a_story_that_was_muted_is_told_from_the_time_in_which_it_came,
    a_report_that_was_rewritten_says_that_what_matched_stands_there_no_more,
);

/// A story of the watchlist on harbours, which is of the usual urgency.
fn strike(guid: &str, at: &str) -> Item {
    item(
        guid,
        "Dockers begin a strike in the northern harbour",
        "Work in the harbour stands still since the evening; the union speaks of three days.",
        at,
    )
}

/// The treaty is urgent, the harbour is not; `keys` are the recipient's.
async fn two_lists(engine: Engine, keys: &str) -> World {
    let world = quiet_world(engine).await;
    world.edit("watchlists/treaty.toml", "title =", "urgency = \"high\"\ntitle =");
    world.write(
        "watchlists/harbour.toml",
        "id = \"harbour\"\ntitle = \"Harbours\"\nquery = 'harbour AND strike'\n",
    );
    world.edit(
        "backstory.toml",
        "watchlists = [\"treaty\"]\ndaily = [\"07:00\"]\n",
        &format!("watchlists = [\"treaty\", \"harbour\"]\n{keys}\n"),
    );
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

fn flat(mail: &str) -> String {
    mail.split_whitespace().collect::<Vec<_>>().join(" ")
}

const NIGHT: &str = "quiet = [\"22:00-07:00\"]";

async fn what_falls_into_quiet_hours_is_told_when_they_end(engine: Engine) {
    let world = two_lists(engine, &format!("alert = \"low\"\n{NIGHT}")).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T20:50:00Z")]);
    assert_eq!(world.at("2024-06-13T21:00:00Z").await.matched, 1);
    publish(&world, "south", &[strike("b", "2024-06-13T21:40:00Z")]);
    let night = [
        "2024-06-13T21:04:00Z",
        "2024-06-13T22:00:00Z",
        "2024-06-13T22:04:00Z",
        "2024-06-14T04:59:00Z",
    ];
    assert_eq!(delivered(&world, &night).await, [0, 0, 0, 0]);
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 2), "{report:?}");
    assert_eq!(
        delivered(&world, &["2024-06-14T05:04:00Z", "2024-06-15T05:00:00Z"]).await,
        [0, 0]
    );
}

async fn an_urgent_alert_breaks_the_quiet_and_the_rest_waits(engine: Engine) {
    let keys = format!("alert = \"low\"\n{NIGHT}\nquiet_unless = \"high\"");
    let world = two_lists(engine, &keys).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T20:50:00Z")]);
    publish(&world, "south", &[strike("b", "2024-06-13T20:40:00Z")]);
    assert_eq!(
        delivered(&world, &["2024-06-13T21:00:00Z", "2024-06-13T21:04:00Z"]).await,
        [0, 1]
    );
    let mail = flat(&world.mails()[0]);
    assert!(mail.contains("sign treaty") && !mail.contains("Dockers"), "{mail}");
    let morning = ["2024-06-14T04:30:00Z", "2024-06-14T05:00:00Z", "2024-06-14T05:10:00Z"];
    assert_eq!(delivered(&world, &morning).await, [0, 1, 0]);
    let mails = world.mails();
    assert!(
        mails.iter().filter(|mail| mail.contains("Dockers")).count() == 1 && mails.len() == 2,
        "{mails:?}"
    );
}

async fn what_waited_for_the_morning_digest_is_not_also_an_alert(engine: Engine) {
    let both = "daily = [\"07:00\"]\nalert = \"low\"";
    let world = two_lists(engine, &format!("{both}\n{NIGHT}")).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T20:50:00Z")]);
    assert_eq!(delivered(&world, &["2024-06-13T21:00:00Z"]).await, [0]);
    let report = world.at("2024-06-14T05:00:00Z").await;
    assert_eq!(report.delivered, 1, "{report:?}");
    assert!(!report.digests[0].subject.starts_with("Alert"), "{report:?}");
    assert_eq!(delivered(&world, &["2024-06-14T05:05:00Z"]).await, [0]);
}

async fn alerts_that_wait_out_the_night_survive_a_change_of_the_quiet_hours(engine: Engine) {
    let world = two_lists(engine, &format!("alert = \"low\"\n{NIGHT}")).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T20:50:00Z")]);
    assert_eq!(
        delivered(&world, &["2024-06-13T21:00:00Z", "2024-06-13T21:04:00Z"]).await,
        [0, 0]
    );
    world.edit("backstory.toml", "22:00-07:00", "22:00-06:00");
    let night = ["2024-06-13T23:00:00Z", "2024-06-14T03:59:00Z", "2024-06-14T04:00:00Z"];
    assert_eq!(delivered(&world, &night).await, [0, 0, 1]);
}

async fn after_a_quiet_weekend_there_is_one_digest_on_monday(engine: Engine) {
    let world = two_lists(engine, "daily = [\"07:00\"]\nquiet_days = [\"Sat\", \"Sun\"]").await;
    // Friday after the edition, and Saturday.
    assert_eq!(delivered(&world, &["2024-06-14T05:00:00Z"]).await, [0]);
    publish(&world, "north", &[signing("a", "north", "2024-06-14T10:00:00Z")]);
    assert_eq!(delivered(&world, &["2024-06-14T10:30:00Z"]).await, [0]);
    publish(&world, "south", &[strike("b", "2024-06-15T10:00:00Z")]);
    let weekend = ["2024-06-15T05:00:00Z", "2024-06-15T10:30:00Z", "2024-06-16T22:00:00Z"];
    assert_eq!(
        delivered(&world, &weekend).await,
        [0, 0, 0],
        "not on Monday at midnight either"
    );
    let report = world.at("2024-06-17T05:00:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 2), "{report:?}");
    assert!(
        flat(&world.mails()[0]).contains("14 June 07:00 to 17 June 07:00"),
        "the window is named: {}",
        world.mails()[0]
    );
    assert!(
        flat(&world.mails()[0]).contains("Tuesday 18 June, 07:00"),
        "{}",
        world.mails()[0]
    );
}

async fn a_digest_that_was_due_while_the_service_was_down_respects_the_night(engine: Engine) {
    let world = two_lists(engine, &format!("daily = [\"12:00\"]\n{NIGHT}")).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T09:00:00Z")]);
    let late = [
        "2024-06-13T21:00:00Z",
        "2024-06-13T21:05:00Z",
        "2024-06-14T05:00:00Z",
        "2024-06-14T10:00:00Z",
    ];
    assert_eq!(delivered(&world, &late).await, [0, 0, 1, 0]);
}

async fn what_a_mail_has_no_room_for_is_counted_once(engine: Engine) {
    let world = two_lists(engine, "daily = [\"07:00\"]\nmax_stories = 1").await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    publish(&world, "south", &[strike("b", "2024-06-13T11:00:00Z")]);
    let days = ["2024-06-13T12:00:00Z", "2024-06-14T05:00:00Z", "2024-06-15T05:00:00Z"];
    assert_eq!(delivered(&world, &days).await, [0, 1, 0]);
    let mail = flat(&world.mails()[0]);
    assert!(
        mail.contains("sign treaty") && !mail.contains("Dockers"),
        "the urgent one stays: {mail}"
    );
    assert!(mail.contains("And one more story; you asked for at most 1."), "{mail}");
}

async fn what_scores_too_little_is_counted_in_the_next_mail(engine: Engine) {
    let world = two_lists(engine, "daily = [\"07:00\"]\nmin_score = 5").await;
    world.write(
        "watchlists/harbour.toml",
        "id = \"harbour\"\ntitle = \"Harbours\"\n[score]\nat_least = 3\nweights = { strike = 3, blockade = 4 }\n",
    );
    publish(&world, "south", &[strike("b", "2024-06-13T11:00:00Z")]);
    let days = ["2024-06-13T12:00:00Z", "2024-06-14T05:00:00Z"];
    assert_eq!(delivered(&world, &days).await, [0, 0]);
    let blockade = item(
        "c",
        "Trawlers answer the dock strike with a blockade of the channel",
        "Some forty trawlers lie across the channel. Their owners call it a blockade until the strike ends.",
        "2024-06-14T11:00:00Z",
    );
    publish(&world, "east", &[blockade]);
    let days = ["2024-06-14T12:00:00Z", "2024-06-15T05:00:00Z", "2024-06-16T05:00:00Z"];
    assert_eq!(delivered(&world, &days).await, [0, 1, 0]);
    let mail = flat(&world.mails()[0]);
    assert!(mail.contains("Trawlers answer") && !mail.contains("Dockers"), "{mail}");
    assert!(
        mail.contains("And one more story below the score that you asked for."),
        "{mail}"
    );
}

fn mornings(from: i8, to: i8) -> Vec<String> {
    (from..=to).map(|day| format!("2024-06-{day:02}T05:00:00Z")).collect()
}

async fn silence_is_broken_by_one_note_in_seven_days(engine: Engine) {
    let world = two_lists(
        engine,
        "daily = [\"07:00\"]\n[[recipient.follow]]\nwatchlists = [\"harbour\"]\ndaily = [\"07:00\"]",
    )
    .await;
    let mut mailed = Vec::new();
    for morning in mornings(14, 28) {
        if world.at(&morning).await.delivered > 0 {
            mailed.push(morning[8..10].to_owned());
        }
    }
    assert_eq!(mailed, ["20", "27"]);
    let mails = world.mails();
    assert_eq!(mails.len(), 2, "one note for a reader, not one for each schedule");
    let mail = flat(&mails[0]);
    assert!(mail.contains("NOTHING NEW ON TWO WATCHLISTS"), "{mail}");
    assert!(
        mail.contains("nothing to tell since 13 June;") && mail.contains("Thursday 07:30")
            || mail.contains("13 June 07:30"),
        "{mail}"
    );
}

async fn a_reader_may_ask_for_silence_or_for_every_edition(engine: Engine) {
    let world = two_lists(engine, "daily = [\"07:00\"]\nnothing_new = \"silent\"").await;
    for morning in mornings(14, 24) {
        assert_eq!(world.at(&morning).await.delivered, 0, "{morning}");
    }
    world.edit("backstory.toml", "\"silent\"", "\"always\"");
    for morning in mornings(25, 27) {
        assert_eq!(world.at(&morning).await.delivered, 1, "{morning}");
    }
    assert!(flat(&world.mails()[0]).contains("NOTHING NEW ON TWO WATCHLISTS"));
}

async fn when_no_feed_can_be_read_the_owner_knows_within_a_day_and_no_note_says_that_all_is_well(engine: Engine) {
    let world = two_lists(engine, "daily = [\"07:00\"]").await;
    for feed in ["north", "south", "east"] {
        world.site.put(feed, Page::Status(500));
    }
    let mut owner = Vec::new();
    for morning in mornings(14, 28) {
        world.at(&morning).await;
        owner = world.mails();
        owner.retain(|mail| mail.contains("No feed has been read since"));
        if morning.starts_with("2024-06-14") {
            assert_eq!(owner.len(), 1, "{morning}");
            assert!(
                flat(&owner[0]).contains("all of 3 fail") && owner[0].contains("north: "),
                "{}",
                owner[0]
            );
        }
    }
    assert_eq!(owner.len(), 5, "once a week to the owner, two notes to the reader");
    let notes: Vec<String> = world.mails().iter().map(|mail| flat(mail)).collect();
    let notes: Vec<&String> = notes
        .iter()
        .filter(|mail| mail.contains("NO FEED COULD BE READ"))
        .collect();
    assert_eq!(notes.len(), 2);
    for note in notes {
        assert!(
            note.contains("No feed has been read since 13 June; whether there was anything to tell"),
            "{note}"
        );
        assert!(!note.contains("the watch goes on"), "{note}");
    }
    world
        .site
        .put("north", rss("north", &[weather("w1", "2024-06-12T08:00:00Z")]));
    world.at("2024-06-29T05:00:00Z").await;
    world.site.put("north", Page::Status(500));
    world.at("2024-06-30T18:00:00Z").await;
    world.at("2024-07-01T18:00:00Z").await;
    let again = world
        .mails()
        .iter()
        .filter(|mail| mail.contains("all of 3 fail") && mail.contains("29 June"))
        .count();
    assert_eq!(again, 1, "the next time is another time");
}

async fn an_edition_that_was_missed_comes_although_its_hours_were_changed(engine: Engine) {
    for changed in ["daily = [\"07:00\", \"17:30\"]", "daily = [\"08:00\"]"] {
        let world = two_lists(engine, "daily = [\"07:00\"]").await;
        publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
        world.at("2024-06-13T11:00:00Z").await;
        world.edit("backstory.toml", "daily = [\"07:00\"]", changed);
        assert_eq!(world.at("2024-06-14T07:30:00Z").await.delivered, 1, "{changed}");
        assert_eq!(world.at("2024-06-14T15:30:00Z").await.delivered, 0, "{changed}");
    }
}

async fn what_a_clock_that_was_ahead_put_off_is_done_when_it_is_right_again(engine: Engine) {
    let world = two_lists(
        engine,
        "daily = [\"07:00\"]\n[[recipient.follow]]\nwatchlists = [\"harbour\"]\nalert = \"low\"",
    )
    .await;
    world.at("2031-06-13T10:00:00Z").await;
    let status = does(&world, &["status"]).await;
    assert!(
        status.contains("the clock was ahead: something was done at 2031-06-13"),
        "{status}"
    );
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    publish(&world, "south", &[strike("b", "2024-06-13T10:10:00Z")]);
    assert_eq!(world.at("2024-06-13T10:30:00Z").await.polled, 3);
    assert_eq!(world.at("2024-06-13T10:34:00Z").await.delivered, 1, "the alert");
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1, "the digest");
    // The same while the service runs.
    let mut daemon = world.daemon().await;
    world.clock.set(time("2031-06-14T10:00:00Z"));
    daemon.once().await.unwrap();
    world.clock.set(time("2024-06-14T10:00:00Z"));
    assert_eq!(daemon.once().await.unwrap().polled, 3);
    daemon.stop().await;
    assert!(!does(&world, &["status"]).await.contains("the clock was ahead"));
}

async fn a_story_that_was_muted_is_told_from_the_time_in_which_it_came(engine: Engine) {
    let world = two_lists(engine, "daily = [\"07:00\"]").await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T11:00:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    does(&world, &["mute", "https://north.example/a"]).await;
    publish(&world, "south", &[with_a_number("b", "2024-06-14T10:00:00Z")]);
    world.at("2024-06-14T11:00:00Z").await;
    for morning in mornings(15, 17) {
        assert_eq!(world.at(&morning).await.delivered, 0);
    }
    does(&world, &["unmute", "https://north.example/a"]).await;
    assert_eq!(world.at("2024-06-18T05:00:00Z").await.delivered, 1);
    let mail = flat(world.mails().last().unwrap());
    assert!(
        mail.contains("From 1 article in 3 feeds, 14 June") && mail.contains("It was held back until now."),
        "{mail}"
    );
}

async fn a_report_that_was_rewritten_says_that_what_matched_stands_there_no_more(engine: Engine) {
    let world = two_lists(engine, "daily = [\"07:00\"]").await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    publish(
        &world,
        "north",
        &[Item {
            guid: "a".into(),
            ..weather("a", "2024-06-13T10:00:00Z")
        }],
    );
    assert_eq!(world.at("2024-06-13T12:30:00Z").await.entries_edited, 1);
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    let mail = flat(&world.mails()[0]);
    assert!(
        mail.contains("in a version that its outlet has changed since.") && !mail.contains("in headline"),
        "{mail}"
    );
}
