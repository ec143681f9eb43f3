//! Listed names in the texts of news.

use super::titled;
use crate::matches::names::{Listed, Listing, Name, Names, Order};
use crate::matches::query::{Node, Query};
use crate::matches::{Matcher, Watchlist};

/// A watchlist of one listed entity with this name.
fn list(name: &str, order: Order) -> Matcher {
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
        beside: None,
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
