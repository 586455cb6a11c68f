//! Who organises a cycle (cơ quan tổ chức xét): the agency that began it or, since `thanghang/14`, whichever has succeeded it in law
//! by the day of the act. What was issued before keeps its issuer (law Art 34; R22).

use jiff::civil::Date;

use super::{
    citation,
    directory::Directory,
    error_code::ErrorCode,
    facts::Facts,
    guard_context::GuardContext,
    ids::AgencyId,
    lang::Label,
    policy::Relation,
    refusal::{Offender, Refusal, RefusalKind},
    role::Role,
    row::Cycle,
    workflow_version::WorkflowVersion,
};

impl Cycle {
    /// Whether a successor of its agency goes on with it: one of an earlier version stays with the agency that began it.
    pub fn follows_organiser(&self) -> bool {
        self.workflow_version().is_some_and(WorkflowVersion::follows_organiser)
    }

    /// The agencies that organise the cycle one after the other, up to a day: the one that began it comes first, and alone in a
    /// cycle of an earlier version.
    pub fn organisers(&self, directory: &Directory, on: Date) -> Vec<AgencyId> {
        if self.follows_organiser() { directory.successors_by(self.agency, on) } else { vec![self.agency] }
    }

    /// The agency that organises the cycle on a day.
    pub fn organiser(&self, directory: &Directory, on: Date) -> AgencyId {
        self.organisers(directory, on).last().copied().unwrap_or(self.agency)
    }
}

impl Facts {
    /// The agency that organises the cycle on a day; none before the cycle is created.
    pub fn organiser(&self, on: Date) -> Option<AgencyId> {
        self.cycle().map(|cycle| cycle.organiser(&self.directory, on))
    }

    /// The agency that goes on with the cycle on a day in the place of the one that began it; none where that one still does.
    pub fn continued_by(&self, on: Date) -> Option<AgencyId> {
        let cycle = self.cycle()?;
        Some(cycle.organiser(&self.directory, on)).filter(|organiser| *organiser != cycle.agency)
    }

    /// Whether an agency acts in the cycle on a day: the offices of an organiser end with it, and nothing is done in them while nobody
    /// is named that goes on. What only sends its employees acts for itself then, and cycles of earlier versions do not ask.
    pub fn acts(&self, agency: AgencyId, on: Date) -> bool {
        let follows = self.cycle().is_some_and(Cycle::follows_organiser);
        !follows || self.organiser(on) != Some(agency) || !self.directory.has_ended(agency, on)
    }
}

impl GuardContext<'_> {
    /// The agency that organises the cycle today.
    pub fn organiser(&self) -> AgencyId {
        self.cycle.organiser(&self.facts.directory, self.today())
    }

    /// Why nobody may do in an office of the organiser what is asked for: it has ended, and nothing says who goes on.
    pub(super) fn without_organiser(&self, granted: &[Role]) -> Option<Refusal> {
        let organiser = self.organiser();
        let of_office = granted.iter().any(|role| Relation::of(*role) == Relation::Agency);
        if !of_office || self.facts.acts(organiser, self.today()) {
            return None;
        }
        let code = ErrorCode::ORGANISER_WITHOUT_SUCCESSOR;
        let cited = self.cite(citation::SYSTEM);
        let plain = Refusal::plain(RefusalKind::NotPermitted, code, "RL6, R22", cited, code.label().into());
        let offenders = vec![Offender::Agency(organiser)];
        Some(Refusal { remedy: Some(NAME_SUCCESSOR.into()), total: offenders.len(), offenders, ..plain })
    }
}

const NAME_SUCCESSOR: Label = Label::new(
    "Ghi nhận quyết định giải thể, sáp nhập cơ quan được nêu, trong đó nêu cơ quan kế thừa (dissolveAgency); cơ quan kế thừa tiếp tục kỳ xét từ ngày sau ngày cuối của cơ quan đó.",
    "Record the decision that ended the agency that is named, with its successor (dissolveAgency); the successor goes on with the cycle from the day after its last one.",
);
