//! What follows from a trigger (DC2): one step after another, each with its document and day.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// Where the case of a trigger stands.
    EffectState {
        Triggered = "TRIGGERED", "Đã phát sinh", "Triggered";
        ProposalDrafted = "PROPOSAL_DRAFTED", "Đã dự thảo văn bản đề nghị", "The proposal is drafted";
        ProposalSent = "PROPOSAL_SENT", "Đã gửi văn bản đề nghị", "The proposal is sent";
        ProposalDeclined = "PROPOSAL_DECLINED", "Đề nghị không được chấp thuận", "The proposal was declined";
        IncentiveStopped = "INCENTIVE_STOPPED", "Đã thôi hưởng ưu đãi", "The incentive is stopped";
        Reassigned = "REASSIGNED", "Đã phân công nhiệm vụ khác", "The officer has other duties";
        Replaced = "REPLACED", "Đã bố trí người khác", "Another officer was placed";
        Moot = "MOOT", "Không còn đối tượng: đã thôi làm cán bộ CNTT", "Moot: the officer has left";
        Withdrawn = "WITHDRAWN", "Đã rút do xếp loại được sửa", "Withdrawn because a class was corrected";
        Restored = "RESTORED", "Đã khôi phục do xếp loại được sửa", "Restored because a class was corrected";
    }

    /// What is recorded in the case of a trigger.
    EffectEvent {
        DraftProposal = "DRAFT_PROPOSAL", "Dự thảo văn bản đề nghị thôi hưởng ưu đãi", "Draft the proposal to stop the incentive";
        SendProposal = "SEND_PROPOSAL", "Gửi văn bản đề nghị của hai Sở", "Send the proposal of the two departments";
        DeclineProposal = "DECLINE_PROPOSAL", "Ghi văn bản không chấp thuận", "Record the document that declines it";
        StopIncentive = "STOP_INCENTIVE", "Ghi quyết định thôi hưởng ưu đãi", "Record the decision that stops the incentive";
        Reassign = "REASSIGN", "Ghi quyết định phân công nhiệm vụ khác", "Record the decision on other duties";
        Replace = "REPLACE", "Ghi việc tuyển dụng hoặc bố trí người khác", "Record that another officer was recruited or placed";
        Leave = "LEAVE", "Ghi việc cán bộ đã thôi làm CNTT", "Record that the officer has left";
        Restore = "RESTORE", "Ghi quyết định khôi phục sau khi xếp loại được sửa", "Record the decision that restores the officer";
    }
}

impl EffectState {
    /// Whether the case goes on: then a further trigger joins it, and no second case is opened.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Triggered
            | Self::ProposalDrafted
            | Self::ProposalSent
            | Self::IncentiveStopped
            | Self::Reassigned => true,
            Self::ProposalDeclined | Self::Replaced | Self::Moot | Self::Withdrawn | Self::Restored => false,
        }
    }

    /// Whether nothing has been taken from the officer yet, so that a corrected class withdraws the case by itself.
    pub const fn is_withdrawn_by_correction(self) -> bool {
        match self {
            Self::Triggered | Self::ProposalDrafted | Self::ProposalSent => true,
            Self::ProposalDeclined
            | Self::IncentiveStopped
            | Self::Reassigned
            | Self::Replaced
            | Self::Moot
            | Self::Withdrawn
            | Self::Restored => false,
        }
    }

    /// Whether the triggers count as dealt with. A case that was taken back is not: they may fire again.
    pub const fn keeps_triggers(self) -> bool {
        match self {
            Self::Triggered
            | Self::ProposalDrafted
            | Self::ProposalSent
            | Self::ProposalDeclined
            | Self::IncentiveStopped
            | Self::Reassigned
            | Self::Replaced
            | Self::Moot => true,
            Self::Withdrawn | Self::Restored => false,
        }
    }
}

/// The state that an event leads to, or none if it is not possible. Who has no incentive is assigned other duties at once:
/// there is nothing to stop.
pub const fn target(state: EffectState, event: EffectEvent, has_incentive: bool) -> Option<EffectState> {
    use EffectState as S;
    match (event, state) {
        (EffectEvent::DraftProposal, S::Triggered) if has_incentive => Some(S::ProposalDrafted),
        (EffectEvent::SendProposal, S::ProposalDrafted) => Some(S::ProposalSent),
        (EffectEvent::DeclineProposal, S::ProposalSent) => Some(S::ProposalDeclined),
        (EffectEvent::StopIncentive, S::ProposalSent) => Some(S::IncentiveStopped),
        (EffectEvent::Reassign, S::IncentiveStopped) => Some(S::Reassigned),
        (EffectEvent::Reassign, S::Triggered) if !has_incentive => Some(S::Reassigned),
        (EffectEvent::Replace, S::Reassigned) => Some(S::Replaced),
        (EffectEvent::Leave, S::Triggered | S::ProposalDrafted | S::ProposalSent | S::IncentiveStopped) => {
            Some(S::Moot)
        }
        (EffectEvent::Restore, S::IncentiveStopped | S::Reassigned | S::Replaced) => Some(S::Restored),
        (
            EffectEvent::DraftProposal
            | EffectEvent::SendProposal
            | EffectEvent::DeclineProposal
            | EffectEvent::StopIncentive
            | EffectEvent::Reassign
            | EffectEvent::Replace
            | EffectEvent::Leave
            | EffectEvent::Restore,
            _,
        ) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn reached(has_incentive: bool) -> BTreeSet<EffectState> {
        let (mut reached, mut open) = (BTreeSet::new(), vec![EffectState::Triggered]);
        while let Some(state) = open.pop() {
            if reached.insert(state) {
                let next = EffectEvent::ALL.iter().filter_map(|event| target(state, *event, has_incentive));
                open.extend(next);
                open.extend(state.is_withdrawn_by_correction().then_some(EffectState::Withdrawn));
            }
        }
        reached
    }

    #[test]
    fn every_state_is_reached_and_an_open_one_goes_on() {
        let all: BTreeSet<_> = EffectState::ALL.iter().copied().collect();
        assert_eq!(reached(true), all);
        let without = [
            EffectState::Triggered,
            EffectState::Reassigned,
            EffectState::Replaced,
            EffectState::Moot,
            EffectState::Withdrawn,
            EffectState::Restored,
        ];
        assert_eq!(reached(false), BTreeSet::from(without));
        for (has_incentive, state) in
            [true, false].into_iter().flat_map(|has| reached(has).into_iter().map(move |state| (has, state)))
        {
            let mut onward = EffectEvent::ALL.iter().filter_map(|event| target(state, *event, has_incentive));
            if state.is_open() {
                assert!(onward.any(|next| next != EffectState::Restored), "{state} is a dead end");
            } else {
                assert!(onward.all(|next| next == EffectState::Restored), "{state} is over");
            }
        }
    }

    #[test]
    fn every_event_happens_somewhere_and_a_step_that_was_taken_can_be_taken_back() {
        let moves = |event| {
            let states = EffectState::ALL.iter().copied();
            states.filter(|state| target(*state, event, true).is_some()).collect::<Vec<_>>()
        };
        assert!(EffectEvent::ALL.iter().all(|event| !moves(*event).is_empty()));
        for state in EffectState::ALL {
            let is_taken_back =
                state.is_withdrawn_by_correction() || moves(EffectEvent::Restore).contains(state);
            let is_over_without_harm = !state.is_open() && *state != EffectState::Replaced;
            assert_eq!(is_taken_back, !is_over_without_harm, "{state}");
        }
    }
}
