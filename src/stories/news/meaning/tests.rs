use super::*;

fn tells(language: &str, told: &str, later: &str) -> bool {
    let told = Reading::of(told, language);
    let meant = Meant::from_iter([&told]);
    meant.lacks(later, language)
}

#[test]
fn one_event_in_other_words_is_told_already() {
    for (language, told, later) in [
        (
            "en",
            "Halmar shuts border with Orrin after attack",
            "Halmarian frontier with Orrin closed, ministry says",
        ),
        (
            "en",
            "Governor of Senn bank quits",
            "Senn bank's chief steps down, sources say",
        ),
        (
            "en",
            "Nine die as bus plunges off bridge in Senn",
            "Coach falls from Senn bridge, killing nine people",
        ),
        (
            "en",
            "Halmar picks Ilva Marn as party leader",
            "Ilva Marn elected head of Halmar party",
        ),
        (
            "en",
            "Orrin Motors recalls hybrids over faulty brakes",
            "Brake defect: Orrin Motors recalls hybrid vehicles",
        ),
        (
            "en",
            "Court in Senn fines Orrin Motors",
            "Orrin Motors hit with penalty in Senn court on Tuesday",
        ),
        (
            "en",
            "Orrin Steel to buy rival Halmar Iron",
            "Orrin Steel plans takeover of Halmar Iron",
        ),
        (
            "de",
            "Mann nach Angriff in Senn festgenommen",
            "Nach Attacke in Senn: Polizei verhaftet Verdächtigen",
        ),
        ("de", "Fabrik in Senn brennt", "Großbrand in einem Werk in Senn"),
        (
            "fr",
            "Incendie dans une usine de Senn : trois morts",
            "Feu à Senn : trois personnes meurent dans une usine",
        ),
        (
            "es",
            "Un terremoto sacude el norte de Halmar",
            "Fuerte sismo golpea Halmar, según la policía",
        ),
        ("pt", "Senn corta taxa de juros", "Governo de Senn reduz juros"),
        ("ru", "В Сенне загорелся завод", "Пожар вспыхнул на заводе в Сенне"),
        (
            "ru",
            "Парламент Халмара принял закон о лове",
            "Депутаты Халмара одобрили законопроект о лове",
        ),
        ("tr", "Senn'de deprem", "Senn büyük bir deprem ile sallandı"),
        ("ko", "센에서 산불로 주민 대피", "센에 산불…주민 긴급 대피"),
        ("zh", "塞恩发生地震", "塞恩地震"),
        ("ja", "セン銀行、利上げを決定", "セン銀行が利上げ"),
    ] {
        assert!(!tells(language, told, later), "{told} -> {later}");
    }
}

#[test]
fn how_it_went_on_is_told_at_whatever_hour() {
    for (language, told, later) in [
        ("en", "Ferry sinks off Senn", "Captain of sunken Senn ferry arrested"),
        (
            "en",
            "Halmar shuts border with Orrin after attack",
            "Orrin recalls envoy over Halmar border",
        ),
        (
            "en",
            "Governor of Senn bank quits",
            "Ilva Marn named governor of Senn bank",
        ),
        (
            "en",
            "Halmar fines Orrin Motors over brakes",
            "Orrin Motors to appeal against Halmar fine in Senn court",
        ),
        (
            "en",
            "Orrin Steel to buy rival Halmar Iron",
            "Regulator sues over Orrin Steel purchase of Halmar Iron",
        ),
        (
            "en",
            "Nine die as bus plunges off bridge in Senn",
            "Bus driver in Senn had been drinking, prosecutors say",
        ),
        (
            "de",
            "Mann nach Angriff in Senn festgenommen",
            "Haftbefehl wegen Mordes nach Angriff in Senn",
        ),
        (
            "fr",
            "Incendie dans une usine de Senn : trois morts",
            "Usine de Senn : le directeur mis en examen",
        ),
        (
            "es",
            "Mueren tres mineros en Senn",
            "Detienen al dueño de la mina de Senn",
        ),
        ("ru", "В Сенне загорелся завод", "Владельца завода в Сенне задержали"),
        ("tr", "Senn'de deprem", "Senn'deki depremde bir okul çöktü"),
        ("ko", "센에서 산불로 주민 대피", "센 산불 방화 용의자 체포"),
        ("ja", "セン銀行、利上げを決定", "セン銀行総裁が辞任、後任は未定"),
        (
            "en",
            "Halmar parliament ousts premier Marn",
            "Marn flees Halmar hours after ouster",
        ),
        (
            "en",
            "Prize goes to doctor in Senn",
            "Senn doctor announces run for president",
        ),
    ] {
        assert!(tells(language, told, later), "{told} -> {later}");
    }
}

#[test]
fn how_a_told_act_was_done_is_nothing_new_if_the_told_text_has_it_and_another_act_is() {
    let tells = |later: &str| {
        let told = Reading::of("Gunmen rob bank in Senn", "en");
        let meant = Meant::from_iter([&told]);
        meant.lacks_beside(later, "en", |stem| {
            ["tunnel", "ladder", "drill", "rope", "glove"].contains(&stem)
        })
    };
    let meant = |later: &str| {
        let told = Reading::of("Gunmen rob bank in Senn", "en");
        let meant = Meant::from_iter([&told]);
        meant.lacks(later, "en")
    };
    let how = "Bank in Senn robbed with tunnel, ladder, drill, rope, glove";
    assert!(!tells(how));
    assert!(meant(how), "nobody had told how");
    assert!(tells("Bank in Senn sues firm that dug the tunnel"));
}

#[test]
fn a_name_of_a_later_day_may_be_another_event_and_an_office_holders_is_not() {
    let told = Reading::of("Halmar president seizes tanker in strait", "en");
    let meant = Meant::from_iter([&told]);
    assert!(meant.lacks_name("Halmar seizes tanker Niovi in strait", "en"));
    assert!(meant.lacks_name("Halmar Seizes Tanker Niovi In Strait", "en"));
    assert!(!meant.lacks_name("Halmar's president Marn seizes tanker in strait", "en"));
    assert!(!meant.lacks_name("Tanker seized by Halmar", "en"));
}

#[test]
fn who_holds_a_told_office_or_speaks_for_a_told_state_and_how_a_word_is_bent_is_nothing_new() {
    for (language, told, later) in [
        (
            "en",
            "Prime minister of Halmar ousted by parliament",
            "Halmar's prime minister Ilva Marn ousted",
        ),
        ("en", "Canada to tax steel imports", "Ottawa taxes steel imports"),
        (
            "en",
            "Woman arrested in Senn theatre",
            "Woman Arrested After Hiding Under Stage in Senn",
        ),
        (
            "en",
            "Senn singer tops list of highest earners",
            "Senn singer tops list of highest-paid earners",
        ),
        (
            "en",
            "Halmar bank keeps interest rate at 4 percent",
            "Halmar bank leaves rates unchanged",
        ),
        (
            "en",
            "Orrin Motors recalls vans",
            "Orrin Motors calls back vans over flaw",
        ),
        ("uk", "У Харкові пролунали вибухи", "Харків: чути вибухи"),
        (
            "es",
            "El Congreso aprueba el plan de Marn",
            "El Parlamento da luz verde al plan de Marn",
        ),
    ] {
        assert!(!tells(language, told, later), "{told} -> {later}");
    }
}
