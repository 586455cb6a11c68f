//! In which series a document is numbered (Nghị định 30/2020/NĐ-CP Điều 15): by the numbering that was adopted for its issuer on its
//! day, or else as the agency numbers its documents by itself (R16, R22).

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;

use super::{
    calendar::written,
    command::{Command, CommandInput as _, CorrectRecord, RegisterDocument},
    digest::Digest,
    document_numbering::{DeclaredSeries, DocumentNumbering, SeriesSpan},
    facts::Facts,
    ids::{AgencyId, CycleId, DocumentId},
    lang::Message,
    law::{
        LawScope,
        row::{Adoption, LawKind},
    },
    reference_data::ReferenceData,
    role::Role,
    row::Document,
    vocabulary::{DocumentKind, DocumentNumber, DocumentSymbol, NumberSeries, Numbering},
    workflow_version::WorkflowVersion,
};

/// A document with all that its number rests on.
#[derive(Clone, Copy, Debug)]
pub struct DocumentToNumber<'a> {
    /// The cycle that it is registered in.
    pub cycle: CycleId,
    /// Who issued it.
    pub issuer: AgencyId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number.
    pub number: &'a DocumentNumber,
    /// Its symbol.
    pub symbol: &'a DocumentSymbol,
    /// Its day.
    pub dated: Date,
    /// In which office it is signed.
    pub signed_as: Option<Role>,
    /// The record that it corrects, whose number is free again.
    pub replaces: Option<DocumentId>,
}

impl<'a> DocumentToNumber<'a> {
    /// The document to which a command gives a number; none where it gives none.
    pub fn given(facts: &'a Facts, cycle: CycleId, command: &'a Command) -> Option<Self> {
        let registered = RegisterDocument::of(command).map(|input| Self::registered(cycle, input));
        registered.or_else(|| {
            let input = CorrectRecord::of(command)?;
            Some(Self::corrected(input, facts.document(input.corrects)?))
        })
    }

    /// The document that is registered in a cycle.
    pub const fn registered(cycle: CycleId, input: &'a RegisterDocument) -> Self {
        Self {
            cycle,
            issuer: input.issuer,
            kind: input.kind,
            number: &input.number,
            symbol: &input.symbol,
            dated: input.dated,
            signed_as: input.signed_as,
            replaces: None,
        }
    }

    /// The document that corrects a record.
    pub fn corrected(input: &'a CorrectRecord, wrong: &'a Document) -> Self {
        let (number, symbol, dated) = (&input.number, &input.symbol, input.dated);
        Self { number, symbol, dated, replaces: Some(wrong.id), ..wrong.into() }
    }

    /// Whether a council issued it.
    pub const fn is_of_council(&self) -> bool {
        matches!(self.signed_as, Some(Role::CouncilChair | Role::CouncilViceChair))
    }

    /// Whether another document has the same number of the same issuer, in whatever series and year.
    fn shares_number(&self, other: &Document) -> bool {
        other.issuer == self.issuer && other.number.counted() == self.number.counted()
    }
}

impl<'a> From<&'a Document> for DocumentToNumber<'a> {
    fn from(row: &'a Document) -> Self {
        Self {
            cycle: row.cycle,
            issuer: row.issuer,
            kind: row.kind,
            number: &row.number,
            symbol: &row.symbol,
            dated: row.dated,
            signed_as: row.signed_as,
            replaces: row.corrects,
        }
    }
}

impl Numbering {
    /// The series of a document of a cycle; none where the agency has one.
    pub(super) fn series(
        self,
        cycle: Option<CycleId>,
        symbol: &DocumentSymbol,
        of_council: bool,
    ) -> Option<NumberSeries> {
        let council = cycle.filter(|_| of_council && self.is_council_apart());
        let council = council.map(|cycle| format!("HĐ.{cycle}"));
        let kind = self.is_by_kind().then(|| symbol.kind().to_owned());
        let parts: Vec<String> = council.into_iter().chain(kind).collect();
        parts.join("/").parse().ok()
    }
}

impl DocumentNumbering {
    fn declared(&self, document: &DocumentToNumber<'_>) -> Option<&DeclaredSeries> {
        self.series_of(document.kind, document.symbol, document.is_of_council())
    }

    /// The series of a document, as its cycle holds it.
    fn held_series(&self, document: &DocumentToNumber<'_>) -> Option<NumberSeries> {
        self.declared(document)?.held(document.cycle)
    }
}

impl ReferenceData {
    /// Every numbering, adopted or not.
    pub fn numberings(&self) -> impl Iterator<Item = &Arc<DocumentNumbering>> {
        self.numberings.iter()
    }

    /// The numbering of that digest.
    pub fn numbering_under(&self, digest: Digest) -> Option<&Arc<DocumentNumbering>> {
        self.numberings().find(|numbering| numbering.digest == digest)
    }

    /// The adoption by which the documents of an agency are numbered that are dated on a day: that of the agency goes before that of
    /// the province, and of equal ones the later goes first.
    fn numbering_adopted(&self, agency: AgencyId, day: Date) -> Option<&Adoption> {
        let scope = LawScope { agency, titles: &BTreeSet::new() };
        self.adoptions().in_force(LawKind::Numbering, scope, day, |_| true).into_iter().next()
    }

    /// The numbering that was adopted for the issuer of a document on its day, whatever numbers the documents of its cycle.
    fn numbering_of(&self, document: &DocumentToNumber<'_>) -> Option<&DocumentNumbering> {
        let adoption = self.numbering_adopted(document.issuer, document.dated)?;
        self.numbering_under(adoption.digest).map(Arc::as_ref)
    }

    /// Whether two documents that have one number are of one series: the one that either is numbered in, or that its numbering
    /// declares for it. Where none was adopted, one of them was numbered in the only series that there was.
    pub fn shares_series(&self, one: &Document, other: &Document) -> bool {
        let declared = |row: &Document| {
            let document = DocumentToNumber::from(row);
            self.numbering_of(&document)?.held_series(&document)
        };
        let (of_one, of_other) = (declared(one), declared(other));
        if of_one.is_none() && of_other.is_none() {
            return one.series.is_none() != other.series.is_none();
        }
        let is_in =
            |row: &Document, series: Option<&NumberSeries>| series.is_some() && row.series.as_ref() == series;
        (of_one.is_some() && of_one == of_other)
            || is_in(one, of_other.as_ref())
            || is_in(other, of_one.as_ref())
    }

    /// Whether a numbering that was adopted gave numbers to documents of an agency in the year of a day, withdrawn since or not: one that
    /// is withdrawn on 1 January has numbered what was issued that morning.
    pub fn had_adopted_numbering(&self, agency: AgencyId, day: Date) -> bool {
        let year = day.year();
        let numbered = |adoption: &Adoption| {
            let mut ends = [adoption.valid_to, adoption.withdrawn_on].into_iter().flatten();
            adoption.kind == LawKind::Numbering
                && adoption.adopted_in.is_some()
                && adoption.agency.is_none_or(|of| of == agency)
                && adoption.valid_from.year() <= year
                && ends.all(|end| year <= end.year())
        };
        self.adoptions().rows().adoption.values().any(numbered)
    }

    /// A numbering that applies to what a command numbers and cannot be read here, so that nothing can be decided on it.
    pub fn lacking_numbering(
        &self,
        version: WorkflowVersion,
        facts: &Facts,
        command: &Command,
    ) -> Option<String> {
        let cycle = facts.cycle().filter(|_| version.numbers_by_adoption())?;
        let document = DocumentToNumber::given(facts, cycle.id, command)?;
        let adoption = self.numbering_adopted(document.issuer, document.dated)?;
        let is_lacking = self.numbering_under(adoption.digest).is_none();
        is_lacking.then(|| format!("{} {}", adoption.name, adoption.digest))
    }
}

/// How the documents of an agency are numbered that are dated on one day.
#[derive(Clone, Copy, Debug)]
pub struct IssuerNumbering<'a> {
    /// What was adopted for that day.
    adopted: Option<&'a DocumentNumbering>,
    /// Whether the cycle gives numbers by it. Those that began before documents were numbered so only ask which ones later cycles
    /// have given by it.
    is_applied: bool,
    /// Whether numbers of that year were given by what was adopted, if only until it was withdrawn.
    was_applied: bool,
    own: Option<Numbering>,
}

impl<'a> IssuerNumbering<'a> {
    /// That of the issuer of a document, on its day.
    pub fn of(
        version: WorkflowVersion,
        reference: &'a ReferenceData,
        facts: &Facts,
        document: &DocumentToNumber<'_>,
    ) -> Self {
        let agency = facts.directory.rows().agency.get(&document.issuer);
        Self {
            adopted: reference.numbering_of(document),
            is_applied: version.numbers_by_adoption(),
            was_applied: reference.had_adopted_numbering(document.issuer, document.dated),
            own: agency.and_then(|agency| agency.numbering),
        }
    }

    const fn applied(&self) -> Option<&'a DocumentNumbering> {
        if self.is_applied { self.adopted } else { None }
    }

    /// Whether other cycles may have given a number that the schema does not know to be taken.
    pub const fn asks_other_cycles(&self) -> bool {
        self.was_applied
    }

    /// The series that a document would have by what was adopted, in a cycle that began before documents were numbered so: others
    /// have given numbers in it since.
    pub fn series_of_later_cycles(&self, document: &DocumentToNumber<'_>) -> Option<NumberSeries> {
        self.adopted.filter(|_| !self.is_applied)?.held_series(document)
    }

    /// Whether a document of another cycle has the number of a new one. It is asked of documents in force of the same issuer, year and
    /// number only. A cycle from before documents were numbered so looks at those that were numbered in the series of later cycles;
    /// what such cycles give among themselves the schema keeps apart.
    pub fn is_taken_by(&self, new: &DocumentToNumber<'_>, other: &Document) -> bool {
        match self.series_of_later_cycles(new) {
            Some(later) => other.series.as_ref() == Some(&later),
            None => self.stands_in_the_way(new, other),
        }
    }

    fn declared(&self, document: &DocumentToNumber<'_>) -> Option<&'a DeclaredSeries> {
        self.applied()?.declared(document)
    }

    /// The series of a document of the agency; none where the agency has one.
    pub fn series(&self, document: &DocumentToNumber<'_>) -> Option<NumberSeries> {
        if let Some(adopted) = self.applied() {
            return adopted.held_series(document);
        }
        self.own?.series(Some(document.cycle), document.symbol, document.is_of_council())
    }

    /// Whether a document stands in the way of a new one of the same number: it was numbered in that series, or the series would
    /// have it now. What was numbered before keeps its series, and its number stays taken in one that absorbs it.
    pub fn stands_in_the_way(&self, new: &DocumentToNumber<'_>, other: &Document) -> bool {
        let is_replaced = other.corrected_by.is_some() || new.replaces == Some(other.id);
        let same_span = if self.goes_by_cycle(new) {
            other.cycle == new.cycle
        } else {
            other.dated.year() == new.dated.year()
        };
        if is_replaced || !same_span || !new.shares_number(other) {
            return false;
        }
        let series = self.series(new);
        other.series == series || self.series(&other.into()) == series
    }

    /// The documents of the cycle that stand in the way of a new one.
    pub fn in_the_way<'f>(&self, facts: &'f Facts, new: &DocumentToNumber<'_>) -> Vec<&'f Document> {
        let year = new.dated.year();
        let of_year = facts.with_number(new.issuer, year, new.number);
        let by_cycle = Some(facts.rows.document.values()).filter(|_| self.goes_by_cycle(new));
        let of_others = by_cycle.into_iter().flatten().filter(|other| other.dated.year() != year);
        of_year.chain(of_others).filter(|other| self.stands_in_the_way(new, other)).collect()
    }

    fn goes_by_cycle(&self, document: &DocumentToNumber<'_>) -> bool {
        self.declared(document).is_some_and(|declared| declared.within == SeriesSpan::Cycle)
    }

    /// The series, the year and the number, and which documents have them, in words.
    pub fn message<'d>(
        &self,
        new: &DocumentToNumber<'_>,
        others: impl IntoIterator<Item = &'d Document>,
    ) -> Message {
        let series = self.declared(new).map(|found| {
            let (label, code) = (&found.label, found.code.as_str());
            Message::new(format!("{} ({code})", label.vi), format!("{} ({code})", label.en))
        });
        let series = series.unwrap_or_else(|| self.own.unwrap_or(Numbering::One).label().into());
        let (year, number) = (new.dated.year(), new.number.counted());
        let named = |other: &Document| format!("{}/{}, {}", other.number, other.symbol, written(other.dated));
        let others = others.into_iter().map(named).collect::<Vec<_>>().join("; ");
        Message::new(
            format!("Dãy số: {}; năm {year}; số {number}; đã cấp cho: {others}.", series.vi),
            format!("Series: {}; year {year}; number {number}; given to: {others}.", series.en),
        )
    }
}
