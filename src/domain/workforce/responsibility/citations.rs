//! Where the regulation of a province says what officers answer for and hand over: data, as every number of a document is (R22).

use serde::Deserialize;

use crate::{labelled_enum::labelled_enum, lang::Message, refusal::NO_CITATION};

labelled_enum! {
    /// What is cited.
    CitedDuty {
        Failure = "FAILURE", "Trách nhiệm khi không làm tròn nhiệm vụ", "Liability for duties that were failed";
        Precaution = "PRECAUTION", "Trách nhiệm khi không phòng ngừa và trường hợp được miễn", "Liability for missing precautions, and the exemption from it";
        Handling = "HANDLING", "Xem xét hình thức xử lý", "What is done about it";
        Handover = "HANDOVER", "Báo và bàn giao", "Announcing and handing over";
        Replacement = "REPLACEMENT", "Theo dõi bàn giao và phương án thay thế", "Following the handover, and the plan of a replacement";
        Secrets = "SECRETS", "Bí mật của hệ thống thông tin", "The secrets of the information system";
    }
}

/// Where it stands, each in words; a set of before that says nothing of it cites nothing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResponsibilityCitations {
    failure: Message,
    precaution: Message,
    handling: Message,
    handover: Message,
    replacement: Message,
    secrets: Message,
}

impl Default for ResponsibilityCitations {
    fn default() -> Self {
        let none = || Message::from(NO_CITATION);
        Self {
            failure: none(),
            precaution: none(),
            handling: none(),
            handover: none(),
            replacement: none(),
            secrets: none(),
        }
    }
}

impl ResponsibilityCitations {
    /// Where it stands.
    pub const fn of(&self, duty: CitedDuty) -> &Message {
        match duty {
            CitedDuty::Failure => &self.failure,
            CitedDuty::Precaution => &self.precaution,
            CitedDuty::Handling => &self.handling,
            CitedDuty::Handover => &self.handover,
            CitedDuty::Replacement => &self.replacement,
            CitedDuty::Secrets => &self.secrets,
        }
    }
}
