//! The check of a log against the database that holds it (AS23, AS24): the records among themselves,
//! then what hangs on them, then the tables, then the law.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::Deserialize as _;
use serde_json::Value;
use uuid::Uuid;

use super::{Service, replay};
use crate::{
    domain::{
        audit::{self, Attachment, AttachmentError, Effects, Head, Leaf, LogExpectations},
        digest::{Digest, Sealed},
        directory::DIRECTORY_LOG,
        ids::{CycleId, PersonId},
        lang::Message,
    },
    store::{Evidence, StoreError, StoredCall, StoredText, StoredTextState},
};

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationReport {
    /// How many records there are.
    pub leaves: u64,
    /// The head of the log, when its records are sound among themselves.
    pub head: Option<Head>,
    /// The first thing wrong with the records themselves. The rest is then not looked at.
    pub fault: Option<audit::LogFault>,
    /// What else is wrong, by record.
    pub findings: Vec<VerificationFinding>,
    /// Texts that were erased: allowed, and told.
    pub erased: u64,
}

impl VerificationReport {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.fault.is_none() && self.findings.is_empty()
    }

    /// The first record that something is wrong with.
    pub fn first_bad(&self) -> Option<u64> {
        let fault = self.fault.as_ref().and_then(|fault| fault.index);
        fault.or_else(|| self.findings.iter().filter_map(|finding| finding.index).min())
    }
}

/// Something wrong beside a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationFinding {
    /// The record; none for a row that no record wrote.
    pub index: Option<u64>,
    /// What is wrong.
    pub flaw: Flaw,
}

/// What can be wrong beside a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The attached rows are gone.
    AttachmentMissing,
    /// The attached rows are not those that were hashed.
    Attachment(AttachmentError),
    /// A text does not open its commitment, or no record commits to it.
    Text {
        /// The field.
        field: String,
    },
    /// A record commits to a text, and the text is gone without an erasure.
    TextMissing {
        /// The field.
        field: String,
    },
    /// The key of a command names a record that is not there, or that another act made.
    Call {
        /// The act.
        act: String,
    },
    /// The key of a person was destroyed, and no act of the directory says so.
    KeyLost(PersonId),
    /// An act of the directory erased the data of a person, and the key is still there.
    KeyKept(PersonId),
    /// A row of the database is not the one that the log leaves behind.
    Row(RowDifference),
    /// The log of the directory is not sound, so what rests on it cannot be judged.
    Registers(audit::LogFault),
    /// The act would not be decided so: it is refused now, for these reasons.
    Refused(Vec<&'static str>),
    /// The act would be decided in another way.
    Decided {
        /// What differs of the record: `capacity`, `from`, `to` or `guards`.
        what: &'static str,
    },
    /// The act would write another row.
    Wrote(RowDifference),
    /// This program does not know the rules, or the form of the command: no judgement is possible.
    Undecidable {
        /// What is unknown.
        what: String,
    },
}

impl Flaw {
    /// What to tell the supervisory board (Ban giám sát).
    pub fn message(&self) -> Message {
        let (vi, en) = match self {
            Self::AttachmentMissing => {
                ("Thiếu phần dữ liệu đính kèm.".to_owned(), "The attached rows are gone.".to_owned())
            }
            Self::Attachment(error) => {
                (format!("Dữ liệu đính kèm bị sửa: {error}."), format!("Attached rows: {error}."))
            }
            Self::Text { field } => (
                format!("Văn bản “{field}” không khớp với cam kết."),
                format!("The text “{field}” does not open its commitment."),
            ),
            Self::TextMissing { field } => (
                format!("Thiếu văn bản “{field}” mà bản ghi đã cam kết; không có thao tác xóa nào được ghi."),
                format!("The text “{field}” that the record commits to is gone; no erasure is recorded."),
            ),
            Self::Call { act } => (
                format!("Khóa của thao tác {act} chỉ đến một bản ghi không còn, hoặc của thao tác khác."),
                format!("The key of a command {act} names a record that is gone, or that another act made."),
            ),
            Self::KeyLost(person) => (
                format!(
                    "Khóa dữ liệu cá nhân của người {person} bị hủy mà không có thao tác xóa nào được ghi."
                ),
                format!("The key of the data of person {person} was destroyed, and no erasure is recorded."),
            ),
            Self::KeyKept(person) => (
                format!("Dữ liệu cá nhân của người {person} đã được xóa theo nhật ký, nhưng khóa vẫn còn."),
                format!("The data of person {person} were erased by the log, and the key is still there."),
            ),
            Self::Row(found) => (
                format!("Dữ liệu khác với nhật ký: {found}."),
                format!("The database differs from the log: {found}."),
            ),
            Self::Registers(fault) => return fault.message(),
            Self::Refused(codes) => (
                format!("Việc này không hợp lệ: {}.", codes.join(", ")),
                format!("The act is not legal: {}.", codes.join(", ")),
            ),
            Self::Decided { what } => (
                format!("Việc này lẽ ra được quyết định khác: {what}."),
                format!("The act would be decided otherwise: {what}."),
            ),
            Self::Wrote(found) => (
                format!("Việc này lẽ ra ghi dữ liệu khác: {found}."),
                format!("The act would write otherwise: {found}."),
            ),
            Self::Undecidable { what } => (
                format!("Chương trình này không biết: {what}; không thể kết luận."),
                format!("This program does not know {what}; it cannot decide."),
            ),
        };
        Message { vi, en }
    }
}

/// In what two rows differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowDifference {
    /// The table.
    pub table: String,
    /// The id of the row.
    pub id: String,
    /// The column; none when the row is missing on one side.
    pub column: Option<String>,
}

impl fmt::Display for RowDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{} {}", self.table, self.column.as_deref().unwrap_or("*"), self.id)
    }
}

/// Rows by table and id.
pub(super) type Table = BTreeMap<(String, String), Value>;

impl Service {
    /// Checks the log of a cycle, against a head that was kept elsewhere if there is one.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering; what is wrong with the log is in the report.
    pub async fn verify_log(
        &self,
        cycle: CycleId,
        trusted: Option<Head>,
    ) -> Result<VerificationReport, StoreError> {
        let evidence = self.store.evidence(cycle.0).await?;
        let (mut report, records) = inspect(cycle.0, &evidence, trusted);
        if report.fault.is_none() {
            let registers = self.store.evidence(DIRECTORY_LOG).await?;
            let (about, registers) = inspect(DIRECTORY_LOG, &registers, None);
            match about.fault {
                Some(fault) => {
                    report.findings.push(VerificationFinding { index: None, flaw: Flaw::Registers(fault) })
                }
                None => {
                    report.findings.extend(replay::replay(&records, &registers, &self.reference));
                    report.findings.extend(check_erasures(&evidence, &registers));
                }
            }
        }
        Ok(report)
    }

    /// Checks any log: that of a cycle or that of the directory.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering; what is wrong with the log is in the report.
    pub async fn verify(&self, log: Uuid, trusted: Option<Head>) -> Result<VerificationReport, StoreError> {
        if log == DIRECTORY_LOG {
            self.verify_directory(trusted).await
        } else {
            self.verify_log(CycleId(log), trusted).await
        }
    }

    /// Checks the log of the directory.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn verify_directory(&self, trusted: Option<Head>) -> Result<VerificationReport, StoreError> {
        let evidence = self.store.evidence(DIRECTORY_LOG).await?;
        Ok(inspect(DIRECTORY_LOG, &evidence, trusted).0)
    }

    /// The present head of a log, to be kept elsewhere; `None` when there is no such log, or it is not
    /// sound.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn audit_head(&self, cycle: CycleId) -> Result<Option<Head>, StoreError> {
        let evidence = self.store.evidence(cycle.0).await?;
        Ok(evidence.head_size.and_then(|_| inspect(cycle.0, &evidence, None).0.head))
    }
}

/// A record with the rows that it wrote.
pub(super) struct VerifiedRecord {
    pub(super) leaf: Leaf,
    pub(super) rows: Vec<Value>,
}

/// Judges a log by itself and against its tables.
fn inspect(
    log: Uuid,
    evidence: &Evidence,
    trusted: Option<Head>,
) -> (VerificationReport, Vec<VerifiedRecord>) {
    let checked = check_records(&log.to_string(), evidence, trusted);
    let mut report = VerificationReport {
        leaves: evidence.leaves.len() as u64,
        head: checked.as_ref().ok().copied(),
        fault: checked.err(),
        findings: Vec::new(),
        erased: 0,
    };
    if report.fault.is_some() {
        return (report, Vec::new());
    }
    let leaves = evidence.leaves.iter().filter_map(|stored| Leaf::decode(&stored.body).ok());
    let mut records = Vec::new();
    for leaf in leaves {
        match written(&leaf.effects, evidence) {
            Ok(rows) => records.push(VerifiedRecord { leaf, rows }),
            Err(flaw) => report.findings.push(VerificationFinding { index: Some(leaf.index), flaw }),
        }
    }
    // Without all attachments nothing can be said of the rows.
    if records.len() == evidence.leaves.len() {
        report.findings.extend(compare_tables(&records, evidence));
    }
    let committed = commitments(&records);
    report.findings.extend(check_texts(&committed, evidence));
    report.findings.extend(missing_texts(&committed, evidence));
    report.findings.extend(check_calls(&records, evidence));
    report.findings.extend(check_keys(&records, evidence));
    report.erased = erased(evidence).count() as u64;
    (report, records)
}

fn check_records(log: &str, evidence: &Evidence, trusted: Option<Head>) -> Result<Head, audit::LogFault> {
    let Some(column) = evidence.unreadable else {
        let claims = LogExpectations { log, head_size: Some(evidence.head_size.unwrap_or(0)), trusted };
        return audit::check(&evidence.leaves, claims);
    };
    audit::check(&evidence.leaves, LogExpectations { log, head_size: None, trusted: None })?;
    Err(audit::LogFault::unreadable(evidence.leaves.len() as u64, column))
}

fn written(effects: &Effects, evidence: &Evidence) -> Result<Vec<Value>, Flaw> {
    match effects {
        Effects::Rows(rows) => Ok(rows.as_slice().to_vec()),
        Effects::Attachment(attachment) => open(attachment, evidence),
    }
}

fn open(attachment: &Attachment, evidence: &Evidence) -> Result<Vec<Value>, Flaw> {
    let body = evidence.attachments.get(&attachment.sha256()).ok_or(Flaw::AttachmentMissing)?;
    attachment.open(body).map_err(Flaw::Attachment)
}

/// The tables that the log leaves behind, against those in the database.
fn compare_tables(records: &[VerifiedRecord], evidence: &Evidence) -> Vec<VerificationFinding> {
    let rows = match &evidence.rows {
        Ok(rows) => rows,
        Err(error) => return nonsense(error).into_iter().collect(),
    };
    let (mut folded, mut writer) = (Table::new(), BTreeMap::new());
    for record in records {
        for row in &record.rows {
            let key = key(row);
            writer.insert(key.clone(), record.leaf.index);
            folded.insert(key, row.clone());
        }
    }
    let stored: Table = rows.iter().map(|row| (key(row), row.clone())).collect();
    let finding = |(key, difference)| VerificationFinding {
        index: writer.get(&key).copied(),
        flaw: Flaw::Row(difference),
    };
    differences(&folded, &stored).into_iter().map(finding).collect()
}

fn nonsense(error: &StoreError) -> Option<VerificationFinding> {
    let StoreError::CorruptRow { table, column, id } = error else { return None };
    let difference =
        RowDifference { table: (*table).to_owned(), id: id.clone(), column: Some((*column).to_owned()) };
    Some(VerificationFinding { index: None, flaw: Flaw::Row(difference) })
}

/// Under which table and id a row stands, as a leaf writes it.
pub(super) fn key(row: &Value) -> (String, String) {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    (text(row.get("table")), text(row.pointer("/row/id")))
}

/// In what two sets of rows differ, one line for each row: the first column by name.
pub(super) fn differences(left: &Table, right: &Table) -> Vec<((String, String), RowDifference)> {
    let keys: BTreeSet<_> = left.keys().chain(right.keys()).collect();
    let differing = keys.into_iter().filter_map(|key| {
        let (left, right) = (left.get(key), right.get(key));
        (left != right).then(|| {
            let column = left.zip(right).and_then(|(left, right)| differing_column(left, right));
            (key.clone(), RowDifference { table: key.0.clone(), id: key.1.clone(), column })
        })
    });
    differing.collect()
}

fn differing_column(left: &Value, right: &Value) -> Option<String> {
    let (left, right) = (left.get("row")?.as_object()?, right.get("row")?.as_object()?);
    let differing = left.iter().find(|(name, value)| right.get(*name) != Some(*value));
    differing.map(|(name, _)| column_name(name))
}

/// The column behind a field of a leaf.
fn column_name(field: &str) -> String {
    field.chars().fold(String::new(), |mut name, c| {
        if c.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
        name
    })
}

/// The texts that are there must open the commitments of the fields that they are said to fill.
fn check_texts(committed: &Commitments<'_>, evidence: &Evidence) -> Vec<VerificationFinding> {
    let place = |text: &StoredText| committed.get(&text.sealed?.0).copied();
    let wrong = evidence.texts.iter().filter(|text| {
        let sound = match &text.opening {
            StoredTextState::Open { salt, text: plain } => Some(Sealed::commit(salt, plain)) == text.sealed,
            StoredTextState::Erased => true,
            StoredTextState::Unreadable => false,
        };
        !sound || place(text) != text.index.map(|index| (index, text.field.as_str()))
    });
    wrong
        .map(|text| VerificationFinding {
            index: place(text).map(|(index, _)| index),
            flaw: Flaw::Text { field: text.field.clone() },
        })
        .collect()
}

/// A key is destroyed when the log says so, and only then.
fn check_keys(records: &[VerifiedRecord], evidence: &Evidence) -> Vec<VerificationFinding> {
    let erased: BTreeMap<PersonId, u64> = records.iter().flat_map(erasures).collect();
    let kept = erased.iter().filter(|(person, _)| evidence.keys.get(person) == Some(&true));
    let kept =
        kept.map(|(person, index)| VerificationFinding { index: Some(*index), flaw: Flaw::KeyKept(*person) });
    let gone = evidence.keys.iter().filter(|(_, is_kept)| !**is_kept).map(|(person, _)| *person);
    let lost = gone.filter(|person| !erased.contains_key(person));
    kept.chain(lost.map(|person| VerificationFinding { index: None, flaw: Flaw::KeyLost(person) })).collect()
}

/// Whose data a record of the directory erased.
fn erasures(record: &VerifiedRecord) -> impl Iterator<Item = (PersonId, u64)> {
    let rows = record.rows.iter().filter(|row| row.get("table").and_then(Value::as_str) == Some("erasure"));
    let person = |row: &Value| PersonId::deserialize(row.pointer("/row/person")?).ok();
    rows.filter_map(person).map(|person| (person, record.leaf.index))
}

/// The texts whose key was destroyed.
fn erased(evidence: &Evidence) -> impl Iterator<Item = &StoredText> {
    evidence.texts.iter().filter(|text| text.opening == StoredTextState::Erased)
}

/// An erasure destroys the key and leaves the sealed text, so no line of a text may be missing.
fn missing_texts(committed: &Commitments<'_>, evidence: &Evidence) -> Vec<VerificationFinding> {
    let present: BTreeSet<Digest> = evidence.texts.iter().filter_map(|text| Some(text.sealed?.0)).collect();
    let missing = committed.iter().filter(|(commitment, _)| !present.contains(commitment));
    let finding = |(index, field): &(u64, &str)| VerificationFinding {
        index: Some(*index),
        flaw: Flaw::TextMissing { field: (*field).to_owned() },
    };
    missing.map(|(_, place)| finding(place)).collect()
}

/// A text of a cycle is erased when the log of the directory says that its subject was, and only then.
fn check_erasures(evidence: &Evidence, registers: &[VerifiedRecord]) -> Vec<VerificationFinding> {
    let recorded: BTreeSet<PersonId> =
        registers.iter().flat_map(erasures).map(|(person, _)| person).collect();
    let lost: BTreeMap<PersonId, Option<u64>> =
        erased(evidence).filter_map(|text| Some((text.subject?, text.index))).collect();
    let lost = lost.into_iter().filter(|(person, _)| !recorded.contains(person));
    lost.map(|(person, index)| VerificationFinding { index, flaw: Flaw::KeyLost(person) }).collect()
}

/// The key of a command outlives its record only where somebody removed the record.
fn check_calls(records: &[VerifiedRecord], evidence: &Evidence) -> Vec<VerificationFinding> {
    let acts: BTreeMap<u64, &str> =
        records.iter().map(|record| (record.leaf.index, record.leaf.act.as_str())).collect();
    let wrong = evidence
        .calls
        .iter()
        .filter(|call| call.index.is_some_and(|index| acts.get(&index).copied() != Some(call.act.as_str())));
    let finding = |call: &StoredCall| VerificationFinding {
        index: call.index,
        flaw: Flaw::Call { act: call.act.clone() },
    };
    wrong.map(finding).collect()
}

/// The record and the field of each commitment.
type Commitments<'a> = BTreeMap<Digest, (u64, &'a str)>;

fn commitments(records: &[VerifiedRecord]) -> Commitments<'_> {
    fn of(record: &VerifiedRecord) -> impl Iterator<Item = (Digest, (u64, &str))> {
        let index = record.leaf.index;
        record.leaf.texts.iter().map(move |(field, sealed)| (sealed.0, (index, field.as_str())))
    }
    records.iter().flat_map(of).collect()
}
