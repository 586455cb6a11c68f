//! Whose employees are reviewed (cơ quan, đơn vị cử viên chức dự xét; law Art 33, 35): those of the organiser alone, or of the
//! agencies that the scheme names. Each of these keeps the dossiers of its own people and acts on no other.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    actor::Via,
    citation::{self, Citation},
    command::{
        Act, ActOn, AmendScheme, ApplicationAct, ApproveScheme, DecideNominationList, EnterPaperDossier,
        QuotaLine, RecordsAct, RegisterDocument, ReturnNominationList,
    },
    directory::{Directory, row::Unit},
    error_code::ErrorCode,
    facts::Facts,
    guard_context::GuardContext,
    ids::{AgencyId, NominationListId, PersonId, UnitId},
    lang::{Label, Message},
    policy::Relation,
    refusal::{Offender, Refusal, RefusalKind},
    role::Role,
    row::{Application, Cycle},
    vocabulary::{DocumentKind as K, Listed},
};

/// The kinds of documents that the agency of an employee issues itself: those on the nomination (law Art 35), on the appointment,
/// and by which its head has them signed. All others are the organiser's.
pub const OF_SENDING_AGENCY: [K; 8] = [
    K::Nomination,
    K::NominationList,
    K::NominationDecision,
    K::Appointment,
    K::Evidence,
    K::GroundEnded,
    K::Authorisation,
    K::WorkingRules,
];

/// Whose employees a cycle reviews on a day.
#[derive(Clone, Debug)]
pub struct Participation<'a> {
    directory: &'a Directory,
    organiser: AgencyId,
    named: &'a [AgencyId],
    /// Those named, or else the one that began the cycle, with their legal successors.
    sending: BTreeSet<AgencyId>,
    /// Whether the last decision on the end of an agency says who succeeds it, as it does for the organiser (since `thanghang/14`).
    by_decisions: bool,
    on: Date,
}

impl<'a> Participation<'a> {
    /// As a scheme of a cycle names the agencies.
    pub fn under(directory: &'a Directory, cycle: &Cycle, named: &'a [AgencyId], on: Date) -> Self {
        let organiser = cycle.organiser(directory, on);
        let by_decisions = cycle.follows_organiser();
        let began = Some(cycle.agency).filter(|_| named.is_empty());
        let sending = named.iter().copied().chain(began);
        let sending = if by_decisions {
            sending.flat_map(|agency| directory.legal_successors_by(agency, on)).collect()
        } else if named.is_empty() {
            sending.collect()
        } else {
            sending.flat_map(|agency| directory.agency_succession(agency, on)).collect()
        };
        Self { directory, organiser, named, sending, by_decisions, on }
    }

    /// The agency that organises the cycle on the day.
    pub const fn organiser(&self) -> AgencyId {
        self.organiser
    }

    /// Whether the scheme names agencies, so that each acts for its own people; else the organiser does for all.
    pub fn is_shared(&self) -> bool {
        !self.named.is_empty()
    }

    /// Whether an agency is one of those, by its name or as a legal successor.
    pub fn names(&self, agency: AgencyId) -> bool {
        self.sending.contains(&agency)
    }

    /// Whether the employees of a unit are reviewed: it belongs to one of those agencies or, where the scheme names them, follows in
    /// law a unit that did. Any agency may say of a unit of its own that it follows another, so a cycle of one agency asks to whom the
    /// unit belongs.
    pub fn takes_in(&self, unit: UnitId) -> bool {
        if self.is_shared() {
            self.directory.unit_line(unit).any(|unit| self.sending.contains(&unit.agency))
        } else {
            self.directory.agency_of(unit).is_some_and(|agency| self.sending.contains(&agency))
        }
    }

    /// Whether a person is employed in such a unit.
    pub fn employs(&self, person: PersonId) -> bool {
        self.employer(person).is_some()
    }

    /// The unit that employs a person, if its employees are reviewed.
    fn employer(&self, person: PersonId) -> Option<UnitId> {
        let unit = self.directory.unit_of(person, self.on)?.id;
        Some(unit).filter(|unit| self.takes_in(*unit))
    }

    /// The last unit that employed a person among those whose employees are reviewed.
    fn last_employer(&self, person: PersonId) -> Option<UnitId> {
        let began = self.directory.rows().employment.find(person);
        let began = began.filter(|time| time.starts_on <= self.on && self.takes_in(time.unit));
        began.max_by_key(|time| time.starts_on).map(|time| time.unit)
    }

    /// The unit by which a dossier is one of the cycle: that of the applicant, or, for somebody who has left all units whose
    /// employees are reviewed, the last of them, or the one for which the dossier was handed in.
    pub fn dossier_unit(&self, application: &Application) -> Option<UnitId> {
        let handed_in = || application.unit.filter(|unit| self.takes_in(*unit));
        let person = application.person;
        self.employer(person).or_else(|| self.last_employer(person)).or_else(handed_in)
    }

    /// The agency that acts for another on the day, see [`Directory::successors_by`], and for cycles of earlier versions
    /// [`Directory::acting_agency`].
    pub fn acting(&self, agency: AgencyId) -> AgencyId {
        if self.by_decisions {
            self.directory.successor_by(agency, self.on)
        } else {
            self.directory.acting_agency(agency, self.on)
        }
    }

    /// The agency that acts for the employees of a unit.
    pub fn agency_of(&self, unit: UnitId) -> Option<AgencyId> {
        if self.is_shared() {
            self.directory.agency_of(unit).map(|agency| self.acting(agency))
        } else {
            Some(self.organiser)
        }
    }

    /// The agency that keeps a dossier; the organiser where no unit says which.
    pub fn keeper_of(&self, application: &Application) -> AgencyId {
        let unit = self.dossier_unit(application);
        unit.and_then(|unit| self.agency_of(unit)).unwrap_or(self.organiser)
    }

    /// The agency that would keep the dossier of a person; the organiser where the person is of none that takes part.
    fn keeper_for(&self, person: PersonId) -> AgencyId {
        let unit = self.employer(person);
        unit.and_then(|unit| self.agency_of(unit)).unwrap_or(self.organiser)
    }

    /// The agencies that act for those whose employees are reviewed.
    pub fn agencies(&self) -> BTreeSet<AgencyId> {
        if !self.is_shared() {
            return BTreeSet::from([self.organiser]);
        }
        let named = self.named.iter().map(|agency| self.acting(*agency));
        let units = self.directory.rows().unit.values();
        let following = units.filter(|unit| unit.predecessor.is_some() && self.takes_in(unit.id));
        named.chain(following.filter_map(|unit| self.agency_of(unit.id))).collect()
    }

    /// The units whose employees are reviewed and for whom one of some agencies acts.
    pub fn units_of(&self, agencies: &BTreeSet<AgencyId>) -> BTreeSet<UnitId> {
        if agencies.is_empty() {
            return BTreeSet::new();
        }
        let units = self.directory.rows().unit.keys().copied();
        let acts = |unit: UnitId| self.agency_of(unit).is_some_and(|agency| agencies.contains(&agency));
        units.filter(|unit| acts(*unit) && self.takes_in(*unit)).collect()
    }

    /// The units to whose employees the places of an agency as a whole go: those for which it acts, without any that has ended and that
    /// another follows in law, for its employees are of that one.
    pub fn units_given(&self, agency: AgencyId) -> BTreeSet<UnitId> {
        let units = &self.directory.rows().unit;
        let followed: BTreeSet<UnitId> = units.values().filter_map(|unit| unit.predecessor).collect();
        let has_ended = |unit: &Unit| unit.valid_to.is_some_and(|last| last < self.on);
        let is_replaced = |unit: &UnitId| followed.contains(unit) && units.get(unit).is_some_and(has_ended);
        self.units_of(&BTreeSet::from([agency])).into_iter().filter(|unit| !is_replaced(unit)).collect()
    }

    /// All units whose employees are reviewed.
    pub fn units(&self) -> BTreeSet<UnitId> {
        let units = &self.directory.rows().unit;
        let of = |agency: &AgencyId| units.find(*agency).map(|unit| unit.id);
        let follows = |unit: &&Unit| self.is_shared() && unit.predecessor.is_some() && self.takes_in(unit.id);
        let following = units.values().filter(follows);
        self.sending.iter().flat_map(of).chain(following.map(|unit| unit.id)).collect()
    }

    /// Whether an agency issues a document of that kind for its own people.
    pub fn issues(&self, issuer: AgencyId, kind: K) -> bool {
        self.is_shared()
            && OF_SENDING_AGENCY.contains(&kind)
            && self.agencies().contains(&self.acting(issuer))
    }
}

impl Facts {
    /// Whose employees are reviewed on a day, by the last scheme; none before the cycle is created.
    pub fn participation(&self, on: Date) -> Option<Participation<'_>> {
        let named = self.scheme().map(|scheme| scheme.agencies.0.as_slice()).unwrap_or_default();
        Some(Participation::under(&self.directory, self.cycle()?, named, on))
    }

    /// The agency that receives and keeps the dossier of an application (law Art 35).
    pub fn dossier_keeper(&self, application: &Application, on: Date) -> Option<AgencyId> {
        self.participation(on).map(|participation| participation.keeper_of(application))
    }

    /// Whether a dossier is of one of some units, see [`Participation::units_of`].
    pub fn is_kept_in(&self, application: &Application, units: &BTreeSet<UnitId>, on: Date) -> bool {
        let employer = self.directory.unit_of(application.person, on);
        if employer.is_some_and(|unit| units.contains(&unit.id)) {
            return true;
        }
        let mut employments = self.directory.rows().employment.find(application.person);
        let was_there = employments.any(|time| units.contains(&time.unit))
            || application.unit.is_some_and(|unit| units.contains(&unit));
        let unit = || self.participation(on)?.dossier_unit(application);
        was_there && unit().is_some_and(|unit| units.contains(&unit))
    }

    /// The agencies of a shared review in whose office a person is, or which the person heads, by any role of the token *and* its
    /// term (RL6); none for who applies (RL3).
    pub fn agencies_served(&self, person: PersonId, roles: &BTreeSet<Role>, on: Date) -> BTreeSet<AgencyId> {
        let Some(participation) = self.participation(on).filter(Participation::is_shared) else {
            return BTreeSet::new();
        };
        let kept = [Role::DepartmentOffice, Role::AgencyHead].into_iter().filter(|role| roles.contains(role));
        let kept: Vec<Role> = kept.collect();
        let serves = |agency: &AgencyId| {
            kept.iter().any(|role| self.holds_office_at(person, *role, *agency, on).is_some())
        };
        participation.agencies().into_iter().filter(serves).collect()
    }

    /// The term by which a person has an office of an agency that acts in the cycle, if the person does not apply (RL3).
    pub fn holds_office_at(&self, person: PersonId, office: Role, agency: AgencyId, on: Date) -> Option<Via> {
        if self.applies(person) || !self.acts(agency, on) {
            return None;
        }
        self.directory.holds(person, office, Some(agency), None, on).map(|term| Via::Office(term.id))
    }
}

impl GuardContext<'_> {
    /// Whose employees are reviewed by the scheme before the act.
    pub fn participation(&self) -> Participation<'_> {
        let named = self.facts.scheme().map(|scheme| scheme.agencies.0.as_slice()).unwrap_or_default();
        Participation::under(&self.facts.directory, self.cycle, named, self.today())
    }

    /// The agencies that a new scheme names; none while its input is not there.
    pub fn newly_named(&self) -> Option<&[AgencyId]> {
        if let Some(input) = self.input::<ApproveScheme>() {
            return Some(&input.agencies.0);
        }
        let input = self.input::<AmendScheme>()?;
        let before = self.facts.scheme().map(|scheme| scheme.agencies.0.as_slice()).unwrap_or_default();
        Some(input.agencies.as_ref().map_or(before, |agencies| agencies.0.as_slice()))
    }

    /// The units to whose employees a line of that scheme gives its places: those that it names, or those of the agency that it
    /// names, see [`Participation::units_given`].
    pub fn units_given(&self, line: &QuotaLine) -> Listed<UnitId> {
        let Some(agency) = line.agency else { return line.units.clone() };
        let participation = self.new_participation();
        let units = participation.map(|found| found.units_given(agency));
        units.unwrap_or_default().into_iter().collect()
    }

    /// Whose employees are reviewed by that scheme.
    pub fn new_participation(&self) -> Option<Participation<'_>> {
        let named = self.newly_named()?;
        Some(Participation::under(&self.facts.directory, self.cycle, named, self.today()))
    }

    /// The agencies in an office of which the act is done: the one that keeps the dossier, or manages those on a list; for a
    /// document also the one that issues it; and for all else the organiser (law Art 34, 35). None for a list that is not there.
    pub(super) fn competent_agencies(&self) -> BTreeSet<AgencyId> {
        let participation = self.participation();
        let organiser = participation.organiser();
        if !participation.is_shared() {
            return BTreeSet::from([organiser]);
        }
        if let Some(own) = self.application {
            return BTreeSet::from([participation.keeper_of(own)]);
        }
        let named: Option<BTreeSet<AgencyId>> = match AgencyOf::act(self.act) {
            AgencyOf::Organiser => return BTreeSet::from([organiser]),
            AgencyOf::Person => {
                let input = self.input::<EnterPaperDossier>();
                input.map(|input| BTreeSet::from([participation.keeper_for(input.person)]))
            }
            AgencyOf::List => self.list_decided_on().map(|list| {
                let list = self.facts.rows.nomination_list.get(&list);
                list.and_then(|list| participation.agency_of(list.unit)).into_iter().collect()
            }),
            AgencyOf::Issuer => self.input::<RegisterDocument>().map(|input| {
                let issuer = Some(input.issuer).filter(|issuer| participation.issues(*issuer, input.kind));
                let acting = issuer.map(|issuer| participation.acting(issuer));
                acting.into_iter().chain([organiser]).collect()
            }),
        };
        // Without its input the act may be that of any of them.
        named.unwrap_or_else(|| participation.agencies().into_iter().chain([organiser]).collect())
    }

    /// The nomination list that is returned or decided on.
    fn list_decided_on(&self) -> Option<NominationListId> {
        let returned = self.input::<ReturnNominationList>().map(|input| input.list);
        returned.or_else(|| self.input::<DecideNominationList>().map(|input| input.list))
    }

    /// Why somebody of one agency of the cycle may not do what is another's; none for who is of neither. A list that is not of the
    /// own agency is as unknown as one that is not there.
    pub(super) fn not_responsible(&self, granted: &[Role]) -> Option<Refusal> {
        let (person, participation) = (self.actor.person?, self.participation());
        let offices = || granted.iter().filter(|role| Relation::of(**role) == Relation::Agency);
        let serves = |agency: AgencyId| {
            let mut offices = offices();
            offices.any(|role| self.facts.holds_office_at(person, *role, agency, self.today()).is_some())
        };
        let of_organiser = serves(participation.organiser());
        let is_told = match AgencyOf::act(self.act) {
            AgencyOf::List => of_organiser,
            AgencyOf::Organiser | AgencyOf::Person | AgencyOf::Issuer => {
                of_organiser || participation.agencies().into_iter().any(serves)
            }
        };
        if !participation.is_shared() || !is_told {
            return None;
        }
        let code = ErrorCode::AGENCY_NOT_RESPONSIBLE;
        let cited = self.cite(citation::NOMINATION);
        let plain = Refusal::plain(RefusalKind::NotPermitted, code, "RL6, R22", cited, code.label().into());
        let offenders: Vec<Offender> = self.competent_agencies().into_iter().map(Offender::Agency).collect();
        Some(Refusal { remedy: Some(HAND_ON.into()), total: offenders.len(), offenders, ..plain })
    }
}

/// What names the agency whose office does an act on no dossier that is there yet, where the employees of several agencies are
/// reviewed (law Art 34, 35).
#[derive(Clone, Copy)]
enum AgencyOf {
    /// Nothing: the organiser does it.
    Organiser,
    /// The person whose dossier is entered.
    Person,
    /// The nomination list, of a unit of the agency.
    List,
    /// The document: who issues it, beside the organiser.
    Issuer,
}

impl AgencyOf {
    const fn act(act: Act) -> Self {
        match act.on() {
            ActOn::Application(on) => Self::act_on_application(on),
            ActOn::Records(on) => Self::act_on_records(on),
            ActOn::Cycle(_) | ActOn::Appeal(_) => Self::Organiser,
        }
    }

    const fn act_on_application(act: ApplicationAct) -> Self {
        use ApplicationAct as On;
        match act {
            On::EnterPaperDossier => Self::Person,
            On::CreateApplication
            | On::Nominate
            | On::WithdrawNomination
            | On::Submit
            | On::AddPapers
            | On::RemovePaper
            | On::Assess
            | On::ReturnForSupplement
            | On::Receive
            | On::RefuseReceipt
            | On::Withdraw
            | On::List
            | On::RefuseListing
            | On::PrepareBundle
            | On::Appraise
            | On::RecordFinding
            | On::FindForTieBreak
            | On::AcknowledgeWarning
            | On::ConcludeJointly
            | On::RecordScoreSheet
            | On::CastVote
            | On::Conclude
            | On::Disqualify
            | On::Reinstate
            | On::ReopenDossier
            | On::ReportDiscipline => Self::Organiser,
        }
    }

    const fn act_on_records(act: RecordsAct) -> Self {
        use RecordsAct as On;
        match act {
            On::ReturnNominationList | On::DecideNominationList => Self::List,
            On::RegisterDocument => Self::Issuer,
            On::RecordPublication
            | On::SubmitNominationList
            | On::EvaluateDossiers
            | On::DeclareConflicts
            | On::AddRemark
            | On::RecordObligation
            | On::RecountDeadlines => Self::Organiser,
        }
    }
}

const HAND_ON: Label = Label::new(
    "Chuyển cho Văn phòng hoặc người đứng đầu của cơ quan được nêu: cơ quan cử viên chức dự xét nhận, giữ hồ sơ của người thuộc mình; việc khác do cơ quan tổ chức xét làm.",
    "Hand it on to the office or the head of the agency that is named: each agency receives and keeps the dossiers of its own people, and the organiser does all else.",
);

/// What a scheme says that the definition of its cycle would not read: agencies before `thanghang/13`, and places for an agency before
/// `thanghang/14`.
pub(super) fn beyond_version(case: &GuardContext<'_>) -> Vec<Refusal> {
    let names = case.newly_named().is_some_and(|named| !named.is_empty());
    let named = (names && !case.version.names_agencies()).then(|| {
        beyond(case, (ErrorCode::PARTICIPANTS_BEYOND_CYCLE, citation::NOMINATION), BEGIN_ANEW, "agencyIds")
    });
    let approved = case.input::<ApproveScheme>().map(|input| &input.quotas);
    let quotas = approved.or_else(|| case.input::<AmendScheme>().map(|input| &input.quotas));
    let gives = quotas.is_some_and(|lines| lines.iter().any(|line| line.agency.is_some()));
    let given = (gives && !case.version.gives_places_to_agencies())
        .then(|| beyond(case, (ErrorCode::QUOTA_AGENCY_BEYOND_CYCLE, citation::QUOTA), NAME_UNITS, "quotas"));
    named.into_iter().chain(given).collect()
}

fn beyond(
    case: &GuardContext<'_>,
    (code, cited): (ErrorCode, Citation),
    remedy: Label,
    field: &'static str,
) -> Refusal {
    let message: Message = code.label().into();
    let kind = RefusalKind::ConditionNotMet;
    let refusal = Refusal::plain(kind, code, "T01, T33, R22", case.cite(cited), message);
    Refusal { remedy: Some(remedy.into()), ..refusal.about(Some(field)) }
}

const NAME_UNITS: Label = Label::new(
    "Nêu các đơn vị của cơ quan trong dòng chỉ tiêu thay cho cơ quan.",
    "Name the units of the agency in the line in its place.",
);

const BEGIN_ANEW: Label = Label::new(
    "Bỏ danh sách cơ quan, hoặc hủy kỳ xét này và lập kỳ xét mới rồi phê duyệt Đề án có nêu các cơ quan.",
    "Leave the agencies out, or cancel this cycle, create it anew and approve the scheme with the agencies there.",
);
