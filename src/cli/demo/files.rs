//! The personnel files of the applicants, recorded in one go as the office does with an import.

use serde::Deserialize;

use super::people::DemoActors;
use crate::{
    auth::Caller,
    cli::{CliError, command_sender::CommandSender},
    domain::{
        digest::Digest,
        directory::command::{ImportPersonnel, RecordEntry},
        personnel::Content,
    },
    service::Service,
};

const FILES: &str = include_str!("../../data/demo/personnel.toml");

/// What `personnel.toml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoFiles {
    everybody: Vec<Content>,
    file: Vec<DemoFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoFile {
    key: String,
    entries: Vec<Content>,
}

/// Records all files: one command, one record of the log.
pub(super) async fn record(service: &Service, clerk: Caller, actors: &DemoActors) -> Result<(), CliError> {
    let files: DemoFiles = toml::from_str(FILES).map_err(CliError::broken)?;
    let mut sender = CommandSender::new(service, clerk);
    let mut entries = Vec::new();
    for file in &files.file {
        let person = actors.actor(&file.key)?.id;
        for content in files.everybody.iter().chain(&file.entries) {
            let (field, text) = (format!("entries.{}.content", entries.len()), content.to_text());
            let content = sender.seal_about(person, &field, &text.map_err(CliError::broken)?)?;
            entries.push(RecordEntry { entry: sender.id()?, person, content });
        }
    }
    let (persons, employments) = (Vec::new(), Vec::new());
    sender
        .send(ImportPersonnel {
            source: Digest::of(FILES),
            persons,
            employments,
            entries,
            corrections: Vec::new(),
        })
        .await
        .map(drop)
}
