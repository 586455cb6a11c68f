//! The lines of the yearly summary (Phụ lục I Mẫu 2).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::state::WorkGroup;
use crate::{
    digest::{Digest, Sealed},
    ids::WorkSummaryId,
    labelled_enum::labelled_enum,
};

labelled_enum! {
    /// The groups of the summary, in the order of the form; an initiative has no box on a sheet, and is entered apart or noted
    /// on one of another kind (B14).
    SummaryGroup {
        Devices = "DEVICES", "Bảo trì thiết bị (trừ thiết bị mạng)", "Maintenance of devices, those of the network apart";
        NetworkMaintenance = "NETWORK_MAINTENANCE", "Bảo trì hệ thống mạng", "Maintenance of the network";
        NetworkAdministration = "NETWORK_ADMINISTRATION", "Quản trị mạng", "Administration of the network";
        Software = "SOFTWARE", "Quản trị phần mềm, cơ sở dữ liệu", "Administration of software and databases";
        Website = "WEBSITE", "Quản trị website", "Administration of the website";
        Advice = "ADVICE", "Tham mưu quản lý về CNTT", "Advice on the management of IT";
        Initiatives = "INITIATIVES", "Sáng kiến về chuyên môn kỹ thuật", "Professional and technical initiatives";
        Other = "OTHER", "Loại khác", "Another kind";
    }
}

impl SummaryGroup {
    /// The group of the form in which a ticked box of a sheet counts.
    pub const fn of(group: WorkGroup, is_initiative: bool) -> Self {
        match group {
            WorkGroup::Devices => Self::Devices,
            WorkGroup::NetworkMaintenance => Self::NetworkMaintenance,
            WorkGroup::NetworkAdministration => Self::NetworkAdministration,
            WorkGroup::Software => Self::Software,
            WorkGroup::Website => Self::Website,
            WorkGroup::Advice => Self::Advice,
            WorkGroup::Other if is_initiative => Self::Initiatives,
            WorkGroup::Other => Self::Other,
        }
    }
}

/// A line of the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SummaryLine {
    /// The group.
    pub group: SummaryGroup,
    /// How many boxes of confirmed sheets count in it.
    pub counted: u32,
    /// The quantity that is reported.
    pub quantity: u32,
    /// Why it is not what was counted.
    pub reason: Option<Sealed>,
}

/// What is reported instead of what was counted, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WorkCorrection {
    /// The group.
    pub group: SummaryGroup,
    /// The right quantity.
    pub quantity: u32,
    /// Why.
    pub reason: Sealed,
}

/// `DEVICES:12:13:…`, with the commitment of the reason where there is one.
impl fmt::Display for SummaryLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.group, self.counted, self.quantity)?;
        self.reason.iter().try_for_each(|reason| write!(f, ":{}", reason.0))
    }
}

/// A text that is no line of a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a line of a yearly summary")]
pub struct BadLine;

impl FromStr for SummaryLine {
    type Err = BadLine;

    fn from_str(text: &str) -> Result<Self, BadLine> {
        let parts: Vec<&str> = text.split(':').collect();
        let (group, counted, quantity, reason) = match parts.as_slice() {
            [group, counted, quantity] => (group, counted, quantity, None),
            [group, counted, quantity, reason] => (group, counted, quantity, Some(*reason)),
            _ => return Err(BadLine),
        };
        let reason = reason.map(|text| text.parse::<Digest>().map(Sealed)).transpose();
        Ok(Self {
            group: group.parse().map_err(|_| BadLine)?,
            counted: counted.parse().map_err(|_| BadLine)?,
            quantity: quantity.parse().map_err(|_| BadLine)?,
            reason: reason.map_err(|_| BadLine)?,
        })
    }
}

/// The summary that another takes the place of, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReplacedSummary {
    /// The summary.
    pub summary: WorkSummaryId,
    /// Why.
    pub reason: Sealed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_back_as_it_was_written() {
        let plain = SummaryLine { group: SummaryGroup::Website, counted: 2, quantity: 2, reason: None };
        let reason = Some(Sealed::commit(&[7; 32], "Một phiếu ghi hai việc"));
        for line in [plain, SummaryLine { quantity: 3, reason, ..plain }] {
            assert_eq!(line.to_string().parse(), Ok(line));
        }
        for bad in
            ["", "WEBSITE", "WEBSITE:1", "WEBSITE:1:x", "WEBSITE:1:1:zz", "NONE:1:1", "WEBSITE:1:1:1:1"]
        {
            assert_eq!(bad.parse::<SummaryLine>(), Err(BadLine), "{bad}");
        }
    }
}
