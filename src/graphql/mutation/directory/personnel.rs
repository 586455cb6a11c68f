//! Personnel files.

use async_graphql::ID;

use super::content::EntryContentInput;
use crate::{
    domain::directory::command::{AnnulEntry, CorrectEntry, RecordEntry},
    graphql::{envelope::DirectoryEnvelope, mutation::mutations, payload::DirectoryPayload},
};

mutations! {
    pub struct PersonnelMutation;

    /// Ghi một mục vào hồ sơ viên chức. — Records an entry of a personnel file.
    fn record_entry("Mục cần ghi. — The entry.") -> DirectoryPayload {
        /// Dữ liệu để ghi mục vào hồ sơ viên chức. — The input of `recordEntry`.
        struct RecordEntryInput: DirectoryEnvelope {
            /// Viên chức. — Whose file it is.
            person_id: ID,
            /// Nội dung. — What it says.
            content: EntryContentInput,
        }

        fn read(&self, read) -> RecordEntry {
            person: read.id("personId", &self.person_id),
            entry: read.fresh(),
            content: read.about(person, |read| self.content.seal(read)),
        }
    }

    /// Đính chính một mục trong hồ sơ viên chức. — Corrects an entry of a personnel file.
    fn correct_entry("Mục đính chính. — The correction.") -> DirectoryPayload {
        /// Dữ liệu để đính chính mục trong hồ sơ viên chức. — The input of `correctEntry`.
        struct CorrectEntryInput: DirectoryEnvelope {
            /// Mục bị sai. — The entry that is wrong.
            entry_id: ID,
            /// Viên chức. — Whose file it is.
            person_id: ID,
            /// Nội dung đúng, cùng loại. — What it says rightly, of the same kind.
            content: EntryContentInput,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CorrectEntry {
            person: read.id("personId", &self.person_id),
            entry: read.id("entryId", &self.entry_id),
            by: read.fresh(),
            content: read.about(person, |read| self.content.seal(read)),
            reason: read.about(person, |read| read.prose("reason", &self.reason)),
        }
    }

    /// Hủy một mục trong hồ sơ viên chức. — Annuls an entry of a personnel file.
    fn annul_entry("Mục cần hủy. — The entry.") -> DirectoryPayload {
        /// Dữ liệu để hủy mục trong hồ sơ viên chức. — The input of `annulEntry`.
        struct AnnulEntryInput: DirectoryEnvelope {
            /// Mục cần hủy. — The entry.
            entry_id: ID,
            /// Viên chức. — Whose file it is.
            person_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> AnnulEntry {
            person: read.id("personId", &self.person_id),
            entry: read.id("entryId", &self.entry_id),
            reason: read.about(person, |read| read.prose("reason", &self.reason)),
        }
    }
}
