//! Who may, what is refused, and what applies where several were adopted.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

mod numbering;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    LawReads, LawVersion, OpenWithdrawal,
    command::{
        AdoptCalendar, AdoptRuleSet, AdoptTitles, AdoptWorkforceRules, BeginLaw, LawAct, LawCommand,
        ProposeLaw, ProposeWithdrawal, ShippedLaw, TakeBackWithdrawal, WithdrawRuleSet,
    },
    decide,
};
use crate::{
    digest::{Digest, Sealed},
    directory::{
        Directory, DirectoryActor,
        row::{Agency, OfficeTerm},
    },
    ids::{AdoptionId, AgencyId, OfficeTermId, PersonId},
    law::{
        LawDocument, LawScope, LawText,
        row::{Adoption, LawKind},
    },
    reference_data::ReferenceData,
    role::Role,
    vocabulary::TitleCode,
};

const TODAY: Date = date(2024, 10, 24);
const FIRST: PersonId = PersonId(Uuid::from_u128(1));
const SECOND: PersonId = PersonId(Uuid::from_u128(2));
const OUTSIDER: PersonId = PersonId(Uuid::from_u128(3));
const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const OTHER: AgencyId = AgencyId(Uuid::from_u128(0xa2));

/// Two administrators, an agency, what ships, and a log that has begun with some of it.
struct Office {
    directory: Directory,
    law: ReferenceData,
    index: u64,
    version: LawVersion,
}

impl Office {
    fn new() -> Self {
        let mut directory = Directory::default();
        let sealed = Sealed::commit(&[7; 32], "Sở");
        for id in [AGENCY, OTHER] {
            let agency = Agency {
                id,
                name: sealed,
                symbol: "STTTT".parse().unwrap(),
                managing: None,
                home_affairs: false,
                valid_from: date(2004, 1, 1),
                valid_to: None,
                numbering: None,
                category: None,
                leaf: 0,
            };
            directory.put(agency.into());
        }
        for person in [FIRST, SECOND] {
            let term = OfficeTerm {
                id: OfficeTermId(person.0),
                person,
                office: Role::Admin,
                agency: None,
                unit: None,
                starts_on: date(2024, 1, 1),
                ends_on: None,
                document: None,
                standing: None,
                leaf: 0,
            };
            directory.put(term.into());
        }
        let mut office = Self {
            directory,
            law: ReferenceData::clone(ReferenceData::released()),
            index: 0,
            version: LawVersion::NOW,
        };
        assert_eq!(
            office.by(None, BeginLaw { shipped: vec![shipped(1, office.rules("dien-bien-2024"))] }),
            [""; 0]
        );
        office
    }

    fn rules(&self, name: &str) -> Digest {
        self.law.texts().find(|text| text.name() == name).unwrap().digest()
    }

    fn calendar(&self) -> Digest {
        self.law.texts().find(|text| text.kind() == LawKind::Calendar).unwrap().digest()
    }

    /// Carries out a command as a person, or as the operator; gives the codes of the refusals.
    fn by(&mut self, person: Option<PersonId>, command: impl Into<LawCommand>) -> Vec<&'static str> {
        let roles = BTreeSet::from([Role::Admin]);
        let actor = DirectoryActor { person, roles: &roles, operator: person.is_none() };
        match decide(self.reads(), actor, &command.into(), TODAY, self.index) {
            Ok(rows) => {
                self.index += 1;
                for row in rows {
                    self.law.put(row);
                }
                Vec::new()
            }
            Err(refusals) => refusals.iter().map(|refusal| refusal.code.as_str()).collect(),
        }
    }

    fn reads(&self) -> LawReads<'_> {
        LawReads { directory: &self.directory, law: &self.law, version: self.version }
    }

    fn adoption(&self, number: u128) -> Adoption {
        self.law.adoptions().rows().adoption.get(&id(number)).unwrap().clone()
    }

    /// The proposal to withdraw it that is open.
    fn open(&self, number: u128) -> Option<OpenWithdrawal> {
        self.reads().open_withdrawal(&self.adoption(number), TODAY)
    }

    fn adopt(&mut self, proposal: ProposeLaw) {
        let adoption = proposal.adoption;
        assert_eq!(self.by(Some(FIRST), proposal), [""; 0]);
        assert_eq!(self.by(Some(SECOND), AdoptRuleSet { adoption }), [""; 0]);
    }

    /// The names of the rule sets that apply to a title of an agency on a day.
    fn in_force(&self, agency: AgencyId, title: &str, day: Date) -> Vec<&str> {
        let titles: BTreeSet<TitleCode> = BTreeSet::from([title.parse().unwrap()]);
        let scope = LawScope { agency, titles: &titles };
        self.law.rules_in_force(scope, day).iter().map(|found| found.rules.id.as_str()).collect()
    }
}

fn id(number: u128) -> AdoptionId {
    AdoptionId(Uuid::from_u128(number))
}

fn shipped(number: u128, digest: Digest) -> ShippedLaw {
    ShippedLaw { adoption: id(number), digest }
}

fn proposal(number: u128, digest: Digest) -> ProposeLaw {
    ProposeLaw {
        adoption: id(number),
        digest,
        agency: None,
        title_group: None,
        valid_from: date(2024, 1, 1),
        valid_to: Some(date(2025, 12, 31)),
        decision: "15/QĐ-STTTT".parse().unwrap(),
        decided_on: date(2024, 10, 1),
        issuer: Sealed::commit(&[7; 32], "Sở"),
        confirmation: None,
    }
}

#[test]
fn proposer_and_adopter_are_two_people() {
    let mut office = Office::new();
    let digest = office.rules("dien-bien-2024-2");
    assert_eq!(office.by(Some(FIRST), proposal(2, digest)), [""; 0]);
    assert_eq!(
        office.in_force(AGENCY, "V.11.05.11", TODAY),
        ["dien-bien-2024"],
        "a proposal changes nothing"
    );
    assert_eq!(office.by(Some(FIRST), AdoptRuleSet { adoption: id(2) }), ["OWN_PROPOSAL"]);
    assert_eq!(office.by(Some(SECOND), AdoptCalendar { adoption: id(2) }), ["ADOPTION_KIND_DIFFERS"]);
    assert_eq!(office.by(Some(SECOND), AdoptRuleSet { adoption: id(2) }), [""; 0]);
    assert_eq!(office.by(Some(SECOND), AdoptRuleSet { adoption: id(2) }), ["ADOPTION_CLOSED"]);
    assert_eq!(office.in_force(AGENCY, "V.11.05.11", TODAY), ["dien-bien-2024-2", "dien-bien-2024"]);
}

#[test]
fn a_claim_without_the_office_writes_nothing() {
    let mut office = Office::new();
    let digest = office.rules("demo");
    assert_eq!(office.by(Some(OUTSIDER), proposal(2, digest)), ["FORBIDDEN_ROLE"]);
    assert_eq!(
        office.by(None, proposal(2, digest)),
        ["FORBIDDEN_ROLE"],
        "the operator begins the log and no more"
    );
    assert_eq!(office.by(Some(FIRST), BeginLaw { shipped: Vec::new() }), ["FORBIDDEN_ROLE"]);
    assert_eq!(office.by(None, BeginLaw { shipped: Vec::new() }), ["LAW_ALREADY_BEGUN"]);
}

#[test]
fn every_fault_of_a_proposal_is_told_at_once() {
    let mut office = Office::new();
    let faulty = ProposeLaw {
        agency: Some(AgencyId(Uuid::from_u128(9))),
        title_group: Some("V.11".parse().unwrap()),
        valid_from: date(2018, 1, 1),
        decided_on: date(2024, 10, 25),
        ..proposal(1, office.calendar())
    };
    let told = [
        "ID_TAKEN",
        "AGENCY_UNKNOWN",
        "DECISION_IN_FUTURE",
        "ADOPTION_OUTSIDE_VALIDITY",
        "CALENDAR_HAS_NO_TITLES",
    ];
    assert_eq!(office.by(Some(FIRST), faulty), told);
    let unknown = proposal(2, Digest::of("nothing"));
    assert_eq!(office.by(Some(FIRST), unknown), ["LAW_DOCUMENT_UNREADABLE"]);
    let reversed = ProposeLaw { valid_to: Some(date(2023, 12, 31)), ..proposal(2, office.calendar()) };
    assert_eq!(office.by(Some(FIRST), reversed), ["PERIOD_REVERSED"]);
}

#[test]
fn the_narrower_scope_goes_first_and_alone() {
    let mut office = Office::new();
    let (own, group) = (office.rules("demo"), office.rules("dien-bien-2024-2"));
    office.adopt(ProposeLaw { title_group: Some("V.11.05".parse().unwrap()), ..proposal(2, group) });
    assert_eq!(office.in_force(OTHER, "V.11.05.11", TODAY), ["dien-bien-2024-2"]);
    assert_eq!(office.in_force(OTHER, "V.11.06.14", TODAY), ["dien-bien-2024"]);
    office.adopt(ProposeLaw { agency: Some(AGENCY), ..proposal(3, own) });
    assert_eq!(
        office.in_force(AGENCY, "V.11.05.11", TODAY),
        ["demo"],
        "an agency counts for more than a group"
    );
    assert_eq!(office.in_force(OTHER, "V.11.05.11", TODAY), ["dien-bien-2024-2"]);
    assert_eq!(
        office.in_force(AGENCY, "V.11.05.11", date(2026, 1, 1)),
        ["dien-bien-2024"],
        "after its last day"
    );
}

#[test]
fn a_rule_set_about_other_titles_goes_before_nothing() {
    let mut office = Office::new();
    let body = include_str!("../../data/rulesets/dien-bien-2024.toml").replacen(
        "    { from = \"V.11.05.12\", to = \"V.11.05.11\" },\n",
        "",
        1,
    );
    let body = body + include_str!("../../data/rulesets/hang-iv-iii.toml");
    let text = LawDocument::written(body.replacen("\"dien-bien-2024\"", "\"one-title\"", 1)).read().unwrap();
    let digest = text.digest();
    office.law.add(text);
    office.adopt(ProposeLaw { agency: Some(AGENCY), ..proposal(2, digest) });
    assert_eq!(office.in_force(AGENCY, "V.11.06.14", TODAY), ["one-title"]);
    assert_eq!(office.in_force(AGENCY, "V.11.05.11", TODAY), ["one-title", "dien-bien-2024"]);
}

#[test]
fn one_document_is_not_adopted_twice_for_the_same_scope_and_time() {
    let mut office = Office::new();
    let digest = office.rules("dien-bien-2024");
    assert_eq!(office.by(Some(FIRST), proposal(2, digest)), [""; 0]);
    assert_eq!(office.by(Some(SECOND), AdoptRuleSet { adoption: id(2) }), ["ADOPTED_ALREADY"]);
    office.adopt(ProposeLaw { agency: Some(AGENCY), ..proposal(3, digest) });
}

fn end(on: Date, decision: &str) -> WithdrawRuleSet {
    WithdrawRuleSet {
        adoption: id(1),
        withdrawn_on: on,
        decision: decision.parse().unwrap(),
        reason: Sealed::commit(&[7; 32], "Hết hiệu lực"),
    }
}

fn proposed_end(on: Date, decision: &str) -> ProposeWithdrawal {
    let WithdrawRuleSet { adoption, withdrawn_on, decision, reason } = end(on, decision);
    ProposeWithdrawal { adoption, withdrawn_on, decision, reason }
}

#[test]
fn what_is_withdrawn_applies_until_the_day_before() {
    let mut office = Office::new();
    let (on, order) = (date(2024, 10, 1), "16/QĐ-STTTT");
    assert_eq!(office.by(Some(FIRST), proposed_end(date(2023, 12, 6), order)), ["PERIOD_REVERSED"]);
    assert_eq!(office.by(Some(FIRST), proposed_end(on, order)), [""; 0]);
    let in_force = |office: &Office, day| office.in_force(AGENCY, "V.11.05.11", day).len();
    assert_eq!(in_force(&office, on), 1, "a proposal changes nothing");
    assert_eq!(office.by(Some(SECOND), end(on, order)), [""; 0]);
    assert_eq!(office.by(Some(SECOND), end(on, order)), ["ADOPTION_CLOSED"]);
    assert_eq!(office.by(Some(FIRST), proposed_end(on, order)), ["ADOPTION_CLOSED"]);
    assert_eq!((in_force(&office, date(2024, 9, 30)), in_force(&office, on)), (1, 0));
}

#[test]
fn what_two_people_adopted_is_withdrawn_by_two() {
    let mut office = Office::new();
    let (on, later, order) = (date(2024, 10, 1), date(2024, 11, 1), "16/QĐ-STTTT");
    assert_eq!(office.by(Some(SECOND), end(on, order)), ["WITHDRAWAL_NOT_PROPOSED"]);
    assert_eq!(office.by(Some(FIRST), proposed_end(on, order)), [""; 0]);
    assert_eq!(office.by(Some(FIRST), end(on, order)), ["OWN_WITHDRAWAL"]);
    assert_eq!(office.by(Some(SECOND), end(later, order)), ["WITHDRAWAL_DIFFERS"]);
    assert_eq!(office.by(Some(SECOND), end(on, "17/QĐ-STTTT")), ["WITHDRAWAL_DIFFERS"]);
    // The last proposal counts, whoever made it.
    assert_eq!(office.by(Some(SECOND), proposed_end(later, order)), [""; 0]);
    assert_eq!(office.by(Some(SECOND), end(later, order)), ["OWN_WITHDRAWAL"]);
    assert_eq!(office.by(Some(FIRST), end(on, order)), ["WITHDRAWAL_DIFFERS"]);
    assert_eq!(office.by(Some(FIRST), end(later, order)), [""; 0]);
}

fn taken_back(number: u128) -> TakeBackWithdrawal {
    TakeBackWithdrawal { adoption: id(number), reason: Sealed::commit(&[7; 32], "Đề nghị nhầm") }
}

/// R22: whoever proposed to withdraw a document takes that back, or another administrator; the document goes on to apply.
#[test]
fn a_proposal_to_withdraw_is_taken_back_by_either() {
    let mut office = Office::new();
    let (on, order) = (date(2024, 10, 1), "16/QĐ-STTTT");
    assert_eq!(office.by(Some(FIRST), taken_back(9)), ["ADOPTION_UNKNOWN"]);
    assert_eq!(office.by(Some(FIRST), taken_back(1)), ["WITHDRAWAL_NOT_PROPOSED"]);
    let before = office.adoption(1);
    for who in [FIRST, SECOND] {
        assert_eq!(office.by(Some(FIRST), proposed_end(on, order)), [""; 0]);
        let open = office.open(1).unwrap();
        assert_eq!((open.proposed_by, open.proposed_on, open.withdrawn_on), (FIRST, TODAY, on));
        assert_eq!(office.by(Some(OUTSIDER), taken_back(1)), ["FORBIDDEN_ROLE"]);
        assert_eq!(office.by(Some(who), taken_back(1)), [""; 0]);
        assert_eq!(office.open(1), None);
        assert_eq!(office.by(Some(SECOND), end(on, order)), ["WITHDRAWAL_NOT_PROPOSED"]);
        assert_eq!(office.by(Some(who), taken_back(1)), ["WITHDRAWAL_NOT_PROPOSED"]);
        let after = office.adoption(1);
        assert_eq!(after, Adoption { leaf: after.leaf, ..before.clone() }, "as if nothing had been proposed");
    }
    assert_eq!(office.by(Some(FIRST), proposed_end(on, order)), [""; 0]);
    assert_eq!(office.by(Some(SECOND), end(on, order)), [""; 0]);
    assert_eq!(office.by(Some(FIRST), taken_back(1)), ["ADOPTION_CLOSED"]);
    assert_eq!(office.open(1), None, "it ended with the document");
    assert_eq!(
        office.adoption(1).withdrawal_proposed_by,
        Some(FIRST),
        "and it is still told who proposed it"
    );
}

/// A proposal ends once a document was adopted that takes the place of the one that it is about, and with the office of who made it.
#[test]
fn a_proposal_to_withdraw_ends_with_what_it_rests_on() {
    let (on, order) = (date(2024, 11, 1), "16/QĐ-STTTT");
    let proposed = || {
        let mut office = Office::new();
        assert_eq!(office.by(Some(FIRST), proposed_end(on, order)), [""; 0]);
        office
    };
    // A rule set for an agency alone, and a calendar, take nobody's place here.
    let mut office = proposed();
    let digest = office.rules("dien-bien-2024-2");
    office.adopt(ProposeLaw { agency: Some(AGENCY), ..proposal(2, digest) });
    let calendar = office.calendar();
    assert_eq!(office.by(Some(FIRST), proposal(3, calendar)), [""; 0]);
    assert_eq!(office.by(Some(SECOND), AdoptCalendar { adoption: id(3) }), [""; 0]);
    assert!(office.open(1).is_some());
    // One of the same scope and titles does, but not while nobody adopted it.
    assert_eq!(office.by(Some(FIRST), proposal(4, digest)), [""; 0]);
    assert!(office.open(1).is_some());
    assert_eq!(office.by(Some(SECOND), AdoptRuleSet { adoption: id(4) }), [""; 0]);
    assert_eq!(office.open(1), None);
    assert_eq!(office.by(Some(SECOND), end(on, order)), ["WITHDRAWAL_NOT_PROPOSED"]);
    assert_eq!(office.by(Some(FIRST), proposed_end(on, order)), [""; 0]);
    assert_eq!(office.by(Some(SECOND), end(on, order)), [""; 0]);

    let mut office = proposed();
    let term = office.directory.rows().office_term.get(&OfficeTermId(FIRST.0)).unwrap().clone();
    office.directory.put(OfficeTerm { ends_on: Some(date(2024, 10, 23)), ..term }.into());
    assert_eq!(office.by(Some(SECOND), end(on, order)), ["WITHDRAWAL_NOT_PROPOSED"]);

    let office = proposed();
    let last = office.adoption(1).valid_to.unwrap();
    let on_day = |day| office.reads().open_withdrawal(&office.adoption(1), day).is_some();
    assert!(
        on_day(last) && !on_day(last.tomorrow().unwrap()),
        "after its last day there is nothing to withdraw"
    );
}

#[test]
fn a_proposal_that_nobody_adopted_is_taken_back_by_one() {
    let mut office = Office::new();
    let digest = office.rules("dien-bien-2024");
    assert_eq!(office.by(Some(FIRST), proposal(2, digest)), [""; 0]);
    let back = WithdrawRuleSet { adoption: id(2), ..end(TODAY, "16/QĐ-STTTT") };
    let proposed = ProposeWithdrawal { adoption: id(2), ..proposed_end(TODAY, "16/QĐ-STTTT") };
    assert_eq!(office.by(Some(SECOND), proposed.clone()), ["ADOPTION_NOT_ADOPTED"]);
    let unknown = ProposeWithdrawal { adoption: id(9), ..proposed };
    assert_eq!(office.by(Some(SECOND), unknown), ["ADOPTION_UNKNOWN"]);
    assert_eq!(office.by(Some(FIRST), back), [""; 0]);
}

/// Records of the first release stay what they were: one person withdrew.
#[test]
fn under_the_first_version_one_person_withdrew() {
    let mut office = Office { version: LawVersion::V1, ..Office::new() };
    assert_eq!(office.by(Some(SECOND), end(date(2024, 10, 1), "16/QĐ-STTTT")), [""; 0]);
}

#[test]
fn every_act_but_the_first_is_granted_to_the_administrator() {
    let office = Office::new();
    let roles = BTreeSet::from([Role::Admin]);
    let actor = DirectoryActor { person: Some(FIRST), roles: &roles, operator: false };
    let granted = |act: &LawAct| super::policy::law_warrant(&office.directory, actor, *act, TODAY).is_some();
    assert!(LawAct::ALL.iter().all(|act| granted(act) != act.is_local()));
    assert!(matches!(office.law.text(office.calendar()), Some(LawText::Calendar(_))));
}

/// Neither the withdrawal of what took the place of the document nor a second term of the proposer opens a proposal again.
#[test]
fn a_proposal_to_withdraw_that_ended_stays_so_and_can_be_cleared() {
    let (on, order) = (date(2024, 11, 1), "16/QĐ-STTTT");
    let mut office = Office::new();
    assert_eq!(office.by(Some(FIRST), proposed_end(on, order)), [""; 0]);
    let digest = office.rules("dien-bien-2024-2");
    office.adopt(proposal(4, digest));
    assert_eq!(office.open(1), None);
    let first = proposal(4, digest).valid_from;
    let proposed = ProposeWithdrawal { adoption: id(4), ..proposed_end(first, order) };
    assert_eq!(office.by(Some(FIRST), proposed), [""; 0]);
    let withdrawn = WithdrawRuleSet { adoption: id(4), ..end(first, order) };
    assert_eq!(office.by(Some(SECOND), withdrawn), [""; 0]);
    assert_eq!(office.open(1), None, "though the other one never applied");
    assert_eq!(office.by(Some(SECOND), taken_back(1)), [""; 0]);
    assert_eq!(office.adoption(1).withdrawal_proposed_by, None);
    assert_eq!(office.by(Some(SECOND), taken_back(1)), ["WITHDRAWAL_NOT_PROPOSED"]);

    let mut office = Office::new();
    assert_eq!(office.by(Some(FIRST), proposed_end(on, order)), [""; 0]);
    let term = office.directory.rows().office_term.get(&OfficeTermId(FIRST.0)).unwrap().clone();
    let (last, again) = (date(2024, 10, 31), date(2025, 1, 1));
    let id = OfficeTermId(Uuid::from_u128(7));
    office.directory.put(OfficeTerm { id, starts_on: again, ..term.clone() }.into());
    office.directory.put(OfficeTerm { ends_on: Some(last), ..term }.into());
    let on_day = |day| office.reads().open_withdrawal(&office.adoption(1), day).is_some();
    assert_eq!([last, last.tomorrow().unwrap(), again].map(on_day), [true, false, false]);
}

#[test]
fn nothing_is_proposed_that_no_withdrawal_can_follow() {
    let mut office = Office::new();
    let (digest, order) = (office.rules("dien-bien-2024-2"), "16/QĐ-STTTT");
    let yesterday = TODAY.yesterday().unwrap();
    office.adopt(ProposeLaw { valid_to: Some(yesterday), ..proposal(2, digest) });
    let over = ProposeWithdrawal { adoption: id(2), ..proposed_end(TODAY, order) };
    assert_eq!(office.by(Some(FIRST), over), ["ADOPTION_CLOSED"]);
    office.adopt(ProposeLaw { valid_from: TODAY, ..proposal(3, digest) });
    let on_day = |day| ProposeWithdrawal { adoption: id(3), ..proposed_end(day, order) };
    assert_eq!(office.by(Some(FIRST), on_day(date(2026, 1, 1))), ["ADOPTION_OUTSIDE_VALIDITY"]);
    assert_eq!(office.by(Some(FIRST), on_day(date(2025, 12, 31))), [""; 0]);
}

/// Rules of the workforce are not withdrawn for days that are past, so a proposal whose day went by is over.
#[test]
fn a_proposal_about_the_workforce_ends_with_its_day() {
    let mut office = Office::new();
    let digest = office.rules("training-nghe-an-2008");
    assert_eq!(office.by(Some(FIRST), proposal(2, digest)), [""; 0]);
    assert_eq!(office.by(Some(SECOND), AdoptWorkforceRules { adoption: id(2) }), [""; 0]);
    let proposed = ProposeWithdrawal { adoption: id(2), ..proposed_end(TODAY, "16/QĐ-STTTT") };
    assert_eq!(office.by(Some(FIRST), proposed), [""; 0]);
    let on_day = |day| office.reads().open_withdrawal(&office.adoption(2), day).is_some();
    assert_eq!([TODAY, TODAY.tomorrow().unwrap()].map(on_day), [true, false]);
}

/// The same of titles: that a catalogue applied is not undone for days that are past.
#[test]
fn a_catalogue_of_titles_is_withdrawn_for_days_to_come() {
    let mut office = Office::new();
    let digest = office.rules("it-titles/1");
    assert_eq!(office.by(Some(FIRST), proposal(2, digest)), [""; 0]);
    assert_eq!(office.by(Some(SECOND), AdoptTitles { adoption: id(2) }), [""; 0]);
    let proposed = |on| ProposeWithdrawal { adoption: id(2), ..proposed_end(on, "16/QĐ-STTTT") };
    assert_eq!(office.by(Some(FIRST), proposed(TODAY.yesterday().unwrap())), ["WITHDRAWN_IN_PAST"]);
    assert_eq!(office.by(Some(FIRST), proposed(TODAY)), [""; 0]);
    let on_day = |day| office.reads().open_withdrawal(&office.adoption(2), day).is_some();
    assert_eq!([TODAY, TODAY.tomorrow().unwrap()].map(on_day), [true, false]);
}
