//! What an alert tells, and what a digest says of it.

use super::*;

#[test]
fn a_story_that_was_alerted_carries_the_hour_and_is_short_unless_it_has_grown() {
    let told_again = |is_grown: bool| {
        let mut material = morning();
        if !is_grown {
            let item = &mut material.items[1];
            let (outlets, last) = (item.story.outlets().len(), item.story.entries.last().unwrap().kept.id);
            let told = item.told.as_mut().unwrap();
            (told.outlets, told.last_entry) = (outlets, last);
            told.headline.clone_from(&item.story.entries[0].kept.entry.title);
        }
        let digest = compose(material);
        let telling = digest.tellings().find(|telling| telling.item == 1).unwrap();
        assert!(!telling.is_update);
        let since = telling.change.as_ref().map(|(since, _)| since.clone());
        (telling.room, since.or(telling.alerted.clone()).unwrap())
    };
    let hour = "You were alerted on 20 June at 10:36.".to_owned();
    assert_eq!(told_again(false), (Room::Short, hour));
    let hour = "Since the alert on 20 June at 10:36:".to_owned();
    assert_eq!(told_again(true), (Room::Full, hour));
}

#[test]
fn an_alert_holds_what_is_not_urgent_and_what_was_told_a_while_ago() {
    let mut material = morning();
    material.to = time("2024-06-20T10:00:00Z");
    material.follow.cadence = Cadence::Alert(Urgency::High);
    material.follow.schedule = "alert".into();
    for item in &mut material.items {
        let outlets = item.story.outlets().len();
        item.told.iter_mut().for_each(|told| told.outlets = outlets);
    }
    let digest = compose(material);
    assert!(matches!(decision(&digest, 2_000), Decision::HoldCooling { .. }));
    assert_eq!(decision(&digest, 3_000), &Decision::HoldNotUrgent);
    assert!(digest.is_empty());
}

#[test]
fn an_alert_speaks_of_a_story_that_a_digest_told_when_it_has_become_a_big_one() {
    let decided = |outlets_then: usize, schedule: &str, now: &str| {
        let is_alert = schedule == "alert";
        let mut material = morning();
        material.to = time(now);
        material.follow.cadence = Cadence::Alert(Urgency::Low);
        material.follow.schedule = "alert".into();
        let item = &mut material.items[1];
        let told = item.told.as_mut().unwrap();
        (told.outlets, told.schedule) = (outlets_then, schedule.to_owned());
        (told.met, told.alerted) = (Some(told.at), is_alert.then_some(told.at));
        let id = item.story.id;
        compose(material).decisions[&id].clone()
    };
    let (soon, later) = ("2024-06-20T10:36:00Z", "2024-06-20T16:36:00Z");
    assert!(matches!(decided(1, "daily", soon), Decision::SendUpdate { .. }));
    assert!(matches!(decided(8, "daily", soon), Decision::HoldCooling { .. }));
    assert!(matches!(decided(8, "daily", later), Decision::HoldNothingNew { .. }));
    assert!(matches!(decided(1, "alert", soon), Decision::HoldCooling { .. }));
    assert!(matches!(decided(1, "alert", later), Decision::SendUpdate { .. }));
}

#[test]
fn an_alert_says_its_news_in_the_subject() {
    let mut material = material(vec![Making::new(1, "strait").report(
        "Orrin Wire",
        "en",
        "2024-06-21T04:50:00Z",
        "Halmar closes the strait",
        "All ships must wait.",
    )]);
    material.follow.cadence = Cadence::Alert(Urgency::High);
    let rendered = render(&compose(material));
    assert_eq!(rendered.subject, "Alert: Halmar closes the strait");
    check_halves(&rendered, 1);
}

#[test]
fn an_alert_of_another_day_is_named_with_its_day() {
    let mut late = morning();
    late.to = time("2024-06-22T05:00:00Z");
    let text = render(&compose(late))
        .text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        text.contains("Since the alert on 20 June at 10:36: eight more outlets."),
        "{text}"
    );
    // In the small hours `You were alerted at 22:34` would be read as an hour to come.
    let title = "Senn lists four Orrin ships";
    let mut night = material(vec![
        Making::new(1, "strait")
            .report("Senn Courier", "en", "2024-06-20T20:31:00Z", title, "")
            .told("alert", "2024-06-20T20:34:00Z", 1, title),
    ]);
    night.to = time("2024-06-20T22:30:00Z");
    let text = render(&compose(night)).text;
    assert!(text.contains("You were alerted on 20 June at 22:34."), "{text}");
}

#[test]
fn an_alert_that_tells_no_hour_in_its_foot_names_no_zone_there() {
    for (language, zone) in [
        ("en", "Berlin time"),
        ("de", "Ortszeit"),
        ("zh", "柏林时间"),
        ("ar", "بتوقيت"),
    ] {
        let foot = |cadence| {
            let mut material = morning();
            material.recipient.languages = vec![language.into()];
            material.follow.cadence = cadence;
            let text = render(&compose(material)).text;
            text.rsplit("\n------").next().unwrap_or_default().to_owned()
        };
        assert!(!foot(Cadence::Alert(Urgency::Low)).contains(zone), "{language}");
        assert!(
            foot(Cadence::Daily(vec![jiff::civil::time(7, 0, 0, 0)])).contains(zone),
            "{language}"
        );
    }
}
