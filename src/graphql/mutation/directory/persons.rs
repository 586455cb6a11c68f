//! Persons, their accounts, offices and employments.

use async_graphql::ID;

use crate::{
    domain::{
        digest::Digest,
        directory::{
            command::{
                CorrectPerson, EndEmployment, EndOffice, ErasePerson, GrantOffice, LinkAccount,
                RegisterEmployment, RegisterPerson, UnlinkAccount,
            },
            row::issuer_subject,
        },
        role::Role,
        vocabulary::OfficeStanding,
    },
    graphql::{
        envelope::DirectoryEnvelope, input::InputReader, labelled_enum::EnumValue, mutation::mutations,
        payload::DirectoryPayload, scalar::Date,
    },
};

mutations! {
    pub struct PersonMutation;

    /// Đăng ký người. — Registers a person.
    fn register_person("Người được đăng ký. — The person.") -> DirectoryPayload {
        /// Dữ liệu để đăng ký người. — The input of `registerPerson`.
        struct RegisterPersonInput: DirectoryEnvelope {
            /// Họ và tên. — The full name.
            name: String,
        }

        fn read(&self, read) -> RegisterPerson {
            person: read.fresh(),
            name: read.about(person, |read| read.line("name", &self.name)),
        }
    }

    /// Đính chính họ và tên của một người. — Corrects the name of a person.
    fn correct_person("Người và tên đúng. — The person and the right name.") -> DirectoryPayload {
        /// Dữ liệu để đính chính họ và tên của một người. — The input of `correctPerson`.
        struct CorrectPersonInput: DirectoryEnvelope {
            /// Người. — The person.
            person_id: ID,
            /// Tên đúng. — The right name.
            name: String,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> CorrectPerson {
            person: read.id("personId", &self.person_id),
            name: read.about(person, |read| read.line("name", &self.name)),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Liên kết tài khoản đăng nhập với một người. — Links a sign-in identity to a person.
    fn link_account("Tài khoản và người. — The account and the person.") -> DirectoryPayload {
        /// Dữ liệu để liên kết tài khoản. — The input of `linkAccount`.
        struct LinkAccountInput: DirectoryEnvelope {
            /// Người sở hữu tài khoản. — The person.
            person_id: ID,
            /// Bên cấp danh tính, như ghi trong `iss` của mã truy cập. — The issuer, exactly as `iss` of its tokens has it.
            issuer: String,
            /// Mã người dùng tại bên cấp, như ghi trong `sub` của mã truy cập. — The subject, exactly as `sub` of its tokens has it.
            subject: String,
        }

        fn read(&self, read) -> LinkAccount {
            account: read.fresh(),
            person: read.id("personId", &self.person_id),
            issuer_subject: self.read_identity(read),
        }
    }

    /// Hủy liên kết tài khoản. — Puts an account out of force.
    fn unlink_account("Tài khoản. — The account.") -> DirectoryPayload {
        /// Dữ liệu để hủy liên kết tài khoản. — The input of `unlinkAccount`.
        struct UnlinkAccountInput: DirectoryEnvelope {
            /// Tài khoản. — The account.
            account_id: ID,
        }

        fn read(&self, read) -> UnlinkAccount {
            account: read.id("accountId", &self.account_id),
        }
    }

    /// Ghi nhận chức vụ. — Records that a person holds an office.
    fn grant_office("Chức vụ. — The office.") -> DirectoryPayload {
        /// Dữ liệu để ghi nhận chức vụ. — The input of `grantOffice`.
        struct GrantOfficeInput: DirectoryEnvelope {
            /// Người giữ chức vụ. — Who holds it.
            person_id: ID,
            /// Chức vụ. — The office.
            office: EnumValue<Role>,
            /// Cơ quan, khi chức vụ gắn với cơ quan. — The agency, for an office held in one.
            agency_id: Option<ID>,
            /// Đơn vị, khi chức vụ gắn với đơn vị. — The unit, for an office held in one.
            unit_id: Option<ID>,
            /// Ngày đầu giữ chức vụ. — The first day.
            starts_on: Date,
            /// Ngày cuối giữ chức vụ. — The last day.
            ends_on: Option<Date>,
            /// Số, ký hiệu văn bản giao chức vụ. — The document that gives the office.
            document: Option<String>,
            /// Cấp phó hoặc quyền người đứng đầu; bỏ trống khi giữ chính chức vụ. — A deputy's or an acting head's; left out where the office is held in full.
            standing: Option<EnumValue<OfficeStanding>>,
        }

        fn read(&self, read) -> GrantOffice {
            office_term: read.fresh(),
            person: read.id("personId", &self.person_id),
            office: Some(self.office.0),
            agency: read.optional("agencyId", &self.agency_id, InputReader::id),
            unit: read.optional("unitId", &self.unit_id, InputReader::id),
            starts_on: read.date("startsOn", &self.starts_on),
            ends_on: read.optional("endsOn", &self.ends_on, InputReader::date),
            document: read.optional("document", &self.document, InputReader::line),
            standing: Some(self.standing.map(EnumValue::member)),
        }
    }

    /// Kết thúc chức vụ, hoặc đưa ngày kết thúc lên sớm hơn. — Ends an office, or brings its end forward.
    fn end_office("Chức vụ và ngày cuối. — The office and its last day.") -> DirectoryPayload {
        /// Dữ liệu để kết thúc chức vụ. — The input of `endOffice`.
        struct EndOfficeInput: DirectoryEnvelope {
            /// Nhiệm kỳ chức vụ. — The term of office.
            office_term_id: ID,
            /// Ngày cuối giữ chức vụ. — The last day.
            ends_on: Date,
        }

        fn read(&self, read) -> EndOffice {
            office_term: read.id("officeTermId", &self.office_term_id),
            ends_on: read.date("endsOn", &self.ends_on),
        }
    }

    /// Ghi nhận thời gian làm việc tại đơn vị. — Records that a unit employs a person.
    fn register_employment("Thời gian làm việc. — The employment.") -> DirectoryPayload {
        /// Dữ liệu để ghi nhận thời gian làm việc tại đơn vị. — The input of `registerEmployment`.
        struct RegisterEmploymentInput: DirectoryEnvelope {
            /// Viên chức. — The employee.
            person_id: ID,
            /// Đơn vị. — The unit.
            unit_id: ID,
            /// Ngày đầu làm việc. — The first day.
            starts_on: Date,
            /// Ngày cuối làm việc. — The last day.
            ends_on: Option<Date>,
        }

        fn read(&self, read) -> RegisterEmployment {
            employment: read.fresh(),
            person: read.id("personId", &self.person_id),
            unit: read.id("unitId", &self.unit_id),
            starts_on: read.date("startsOn", &self.starts_on),
            ends_on: read.optional("endsOn", &self.ends_on, InputReader::date),
        }
    }

    /// Kết thúc thời gian làm việc tại đơn vị, hoặc đưa ngày kết thúc lên sớm hơn. — Ends an employment, or brings its end forward.
    fn end_employment("Thời gian làm việc và ngày cuối. — The employment and its last day.") -> DirectoryPayload {
        /// Dữ liệu để kết thúc thời gian làm việc tại đơn vị. — The input of `endEmployment`.
        struct EndEmploymentInput: DirectoryEnvelope {
            /// Thời gian làm việc. — The employment.
            employment_id: ID,
            /// Ngày cuối làm việc. — The last day.
            ends_on: Date,
        }

        fn read(&self, read) -> EndEmployment {
            employment: read.id("employmentId", &self.employment_id),
            ends_on: read.date("endsOn", &self.ends_on),
        }
    }

    /// Xóa dữ liệu cá nhân của một người, không thể khôi phục; nhật ký và biên nhận giữ nguyên giá trị. — Erases the data of a person for good; log and receipts stay as good as they were.
    fn erase_person("Người và căn cứ. — The person and the ground.") -> DirectoryPayload {
        /// Dữ liệu để xóa dữ liệu cá nhân. — The input of `erasePerson`.
        struct ErasePersonInput: DirectoryEnvelope {
            /// Người có dữ liệu được xóa. — The person whose data are erased.
            person_id: ID,
            /// Văn bản làm căn cứ; không ghi dữ liệu cá nhân. — The document that orders it; no personal data here.
            document: String,
            /// Lý do; không ghi dữ liệu cá nhân, vì lý do được lưu lại. — Why; no personal data here, for it is kept.
            reason: String,
        }

        fn read(&self, read) -> ErasePerson {
            erasure: read.fresh(),
            person: read.id("personId", &self.person_id),
            document: read.line("document", &self.document),
            reason: read.prose("reason", &self.reason),
        }
    }
}

impl LinkAccountInput {
    /// The identity by its digest: who signs in with it is nobody else's business.
    fn read_identity(&self, read: &mut InputReader<'_>) -> Option<Digest> {
        let issuer = read.issuer("issuer", &self.issuer);
        let subject = read.verbatim("subject", &self.subject);
        Some(issuer_subject(issuer?, subject?))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::collections::BTreeSet;

    use async_graphql::{InputType, value};
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::{
        clock::Clock,
        domain::ids::PersonId,
        entropy::Entropy,
        graphql::{envelope::ActInput as _, global_id::NodeId as _},
    };

    fn identity(issuer: &str, subject: &str) -> Option<Digest> {
        let person = PersonId(Uuid::from_u128(1)).to_global().0;
        let fields =
            value!({ "idempotencyKey": "k", "personId": person, "issuer": issuer, "subject": subject });
        let input = LinkAccountInput::parse(Some(fields)).ok().unwrap();
        let (entropy, clock) = (Entropy::seeded(1), Clock::set(Timestamp::UNIX_EPOCH));
        let trusted = BTreeSet::from(["https://dang-nhap.example".to_owned()]);
        input
            .read(&mut InputReader::new(&entropy, &clock).trusting(&trusted))
            .map(|command| command.issuer_subject)
    }

    #[test]
    fn an_identity_is_taken_as_it_stands() {
        let (issuer, decomposed) = ("https://dang-nhap.example", " Ho\u{302} ");
        assert_eq!(identity(issuer, decomposed), Some(issuer_subject(issuer, decomposed)));
        assert_eq!(identity("https://dang-nhap.example\0", "a"), None);
        assert_eq!(identity("https://khac.example", "a"), None, "nobody trusts it");
        assert_eq!(identity(issuer, ""), None);
    }
}
