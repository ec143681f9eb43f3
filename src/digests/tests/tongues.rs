//! Mails in many languages, and in those that run from right to left.

use super::*;

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
