//! Acts on the registers of persons, accounts, offices, agencies, units, employments, personnel files and
//! titles. They have a log of their own and belong to no cycle.

pub mod annul_entry;
pub mod content;
pub mod correct_entry;
pub mod end_employment;
pub mod end_office;
pub mod erase_person;
pub mod grant_office;
pub mod link_account;
mod payload;
pub mod record_entry;
mod refusal;
pub mod register_agency;
pub mod register_employment;
pub mod register_person;
pub mod register_title;
pub mod register_unit;
mod run;
pub mod unlink_account;

use async_graphql::MergedObject;

pub use payload::RegistryPayload;
pub use run::{Entry, RegistryInput, run};

/// The acts on the registers.
#[derive(Debug, Default, MergedObject)]
pub struct RegistryMutation(PlaceMutation, PersonMutation, PersonnelMutation);

/// Agencies, units and titles.
#[derive(Debug, Default, MergedObject)]
pub struct PlaceMutation(
    register_agency::RegisterAgencyMutation,
    register_unit::RegisterUnitMutation,
    register_title::RegisterTitleMutation,
);

/// Persons, their accounts, offices and employments.
#[derive(Debug, Default, MergedObject)]
pub struct PersonMutation(
    register_person::RegisterPersonMutation,
    link_account::LinkAccountMutation,
    unlink_account::UnlinkAccountMutation,
    grant_office::GrantOfficeMutation,
    end_office::EndOfficeMutation,
    register_employment::RegisterEmploymentMutation,
    end_employment::EndEmploymentMutation,
    erase_person::ErasePersonMutation,
);

/// Personnel files.
#[derive(Debug, Default, MergedObject)]
pub struct PersonnelMutation(
    record_entry::RecordEntryMutation,
    correct_entry::CorrectEntryMutation,
    annul_entry::AnnulEntryMutation,
);
