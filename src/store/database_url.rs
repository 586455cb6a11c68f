//! The address of the database, whose password is not shown.

use std::{fmt, fs, io, os::unix::fs::OpenOptionsExt as _, path::Path, str::FromStr};

use super::error::StoreError;

/// A database URL: `sqlite://…`, `postgres://…` or `postgresql://…`. `Display` and `Debug` hide the
/// password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The URL with its password, for the driver.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The file, of an embedded database.
    pub fn sqlite_file(&self) -> Option<&Path> {
        let rest = self.0.strip_prefix("sqlite:")?;
        let path = rest.strip_prefix("//").unwrap_or(rest);
        Some(Path::new(path.split_once('?').map_or(path, |(path, _)| path)))
    }

    /// Makes the file of an embedded database, readable by its owner alone, unless it is there. The database of a server
    /// is made by whoever runs that server.
    pub fn create_file(&self) -> io::Result<()> {
        let Some(file) = self.sqlite_file() else { return Ok(()) };
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        // Opened to append, so that a file which is there stays as it is.
        fs::OpenOptions::new().append(true).create(true).mode(0o600).open(file)?;
        Ok(())
    }

    /// Tells whether the file of an embedded database is there.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] when it is not.
    pub fn check_file(&self) -> Result<(), StoreError> {
        match self.sqlite_file() {
            Some(file) if !file.is_file() => Err(StoreError::Missing(file.display().to_string())),
            _ => Ok(()),
        }
    }
}

impl Default for DatabaseUrl {
    fn default() -> Self {
        Self("sqlite://var/thanghang.db".to_owned())
    }
}

/// A text that is no database URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a URL that begins with sqlite:, postgres:// or postgresql:// is expected")]
pub struct NotADatabaseUrl;

impl FromStr for DatabaseUrl {
    type Err = NotADatabaseUrl;

    fn from_str(text: &str) -> Result<Self, NotADatabaseUrl> {
        let known = ["sqlite:", "postgres://", "postgresql://"];
        let (_, rest) = text.split_once(':').ok_or(NotADatabaseUrl)?;
        let complete =
            known.iter().any(|scheme| text.starts_with(scheme)) && !rest.trim_matches('/').is_empty();
        if complete { Ok(Self(text.to_owned())) } else { Err(NotADatabaseUrl) }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (address, query) = self.0.split_once('?').map_or((self.0.as_str(), None), |(a, q)| (a, Some(q)));
        f.write_str(&without_password(address))?;
        let hidden = query.map(|query| query.split('&').map(hidden_parameter).collect::<Vec<_>>().join("&"));
        hidden.map_or(Ok(()), |query| write!(f, "?{query}"))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Hides what stands between `user:` and the last `@`.
fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    match rest.rsplit_once('@').and_then(|(login, host)| Some((login.split_once(':')?.0, host))) {
        Some((user, host)) => format!("{scheme}://{user}:***@{host}"),
        None => address.to_owned(),
    }
}

fn hidden_parameter(parameter: &str) -> String {
    match parameter.split_once('=') {
        Some((name, _)) if name.to_ascii_lowercase().contains("password") => format!("{name}=***"),
        _ => parameter.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_password_is_hidden_wherever_it_stands() {
        for (url, shown) in [
            ("sqlite://var/thanghang.db", "sqlite://var/thanghang.db"),
            ("sqlite::memory:", "sqlite::memory:"),
            ("postgres://app@db/th", "postgres://app@db/th"),
            ("postgres://app:hunter2@db:5432/th", "postgres://app:***@db:5432/th"),
            ("postgres://app:hun@ter2@db/th", "postgres://app:***@db/th"),
            ("postgres://db/th?user=a&password=hunter2", "postgres://db/th?user=a&password=***"),
        ] {
            let parsed: DatabaseUrl = url.parse().unwrap();
            assert_eq!(parsed.to_string(), shown);
            assert_eq!(format!("{parsed:?}"), shown);
            assert_eq!(parsed.reveal(), url);
        }
    }

    #[test]
    fn the_file_is_found_in_the_address() {
        for (url, file) in [
            ("sqlite://var/thanghang.db", Some("var/thanghang.db")),
            ("sqlite:///srv/a.db?mode=rwc", Some("/srv/a.db")),
            ("sqlite:a.db", Some("a.db")),
            ("postgres://localhost/a", None),
        ] {
            assert_eq!(url.parse::<DatabaseUrl>().unwrap().sqlite_file(), file.map(Path::new), "{url}");
        }
    }

    #[test]
    fn other_urls_are_refused() {
        for url in ["", "mysql://db/th", "sqlite://", "postgres://", "var/thanghang.db"] {
            assert_eq!(url.parse::<DatabaseUrl>(), Err(NotADatabaseUrl), "{url}");
        }
    }
}
