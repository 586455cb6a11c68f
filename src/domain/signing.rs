//! Who may sign a document in which form (Nghị định 30/2020/NĐ-CP Điều 13; RL7).

use jiff::civil::Date;

use super::{
    directory::row::OfficeTerm,
    facts::Facts,
    ids::{AgencyId, DocumentId, PersonId, UnitId},
    lang::{Label, Message},
    role::Role,
    vocabulary::{Body, DocumentKind, OfficeStanding, Position, SigningForm},
};

/// The forms that are signed for a head by somebody who answers to the head.
const FOR_THE_HEAD: [SigningForm; 2] = [SigningForm::ByOrder, SigningForm::ByAuthority];

/// A signature as it is stated.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// Who signed.
    pub signatory: PersonId,
    /// In whose office.
    pub office: Role,
    /// In which form.
    pub form: SigningForm,
    /// On which day.
    pub on: Date,
    /// By which document, where the form asks for one.
    pub authority: Option<DocumentId>,
}

/// Where the office of a signature is held.
#[derive(Clone, Copy, Debug)]
struct OfficePlace {
    agency: Option<AgencyId>,
    unit: Option<UnitId>,
    /// The agency that the unit has to belong to.
    unit_of: Option<AgencyId>,
}

impl Signature {
    /// Whether the signatory may sign so: in an office of the agency or of a unit (of any, where none is given), or of the
    /// council.
    pub fn is_entitled(&self, facts: &Facts, unit: Option<UnitId>) -> bool {
        self.is_entitled_in(facts, facts.organiser(self.on), unit)
    }

    /// The same of what another agency than the organiser issues for its own people: then an authority is that agency's too.
    pub fn is_entitled_for(&self, facts: &Facts, issuer: AgencyId) -> bool {
        let authority = self.authority.and_then(|id| facts.in_force(id));
        authority.is_none_or(|given| given.issuer == issuer) && self.is_entitled_in(facts, Some(issuer), None)
    }

    /// Whether the signatory may sign so, since `thanghang/14`, what an agency issues: in an office of the agency or as the head of one
    /// of its units, and for another by nothing but an authority or working rules of the agency.
    pub fn is_entitled_at(&self, facts: &Facts, issuer: AgencyId) -> bool {
        let authority = self.authority.and_then(|id| facts.in_force(id));
        let authority = authority.filter(|_| FOR_THE_HEAD.contains(&self.form));
        let place = OfficePlace { agency: Some(issuer), unit: None, unit_of: Some(issuer) };
        authority.is_none_or(|given| given.issuer == issuer) && self.is_entitled_by(facts, place)
    }

    fn is_entitled_in(&self, facts: &Facts, agency: Option<AgencyId>, unit: Option<UnitId>) -> bool {
        self.is_entitled_by(facts, OfficePlace { agency, unit, unit_of: None })
    }

    fn is_entitled_by(&self, facts: &Facts, place: OfficePlace) -> bool {
        match self.office {
            Role::AgencyHead | Role::ManagingAuthorityHead => {
                self.by_office(facts, OfficePlace { unit: None, unit_of: None, ..place })
            }
            Role::UnitHead => self.by_office(facts, OfficePlace { agency: None, ..place }),
            Role::CouncilChair | Role::CouncilViceChair => self.by_seat(facts),
            Role::DepartmentOffice
            | Role::CouncilMember
            | Role::CouncilSecretary
            | Role::Appraiser
            | Role::Supervisor
            | Role::Applicant
            | Role::HomeAffairs
            | Role::SpecialisedItAgencyHead
            | Role::ItDivisionHead
            | Role::ChiefInformationOfficer
            | Role::Finance
            | Role::ItOfficer
            | Role::Requester
            | Role::Admin
            | Role::SystemClock => false,
        }
    }

    fn by_office(&self, facts: &Facts, place: OfficePlace) -> bool {
        let standing = |wanted| self.term(facts, place, wanted).is_some();
        match self.form {
            SigningForm::Own | SigningForm::OnBehalfOfBody => standing(None),
            SigningForm::Acting => standing(Some(OfficeStanding::Acting)),
            SigningForm::DeputyFor => standing(Some(OfficeStanding::Deputy)),
            SigningForm::ByOrder => self.serves(facts, place) && self.rests_on_working_rules(facts),
            SigningForm::ByAuthority => self.rests_on_authority(facts),
        }
    }

    /// The term by which the signatory holds the office in that way.
    fn term<'a>(
        &self,
        facts: &'a Facts,
        place: OfficePlace,
        standing: Option<OfficeStanding>,
    ) -> Option<&'a OfficeTerm> {
        let acts_for = |unit: UnitId| {
            facts.directory.agency_of(unit).map(|agency| facts.directory.successor_by(agency, self.on))
        };
        facts.directory.terms(self.signatory, self.on).find(|term| {
            term.office == self.office
                && term.standing == standing
                && (place.agency.is_none() || term.agency == place.agency)
                && (place.unit.is_none() || term.unit == place.unit)
                && (place.unit_of.is_none() || term.unit.and_then(acts_for) == place.unit_of)
        })
    }

    /// Whether the signatory holds an office of the agency, or heads one of its units.
    fn serves(&self, facts: &Facts, place: OfficePlace) -> bool {
        let of_unit = |unit: UnitId| facts.directory.agency_of(unit);
        facts.directory.terms(self.signatory, self.on).any(|term| {
            let agency = term.agency.or_else(|| term.unit.and_then(of_unit));
            agency.is_some() && agency == place.agency
        })
    }

    /// TL.: the working rules say so.
    fn rests_on_working_rules(&self, facts: &Facts) -> bool {
        let rules = self.authority.and_then(|id| facts.in_force(id));
        rules.is_some_and(|rules| rules.kind == DocumentKind::WorkingRules && rules.dated <= self.on)
    }

    /// TUQ.: in writing, to this person, for a time, and by nobody who signed for the head already.
    fn rests_on_authority(&self, facts: &Facts) -> bool {
        self.authority.and_then(|id| facts.in_force(id)).is_some_and(|given| {
            given.kind == DocumentKind::Authorisation
                && given.delegate == Some(self.signatory)
                && given.signed_as == Some(self.office)
                && !FOR_THE_HEAD.contains(&given.signing_form)
                && given.dated <= self.on
                && given.valid_until.is_some_and(|last| self.on <= last)
        })
    }

    /// The chair signs for the council, the vice chair for the chair or in the own office.
    fn by_seat(&self, facts: &Facts) -> bool {
        let own = if self.office == Role::CouncilChair {
            Position::Chair
        } else if self.office == Role::CouncilViceChair {
            Position::ViceChair
        } else {
            return false;
        };
        let seat = match self.form {
            SigningForm::Own | SigningForm::OnBehalfOfBody => own,
            SigningForm::DeputyFor => Position::ViceChair,
            SigningForm::ByOrder | SigningForm::ByAuthority | SigningForm::Acting => return false,
        };
        let mut seats = facts.rows.member.find(self.signatory);
        seats.any(|member| member.body == Body::Council && member.position == seat)
    }
}

/// In which forms a head's documents are signed, and by whom in each.
const OF_A_HEAD: [(SigningForm, Label); 6] = [
    (SigningForm::Own, Label::new("người đứng đầu", "the head")),
    (SigningForm::OnBehalfOfBody, Label::new("người đứng đầu", "the head")),
    (SigningForm::Acting, Label::new("người được giao quyền người đứng đầu", "the acting head")),
    (SigningForm::DeputyFor, Label::new("cấp phó của người đứng đầu", "a deputy of the head")),
    (
        SigningForm::ByAuthority,
        Label::new(
            "người được ủy quyền bằng văn bản, trong thời hạn, không ủy quyền lại",
            "whoever is authorised in writing, for a time, and by nobody who is authorised himself",
        ),
    ),
    (
        SigningForm::ByOrder,
        Label::new(
            "người giữ chức vụ trong cơ quan, theo quy chế làm việc",
            "an office-holder of the agency, by its working rules",
        ),
    ),
];

/// The same of the council.
const OF_THE_COUNCIL: [(SigningForm, Label); 3] = [
    (SigningForm::Own, Label::new("Chủ tịch Hội đồng", "the chair")),
    (SigningForm::OnBehalfOfBody, Label::new("Chủ tịch Hội đồng", "the chair")),
    (
        SigningForm::DeputyFor,
        Label::new(
            "Phó Chủ tịch Hội đồng (TM. HỘI ĐỒNG, KT. CHỦ TỊCH)",
            "the vice chair (TM. HỘI ĐỒNG, KT. CHỦ TỊCH)",
        ),
    ),
];

/// In which forms the documents of an office are signed, and by whom in each.
pub fn forms(office: Role) -> impl Iterator<Item = (SigningForm, Label)> {
    let council = matches!(office, Role::CouncilChair | Role::CouncilViceChair);
    let all: &'static [(SigningForm, Label)] = if council { &OF_THE_COUNCIL } else { &OF_A_HEAD };
    // A unit has no working rules of its own here, and nobody answers to its head in an office.
    all.iter().copied().filter(move |(form, _)| office != Role::UnitHead || *form != SigningForm::ByOrder)
}

/// The same in words.
pub fn forms_message(forms: impl Iterator<Item = (SigningForm, Label)>) -> Message {
    let (vi, en): (Vec<String>, Vec<String>) = forms
        .map(|(form, who)| {
            let Label { vi, en } = form.label();
            (format!("{vi}: {}", who.vi), format!("{form} ({en}): {}", who.en))
        })
        .unzip();
    Message::new(format!("Được ký: {}.", vi.join("; ")), format!("May sign: {}.", en.join("; ")))
}
