//! What a province sets for training, as data with its source (R22, R31).

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    RuleSetFault,
    directory::{Directory, period::Period},
    ids::AgencyId,
    lang::{Label, Message},
    role::Role,
    vocabulary::DocumentSymbol,
    workforce::{
        law_texts::{ENDS_EARLY, NAMED_TWICE},
        shared_rows::shared_rows,
    },
};

/// The training of a province.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingRules {
    /// The stable name.
    pub id: String,
    /// The number and symbol of the document; none where the source names none.
    pub decision: Option<DocumentSymbol>,
    /// The first day on which it applies.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
    /// Where it stands, as people read it.
    pub citation: Message,
    /// The office of the body that aggregates the proposals and keeps the log.
    pub keeper: Role,
    /// The office that approves a plan, held for the body that keeps the log.
    pub approver: Role,
    /// What the source says.
    #[serde(deserialize_with = "shared_rows")]
    pub item: Vec<Arc<TrainingItem>>,
}

/// Something that the source says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingItem {
    /// The id in the requirements, such as `TR8`.
    pub id: String,
    /// Where it stands in the document.
    pub article: Message,
    /// The document, where it is another one.
    pub of: Option<Message>,
    /// In words.
    pub text: Message,
    /// The words of the source as they are printed there.
    pub printed: String,
    /// The same words without their slips.
    pub corrected: Option<String>,
}

impl TrainingRules {
    /// What the document says and nothing can follow from.
    pub fn faults(&self) -> Vec<RuleSetFault> {
        let names: BTreeSet<_> = self.item.iter().map(|item| &item.id).collect();
        let is_reversed = Period::new(self.valid_from, self.valid_to).is_reversed();
        RuleSetFault::of([
            ("valid_to", !is_reversed, ENDS_EARLY),
            ("keeper", KEEPERS.contains(&self.keeper), NO_KEEPER),
            ("approver", APPROVERS.contains(&self.approver), NO_APPROVER),
            ("item", names.len() == self.item.len(), NAMED_TWICE),
        ])
    }

    /// Where something stands that the source says.
    pub fn cited(&self, id: &str) -> Option<Message> {
        let item = self.item.iter().find(|item| item.id == id)?;
        let of = item.of.as_ref().unwrap_or(&self.citation);
        Some(Message::new(
            format!("{}, {}", item.article.vi, of.vi),
            format!("{}, {}", item.article.en, of.en),
        ))
    }

    /// Whether an agency is the one that keeps the log of training: Home Affairs, or the specialised IT agency.
    pub fn is_kept_by(&self, directory: &Directory, agency: AgencyId) -> bool {
        if self.keeper == Role::HomeAffairs {
            return directory.rows().agency.get(&agency).is_some_and(|agency| agency.home_affairs);
        }
        directory.specialised_it_agency() == Some(agency)
    }
}

/// The offices that can keep the log of training.
const KEEPERS: [Role; 2] = [Role::HomeAffairs, Role::DepartmentOffice];

/// The offices that can approve a plan.
const APPROVERS: [Role; 2] = [Role::ManagingAuthorityHead, Role::AgencyHead];

const NO_KEEPER: Label = Label::new(
    "viết HOME_AFFAIRS (Sở Nội vụ) hoặc DEPARTMENT_OFFICE (văn phòng cơ quan chuyên trách CNTT)",
    "write HOME_AFFAIRS, or DEPARTMENT_OFFICE for that of the specialised IT agency",
);
const NO_APPROVER: Label = Label::new(
    "viết MANAGING_AUTHORITY_HEAD (người đứng đầu cơ quan quản lý) hoặc AGENCY_HEAD (người đứng đầu cơ quan)",
    "write MANAGING_AUTHORITY_HEAD or AGENCY_HEAD",
);
