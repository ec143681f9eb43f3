//! Addresses that may stand in a header and in an SMTP command.

use lettre::Address;

/// RFC 5321 §4.5.3.1.3: a path has at most 256 octets, angle brackets included.
const ADDRESS_BYTES_MAX: usize = 254;

/// A display name longer than this helps no reader and makes long headers.
const NAME_CHARS_MAX: usize = 80;

/// An address with the name shown beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// `Backstory`; any script, no control characters.
    pub name: Option<String>,
    /// `backstory@desk.example`, checked.
    pub address: String,
}

/// A bare address, checked: `desk@desk.example`.
///
/// # Errors
/// A sentence that says what is wrong with it and how to write it.
pub fn parse(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err("an address has no line breaks or control characters in it".into());
    }
    if !text.is_ascii() {
        // Such an address needs a relay with SMTPUTF8 at every hop; few have it.
        return Err(format!(
            "“{text}” has letters outside ASCII; write its domain as xn--…, and ask for a mailbox name in ASCII"
        ));
    }
    if text.len() > ADDRESS_BYTES_MAX {
        return Err(format!(
            "an address has at most {ADDRESS_BYTES_MAX} characters, this one has {}",
            text.len()
        ));
    }
    match text.parse::<Address>() {
        Ok(address) if !address.domain().is_empty() => Ok(address.to_string()),
        _ => Err(format!("“{text}” is no mail address; write it like desk@desk.example")),
    }
}

/// An address, alone or with a name: `desk@desk.example`, `Backstory <backstory@desk.example>`, `"Desk, Asia" <…>`.
///
/// # Errors
/// A sentence that says what is wrong with it and how to write it.
pub fn mailbox(text: &str) -> Result<Mailbox, String> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err("a mailbox has no line breaks or control characters in it".into());
    }
    let Some((name, rest)) = text.split_once('<') else {
        return Ok(Mailbox {
            name: None,
            address: parse(text)?,
        });
    };
    let Some(address) = rest.trim_end().strip_suffix('>') else {
        return Err(format!(
            "“{text}” lacks its closing “>”; write it like Backstory <backstory@desk.example>"
        ));
    };
    let name = name.trim();
    let name = name
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(name)
        .trim();
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(format!("a name has at most {NAME_CHARS_MAX} characters"));
    }
    Ok(Mailbox {
        name: (!name.is_empty()).then(|| name.to_owned()),
        address: parse(address)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_address_is_taken_as_it_is() {
        for good in ["desk@desk.example", "a.b+c@x-y.example", "o'neil@desk.example"] {
            assert_eq!(parse(good).as_deref(), Ok(good));
        }
        assert_eq!(parse(" desk@desk.example ").as_deref(), Ok("desk@desk.example"));
    }

    #[test]
    fn no_address_carries_a_second_header_into_the_mail() {
        for bad in [
            "desk@desk.example\r\nBcc: all@desk.example",
            "desk@desk.example\nRCPT TO:<x@y.example>",
            "desk\u{0}@desk.example",
            "desk",
            "@desk.example",
            "desk@",
            "a b@desk.example",
            "desk@desk.example, other@desk.example",
            "",
        ] {
            assert!(parse(bad).is_err(), "{bad:?} was taken");
            assert!(mailbox(&format!("Desk <{bad}>")).is_err(), "{bad:?} was taken");
        }
        assert!(mailbox("Desk\r\nBcc: x <desk@desk.example>").is_err());
    }

    #[test]
    fn a_name_may_be_in_any_script_and_in_quotes() {
        let desk = mailbox("\"Desk, Asia\" <desk@desk.example>").unwrap();
        assert_eq!(desk.name.as_deref(), Some("Desk, Asia"));
        let seoul = mailbox("서울 <seoul@desk.example>").unwrap();
        assert_eq!(seoul.name.as_deref(), Some("서울"));
        assert_eq!(mailbox("desk@desk.example").unwrap().name, None);
        assert_eq!(mailbox("<desk@desk.example>").unwrap().name, None);
    }

    #[test]
    fn a_wrong_address_is_answered_with_the_way_to_write_it() {
        assert_eq!(
            parse("desk").unwrap_err(),
            "“desk” is no mail address; write it like desk@desk.example"
        );
        assert!(parse("desk@büro.example").unwrap_err().contains("xn--"));
    }
}
