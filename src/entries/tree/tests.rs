use proptest::prelude::*;

use super::*;

fn top(text: &str) -> Element<'_> {
    read(text).top
}

#[test]
fn a_document_out_of_all_bounds_is_read_up_to_them_and_to_no_other_reader() {
    let many = "<a/>".repeat(ELEMENTS_MAX + 10);
    let many = read(&many);
    assert!(!many.is_all && !many.is_modest);
    assert_eq!(many.top.elements().count(), ELEMENTS_MAX);
    assert!(!read(&"</x>".repeat(ELEMENTS_MAX + 10)).is_all);
    let attributes: String = (0..1_000_000).map(|n| format!(" a{n}=x")).collect();
    let wide = format!("<a{attributes}><b>one</b></a>");
    let wide = read(&wide);
    assert!(wide.is_all && !wide.is_modest);
    assert_eq!(wide.top.text(), "one");
    let deep = format!("{}one{}", "<a>".repeat(5_000), "</a>".repeat(5_000));
    let deep = read(&deep);
    assert!(!deep.is_modest);
    assert!(read("<a b='c'>one</a>").is_modest);
    let spaces: String = (0..5_000).map(|n| format!("<a xmlns:p{n}='x'>")).collect();
    assert!(!read(&spaces).is_modest);
}

#[test]
fn crossed_and_missing_end_tags_keep_the_text_in_its_element() {
    let top = top("<a><b>one<c>two</b><b x=1 y='2' z>three</a>");
    let a = top.elements().next().unwrap();
    let texts: Vec<String> = a.elements().map(Element::text).collect();
    assert_eq!(texts, ["onetwo", "three"]);
    assert_eq!(a.elements().nth(1).unwrap().attribute("y"), Some("2"));
}

#[test]
fn entities_of_the_document_are_expanded_but_bombs_are_not() {
    let named = top("<!DOCTYPE a [<!ENTITY y \"&x;&x;\"><!ENTITY x \"why\">]><a>&x; &y; &amp; &</a>");
    assert_eq!(named.text(), "why whywhy & &");
    let levels: String = (1..10)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let bomb = format!("<!DOCTYPE a [<!ENTITY l0 \"lol\">{levels}]><a>&l2; &l9;</a>");
    assert!(top(&bomb).text().ends_with("lol &l9;"));
    let itself = top("<!DOCTYPE a [<!ENTITY x \"&x;&x;\">]><a>&x;</a>");
    assert_eq!(itself.text(), "&x;");
}

#[test]
fn a_field_without_its_end_ends_where_the_next_begins() {
    let top = top("<item><title>One<link>l1</link><guid>g1<pubDate>d</pubDate></item>\
         <item><title>How <link> tags work</title><link>l2</link></item>");
    let fields: Vec<String> = top
        .elements()
        .map(|item| item.elements().map(Element::text).collect::<Vec<_>>().join("|"))
        .collect();
    assert_eq!(fields, ["One|l1|g1|d", "How  tags work|l2"]);
}

#[test]
fn an_entry_in_a_closed_list_inside_an_entry_is_none_of_the_feed() {
    let top = top(
        "<c><item><t>1</t><related><item>r</item><item>s</item></related></item><item><t>2<item><t>3</t></item></c>",
    );
    let channel = top.elements().next().unwrap();
    let items: Vec<String> = channel.elements().map(Element::text).collect();
    assert_eq!(items, ["1rs", "2", "3"]);
}

#[test]
fn a_section_is_one_in_any_case() {
    assert_eq!(top("<a><![cdata[<b>]]></a>").text(), "<b>");
}

#[test]
fn markup_in_a_section_beside_elements_is_markup() {
    let top = top(
        "<d><img/><![CDATA[<p>One & <b>two</b></p>]]> a &lt; b</d><d><![CDATA[<p>x</p>]]>y</d><d>&lt;p&gt;<b/><![CDATA[<i>]]></d>",
    );
    let html: Vec<Cow<str>> = top.elements().map(Element::html).collect();
    let expected = [
        "<img></img><p>One & <b>two</b></p> a &lt; b",
        "<p>x</p>y",
        "&lt;p><b></b><i>",
    ];
    assert_eq!(html, expected);
}

#[test]
fn an_empty_item_inside_an_item_is_none() {
    let top = top("<c><item><a>1</a><item /><b>2</b></item><item/><item><a>3</a></item></c>");
    let items: Vec<String> = top.elements().flat_map(Element::elements).map(Element::text).collect();
    assert_eq!(items, ["12", "", "3"]);
}

#[test]
fn an_element_that_the_end_of_the_document_cut_is_marked() {
    let top = top("<a><item>1</item><item>2");
    let whole: Vec<bool> = top.elements().next().unwrap().elements().map(|e| e.is_whole).collect();
    assert_eq!(whole, [true, false]);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "([<>/&;!?='\"\\[\\]-]|CDATA|a|item|xmlns:|:| |\\PC){0,80}") {
        let _ = read(&text);
    }

    #[test]
    fn depth_is_bounded(depth in 1_usize..5_000) {
        let mut deepest = 0;
        let text = "<a>".repeat(depth);
        let top = top(&text);
        let mut at = &top;
        while let Some(next) = at.elements().next() {
            at = next;
            deepest += 1;
        }
        prop_assert!(deepest <= DEPTH_MAX);
    }
}
