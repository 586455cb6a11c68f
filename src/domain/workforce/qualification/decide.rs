//! The decision on the acts on qualifications.

use jiff::civil::Date;

use super::{refusal::QualificationFault as Fault, terms::Qualification};
use crate::{
    ids::ItOfficerId,
    workforce::{
        command::{AnnulQualification, AttestQualification},
        draft::WorkforceDraft,
        refusal::WorkforceFault,
        row::{ItOfficer, OfficerQualification, Rows},
    },
};

impl WorkforceDraft<'_> {
    pub(in crate::workforce) fn attest_qualification(self, input: &AttestQualification) -> Self {
        let &AttestQualification {
            agency, attested, officer, qualification, obtained_on, valid_until, ..
        } = input;
        let rows = self.reads.rows;
        if !rows.it_officer.contains_key(&officer) {
            return self.demand(false, WorkforceFault::OfficerUnknown, "officerId");
        }
        // One that runs out can be obtained again.
        let is_new = !rows
            .qualifications(officer)
            .any(|row| row.qualification == qualification && row.counts_on(obtained_on));
        let ends_later = valid_until.is_none_or(|last| obtained_on <= last);
        let row = OfficerQualification {
            id: attested,
            agency,
            officer,
            qualification,
            document: input.document.clone(),
            obtained_on,
            valid_until,
            annulled: None,
            leaf: self.leaf,
        };
        self.demand_past(obtained_on, "obtainedOn")
            .require(is_new, || Fault::Attested.refuse("qualification"))
            .require(ends_later, || Fault::Reversed.refuse("validUntil"))
            .add(row)
    }

    /// The way back; what was wrong is attested anew.
    pub(in crate::workforce) fn annul_qualification(self, input: &AnnulQualification) -> Self {
        let known = self.reads.rows.officer_qualification.get(&input.attested).cloned();
        match known.filter(|row| row.annulled.is_none()) {
            Some(row) => self.put(OfficerQualification { annulled: Some(input.reason), ..row }),
            None => self.require(false, || Fault::Unknown.refuse("qualificationId")),
        }
    }
}

impl OfficerQualification {
    /// Whether it counts on a day: it was obtained by then, has not run out and was not annulled.
    pub fn counts_on(&self, day: Date) -> bool {
        let lasts = self.valid_until.is_none_or(|last| day <= last);
        self.annulled.is_none() && self.obtained_on <= day && lasts
    }
}

impl Rows {
    /// What was ever attested for an officer.
    pub fn qualifications(&self, officer: ItOfficerId) -> impl Iterator<Item = &OfficerQualification> {
        self.officer_qualification.find(officer)
    }

    /// What an officer is qualified by on a day: what the agency attested, and the certificates of courses (QS6, QS8).
    pub fn held(&self, officer: &ItOfficer, day: Date) -> impl Iterator<Item = Qualification> {
        let attested = self.qualifications(officer.id).filter(move |row| row.counts_on(day));
        let certified = self.training_certificate.find(officer.person).filter(move |row| row.counts_on(day));
        attested.map(|row| row.qualification).chain(certified.filter_map(|row| row.qualification))
    }

    /// The days on which that changes: something begins to count on each, or does no more.
    pub fn changes_of_held(&self, officer: &ItOfficer) -> impl Iterator<Item = Date> {
        let attested = self.qualifications(officer.id).map(|row| (row.obtained_on, row.valid_until));
        let certified = self.training_certificate.find(officer.person);
        let all = attested.chain(certified.map(|row| (row.issued_on, row.valid_until)));
        all.flat_map(|(first, last)| [Some(first), last.and_then(|last| last.tomorrow().ok())]).flatten()
    }

    /// Whether an officer has one of these on that day.
    pub fn is_qualified(&self, officer: ItOfficerId, by: &[Qualification], day: Date) -> bool {
        self.qualifications(officer).any(|row| by.contains(&row.qualification) && row.counts_on(day))
    }
}
