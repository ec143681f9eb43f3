//! A date cut into numbers, words and signs.

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// Value, count of digits.
    Number(i64, usize),
    Word(String),
    Sign(char),
    /// Taken by an earlier step.
    Used,
}

impl Token {
    pub(super) fn number(&self) -> Option<(i64, usize)> {
        match self {
            Self::Number(value, digits) => Some((*value, *digits)),
            _ => None,
        }
    }

    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }
}

/// Numbers, words in lower case without accents, and signs. Blanks and brackets with words alone in them are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let text = plain(text);
    let mut tokens = Vec::new();
    let mut signs = text.chars().peekable();
    while let Some(&sign) = signs.peek() {
        if sign.is_ascii_digit() {
            let mut digits = String::new();
            while let Some(digit) = signs.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            // Longer numbers are no part of a date.
            tokens.push(Token::Number(digits.parse().unwrap_or(i64::MAX), digits.len()));
        } else if sign.is_alphabetic() {
            let mut word = String::new();
            while let Some(letter) = signs.next_if(|c| c.is_alphabetic() || matches!(c, '_' | '/')) {
                word.push(letter);
            }
            tokens.push(Token::Word(word.trim_end_matches('/').to_owned()));
        } else {
            if !sign.is_whitespace() {
                tokens.push(Token::Sign(sign));
            }
            signs.next();
        }
    }
    tokens
}

/// Lower case, Latin and Greek accents gone, full-width signs narrow, brackets without digits gone, `a.m.` as `am`.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::with_capacity(text.len());
    let mut base = ' ';
    for sign in text.nfkd().flat_map(char::to_lowercase) {
        let is_mark = ('\u{300}'..='\u{36f}').contains(&sign);
        if !is_mark {
            base = sign;
        }
        // Cyrillic й is a letter, not an accent; jamo are put together again below.
        if !is_mark || ('\u{400}'..='\u{52f}').contains(&base) {
            out.push(sign);
        }
    }
    let mut out: String = out.nfc().collect();
    while let Some((start, end)) = out.find('(').and_then(|at| Some((at, at + out[at..].find(')')?))) {
        if out[start..end].contains(|c: char| c.is_ascii_digit()) {
            break;
        }
        out.replace_range(start..=end, " ");
    }
    for (from, to) in [
        ("a.m", "am "),
        ("p.m", "pm "),
        ("a. m", "am "),
        ("p. m", "pm "),
        ("π.μ", "am "),
        ("μ.μ", "pm "),
    ] {
        out = out.replace(from, to);
    }
    out
}
