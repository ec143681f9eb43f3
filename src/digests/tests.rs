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

mod alerts;
mod room;
mod tongues;

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

/// One story of the best source, of which `reports` alone have a word that the watchlist asks for.
fn walkout(reports: &[(&str, &str, &str)]) -> Digest {
    let text = "Some 400 workers walked out on Friday, their union said.";
    let mut making = Making::new(8_000, "strait")
        .words(&[("Lithium", "lithium"), ("Литий", "lithium")])
        .report(
            "Alpha",
            "en",
            "2024-06-20T12:00:00Z",
            "Workers at plant walk out in pay dispute",
            text,
        );
    for (outlet, language, title) in reports {
        making = making.report(outlet, language, "2024-06-20T13:00:00Z", title, "");
    }
    Arc::make_mut(&mut making.item.story).entries[0].kept.rank = 5;
    making.item.matches.retain(|(_, found)| !found.evidence.is_empty());
    compose(material(vec![making]))
}

#[test]
fn a_story_is_led_by_the_report_that_met_the_watchlist() {
    let digest = walkout(&[("Beta", "en", "Lithium workers walk out in pay dispute")]);
    let telling = digest.tellings().next().unwrap();
    assert_eq!(telling.headline.text, "Lithium workers walk out in pay dispute");
    assert_eq!(telling.matched.as_deref(), Some("Matched “Lithium”, in headline."));
    assert_eq!(telling.matched_in, None);
}

#[test]
fn where_the_report_that_met_cannot_lead_the_line_names_and_links_it() {
    let title = "Литий: рабочие завода объявили забастовку";
    let digest = walkout(&[("Северный вестник", "ru", title)]);
    let telling = digest.tellings().next().unwrap();
    assert_eq!(telling.headline.text, "Workers at plant walk out in pay dispute");
    let said = "Matched “Литий”, in headline of “Литий: рабочие завода объявили забастовку” (Северный вестник).";
    assert_eq!(telling.matched.as_deref(), Some(said));
    let address = "https://outlet16.example/8001";
    let rendered = render(&digest);
    let linked = rendered.html.split_once("in headline of “").unwrap().1;
    assert!(
        linked.starts_with(&format!("<span lang=\"ru\"><a href=\"{address}\"")),
        "{}",
        &linked[..80]
    );
    let text = rendered.text.split_once("in headline of").unwrap().1;
    assert!(text.contains(&format!("\n    {address}\n")), "{text}");
    let story = &super::data::stories(&digest)[0];
    assert_eq!(story["why"], said);
    assert_eq!(
        story["why_report"],
        serde_json::json!({ "headline": title, "language": "ru", "url": address })
    );
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
