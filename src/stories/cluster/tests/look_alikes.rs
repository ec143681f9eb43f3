//! Reports of one pattern in languages without capitals, and of places that the owner's sets know as one state's.

use super::*;

fn set(id: &str, kind: &str, forms: &[(&str, &[&str])]) -> AliasSet {
    AliasSet {
        id: id.to_owned(),
        kind: kind.to_owned(),
        forms: forms
            .iter()
            .map(|(language, forms)| {
                (
                    (*language).to_owned(),
                    forms.iter().map(|form| (*form).to_owned()).collect(),
                )
            })
            .collect(),
        ..AliasSet::default()
    }
}

/// As an owner writes them: a state with its provinces, and one president.
fn sets() -> Vec<AliasSet> {
    vec![
        set(
            "russia",
            "state",
            &[
                ("en", &["Russia", "Russian", "Belgorod", "Kursk"]),
                ("ru", &["Росси*", "Белгород*", "Брянск*"]),
            ],
        ),
        set(
            "ukraine",
            "state",
            &[("en", &["Ukraine", "Kharkiv", "Odesa"]), ("ru", &["Крым*"])],
        ),
        set("strike", "term", &[("en", &["in Kharkiv", "in Odesa"])]),
        set(
            "president",
            "person",
            &[("ko", &["푸틴"]), ("ja", &["プーチン"]), ("zh", &["普京"])],
        ),
    ]
}

#[track_caller]
fn check(language: &str, one: (&str, &str), other: (&str, &str), stories: usize) {
    for pair in [[one, other], [other, one]] {
        let mut open = Open::new(AliasIndex::new(&sets()));
        let mut found = BTreeSet::new();
        for ((title, text), id) in pair.into_iter().zip(1..) {
            let at = format!("2024-06-17T08:{:02}:00Z", 5 * id);
            let mut kept = report(id, &at, language, title, text);
            kept.entry.outlet = Some(format!("Paper {id}"));
            found.insert(open.fold(&kept).story);
        }
        let moved = open.take_moves().len();
        assert_eq!(found.len() - moved, stories, "{pair:?}");
    }
}

#[test]
fn two_guests_of_one_leader_are_two_meetings_in_languages_without_capitals() {
    for (language, one, other) in [
        (
            "ko",
            "이재명 대통령, 이시바 총리와 정상회담",
            "이재명 대통령, 메르츠 총리와 정상회담",
        ),
        ("ko", "푸틴, 메르츠와 전화통화", "푸틴, 모디와 전화통화"),
        ("ja", "石破首相、マクロン仏大統領と会談", "石破首相、メルツ独首相と会談"),
        (
            "ja",
            "プーチン大統領、モディ首相と会談",
            "プーチン大統領、エルドアン大統領と会談",
        ),
        ("zh", "习近平同普京在北京会谈", "习近平同马杜罗在北京会谈"),
        ("zh", "王毅同美国国务卿鲁比奥通电话", "王毅同伊朗外长阿拉格齐通电话"),
    ] {
        check(language, (one, ""), (other, ""), 2);
    }
    check(
        "zh",
        ("马克龙同普京在克里姆林宫会谈", "两国元首就管道交换意见。"),
        ("普京同马杜罗在克里姆林宫会谈", "双方签署战略伙伴关系条约。"),
        2,
    );
}

#[test]
fn one_meeting_told_by_name_or_by_office_is_one_story() {
    for (language, one, other) in [
        ("ja", "石破首相、マクロン仏大統領と会談", "石破首相、仏大統領と会談"),
        ("ko", "푸틴, 메르츠와 전화통화", "푸틴, 독일 정상과 전화통화"),
        (
            "ja",
            "プーチン大統領、モディ首相と会談",
            "プーチン大統領、インドのモディ首相とモスクワで会談",
        ),
        ("zh", "习近平同马克龙在北京会谈", "习近平同法国总统马克龙在北京会谈"),
        ("ko", "푸틴, 메르츠 총리와 전화통화", "푸틴, 메르츠와 전화통화"),
    ] {
        check(language, (one, ""), (other, ""), 1);
    }
}

#[test]
fn two_provinces_of_one_set_are_two_places() {
    check(
        "en",
        (
            "Drone attack kills one in Russia's Belgorod region",
            "The governor said a civilian died in Torvik.",
        ),
        (
            "Drone attack kills one in Russia's Kursk region",
            "The acting governor said a civilian died in Eldey.",
        ),
        2,
    );
    check(
        "ru",
        (
            "Один человек погиб при атаке беспилотника в Белгородской области",
            "Губернатор сообщил о гибели мирного жителя в селе.",
        ),
        (
            "Один человек погиб при атаке беспилотника в Брянской области",
            "Губернатор сообщил о гибели мирного жителя.",
        ),
        2,
    );
    check(
        "en",
        (
            "Russian missile strike kills three in Kharkiv",
            "The mayor said three people were killed in the northern district.",
        ),
        (
            "Russian missile strike kills three in Odesa",
            "The governor said three people were killed in the port district.",
        ),
        2,
    );
    check(
        "ru",
        ("Силы ПВО сбили 35 беспилотников над Брянской областью", ""),
        ("Силы ПВО сбили 12 беспилотников над Крымом", ""),
        2,
    );
    check(
        "en",
        (
            "Drone attack kills one in Russia's Belgorod region",
            "The governor said a civilian died.",
        ),
        (
            "Drone attack kills one in Belgorod, governor says",
            "A civilian died in the Russian region on Monday.",
        ),
        1,
    );
}

#[test]
fn two_seas_and_what_a_source_said_make_no_one_event_in_korean() {
    check(
        "ko",
        (
            "북한, 동해로 단거리 탄도미사일 발사",
            "합참은 신포에서 발사됐다고 밝혔다.",
        ),
        ("북한, 서해로 순항미사일 발사", "합참은 온천에서 발사됐다고 밝혔다."),
        2,
    );
    check(
        "ko",
        ("북한, 쓰레기 풍선 또 살포", "합참이 밝혔다."),
        ("북한, 탄도미사일 또 발사", "합참이 밝혔다."),
        2,
    );
    check(
        "ko",
        ("북한, 동해상으로 탄도미사일 발사", "합참은 신포에서 발사됐다고 밝혔다."),
        (
            "합참 \"북한, 동해상으로 탄도미사일 발사\"",
            "합참은 탄도미사일 여러 발이 발사됐다고 밝혔다.",
        ),
        1,
    );
}

#[test]
fn another_place_with_another_number_is_another_event_in_german() {
    check(
        "de",
        (
            "Messerangriff am Hamburger Hauptbahnhof: 18 Verletzte",
            "Eine Frau wurde festgenommen.",
        ),
        (
            "Messerangriff in Bergheim: fünf Verletzte",
            "Der Täter ist auf der Flucht.",
        ),
        2,
    );
    check(
        "de",
        (
            "Messerangriff am Hamburger Hauptbahnhof: 12 Verletzte",
            "Eine Frau wurde festgenommen.",
        ),
        (
            "Messerangriff in Hamburg: 18 Verletzte",
            "Die Polizei nahm eine Frau fest.",
        ),
        1,
    );
}

#[test]
fn two_firms_with_their_numbers_are_two_in_korean() {
    check(
        "ko",
        ("발마르전자 3분기 영업이익 12조원", ""),
        ("토르하이닉스 3분기 영업이익 11조원", ""),
        2,
    );
    check(
        "ko",
        ("발마르전자 3분기 영업이익 12조원", ""),
        ("발마르전자 3분기 영업이익 12조원 기록", ""),
        1,
    );
}
