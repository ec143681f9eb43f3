use super::super::profile::Reader;
use super::super::rarity::Frequencies;
use super::*;
use crate::entries::Entry;
use crate::text::aliases::AliasIndex;

fn read((title, summary): (&str, &str), language: &str) -> Profile {
    let entry = Entry {
        title: title.to_owned(),
        summary: summary.to_owned(),
        language: Some(language.to_owned()),
        ..Entry::default()
    };
    Reader::default()
        .read(&entry, &AliasIndex::default(), &mut Frequencies::default())
        .profile
}

fn apart(language: &str, one: (&str, &str), other: (&str, &str)) -> bool {
    let (one, other) = (read(one, language), read(other, language));
    are_apart(&one, &other) || twins::are_twins(&one, &other)
}

#[test]
fn headlines_that_name_quite_others_are_of_two_events() {
    for (language, one, other) in [
        (
            "en",
            (
                "Kiln blast in northern Norway kills five",
                "The works stand near Torvik.",
            ),
            ("Kiln blast in Iceland's Eldey kills five", "Two workers are missing."),
        ),
        (
            "en",
            (
                "Bank of Oldmark cuts rates by 25 points",
                "Governor Ilse Brandt voted against.",
            ),
            (
                "NCB cuts rates by 25 points as prices ease",
                "The Northern Central Bank met on Thursday.",
            ),
        ),
        (
            "nl",
            ("BrandtNL schrapt 1.500 banen", "Het bedrijf krimpt."),
            ("Torvik schrapt 1.500 banen", "De afdeling wordt kleiner."),
        ),
        (
            "fr",
            (
                "Ilse Brandt condamnée à cinq ans de prison",
                "Le tribunal l'a jugée coupable.",
            ),
            (
                "Jonas Eldey condamné à cinq ans de prison",
                "L'ancien maire fait appel.",
            ),
        ),
        (
            "de",
            (
                "Landtagswahl in Thüringen: Grüne vorn",
                "Die Grünen liegen bei 30 Prozent.",
            ),
            (
                "Landtagswahl in Sachsen: Grüne vorn",
                "Die Grünen liegen bei 31 Prozent.",
            ),
        ),
        (
            "zh",
            ("山西一煤矿发生爆炸 已致5人遇难", "救援仍在进行。"),
            ("贵州一煤矿发生透水 已致5人遇难", "救援仍在进行。"),
        ),
    ] {
        assert!(apart(language, one, other), "{one:?} {other:?}");
        assert!(apart(language, other, one), "{other:?} {one:?}");
    }
}

#[test]
fn one_event_in_other_words_is_not_parted() {
    for (language, one, other) in [
        (
            "en",
            ("Ilse Brandt resigns as mayor of Torvik", ""),
            ("Mayor quits after vote", "Ilse Brandt said on Monday she would go."),
        ),
        (
            "en",
            ("Dozens killed in Torvik blast", "The kiln burst at dawn."),
            ("Explosion rocks Torvik", "At least 24 died."),
        ),
        (
            "de",
            ("Explosion in Torvik fordert Tote", "Der Ofen barst am Morgen."),
            ("Detonation in Torvik fordert Tote", "Mindestens 24 starben."),
        ),
        (
            "en",
            ("Torvik Mayor Brandt Resigns After Vote", "She goes on Friday."),
            ("Council Names New Leader Of Northern Town", "The mayor went."),
        ),
        (
            "zh",
            ("山西煤矿爆炸5人遇难", ""),
            ("吕梁煤矿爆炸5人遇难", "山西省派出工作组。"),
        ),
    ] {
        assert!(!apart(language, one, other), "{one:?} {other:?}");
    }
}
