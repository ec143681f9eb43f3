//! What readers decide is kept, heeded, shown and undone.

use crate::commands::{backstory, stderr};
use crate::flow::{quiet_world, signing, weather};
use crate::world::{Engine, Item, World, item, on_both_engines, rss};

on_both_engines!(
    a_muted_story_is_not_mailed_and_its_news_comes_when_the_mute_ends,
    a_muted_watchlist_is_named_and_nothing_of_it_is_mailed,
    what_came_during_a_pause_is_one_digest_after_it,
    a_pause_holds_alerts_too_and_ends_by_itself,
    who_unsubscribes_gets_nothing_until_they_subscribe_again,
    who_leaves_one_mail_keeps_the_others,
    who_wants_a_mail_also_without_news_gets_one_by_command,
    what_is_not_relevant_is_told_no_more_and_reviewed,
    mail_of_a_recipient_who_was_taken_out_is_stopped_and_can_be_forgotten,
    a_reader_who_was_sent_a_mail_again_can_be_forgotten,
    mail_that_waits_out_a_pause_has_its_five_days_after_it,
    who_is_put_back_is_told_what_was_found_before_they_were_taken_out,
    who_comes_back_to_all_mail_does_not_come_back_to_what_they_left_by_itself,
);

fn strike(guid: &str, at: &str) -> Item {
    item(
        guid,
        "Dockers begin a strike in the northern harbour",
        "Work in the harbour stands still since the evening; the union speaks of three days.",
        at,
    )
}

/// Another story of the same watchlist.
fn ratified(guid: &str, at: &str) -> Item {
    item(
        guid,
        "Duma in Moscow ratifies the treaty after a short debate",
        "Deputies voted in the afternoon; one faction abstained and asked for the price of it all.",
        at,
    )
}

/// The signing, with something that was not known before.
pub(crate) fn with_a_number(guid: &str, at: &str) -> Item {
    let item = signing(guid, "south", at);
    Item {
        summary: format!("{} It has 23 articles.", item.summary),
        ..item
    }
}

/// Two watchlists for one reader; it is 13 June 2024, 06:00 UTC, and nothing is owed.
pub(crate) async fn two_lists(engine: Engine, keys: &str) -> World {
    let world = quiet_world(engine).await;
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

pub(crate) fn publish(world: &World, feed: &str, items: &[Item]) {
    let mut all = vec![weather("w1", "2024-06-12T08:00:00Z")];
    all.extend_from_slice(items);
    world.site.put(feed, rss(feed, &all));
}

/// Runs a command on the world's folder; it must end well.
pub(crate) async fn does(world: &World, arguments: &[&str]) -> String {
    let output = runs(world, arguments).await;
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

pub(crate) async fn runs(world: &World, arguments: &[&str]) -> std::process::Output {
    let folder = world.folder().to_string_lossy().into_owned();
    let mut all: Vec<String> = vec!["-c".into(), folder];
    all.extend(arguments.iter().map(|argument| (*argument).to_owned()));
    tokio::task::spawn_blocking(move || {
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        backstory(&all, "")
    })
    .await
    .unwrap()
}

const DAILY: &str = "daily = [\"07:00\"]";

async fn a_muted_story_is_not_mailed_and_its_news_comes_when_the_mute_ends(engine: Engine) {
    let world = two_lists(engine, DAILY).await;
    publish(
        &world,
        "north",
        &[
            signing("a", "north", "2024-06-13T10:00:00Z"),
            strike("b", "2024-06-13T10:05:00Z"),
        ],
    );
    world.at("2024-06-13T11:00:00Z").await;
    let said = does(
        &world,
        &["mute", "https://north.example/a", "--recipient", "desk@desk.example"],
    )
    .await;
    assert!(
        said.contains("desk is told nothing of the story") && said.contains("undo: backstory unmute"),
        "{said}"
    );
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    let mail = &world.mails()[0];
    assert!(
        mail.contains("Dockers") && !mail.contains("treaty in Pyongyang"),
        "{mail}"
    );
    for shown in [
        does(&world, &["status"]).await,
        does(&world, &["check", &world.folder().to_string_lossy()]).await,
    ] {
        assert!(shown.contains("desk is told nothing of the story"), "{shown}");
    }
    // A restart and a second edition: still nothing.
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0);
    let said = does(&world, &["unmute", "https://north.example/a", "--recipient", "desk"]).await;
    assert!(said.contains("1 match that came meanwhile is told"), "{said}");
    let report = world.at("2024-06-16T05:00:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 1), "{report:?}");
    assert_eq!(world.at("2024-06-17T05:00:00Z").await.delivered, 0, "and once");
    let said = does(&world, &["unmute", "https://north.example/a", "--recipient", "desk"]).await;
    assert!(said.contains("nothing to undo"), "{said}");
}

async fn a_muted_watchlist_is_named_and_nothing_of_it_is_mailed(engine: Engine) {
    let world = two_lists(engine, DAILY).await;
    does(&world, &["mute", "treaty"]).await;
    publish(
        &world,
        "north",
        &[
            signing("a", "north", "2024-06-13T10:00:00Z"),
            strike("b", "2024-06-13T10:05:00Z"),
        ],
    );
    world.at("2024-06-13T11:00:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.digests[0].stories, 1);
    let mail = &world.mails()[0];
    assert!(mail.contains("Dockers") && mail.contains("Muted: The treaty"), "{mail}");
    does(&world, &["mute", "harbour", "--recipient", "desk"]).await;
    publish(&world, "south", &[strike("c", "2024-06-14T10:05:00Z")]);
    world.at("2024-06-14T11:00:00Z").await;
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0, "no note either");
    does(&world, &["unmute", "treaty"]).await;
    assert_eq!(world.at("2024-06-16T05:00:00Z").await.digests[0].stories, 1);
}

async fn what_came_during_a_pause_is_one_digest_after_it(engine: Engine) {
    let world = two_lists(engine, DAILY).await;
    let said = does(&world, &["pause", "desk", "--json"]).await;
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (&said["subject"]["act"], &said["until"]),
        (&"pause".into(), &serde_json::Value::Null)
    );
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T11:00:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 0);
    publish(&world, "south", &[strike("b", "2024-06-14T10:00:00Z")]);
    world.at("2024-06-14T11:00:00Z").await;
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0);
    does(&world, &["resume", "desk"]).await;
    let report = world.at("2024-06-16T05:00:00Z").await;
    assert_eq!((report.delivered, report.digests[0].stories), (1, 2), "{report:?}");
    let mail = world.mails()[0].split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(mail.contains("13 June"), "the window is named: {mail}");
    let said = does(&world, &["why", "https://north.example/a"]).await;
    assert!(said.contains("told as new"), "{said}");
}

async fn a_pause_holds_alerts_too_and_ends_by_itself(engine: Engine) {
    let world = two_lists(engine, "alert = \"low\"").await;
    // Commands live on the machine's clock, long after 2024: so the end is set in the store of this world.
    does(&world, &["pause", "desk"]).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T11:00:00Z").await;
    assert_eq!(world.at("2024-06-13T11:10:00Z").await.delivered, 0);
    let said = does(&world, &["why", "https://north.example/a"]).await;
    assert!(said.contains("desk: waits for the next alert; pauses"), "{said}");
    {
        let config = world.config();
        let store = backstory::store::Store::open(&backstory::daemon::place(&config))
            .await
            .unwrap();
        let mut tx = store.write().await.unwrap();
        let mut word = tx.words().await.unwrap().remove(0);
        word.until = Some(crate::world::time("2024-06-13T18:00:00Z"));
        tx.add_word(&word).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
    }
    assert_eq!(world.at("2024-06-13T17:59:00Z").await.delivered, 0);
    let report = world.at("2024-06-13T18:00:00Z").await;
    assert_eq!(report.delivered, 1, "{report:?}");
    assert!(!does(&world, &["status"]).await.contains("pauses"));
}

async fn who_unsubscribes_gets_nothing_until_they_subscribe_again(engine: Engine) {
    let world = two_lists(engine, DAILY).await;
    does(&world, &["unsubscribe", "desk@desk.example", "harbour"]).await;
    publish(
        &world,
        "north",
        &[
            signing("a", "north", "2024-06-13T10:00:00Z"),
            strike("b", "2024-06-13T10:05:00Z"),
        ],
    );
    world.at("2024-06-13T11:00:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.digests[0].stories, 1);
    does(&world, &["unsubscribe", "desk"]).await;
    let refused = runs(&world, &["digest", "send", "--recipient", "desk"]).await;
    assert!(stderr(&refused).contains("has unsubscribed"), "{}", stderr(&refused));
    publish(&world, "south", &[ratified("c", "2024-06-14T10:00:00Z")]);
    world.at("2024-06-14T11:00:00Z").await;
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0);
    does(&world, &["subscribe", "desk"]).await;
    does(&world, &["subscribe", "desk", "harbour"]).await;
    assert_eq!(world.at("2024-06-16T05:00:00Z").await.digests[0].stories, 2);
    let wrong = runs(&world, &["unsubscribe", "dsk"]).await;
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("did you mean “desk”"), "{}", stderr(&wrong));
}

async fn who_wants_a_mail_also_without_news_gets_one_by_command(engine: Engine) {
    let follow = "[[recipient.follow]]\nwatchlists = [\"treaty\"]\nhourly = true";
    let keys = |policy: &str| format!("{DAILY}\nnothing_new = \"{policy}\"\n{follow}\nnothing_new = \"{policy}\"");
    let world = two_lists(engine, &keys("silent")).await;
    let said = does(&world, &["digest", "send", "--recipient", "desk"]).await;
    assert!(said.contains("nothing to tell desk"), "{said}");
    assert_eq!(world.mails().len(), 0);
    world.edit("backstory.toml", &keys("silent"), &keys("always"));
    let said = does(&world, &["digest", "send", "--recipient", "desk"]).await;
    assert!(said.contains("digest for desk: "), "{said}");
    assert_eq!(world.mails().len(), 1, "one note for both mails of this reader");
}

async fn who_leaves_one_mail_keeps_the_others(engine: Engine) {
    let keys = format!("{DAILY}\n[[recipient.follow]]\nwatchlists = [\"treaty\"]\nalert = \"low\"");
    let world = two_lists(engine, &keys).await;
    let said = does(&world, &["unsubscribe", "desk", "--schedule", "alert"]).await;
    assert!(
        said.contains("undo: backstory subscribe desk --schedule alert"),
        "{said}"
    );
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(world.at("2024-06-13T10:34:00Z").await.delivered, 0);
    for shown in [
        does(&world, &["status"]).await,
        does(&world, &["check", &world.folder().to_string_lossy()]).await,
    ] {
        assert!(
            shown.contains("desk has unsubscribed from the mails of alert"),
            "{shown}"
        );
    }
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1, "the digest comes");
    let wrong = runs(&world, &["unsubscribe", "desk", "--schedule", "dayly"]).await;
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("only: daily, alert"), "{}", stderr(&wrong));
    let said = does(&world, &["subscribe", "desk"]).await;
    assert!(said.contains("undone"), "all of it comes back with one word: {said}");
    assert_eq!(
        world.at("2024-06-14T05:10:00Z").await.delivered,
        0,
        "what the digest told needs no alert"
    );
}

async fn what_is_not_relevant_is_told_no_more_and_reviewed(engine: Engine) {
    let world = two_lists(engine, DAILY).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T11:00:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    let wrong = runs(&world, &["not-relevant", "https://north.example/a", "harbour"]).await;
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("it met treaty"), "{}", stderr(&wrong));
    does(
        &world,
        &[
            "not-relevant",
            "https://north.example/a",
            "treaty",
            "--recipient",
            "desk",
        ],
    )
    .await;
    publish(&world, "south", &[with_a_number("b", "2024-06-14T10:00:00Z")]);
    world.at("2024-06-14T11:00:00Z").await;
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 0);
    let said = does(&world, &["review", "treaty", "--json"]).await;
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["stories"][0]["recipients"], serde_json::json!(["desk"]));
    assert_eq!(said["terms"][0]["not_relevant"], 1, "{said}");
    assert!(does(&world, &["review", "harbour"]).await.contains("nobody has found"));
    does(
        &world,
        &[
            "not-relevant",
            "https://north.example/a",
            "treaty",
            "--recipient",
            "desk",
            "--undo",
        ],
    )
    .await;
    assert_eq!(world.at("2024-06-16T05:00:00Z").await.delivered, 1);
}

async fn a_reader_who_was_sent_a_mail_again_can_be_forgotten(engine: Engine) {
    let world = two_lists(engine, DAILY).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T11:00:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    does(&world, &["digest", "resend", "latest"]).await;
    world.edit(
        "backstory.toml",
        "id = \"desk\"\naddress = \"desk@desk.example\"",
        "id = \"other\"\naddress = \"other@desk.example\"",
    );
    let said = does(&world, &["recipient", "forget", "desk@desk.example"]).await;
    assert!(said.contains("erased: 1 digest"), "{said}");
    assert_eq!(world.mails().len(), 0);
}

async fn mail_that_waits_out_a_pause_has_its_five_days_after_it(engine: Engine) {
    let world = two_lists(engine, DAILY).await;
    // A file where the folder for mail should be: nothing can be delivered.
    let mail = world.state().join("mail");
    std::fs::create_dir_all(world.state()).unwrap();
    let _ = std::fs::remove_dir_all(&mail);
    std::fs::write(&mail, "").unwrap();
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T11:00:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.deferred.len(), 1);
    does(&world, &["pause", "desk"]).await;
    for day in 14..22 {
        for hour in ["06", "12", "18"] {
            let report = world.at(&format!("2024-06-{day}T{hour}:10:00Z")).await;
            assert_eq!(
                (report.delivered, report.dead.len()),
                (0, 0),
                "{day} {hour}: {report:?}"
            );
        }
    }
    does(&world, &["resume", "desk"]).await;
    let refused = world.at("2024-06-22T06:00:00Z").await;
    assert_eq!((refused.deferred.len(), refused.dead.len()), (2, 0), "{refused:?}");
    std::fs::remove_file(&mail).unwrap();
    let report = world.at("2024-06-22T09:00:00Z").await;
    assert_eq!(
        (report.delivered, report.dead.len()),
        (2, 0),
        "with the note of a week: {report:?}"
    );
}

async fn who_comes_back_to_all_mail_does_not_come_back_to_what_they_left_by_itself(engine: Engine) {
    let keys = format!("{DAILY}\n[[recipient.follow]]\nwatchlists = [\"treaty\"]\nalert = \"low\"");
    let world = two_lists(engine, &keys).await;
    does(&world, &["unsubscribe", "desk", "--schedule", "alert"]).await;
    does(&world, &["unsubscribe", "desk"]).await;
    let said = does(&world, &["subscribe", "desk"]).await;
    assert!(
        said.contains("undone: desk has unsubscribed from all mail\n")
            && said.contains("undo: backstory subscribe desk --schedule alert"),
        "{said}"
    );
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T10:30:00Z").await;
    assert_eq!(world.at("2024-06-13T10:34:00Z").await.delivered, 0, "no alert");
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1, "the digest comes");
}

async fn who_is_put_back_is_told_what_was_found_before_they_were_taken_out(engine: Engine) {
    let world = two_lists(engine, DAILY).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T11:00:00Z").await;
    let (id, other) = ("id = \"desk\"", "id = \"other\"");
    world.edit("backstory.toml", id, other);
    world.at("2024-06-13T12:00:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 0);
    world.edit("backstory.toml", other, id);
    world.at("2024-06-14T06:00:00Z").await;
    assert_eq!(world.at("2024-06-15T05:00:00Z").await.delivered, 1);
    assert!(
        world.mails()[0].contains("sign treaty in Pyongyang"),
        "{:?}",
        world.mails()
    );
    // After 30 days it is no news any more.
    publish(&world, "north", &[strike("b", "2024-06-15T10:00:00Z")]);
    world.at("2024-06-15T11:00:00Z").await;
    world.edit("backstory.toml", id, other);
    world.at("2024-06-15T12:00:00Z").await;
    world.at("2024-07-16T12:00:00Z").await;
    world.edit("backstory.toml", other, id);
    world.at("2024-07-16T13:00:00Z").await;
    world.at("2024-07-17T05:00:00Z").await;
    assert!(
        world.mails().iter().all(|mail| !mail.contains("strike")),
        "{:?}",
        world.mails()
    );
}

async fn mail_of_a_recipient_who_was_taken_out_is_stopped_and_can_be_forgotten(engine: Engine) {
    let world = two_lists(engine, DAILY).await;
    publish(&world, "north", &[signing("a", "north", "2024-06-13T10:00:00Z")]);
    world.at("2024-06-13T11:00:00Z").await;
    assert_eq!(world.at("2024-06-14T05:00:00Z").await.delivered, 1);
    // A file where the folder for mail should be: nothing can be delivered, the next mail stays queued.
    let mail = world.state().join("mail");
    std::fs::rename(&mail, world.state().join("kept")).unwrap();
    std::fs::write(&mail, "").unwrap();
    publish(&world, "south", &[strike("b", "2024-06-14T10:00:00Z")]);
    world.at("2024-06-14T11:00:00Z").await;
    let report = world.at("2024-06-15T05:00:00Z").await;
    assert_eq!((report.delivered, report.deferred.len()), (0, 1));
    let refused = runs(&world, &["recipient", "forget", "desk@desk.example"]).await;
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        stderr(&refused).contains("still in backstory.toml"),
        "{}",
        stderr(&refused)
    );
    world.edit(
        "backstory.toml",
        "id = \"desk\"\naddress = \"desk@desk.example\"",
        "id = \"other\"\naddress = \"other@desk.example\"",
    );
    std::fs::remove_file(&mail).unwrap();
    std::fs::rename(world.state().join("kept"), &mail).unwrap();
    assert_eq!(world.at("2024-06-15T06:00:00Z").await.delivered, 0);
    let status = does(&world, &["status", "--json"]).await;
    let status: serde_json::Value = serde_json::from_str(&status).unwrap();
    assert_eq!(
        (&status["outbox"]["queued"], &status["outbox"]["dead"]),
        (&0.into(), &1.into())
    );
    assert!(
        status["outbox_trouble"][0]["reply"]
            .as_str()
            .unwrap()
            .starts_with("stopped"),
        "{status}"
    );
    let said = does(&world, &["recipient", "forget", "Desk@desk.example"]).await;
    assert!(said.contains("files of mail"), "{said}");
    assert_eq!(world.mails().len(), 0);
    let again = runs(&world, &["recipient", "forget", "desk@desk.example"]).await;
    assert_eq!(again.status.code(), Some(2));
    let status = does(&world, &["status", "--json"]).await;
    assert!(
        status.contains("\"dead\": 0") && !status.contains("\"desk\""),
        "{status}"
    );
    if matches!(engine, Engine::Sqlite) {
        world.at("2024-06-15T06:01:00Z").await;
        let bytes = std::fs::read(world.state().join("backstory.db")).unwrap();
        let address = b"desk@desk.example";
        let sender = b"backstory@desk.example";
        let left = bytes
            .windows(address.len())
            .enumerate()
            .filter(|(at, window)| *window == address && !bytes[..at + address.len()].ends_with(sender))
            .count();
        assert_eq!(left, 0, "the address is still in the file");
    }
}
