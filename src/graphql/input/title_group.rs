//! The group of titles for which a document of law is proposed.

use super::InputReader;
use crate::domain::{error_code::ErrorCode, lang::Message, vocabulary::TitleGroup};

impl InputReader<'_> {
    /// The group of titles for which the document is proposed that was read before: of a rule set one with a title to which it leads.
    pub fn title_group(
        &mut self,
        field: &'static str,
        text: &(impl AsRef<str> + ?Sized),
    ) -> Option<TitleGroup> {
        let group: TitleGroup = self.code(field, text)?;
        let proposed = self.gathered.document.as_ref().and_then(|document| document.read().ok());
        match proposed.and_then(|proposed| proposed.fault_of_group(&group)) {
            Some(Message { vi, en }) => self.checked(field, ErrorCode::INVALID_CODE, None, (&vi, &en)),
            None => Some(group),
        }
    }
}
