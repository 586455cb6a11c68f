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
        self.register().in_force(LawKind::Numbering, scope, day, |_| true).into_iter().next()
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
        self.register().rows().adoption.values().any(numbered)
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
    adopted: Option<&'a DocumentNumbering>,
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
        let own = agency.and_then(|agency| agency.numbering);
        let adopted = Some(document).filter(|_| version.numbers_by_adoption());
        Self { adopted: adopted.and_then(|asked| Self::adopted(reference, asked)), own }
    }

    /// The numbering that was adopted for the issuer of a document on its day, whatever numbers the documents of its cycle.
    fn adopted(
        reference: &'a ReferenceData,
        document: &DocumentToNumber<'_>,
    ) -> Option<&'a DocumentNumbering> {
        let adoption = reference.numbering_adopted(document.issuer, document.dated)?;
        reference.numbering_under(adoption.digest).map(Arc::as_ref)
    }

    /// The series that a document would have by what was adopted, in a cycle that began before documents were numbered so: others
    /// have given numbers in it since.
    pub fn series_of_later_cycles(
        version: WorkflowVersion,
        reference: &ReferenceData,
        document: &DocumentToNumber<'_>,
    ) -> Option<NumberSeries> {
        let adopted = Some(document).filter(|_| !version.numbers_by_adoption());
        let adopted = IssuerNumbering::adopted(reference, adopted?)?;
        adopted.series_of(document.kind, document.symbol, document.is_of_council())?.held(document.cycle)
    }

    /// Whether it was adopted, and so may number otherwise what was numbered before.
    pub const fn is_adopted(&self) -> bool {
        self.adopted.is_some()
    }

    fn declared(&self, document: &DocumentToNumber<'_>) -> Option<&'a DeclaredSeries> {
        self.adopted?.series_of(document.kind, document.symbol, document.is_of_council())
    }

    /// The series of a document of the agency; none where the agency has one.
    pub fn series(&self, document: &DocumentToNumber<'_>) -> Option<NumberSeries> {
        if self.is_adopted() {
            return self.declared(document)?.held(document.cycle);
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
    pub fn told<'d>(
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
