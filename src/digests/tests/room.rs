//! Large mails fit, and nothing of them is lost.

use super::*;

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
            let mut topic = crate::digests::Topic {
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
