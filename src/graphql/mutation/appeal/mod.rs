//! Acts on an appeal (requirements §10.3).

pub mod accept_appeal;
pub mod decide_appeal;
pub mod decline_appeal;
pub mod file_appeal;
pub mod start_resolution;
pub mod transfer_appeal;
pub mod withdraw_appeal;

use async_graphql::MergedObject;

/// The acts on an appeal.
#[derive(Debug, Default, MergedObject)]
pub struct AppealMutation(
    file_appeal::FileAppealMutation,
    accept_appeal::AcceptAppealMutation,
    decline_appeal::DeclineAppealMutation,
    start_resolution::StartResolutionMutation,
    decide_appeal::DecideAppealMutation,
    withdraw_appeal::WithdrawAppealMutation,
    transfer_appeal::TransferAppealMutation,
);
