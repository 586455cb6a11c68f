//! Faults of the configuration, collected and reported together.

use std::{fmt, fs, path::Path};

use crate::domain::lang::{Lang, Message};

/// One fault: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// The setting, such as `listen` or `issuers[0].keys`.
    pub setting: String,
    /// Where it was given: a flag, a variable or the file. Empty when it is missing.
    pub origin: String,
    /// What is wrong and what to do.
    pub message: Message,
}

/// All faults of a configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigFaults(pub Vec<ConfigFault>);

impl ConfigFaults {
    pub(super) fn add(&mut self, setting: &str, origin: &str, message: impl Into<Message>) {
        let (setting, origin) = (setting.to_owned(), origin.to_owned());
        self.0.push(ConfigFault { setting, origin, message: message.into() });
    }

    /// The value when there is no fault.
    pub(super) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }

    /// Reads a text file that a setting names.
    pub(super) fn read_file(&mut self, setting: &str, path: &Path) -> Option<String> {
        match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) => {
                let origin = path.display().to_string();
                let message = Message::new(
                    format!("không đọc được tệp ({error}); hãy kiểm tra đường dẫn và quyền đọc"),
                    format!("the file cannot be read ({error}); check the path and the permissions"),
                );
                self.add(setting, &origin, message);
                None
            }
        }
    }

    /// The report in one language, a line for each fault.
    pub fn report(&self, lang: Lang) -> String {
        self.0.iter().map(|fault| fault.line(lang)).collect::<Vec<_>>().join("\n")
    }
}

impl ConfigFault {
    fn line(&self, lang: Lang) -> String {
        let Self { setting, origin, message } = self;
        let message = message.get(lang);
        if origin.is_empty() {
            format!("{setting}: {message}")
        } else {
            format!("{setting} ({origin}): {message}")
        }
    }
}

impl fmt::Display for ConfigFaults {
    /// Vietnamese first, then English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cấu hình có lỗi:\n{}\n\n", self.report(Lang::Vi))?;
        write!(f, "The configuration has faults:\n{}", self.report(Lang::En))
    }
}

impl std::error::Error for ConfigFaults {}
