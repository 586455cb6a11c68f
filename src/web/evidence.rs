//! The log and the evidence of a cycle as one archive, for a board that checks them without this program (R05, AS23, AS24).
//!
//! - Everything goes through the pipeline as whoever asks, page after page while it is sent, so it holds what that person may
//!   see, and no more than a page of it is in memory.
//! - It holds records with the rows beside them, commitments, digests, days and ids. The texts behind the commitments, the names of people and the files
//!   of dossiers stay out: nothing is decrypted that is about a person, and so nobody's data are read by it.
//! - The manifest comes last, with who asked, when, and the digest of each file. An archive that broke off has none and does
//!   not open.

use std::{
    collections::{BTreeSet, VecDeque},
    io,
    time::Duration,
};

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use futures_util::stream;
use serde_json::{Value, json};

use super::{
    archive::ArchiveWriter,
    documents::{EVIDENCE, EVIDENCE_ATTACHMENT, EVIDENCE_DOCUMENTS, EVIDENCE_LOG, EVIDENCE_WATCHED},
    problem::{Problem, ProblemKind},
    visit::SignedIn,
};
use crate::domain::digest::Digest;

const ARCHIVE: HeaderValue = HeaderValue::from_static("application/zip");
const FILE: HeaderValue = HeaderValue::from_static("attachment; filename=\"nhat-ky-va-chung-cu.zip\"");

/// How to check it, and the format of the log, word for word as it is published.
const HOW_TO_CHECK: &str = include_str!("evidence/huong-dan.md");
const FORMAT: &str = include_str!("../../docs/audit-format.md");

/// How often a page is asked for again that was refused because too much was asked for in a while, and how long is waited at
/// most each time: together less than the silence after which the transport ends a connection.
const TRIES: u32 = 10;
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// A list that becomes a file, line by line.
struct EvidenceList {
    file: &'static str,
    document: &'static str,
    /// Where the connection is in the answer.
    at: &'static str,
    /// Whether a line is the text of a record, byte for byte as it was hashed, instead of a JSON object.
    is_log: bool,
    /// Whether only the supervisory board sees it.
    is_watched: bool,
}

const LISTS: [EvidenceList; 4] = [
    EvidenceList {
        file: "log.ndjson",
        document: EVIDENCE_LOG,
        at: "/cycle/transitions",
        is_log: true,
        is_watched: false,
    },
    EvidenceList {
        file: "documents.ndjson",
        document: EVIDENCE_DOCUMENTS,
        at: "/cycle/documents",
        is_log: false,
        is_watched: false,
    },
    EvidenceList {
        file: "refused-attempts.ndjson",
        document: EVIDENCE_WATCHED,
        at: "/cycle/refusedAttempts",
        is_log: false,
        is_watched: true,
    },
    EvidenceList {
        file: "readings.ndjson",
        document: EVIDENCE_WATCHED,
        at: "/cycle/personalReadings",
        is_log: false,
        is_watched: true,
    },
];

/// An archive on its way: which list comes next, and where in it.
struct Sending {
    visit: SignedIn,
    id: String,
    /// What was told at the beginning.
    told: Value,
    /// Whether whoever asks sits on the supervisory board of this cycle.
    supervises: bool,
    archive: ArchiveWriter,
    list: usize,
    after: Option<String>,
    attached: AttachedFiles,
}

/// The rows that stand beside records: the files that are still to be written, and what there is already.
#[derive(Default)]
struct AttachedFiles {
    waiting: VecDeque<AttachedFile>,
    known: BTreeSet<Digest>,
}

/// The rows beside a record: their digest, and the cursor of the record before it.
struct AttachedFile {
    sha256: Digest,
    after: Option<String>,
}

impl AttachedFiles {
    /// Notes what a record names. Equal rows are one file.
    fn note(&mut self, body: &str, after: Option<&str>) {
        let body = serde_json::from_str::<Value>(body).unwrap_or_default();
        let named = body.pointer("/effects/attachment/sha256").and_then(Value::as_str);
        if let Some(sha256) = named.and_then(|sha256| sha256.parse().ok())
            && self.known.insert(sha256)
        {
            self.waiting.push_back(AttachedFile { sha256, after: after.map(str::to_owned) });
        }
    }
}

/// Sends it.
pub(super) async fn download(visit: SignedIn, Path(id): Path<String>) -> Result<Response, Problem> {
    let told: Value = visit.ask(EVIDENCE, json!({ "id": id })).await?;
    if told.pointer("/cycle/viewerCanSeeCase") != Some(&Value::Bool(true)) {
        return Err(visit.not_found());
    }
    let supervises = supervises(&visit, &id, &told).await?;
    let archive = ArchiveWriter::begin();
    let attached = AttachedFiles::default();
    let mut sending = Sending { visit, id, told, supervises, archive, list: 0, after: None, attached };
    sending.begin().map_err(|error| {
        tracing::error!(request = %sending.visit.visit.id, %error, "an archive cannot be begun");
        sending.visit.visit.problem(ProblemKind::Unavailable)
    })?;
    let pieces = stream::try_unfold(Some(sending), |sending| async move {
        let Some(sending) = sending else { return Ok::<_, io::Error>(None) };
        Box::pin(sending.next()).await.map(Some)
    });
    let named = [(header::CONTENT_TYPE, ARCHIVE), (header::CONTENT_DISPOSITION, FILE)];
    Ok((named, Body::from_stream(pieces)).into_response())
}

/// Whether whoever asks supervises this cycle: the role of a token may be held in another one.
async fn supervises(visit: &SignedIn, id: &str, told: &Value) -> Result<bool, Problem> {
    let roles = told.pointer("/viewer/roles").and_then(Value::as_array);
    let is_supervisor = |held: &Value| held.pointer("/role").and_then(Value::as_str) == Some("SUPERVISOR");
    if !roles.is_some_and(|roles| roles.iter().any(is_supervisor)) {
        return Ok(false);
    }
    let variables = json!({ "id": id, "attempts": true, "readings": false });
    let found: Value = visit.ask(EVIDENCE_WATCHED, variables).await?;
    Ok(found.pointer("/cycle/refusedAttempts").is_some_and(Value::is_object))
}

impl Sending {
    /// What is known before anything is asked page by page.
    fn begin(&mut self) -> io::Result<()> {
        for (name, text) in [("HUONG-DAN.md", HOW_TO_CHECK), ("audit-format.md", FORMAT)] {
            self.archive.file(name)?;
            self.archive.write(text.as_bytes())?;
        }
        let at = |pointer: &str| {
            let found = self.told.pointer(pointer).filter(|found| !found.is_null()).cloned();
            found.ok_or_else(|| io::Error::other(format!("{pointer} is not told")))
        };
        let (mut cycle, deadlines) = (at("/cycle")?, at("/cycle/deadlines")?);
        if let Value::Object(members) = &mut cycle {
            members.remove("deadlines");
        }
        let head = json!({ "cycle": cycle, "head": at("/auditHead")?, "signingKeys": at("/signingKeys")? });
        self.archive.file("head.json")?;
        self.archive.write(format!("{head:#}\n").as_bytes())?;
        self.archive.file("deadlines.ndjson")?;
        let deadlines = deadlines.as_array().cloned().unwrap_or_default();
        deadlines.iter().try_for_each(|due| self.archive.line(due))?;
        Ok(())
    }

    /// The next piece, and what comes after it.
    async fn next(mut self) -> io::Result<(Vec<u8>, Option<Self>)> {
        // A file is written to its end before the next one begins.
        if self.after.is_none()
            && let Some(file) = self.attached.waiting.pop_front()
        {
            self.take_attached(file).await?;
            return Ok((self.archive.take(), Some(self)));
        }
        while LISTS.get(self.list).is_some_and(|list| list.is_watched && !self.supervises) {
            self.list += 1;
        }
        let Some(list) = LISTS.get(self.list) else { return Ok((self.end()?, None)) };
        if self.after.is_none() {
            self.archive.file(list.file)?;
        }
        self.take_page(list).await?;
        Ok((self.archive.take(), Some(self)))
    }

    /// Writes a page of a list.
    async fn take_page(&mut self, list: &EvidenceList) -> io::Result<()> {
        let found = self.page(list).await?;
        let at = |pointer: &str| found.pointer(&format!("{}{pointer}", list.at));
        let nodes = at("/nodes").and_then(Value::as_array);
        let nodes = nodes.ok_or_else(|| io::Error::other(format!("{} is not told", list.file)))?;
        let edges = at("/edges").and_then(Value::as_array);
        let cursors = edges.into_iter().flatten().map(|edge| edge.pointer("/cursor").and_then(Value::as_str));
        let before: Vec<_> = [self.after.as_deref()].into_iter().chain(cursors).collect();
        let mut ended = false;
        for (nth, node) in nodes.iter().enumerate() {
            if !list.is_log {
                self.archive.line(node)?;
                continue;
            }
            // Later records do not belong to the head that was told.
            ended = node.pointer("/index").and_then(Value::as_u64) >= self.size();
            if ended {
                break;
            }
            let body = node.pointer("/body").and_then(Value::as_str).unwrap_or_default();
            self.attached.note(body, before.get(nth).copied().flatten());
            self.archive.write(body.as_bytes())?;
            self.archive.write(b"\n")?;
        }
        let more = at("/pageInfo/hasNextPage") == Some(&Value::Bool(true));
        let next = at("/pageInfo/endCursor").and_then(Value::as_str).filter(|_| more && !ended);
        self.after = next.map(str::to_owned);
        if self.after.is_none() {
            self.list += 1;
        }
        Ok(())
    }

    /// Writes the rows beside a record. Where they are not there no file is, which whoever checks the archive sees.
    async fn take_attached(&mut self, AttachedFile { sha256, after }: AttachedFile) -> io::Result<()> {
        let variables = json!({ "id": self.id, "after": after });
        let found = self.ask(EVIDENCE_ATTACHMENT, &variables, "attachments").await?;
        if let Some(rows) = found.pointer("/cycle/transitions/nodes/0/attachment").and_then(Value::as_str) {
            self.archive.file(format!("attachments/{sha256}.json"))?;
            self.archive.write(rows.as_bytes())?;
        }
        Ok(())
    }

    /// A page of a list.
    async fn page(&self, list: &EvidenceList) -> io::Result<Value> {
        let variables = json!({
            "id": self.id,
            "after": self.after,
            "attempts": list.at.ends_with("refusedAttempts"),
            "readings": list.at.ends_with("personalReadings"),
        });
        self.ask(list.document, &variables, list.file).await
    }

    /// What a document answers. What is only too much at once is asked for again; whoever downloads waits.
    async fn ask(&self, document: &str, variables: &Value, file: &str) -> io::Result<Value> {
        for _ in 0..TRIES {
            let problem = match self.visit.ask(document, variables.clone()).await {
                Ok(found) => return Ok(found),
                Err(problem) => problem,
            };
            let Some(after) = problem.retry_after() else { break };
            tokio::time::sleep(after.min(LONGEST_WAIT)).await;
        }
        tracing::warn!(request = %self.visit.visit.id, file, "an archive broke off");
        Err(io::Error::other(format!("{file} cannot be read")))
    }

    /// Who asked for what, when, and what is in it.
    fn end(mut self) -> io::Result<Vec<u8>> {
        let files = self.archive.files();
        let frame = &self.visit.visit.frame;
        let at = |pointer: &str| self.told.pointer(pointer).cloned().unwrap_or_default();
        let watched = Some(LEFT_OUT_WATCHED).filter(|_| !self.supervises);
        let left_out: Vec<_> = LEFT_OUT.into_iter().chain(watched).collect();
        let manifest = json!({
            "cycle": self.id,
            "trial": at("/cycle/trial"),
            "standing": standing(at("/cycle/trial") == Value::Bool(true)),
            "exportedBy": at("/viewer/person"),
            "exportedAt": self.visit.visit.console.0.pipeline.now().to_string(),
            "request": frame.request,
            "filter": frame.say("không lọc", "none"),
            "head": at("/auditHead"),
            "leftOut": left_out,
            "files": files,
        });
        self.archive.file("manifest.json")?;
        self.archive.write(format!("{manifest:#}\n").as_bytes())?;
        Ok(self.archive.end()?)
    }

    fn size(&self) -> Option<u64> {
        self.told.pointer("/auditHead/size").and_then(Value::as_u64).or(Some(u64::MAX))
    }
}

/// What the cycle is, said as it is on every page.
const fn standing(is_trial: bool) -> &'static str {
    if is_trial {
        "Kỳ xét chạy thử, không có giá trị pháp lý. / The cycle is a trial, without legal effect."
    } else {
        "Kỳ xét không phải chạy thử. / The cycle is no trial."
    }
}

/// What is left out on purpose.
const LEFT_OUT: [&str; 3] = [
    "texts behind commitments / văn bản sau các cam kết",
    "names of people / họ tên",
    "files of dossiers / tệp hồ sơ",
];

/// What is left out for whoever does not sit on the supervisory board of the cycle.
const LEFT_OUT_WATCHED: &str = "refused attempts and readings, for the supervisory board of the cycle / \
     các lần thử bị từ chối và các lần đọc, dành cho Ban Giám sát kỳ xét";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Transport;

    #[test]
    fn waiting_ends_before_the_transport_takes_it_for_silence() {
        let left = Transport::default().silence().checked_sub(LONGEST_WAIT * TRIES);
        assert!(left > Some(Duration::from_secs(10)), "{left:?}");
    }
}
