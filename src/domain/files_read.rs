//! Which acts read personnel files and papers, and what for.

use super::command::{
    Act, ActOn, ApplicationAct as OnApplication, CycleAct as OnCycle, RecordsAct as OnRecords,
};

/// What an act reads of personnel files and papers: what the rules complete its input from, or what its conditions ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilesRead {
    /// Nothing.
    Nothing,
    /// The dossiers that it has judged (R36).
    Judging,
    /// Those of the candidates whom it puts in order (W2, T32).
    Ordering,
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
            OnCycle::RecordRanking | OnCycle::ResolveTie => Self::Ordering,
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
            OnRecords::EvaluateDossiers => Self::Judging,
            OnRecords::RegisterDocument
            | OnRecords::RecordPublication
            | OnRecords::SubmitNominationList
            | OnRecords::ReturnNominationList
            | OnRecords::DecideNominationList
            | OnRecords::DeclareConflicts
            | OnRecords::AddRemark
            | OnRecords::RecordObligation
            | OnRecords::RecountDeadlines => Self::Nothing,
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

    /// Whether judging or ordering dossiers, or opening files, may take long: how long grows with the cycle.
    pub const fn takes_long(self) -> bool {
        self.completes() || self.opens_many()
    }

    /// Whether the rules complete the act: the log records more than the caller sends.
    pub const fn completes(self) -> bool {
        match self {
            Self::Judging | Self::Ordering => true,
            Self::Nothing
            | Self::Submission
            | Self::Finding
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

    /// Whether it rests on judgements or orders that a change in a personnel file would make come out differently
    /// (T08, T11, T12, T13, T15, T25).
    pub const fn rests_on_judgements(self) -> bool {
        match self {
            Self::Screening
            | Self::Appraisal
            | Self::List
            | Self::Amendment
            | Self::Conclusions
            | Self::Approval => true,
            Self::Nothing
            | Self::Judging
            | Self::Ordering
            | Self::Submission
            | Self::Finding
            | Self::Appointment
            | Self::LateAppointment => false,
        }
    }

    /// Whether it rests on every conclusion and on the order of the candidates: T11, T12, T13, T15.
    pub const fn rests_on_conclusions(self) -> bool {
        match self {
            Self::Conclusions | Self::Approval => true,
            Self::Nothing
            | Self::Judging
            | Self::Ordering
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
            | Self::Judging
            | Self::Ordering
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
            | Self::Judging
            | Self::Ordering
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
