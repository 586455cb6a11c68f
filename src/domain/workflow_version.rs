//! The released versions of the workflow, and what each brought beside other guards. A cycle ends under the one that it
//! began under.

use super::row::Cycle;

/// A released version, in the order of release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkflowVersion {
    /// The first.
    V1,
    /// Decisions are bound to the facts that they rest on, documents are dated in their order, and lateness counts from
    /// what the law counts from.
    V2,
    /// The report and the official notice are given by their hand-over, and documents are signed in a form that the law
    /// knows.
    V3,
    /// The clock closes receiving by itself, once the office has declared that every paper dossier is entered.
    V4,
    /// Rule set and calendar are those that were adopted for the agency and the titles; a rule set for trying out is only
    /// for a cycle that is marked as a trial.
    V5,
    /// The window for appeals opens with the publication of the notice.
    V6,
    /// A window is closed by an official calendar only.
    V7,
    /// The day of the approval decides which rule set applies; appraisers conclude together, and the review waits for its
    /// preparation, where the rule set says so.
    V8,
    /// A pair of titles may have grades of its own beside those of the cycle; places are given to units and groups of units
    /// too.
    V9,
    /// A rule set may ask for the decision of the managing body on who is nominated; what lies outside a reopened review keeps
    /// its places until the results are notified.
    V10,
    /// A rule set may ask for papers of its own; a dossier holds no other kinds.
    V11,
    /// A rule set may declare channels of its own, says on which of them things are made public, may name who signs a kind of
    /// document, and may declare further kinds. The titles of a new cycle stand in a catalogue that was adopted for the agency,
    /// which the cycle freezes by digest. A rule set may have dossiers scored or tested, and none is put to the council before
    /// its sheets are there. The end of a reopened review asks nothing of results that stand. Whoever hands in is told which evidence is
    /// missing.
    V12,
    /// A document is numbered by the numbering that was adopted for its issuer on its day. A scheme may name agencies whose employees
    /// are reviewed. Each keeps the dossiers of its own people and decides whom it nominates.
    V13,
    /// The legal successor of the organising agency goes on with the cycle. Only an agency that exists issues a document, and the head
    /// of a unit signs what the agency of the unit issues. What is possible on a dossier tells nobody an outcome before its notice.
    /// A scheme may give places to an agency as a whole.
    V14,
}

impl Cycle {
    /// The version of the workflow that it began under; none where this program knows no such version.
    pub fn workflow_version(&self) -> Option<WorkflowVersion> {
        WorkflowVersion::of_name(&self.workflow)
    }
}

impl WorkflowVersion {
    /// Every version, the newest last.
    pub const ALL: [Self; 14] = [
        Self::V1,
        Self::V2,
        Self::V3,
        Self::V4,
        Self::V5,
        Self::V6,
        Self::V7,
        Self::V8,
        Self::V9,
        Self::V10,
        Self::V11,
        Self::V12,
        Self::V13,
        Self::V14,
    ];

    /// The name, as cycles and records hold it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "thanghang/1",
            Self::V2 => "thanghang/2",
            Self::V3 => "thanghang/3",
            Self::V4 => "thanghang/4",
            Self::V5 => "thanghang/5",
            Self::V6 => "thanghang/6",
            Self::V7 => "thanghang/7",
            Self::V8 => "thanghang/8",
            Self::V9 => "thanghang/9",
            Self::V10 => "thanghang/10",
            Self::V11 => "thanghang/11",
            Self::V12 => "thanghang/12",
            Self::V13 => "thanghang/13",
            Self::V14 => "thanghang/14",
        }
    }

    /// The version of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.as_str() == name)
    }

    /// Whether a vote falls with what it rested on (law Art 38(2)), and whether the acts that rest on personnel files read
    /// them again.
    pub fn binds_facts(self) -> bool {
        self >= Self::V2
    }

    /// Whether an act needs a reason where nobody can tell whether it is late, for lack of a calendar.
    pub fn asks_unknown_ends(self) -> bool {
        self >= Self::V4
    }

    /// Whether rule set and calendar must have been adopted, and both are frozen by digest.
    pub fn asks_adoption(self) -> bool {
        self >= Self::V5
    }

    /// Whether the approval day of the scheme decides which rule set applies. If a law has ended since, the day of recording decides
    /// (AS33).
    pub fn decides_by_approval(self) -> bool {
        self >= Self::V8
    }

    /// Whether a scheme may give places to units, so that an application says for which unit it competes (QT2).
    pub fn gives_places_to_units(self) -> bool {
        self >= Self::V9
    }

    /// Whether a cycle is asked for all that a rule set may ask for: caps, points, channels, signers, documents and evidence of its own
    /// (R22).
    pub fn asks_all_of_rule_set(self) -> bool {
        self >= Self::V12
    }

    /// Whether the end of a review that was reopened asks nothing of a result that stands: nobody could do anything about it before
    /// the review is reopened for it too (T11, T14, R40).
    pub fn leaves_standing_results(self) -> bool {
        self >= Self::V12
    }

    /// Whether the rule set says where things are made public (R17), and which further kinds of documents there are (R16).
    pub fn reads_declared_records(self) -> bool {
        self >= Self::V12
    }

    /// Whether the days of a notice count from the channel that the rule set names first, and not from whichever it was on (R17).
    pub fn counts_from_channel(self) -> bool {
        self >= Self::V12
    }

    /// Whether titles have to stand in a catalogue, which is frozen by digest.
    pub fn asks_catalogue(self) -> bool {
        self >= Self::V12
    }

    /// Whether documents are numbered by what was adopted for their issuer, and not only as the agency says itself (R16, R22).
    pub fn numbers_by_adoption(self) -> bool {
        self >= Self::V13
    }

    /// Whether a scheme may name the agencies whose employees are reviewed (law Art 33, 35).
    pub fn names_agencies(self) -> bool {
        self >= Self::V13
    }

    /// Whether a scheme may give places to the employees of an agency as a whole (QT2).
    pub fn gives_places_to_agencies(self) -> bool {
        self >= Self::V14
    }

    /// Whether the legal successor of the organising agency goes on with a cycle (law Art 34; R22).
    pub fn follows_organiser(self) -> bool {
        self >= Self::V14
    }

    /// Whether what is possible on a dossier is the same for every outcome that is yet to be told (R18).
    pub fn hides_outcomes(self) -> bool {
        self >= Self::V14
    }

    /// Whether the window for appeals opens no earlier than people could know the notice (DL5).
    pub fn counts_from_publication(self) -> bool {
        self >= Self::V6
    }
}
