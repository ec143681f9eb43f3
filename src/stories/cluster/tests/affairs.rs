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
fn hindi_and_persian_and_two_states_in_two_signs_are_read() {
    let trapped = [
        (
            "en",
            "19 workers trapped as mine caves in at Mandavor",
            "The collapse happened on Sunday.",
        ),
        ("hi", "मंदावोर की खदान ढही, 19 मजदूर फंसे", "रविवार को हादसा हुआ।"),
    ];
    let quake = [
        (
            "en",
            "Magnitude 5.9 earthquake shakes southern Iran",
            "It struck at dawn.",
        ),
        ("fa", "زلزله 5.9 ریشتری جنوب ایران را لرزاند", "سپیده‌دم رخ داد."),
    ];
    let visas = [
        (
            "en",
            "China and US to restore visas for journalists",
            "Each side grants 40 a year.",
        ),
        ("zh", "中美同意恢复记者签证", "双方各发放40个。"),
    ];
    for told in [trapped, quake, visas] {
        assert_eq!(count(&told), 1, "{told:?}");
    }
    let elsewhere = ("hi", "श्रीनगर की खदान ढही, 7 मजदूर फंसे", "");
    assert_eq!(count(&[trapped[0], elsewhere]), 2);
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

#[test]
fn a_toll_that_has_risen_is_of_the_same_disaster_in_one_and_in_two_languages() {
    let reports = [
        (
            1,
            MONDAY,
            "en",
            "Bomb blast at Lagumbay railway station kills 12",
            "Police said an attacker struck the waiting hall.",
        ),
        (
            2,
            TUESDAY,
            "en",
            "Death toll from Lagumbay station bombing climbs to 26",
            "Fourteen wounded died in hospitals, officials said.",
        ),
        (
            3,
            MONDAY,
            "es",
            "Un tren descarrila cerca de Lanvarosa: cuatro muertos y 60 heridos",
            "El tren se salió de la vía en España el jueves.",
        ),
        (
            4,
            TUESDAY,
            "es",
            "Suben a siete los muertos por el descarrilamiento de Lanvarosa",
            "Tres heridos fallecieron en la noche en el hospital de España.",
        ),
        (
            5,
            TUESDAY,
            "en",
            "Death toll in Spanish train derailment rises to seven",
            "Three of those injured near Lanvarosa died overnight.",
        ),
        (
            6,
            TUESDAY,
            "en",
            "Bomb blast in Tarlinga market kills 5",
            "Police said an attacker struck a stall.",
        ),
    ];
    let mut open = open();
    let mut stories: BTreeMap<i64, i64> = BTreeMap::new();
    for (id, at, language, title, text) in reports {
        let fold = open.fold(&report(id, at, language, title, text));
        stories.insert(id, fold.story.0);
    }
    stories.extend(
        open.take_moves()
            .into_iter()
            .map(|moved| (moved.entry.0, moved.story.0)),
    );
    assert_eq!(stories[&1], stories[&2]);
    assert_eq!([stories[&4], stories[&5]], [stories[&3]; 2]);
    assert_eq!(stories[&6], 6, "another bomb");
}

#[test]
fn a_border_a_vote_or_a_day_that_both_name_joins_languages() {
    let border = [
        (
            "en",
            "Lithuania closes border with Belarus over smuggling",
            "Crossings at Medininkai are shut until further notice.",
        ),
        (
            "ru",
            "Литва закрыла границу с Белоруссией из-за контрабанды",
            "Пункт Мядининкай закрыт на неопределённый срок.",
        ),
    ];
    assert_eq!(count(&border), 1);
    let election = [
        (
            "en",
            "Japan lower house dissolved, general election set for Dec. 6",
            "The prime minister called the vote early.",
        ),
        ("ko", "일본 중의원 해산, 12월 6일 총선", "총리가 조기 총선을 택했다."),
        (
            "de",
            "Japans Unterhaus aufgelöst - Neuwahlen am 6. Dezember",
            "Die Wahl kommt früh.",
        ),
    ];
    assert_eq!(count(&election), 1);
    let court = [
        (
            "en",
            "Constitutional Court removes prime minister over conflict of interest",
            "Judges voted 7-2 on Friday to dismiss the premier for awarding a contract to a relative.",
        ),
        (
            "en",
            "Thai court dismisses prime minister in ethics case",
            "The 7-2 ruling makes the premier the third to be removed in three years.",
        ),
    ];
    assert_eq!(count(&court), 1);
}

#[test]
fn several_whom_a_desk_watches_are_one_event_where_they_act_at_once() {
    let sets = [
        alias("ilva-marn", ["Ilva Marn", "Илва Марн*", "일바마른*"]),
        alias("jonas-brandt", ["Jonas Brandt", "Йонас Брандт*", "브란트*"]),
        alias("halmar", ["Halmar", "Халмар*", "할마르*"]),
        alias("torvik", ["Torvik", "Торвик*", "토르비크*"]),
    ];
    let landed = (
        "en",
        "Ilva Marn of Halmar lands in Torvik late, met by Jonas Brandt",
        "A red carpet lay on the field.",
    );
    let same = (
        "ru",
        "Илва Марн из Халмара в Торвике: Йонас Брандт встретил у трапа",
        "На лётном поле лежала красная дорожка.",
    );
    assert_eq!(folded(&sets, &[landed, same])[1].0, 1);
}

#[test]
fn whom_a_desk_watches_joins_no_languages_alone_and_counts_once() {
    let sets = [
        alias("halmar", ["Halmar", "Халмар*", "할마르*"]),
        alias("ilva-marn", ["Ilva Marn", "Илва Марн*", "일바마른*"]),
        alias("jonas-brandt", ["Jonas Brandt", "Йонас Брандт*", "브란트*"]),
        alias("orrin", ["Orrin", "Оррин*", "오린*"]),
    ];
    let speech = (
        "en",
        "Ilva Marn says Halmar appears to be standing down",
        "Ilva Marn spoke of Halmar, of Orrin and of Jonas Brandt.",
    );
    let other = (
        "fr",
        "Foule aux obsèques de la mère de Jonas Brandt",
        "Ilva Marn est venue de Halmar, comme tout Orrin.",
    );
    let folds = folded(&sets, &[speech, other]);
    assert_eq!(folds[1].0, 2, "{}", folds[1].1);
    let quake = (
        "en",
        "Earthquake of 6.4 shakes Halmar as Ilva Marn visits",
        "Ilva Marn met Jonas Brandt of Orrin.",
    );
    let same = (
        "fr",
        "Séisme de 6,4 à Halmar pendant la visite d'Ilva Marn",
        "Ilva Marn y rencontrait Jonas Brandt, de Orrin.",
    );
    assert_eq!(folded(&sets, &[quake, same])[1].0, 1);
}

#[test]
fn a_gift_and_a_summons_are_one_story_in_any_script_by_the_sound_of_a_short_name() {
    let gift = [
        (
            "en",
            "Mongolia's president gives Laos leader a Talus car as a gift",
            "Television showed both at the wheel.",
        ),
        (
            "ko",
            "몽골 대통령, 라오스 지도자에게 탈루스 승용차 선물",
            "두 사람이 번갈아 운전했다.",
        ),
        (
            "ru",
            "Президент Монголии подарил лидеру Лаоса автомобиль «Талус»",
            "Оба по очереди сидели за рулём.",
        ),
        (
            "ja",
            "モンゴル大統領、ラオス指導者に高級車タルスを贈る",
            "二人は交代で運転した。",
        ),
    ];
    assert_eq!(count(&gift), 1);
    let to_a_school = (
        "ru",
        "Президент Монголии подарил школе автобус",
        "Дети поехали на экскурсию.",
    );
    assert_eq!(count(&[gift[0], to_a_school]), 2);
    let summons = [
        (
            "en",
            "Laos summons Mongolian ambassador over fishing pact",
            "Ambassador Sanoviev was called in.",
        ),
        (
            "ko",
            "라오스 외교부, 사노비예프 몽골대사 초치",
            "외교부가 어업 협정에 항의했다.",
        ),
        (
            "ru",
            "Посла Монголии вызвали в МИД Лаоса",
            "Послу Сановьеву выразили протест из-за договора о рыболовстве.",
        ),
    ];
    assert_eq!(count(&summons), 1);
    let of_another = ("ko", "베트남 외교부, 태국대사 초치", "외교부가 국경 문제에 항의했다.");
    assert_eq!(count(&[summons[0], of_another]), 2);
}

#[test]
fn a_signing_and_an_arrival_are_known_by_their_parties_in_any_language() {
    for same in [
        [
            (
                "en",
                "Mongolia and Laos sign fishing treaty",
                "It was signed in Vientiane.",
            ),
            ("ko", "몽골·라오스, 어업 조약 서명", "비엔티안에서 서명했다."),
            ("zh", "蒙古与老挝签署渔业条约", "条约在万象签署。"),
        ],
        [
            (
                "en",
                "Mongolia's president arrives in Laos",
                "He was met at the airport.",
            ),
            ("ru", "Президент Монголии прибыл в Лаос", "Его встретили в аэропорту."),
            ("ja", "モンゴル大統領がラオスに到着", "空港で出迎えを受けた。"),
        ],
    ] {
        assert_eq!(count(&same), 1, "{}", same[0].1);
    }
    let arrival = (
        "en",
        "Mongolia's president arrives in Laos",
        "He was met at the airport.",
    );
    let elsewhere = ("ru", "Президент Монголии прибыл в Японию", "Его встретил премьер.");
    assert_eq!(count(&[arrival, elsewhere]), 2);
}

#[test]
fn a_name_among_the_words_of_a_set_joins_two_languages_by_its_letters() {
    let greetings = AliasSet {
        generic: true,
        ..alias("greetings", ["Talus", "Talus", "탈루스"])
    };
    let stories = folded(
        &[greetings],
        &[
            (
                "en",
                "Laos leader at the wheel of a Talus beside Mongolia's president",
                "Both laughed.",
            ),
            (
                "ru",
                "Лидер Лаоса за рулём Talus рядом с президентом Монголии",
                "Оба смеялись.",
            ),
        ],
    );
    assert_eq!(stories[1].0, 1, "{}", stories[1].1);
}
