//! Letters of all scripts by one measure.
//!
//! The extractor counts signs, and its bounds were found by English pages. A page in Chinese or Japanese says in forty signs what English says
//! in a hundred and twenty, parts its sentences by commas of its own, and ends them by other stops. So while the extractor looks, each
//! such letter has two more signs beside it that nobody sees, and each stop a stop that the extractor knows.

use dom_query::{Document, NodeRef};

use super::hides;

/// Stands beside a wide letter, as often as it is wider than a Latin one. No text has it by chance: a sign that joins two words.
const PAD: char = '\u{2060}';
/// Stand behind a stop that the extractor does not know: a sign that nobody sees, and one that it does.
const UNSEEN: char = '\u{2063}';
const STOP: char = '.';
/// Stands behind a comma that the extractor does not know: one of those that it does, and that no living script uses.
const COMMA: char = '\u{2e34}';

/// In fewer wide letters the extractor knows some words, and they are too few to count.
const WIDE_MIN: usize = 5;
/// Letters of a script without stops from which a piece of text is a sentence.
const UNSTOPPED_MIN: usize = 30;

/// Letters, an ideograph or syllable as three.
pub(in crate::entries) fn weight(text: &str) -> usize {
    text.chars().map(|sign| if is_wide(sign) { 3 } else { 1 }).sum()
}

fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{323af}')
}

/// Stops besides those that English has.
fn is_stop(sign: char) -> bool {
    matches!(sign, '。' | '．' | '｡' | '।' | '॥' | '۔' | '።' | '։' | '។' | '။')
}

/// What closes behind a stop and belongs to the sentence.
fn is_closing(sign: char) -> bool {
    matches!(sign, '」' | '』' | '）' | '】' | '”' | '’' | '"')
}

/// Thai, Lao: sentences end with nothing.
fn is_unstopped(sign: char) -> bool {
    matches!(sign, '\u{0e00}'..='\u{0eff}')
}

/// Makes the texts of a page as long as they would be in Latin letters. Whether any was not.
pub(super) fn widen(page: &Document) -> bool {
    let root = page.root();
    let texts = root.descendants_it().filter(NodeRef::is_text);
    let wider: Vec<(NodeRef, String)> = texts.filter_map(|text| Some((text, wider(&text.text())?))).collect();
    // Headings are held against titles, which are no part of the text.
    let is_compared = |text: &NodeRef| {
        let is_heading = |above: &NodeRef| above.has_name("h1") || above.has_name("h2");
        text.parent().is_some_and(|above| hides(&above)) || text.ancestors_it(Some(3)).any(|above| is_heading(&above))
    };
    let mut is_any = false;
    for (text, wider) in wider {
        if !is_compared(&text) {
            text.set_text(wider);
            is_any = true;
        }
    }
    is_any
}

/// A text in the measure of Latin letters; nothing where it has that already.
fn wider(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let count = |is: fn(char) -> bool| text.chars().filter(|sign| is(*sign)).count();
    let is_wider = count(is_wide) >= WIDE_MIN;
    let is_open = count(is_unstopped) >= UNSTOPPED_MIN;
    if !is_wider && !is_open && !text.contains(is_stop) {
        return None;
    }
    let mut out = String::with_capacity(text.len() * 3);
    let mut is_ended = false;
    for sign in text.chars().filter(|sign| ![PAD, UNSEEN].contains(sign)) {
        out.push(sign);
        match sign {
            '、' => out.push(COMMA),
            _ if is_wider && is_wide(sign) => out.extend([PAD, PAD]),
            _ => {}
        }
        is_ended = is_stop(sign) || is_ended && is_closing(sign);
        if is_ended {
            out.extend([UNSEEN, STOP]);
        }
    }
    if is_open {
        let end = out.trim_end().len();
        out.insert_str(end, &String::from_iter([UNSEEN, STOP]));
    }
    Some(out)
}

/// What [`widen`] made of a text, undone.
pub(super) fn narrowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            PAD => {}
            UNSEEN => {
                signs.next_if_eq(&STOP);
            }
            COMMA if out.ends_with('、') => {}
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_wider_is_the_same_again_and_nothing_else_is_touched() {
        for text in [
            "俄罗斯总统普京十九日抵达平壤，同金正恩举行会谈。",
            "植田総裁は、「なお時間がかかる。」と述べた。\n",
            "국회는 금요일 본회의를 열어 법안을 통과시켰다. 반대는 없었다.",
            "संसद ने विधेयक पारित किया।",
            "สภาผู้แทนราษฎรผ่านกฎหมายใหม่เรื่องที่ดินเมื่อวันศุกร์ ",
            "یہ خبر درست ہے۔",
        ] {
            let wider = wider(text).unwrap();
            assert_ne!(wider, text);
            assert_eq!(narrowed(&wider), text);
        }
        for text in ["Envoys met.", "Посланники встретились.", "广告", "قال الوزير ذلك.", "…"]
        {
            assert_eq!(wider(text), None, "{text}");
        }
    }

    #[test]
    fn a_letter_weighs_what_it_says() {
        let chinese = "俄罗斯总统普京十九日抵达平壤";
        assert_eq!(wider(chinese).unwrap().chars().count(), weight(chinese));
        assert!(wider("他来了。他说：「好。」").unwrap().ends_with("」\u{2063}."));
    }
}
