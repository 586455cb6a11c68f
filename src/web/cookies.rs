//! The cookies of the console: the secret of a session, that of a sign-in, and the chosen language (RFC 6265).

use axum::http::{HeaderMap, HeaderValue, header};

use super::Console;

/// Remembers the chosen language.
const LANGUAGE: &str = "language";
/// How long, in seconds.
const YEAR: u32 = 31_536_000;
/// How long somebody may take to sign in with an issuer, in seconds.
const ATTEMPT: u32 = 600;

impl Console {
    /// The name of the cookie of the session. With the prefix `__Host-` browsers keep what this host alone sent over TLS;
    /// without TLS, in development, they keep no such cookie.
    const fn session_cookie(over_tls: bool) -> &'static str {
        if over_tls { "__Host-session" } else { "session" }
    }

    /// The secret that a browser has. Where it sends two none counts, so that nobody can slip one in.
    pub(super) fn secret(&self, headers: &HeaderMap) -> Option<String> {
        only(headers, Self::session_cookie(self.0.over_tls)).filter(|secret| secret.len() == 64)
    }

    /// The header that gives a browser the secret of its session.
    pub(super) fn keep_secret(&self, secret: &str) -> HeaderValue {
        self.session_header(secret, "")
    }

    /// The header that takes it away.
    pub(super) fn drop_secret(&self) -> HeaderValue {
        self.session_header("", "; Max-Age=0")
    }

    fn session_header(&self, secret: &str, rest: &str) -> HeaderValue {
        self.header(Self::session_cookie(self.0.over_tls), secret, rest)
    }

    fn header(&self, name: &str, value: &str, rest: &str) -> HeaderValue {
        let secure = if self.0.over_tls { "; Secure" } else { "" };
        let header = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{rest}");
        HeaderValue::try_from(header).unwrap_or_else(|_| HeaderValue::from_static(""))
    }

    fn attempt_cookie(&self) -> &'static str {
        if self.0.over_tls { "__Host-sign-in" } else { "sign-in" }
    }

    /// The header that makes a browser keep the secret of a sign-in until it comes back from the issuer, and where it
    /// goes then.
    pub(super) fn keep_attempt(&self, secret: &str, back: &str) -> HeaderValue {
        let value = format!("{secret}.{}", hex::encode(back));
        self.header(self.attempt_cookie(), &value, &format!("; Max-Age={ATTEMPT}"))
    }

    /// The header that takes it away: a sign-in is finished once.
    pub(super) fn drop_attempt(&self) -> HeaderValue {
        self.header(self.attempt_cookie(), "", "; Max-Age=0")
    }

    /// The secret of the sign-in that a browser began, and where it wanted to go.
    pub(super) fn attempt(&self, headers: &HeaderMap) -> Option<(String, String)> {
        let kept = only(headers, self.attempt_cookie())?;
        let (secret, back) = kept.split_once('.').filter(|(secret, _)| secret.len() == 64)?;
        let back = String::from_utf8(hex::decode(back).ok()?).ok()?;
        Some((secret.to_owned(), back))
    }
}

/// The language that a browser was told to remember.
pub(super) fn chosen_language(headers: &HeaderMap) -> Option<String> {
    only(headers, LANGUAGE)
}

/// The header that makes a browser remember a language.
pub(super) fn remember_language(code: &'static str) -> HeaderValue {
    let header = format!("{LANGUAGE}={code}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax");
    HeaderValue::try_from(header).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// The value of a cookie that is sent once.
fn only(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(found, _)| *found == name).map(|(_, value)| value);
    values.next().filter(|_| values.next().is_none()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn headers(lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::COOKIE, line.parse().unwrap());
        }
        headers
    }

    #[test]
    fn a_cookie_that_comes_twice_is_none() {
        assert_eq!(only(&headers(&["a=1; session=x"]), "session").as_deref(), Some("x"));
        assert_eq!(only(&headers(&["session=x; session=y"]), "session"), None);
        assert_eq!(only(&headers(&["session=x", "session=x"]), "session"), None);
        assert_eq!(only(&headers(&["xsession=x"]), "session"), None);
    }
}
