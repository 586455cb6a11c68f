//! A workbook over files that are there already: what it repeats, what it corrects and what it adds.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{
    cell,
    fault::{ImportFault, ImportProblem},
    rows::{ImportPlan, PlannedEntry, PlannedPerson},
    sheet::Sheet,
};
use crate::{
    ids::EntryId,
    personnel::{Content, EntryKind, Record},
    vocabulary::IdentityNumber,
};

/// What is recorded of a person whom a workbook names.
#[derive(Clone, Debug)]
pub struct KnownFile {
    /// The name, unless it was erased.
    pub name: Option<String>,
    /// The living entries and the times of employment.
    pub record: Record,
}

/// An entry that takes the place of a recorded one.
#[derive(Clone, Debug)]
pub struct PlannedCorrection {
    /// The recorded one.
    pub entry: EntryId,
    /// What it is to say: that of the row, and where its cells are empty what is recorded.
    pub planned: PlannedEntry,
    /// The columns that say something else, by their headers; none where a statement that there is nothing falls.
    pub columns: Vec<String>,
}

/// A workbook held against the files that are there.
#[derive(Clone, Debug, Default)]
pub struct Upsert {
    /// What is new.
    pub new: ImportPlan,
    /// What changes.
    pub corrections: Vec<PlannedCorrection>,
    /// What is recorded already as the row says it.
    pub repeated: Vec<PlannedEntry>,
    /// What can be changed, but not by a workbook.
    pub faults: Vec<ImportFault>,
}

impl Upsert {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.corrections.is_empty()
    }

    /// Whether all that it says is recorded.
    pub fn is_repetition(&self) -> bool {
        self.is_empty() && self.faults.is_empty() && !self.repeated.is_empty()
    }
}

/// Holds a plan against the files of those whom it names and who are known.
pub fn reconcile(plan: ImportPlan, known: &BTreeMap<IdentityNumber, KnownFile>) -> Upsert {
    let mut upsert = Upsert::default();
    for person in plan.people {
        match known.get(&person.number) {
            Some(file) => upsert.faults.extend(differences(&person, file)),
            None => upsert.new.people.push(person),
        }
    }
    let mut met = BTreeSet::new();
    for planned in plan.entries {
        let recorded = known.get(&planned.number).map(|file| file.record.entries()).unwrap_or_default();
        let open = || recorded.iter().filter(|(id, _)| !met.contains(id));
        let same = open()
            .find(|(_, content)| merged(content, &planned.content).is_some_and(|(_, new)| new.is_empty()));
        let other = || open().find(|(_, content)| is_same_matter(content, &planned.content));
        match (same, other()) {
            (Some((id, _)), _) => {
                met.insert(*id);
                upsert.repeated.push(planned);
            }
            (None, Some((id, content))) => {
                met.insert(*id);
                let (content, columns) =
                    merged(content, &planned.content).unwrap_or((planned.content, Vec::new()));
                let columns = columns.iter().map(|field| header(planned.sheet, field)).collect();
                let planned = PlannedEntry { content, ..planned };
                upsert.corrections.push(PlannedCorrection { entry: *id, planned, columns });
            }
            (None, None) => upsert.new.entries.push(planned),
        }
    }
    upsert
}

/// What the row of a known person says otherwise than the directory: acts of their own change that.
fn differences(person: &PlannedPerson, file: &KnownFile) -> Vec<ImportFault> {
    let name = file.name.as_ref().is_none_or(|name| cell::same(name, &person.name));
    let times = file.record.employments().iter();
    let begun: Vec<_> =
        times.filter(|time| time.unit == person.unit && time.from == person.starts_on).collect();
    // An empty cell says nothing of the last day.
    let is_recorded = begun.iter().any(|time| person.ends_on.is_none() || time.to == person.ends_on);
    let differing = if begun.is_empty() { "startsOn" } else { "endsOn" };
    let fault = |problem, field| {
        ImportFault::new(problem, Sheet::People.as_str()).at(person.row, Sheet::People.header_of(field))
    };
    let name = (!name).then(|| fault(ImportProblem::NameDiffers, "name"));
    let time = (!is_recorded).then(|| fault(ImportProblem::EmploymentDiffers, differing));
    name.into_iter().chain(time).collect()
}

/// The field by which two entries of a kind are about the same matter.
const fn matter(kind: EntryKind) -> Option<&'static str> {
    match kind {
        EntryKind::Rating => Some("year"),
        EntryKind::Title | EntryKind::Prior => Some("from"),
        EntryKind::Discipline => Some("openedOn"),
        EntryKind::Certificate => Some("field"),
        EntryKind::Commendation => Some("number"),
        EntryKind::Identity | EntryKind::Recruitment | EntryKind::Post | EntryKind::Degree => None,
    }
}

/// Whether a row is about the matter of a recorded entry.
fn is_same_matter(recorded: &Content, row: &Content) -> bool {
    let kind = recorded.kind();
    if kind != row.kind() || matches!(row, Content::Nothing(_)) {
        return false;
    }
    if kind.is_single() || matches!(recorded, Content::Nothing(_)) {
        return true;
    }
    let of = |content| matter(kind).and_then(|field| said(content)?.remove(field));
    of(recorded).is_some_and(|matter| of(row) == Some(matter))
}

/// What a recorded entry says once a row was written over it, and the fields that change. An empty cell changes nothing.
fn merged(recorded: &Content, row: &Content) -> Option<(Content, Vec<String>)> {
    if let (Content::Nothing(recorded), Content::Nothing(row)) = (recorded, row) {
        return (recorded == row).then(|| (Content::Nothing(*row), Vec::new()));
    }
    let (mut fields, kind) = (fields(recorded)?, recorded.kind());
    let mut changed = Vec::new();
    for (field, value) in said(row).filter(|_| kind == row.kind())? {
        if fields.get(&field) != Some(&value) {
            changed.push(field.clone());
            fields.insert(field, value);
        }
    }
    let content = json!({ "kind": kind.as_str(), "content": fields });
    Some((Content::from_text(&content.to_string()).ok()?, changed))
}

/// What a content says, field by field; none for a statement that there is nothing.
fn fields(content: &Content) -> Option<Map<String, Value>> {
    let Value::Object(mut content) = serde_json::to_value(content).ok()? else { return None };
    if let Value::Object(fields) = content.remove("content")? { Some(fields) } else { None }
}

/// The fields of which it says something.
fn said(content: &Content) -> Option<Map<String, Value>> {
    let mut fields = fields(content)?;
    fields.retain(|_, said| !said.is_null() && said.as_str() != Some(UNSAID));
    Some(fields)
}

/// How a fact is stored that nobody has said.
const UNSAID: &str = "UNKNOWN";

fn header(sheet: Sheet, field: &str) -> String {
    sheet.header_of(field).unwrap_or(field).to_owned()
}
