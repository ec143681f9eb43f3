//! Listed names in the texts of news.

use super::titled;
use crate::matches::names::{Listed, Listing, Name, Names, Order};
use crate::matches::query::{Node, Query, parse};
use crate::matches::{Matcher, Watchlist};

/// A watchlist of one listed entity with this name.
fn list(name: &str, order: Order) -> Matcher {
    listed(name, order, false, None)
}

/// The same, perhaps common in the archive, and with what must stand beside weak names.
fn listed(name: &str, order: Order, is_common: bool, beside: Option<&str>) -> Matcher {
    let listed = Listed {
        listing: Listing {
            id: "S-1".into(),
            name: name.into(),
            ..Listing::default()
        }
        .into(),
        names: vec![Name {
            text: name.into(),
            is_weak: false,
            is_common,
        }],
    };
    let anything = Query {
        root: Node::And(Vec::new()),
    };
    let mut list = Watchlist::new("w", "W", anything);
    list.names = Some(Names {
        entries: vec![listed].into(),
        order,
        between: 1,
        beside: beside.map(|beside| parse(beside, &|_| true).unwrap()),
        is_unfetched: false,
    });
    Matcher::new(&[list], &[])
}

#[track_caller]
fn check(name: &str, order: Order, yes: &[&str], no: &[&str]) {
    let matcher = list(name, order);
    for (titles, expected) in [(yes, true), (no, false)] {
        for title in titles {
            let found = matcher.matches(&titled(title));
            assert_eq!(!found.is_empty(), expected, "{name} in “{title}”");
        }
    }
}

#[test]
fn a_comma_form_in_its_written_order_is_found_as_it_stands_and_turned() {
    let both = ["Kim Chol arrives", "Envoy Chol Kim arrives", "Listed: Kim, Chol"];
    check("KIM, Chol", Order::AsWritten, &both, &["Kim meets the envoy of Chol"]);
    check("KIM, Chol", Order::Any, &both, &[]);
    check(
        "Kim Chol",
        Order::AsWritten,
        &["Kim Chol arrives"],
        &["Chol Kim arrives"],
    );
}

#[test]
fn a_ship_is_found_by_its_number_with_a_blank_and_without() {
    let both = [
        "Tanker IMO 9100007 seized",
        "Tanker (IMO9100007) seized",
        "IMO: 9100007",
    ];
    let no = ["Tanker IMO9100008 seized", "Invoice 9100007 paid"];
    check("IMO 9100007", Order::Any, &both, &no);
    check("IMO 9100007", Order::AsWritten, &both, &no);
    let found = list("IMO 9100007", Order::Any).matches(&titled("Tanker IMO 9100007 seized"));
    assert_eq!(found[0].evidence.len(), 1, "told once");
}

#[test]
fn a_name_written_with_blanks_is_found_written_in_one() {
    let any = Order::Any;
    check(
        "배 원욱",
        any,
        &["배원욱은 누구인가", "배 원욱은 누구인가", "배원욱을 제재"],
        &["배 씨와 또 원욱"],
    );
    let bank = [
        "조선광선은행 제재",
        "조선 광선은행 제재",
        "조선광선 은행 제재",
        "조선 광선 은행 제재",
    ];
    check("조선 광선 은행", any, &bank, &["조선은행 제재"]);
    check("조선 광선 은행", Order::AsWritten, &bank, &[]);
    check(
        "Al Junaid Holding",
        any,
        &[
            "Aljunaid Holding fined",
            "Al-Junaid Holding fined",
            "Al Junaid Holding fined",
        ],
        &["Junaid Holding fined"],
    );
    // A single word is too little to go by, however the list writes it.
    check(
        "Sea Star",
        any,
        &["Sea Star sails", "Sea-Star sails"],
        &["Seastar sails"],
    );
    let beside = listed("Sea Star", any, false, Some("tanker"));
    assert_eq!(beside.matches(&titled("Tanker Seastar sails")).len(), 1);
}

#[test]
fn no_name_is_put_together_from_two_things_of_a_text() {
    check(
        "Hassan Ali Nasr",
        Order::Any,
        &[
            "Visitors met Hassan Ali Nasr.",
            "Hassan A. Ali Nasr arrives",
            "Nasr (Hassan Ali) arrives",
        ],
        &[
            "Visitors met Hassan. Ali Nasr was absent",
            "Hassan, Ali Nasr and others",
            "Hassan and Ali Nasr arrive",
            "Hassan: Ali Nasr is absent",
        ],
    );
    check(
        "KIM, Chol",
        Order::Any,
        &["Kim Chol arrives", "Listed: KIM, Chol"],
        &[
            "Chol said; Kim left",
            "Chol, Kim and Pak resigned",
            "Kim and Chol resigned",
        ],
    );
    check(
        "KIM, Chol",
        Order::AsWritten,
        &["KIM, Chol"],
        &["Kim said. Chol left", "Chol, Kim and Pak resigned"],
    );
    check(
        "Wei Zhang",
        Order::Any,
        &["Zhang Wei wins", "Wei-Zhang wins"],
        &[
            "Zhang & Wei opens an office",
            "Li – Na; Zhang – Wei 6:4",
            "Zhang - Wei 6:4",
            "Zhang / Wei win doubles",
            "Zhang or Wei",
            "Zhang vs Wei",
            "Zhang vs. Wei",
        ],
    );
    check(
        "Lake – Sea Trading",
        Order::Any,
        &["Lake – Sea Trading fined", "Lake Sea Trading fined"],
        &["Lake or Sea Trading"],
    );
}

#[test]
fn and_in_a_name_is_the_same_in_word_and_sign() {
    for name in ["Myanma Oil and Gas Enterprise", "Myanma Oil & Gas Enterprise"] {
        let both = [
            "Myanma Oil & Gas Enterprise cut off",
            "Myanma Oil and Gas Enterprise cut off",
        ];
        check(
            name,
            Order::Any,
            &both,
            &["Myanma gas cut off", "Myanma Oil. Gas Enterprise"],
        );
        check(name, Order::AsWritten, &both, &["Gas and Oil Myanma Enterprise"]);
    }
    check(
        "Pond y Lago",
        Order::Any,
        &["Pond & Lago fined", "Pond y Lago fined"],
        &["Pond fined"],
    );
}

#[test]
fn a_common_name_counts_where_what_it_needs_stands_beside_it_and_alone_where_nothing_is_asked() {
    let common = listed("Northern Star", Order::Any, true, Some("insolvency"));
    assert_eq!(common.matches(&titled("Northern Star sails")), []);
    let found = common.matches(&titled("Northern Star in insolvency"));
    let told: Vec<_> = found[0]
        .evidence
        .iter()
        .map(|one| (&*one.text, &*one.term, one.listing.is_some()))
        .collect();
    assert_eq!(
        told,
        [
            ("insolvency", "insolvency", false),
            ("Northern Star", "Northern Star", true)
        ]
    );
    let alone = listed("Northern Star", Order::Any, true, None);
    assert_eq!(alone.matches(&titled("Northern Star sails")).len(), 1);
}

#[test]
fn what_stands_beside_a_weak_name_stands_elsewhere_than_in_it() {
    let common = listed("Lake Tanker", Order::Any, true, Some("tanker OR fire"));
    assert_eq!(common.matches(&titled("Lake Tanker orders ships")), []);
    assert_eq!(common.matches(&titled("Lake Tanker orders a tanker")).len(), 1);
    assert_eq!(common.matches(&titled("Fire on a ship of Lake Tanker")).len(), 1);
}

#[test]
fn a_name_of_many_words_is_found_as_it_is_written() {
    let name = "Special Office for the Trade of the Lake with the Sea and the Pond of the North";
    check(
        name,
        Order::Any,
        &[&format!("The {name} opens")],
        &["Special Office for the Pond"],
    );
}

#[test]
fn a_name_of_everyday_words_is_found_where_it_has_its_capitals() {
    let any = Order::Any;
    check(
        "RUSSIA TODAY",
        any,
        &["Sanctions on Russia Today upheld", "SANCTIONS ON RUSSIA TODAY UPHELD"],
        &["In Russia today, few dare protest"],
    );
    check(
        "New Army of the People",
        any,
        &["The New Army of the People attacks", "Attack by New Army Of The People"],
        &["A new army of the people is needed"],
    );
    for order in [any, Order::AsWritten] {
        let no = ["Europe as transatlantic partners group"];
        check(
            "TRANSATLANTIC PARTNERS GROUP",
            order,
            &["Transatlantic Partners Group fined"],
            &no,
        );
    }
    // Who writes a list in small letters, or a word that few papers know, means it wherever it stands.
    check("tactical missiles group", any, &["The tactical missiles group"], &[]);
    check("Northwind Forgings", any, &["northwind forgings fined"], &[]);
}

#[test]
fn a_name_in_quotation_marks_behind_its_noun_bends_no_more() {
    for name in ["Банк «Россия»", "Банк \"Россия\""] {
        check(
            name,
            Order::Any,
            &[
                "Банк «Россия» попал под санкции",
                "Акционеры банка «Россия»",
                "В банке \"РОССИЯ\" заявили",
                "Банк Россия под санкциями",
            ],
            &[
                "Банк России снизил ключевую ставку",
                "Крупнейший банк России отчитался",
                "Россия банкам не поможет",
                "Россию ждут банки",
            ],
        );
    }
    check("Северный Банк", Order::Any, &["Акции Северного банка"], &[]);
}
