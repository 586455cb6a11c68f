//! An application in the plain words of its applicant: where it stands, what happens next, who has it
//! and until when. Built from the visible state alone, so that no outcome shows before its notice
//! (R18, AS51).

use async_graphql::{Context, Object, Result};

use crate::{
    domain::{
        application::state::VisibleState, cycle::state::CycleState, deadline::DeadlineKind, lang::Label,
        role::Role,
    },
    graphql::{context::request, scalar::Date},
};

/// What an applicant is told.
#[derive(Clone, Debug)]
pub struct Status {
    /// Where the application stands.
    pub state: VisibleState,
    /// What happens next; none once nothing will.
    pub next: Option<Next>,
    /// The last day for it, if one is set.
    pub until: Option<jiff::civil::Date>,
}

/// What happens next.
#[derive(Clone, Copy, Debug)]
pub struct Next {
    /// In words.
    pub label: Label,
    /// Who has it.
    pub holder: Role,
    /// Until which deadline.
    pub deadline: Option<DeadlineKind>,
}

const fn next(label: Label, holder: Role, deadline: Option<DeadlineKind>) -> Next {
    Next { label, holder, deadline }
}

impl Next {
    /// What happens next to an application in a cycle.
    pub fn of(state: VisibleState, cycle: CycleState) -> Option<Self> {
        use DeadlineKind as D;
        use VisibleState as V;
        Some(match state {
            V::Draft => next(
                Label::new(
                    "Bạn hoàn thiện và nộp hồ sơ trước khi hết hạn tiếp nhận.",
                    "Complete the dossier and submit it before receiving closes.",
                ),
                Role::Applicant,
                Some(D::ReceiveDossiers),
            ),
            V::Returned => next(
                Label::new(
                    "Bạn bổ sung hồ sơ theo lý do trả lại và nộp lại trước khi hết hạn tiếp nhận.",
                    "Supplement the dossier as asked and submit it again before receiving closes.",
                ),
                Role::Applicant,
                Some(D::ReceiveDossiers),
            ),
            V::Submitted => next(
                Label::new(
                    "Văn phòng Sở kiểm tra và tiếp nhận hồ sơ.",
                    "The department office checks and receives the dossier.",
                ),
                Role::DepartmentOffice,
                None,
            ),
            V::Received => next(
                Label::new(
                    "Thư ký Hội đồng rà soát hồ sơ và lập danh sách đủ điều kiện, tiêu chuẩn.",
                    "The council secretary screens the dossier and draws up the eligible list.",
                ),
                Role::CouncilSecretary,
                None,
            ),
            V::NotReceived | V::NotListed => next(
                Label::new(
                    "Nếu không đồng ý, bạn có thể gửi thắc mắc, khiếu nại trong thời hạn.",
                    "If you do not agree, you can file a query or a complaint within the period.",
                ),
                Role::Applicant,
                Some(D::RemedyOfUnlisted),
            ),
            V::Listed => listed(cycle),
            V::UnderReview | V::UnderReReview => under_review(cycle),
            V::NotMet | V::ProposedWinner | V::MetOverQuota => notified(cycle)?,
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

const fn listed(cycle: CycleState) -> Next {
    match cycle {
        CycleState::DossiersPrepared | CycleState::Review => under_review(CycleState::Review),
        _ => next(
            Label::new(
                "Thư ký Hội đồng chuẩn bị hồ sơ trình Hội đồng.",
                "The council secretary prepares the dossier for the council.",
            ),
            Role::CouncilSecretary,
            Some(DeadlineKind::PrepareDossiers),
        ),
    }
}

const fn under_review(cycle: CycleState) -> Next {
    match cycle {
        CycleState::Reviewed => next(
            Label::new("Hội đồng tổng hợp và thông báo kết quả.", "The council notifies the results."),
            Role::CouncilSecretary,
            Some(DeadlineKind::NotifyResults),
        ),
        _ => next(
            Label::new(
                "Hội đồng xét hồ sơ; kết quả được thông báo sau khi xét xong.",
                "The council reviews the dossier; the results are notified afterwards.",
            ),
            Role::CouncilChair,
            Some(DeadlineKind::CompleteReview),
        ),
    }
}

const fn notified(cycle: CycleState) -> Option<Next> {
    Some(match cycle {
        CycleState::ResultsNotified => next(
            Label::new(
                "Nếu không đồng ý, bạn có thể gửi thắc mắc, khiếu nại trong thời hạn.",
                "If you do not agree, you can file a query or a complaint within the period.",
            ),
            Role::Applicant,
            Some(DeadlineKind::ResolveAppeals),
        ),
        CycleState::AppealsClosed => next(
            Label::new(
                "Người đứng đầu cơ quan xem xét, phê duyệt kết quả.",
                "The head of the agency considers and approves the results.",
            ),
            Role::AgencyHead,
            None,
        ),
        _ => return None,
    })
}

/// Tình trạng hồ sơ, viết cho người dự xét. — An application in the words of its applicant.
#[Object(name = "ApplicationStatus")]
impl Status {
    /// Trạng thái được biết. — Where it stands.
    async fn state(&self) -> VisibleState {
        self.state
    }

    /// Trạng thái, bằng lời. — The same in words.
    async fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.state.label()))
    }

    /// Việc tiếp theo. — What happens next.
    async fn what_happens_next(&self, ctx: &Context<'_>) -> Option<Result<&'static str>> {
        let next = self.next?;
        Some(request(ctx).map(|request| request.say(next.label)))
    }

    /// Ai đang giữ hồ sơ. — Who has it.
    async fn held_by(&self) -> Option<Role> {
        self.next.map(|next| next.holder)
    }

    /// Tên của người đang giữ hồ sơ. — The name of who has it.
    async fn held_by_label(&self, ctx: &Context<'_>) -> Option<Result<&'static str>> {
        let next = self.next?;
        Some(request(ctx).map(|request| request.say(next.holder.label())))
    }

    /// Đến hết ngày. — Until the end of this day.
    async fn until(&self) -> Option<Date> {
        self.until.map(Date::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::application::state::ApplicationState as A;

    #[test]
    fn no_outcome_shows_before_its_notice() {
        for hidden in [A::UnderAppraisal, A::Met, A::NotMet, A::ProposedWinner, A::MetOverQuota] {
            for cycle in [CycleState::Review, CycleState::Reviewed] {
                let shown = VisibleState::of(hidden, None, false);
                assert_eq!(shown, VisibleState::UnderReview, "{hidden}");
                let told = Next::of(shown, cycle).map(|next| next.label);
                assert_eq!(told, Some(under_review(cycle).label), "{hidden}");
            }
        }
    }
}
