use super::*;
use crate::digests::phrases::Phrasebook;

fn of(tag: &str, text: &str) -> (Option<Phrases>, Vec<Slip>) {
    let document = DeTable::parse(text).unwrap();
    read(tag, document.get_ref())
}

#[track_caller]
fn refused(text: &str, wanted: &str) {
    let text = format!("plural = \"french\"\n{text}");
    let (phrases, slips) = of("pt", &text);
    let fatal: Vec<&Slip> = slips.iter().filter(|slip| slip.is_fatal).collect();
    assert!(phrases.is_none() && fatal.len() == 1, "{text}: {slips:?}");
    assert!(fatal[0].sentence.contains(wanted), "{text}: {:?}", fatal[0]);
    assert!(fatal[0].at.start > 0, "it has its place: {:?}", fatal[0]);
}

#[test]
fn a_reader_of_a_language_that_anyone_added_is_written_to_in_it_and_english_stands_in() {
    let text = "language = \"pt\"\nplural = \"french\"\n[count]\nstories = { one = \"{n} notícia\", other = \"{n} notícias\" }\n\
                [text]\nname_morning = \"Resumo da manhã\"\n";
    let (phrases, slips) = of("pt", text);
    assert!(slips.iter().all(|slip| !slip.is_fatal) && slips.len() == 1, "{slips:?}");
    assert!(slips[0].sentence.contains("stay English"), "{slips:?}");
    let book = Phrasebook::with(vec![phrases.unwrap()]);
    let told = book.of(&["pt-BR".to_owned(), "de".to_owned()]);
    assert_eq!(told.text("name_morning"), "Resumo da manhã");
    assert_eq!(
        (told.count("stories", 1), told.count("stories", 3)),
        ("1 notícia".into(), "3 notícias".into())
    );
    assert_eq!(told.text("name_evening"), "Evening digest");
    assert_eq!(told.number(3), "3", "English numbers are no part of it");
    assert!(book.is_spoken("pt") && book.is_spoken("de") && !book.is_spoken("it"));
}

#[test]
fn other_words_in_a_built_in_language_leave_the_rest_of_it_and_a_country_may_have_its_own() {
    let (phrases, slips) = of("de", "[text]\nname_morning = \"Früh\"\n");
    assert_eq!(slips, []);
    let own = phrases.unwrap();
    assert_eq!(
        (own.text("name_morning"), own.text("name_evening")),
        ("Früh", "Abendausgabe")
    );
    let (taiwan, slips) = of("zh-TW", "[text]\nquiet = \"無動態\"\n");
    assert!(slips.len() == 1 && !slips[0].is_fatal, "{slips:?}");
    let book = Phrasebook::with(vec![taiwan.unwrap()]);
    let quiet = |tag: &str| book.of(&[tag.to_owned()]).text("quiet").to_owned();
    assert_eq!(
        (quiet("zh-tw"), quiet("zh-CN"), quiet("zh")),
        ("無動態".into(), "无动态".into(), "无动态".into())
    );
}

#[test]
fn a_phrase_that_would_say_less_or_something_else_is_refused_at_its_place() {
    refused("[text]\nalerted = \"Alerta.\"", "{time} is missing");
    refused("[text]\nalerted = \"Alerta: {tiem}.\"", "{tiem} is filled in nowhere");
    refused("[text]\nalerted = \"Alerta: {time.\"", "not closed");
    refused("[text]\nalertet = \"Alerta\"", "none of the phrases");
    refused("[text]\nquiet = \"\"", "is empty");
    refused("[text]\nquiet = \"a\\nBcc: b\"", "control character");
    refused("[text]\nquiet = 3", "is a text");
    refused(
        "[cities]\nLisabon = \"Lisboa\"",
        "no time zone is named after “Lisabon”",
    );
    refused("[date]\nday_time = \"{day} {month}\"", "does not say the time");
    refused(
        "[date]\nday_time = \"{day} {month} {hour}\"",
        "{hour} is filled in nowhere",
    );
    refused(
        "[count]\nstories = { one = \"{n} a\", other = \"muitas\" }",
        "does not say how many",
    );
    refused("[count]\nstories = { one = \"{n} a\" }", "lacks the form “other”");
    refused("weekdays = [\"segunda\"]", "a list of 7 words");
    refused("title = \"x\"", "none of the phrases");
    let (_, slips) = of("pt", "[text]\nquiet = \"calmo\"\n");
    assert!(
        slips.iter().any(|slip| slip.sentence.contains("“plural” is missing")),
        "{slips:?}"
    );
    let (_, slips) = of("pt", "language = \"es\"\nplural = \"french\"\n");
    assert!(
        slips
            .iter()
            .any(|slip| slip.is_fatal && slip.sentence.contains("called by")),
        "{slips:?}"
    );
}

#[test]
fn a_form_that_the_rule_of_plurals_asks_for_is_missed() {
    let (phrases, slips) = of(
        "pl",
        "plural = \"polish\"\n[count]\nfeeds = { one = \"{n} a\", other = \"{n} b\" }\n",
    );
    assert!(phrases.is_some());
    assert!(
        slips
            .iter()
            .any(|slip| slip.sentence.contains("“feeds” has no form “few”")),
        "{slips:?}"
    );
}

#[test]
fn the_file_to_start_from_is_whole_and_calls_itself_by_its_language() {
    for tag in ["pt", "de", "zh-TW"] {
        let text = start(tag);
        let (phrases, slips) = of(tag, &text);
        assert_eq!(slips, [], "{tag}");
        assert_eq!(phrases.unwrap().language, tag);
    }
    assert!(start("de").contains("Freitag") && start("pt").contains("Friday"));
}

#[test]
fn the_built_in_files_pass_the_check_of_ones_own() {
    for file in FILES {
        let document = DeTable::parse(file).unwrap();
        // As another language, so that nothing is completed from the file itself.
        let (_, slips) = read("xx", document.get_ref());
        let fatal: Vec<&Slip> = slips.iter().filter(|slip| slip.is_fatal).collect();
        assert!(
            fatal.iter().all(|slip| slip.sentence.contains("called by")),
            "{fatal:?}"
        );
        assert!(slips.iter().all(|slip| slip.is_fatal), "{slips:?}");
    }
}
