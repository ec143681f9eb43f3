use super::super::Reason;
use super::super::tests::member;
use super::*;
use crate::ids::StoryId;
use crate::text::aliases::AliasSet;

const TOLD: [(&str, &str); 2] = [
    (
        "Two presidents sign strait treaty",
        "The presidents of Orrin and Halmar signed a treaty in Senn on 19 June.",
    ),
    (
        "Strait treaty signed in Senn",
        "It ends a quarrel of eleven years over 4,200 tonnes of herring.",
    ),
];

fn story(new: &[(&str, &str)]) -> Story {
    let entries = (1..).zip(TOLD.iter().chain(new)).map(|(id, (title, summary))| {
        let mut member = member(id, &format!("Paper {id}"), title);
        member.kept.entry.summary = (*summary).to_owned();
        member
    });
    Story {
        id: StoryId(1),
        entries: entries.collect(),
    }
}

const HEARD: Heard<'static> = Heard {
    last_entry: EntryId(2),
    unheard: &[],
    outlets: 2,
    edited: &[],
    headline: "Two presidents sign strait treaty",
};

fn found(story: &Story) -> Vec<News> {
    since(story, &HEARD, &AliasIndex::new(&[]), &[])
}

fn texts(news: &[News]) -> Vec<(What, &str)> {
    news.iter()
        .filter_map(|news| match news {
            News::Said { what, text, .. } => Some((*what, text.as_str())),
            _ => None,
        })
        .collect()
}

#[test]
fn what_turns_a_told_headline_is_new_and_the_same_in_other_words_is_not() {
    let cancelled = ("Strait treaty cancelled in Senn", "");
    let turn = |story: &Story| found(story).iter().any(|news| matches!(news, News::Turn { .. }));
    let mut turned = story(&[cancelled]);
    let news = found(&turned);
    assert!(
        news.contains(&News::Turn { entry: EntryId(3) }) && is_worth(&news),
        "{news:?}"
    );
    let is_named_twice = news.iter().any(|one| matches!(one, News::OwnWords { .. }));
    assert!(!is_named_twice, "{news:?}");
    turned.entries[2].reason = Reason::Copy { of: EntryId(1) };
    assert!(!turn(&turned), "a copy says what was told");
    assert!(!turn(&story(&[(
        "Treaty on the strait is signed by two presidents",
        ""
    )])));
}

#[test]
fn how_something_came_out_is_news_with_one_word_and_in_another_language_within_the_hour() {
    let told = |language: &str, title: &str| {
        let mut story = story(&[(title, "")]);
        story.entries[2].kept.entry.language = Some(language.to_owned());
        is_worth(&found(&story))
    };
    assert!(told("en", "President dies in Senn"));
    assert!(told("de", "Präsident in Senn gestorben"));
    assert!(!told("de", "Präsident in Senn"));
    assert!(!told("en", "President could die"), "it has not come about");
}

#[test]
fn a_name_within_another_word_of_the_headline_is_not_named_there() {
    let lead = "The treaty was signed on the bank of the Nara by two presidents.";
    let named = |title: &str| {
        let news = found(&story(&[(title, lead)]));
        texts(&news).contains(&(What::Name, "Nara"))
    };
    assert!(named("Two presidents sign treaty on the Nara"));
    assert!(!named("Two presidents sign Naran treaty"));
}

#[test]
fn the_first_report_of_what_only_opinions_spoke_of_is_new() {
    let told = |first: &str, second: &str| {
        let mut story = story(&[("Two presidents sign strait treaty in Senn", "")]);
        for (member, title) in story.entries.iter_mut().zip([first, second]) {
            member.kept.entry.title = title.to_owned();
        }
        is_worth(&found(&story))
    };
    let (one, two) = ("Two presidents sign strait treaty", "Strait treaty signed in Senn");
    assert!(told(&format!("Opinion: {one}"), &format!("{two} | Comment")));
    assert!(!told(&format!("Opinion: {one}"), two));
}

#[test]
fn numbers_names_and_words_that_nobody_said_are_new() {
    let veto = (
        "Parliament in Senn vetoes strait treaty",
        "The treaty of 23 articles was rejected on 20 June by 61 votes, said speaker Ilva Marn. It was about 4200 tonnes.",
    );
    let numbers = [(What::Number, "23 articles"), (What::Number, "61 votes")];
    assert_eq!(
        texts(&found(&story(&[veto]))),
        numbers,
        "a word of one headline alone is how somebody writes, a name in passing is none"
    );
    let again = ("Strait treaty signed", "The veto was led by the speaker, Ilva Marn.");
    let story = story(&[veto, again]);
    let news = found(&story);
    assert_eq!(texts(&news)[..2], numbers);
    assert_eq!(texts(&news)[2], (What::Name, "Ilva Marn"), "two reports name her");
    assert_eq!(news[0], News::Outlets { more: 2, now: 4 });
    assert!(is_worth(&news));
    let twice = [
        "Parliament in Senn vetoes strait treaty",
        "Late at night Senn vetoes the treaty",
    ];
    let story = self::story(&twice.map(|title| (title, "The treaty was rejected.")));
    assert_eq!(texts(&found(&story)), [(What::Word, "vetoes")]);
}

#[test]
fn the_same_told_again_is_not_worth_a_mail_until_five_outlets_more_tell_it() {
    let again = ("Strait treaty signed", "The presidents signed a treaty in Senn.");
    let few = story(&[again; 4]);
    let news = found(&few);
    assert_eq!(news, [News::Outlets { more: 4, now: 6 }]);
    assert!(!is_worth(&news));
    assert!(is_worth(&found(&story(&[again; 5]))));
}

#[test]
fn an_older_report_that_came_from_another_story_is_new_all_the_same() {
    let story = story(&[]);
    let heard = Heard {
        unheard: &[EntryId(2)],
        outlets: 1,
        ..HEARD
    };
    let news = since(&story, &heard, &AliasIndex::new(&[]), &[]);
    assert!(is_worth(&news), "{news:?}");
}

#[test]
fn what_a_headline_tells_anew_is_news_and_one_event_in_other_words_is_not_at_whatever_hour() {
    let mut story = story(&[(
        "Court in Senn freezes strait treaty",
        "The treaty was signed by two presidents.",
    )]);
    assert!(is_worth(&found(&story)));
    let late = story.entries[1].kept.when() + LATE;
    (story.entries[2].kept.seen, story.entries[2].kept.entry.published) = (late, Some(late));
    assert!(is_worth(&found(&story)));
    for again in [
        "Presidents sign treaty in Senn",
        "Senn: leaders reach accord on strait, officials say",
    ] {
        story.entries[2].kept.entry.title = again.into();
        assert!(!is_worth(&found(&story)), "nothing is new in it however late: {again}");
    }
}

#[test]
fn a_copy_of_another_text_says_nothing_new() {
    let mut story = story(&[("Entirely other words about 77 ships", "Ilva Marn sinks 77 ships.")]);
    story.entries[2].reason = Reason::Copy { of: EntryId(1) };
    assert_eq!(found(&story), [News::Outlets { more: 1, now: 3 }]);
}

#[test]
fn a_correction_by_a_new_entry_or_by_an_edit_is_news() {
    let mut story = story(&[("CORRECTED-Strait treaty signed in Senn", "")]);
    assert!(matches!(&found(&story)[0], News::Corrected { outlet, .. } if outlet == "Paper 3"));
    story.entries.truncate(2);
    story.entries[1].kept.entry.title = "RETRACTED: Strait treaty signed in Senn".into();
    assert_eq!(found(&story), []);
    let edited = Heard {
        edited: &[EntryId(2)],
        ..HEARD
    };
    let news = since(&story, &edited, &AliasIndex::new(&[]), &[]);
    assert!(matches!(news.as_slice(), [News::Withdrawn { .. }]), "{news:?}");
    assert!(is_worth(&news));
}

fn has_own_words(news: &[News], of: i64) -> bool {
    news.iter()
        .any(|one| matches!(one, News::OwnWords { entry, .. } if *entry == EntryId(of)))
}

#[test]
fn a_number_that_is_denied_or_remembered_is_not_named_and_its_report_speaks_for_itself() {
    let denial = (
        "Senn harbour board sees treaty signed",
        "The board denied that 40,000 fishermen would lose their work.",
    );
    let news = found(&story(&[denial]));
    assert!(texts(&news).is_empty(), "{news:?}");
    assert!(has_own_words(&news, 3), "{news:?}");
    assert!(is_worth(&news), "a denial is news");
    let memory = (
        "Strait treaty signed in Senn",
        "It recalled the storm, which killed 4,386 people in 1987.",
    );
    let news = found(&story(&[memory]));
    assert!(!is_worth(&news), "a memory alone is none: {news:?}");
    let other = ("Strait treaty signed in Senn", "Some 40,000 fishermen lose their work.");
    let news = found(&story(&[denial, other]));
    assert!(
        texts(&news).is_empty(),
        "what one denies another does not make true: {news:?}"
    );
}

#[test]
fn a_number_that_was_corrected_away_is_not_new() {
    let wrong = (
        "Storm toll in the strait rises to 41",
        "It killed 41 people, said Ilva Marn.",
    );
    let correction = (
        "CORRECTION: strait storm killed 39, not 41",
        "Two victims had been counted twice.",
    );
    let late = ("Strait treaty signed in Senn", "A storm had killed 41 people there.");
    let news = found(&story(&[wrong, correction, late]));
    assert!(texts(&news).is_empty(), "{news:?}");
    assert!(!has_own_words(&news, 3), "nor is its headline: {news:?}");
    let name = "The speaker of Senn is Ilva Marn, not Oleg Toll.";
    let two = ["CORRECTION: the speaker", "Strait treaty signed in Senn"].map(|title| (title, name));
    assert_eq!(texts(&found(&story(&two))), [(What::Name, "Ilva Marn")]);
    // It does not say what was wrong: what older reports count is in doubt, what newer ones count is not.
    let vague = ("CORRECTED: strait storm", "The paper regrets the mistake.");
    let clear = ("Strait treaty signed in Senn", "A storm had killed 39 people.");
    let news = found(&story(&[wrong, vague, clear]));
    assert_eq!(texts(&news), [(What::Number, "39 people")], "{news:?}");
}

#[test]
fn a_turning_point_is_named_by_its_year() {
    let story = story(&[(
        "Strait treaty signed",
        "It replaces the treaty of 1961, signed in Senn.",
    )]);
    let history = [
        Turning {
            year: 2000,
            headline: "A friendship treaty",
        },
        Turning {
            year: 1961,
            headline: "A defence treaty",
        },
    ];
    let news = since(&story, &HEARD, &AliasIndex::new(&[]), &history);
    assert!(
        news.iter().any(
            |news| matches!(news, News::TurningPoint { year: 1961, headline, .. } if headline == "A defence treaty")
        ),
        "{news:?}"
    );
    assert!(texts(&news).is_empty(), "a year is no number: {news:?}");
}

#[test]
fn names_are_known_across_languages() {
    let set = |id: &str, en: &str, ru: &str| AliasSet {
        id: id.to_owned(),
        name: en.to_owned(),
        kind: "person".to_owned(),
        forms: [("en", en), ("ru", ru)]
            .map(|(language, form)| (language.to_owned(), vec![form.to_owned()]))
            .into(),
        ..AliasSet::default()
    };
    let aliases = AliasIndex::new(&[set("senn", "Senn", "Сенн*"), set("marn", "Ilva Marn", "Илва Марн")]);
    let mut story = story(&[(
        "Илва Марн подписала договор в Сенне",
        "С ней в Сенне были 12 министров.",
    )]);
    story.entries[2].kept.entry.language = Some("ru".into());
    let news = since(&story, &HEARD, &aliases, &[]);
    assert_eq!(
        texts(&news),
        [(What::Number, "12 министров"), (What::Name, "Ilva Marn")],
        "{news:?}"
    );
}

#[test]
fn a_translation_is_held_like_a_copy_unless_it_names_denies_or_comes_late() {
    let told_in = |language: &str, title: &str, text: &str| {
        let mut story = story(&[(title, text)]);
        story.entries[2].kept.entry.language = Some(language.into());
        story
    };
    for (language, title, text) in [
        (
            "de",
            "Zwei Präsidenten unterzeichnen Vertrag",
            "Es geht um 4.200 Tonnen Hering aus Senn.",
        ),
        ("ja", "二人の大統領が条約に署名", "Sennで署名された。"),
        ("ru", "Два президента подписали договор", "Это случилось 19 июня."),
    ] {
        let mut story = told_in(language, title, text);
        let news = found(&story);
        assert_eq!(news, [News::Outlets { more: 1, now: 3 }], "{title}");
        let late = story.entries[1].kept.when() + LATE;
        (story.entries[2].kept.seen, story.entries[2].kept.entry.published) = (late, Some(late));
        assert!(is_worth(&found(&story)), "late: {title}");
    }
    let denial = told_in("ru", "Кремль опроверг подписание договора", "Это заявил представитель.");
    assert!(found(&denial).contains(&News::Denied { entry: EntryId(3) }));
    let named = told_in("ko", "두 대통령 조약 서명, Kestrel 입항", "Senn에서 서명했다.");
    assert_eq!(texts(&found(&named)), [(What::Name, "Kestrel")]);
    let counted = told_in("ja", "二人の大統領が条約に署名、28人出席", "署名された。");
    assert!(is_worth(&found(&counted)));
}

#[test]
fn what_was_only_offered_is_not_named_as_new() {
    let offer = (
        "Strait treaty signed in Senn",
        "Norland had offered 900,000 crates before withdrawing the offer.",
    );
    let news = found(&story(&[offer]));
    assert!(texts(&news).is_empty(), "{news:?}");
    assert!(has_own_words(&news, 3), "its own headline tells it: {news:?}");
}

#[test]
fn the_next_day_a_told_event_in_other_words_is_no_update_and_the_next_event_of_its_kind_is() {
    let next_day = |title: &str| {
        let mut story = story(&[(title, "")]);
        let late = story.entries[1].kept.when() + another::A_DAY;
        (story.entries[2].kept.seen, story.entries[2].kept.entry.published) = (late, Some(late));
        is_worth(&found(&story))
    };
    assert!(!next_day("Leaders ink pact on strait, officials say"));
    assert!(!next_day("Presidents strike accord on the strait"));
    assert!(next_day("Two presidents sign second strait treaty"));
    assert!(next_day("Two presidents sign Kestrel strait treaty"));
}
