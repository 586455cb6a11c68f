//! The rows of yearly tests, research on security and incentives.

use jiff::civil::Date;

use crate::{
    digest::Sealed,
    ids::{
        AgencyId, EvidenceId, ItOfficerId, OfficerIncentiveId, PersonId, SecurityResearchId,
        SkillTestEntryId, SkillTestId,
    },
    rows_macro::row_group,
    table::KeysOf,
    vocabulary::{DocumentSymbol, Listed},
    workforce::{
        pre_screening::mark::Mark,
        procedure::terms::{ResearchState, SkillTestState, TestOutcome},
    },
};

/// What the call to a yearly test is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkillTestKey {
    /// Who was called.
    Person(PersonId),
    /// The test.
    Test(SkillTestId),
}

impl KeysOf<SkillTestEntry> for SkillTestKey {
    fn of(row: &SkillTestEntry) -> impl IntoIterator<Item = Self> {
        [Self::Person(row.person), Self::Test(row.test)]
    }
}

row_group! {
    exported as procedure_rows;

    /// A yearly test of IT officers (kiểm tra, sát hạch; Điều 5.7, 17.3), in the log of the department.
    SkillTest[SkillTestId] in skill_test = "skill_test" {
        /// The department.
        agency: AgencyId,
        /// The year of the evaluation that it counts in.
        year: i16,
        /// The day on which it is held.
        held_on: Date,
        /// The number and symbol of the paper that calls it.
        document: DocumentSymbol,
        /// Where, and what is tested.
        details: Sealed,
        /// Where it stands.
        state: SkillTestState,
        /// Why it was cancelled.
        reason: Option<Sealed>,
    }

    /// The call of an officer to a yearly test, and what came of it.
    SkillTestEntry[SkillTestEntryId by SkillTestKey] in skill_test_entry = "skill_test_entry" {
        /// The department.
        agency: AgencyId,
        /// The test.
        test: SkillTestId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// Who.
        person: PersonId,
        /// The day of the call.
        called_on: Date,
        /// What came of it.
        outcome: Option<TestOutcome>,
        /// The mark, where there is one.
        mark: Option<Mark>,
        /// The day of the result.
        noted_on: Option<Date>,
        /// The number and symbol of the document of the results.
        document: Option<DocumentSymbol>,
        /// What is said of the result.
        remark: Option<Sealed>,
        /// How often the result was corrected.
        corrections: u32,
        /// The evidence that the result is for the evaluation of the year; none where it is none.
        evidence: Option<EvidenceId>,
        /// The evidence of the results that were corrected.
        superseded: Listed<EvidenceId>,
    }

    /// A permission to look for faults of security in an information system (nghiên cứu, rà soát lỗi bảo mật; Điều 7.2).
    SecurityResearch[SecurityResearchId] in security_research = "security_research" {
        /// The agency.
        agency: AgencyId,
        /// The officer who asks.
        officer: ItOfficerId,
        /// What is looked at, and why that is needed.
        scope: Sealed,
        /// The first day for which it is asked.
        from_on: Date,
        /// The last day.
        to_on: Date,
        /// The day on which it was asked.
        asked_on: Date,
        /// Where it stands.
        state: ResearchState,
        /// Who granted, refused or revoked it last.
        answered_by: Option<PersonId>,
        /// On which day.
        answered_on: Option<Date>,
        /// The number and symbol of the document.
        document: Option<DocumentSymbol>,
        /// Why it was refused, revoked or withdrawn.
        reason: Option<Sealed>,
        /// The day on which it was granted.
        granted_on: Option<Date>,
        /// The day on which it was revoked or withdrawn after it had been granted.
        ended_on: Option<Date>,
    }

    /// An incentive that an officer draws (chế độ ưu đãi CNTT; Điều 2.1, 6.5, Phụ lục I Mẫu 1).
    OfficerIncentive[OfficerIncentiveId by ItOfficerId] in officer_incentive = "officer_incentive" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// How much a month, in thousands of đồng (nghìn đồng).
        monthly: u32,
        /// The number and symbol of the decision.
        decision: DocumentSymbol,
        /// The first day.
        from_on: Date,
        /// The last day.
        ends_on: Option<Date>,
        /// The number and symbol of the decision that ends it.
        end_decision: Option<DocumentSymbol>,
        /// Why it ended.
        reason: Option<Sealed>,
    }
}
