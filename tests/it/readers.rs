//! When a reader is told, how much, and what comes when there is nothing.

use crate::flow::{quiet_world, signing, weather};
use crate::world::{Engine, Item, World, item, on_both_engines, rss};

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
