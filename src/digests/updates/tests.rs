use super::super::compose::compose;
use super::super::fixture::{Making, material, time};
use super::super::render::render;
use super::super::{Decision, Digest};
use crate::ids::StoryId;
use crate::stories::news::News;

const TITLE: &str = "Halmar and Orrin sign a treaty";
const LEAD: &str = "The treaty was signed on Wednesday in the capital.";

fn told(outlets: usize) -> Making {
    Making::new(1, "strait")
        .report("Harbour Post", "en", "2024-06-19T09:10:00Z", TITLE, LEAD)
        .copies(outlets - 1, "2024-06-19T09:20:00Z", TITLE)
}

fn decided(making: Making) -> (Decision, Digest) {
    let digest = compose(material(vec![making]));
    (digest.decisions[&StoryId(1)].clone(), digest)
}

#[test]
fn a_turn_opens_the_update_and_its_line_says_after_what() {
    let annul = "Halmar and Orrin cancel treaty";
    let making = |also: &str| {
        told(1)
            .report("Senn Courier", "en", "2024-06-20T09:00:00Z", annul, "")
            .report("Bay Times", "en", "2024-06-20T09:30:00Z", also, "")
            .told("daily", "2024-06-20T05:00:00Z", 1, TITLE)
    };
    let (decision, digest) = decided(making(annul));
    assert_eq!(digest.tellings().next().unwrap().headline.text, annul);
    let expected = format!("Since yesterday: a turn after “{TITLE}”.");
    assert!(
        matches!(&decision, Decision::SendUpdate { change, .. } if *change == expected),
        "{decision:?}"
    );
}

#[test]
fn an_update_of_which_no_part_can_be_named_alone_says_after_what_it_comes() {
    let dead = "Envoy dies in Halmar";
    let making = told(1)
        .report("Senn Courier", "en", "2024-06-20T09:00:00Z", dead, LEAD)
        .told("daily", "2024-06-20T05:00:00Z", 1, TITLE);
    let (decision, digest) = decided(making);
    assert_eq!(digest.tellings().next().unwrap().headline.text, dead);
    let expected = format!("Since yesterday: one more outlet, after “{TITLE}”.");
    assert!(
        matches!(&decision, Decision::SendUpdate { change, .. } if *change == expected),
        "{decision:?}"
    );
}

#[test]
fn who_is_shown_a_story_in_a_language_of_others_hears_there_what_became_of_it() {
    let (told, after) = ("La jueza niega la fianza a Marn", "La jueza concede la fianza a Marn");
    let report = |making: Making, outlet: &str, at: &str, title: &str| making.report(outlet, "es", at, title, "");
    let first = || {
        let making = Making::new(1, "strait").report("Correo", "es", "2024-06-19T09:10:00Z", told, LEAD);
        report(making, "Diario", "2024-06-20T09:00:00Z", after)
    };
    let (decision, _) = decided(first().told("daily", "2024-06-20T05:00:00Z", 1, told));
    assert!(
        matches!(&decision, Decision::SendUpdate { change, .. } if change.contains(after)),
        "{decision:?}"
    );
    // In another language still nothing is quoted.
    let foreign = Making::new(1, "strait").report("Harbour Post", "en", "2024-06-19T09:10:00Z", TITLE, LEAD);
    let foreign = report(foreign, "Diario", "2024-06-20T12:00:00Z", after);
    let (decision, _) = decided(foreign.told("daily", "2024-06-20T05:00:00Z", 1, TITLE));
    assert!(!format!("{decision:?}").contains(after), "{decision:?}");
}

#[test]
fn a_digest_that_holds_both_halves_opens_with_the_later() {
    let annul = "Halmar and Orrin cancel treaty";
    let mut making = Making::new(1, "strait").report("Harbour Post", "en", "2024-06-19T09:10:00Z", TITLE, LEAD);
    making = making.report("Senn Courier", "en", "2024-06-19T18:00:00Z", annul, "");
    let (_, digest) = decided(making);
    assert_eq!(digest.tellings().next().unwrap().headline.text, annul);
}

#[test]
fn an_hour_of_yesterday_has_its_day_and_one_of_last_year_its_year() {
    let reach = |at: &str| {
        let making = Making::new(1, "strait").report("Harbour Post", "en", at, TITLE, LEAD);
        decided(making).1.tellings().next().unwrap().reach.clone()
    };
    assert_eq!(reach("2024-06-21T04:30:00Z"), "One outlet (Harbour Post), 06:30");
    assert_eq!(
        reach("2024-06-20T15:00:00Z"),
        "One outlet (Harbour Post), 20 June 17:00"
    );
    assert_eq!(
        reach("2023-11-24T08:00:00Z"),
        "One outlet (Harbour Post), 24 Nov 2023 09:00"
    );
}

#[test]
fn of_a_story_in_seven_languages_all_are_named() {
    let mut making = Making::new(1, "strait").report("Harbour Post", "en", "2024-06-20T09:10:00Z", TITLE, LEAD);
    for (outlet, language) in [
        ("A", "az"),
        ("B", "hy"),
        ("C", "ru"),
        ("D", "tr"),
        ("E", "fr"),
        ("F", "de"),
    ] {
        making = making.report(outlet, language, "2024-06-20T10:00:00Z", "Договор", "Договор подписан.");
    }
    let digest = decided(making).1;
    let foreign = &digest.tellings().next().unwrap().foreign;
    let named: Vec<&str> = foreign.iter().map(|(language, ..)| language.as_str()).collect();
    assert_eq!(
        named,
        ["Azerbaijani", "Armenian", "Russian", "Turkish", "French", "German"]
    );
}

#[test]
fn an_alert_is_mentioned_only_where_what_is_told_was_alerted() {
    let alerted = |later: bool| {
        let mut making = Making::new(1, "strait").report("Harbour Post", "en", "2024-06-20T06:00:00Z", TITLE, LEAD);
        if later {
            let court = "Court in Orrin freezes accounts of the Halmar fleet";
            making = making.report("Senn Courier", "en", "2024-06-20T12:00:00Z", court, court);
        }
        let making = making.told("alert", "2024-06-20T07:00:00Z", 1, TITLE);
        decided(making).1.tellings().next().unwrap().alerted.clone()
    };
    assert!(alerted(false).is_some());
    assert_eq!(alerted(true), None);
}

#[test]
fn copies_more_of_what_was_told_are_held_until_there_are_five_outlets_more() {
    let (few, digest) = decided(told(5).told("daily", "2024-06-20T05:00:00Z", 1, TITLE));
    assert!(matches!(&few, Decision::HoldNothingNew { news, .. } if news == &[News::Outlets { more: 4, now: 5 }]));
    assert!(digest.is_empty());
    let (many, _) = decided(told(6).told("daily", "2024-06-20T05:00:00Z", 1, TITLE));
    let expected = "Since yesterday: five more outlets.";
    assert!(
        matches!(&many, Decision::SendUpdate { change, .. } if change == expected),
        "{many:?}"
    );
}

#[test]
fn an_update_names_numbers_names_and_the_turning_point() {
    let making = told(1).report(
        "Senn Courier",
        "en",
        "2024-06-20T09:00:00Z",
        "Halmar and Orrin sign a treaty of 23 articles, says Ilva Marn",
        "The treaty replaces that of 1961, said the envoy Ilva Marn.",
    );
    let making = making
        .event(
            "1961-07-06",
            "Halmar and Orrin sign a mutual defence treaty.",
            "Orrin Archive",
        )
        .told("daily", "2024-06-20T05:00:00Z", 1, TITLE);
    let (decision, digest) = decided(making);
    let Decision::SendUpdate { change, news } = &decision else {
        panic!("{decision:?}")
    };
    assert_eq!(
        change,
        "Since yesterday: one more outlet, now also 23 articles and Ilva Marn, \
         now naming “Halmar and Orrin sign a mutual defence treaty”."
    );
    assert!(
        news.iter()
            .any(|news| matches!(news, News::TurningPoint { year: 1961, .. }))
    );
    let rendered = render(&digest);
    assert!(rendered.html.contains("23 articles and Ilva Marn"), "{}", rendered.html);
}

#[test]
fn what_a_digest_told_before_an_alert_is_an_update_and_not_new() {
    let mut making = told(3).told("alert", "2024-06-20T08:36:00Z", 1, TITLE);
    making.item.told.as_mut().unwrap().met = Some(time("2024-06-20T05:00:00Z"));
    let (decision, digest) = decided(making);
    assert!(matches!(decision, Decision::SendUpdate { .. }), "{decision:?}");
    let telling = digest.tellings().next().unwrap();
    let (since, said) = telling.change.clone().unwrap();
    assert!(telling.is_update && telling.alerted.is_none(), "its hour is named once");
    assert_eq!(
        (since.as_str(), said.as_str()),
        ("Since the alert on 20 June at 10:36:", "two more outlets.")
    );
    assert!(digest.told()[0].met.is_some());
    let (decision, _) = decided(told(3).told("alert", "2024-06-20T08:36:00Z", 1, TITLE));
    assert_eq!(decision, Decision::SendNew);
}

#[test]
fn a_correction_is_labelled_in_a_new_story_and_in_an_update() {
    let corrected = |making: Making| {
        making.report(
            "Senn Courier",
            "en",
            "2024-06-20T09:00:00Z",
            &format!("CORRECTED-{TITLE}"),
            LEAD,
        )
    };
    let (_, digest) = decided(corrected(told(1)));
    let rendered = render(&digest);
    for half in [&rendered.html, &rendered.text] {
        assert!(half.contains("Corrected by Senn Courier"), "{half}");
    }
    let (decision, _) = decided(corrected(told(1)).told("daily", "2024-06-20T05:00:00Z", 1, TITLE));
    let expected = "Since yesterday: corrected by Senn Courier, one more outlet.";
    assert!(
        matches!(&decision, Decision::SendUpdate { change, .. } if change == expected),
        "{decision:?}"
    );
}

#[test]
fn a_headline_that_was_corrected_or_withdrawn_stands_beside_what_corrects_it() {
    for (title, label) in [
        ("CORRECTION: Halmar has not signed", "Corrected by Senn Courier"),
        ("Senn Courier withdraws report on treaty", "Withdrawn by Senn Courier"),
    ] {
        for heard in [false, true] {
            let mut making = told(1).report("Senn Courier", "en", "2024-06-19T19:00:00Z", title, "");
            if heard {
                making = making.told("daily", "2024-06-20T05:00:00Z", 1, TITLE);
            }
            let rendered = render(&decided(making).1);
            assert!(
                rendered.html.contains(label) && rendered.html.contains(title),
                "{}",
                rendered.html
            );
            let text = rendered.text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(label) && text.contains(title), "{text}");
        }
    }
}

#[test]
fn a_denial_is_told_however_soon_and_names_itself_in_the_subject() {
    let denied = "Halmar and Orrin deny that they sign a treaty";
    let making = told(5).report("Senn Courier", "en", "2024-06-20T05:30:00Z", denied, LEAD);
    let mut making = making.told("daily", "2024-06-20T05:00:00Z", 5, TITLE);
    // The report of a source that is trusted less does not take the place of the headline.
    std::sync::Arc::make_mut(&mut making.item.story).entries[5].kept.rank = 2;
    let (decision, digest) = decided(making);
    assert!(
        matches!(&decision, Decision::SendUpdate { change, .. } if change.contains(denied)),
        "{decision:?}"
    );
    assert_eq!(digest.tellings().next().unwrap().headline.text, TITLE);
    let subject = render(&digest).subject;
    assert!(subject.starts_with(denied), "{subject}");
}

#[test]
fn a_headline_has_changed_only_where_its_outlet_changed_it() {
    // The report that was shown has gone to another story.
    let making = |outlets| told(outlets).told("daily", "2024-06-20T05:00:00Z", 1, "Fishermen rescue turtles");
    assert!(matches!(decided(making(1)).0, Decision::HoldToldAlready { .. }));
    let (decision, _) = decided(making(1).edited_first());
    assert!(
        matches!(&decision, Decision::SendUpdate { change, .. } if change.contains("headline changed")),
        "{decision:?}"
    );
}

#[test]
fn who_is_told_a_story_for_the_first_time_hears_what_denied_it_or_how_it_went_on() {
    let denied = "Treaty of Halmar and Orrin was a false alarm";
    let grown = "Parliament in Senn votes on herring clause of treaty";
    for (title, at, is_subject) in [
        (denied, "2024-06-20T09:30:00Z", true),
        (grown, "2024-06-20T17:10:00Z", false),
    ] {
        let making = Making::new(1, "strait")
            .report("Harbour Post", "en", "2024-06-20T09:10:00Z", TITLE, LEAD)
            .report("Senn Courier", "en", at, title, title);
        let (decision, digest) = decided(making);
        assert_eq!(decision, Decision::SendNew);
        let telling = digest.tellings().next().unwrap();
        let (since, said) = telling.change.clone().unwrap();
        assert_eq!(since, "Since 20 June 11:10:");
        assert_eq!(said, format!("now also “{title}” (Senn Courier)."));
        assert!(!telling.is_update && digest.told()[0].named.len() == 2);
        assert_eq!(render(&digest).subject.starts_with(title), is_subject);
    }
    let same = Making::new(1, "strait")
        .report("Harbour Post", "en", "2024-06-20T09:10:00Z", TITLE, LEAD)
        .report(
            "Senn Courier",
            "en",
            "2024-06-20T11:10:00Z",
            "Strait treaty signed by Halmar",
            LEAD,
        );
    assert_eq!(decided(same).1.tellings().next().unwrap().change, None);
}

#[test]
fn a_mail_whose_news_is_a_withdrawal_says_so_in_its_subject_and_as_data() {
    let removed = format!("STORY REMOVED: {TITLE}");
    for heard in [false, true] {
        let mut making = told(2);
        std::sync::Arc::make_mut(&mut making.item.story).entries[1]
            .kept
            .entry
            .title = removed.clone();
        if heard {
            making = making.told("daily", "2024-06-20T05:00:00Z", 2, TITLE);
            making.item.edited = vec![making.item.story.entries[1].kept.id];
        }
        let (_, digest) = decided(making);
        let subject = render(&digest).subject;
        let expected = format!("Withdrawn by Paper 1. {TITLE}");
        assert!(subject.starts_with(&expected), "{subject}");
        let data = super::super::data::stories(&digest);
        assert_eq!(data[0]["notice"]["text"], "Withdrawn by Paper 1", "{data}");
        assert_eq!(data[0]["notice"]["headline"], removed);
    }
}

#[test]
fn what_came_after_a_withdrawal_is_not_shown_as_withdrawn() {
    let removed = format!("STORY REMOVED: {TITLE}");
    let later = "Halmar begins talks on a second strait";
    let making = || {
        Making::new(1, "strait")
            .report("Harbour Post", "en", "2024-06-19T09:10:00Z", &removed, LEAD)
            .report("Orrin Wire", "en", "2024-06-19T09:20:00Z", TITLE, LEAD)
            .report("Senn Courier", "en", "2024-06-20T14:00:00Z", later, later)
    };
    let (_, digest) = decided(making().told("daily", "2024-06-20T05:00:00Z", 2, TITLE));
    let telling = digest.tellings().next().unwrap();
    assert_eq!((telling.headline.text.as_str(), &telling.correction), (later, &None));
    // Told for the first time, the report that stands leads, with what was withdrawn and what came since.
    let (_, digest) = decided(making());
    let telling = digest.tellings().next().unwrap();
    assert_eq!(telling.headline.text, TITLE);
    assert_eq!(telling.correction.as_ref().unwrap().1.text, removed);
    assert!(
        telling.change.as_ref().unwrap().1.contains(later),
        "{:?}",
        telling.change
    );
    assert!(render(&digest).subject.starts_with(later));
}

#[test]
fn an_update_says_by_a_headline_what_no_number_or_name_says() {
    let title = "Fishermen block the harbour";
    let making = told(1).report("Senn Courier", "en", "2024-06-20T04:00:00Z", title, "");
    let making = making.told("daily", "2024-06-19T12:00:00Z", 1, TITLE);
    let (decision, _) = decided(making);
    let Decision::SendUpdate { change, .. } = &decision else {
        panic!("{decision:?}")
    };
    assert!(
        change.ends_with("now also “Fishermen block the harbour” (Senn Courier)."),
        "{change}"
    );
}

#[test]
fn beneath_the_headline_of_what_is_new_stands_who_says_it_and_not_who_carried_what_was_told() {
    let annuls = "Comptroller annuls the contract of Halmar";
    let making = told(1)
        .copies(4, "2024-06-20T10:00:00Z", TITLE)
        .report("Senn Courier", "en", "2024-06-20T09:00:00Z", annuls, annuls)
        .told("daily", "2024-06-20T05:00:00Z", 1, TITLE);
    let (_, digest) = decided(making);
    let telling = digest.tellings().next().unwrap();
    assert_eq!(telling.headline.text, annuls);
    let reach = "One outlet (Senn Courier), 20 June 11:00; 6 outlets on the whole story";
    assert_eq!((telling.reach.as_str(), &telling.wire), (reach, &None));
    let named: Vec<&str> = telling.sources.iter().map(|named| named.name.as_str()).collect();
    assert_eq!((named, telling.unnamed), (vec!["Senn Courier"], 0));
}

#[test]
fn a_number_that_the_report_above_does_not_give_is_named_with_the_one_that_does() {
    let suit = "Treaty of Halmar and Orrin faces a suit over 1.5 billion dollars";
    let debate = "Halmar and Orrin sign a treaty, and the envoys leave";
    let making = told(1)
        .report("Senn Courier", "en", "2024-06-20T09:00:00Z", debate, LEAD)
        .report("Bay Times", "en", "2024-06-20T09:30:00Z", suit, suit)
        .told("daily", "2024-06-20T05:00:00Z", 1, TITLE);
    let (decision, digest) = decided(making);
    assert_eq!(digest.tellings().next().unwrap().headline.text, debate);
    let Decision::SendUpdate { change, .. } = &decision else {
        panic!("{decision:?}")
    };
    assert!(change.contains(&format!("now also “{suit}” (Bay Times)")), "{change}");
    assert!(!change.contains("now also 1.5"), "{change}");
}

#[test]
fn numbers_names_and_headlines_that_are_new_are_one_part_of_the_sentence() {
    let signed = "Halmar and Orrin sign a treaty of 23 articles, says Ilva Marn";
    let denied = "Orrin denies that it signs treaty with Halmar";
    let making = told(1)
        .report(
            "Senn Courier",
            "en",
            "2024-06-20T09:00:00Z",
            signed,
            "The envoy Ilva Marn was there.",
        )
        .report("Bay Times", "en", "2024-06-20T09:30:00Z", denied, LEAD);
    let mut making = making.told("daily", "2024-06-20T05:00:00Z", 1, TITLE);
    std::sync::Arc::make_mut(&mut making.item.story).entries[2].kept.rank = 2;
    let (decision, _) = decided(making);
    let Decision::SendUpdate { change, .. } = &decision else {
        panic!("{decision:?}")
    };
    let expected = format!("a denial or correction in “{denied}” (Bay Times), now also 23 articles and Ilva Marn.");
    assert!(change.ends_with(&expected), "{change}");
}

#[test]
fn a_wire_text_in_nine_papers_is_said_to_be_one() {
    let wire = |lead: &str, papers: usize| {
        let making = Making::new(1, "strait").report("Harbour Post", "en", "2024-06-19T09:10:00Z", TITLE, lead);
        let (_, digest) = decided(making.copies(papers - 1, "2024-06-19T09:20:00Z", TITLE));
        let rendered = render(&digest);
        let telling = digest.tellings().next().unwrap();
        if let Some(wire) = &telling.wire {
            assert!(rendered.html.contains(wire.as_str()) && rendered.text.contains(wire.as_str()));
        }
        telling.wire.clone()
    };
    let signed = "SENN, June 19 (Reuters) - The treaty was signed.";
    assert_eq!(wire(signed, 9).as_deref(), Some("Reuters, in 9 papers"));
    assert_eq!(wire(signed, 1), None);
    assert_eq!(wire(LEAD, 9).as_deref(), Some("One text in 9 papers"));
    assert_eq!(wire(LEAD, 2), None);
}

#[test]
fn other_languages_are_named_in_short_stories_too_with_how_many_more() {
    let mut making = told(1);
    for (outlet, language) in [("Вестник", "ru"), ("Волна", "ru"), ("Маяк", "ru"), ("항구일보", "ko")]
    {
        making = making.report(outlet, language, "2024-06-19T10:00:00Z", "Договор", "Договор подписан.");
    }
    making.item.told = None;
    let mut digest = decided(making).1;
    digest.sections[0].stories[0].room = super::super::Room::Short;
    let rendered = render(&digest);
    let expected = "Also in Russian (Вестник, Волна, 1 more) and Korean (항구일보).";
    assert!(rendered.text.contains(expected), "{}", rendered.text);
    assert!(rendered.html.contains("1 more) and Korean ("), "{}", rendered.html);
}

#[test]
fn a_denial_is_labelled_where_it_opens_the_update_and_where_it_cannot_be_read() {
    let change = |language: &str, denial: &str| {
        let making = told(1)
            .report("Senn Courier", language, "2024-06-20T05:30:00Z", denial, LEAD)
            .told("daily", "2024-06-20T05:00:00Z", 1, TITLE);
        let (decision, digest) = decided(making);
        let Decision::SendUpdate { change, .. } = decision else {
            panic!("{denial}: {decision:?}");
        };
        let headline = digest.tellings().next().unwrap().headline.text.clone();
        (change, headline, render(&digest).subject)
    };
    let denial = "Halmar: report of treaty with Orrin is untrue";
    let (label, headline, subject) = change("en", denial);
    assert!(
        label.ends_with(&format!("a denial or correction after “{TITLE}”.")),
        "{label}"
    );
    assert_eq!(headline, denial);
    assert!(subject.starts_with(denial), "{subject}");
    let denial = "ハルマー、条約署名の報道を否定";
    let (label, headline, subject) = change("ja", denial);
    let expected = format!("a denial or correction in “{denial}” (Senn Courier).");
    assert!(label.ends_with(&expected), "{label}");
    assert_eq!(headline, TITLE);
    assert!(
        subject.starts_with("A denial or correction in Senn Courier. "),
        "{subject}"
    );
}

#[test]
fn of_several_updates_the_subject_names_the_one_that_denies() {
    let dead = "Envoy dies in Halmar";
    let other = Making::new(2, "strait")
        .report(
            "Harbour Post",
            "en",
            "2024-06-19T09:10:00Z",
            "Envoy shot in Halmar",
            LEAD,
        )
        .report("Bay Times", "en", "2024-06-20T09:00:00Z", dead, "")
        .report("Orrin Daily", "en", "2024-06-20T09:20:00Z", dead, "The envoy was 60.")
        .told("daily", "2024-06-20T05:00:00Z", 1, "Envoy shot in Halmar");
    let denial = "Halmar: report of treaty with Orrin is untrue";
    let denied = told(1)
        .report("Senn Courier", "en", "2024-06-20T05:30:00Z", denial, LEAD)
        .told("daily", "2024-06-20T05:00:00Z", 1, TITLE);
    let digest = compose(material(vec![other, denied]));
    assert_eq!(digest.tellings().count(), 2);
    let subject = render(&digest).subject;
    assert!(subject.starts_with("Halmar: report of treaty"), "{subject}");
}
