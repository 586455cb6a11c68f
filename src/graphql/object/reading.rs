//! Who read personal fields of somebody else.

use async_graphql::Object;

use super::person::Person;
use crate::{
    domain::role::Role,
    graphql::{labelled_enum::EnumValue, scalar::DateTime, view::View},
    store,
};

/// A reading, with the people it is between.
#[derive(Clone, Debug)]
pub struct Reading {
    reader: Person,
    subject: Person,
    row: store::Reading,
}

impl Reading {
    /// A reading in a cycle.
    pub fn of(view: &View, reading: store::Reading) -> Self {
        let (reader, subject) = (Person::seen(view, reading.person), Person::seen(view, reading.subject));
        Self { reader, subject, row: reading }
    }
}

/// Một lần đọc dữ liệu cá nhân của người khác. — One reading of another person's fields.
#[Object(name = "PersonalReading")]
impl Reading {
    /// Người đọc. — Who read.
    async fn reader(&self) -> &Person {
        &self.reader
    }

    /// Người có dữ liệu được đọc. — Whose fields were read.
    async fn subject(&self) -> &Person {
        &self.subject
    }

    /// Tư cách khi đọc, nếu quyền đọc dựa trên tư cách đó. — In which capacity, where it decided what could be read.
    fn role(&self) -> Option<EnumValue<Role>> {
        self.row.role.map(EnumValue)
    }

    /// Các trường đã đọc. — The fields that were read.
    async fn fields(&self) -> &[String] {
        &self.row.fields
    }

    /// Thời điểm đọc. — When.
    fn read_at(&self) -> DateTime {
        self.row.at.into()
    }

    /// Mã yêu cầu, như trong tiêu đề x-request-id. — The request, as in its x-request-id header.
    fn request_id(&self) -> String {
        self.row.request.to_string()
    }
}
