//! What happens next to an application, who has it and until which deadline, in the words of its applicant. It follows
//! from the visible state and from what the applicant knows anyway, so that no outcome shows before its notice (R18, AS51).

use super::state::VisibleState;
use crate::{cycle::state::CycleState, deadline::DeadlineKind, lang::Label, role::Role};

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// In words.
    pub label: Label,
    /// Who has it.
    pub holder: Role,
    /// Until which deadline.
    pub deadline: Option<DeadlineKind>,
}

/// What an application depends on beside its own state.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// Where the cycle stands; the state to resume, while it is suspended.
    pub cycle: CycleState,
    /// Whether the unit has nominated the applicant (E2).
    pub nominated: bool,
    /// Whether a deadline has passed.
    pub over: &'a dyn Fn(DeadlineKind) -> bool,
}

const fn next(label: Label, holder: Role, deadline: Option<DeadlineKind>) -> Next {
    Next { label, holder, deadline }
}

impl Next {
    /// What happens next to an application. Nobody is asked for what a passed deadline no longer lets him do.
    pub fn of(state: VisibleState, now: Circumstances<'_>) -> Option<Self> {
        use DeadlineKind as D;
        use VisibleState as V;
        Some(match state {
            V::Draft => draft((now.over)(D::ReceiveDossiers)),
            V::Returned => returned((now.over)(D::ReceiveDossiers)),
            V::Submitted => submitted(now.nominated),
            V::Received => next(
                Label::new(
                    "Thư ký Hội đồng rà soát hồ sơ và lập danh sách đủ điều kiện, tiêu chuẩn.",
                    "The council secretary screens the dossier and draws up the eligible list.",
                ),
                Role::CouncilSecretary,
                None,
            ),
            V::NotReceived | V::NotListed if (now.over)(D::RemedyOfUnlisted) => return None,
            V::NotReceived | V::NotListed => disagreement(D::RemedyOfUnlisted),
            V::Listed => listed(now.cycle),
            V::UnderReview | V::UnderReReview => under_review(now.cycle),
            V::NotMet | V::MetOverQuota | V::ProposedWinner => notified(state, now)?,
            V::Winner => next(
                Label::new(
                    "Cơ quan có thẩm quyền ra quyết định bổ nhiệm và xếp lương.",
                    "The competent authority decides on the appointment and the salary.",
                ),
                Role::AgencyHead,
                Some(D::AppointWinners),
            ),
            V::AppointmentWithheld => next(
                Label::new(
                    "Việc bổ nhiệm được xem xét lại khi lý do tạm dừng không còn.",
                    "The appointment is taken up again once its ground has ended.",
                ),
                Role::AgencyHead,
                None,
            ),
            V::Lapsed
            | V::Withdrawn
            | V::NotSelected
            | V::Appointed
            | V::NotAppointed
            | V::Disqualified
            | V::ResultRevoked
            | V::Closed => return None,
        })
    }
}

const fn draft(closed: bool) -> Next {
    if closed {
        return next(
            Label::new(
                "Đã hết hạn tiếp nhận; hồ sơ chưa nộp hết hiệu lực khi Thư ký Hội đồng khóa sổ tiếp nhận, trừ khi Kế hoạch gia hạn.",
                "Receiving is over; a dossier that was not handed in lapses when the secretary closes receiving, unless the plan extends it.",
            ),
            Role::CouncilSecretary,
            None,
        );
    }
    next(
        Label::new(
            "Ông/Bà hoàn thiện và nộp hồ sơ trước khi hết hạn tiếp nhận.",
            "Complete the dossier and submit it before receiving closes.",
        ),
        Role::Applicant,
        Some(DeadlineKind::ReceiveDossiers),
    )
}

const fn returned(closed: bool) -> Next {
    if closed {
        return next(
            Label::new(
                "Đã hết hạn bổ sung; Văn phòng Sở tiếp nhận hồ sơ như lần nộp gần nhất, hoặc không tiếp nhận và nêu lý do.",
                "The time to supplement is over; the department office receives the dossier as last handed in, or refuses it with reasons.",
            ),
            Role::DepartmentOffice,
            None,
        );
    }
    next(
        Label::new(
            "Ông/Bà bổ sung hồ sơ theo lý do trả lại và nộp lại trước khi hết hạn tiếp nhận.",
            "Supplement the dossier as asked and submit it again before receiving closes.",
        ),
        Role::Applicant,
        Some(DeadlineKind::ReceiveDossiers),
    )
}

const fn submitted(nominated: bool) -> Next {
    if nominated {
        return next(
            Label::new(
                "Văn phòng Sở kiểm tra và tiếp nhận hồ sơ.",
                "The department office checks and receives the dossier.",
            ),
            Role::DepartmentOffice,
            None,
        );
    }
    next(
        Label::new(
            "Còn thiếu văn bản cử dự xét của đơn vị; có văn bản này Văn phòng Sở mới tiếp nhận hồ sơ.",
            "The nomination by the unit is missing; the department office receives the dossier once it is there.",
        ),
        Role::UnitHead,
        None,
    )
}

const fn disagreement(until: DeadlineKind) -> Next {
    next(
        Label::new(
            "Nếu không đồng ý, Ông/Bà có thể gửi thắc mắc, khiếu nại trong thời hạn.",
            "If you do not agree, you can file a query or a complaint within the period.",
        ),
        Role::Applicant,
        Some(until),
    )
}

const fn listed(cycle: CycleState) -> Next {
    if matches!(cycle, CycleState::DossiersPrepared | CycleState::Review) {
        return under_review(CycleState::Review);
    }
    next(
        Label::new(
            "Thư ký Hội đồng chuẩn bị hồ sơ trình Hội đồng.",
            "The council secretary prepares the dossier for the council.",
        ),
        Role::CouncilSecretary,
        Some(DeadlineKind::PrepareDossiers),
    )
}

const fn under_review(cycle: CycleState) -> Next {
    if matches!(cycle, CycleState::Reviewed) {
        return next(
            Label::new("Hội đồng tổng hợp và thông báo kết quả.", "The council notifies the results."),
            Role::CouncilSecretary,
            Some(DeadlineKind::NotifyResults),
        );
    }
    next(
        Label::new(
            "Hội đồng xét hồ sơ; kết quả được thông báo sau khi xét xong.",
            "The council reviews the dossier; the results are notified afterwards.",
        ),
        Role::CouncilChair,
        Some(DeadlineKind::CompleteReview),
    )
}

/// After the notice: whoever did not win may disagree while the window lasts; a proposed winner only waits for its end.
fn notified(state: VisibleState, now: Circumstances<'_>) -> Option<Next> {
    let over = (now.over)(DeadlineKind::ResolveAppeals);
    Some(match now.cycle {
        CycleState::ResultsNotified if !over && state != VisibleState::ProposedWinner => {
            disagreement(DeadlineKind::ResolveAppeals)
        }
        CycleState::ResultsNotified => next(
            Label::new(
                "Kết quả được trình phê duyệt sau khi hết thời hạn và giải quyết xong thắc mắc, khiếu nại.",
                "The results go to approval once the period is over and all queries and complaints are resolved.",
            ),
            Role::CouncilSecretary,
            if over { None } else { Some(DeadlineKind::ResolveAppeals) },
        ),
        CycleState::AppealsClosed => next(
            Label::new(
                "Người đứng đầu cơ quan xem xét, phê duyệt kết quả.",
                "The head of the agency considers and approves the results.",
            ),
            Role::AgencyHead,
            None,
        ),
        CycleState::Draft
        | CycleState::SchemeApproved
        | CycleState::CouncilFormed
        | CycleState::SupervisionFormed
        | CycleState::PlanIssued
        | CycleState::PlanPublished
        | CycleState::Receiving
        | CycleState::ReceivingClosed
        | CycleState::ListDecided
        | CycleState::DossiersPrepared
        | CycleState::Review
        | CycleState::Reviewed
        | CycleState::ResultsApproved
        | CycleState::Appointed
        | CycleState::Reported
        | CycleState::Archived
        | CycleState::Suspended
        | CycleState::Cancelled => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::state::ApplicationState as A;

    /// Every visible state in every state of the cycle.
    fn everywhere() -> impl Iterator<Item = (VisibleState, CycleState)> {
        let cycles = |state: &VisibleState| {
            let state = *state;
            CycleState::ALL.iter().map(move |cycle| (state, *cycle))
        };
        VisibleState::ALL.iter().flat_map(cycles)
    }

    const NOMINATED: Circumstances<'_> =
        Circumstances { cycle: CycleState::Receiving, nominated: true, over: &|_| false };

    fn holder_and_deadline(
        state: VisibleState,
        now: Circumstances<'_>,
    ) -> Option<(Role, Option<DeadlineKind>)> {
        Next::of(state, now).map(|next| (next.holder, next.deadline))
    }

    /// Who has an application next and until which deadline, where that does not depend on the cycle.
    fn settled(state: VisibleState) -> Option<(Role, Option<DeadlineKind>)> {
        use DeadlineKind as D;
        use VisibleState as V;
        match state {
            V::Draft | V::Returned => Some((Role::Applicant, Some(D::ReceiveDossiers))),
            V::Submitted => Some((Role::DepartmentOffice, None)),
            V::Received => Some((Role::CouncilSecretary, None)),
            V::NotReceived | V::NotListed => Some((Role::Applicant, Some(D::RemedyOfUnlisted))),
            V::Winner => Some((Role::AgencyHead, Some(D::AppointWinners))),
            V::AppointmentWithheld => Some((Role::AgencyHead, None)),
            V::Listed
            | V::UnderReview
            | V::UnderReReview
            | V::NotMet
            | V::ProposedWinner
            | V::MetOverQuota
            | V::Lapsed
            | V::Withdrawn
            | V::NotSelected
            | V::Appointed
            | V::NotAppointed
            | V::Disqualified
            | V::ResultRevoked
            | V::Closed => None,
        }
    }

    /// The same where it depends on the cycle.
    fn in_cycle(state: VisibleState, cycle: CycleState) -> Option<(Role, Option<DeadlineKind>)> {
        use CycleState as C;
        use DeadlineKind as D;
        use VisibleState as V;
        let reviewed_by_council = Some((Role::CouncilChair, Some(D::CompleteReview)));
        match (state, cycle) {
            (V::Listed, C::DossiersPrepared | C::Review) => reviewed_by_council,
            (V::Listed, _) => Some((Role::CouncilSecretary, Some(D::PrepareDossiers))),
            (V::UnderReview | V::UnderReReview, C::Reviewed) => {
                Some((Role::CouncilSecretary, Some(D::NotifyResults)))
            }
            (V::UnderReview | V::UnderReReview, _) => reviewed_by_council,
            (V::ProposedWinner, C::ResultsNotified) => {
                Some((Role::CouncilSecretary, Some(D::ResolveAppeals)))
            }
            (V::NotMet | V::MetOverQuota, C::ResultsNotified) => {
                Some((Role::Applicant, Some(D::ResolveAppeals)))
            }
            (V::NotMet | V::ProposedWinner | V::MetOverQuota, C::AppealsClosed) => {
                Some((Role::AgencyHead, None))
            }
            (
                V::Draft
                | V::Submitted
                | V::Received
                | V::Returned
                | V::NotReceived
                | V::NotListed
                | V::NotMet
                | V::ProposedWinner
                | V::MetOverQuota
                | V::Winner
                | V::AppointmentWithheld
                | V::Lapsed
                | V::Withdrawn
                | V::NotSelected
                | V::Appointed
                | V::NotAppointed
                | V::Disqualified
                | V::ResultRevoked
                | V::Closed,
                _,
            ) => None,
        }
    }

    #[test]
    fn every_state_has_its_holder_and_deadline() {
        for (state, cycle) in everywhere() {
            let told = holder_and_deadline(state, Circumstances { cycle, ..NOMINATED });
            assert_eq!(told, settled(state).or_else(|| in_cycle(state, cycle)), "{state} in {cycle}");
        }
    }

    #[test]
    fn nobody_is_asked_for_what_a_passed_deadline_forbids() {
        for (state, cycle) in everywhere() {
            let over = Circumstances { cycle, over: &|_| true, ..NOMINATED };
            let holder = Next::of(state, over).map(|next| next.holder);
            assert_ne!(holder, Some(Role::Applicant), "{state} in {cycle}");
        }
        let closed = Circumstances { over: &|kind| kind == DeadlineKind::ReceiveDossiers, ..NOMINATED };
        assert_eq!(holder_and_deadline(VisibleState::Draft, closed), Some((Role::CouncilSecretary, None)));
        assert_eq!(holder_and_deadline(VisibleState::Returned, closed), Some((Role::DepartmentOffice, None)));
    }

    #[test]
    fn a_missing_nomination_is_told() {
        let alone = Circumstances { nominated: false, ..NOMINATED };
        assert_eq!(holder_and_deadline(VisibleState::Submitted, alone), Some((Role::UnitHead, None)));
    }

    #[test]
    fn what_happens_next_is_a_sentence_in_both_languages() {
        for (state, cycle) in everywhere() {
            for (nominated, over) in [(true, false), (true, true), (false, false)] {
                let now = Circumstances { cycle, nominated, over: &|_| over };
                let Some(Next { label, .. }) = Next::of(state, now) else { continue };
                assert!(label.vi.ends_with('.') && label.en.ends_with('.'), "{state} in {cycle}: {label:?}");
                assert_ne!(label.vi, label.en);
            }
        }
    }

    #[test]
    fn no_outcome_shows_before_its_notice() {
        for hidden in [A::UnderAppraisal, A::Met, A::NotMet, A::ProposedWinner, A::MetOverQuota] {
            for cycle in [CycleState::Review, CycleState::Reviewed] {
                let shown = VisibleState::of(hidden, None, false);
                assert_eq!(shown, VisibleState::UnderReview, "{hidden}");
                let told = Next::of(shown, Circumstances { cycle, ..NOMINATED }).map(|next| next.label);
                assert_eq!(told, Some(under_review(cycle).label), "{hidden}");
            }
        }
    }
}
