//! Acts on an application (requirements §10.2).

pub mod acknowledge_warning;
pub mod add_papers;
pub mod appraise;
pub mod assess;
pub mod cast_vote;
pub mod conclude;
pub mod create_application;
pub mod disqualify;
pub mod enter_paper_dossier;
pub mod find_for_tie_break;
pub mod list_application;
pub mod nominate;
pub mod paper;
pub mod prepare_bundle;
pub mod receive;
pub mod record_finding;
pub mod refuse_listing;
pub mod refuse_receipt;
pub mod reinstate;
pub mod remove_paper;
pub mod reopen_dossier;
pub mod report_discipline;
pub mod return_for_supplement;
pub mod submit;
pub mod withdraw;
pub mod withdraw_nomination;

use async_graphql::MergedObject;

/// The acts on an application.
#[derive(Debug, Default, MergedObject)]
pub struct ApplicationMutation(DossierMutation, ScreeningMutation, AppraisalMutation, StandingMutation);

/// Up to the hand-over: what the applicant, the unit head and the office do for a dossier.
#[derive(Debug, Default, MergedObject)]
pub struct DossierMutation(
    create_application::CreateApplicationMutation,
    nominate::NominateMutation,
    withdraw_nomination::WithdrawNominationMutation,
    add_papers::AddPapersMutation,
    remove_paper::RemovePaperMutation,
    assess::AssessMutation,
    submit::SubmitMutation,
    enter_paper_dossier::EnterPaperDossierMutation,
    withdraw::WithdrawMutation,
);

/// Steps 5 and 6: the receipt and the eligible list.
#[derive(Debug, Default, MergedObject)]
pub struct ScreeningMutation(
    return_for_supplement::ReturnForSupplementMutation,
    receive::ReceiveMutation,
    refuse_receipt::RefuseReceiptMutation,
    list_application::ListApplicationMutation,
    refuse_listing::RefuseListingMutation,
    record_finding::RecordFindingMutation,
);

/// Steps 7 and 8: the bundle, the appraisal and the conclusion of the council.
#[derive(Debug, Default, MergedObject)]
pub struct AppraisalMutation(
    prepare_bundle::PrepareBundleMutation,
    appraise::AppraiseMutation,
    find_for_tie_break::FindForTieBreakMutation,
    acknowledge_warning::AcknowledgeWarningMutation,
    cast_vote::CastVoteMutation,
    conclude::ConcludeMutation,
);

/// What may befall a candidate at any step.
#[derive(Debug, Default, MergedObject)]
pub struct StandingMutation(
    report_discipline::ReportDisciplineMutation,
    disqualify::DisqualifyMutation,
    reinstate::ReinstateMutation,
    reopen_dossier::ReopenDossierMutation,
);
