//! The lines of a checklist, and the answers to a proposal.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::terms::{HandoverClass, PrecautionVerdict};
use crate::{
    digest::{Digest, Sealed},
    ids::WorkSheetId,
};

/// What is to be handed over, as it is stated; never the secret itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandoverLine {
    /// Of which class.
    pub class: HandoverClass,
    /// What it is, and where it is kept.
    pub what: Sealed,
}

/// A line of a checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandoverItem {
    /// Of which class.
    pub class: HandoverClass,
    /// What it is, and where it is kept.
    pub what: Option<Sealed>,
    /// The work sheet.
    pub sheet: Option<WorkSheetId>,
    /// The day on which the receiver had it.
    pub received_on: Option<Date>,
}

/// What a superior answered, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PrecautionAnswer {
    /// What.
    pub verdict: PrecautionVerdict,
    /// On which day.
    pub answered_on: Date,
    /// The day on which that was recorded.
    pub recorded_on: Date,
    /// Why.
    pub reason: Option<Sealed>,
}

/// A text that is no line of a handover or of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a line of a handover or an answer to a proposal")]
pub struct BadResponsibilityLine;

/// What stands for nothing.
const NONE: &str = "-";

fn written<T: fmt::Display>(value: Option<T>) -> String {
    value.map_or_else(|| NONE.to_owned(), |value| value.to_string())
}

fn read<T: FromStr>(text: &str) -> Result<Option<T>, BadResponsibilityLine> {
    let value = (text != NONE).then(|| text.parse()).transpose();
    value.map_err(|_| BadResponsibilityLine)
}

fn sealed(text: &str) -> Result<Option<Sealed>, BadResponsibilityLine> {
    Ok(read::<Digest>(text)?.map(Sealed))
}

/// `DIAGRAMS:…:-:2024-10-01`.
impl fmt::Display for HandoverItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = written(self.what.map(|what| what.0));
        write!(f, "{}:{what}:{}:{}", self.class, written(self.sheet), written(self.received_on))
    }
}

impl FromStr for HandoverItem {
    type Err = BadResponsibilityLine;

    fn from_str(text: &str) -> Result<Self, BadResponsibilityLine> {
        let parts: Vec<&str> = text.split(':').collect();
        let [class, what, sheet, received_on] = parts.as_slice() else { return Err(BadResponsibilityLine) };
        Ok(Self {
            class: class.parse().map_err(|_| BadResponsibilityLine)?,
            what: sealed(what)?,
            sheet: read(sheet)?,
            received_on: read(received_on)?,
        })
    }
}

/// `DECLINE:2024-10-01:2024-10-01:…`.
impl fmt::Display for PrecautionAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = written(self.reason.map(|reason| reason.0));
        write!(f, "{}:{}:{}:{reason}", self.verdict, self.answered_on, self.recorded_on)
    }
}

impl FromStr for PrecautionAnswer {
    type Err = BadResponsibilityLine;

    fn from_str(text: &str) -> Result<Self, BadResponsibilityLine> {
        let parts: Vec<&str> = text.split(':').collect();
        let [verdict, answered_on, recorded_on, reason] = parts.as_slice() else {
            return Err(BadResponsibilityLine);
        };
        Ok(Self {
            verdict: verdict.parse().map_err(|_| BadResponsibilityLine)?,
            answered_on: answered_on.parse().map_err(|_| BadResponsibilityLine)?,
            recorded_on: recorded_on.parse().map_err(|_| BadResponsibilityLine)?,
            reason: sealed(reason)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_line_of_a_checklist_comes_back_as_it_was_written() {
        let plain = HandoverItem {
            class: HandoverClass::Authentication,
            what: Some(Sealed::commit(&[7; 32], "Phong bì niêm phong số 1")),
            sheet: None,
            received_on: None,
        };
        let sheet = HandoverItem {
            class: HandoverClass::OpenSheets,
            what: None,
            sheet: Some(WorkSheetId(Uuid::from_u128(7))),
            received_on: Some(date(2024, 10, 1)),
        };
        for item in [plain, sheet] {
            assert_eq!(item.to_string().parse(), Ok(item));
        }
        for bad in [
            "",
            "DIAGRAMS",
            "DIAGRAMS:-:-",
            "NONE:-:-:-",
            "DIAGRAMS:x:-:-",
            "DIAGRAMS:-:x:-",
            "DIAGRAMS:-:-:x",
        ] {
            assert_eq!(bad.parse::<HandoverItem>(), Err(BadResponsibilityLine), "{bad}");
        }
    }

    #[test]
    fn an_answer_comes_back_as_it_was_written() {
        let (answered_on, recorded_on) = (date(2024, 10, 1), date(2024, 10, 2));
        for reason in [None, Some(Sealed::commit(&[7; 32], "Chưa có kinh phí"))] {
            let answer =
                PrecautionAnswer { verdict: PrecautionVerdict::Decline, answered_on, recorded_on, reason };
            assert_eq!(answer.to_string().parse(), Ok(answer));
        }
        for bad in
            ["", "ACCEPT:2024-10-01:2024-10-01", "PERHAPS:2024-10-01:2024-10-01:-", "ACCEPT:x:2024-10-01:-"]
        {
            assert_eq!(bad.parse::<PrecautionAnswer>(), Err(BadResponsibilityLine), "{bad}");
        }
    }
}
