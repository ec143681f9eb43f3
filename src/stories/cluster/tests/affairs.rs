//! One kind of event, its place and its numbers, told in many languages.

use std::collections::BTreeMap;

use super::*;

/// In how many stories reports end that come twenty minutes after each other.
fn count(reports: &[(&str, &str, &str)]) -> usize {
    let mut open = open();
    let folds = (1..).zip(reports).map(|(id, (language, title, text))| {
        let at = MONDAY.parse::<Timestamp>().unwrap() + SignedDuration::from_mins(20 * id);
        let mut kept = report(id, &at.to_string(), language, title, text);
        kept.entry.outlet = Some(format!("Paper {id}"));
        open.fold(&kept)
    });
    let mut stories: BTreeMap<EntryId, StoryId> = folds.map(|fold| (fold.entry, fold.story)).collect();
    stories.extend(open.take_moves().into_iter().map(|moved| (moved.entry, moved.story)));
    stories.into_values().collect::<BTreeSet<_>>().len()
}

const QUAKE: (&str, &str, &str) = (
    "en",
    "6.4-magnitude quake strikes northern Philippines",
    "People in Lagumbay ran to high ground.",
);

#[test]
fn an_event_of_one_kind_at_one_place_with_one_exact_number_is_one_story_in_any_script() {
    let quake = [
        QUAKE,
        (
            "en",
            "Magnitude 6.4 earthquake strikes off Tarlinga",
            "Villages near Lagumbay were evacuated.",
        ),
        ("de", "Erdbeben der Stärke 6,4 erschüttert Norden der Philippinen", ""),
        ("ja", "フィリピン北部でM6.4の地震", "沿岸で住民が避難した。"),
        ("ko", "필리핀 북부 해역서 규모 6.4 지진", "주민들이 대피했다."),
        ("ar", "زلزال بقوة 6.4 درجة يضرب شمال الفلبين", ""),
        ("ru", "У берегов Филиппин произошло землетрясение магнитудой 6,4", ""),
    ];
    assert_eq!(count(&quake), 1);
    let rate = [
        (
            "tr",
            "Merkez Bankası politika faizini 150 baz puan indirdi",
            "Politika faizi yüzde 31,5'e çekildi.",
        ),
        (
            "en",
            "Turkey cuts key rate by 150 basis points to 31.5%",
            "The central bank had held it since May.",
        ),
        ("ar", "تركيا تخفض سعر الفائدة 150 نقطة أساس إلى 31.5%", ""),
        ("de", "Türkische Zentralbank senkt Leitzins auf 31,5 Prozent", ""),
    ];
    assert_eq!(count(&rate), 1);
}

#[test]
fn written_numbers_and_names_by_their_sound_join_where_no_letter_is_the_same() {
    let mine = [
        (
            "es",
            "Explosión en mina de carbón deja nueve muertos",
            "El metano se acumuló en Lanvarosa.",
        ),
        (
            "en",
            "Coal mine explosion kills nine",
            "Methane had built up in Lanvarosa.",
        ),
    ];
    assert_eq!(count(&mine), 1);
    let cholera = [
        (
            "en",
            "Cholera spreads in Mandavor, 40 dead in a week",
            "Doctors say the wards are full.",
        ),
        ("ar", "الكوليرا تودي بحياة 40 شخصا في ماندافور خلال أسبوع", ""),
    ];
    assert_eq!(count(&cholera), 1);
}

#[test]
fn the_same_kind_elsewhere_with_other_numbers_or_called_off_is_another_story() {
    for (one, other) in [
        (QUAKE, ("ja", "メキシコ南部でM6.4の地震", "住民が避難した。")),
        (QUAKE, ("ja", "フィリピン南部でM5.1の地震", "けが人はなかった。")),
        (
            (
                "en",
                "Coal mine explosion in Colombia kills nine",
                "Methane had built up.",
            ),
            (
                "pl",
                "Wybuch w polskiej kopalni, dziewięciu zabitych",
                "W szybie zebrał się metan.",
            ),
        ),
        (
            (
                "en",
                "Norway's central bank holds rates at 4%",
                "Norges Bank said inflation was high.",
            ),
            (
                "en",
                "Bank of England holds rates at 4%",
                "The governor said inflation had peaked.",
            ),
        ),
        (
            (
                "en",
                "Chile teachers call 48-hour strike",
                "The union wants better pensions.",
            ),
            ("fr", "Chili: les enseignants suspendent la grève de 48 heures", ""),
        ),
        (
            (
                "en",
                "Drone attack on Ukraine kills three",
                "Houses burned in Odesa overnight.",
            ),
            (
                "de",
                "Drohnenangriff auf die Ukraine",
                "In Charkiw wurde ein Lager getroffen.",
            ),
        ),
    ] {
        assert_eq!(count(&[one, other]), 2, "{one:?} {other:?}");
    }
}
