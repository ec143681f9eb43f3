//! What a digest promises, held on whole mails.

use std::sync::Arc;

use super::compose::compose;
use super::fixture::{Making, many, material, morning, time};
use super::render::{HTML_BYTES_MAX, render};
use super::width::width;
use super::{Cadence, Decision, Digest, NothingNew, Rendered, Room};
use crate::ids::StoryId;
use crate::matches::{Field, Urgency};
use crate::stories::news::News;

/// Headlines of the HTML half, in order, without markup.
fn html_headlines(html: &str) -> Vec<String> {
    html.split("<h3")
        .skip(1)
        .map(|rest| {
            let inner = rest.split_once('>').unwrap().1.split("</h3>").next().unwrap();
            let mut text = String::new();
            let mut is_tag = false;
            for c in inner.chars() {
                match c {
                    '<' => is_tag = true,
                    '>' => is_tag = false,
                    _ if !is_tag => text.push(c),
                    _ => {}
                }
            }
            text.replace("&#8203;", "")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
        })
        .collect()
}

/// The numbered stories of the text half, unfolded.
fn text_stories(text: &str) -> Vec<String> {
    let mut stories = Vec::new();
    let mut number = 1;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix(&format!("[{number}] ")) {
            stories.push(rest.to_owned());
            number += 1;
        } else if let Some(last) = stories.last_mut() {
            last.push_str(line);
        }
    }
    stories
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[track_caller]
fn check_halves(rendered: &Rendered, stories: usize) {
    let (html, text) = (html_headlines(&rendered.html), text_stories(&rendered.text));
    assert_eq!(html.len(), stories, "stories in the HTML half");
    assert_eq!(text.len(), stories, "stories in the text half");
    for (html, text) in html.iter().zip(&text) {
        let html = html.trim_end_matches('…');
        assert!(squeeze(text).starts_with(&squeeze(html)), "{html} is not {text}");
    }
    for line in rendered.text.lines() {
        assert!(
            width(line) <= 72 || line.contains("://"),
            "{} columns: {line}",
            width(line)
        );
    }
    assert!(rendered.html.len() <= HTML_BYTES_MAX, "{} bytes", rendered.html.len());
    assert!(rendered.subject.chars().count() <= 78, "{}", rendered.subject);
}

fn decision(digest: &Digest, story: i64) -> &Decision {
    &digest.decisions[&StoryId(story)]
}

#[test]
fn a_morning_in_text() {
    insta::assert_snapshot!(render(&compose(morning())).text);
}

#[test]
fn a_morning_in_html() {
    let rendered = render(&compose(morning()));
    insta::assert_snapshot!(rendered.html);
}

#[test]
fn both_halves_tell_the_same_stories() {
    check_halves(&render(&compose(morning())), 5);
    let mut korean = morning();
    korean.recipient.languages = vec!["ko".into(), "en".into()];
    let rendered = render(&compose(korean));
    check_halves(&rendered, 5);
    assert_eq!(rendered.language, "ko");
}

#[test]
fn every_language_renders_without_a_gap() {
    for language in ["en", "de", "fr", "es", "ru", "ko", "ja", "zh", "ar"] {
        for cadence in [
            Cadence::Hourly,
            Cadence::Alert(Urgency::Low),
            Cadence::Weekly(vec![(jiff::civil::Weekday::Friday, jiff::civil::time(7, 0, 0, 0))]),
            Cadence::Cron("0 7 * * MON-FRI".into()),
        ] {
            let mut material = morning();
            material.recipient.languages = vec![language.into()];
            material.follow.cadence = cadence;
            let rendered = render(&compose(material));
            let text = rendered.text.replace("{{ tankers }}", "");
            assert!(
                !text.contains(['{', '}']) && !rendered.subject.contains('{'),
                "{language}"
            );
            assert!(
                !rendered.text.contains('_'),
                "{language}: a key instead of its words: {}",
                rendered.text
            );
            check_halves(&rendered, html_headlines(&rendered.html).len());
        }
    }
}

#[test]
fn a_story_told_before_is_an_update_only_when_something_changed() {
    let digest = compose(morning());
    let Decision::SendUpdate { change, news } = decision(&digest, 1_000) else {
        panic!("{:?}", decision(&digest, 1_000));
    };
    assert_eq!(change, "Since yesterday: 22 more outlets, headline changed.");
    assert!(news.contains(&News::Outlets { more: 22, now: 24 }), "{news:?}");
    assert!(matches!(decision(&digest, 6_000), Decision::HoldToldAlready { .. }));
    let rendered = render(&digest);
    assert!(!rendered.text.contains("Nothing happened since"));
    assert_eq!(rendered.text.matches("UPDATE").count(), 1);
}

#[test]
fn an_update_opens_with_what_came_since_from_a_source_trusted_as_much() {
    let shown = |rank: u8| {
        let mut material = morning();
        let item = material.items.iter_mut().find(|item| item.told.is_some()).unwrap();
        let told = item.told.clone().unwrap();
        let later = Arc::make_mut(&mut item.story)
            .entries
            .iter_mut()
            .find(|member| member.kept.id > told.last_entry)
            .unwrap();
        later.kept.rank = rank;
        later.kept.entry.title = "Halmar prints the whole treaty".into();
        later.kept.entry.summary = "It has 23 articles.".into();
        let rendered = render(&compose(material));
        html_headlines(&rendered.html).contains(&"Halmar prints the whole treaty".to_owned())
    };
    assert!(shown(5));
    assert!(!shown(1));
}

#[test]
fn history_and_earlier_reports_name_their_language_where_it_is_not_the_mails() {
    let mut material = morning();
    material.recipient.languages = vec!["de".into()];
    let treaty = &mut material.items[0].context;
    treaty.events[0].language = "fr-CA".into();
    treaty.events[0].headline = "Le traité de 1961 expire.".into();
    treaty.events[1].language = "de".into();
    treaty.events[1].headline = "Ein Vertrag wird geschlossen.".into();
    let html = render(&compose(material)).html;
    let tag_of = |words: &str| {
        let before = html.split_once(words).unwrap_or_else(|| panic!("{words}: {html}")).0;
        before.rsplit_once("<td").unwrap().1.to_owned()
    };
    assert!(tag_of("Le traité").contains(" lang=\"fr-CA\""));
    assert!(!tag_of("Ein Vertrag").contains(" lang="));
    assert!(tag_of("The two leaders meet").contains(" lang=\"en\""));
    assert!(tag_of("Палата").contains(" lang=\"ru\""));
    assert!(tag_of("The leaders sign a partnership").contains(" lang=\"en\""));
}

#[test]
fn telling_a_digest_and_composing_again_holds_everything() {
    let first = compose(morning());
    let mut again = morning();
    for told in first.told() {
        let item = again.items.iter_mut().find(|item| item.story.id == told.story).unwrap();
        item.told = Some(told);
    }
    let second = compose(again);
    assert!(second.is_empty());
    assert_eq!(second.decisions.len(), 6);
    assert!(
        second
            .decisions
            .values()
            .all(|held| matches!(held, Decision::HoldToldAlready { .. }))
    );
}

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
fn the_subject_begins_with_the_news_and_ends_with_the_day() {
    assert_eq!(
        render(&compose(morning())).subject,
        "Treaty text is out: Halmar and Orrin promise help… · 5 stories · Fri 21 Jun"
    );
}

#[test]
fn a_story_stands_once_under_the_first_watchlist_and_names_the_others() {
    let digest = compose(morning());
    let of = |item| digest.tellings().filter(move |telling| telling.item == item);
    assert_eq!(of(0).count(), 1);
    assert_eq!(
        of(0).next().unwrap().also_under.as_deref(),
        Some("Also under Shadow fleet.")
    );
    assert_eq!(digest.sections[0].topic.id, "strait");
}

#[test]
fn a_watchlist_whose_story_stands_under_another_is_not_called_quiet() {
    let mut shared = morning();
    shared.items.truncate(1);
    let text = render(&compose(shared)).text;
    assert!(text.contains("see above") && text.contains("quiet since 12 June"));
}

#[test]
fn two_stories_of_one_mail_do_not_repeat_a_row_of_history() {
    let text = render(&compose(morning())).text;
    assert_eq!(text.matches("The 1961 treaty lapses.").count(), 1);
}

#[test]
fn no_line_of_history_is_later_than_the_mail_or_without_a_source() {
    let mut making = Making::new(1, "strait")
        .report("Orrin Wire", "en", "2024-06-20T12:00:00Z", "A headline", "")
        .event("2024-06-22", "Tomorrow's news today.", "Orrin Archive")
        .event("2020", "Nobody says this.", "Orrin Archive")
        .event("2019", "This has a source.", "Orrin Archive");
    making.item.context.events[1].url = "javascript:alert(1)".into();
    let text = render(&compose(material(vec![making]))).text;
    assert!(text.contains("This has a source."));
    assert!(!text.contains("Tomorrow's") && !text.contains("Nobody"));
}

#[test]
fn what_speaks_of_it_in_passing_stands_below_what_is_about_it_and_is_short() {
    let order = |start: usize| {
        let mut material = many(4);
        // The story with most outlets of all.
        let item = &mut material.items[3];
        for evidence in item.matches.iter_mut().flat_map(|(_, found)| &mut found.evidence) {
            (evidence.field, evidence.start, evidence.end) = (Field::Body, start, start + 6);
        }
        let story = item.story.id;
        let digest = compose(material);
        let mut told: Vec<_> = digest.sections.iter().flat_map(|section| &section.stories).collect();
        told.sort_by_key(|telling| telling.rank);
        let place = told
            .iter()
            .position(|one| digest.material.items[one.item].story.id == story);
        (place.unwrap(), told[place.unwrap()].room)
    };
    // Two are of a more urgent watchlist.
    assert_eq!(order(40), (2, Room::Full));
    assert_eq!(order(4_000), (3, Room::Short));
}

#[test]
fn two_hundred_stories_fit_and_none_is_left_out() {
    let rendered = render(&compose(many(200)));
    check_halves(&rendered, 200);
}

/// A full mail in which every story has this headline, and an address of so many bytes.
fn full(title: &str, language: &str, address_bytes: usize) -> Rendered {
    let mut material = many(299);
    material.recipient.languages = vec![language.into()];
    for (n, item) in material.items.iter_mut().enumerate() {
        for member in &mut Arc::make_mut(&mut item.story).entries {
            let entry = &mut member.kept.entry;
            entry.title = format!("{n}: {title}");
            entry.language = Some(language.into());
            let address = format!("https://www.harbour-post.example/world/{n}-");
            let rest = address_bytes.saturating_sub(address.len());
            entry.url = Some(address + &"a-tanker-in-the-strait-".repeat(1 + rest / 23)[..rest]);
        }
    }
    render(&compose(material))
}

#[test]
fn below_three_hundred_none_is_left_out_though_addresses_and_headlines_are_long() {
    let english =
        "a tanker under a flag of convenience is stopped in the strait and its papers are looked through by inspectors";
    let russian = "в проливе остановлен танкер под удобным флагом, инспекторы проверяют документы и груз до утра";
    let arabic = "احتجاز ناقلة نفط في المضيق بعد تحذيرات متكررة وتفتيش أوراقها وحمولتها حتى الصباح بحسب السلطات";
    let korean = "해협에서 편의치적 유조선 한 척이 억류되어 검사관들이 새벽까지 서류와 화물을 조사했다고 당국이 밝혔다";
    for (title, language, address_bytes) in [
        (english, "en", 200),
        (russian, "ru", 120),
        (russian, "en", 168),
        (arabic, "ar", 200),
        (korean, "ko", 150),
    ] {
        let rendered = full(title, language, address_bytes);
        check_halves(&rendered, 299);
        for n in 0..299 {
            let address = format!("/world/{n}-");
            assert!(rendered.html.contains(&address), "{language}: {n} is not linked");
        }
    }
}

#[test]
fn a_mail_full_of_endless_addresses_names_every_story_and_its_text_half_has_the_addresses() {
    let rendered = full("a tanker is stopped in the strait", "en", 900);
    check_halves(&rendered, 299);
    let linked = |half: &str| (0..299).filter(|n| half.contains(&format!("/world/{n}-"))).count();
    assert!(linked(&rendered.html) < 120, "{}", linked(&rendered.html));
    assert_eq!(linked(&rendered.text), 299);
    assert!(!rendered.html.contains("more stor"), "none is only counted");
}

#[test]
fn the_morning_of_a_new_installation_and_one_without_a_feed_claim_nothing() {
    let mut fresh = morning();
    fresh.from = fresh.to;
    let text = render(&compose(fresh)).text;
    assert!(
        text.contains("From 104 articles in 41 feeds, up to Friday 07:00, Berlin time."),
        "{text}"
    );
    let mut blind = material(Vec::new());
    blind.sick = morning().sick;
    blind.feeds = blind.sick.len();
    let rendered = render(&compose(blind));
    assert_eq!(rendered.subject, "No feed could be read · Fri 21 Jun");
    assert!(!rendered.text.contains("quiet"), "{}", rendered.text);
    assert_eq!(rendered.text.matches("not read\n").count(), 3);
}

#[test]
fn a_feed_that_answers_and_is_silent_was_read() {
    let mut quiet = material(Vec::new());
    quiet.sick = morning().sick;
    quiet.feeds = quiet.sick.len();
    for feed in &mut quiet.sick {
        feed.is_read = true;
        feed.failure = "silent for 14 days".into();
    }
    let rendered = render(&compose(quiet));
    assert_eq!(rendered.subject, "Nothing new on three watchlists · Fri 21 Jun");
    for half in [&rendered.text, &rendered.html] {
        assert!(half.contains("2 of 2 feeds were read, but want a look:"), "{half}");
        assert!(half.contains("From 104 articles in 2 feeds"), "{half}");
        assert!(half.contains("silent for 14 days; last read"), "{half}");
        assert!(
            !half.contains("not read") && !half.contains("could not be read"),
            "{half}"
        );
    }
}

#[test]
fn a_digest_is_called_by_its_edition_and_not_by_the_hour_at_which_it_came() {
    let mut late = morning();
    late.slot = "2024-06-20T17:30".into();
    let rendered = render(&compose(late));
    assert!(
        rendered.text.contains("Evening digest, Thursday 20 June 2024\n"),
        "{}",
        rendered.text
    );
    assert!(rendered.subject.ends_with("· Thu 20 Jun"), "{}", rendered.subject);
    let mut by_command = morning();
    by_command.slot = "now 2024-06-21T07:00:00".into();
    assert!(
        render(&compose(by_command))
            .text
            .contains("Digest, Friday 21 June 2024\n")
    );
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
fn stories_that_somebody_muted_are_counted_at_the_foot() {
    let mut held = morning();
    held.actions.kept_back = 2;
    let text = render(&compose(held))
        .text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        text.contains("Two stories are held back, because they were muted or called not relevant."),
        "{text}"
    );
}

#[test]
fn a_mail_from_right_to_left_is_turned_as_a_whole() {
    let mut arabic = morning();
    arabic.recipient.languages = vec!["ar".into()];
    let html = render(&compose(arabic)).html;
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\""));
    assert!(html.contains("border-right:2px") && !html.contains("border-left:2px"));
    assert!(html.contains("align=\"left\"") && html.contains("padding:9px 16px 9px 0px"));
    // English sentences of history keep their direction.
    assert!(html.contains("dir=\"ltr\">The 1961 treaty lapses."));
}

#[test]
fn beyond_three_hundred_stories_the_rest_is_counted_and_stands_in_the_text_half() {
    let rendered = render(&compose(many(340)));
    assert_eq!(html_headlines(&rendered.html).len(), 300);
    assert_eq!(text_stories(&rendered.text).len(), 340);
    let rest = "And 40 more stories, lower in rank. The text half of this mail lists them.";
    assert!(rendered.html.contains(rest), "{}", rendered.html);
    assert!(!rendered.text.contains("lower in rank"), "{}", rendered.text);
    let rendered = render(&compose(many(2_100)));
    assert!(
        rendered.html.contains("And 1,800 more stories, lower in rank.")
            || rendered.html.contains("And 1800 more stories, lower in rank.")
    );
    assert!(!rendered.html.contains("text half"), "it does not list all of them");
    assert!(rendered.text.contains("And 100 more stories, lower in rank."));
}

#[test]
fn a_reader_of_many_watchlists_has_a_mail_that_fits() {
    for lists in [30, 250] {
        let mut material = many(lists);
        material.topics.clear();
        for (n, item) in material.items.iter_mut().enumerate() {
            let id = format!("list-{n}");
            let mut topic = super::Topic {
                id: id.clone(),
                title: format!("Watchlist number {n} on tankers and treaties"),
                urgency: Urgency::Normal,
                last_match: None,
            };
            for (_, found) in &mut item.matches {
                found.watchlist.clone_from(&id);
            }
            material.topics.push(topic.clone());
            // And as many that are quiet.
            topic.id = format!("quiet-{n}");
            material.topics.push(topic);
        }
        let rendered = render(&compose(material));
        check_halves(&rendered, usize::try_from(lists).unwrap());
    }
}

#[test]
fn a_morning_without_news_is_an_empty_digest_that_can_still_be_looked_at() {
    let digest = compose(material(Vec::new()));
    assert!(digest.is_empty());
    let rendered = render(&digest);
    check_halves(&rendered, 0);
    assert_eq!(rendered.subject, "Nothing new on three watchlists · Fri 21 Jun");
}

#[test]
fn the_order_does_not_depend_on_the_order_of_the_material() {
    let mut turned = morning();
    turned.items.reverse();
    assert_eq!(render(&compose(turned)), render(&compose(morning())));
}

#[test]
fn nothing_from_an_outlet_becomes_markup() {
    let rendered = render(&compose(morning()));
    assert!(!rendered.html.contains("<script"));
    assert!(rendered.html.contains("&lt;script&gt;"));
    assert!(squeeze(&rendered.text).contains("{{tankers}}beginsoon."));
}

#[test]
fn the_window_of_a_catch_up_is_named_with_its_days() {
    let mut late = morning();
    late.from = time("2024-06-17T05:00:00Z");
    let text = render(&compose(late)).text;
    assert!(text.contains("17 June 07:00 to 21 June 07:00"), "{text}");
}

#[test]
fn a_night_with_most_feeds_down_says_so_at_the_top() {
    let mut down = morning();
    down.feeds = 3;
    let rendered = render(&compose(down));
    assert!(rendered.text.contains("104 articles in 1 of 3 feeds"));
}

/// With `DIGEST_OUT=FOLDER` the mails are also written there, to be looked at.
#[test]
fn another_program_reads_back_every_mail() {
    let spoken = |languages: &[&str]| {
        let mut material = morning();
        material.recipient.languages = languages.iter().map(|&tag| tag.into()).collect();
        material
    };
    let one = material(vec![Making::new(1, "strait").report(
        "Orrin Wire",
        "en",
        "2024-06-21T04:50:00Z",
        "Halmar closes the strait",
        "All ships must wait.",
    )]);
    for (name, material) in [
        ("morning", morning()),
        ("korean", spoken(&["ko"])),
        ("german", spoken(&["de", "en"])),
        ("russian", spoken(&["ru", "en"])),
        ("many", many(200)),
        ("one", one),
        ("none", material(Vec::new())),
    ] {
        let rendered = render(&compose(material));
        let letter = crate::mail::Letter {
            digest: crate::ids::DigestId(77),
            list: "desk.daily".into(),
            from: "Backstory <backstory@desk.example>",
            to: "desk@desk.example",
            zone: &jiff::tz::TimeZone::UTC,
            date: time("2024-06-21T05:00:00Z"),
            rendered: &rendered,
            in_reply_to: None,
            stories: None,
        };
        let message = crate::mail::message::message(&letter).unwrap();
        let read = mail_parser::MessageParser::default().parse(&message.bytes).unwrap();
        assert_eq!(read.subject(), Some(rendered.subject.as_str()), "{name}");
        assert_eq!(
            read.body_text(0).unwrap().replace("\r\n", "\n"),
            rendered.text,
            "{name}"
        );
        assert_eq!(
            read.body_html(0).unwrap().replace("\r\n", "\n"),
            rendered.html,
            "{name}"
        );
        if let Some(out) = std::env::var_os("DIGEST_OUT") {
            let place = std::path::Path::new(&out).join(name);
            std::fs::write(place.with_extension("html"), &rendered.html).unwrap();
            std::fs::write(place.with_extension("txt"), &rendered.text).unwrap();
            std::fs::write(place.with_extension("eml"), &message.bytes).unwrap();
        }
    }
}

#[test]
fn a_match_of_a_list_shows_the_listing_with_its_link_in_every_language() {
    for language in ["en", "de", "fr", "es", "ru", "ko", "ja", "zh", "ar"] {
        let mut material = morning();
        material.recipient.languages = vec![language.into()];
        for found in material.items.iter_mut().flat_map(|item| &mut item.matches) {
            for evidence in &mut found.1.evidence {
                evidence.listing = Some(Arc::new(crate::matches::Listing {
                    id: "OFAC-90<1>".into(),
                    name: "HAN, Myong Sik".into(),
                    programmes: vec!["DPRK3".into()],
                    url: Some("https://lists.example/90?a=1&b=2".into()),
                }));
            }
        }
        let rendered = render(&compose(material));
        let linked = "<a href=\"https://lists.example/90?a=1&amp;b=2\"";
        assert!(rendered.html.contains(linked), "{language}: {}", rendered.html);
        assert!(rendered.html.contains("OFAC-90&lt;1&gt;</a> (DPRK3)"), "{language}");
        assert!(
            rendered.text.contains("HAN, Myong Sik"),
            "{language}: {}",
            rendered.text
        );
        assert!(
            rendered.text.contains("OFAC-90<1> (DPRK3)"),
            "{language}: {}",
            rendered.text
        );
        assert!(
            rendered.text.contains("\n    https://lists.example/90?a=1&b=2\n"),
            "{language}"
        );
        check_halves(&rendered, html_headlines(&rendered.html).len());
    }
}

const LANGUAGES: [&str; 9] = ["en", "de", "fr", "es", "ru", "ko", "ja", "zh", "ar"];

#[test]
fn a_mail_holds_as_many_stories_as_its_reader_wants_the_highest_in_rank_and_counts_the_rest() {
    let whole = compose(morning());
    let mut material = morning();
    material.follow.wishes.max_stories = Some(2);
    let digest = compose(material);
    let ranked = |digest: &Digest| {
        let mut tellings: Vec<(usize, String)> = digest
            .tellings()
            .map(|telling| (telling.rank, telling.headline.text.clone()))
            .collect();
        tellings.sort();
        tellings
    };
    assert_eq!(ranked(&digest), ranked(&whole)[..2]);
    assert_eq!(digest.crowded_out(), 3);
    assert_eq!(
        digest.decisions.len(),
        whole.decisions.len(),
        "each story has its reason"
    );
    assert!(digest.told().len() == 2, "what is only counted is not told");
    let rendered = render(&digest);
    check_halves(&rendered, 2);
    let said = "And three more stories; you asked for at most 2.";
    assert!(
        rendered.text.contains(said) && rendered.html.contains(said),
        "{}",
        rendered.text
    );
    assert!(rendered.subject.contains("2 stories"), "{}", rendered.subject);
    assert!(rendered.text.contains("none shown"), "{}", rendered.text);
}

#[test]
fn a_story_that_scores_less_than_asked_is_counted_also_of_editions_that_were_silent() {
    let mut material = morning();
    material.follow.wishes.min_score = Some(2.0);
    for (_, found) in &mut material.items[0].matches {
        found.score = 2.0;
    }
    material
        .cut_before
        .extend([StoryId(3_000), StoryId(1_000), StoryId(77)]);
    let digest = compose(material);
    assert_eq!(digest.tellings().count(), 1);
    assert_eq!(decision(&digest, 3_000), &Decision::HoldLowScore);
    assert!(
        matches!(decision(&digest, 6_000), Decision::HoldToldAlready { .. }),
        "what was told is not counted again"
    );
    // Four of this morning and one from before; the story that is told now is no longer among them.
    assert_eq!(digest.low_scored(), 5);
    let text = render(&digest).text;
    assert!(
        text.contains("And five more stories below the score that you asked for."),
        "{text}"
    );
}

#[test]
fn without_news_there_is_silence_and_after_seven_days_one_note_in_the_readers_language() {
    let quiet = |silent_since: &str, policy: NothingNew| {
        let mut material = material(Vec::new());
        material.silent_since = time(silent_since);
        material.follow.wishes.nothing_new = policy;
        material
    };
    let is_mailed = |since: &str, policy| compose(quiet(since, policy)).is_mailed();
    assert!(!is_mailed("2024-06-15T05:00:00Z", NothingNew::Note));
    assert!(is_mailed("2024-06-14T05:00:20Z", NothingNew::Note));
    assert!(!is_mailed("2024-05-01T05:00:00Z", NothingNew::Silent));
    assert!(is_mailed("2024-06-20T05:00:00Z", NothingNew::Always));
    let mut alert = quiet("2024-05-01T05:00:00Z", NothingNew::Always);
    alert.follow.cadence = Cadence::Alert(Urgency::Low);
    assert!(!compose(alert).is_mailed(), "an alert is never empty");
    let mut notes = std::collections::BTreeSet::new();
    for language in LANGUAGES {
        let mut material = quiet("2024-06-14T05:00:00Z", NothingNew::Note);
        material.recipient.languages = vec![language.into()];
        material.follow.wishes.min_score = Some(9.0);
        material.recipient.quiet.days.push(jiff::civil::Weekday::Sunday);
        material.cut_before.insert(StoryId(5));
        let rendered = render(&compose(material));
        check_halves(&rendered, 0);
        assert!(
            !rendered.text.contains(['{', '}', '_']),
            "{language}: {}",
            rendered.text
        );
        assert!(
            rendered.text.contains("14"),
            "{language} names the day: {}",
            rendered.text
        );
        notes.insert(squeeze(&rendered.text));
    }
    assert_eq!(notes.len(), LANGUAGES.len());
    let text = render(&compose(quiet("2024-06-14T05:00:00Z", NothingNew::Note))).text;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("There has been nothing to tell since 14 June;"), "{text}");
    assert!(!text.contains("quiet hours"), "{text}");
    let mut weekday = quiet("2024-06-14T05:00:00Z", NothingNew::Note);
    weekday.recipient.quiet.days.push(jiff::civil::Weekday::Sunday);
    let said = render(&compose(weekday)).text;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("every day at 07:00 outside your quiet days, Berlin time."),
        "{said}"
    );
    let text = render(&compose(quiet("2024-06-14T05:00:00Z", NothingNew::Always))).text;
    assert!(!text.contains("nothing to tell since"), "{text}");
}

#[test]
fn of_equals_the_newest_by_the_hour_that_the_mail_prints_stands_first() {
    let port = |id: i64, name: &str, at: &str| {
        Making::new(id, "strait").report(
            "Harbour Post",
            "en",
            at,
            &format!("Port {name} closes"),
            "No ship leaves.",
        )
    };
    let mut read_at_once = material(vec![
        port(1, "Ash", "2024-06-20T09:00:00Z"),
        port(2, "Birch", "2024-06-20T19:00:00Z"),
        port(3, "Cedar", "2024-06-20T14:00:00Z"),
    ]);
    for item in &mut read_at_once.items {
        for member in &mut Arc::make_mut(&mut item.story).entries {
            member.kept.seen = time("2024-06-21T04:00:00Z");
        }
    }
    let headlines = html_headlines(&render(&compose(read_at_once)).html);
    assert_eq!(headlines, ["Port Birch closes", "Port Cedar closes", "Port Ash closes"]);
}

#[test]
fn a_story_whose_leading_report_has_an_unfit_address_is_linked_to_another() {
    let mut two = material(vec![
        Making::new(1, "strait")
            .report(
                "Harbour Post",
                "en",
                "2024-06-20T09:00:00Z",
                "Port Ash closes",
                "No ship leaves.",
            )
            .report(
                "Senn Kurier",
                "de",
                "2024-06-20T09:10:00Z",
                "Hafen Ash schließt",
                "Kein Schiff.",
            )
            .report(
                "Orrin Wire",
                "en",
                "2024-06-20T09:20:00Z",
                "Ash is closed",
                "No ship leaves the port.",
            ),
    ]);
    let story = Arc::make_mut(&mut two.items[0].story);
    story.entries[0].kept.entry.url = Some("https://bank.example@evil.example/".into());
    let text = render(&compose(two)).text;
    assert!(text.contains("[1] Port Ash closes"), "{text}");
    assert!(
        text.contains("    https://orrinwire.example/3\n") && !text.contains("evil"),
        "{text}"
    );
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

#[test]
fn names_that_run_the_other_way_stand_for_themselves_in_both_halves() {
    let mut arabic = morning();
    arabic.recipient.languages = vec!["ar".into()];
    let rendered = render(&compose(arabic));
    assert!(
        rendered.html.contains("<span dir=\"auto\">Shadow fleet</span>"),
        "{}",
        rendered.html
    );
    assert!(
        rendered.text.contains("\u{2068}Shadow fleet\u{2069} ."),
        "{}",
        rendered.text
    );
    // A command is typed as it is read: all of it stands in its own direction.
    let foot = squeeze(&rendered.text);
    assert!(
        foot.contains("\u{2068}backstorypause\u{2068}desk\u{2069}\u{2069}"),
        "{foot}"
    );
    // No mark or isolate is left over, and none stands in a subject, which old programs draw.
    for half in [&rendered.html, &rendered.text] {
        let count = |sign: &str| half.matches(sign).count();
        assert_eq!(count("\u{2068}"), count("\u{2069}"));
        assert_eq!(count("<span"), count("</span>"));
    }
    assert!(!rendered.html.contains("<span dir=\"auto\"></span>"));
    assert!(
        !rendered.subject.contains(['\u{2068}', '\u{2069}']),
        "{:?}",
        rendered.subject
    );
}

#[test]
fn mails_are_punctuated_as_their_language_is() {
    for (language, has, lacks) in [
        ("fr", ["dujeudià07:00auvendredià07:00", "Aussien"], [" :", " ;"]),
        ("es", ["deljuevesalas07:00alviernesalas07:00", "También"], [" :", " ;"]),
        ("zh", ["早间摘要，2024年6月21日", "媒体："], ["。 ", "： "]),
        ("ja", ["朝のまとめ、2024年6月21日", "報道："], ["。 ", "： "]),
    ] {
        let mut material = morning();
        material.recipient.languages = vec![language.into()];
        let text = render(&compose(material)).text;
        let closed = squeeze(&text);
        for said in has {
            assert!(closed.contains(said), "{language}: {said} in {text}");
        }
        for slip in lacks {
            assert!(!text.contains(slip), "{language}: {slip} in {text}");
        }
    }
}

#[test]
fn a_zone_without_a_city_is_named_by_its_distance() {
    for (zone, told) in [
        ("CET", "UTC+2."),
        ("Etc/GMT+5", "UTC−5."),
        ("UTC", "UTC."),
        ("Etc/UTC", "UTC."),
    ] {
        let mut material = morning();
        material.recipient.zone = jiff::tz::TimeZone::get(zone).unwrap();
        let text = squeeze(&render(&compose(material)).text);
        assert!(text.contains(&format!("at07:00,{told}")), "{zone}: {text}");
    }
}

#[test]
fn a_report_that_is_dated_by_its_day_alone_is_told_with_that_day_and_no_hour() {
    let text = |reports: &[&str]| {
        let making = reports.iter().fold(Making::new(1, "strait"), |making, at| {
            making.report(&format!("Post {at}"), "en", at, "Tender for lithium opens", "")
        });
        let mut material = material(vec![making]);
        material.recipient.zone = jiff::tz::TimeZone::get("America/Santiago").unwrap();
        render(&compose(material)).text
    };
    let alone = text(&["2024-06-20T00:00:00Z"]);
    assert!(alone.contains(", 20 June") && !alone.contains("20:00"), "{alone}");
    let beside = text(&["2024-06-20T00:00:00Z", "2024-06-20T12:10:00Z"]);
    assert!(
        beside.contains("20 June 08:10") && !beside.contains("20:00"),
        "{beside}"
    );
    let later = text(&["2024-06-21T00:00:00Z", "2024-06-20T12:10:00Z"]);
    assert!(later.contains("latest 21 June"), "{later}");
}

#[test]
fn a_weekly_digest_is_named_after_the_week_that_it_covers() {
    use jiff::civil::{Weekday, time};
    let week = |day: Weekday, from: &str, to: &str| {
        let mut material = morning();
        material.follow.cadence = Cadence::Weekly(vec![(day, time(7, 0, 0, 0))]);
        (material.from, material.to) = (super::fixture::time(from), super::fixture::time(to));
        let subject = render(&compose(material)).subject;
        subject.split(':').next().unwrap().to_owned()
    };
    // 24 June 2024 is the Monday of week 26.
    let monday = "2024-06-24T05:00:00Z";
    assert_eq!(week(Weekday::Monday, "2024-06-17T05:00:00Z", monday), "Week 25");
    assert_eq!(
        week(Weekday::Friday, "2024-06-21T05:00:00Z", "2024-06-28T05:00:00Z"),
        "Week 26"
    );
    // One of Saturday that waited for the end of a quiet weekend; one after a downtime; one sent on a Tuesday by command.
    assert_eq!(week(Weekday::Saturday, "2024-06-17T05:00:00Z", monday), "Week 25");
    assert_eq!(week(Weekday::Monday, "2024-05-27T05:00:00Z", monday), "Week 25");
    assert_eq!(week(Weekday::Monday, monday, "2024-06-25T05:00:00Z"), "Week 26");
}
