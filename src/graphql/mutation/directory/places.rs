//! Agencies, units and titles.

use async_graphql::ID;

use crate::{
    domain::{
        directory::command::{
            CorrectAgency, CorrectUnit, DissolveAgency, RegisterAgency, RegisterTitle, RegisterUnit,
        },
        vocabulary::{AgencyCategory, Numbering},
    },
    graphql::{
        envelope::DirectoryEnvelope,
        input::InputReader,
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::DirectoryPayload,
        scalar::{Date, GradeCode, ProfessionalFieldCode},
    },
};

mutations! {
    pub struct PlaceMutation;

    /// Đăng ký cơ quan. — Registers an agency.
    fn register_agency("Cơ quan. — The agency.") -> DirectoryPayload {
        /// Dữ liệu để đăng ký cơ quan. — The input of `registerAgency`.
        struct RegisterAgencyInput: DirectoryEnvelope {
            /// Tên cơ quan. — Its name.
            name: String,
            /// Chữ viết tắt trong ký hiệu văn bản, ví dụ STTTT. — Its abbreviation in the symbols of documents, such as STTTT.
            symbol: String,
            /// Cơ quan quản lý viên chức, nếu là cơ quan khác. — The agency that manages its employees, if another.
            managing_agency_id: Option<ID>,
            /// Là Sở Nội vụ. — Whether it is the department of Home Affairs.
            home_affairs: bool,
            /// Ngày đầu tồn tại. — The first day of its existence.
            valid_from: Date,
            /// Ngày cuối tồn tại. — The last day of its existence.
            valid_to: Option<Date>,
            /// Cách đánh số văn bản; bỏ trống nếu chỉ có một dãy số. — How it numbers its documents; left out for one series.
            numbering: Option<EnumValue<Numbering>>,
            /// Loại cơ quan theo cấp hành chính. — What kind of agency it is.
            category: Option<EnumValue<AgencyCategory>>,
        }

        fn read(&self, read) -> RegisterAgency {
            agency: read.fresh(),
            name: read.line("name", &self.name),
            symbol: read.code("symbol", &self.symbol),
            managing: read.optional("managingAgencyId", &self.managing_agency_id, InputReader::id),
            home_affairs: Some(self.home_affairs),
            valid_from: read.date("validFrom", &self.valid_from),
            valid_to: read.optional("validTo", &self.valid_to, InputReader::date),
            numbering: Some(self.numbering.map(EnumValue::member)),
            category: Some(self.category.map(EnumValue::member)),
        }
    }

    /// Ghi nhận giải thể, sáp nhập cơ quan; cơ quan kế thừa quản lý tiếp hồ sơ từ ngày hôm sau. — Records the end of an agency; its successor keeps its files from the next day on.
    fn dissolve_agency("Cơ quan và ngày cuối. — The agency and its last day.") -> DirectoryPayload {
        /// Dữ liệu để ghi nhận giải thể, sáp nhập cơ quan. — The input of `dissolveAgency`.
        struct DissolveAgencyInput: DirectoryEnvelope {
            /// Cơ quan giải thể, sáp nhập. — The agency that ends.
            agency_id: ID,
            /// Ngày cuối tồn tại. — Its last day.
            ends_on: Date,
            /// Cơ quan kế thừa; nếu không có thì là cơ quan quản lý viên chức. — The successor; without one the managing agency takes over.
            successor_id: Option<ID>,
            /// Số, ký hiệu văn bản làm căn cứ. — The document that orders it.
            document: String,
        }

        fn read(&self, read) -> DissolveAgency {
            dissolution: read.fresh(),
            agency: read.id("agencyId", &self.agency_id),
            ends_on: read.date("endsOn", &self.ends_on),
            successor: read.optional("successorId", &self.successor_id, InputReader::id),
            document: read.line("document", &self.document),
        }
    }

    /// Đính chính tên cơ quan. — Corrects the name of an agency.
    fn correct_agency("Cơ quan và tên đúng. — The agency and the right name.") -> DirectoryPayload {
        /// Dữ liệu để đính chính tên cơ quan. — The input of `correctAgency`.
        struct CorrectAgencyInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Tên đúng. — The right name.
            name: String,
            /// Cách đánh số văn bản; bỏ trống để giữ nguyên. — How it numbers its documents; left out to keep what was registered.
            numbering: Option<EnumValue<Numbering>>,
            /// Loại cơ quan theo cấp hành chính; bỏ trống để giữ nguyên. — What kind of agency it is; left out to keep what was registered.
            category: Option<EnumValue<AgencyCategory>>,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> CorrectAgency {
            agency: read.id("agencyId", &self.agency_id),
            name: read.line("name", &self.name),
            numbering: Some(self.numbering.map(EnumValue::member)),
            category: Some(self.category.map(EnumValue::member)),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Đính chính tên đơn vị sự nghiệp. — Corrects the name of a unit.
    fn correct_unit("Đơn vị và tên đúng. — The unit and the right name.") -> DirectoryPayload {
        /// Dữ liệu để đính chính tên đơn vị sự nghiệp. — The input of `correctUnit`.
        struct CorrectUnitInput: DirectoryEnvelope {
            /// Đơn vị. — The unit.
            unit_id: ID,
            /// Tên đúng. — The right name.
            name: String,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> CorrectUnit {
            unit: read.id("unitId", &self.unit_id),
            name: read.line("name", &self.name),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Đăng ký đơn vị sự nghiệp. — Registers a unit of an agency.
    fn register_unit("Đơn vị. — The unit.") -> DirectoryPayload {
        /// Dữ liệu để đăng ký đơn vị sự nghiệp. — The input of `registerUnit`.
        struct RegisterUnitInput: DirectoryEnvelope {
            /// Cơ quan chủ quản. — The agency that it belongs to.
            agency_id: ID,
            /// Tên đơn vị. — Its name.
            name: String,
            /// Ngày đầu tồn tại. — The first day of its existence.
            valid_from: Date,
            /// Ngày cuối tồn tại. — The last day of its existence.
            valid_to: Option<Date>,
            /// Đơn vị mà đơn vị này kế thừa theo pháp luật; đơn vị kế thừa của cơ quan khác do quản trị viên đăng ký. — The unit whose legal successor it is; the administrator registers one that follows a unit of another agency.
            predecessor_id: Option<ID>,
        }

        fn read(&self, read) -> RegisterUnit {
            unit: read.fresh(),
            agency: read.id("agencyId", &self.agency_id),
            name: read.line("name", &self.name),
            valid_from: read.date("validFrom", &self.valid_from),
            valid_to: read.optional("validTo", &self.valid_to, InputReader::date),
            predecessor: read.optional("predecessorId", &self.predecessor_id, InputReader::id),
        }
    }

    /// Đăng ký chức danh nghề nghiệp. — Registers a professional title.
    fn register_title("Chức danh. — The title.") -> DirectoryPayload {
        /// Dữ liệu để đăng ký chức danh nghề nghiệp. — The input of `registerTitle`.
        struct RegisterTitleInput: DirectoryEnvelope {
            /// Mã số chức danh nghề nghiệp. — Its code.
            code: String,
            /// Lĩnh vực nghề nghiệp. — Its field.
            field: ProfessionalFieldCode,
            /// Hạng. — Its grade.
            grade: GradeCode,
            /// Ngày đầu mã số chỉ chức danh này. — The first day on which the code means this title.
            valid_from: Date,
            /// Ngày cuối mã số chỉ chức danh này. — The last such day.
            valid_to: Option<Date>,
            /// Mã số chức danh hạng thấp hơn liền kề cùng lĩnh vực. — The code of the next lower title of the field.
            lower: Option<String>,
            /// Số, ký hiệu văn bản quy định chức danh. — The number and symbol of the document that sets it.
            basis: String,
        }

        fn read(&self, read) -> RegisterTitle {
            title: read.fresh(),
            code: read.code("code", &self.code),
            field: read.code("field", &self.field),
            grade: read.code("grade", &self.grade),
            valid_from: read.date("validFrom", &self.valid_from),
            valid_to: read.optional("validTo", &self.valid_to, InputReader::date),
            lower: read.optional("lower", &self.lower, InputReader::code),
            basis: read.code("basis", &self.basis),
        }
    }
}
