//! By what the rows of a cycle, of the directory and of a workforce are found beside their ids.

use super::{
    directory::row::{Employment, Erasure, OfficeTerm},
    ids::{AgencyId, ApplicationId, FileId, ItOfficerId, PersonId, TrainingCourseId},
    row::{Application, Document, Finding, JointConclusion, Judgement, Paper, Rank, TieFinding, Vote},
    table::KeysOf,
    vocabulary::{DocumentKind, DocumentNumber, ReceiptNumber, TitleCode},
    workforce::row::{
        BookRuling, CourseAttendance, EvaluationEvidence, GivenClass, OfficerQualification, RewardProposal,
        TrainingCertificate, TriggerEffect, WorkBook,
    },
};

/// What a document is found by while it was not corrected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKey {
    /// What it is.
    Kind(DocumentKind),
    /// Its issuer, the year of its date and its number as that counts.
    Number(AgencyId, i16, String),
}

impl DocumentKey {
    /// The number of an issuer in a year.
    pub fn number(issuer: AgencyId, year: i16, number: &DocumentNumber) -> Self {
        Self::Number(issuer, year, number.counted().to_owned())
    }
}

impl KeysOf<Document> for DocumentKey {
    fn of(row: &Document) -> impl IntoIterator<Item = Self> {
        let number = Self::number(row.issuer, row.dated.year(), &row.number);
        [Self::Kind(row.kind), number].into_iter().filter(|_| row.corrected_by.is_none())
    }
}

/// What an application is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApplicationKey {
    /// Whose it is.
    Person(PersonId),
    /// The number of its receipt.
    Receipt(ReceiptNumber),
}

impl KeysOf<Application> for ApplicationKey {
    fn of(row: &Application) -> impl IntoIterator<Item = Self> {
        [Some(Self::Person(row.person)), row.receipt.clone().map(Self::Receipt)].into_iter().flatten()
    }
}

/// What a paper is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperKey {
    /// The dossier that it is in.
    Application(ApplicationId),
    /// Its file.
    File(FileId),
}

impl KeysOf<Paper> for PaperKey {
    fn of(row: &Paper) -> impl IntoIterator<Item = Self> {
        [Some(Self::Application(row.application)), row.file.map(Self::File)].into_iter().flatten()
    }
}

impl KeysOf<Vote> for Option<ApplicationId> {
    fn of(row: &Vote) -> impl IntoIterator<Item = Self> {
        [row.application]
    }
}

impl KeysOf<Rank> for TitleCode {
    fn of(row: &Rank) -> impl IntoIterator<Item = Self> {
        [row.title.clone()]
    }
}

/// Rows that are found by one of their columns.
macro_rules! by_column {
    ($($row:ident by $column:ident: $key:ident,)+) => {$(
        impl KeysOf<$row> for $key {
            fn of(row: &$row) -> impl IntoIterator<Item = Self> {
                [row.$column]
            }
        }
    )+};
}

by_column! {
    Finding by application: ApplicationId,
    JointConclusion by application: ApplicationId,
    Judgement by application: ApplicationId,
    TieFinding by application: ApplicationId,
    Employment by person: PersonId,
    Erasure by person: PersonId,
    OfficeTerm by person: PersonId,
    WorkBook by person: PersonId,
    EvaluationEvidence by person: PersonId,
    BookRuling by person: PersonId,
    GivenClass by person: PersonId,
    RewardProposal by person: PersonId,
    TriggerEffect by person: PersonId,
    OfficerQualification by officer: ItOfficerId,
    CourseAttendance by course: TrainingCourseId,
    TrainingCertificate by person: PersonId,
}
