//! What can be asked.

pub mod cycle;
pub mod directory;
pub mod duty;
pub mod keeping;
pub mod law;
pub mod log;
pub mod node;
pub mod periodic;
pub mod pre_screening;
pub mod published;
pub mod reference;
pub mod responsibility;
pub mod standard;
pub mod target;
pub mod training;
pub mod viewer;
pub mod work_sheet;
pub mod workforce;

use async_graphql::MergedObject;

/// Mọi truy vấn. — Everything that can be asked.
#[derive(Debug, Default, MergedObject)]
pub struct Query(
    viewer::ViewerQuery,
    node::NodeQuery,
    cycle::CycleQuery,
    published::PublishedQuery,
    log::LogQuery,
    directory::DirectoryQuery,
    keeping::KeepingQuery,
    reference::ReferenceQuery,
    reference::AdoptedLawQuery,
    law::LawTextQuery,
    WorkforceQueries,
    super::charge::ChargeQuery,
);

/// What can be asked of the workforce.
#[derive(Debug, Default, MergedObject)]
pub struct WorkforceQueries(
    workforce::WorkforceQuery,
    pre_screening::PreScreeningQuery,
    work_sheet::WorkSheetQuery,
    target::TargetQuery,
    training::TrainingQuery,
    periodic::PeriodicQuery,
    responsibility::ResponsibilityQuery,
    standard::StandardQuery,
    duty::DutyQuery,
);
