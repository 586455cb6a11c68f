//! Which acts read personnel files and papers, and what for.

use crate::domain::command::{
    Act, ActOn, ApplicationAct as OnApplication, CycleAct as OnCycle, RecordsAct as OnRecords,
};

/// What an act reads of personnel files and papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilesRead {
    /// Nothing.
    Nothing,
    /// All that the rules complete it from: the judgements of dossiers, the order of the candidates.
    Completion,
    /// What the own dossier lacks (E15, E18).
    Submission,
    /// What the facts say of the rule of a finding.
    Finding,
    /// Whether the screening of its application still holds.
    Screening,
    /// Whether the appraisal of its application still holds.
    Appraisal,
    /// Whether the screenings of all on the list still hold (T08).
    List,
    /// Whether the judgements of those whom it names still hold (T25).
    Amendment,
    /// Whether all conclusions and the order of the candidates still hold (T11, T12, T13).
    Conclusions,
    /// The same, and the disciplinary cases of those who would win (T15).
    Approval,
    /// The disciplinary cases of those who are appointed (T16).
    Appointment,
    /// Those of the one who is appointed late (T29).
    LateAppointment,
}

/// Whether an act judges or orders the dossiers of many, or opens their files: how long it takes grows with the cycle.
pub const fn takes_long(act: Act) -> bool {
    completes(act) || FilesRead::by(act).opens_many()
}

/// Whether the rules complete an act: what the log records is more than what the caller sends.
pub const fn completes(act: Act) -> bool {
    matches!(FilesRead::by(act), FilesRead::Completion)
}

impl FilesRead {
    /// What an act reads.
    pub const fn by(act: Act) -> Self {
        match act.on() {
            ActOn::Cycle(on) => Self::by_act_on_cycle(on),
            ActOn::Application(on) => Self::by_act_on_application(on),
            ActOn::Records(on) => Self::by_act_on_records(on),
            ActOn::Appeal(_) => Self::Nothing,
        }
    }

    const fn by_act_on_cycle(act: OnCycle) -> Self {
        match act {
            OnCycle::DecideList => Self::List,
            OnCycle::AmendList => Self::Amendment,
            OnCycle::CompleteReview | OnCycle::NotifyResults | OnCycle::CloseAppeals => Self::Conclusions,
            OnCycle::ApproveResults => Self::Approval,
            OnCycle::AppointWinners => Self::Appointment,
            OnCycle::AppointLate => Self::LateAppointment,
            OnCycle::RecordRanking | OnCycle::ResolveTie => Self::Completion,
            OnCycle::CreateCycle
            | OnCycle::ApproveScheme
            | OnCycle::FormCouncil
            | OnCycle::FormAppraisalBoard
            | OnCycle::FormSupervision
            | OnCycle::IssuePlan
            | OnCycle::PublishPlan
            | OnCycle::OpenReceiving
            | OnCycle::CloseReceiving
            | OnCycle::FinishPreparation
            | OnCycle::StartReview
            | OnCycle::ReopenReview
            | OnCycle::Report
            | OnCycle::Archive
            | OnCycle::Suspend
            | OnCycle::Resume
            | OnCycle::Cancel
            | OnCycle::AmendPlan
            | OnCycle::PublishAmendment
            | OnCycle::ReplaceMember
            | OnCycle::ConcludeEmpty
            | OnCycle::CorrectRecord
            | OnCycle::AmendDecision
            | OnCycle::NotifyOfficially
            | OnCycle::ReopenAppeals
            | OnCycle::AmendScheme => Self::Nothing,
        }
    }

    const fn by_act_on_records(act: OnRecords) -> Self {
        match act {
            OnRecords::EvaluateDossiers => Self::Completion,
            OnRecords::RegisterDocument
            | OnRecords::RecordPublication
            | OnRecords::DeclareConflicts
            | OnRecords::AddRemark
            | OnRecords::RecountDeadlines
            | OnRecords::RecordObligation
            | OnRecords::SubmitNominationList
            | OnRecords::ReturnNominationList
            | OnRecords::DecideNominationList => Self::Nothing,
        }
    }

    const fn by_act_on_application(act: OnApplication) -> Self {
        match act {
            OnApplication::Submit => Self::Submission,
            OnApplication::RecordFinding => Self::Finding,
            OnApplication::List | OnApplication::RefuseListing => Self::Screening,
            OnApplication::CastVote | OnApplication::Conclude => Self::Appraisal,
            OnApplication::CreateApplication
            | OnApplication::Nominate
            | OnApplication::WithdrawNomination
            | OnApplication::EnterPaperDossier
            | OnApplication::AddPapers
            | OnApplication::RemovePaper
            | OnApplication::Assess
            | OnApplication::ReturnForSupplement
            | OnApplication::Receive
            | OnApplication::RefuseReceipt
            | OnApplication::Withdraw
            | OnApplication::PrepareBundle
            | OnApplication::Appraise
            | OnApplication::FindForTieBreak
            | OnApplication::AcknowledgeWarning
            | OnApplication::ConcludeJointly
            | OnApplication::RecordScoreSheet
            | OnApplication::Disqualify
            | OnApplication::Reinstate
            | OnApplication::ReopenDossier
            | OnApplication::ReportDiscipline => Self::Nothing,
        }
    }

    /// Whether it rests on every conclusion and on the order of the candidates: T11, T12, T13, T15.
    pub const fn rests_on_conclusions(self) -> bool {
        match self {
            Self::Conclusions | Self::Approval => true,
            Self::Nothing
            | Self::Completion
            | Self::Submission
            | Self::Finding
            | Self::Screening
            | Self::Appraisal
            | Self::List
            | Self::Amendment
            | Self::Appointment
            | Self::LateAppointment => false,
        }
    }

    /// Whether it may open the files of many.
    pub const fn opens_many(self) -> bool {
        match self {
            Self::List | Self::Amendment | Self::Conclusions | Self::Approval | Self::Appointment => true,
            Self::Nothing
            | Self::Completion
            | Self::Submission
            | Self::Finding
            | Self::Screening
            | Self::Appraisal
            | Self::LateAppointment => false,
        }
    }

    /// Whether it opens the files of its own application, whatever was judged of it.
    pub const fn opens_own(self) -> bool {
        match self {
            Self::Submission | Self::Finding => true,
            Self::Nothing
            | Self::Completion
            | Self::Screening
            | Self::Appraisal
            | Self::List
            | Self::Amendment
            | Self::Conclusions
            | Self::Approval
            | Self::Appointment
            | Self::LateAppointment => false,
        }
    }
}
