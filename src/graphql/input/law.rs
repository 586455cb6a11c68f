//! How the text of law that comes with an input is read: it was examined before, for that takes long.

use super::InputReader;
use crate::{
    domain::{digest::Digest, error_code::ErrorCode, law::LawFault, refusal::MAX_OFFENDERS},
    graphql::examining::ExaminedLaw,
};

impl<'a> InputReader<'a> {
    /// The reader of an input whose text of law was examined before, if it has one.
    #[must_use]
    pub fn knowing(self, examined: Option<&'a Result<ExaminedLaw, LawFault>>) -> Self {
        Self { examined, ..self }
    }

    /// The text that the input says is one of law. Its faults are told each with its line.
    pub fn law(&mut self, field: &'static str) -> Option<Digest> {
        let examined = self.examined;
        match examined {
            Some(Ok(ExaminedLaw { digest, document })) => {
                self.gathered.document.clone_from(document);
                Some(*digest)
            }
            Some(Err(LawFault(problems))) => {
                for problem in problems.iter().take(MAX_OFFENDERS) {
                    self.fault(field, ErrorCode::INVALID_LAW_TEXT, problem.by_line());
                }
                None
            }
            None => {
                self.fault(field, ErrorCode::INVALID_LAW_TEXT, ErrorCode::INVALID_LAW_TEXT.label().into());
                None
            }
        }
    }
}
