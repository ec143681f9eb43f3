//! How a feed wants to be asked beside the ordinary way: a login, a cookie, headers of its own, a proxy.
//!
//! All of it goes to the feed's own origin and to no other, wherever redirects
//! lead. Secrets show as `***` and come from files, variables or credentials.

use std::fmt;

use secrecy::{ExposeSecret as _, SecretString};

/// How a feed identifies us.
#[derive(Clone)]
pub enum Login {
    /// HTTP basic (RFC 7617).
    Basic {
        /// The name.
        user: String,
        /// The password.
        password: SecretString,
    },
    /// A bearer token (RFC 6750).
    Bearer(SecretString),
}

/// What goes along with a feed's requests.
#[derive(Clone, Default)]
pub struct Access {
    /// Login, if it needs one.
    pub login: Option<Login>,
    /// `Cookie`, as it is to be sent.
    pub cookie: Option<SecretString>,
    /// Further headers, checked: names that are tokens, values of one line.
    pub headers: Vec<(String, String)>,
    /// `User-Agent` instead of ours.
    pub agent: Option<String>,
    /// Address of an HTTP proxy; it may hold a login.
    pub proxy: Option<SecretString>,
}

impl Access {
    /// Nothing beside the ordinary.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Basic { user, .. } => write!(f, "Basic({user}, ***)"),
            Self::Bearer(_) => write!(f, "Bearer(***)"),
        }
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Access")
            .field("login", &self.login)
            .field("cookie", &self.cookie.as_ref().map(|_| "***"))
            .field("headers", &names)
            .field("agent", &self.agent)
            .field("proxy", &self.proxy.as_ref().map(|_| "***"))
            .finish()
    }
}

impl PartialEq for Login {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Basic { user: a, password: b }, Self::Basic { user: c, password: d }) => {
                a == c && b.expose_secret() == d.expose_secret()
            }
            (Self::Bearer(a), Self::Bearer(b)) => a.expose_secret() == b.expose_secret(),
            _ => false,
        }
    }
}

impl PartialEq for Access {
    fn eq(&self, other: &Self) -> bool {
        fn text(secret: Option<&SecretString>) -> Option<&str> {
            secret.map(|secret| secret.expose_secret())
        }
        self.login == other.login
            && text(self.cookie.as_ref()) == text(other.cookie.as_ref())
            && self.headers == other.headers
            && self.agent == other.agent
            && text(self.proxy.as_ref()) == text(other.proxy.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_shows_itself() {
        let access = Access {
            login: Some(Login::Basic {
                user: "desk".into(),
                password: "s3cret".into(),
            }),
            cookie: Some("session=s3cret".into()),
            headers: vec![("X-Key".into(), "s3cret".into())],
            agent: None,
            proxy: Some("http://a:s3cret@proxy.example".into()),
        };
        let shown = format!("{access:?} {:?}", Login::Bearer("s3cret".into()));
        assert!(!shown.contains("s3cret"), "{shown}");
        assert!(!access.is_plain() && Access::default().is_plain());
    }
}
