//! The closed set of all writes of the log of an agency's workforce, each group in a file of its own. As in
//! [`crate::command`], ids of new rows are drawn before a command is decided.

mod duty;
mod evaluation;
mod officer;
mod periodic;
mod pre_screening;
mod procedure;
mod qualification;
mod responsibility;
mod target;
mod training;
mod work_sheet;

use self::{
    duty::duty_acts,
    evaluation::evaluation_acts,
    officer::officer_acts,
    periodic::periodic_acts,
    pre_screening::pre_screening_acts,
    procedure::procedure_acts,
    qualification::qualification_acts,
    responsibility::responsibility_acts,
    target::target_acts,
    training::training_acts,
    work_sheet::{work_sheet_acts, work_summary_acts},
};
pub use self::{
    duty::*, evaluation::*, officer::*, periodic::*, pre_screening::*, procedure::*, qualification::*,
    responsibility::*, target::*, training::*, work_sheet::*,
};
use crate::{acts_macro::act_names, gathered_macro::gathered, ids::AgencyId};

macro_rules! workforce_acts {
    (() $($(#[$doc:meta])* $name:ident = $code:literal, $vi:literal, $en:literal;)+) => {
        act_names! {
            (
                /// The name of a write of the workforce.
                WorkforceAct,
                /// A write of the workforce with its input.
                WorkforceCommand
            )
            $($(#[$doc])* $name = $code, $vi, $en;)+
        }

        impl WorkforceCommand {
            /// The agency in whose log it is written.
            pub const fn agency(&self) -> AgencyId {
                match self { $(Self::$name(input) => input.agency,)+ }
            }
        }
    };
}

gathered! {
    (workforce_acts!() [
        officer_acts evaluation_acts pre_screening_acts work_sheet_acts qualification_acts target_acts
        training_acts periodic_acts responsibility_acts work_summary_acts duty_acts procedure_acts
    ])
}
