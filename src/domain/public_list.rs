//! The lists of names that everybody may read: who may take part, and who won (S003 §VII.1; R19).

use super::{
    application::state::{ApplicationState as A, VisibleState},
    cycle::state::CycleState,
    facts::Facts,
    labelled_enum::labelled_enum,
    lang::Label,
    publication::{PublicMatter, PublicationRules},
    row::{Application, Cycle},
};

labelled_enum! {
    /// A list that is made public (danh sách công khai).
    PublicList {
        Eligible = "ELIGIBLE", "Danh sách đủ điều kiện, tiêu chuẩn dự xét, sau khi được quyết định và công bố", "Those who may take part, once that was decided and published";
        Winners = "WINNERS", "Danh sách trúng tuyển, sau khi được thông báo chính thức", "The winners, once the official notice was given";
    }
}

impl PublicList {
    /// Who is on the list, for those who see the cycle; none before it was decided (T08) or officially told (T30). Those acts, T25
    /// and T28 are refused until their document was published on every channel that the rule set names, which need not be one that
    /// is read from anywhere. Whoever withdrew or was disqualified is off both lists.
    pub fn of(self, facts: &Facts) -> Option<impl Iterator<Item = &Application>> {
        self.is_public(facts).then(|| facts.applications().filter(move |own| self.has(own.state)))
    }

    /// Whether people who are not signed in may read the list (R19): from its publication until it has served its purpose. The list
    /// of winners replaces that of the candidates; archiving or cancelling the cycle ends all. A trial has no legal effect, so the
    /// public sees none of its lists. A list that the rule set publishes only on the board or in the newspaper is not shown here.
    pub fn is_posted(self, facts: &Facts, rules: &PublicationRules) -> bool {
        let is_over = |cycle: &Cycle| matches!(cycle.state, CycleState::Archived | CycleState::Cancelled);
        let is_replaced = self == Self::Eligible && Self::Winners.is_public(facts);
        let is_real = facts.cycle().is_some_and(|cycle| !cycle.trial && !is_over(cycle));
        is_real && !is_replaced && self.is_public(facts) && self.is_online(facts, rules)
    }

    /// Whether its names are read from anywhere as it is: the rule set has its documents published so, or each of them was. A document
    /// that is registered for a later list, and public nowhere yet, names nobody.
    fn is_online(self, facts: &Facts, rules: &PublicationRules) -> bool {
        let is_there = |document| facts.is_published_where(document, |channel| rules.is_online(channel));
        match self {
            Self::Eligible => {
                let mut lists = facts.published_lists().peekable();
                rules.has_online(PublicMatter::EligibleList)
                    || (lists.peek().is_some() && lists.all(|list| is_there(list.id)))
            }
            Self::Winners => {
                let mut notices = facts.rows.notice.values().filter(|notice| notice.official);
                rules.has_online(PublicMatter::OfficialNotice) || notices.all(|told| is_there(told.document))
            }
        }
    }

    /// What the list says of everybody on it.
    pub const fn result(self) -> Label {
        match self {
            Self::Eligible => VisibleState::Listed.label(),
            Self::Winners => VisibleState::Winner.label(),
        }
    }

    fn is_public(self, facts: &Facts) -> bool {
        match self {
            Self::Eligible => facts
                .effective_state()
                .is_some_and(|now| now.between(CycleState::ListDecided, CycleState::Archived)),
            Self::Winners => facts.rows.notice.values().any(|notice| notice.official),
        }
    }

    /// Neither list tells how the review of somebody goes, or what becomes of an appointment.
    const fn has(self, state: A) -> bool {
        match state {
            A::Winner | A::Appointed | A::AppointmentWithheld | A::NotAppointed => true,
            A::EligibleListed
            | A::UnderAppraisal
            | A::Met
            | A::NotMet
            | A::ProposedWinner
            | A::MetOverQuota
            | A::NotSelected
            | A::ResultRevoked => matches!(self, Self::Eligible),
            A::Draft
            | A::Submitted
            | A::Returned
            | A::Received
            | A::NotReceived
            | A::Lapsed
            | A::Withdrawn
            | A::NotListed
            | A::Disqualified
            | A::ClosedByCancellation => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(list: PublicList) -> Vec<A> {
        A::ALL.iter().copied().filter(|state| list.has(*state)).collect()
    }

    #[test]
    fn a_winner_stays_on_the_list_whatever_becomes_of_the_appointment() {
        let won = [A::Winner, A::Appointed, A::AppointmentWithheld, A::NotAppointed];
        assert_eq!(on(PublicList::Winners), won);
    }

    #[test]
    fn the_list_of_candidates_does_not_tell_how_the_review_goes() {
        let off = [
            A::Draft,
            A::Submitted,
            A::Returned,
            A::Received,
            A::NotReceived,
            A::Lapsed,
            A::Withdrawn,
            A::NotListed,
            A::Disqualified,
            A::ClosedByCancellation,
        ];
        let on = on(PublicList::Eligible);
        assert!(A::ALL.iter().all(|state| on.contains(state) != off.contains(state)), "{on:?}");
    }
}
