//! Secrets come from where they belong and are never shown.

use super::*;

#[test]
fn a_secret_in_clear_is_refused_and_never_shown() {
    let smtp = "[mail.smtp]\nhost = \"relay.example\"\nuser = \"me\"\n";
    for (old, new) in [
        ("[[recipient]]", format!("{smtp}password = \"hunter2\"\n[[recipient]]")),
        ("[[recipient]]", format!("{smtp}pasword = \"hunter2\"\n[[recipient]]")),
        ("[[recipient]]", format!("{smtp}password = 'hunter2\n[[recipient]]")),
        (
            "[mail]",
            "[store]\nurl = \"postgres://me:hunter2@db/x\"\n[mail]".to_owned(),
        ),
    ] {
        let files = with("backstory.toml", old, &new);
        let said = rendered(&files);
        assert!(!said.contains("hunter2"), "{said}");
        assert!(!said.is_empty());
        if !new.contains("'hunter2") {
            for way in ["_file", "_env", "_credential"] {
                assert!(said.contains(way), "{said}");
            }
        }
    }
    let said = rendered(&with("feeds.toml", "https://one", "https://me:hunter2@one"));
    assert!(said.contains("in clear") && !said.contains("hunter2"), "{said}");
}

#[test]
fn a_secret_comes_from_a_file_a_variable_or_a_credential() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("key"), "from-the-file\n").unwrap();
    let read = |way: &str, around: &Around| {
        let smtp =
            format!("transport = \"smtp\"\n[mail.smtp]\nhost = \"r.example\"\nuser = \"me\"\n{way}\n[[recipient]]");
        let files = with("backstory.toml", "[[recipient]]", &smtp);
        let mut notes = Notes::default();
        let files = Files::from_texts(&files, folder.path());
        let config = folder_of(&files, None, around, &mut notes);
        (Reading::of(config, notes)).result()
    };
    let secret = |config: Config| match config.transport {
        Transport::Smtp(relay) => {
            assert!(!format!("{relay:?}").contains("from-the"));
            assert_eq!(relay.port, 465);
            match relay.login.unwrap().proof {
                Proof::Password(secret) => secret.now().expose_secret().to_owned(),
                other => panic!("{other:?}"),
            }
        }
        other => panic!("{other:?}"),
    };
    let here = around();
    let service = Around {
        credentials: Some(folder.path().to_owned()),
        ..around()
    };
    assert_eq!(secret(read("password_file = \"key\"", &here).unwrap()), "from-the-file");
    assert_eq!(
        secret(read("password_env = \"SET\"", &here).unwrap()),
        "from-the-environment"
    );
    assert_eq!(
        secret(read("password_credential = \"key\"", &service).unwrap()),
        "from-the-file"
    );
    for (way, says) in [
        ("password_file = \"none\"", "cannot be read"),
        ("password_env = \"UNSET\"", "is not set"),
        ("password_credential = \"key\"", "$CREDENTIALS_DIRECTORY"),
        ("password_file = \"key\"\npassword_env = \"SET\"", "given twice"),
        ("", "no password"),
    ] {
        let said = read(way, &here).unwrap_err().to_string();
        assert!(said.contains(says), "{way}: {said}");
    }
}

#[test]
fn whoever_checks_by_hand_need_not_have_the_secrets_of_the_service() {
    let lenient = Around {
        is_lenient: true,
        ..around()
    };
    let smtp = "transport = \"smtp\"\n[mail.smtp]\nhost = \"r.example\"\nuser = \"me\"\npassword_credential = \"smtp\"\n[store]\nurl_env = \"UNSET\"\n[[recipient]]";
    let files = with("backstory.toml", "[[recipient]]", smtp);
    let mut notes = Notes::default();
    let files = Files::from_texts(&files, Path::new("config"));
    let config = folder_of(&files, None, &lenient, &mut notes);
    let reading = Reading::of(config, notes);
    assert_eq!(reading.problems.len(), 2);
    assert!(reading.problems.iter().all(|problem| !problem.is_error()));
    assert!(reading.config.is_some());
}

#[test]
fn a_secret_that_everybody_can_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    fs::write(&key, "secret").unwrap();
    let smtp = "[mail.smtp]\nhost = \"r.example\"\nuser = \"me\"\npassword_file = \"key\"\n[[recipient]]";
    let files = with("backstory.toml", "[[recipient]]", smtp);
    for (mode, warnings) in [(0o644, 1), (0o600, 0)] {
        fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
        let reading = reading(&files, folder.path());
        assert_eq!(reading.problems.len(), warnings);
        assert!(reading.config.is_some());
    }
}

#[test]
fn a_secret_in_the_query_of_an_address_is_warned_of_and_not_shown() {
    for key in ["token", "api_key", "key", "access-token"] {
        let address = format!("one.example/feed?page=1&{key}=hunter2abc&x=1");
        let said = rendered(&with("feeds.toml", "one.example/feed", &address));
        assert!(said.contains("feeds.toml:3:7: warning: "), "{said}");
        assert!(said.contains("looks like a secret") && said.contains(key), "{said}");
        assert!(!said.contains("hunter2abc"), "{said}");
    }
    let said = rendered(&with(
        "feeds.toml",
        "one.example/feed",
        "one.example/feed?keyword=hunter2abc&key=7",
    ));
    assert_eq!(said, "");
}
