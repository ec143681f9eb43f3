//! What of a text is there and nobody reads: comments, scripts, styles, frames. Of what is begun and never ended only the mark is
//! hidden, or one cut or careless tag would hide all that comes after it.

use super::tag_name;

/// Elements that nobody reads.
pub(super) const HIDDEN: [&str; 6] = ["script", "style", "template", "iframe", "object", "noframes"];

/// Those of them that hold the words of machines.
const MACHINES: [&str; 2] = ["script", "style"];

/// How much of an unended script is looked at to tell whether it is one.
const CODE_BYTES: usize = 256;

/// What of a text is known to have no end behind the place that was reached; so a million beginnings cost one scan.
#[derive(Debug, Default)]
pub(super) struct Unended {
    comment: bool,
    elements: [bool; HIDDEN.len()],
}

impl Unended {
    /// Length of the comment that `rest` begins with; of its mark alone where it has no end.
    pub(super) fn comment(&mut self, rest: &str) -> usize {
        const MARK: usize = "<!--".len();
        let inside = &rest[MARK..];
        // `<!-->` and `<!--->` are whole.
        if let Some(end) = [">", "->"].into_iter().find(|end| inside.starts_with(end)) {
            return MARK + end.len();
        }
        let end = (!self.comment).then(|| inside.find("-->")).flatten();
        self.comment |= end.is_none();
        end.map_or(MARK, |end| MARK + end + "-->".len())
    }

    /// How much of `inside`, which stands behind the tag of this hidden element, is hidden with it.
    pub(super) fn element(&mut self, inside: &str, name: &str) -> usize {
        let Some(at) = HIDDEN.iter().position(|hidden| *hidden == name) else {
            return 0;
        };
        if !self.elements[at] {
            if let Some(end) = end(inside, name) {
                return end;
            }
            self.elements[at] = true;
        }
        match MACHINES.contains(&name) {
            true => code(inside),
            false => 0,
        }
    }
}

/// Bytes up to and with the end tag of a hidden element.
fn end(inside: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = inside[from..].find("</") {
        let start = from + at + 2;
        let is_end = inside
            .get(start..start + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name));
        if is_end {
            let name_end = start + name.len();
            return Some(inside[start..].find('>').map_or(name_end, |end| start + end + 1));
        }
        from = start;
    }
    None
}

/// Bytes of an unended script or style that are code: up to the first tag that stands in no string of it.
fn code(inside: &str) -> usize {
    let start = &inside[..inside.floor_char_boundary(CODE_BYTES)];
    let is_code = start.contains(['{', '}', '=']) || ["(\"", "('", "();", "/*"].iter().any(|sign| start.contains(sign));
    if !is_code {
        return 0;
    }
    let tags = inside.match_indices('<').map(|(at, _)| at);
    let mut tags = tags.filter(|&at| {
        let before = inside[..at].trim_end();
        (before.is_empty() || before.ends_with([';', '}', '/'])) && tag_name(&inside[at..]).is_some()
    });
    tags.next().unwrap_or(inside.len())
}

#[cfg(test)]
mod tests {
    use crate::text::markup::{headline, plain};

    #[track_caller]
    fn check(html: &str, text: &str) {
        assert_eq!(plain(html), text, "{html:?}");
    }

    #[test]
    fn what_is_begun_and_never_ended_hides_nothing_that_comes_after_it() {
        for begun in [
            "<object data=\"x.swf\">",
            "<iframe src='https://video.example/1'>",
            "<script>",
            "<style type=\"text/css\">",
            "<template id=\"t\">",
            "<noframes id=x>",
            "<!--",
        ] {
            check(
                &format!("<p>Envoys {begun}arrive</p><p>Talks begin"),
                "Envoys arrive\nTalks begin",
            );
            assert_eq!(headline(&format!("Envoys {begun} arrive")), "Envoys arrive", "{begun}");
        }
        check("<p>Envoys</p><style arrive", "Envoys\n<style arrive");
        check("a<script>b</script", "a");
        check("a<!-->b<!--->c<!-- d -->e", "abce");
    }

    #[test]
    fn the_code_of_a_script_that_is_never_ended_is_no_text() {
        check("Envoys<script async>window.ads = [1];", "Envoys");
        check(
            "<p>Envoys</p><script>(function(d) { d.write('<p>ad</p>'); })(document);\n<p>Talks begin</p>",
            "Envoys\nTalks begin",
        );
        check("Envoys<style>p { margin: 0 }<p>Talks begin", "Envoys\nTalks begin");
    }

    #[test]
    fn many_beginnings_cost_one_scan() {
        for begun in ["<!--", "<script>", "<object>"] {
            let text = format!("{}Talks begin", begun.repeat(20_000));
            check(&text, "Talks begin");
        }
    }
}
