//! The sheets of a workbook and their columns.

use crate::{labelled_enum::labelled_enum, lang::Label, personnel::EntryKind};

labelled_enum! {
    /// A sheet of the workbook; the code is its name in the file.
    Sheet {
        Agencies = "Cơ quan", "Cơ quan", "Agencies";
        Units = "Đơn vị", "Đơn vị", "Units";
        People = "Viên chức", "Viên chức", "Employees";
        Accounts = "Tài khoản", "Tài khoản", "Accounts";
        Offices = "Chức vụ", "Chức vụ", "Offices held";
        Titles = "Chức danh", "Chức danh", "Titles held";
        Prior = "Thời gian trước tuyển dụng", "Thời gian trước tuyển dụng", "Work before recruitment";
        Degrees = "Văn bằng", "Văn bằng", "Degrees";
        Certificates = "Chứng chỉ", "Chứng chỉ", "Certificates";
        Ratings = "Xếp loại", "Xếp loại", "Yearly classifications";
        Discipline = "Kỷ luật", "Kỷ luật", "Disciplinary cases";
        Commendations = "Khen thưởng", "Khen thưởng", "Commendations";
    }
}

/// A row of each sheet, after its name. The people are invented.
const EXAMPLES: &str = include_str!("../../../data/workbook-examples.csv");

/// A column of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    /// The header.
    pub header: &'static str,
    /// Whether every row must fill it.
    pub required: bool,
    /// The field of the content, or of the person, that it fills; empty if it fills none by itself.
    pub field: &'static str,
    /// What goes in.
    pub hint: Label,
}

/// The header of the column by which rows of all sheets name their person.
pub(super) const NUMBER: &str = "Số định danh cá nhân";

const DAY: Label = Label::new("ngày, ví dụ 29/10/2024", "a day, such as 29/10/2024");
const YES_NO: Label =
    Label::new("Có hoặc Không; để trống khi chưa biết", "Có (yes) or Không (no); empty if unknown");

const fn must(header: &'static str, field: &'static str, hint: Label) -> SheetColumn {
    SheetColumn { header, required: true, field, hint }
}

const fn may(header: &'static str, field: &'static str, hint: Label) -> SheetColumn {
    SheetColumn { header, required: false, field, hint }
}

const DIGITS: Label = Label::new("12 chữ số, ô ở dạng văn bản", "12 digits, in a text cell");

/// Names the person of a row; it fills no field of what the row says.
const WHO: SheetColumn = must(NUMBER, "", DIGITS);

/// The same where it is the person whom the row is about.
const PERSON: SheetColumn = must(NUMBER, "person", DIGITS);

const AGENCY: Label = Label::new(
    "tên hoặc ký hiệu một cơ quan đã đăng ký hoặc ở dòng trên của trang “Cơ quan”",
    "the name or symbol of a registered agency, or of one in an earlier row of the sheet “Cơ quan”",
);

const AGENCIES: [SheetColumn; 6] = [
    must("Tên cơ quan", "name", Label::new("tên đầy đủ", "the full name")),
    must(
        "Ký hiệu",
        "symbol",
        Label::new(
            "chữ viết tắt trong ký hiệu văn bản, ví dụ SNV",
            "its abbreviation in symbols of documents, such as SNV",
        ),
    ),
    must("Từ ngày", "validFrom", DAY),
    may("Đến ngày", "validTo", DAY),
    may("Cơ quan quản lý viên chức", "managing", AGENCY),
    may(
        "Là Sở Nội vụ",
        "homeAffairs",
        Label::new("Có hoặc Không; để trống là Không", "Có (yes) or Không (no); no if empty"),
    ),
];

const UNITS: [SheetColumn; 4] = [
    must("Tên đơn vị", "name", Label::new("tên đầy đủ", "the full name")),
    must("Thuộc cơ quan", "agency", AGENCY),
    must("Từ ngày", "validFrom", DAY),
    may("Đến ngày", "validTo", DAY),
];

const ACCOUNTS: [SheetColumn; 3] = [
    PERSON,
    must(
        "Nơi cấp mã đăng nhập",
        "issuer",
        Label::new(
            "một nơi cấp mã đăng nhập (iss) có trong cấu hình",
            "an issuer (iss) that the configuration trusts",
        ),
    ),
    must(
        "Tên tài khoản",
        "issuerSubject",
        Label::new(
            "mã người dùng (sub) đúng từng ký tự, tối đa 255 ký tự",
            "the subject (sub) to the letter, 255 characters at most",
        ),
    ),
];

const OFFICES: [SheetColumn; 7] = [
    PERSON,
    must(
        "Chức vụ",
        "office",
        Label::new(
            "tên hoặc mã chức vụ, ví dụ Văn phòng Sở hoặc UNIT_HEAD",
            "the name or code of an office, such as UNIT_HEAD",
        ),
    ),
    may(
        "Nơi giữ chức vụ",
        "place",
        Label::new(
            "tên hoặc ký hiệu cơ quan, hoặc tên đơn vị, đã đăng ký hoặc ở trang “Cơ quan”, “Đơn vị”; để trống với quản trị hệ thống",
            "the name or symbol of an agency, or the name of a unit, registered or in the sheets “Cơ quan”, “Đơn vị”; empty for an administrator",
        ),
    ),
    must("Từ ngày", "startsOn", DAY),
    may("Đến ngày", "endsOn", DAY),
    must(
        "Quyết định",
        "document",
        Label::new(
            "số, ký hiệu văn bản giao chức vụ",
            "the number and symbol of the document that gives the office",
        ),
    ),
    may(
        "Cách giữ",
        "standing",
        Label::new(
            "Cấp phó của người đứng đầu hoặc Quyền người đứng đầu; để trống khi giữ chính chức vụ",
            "a deputy's (DEPUTY) or an acting head's (ACTING); empty where it is held in full",
        ),
    ),
];

const PEOPLE: [SheetColumn; 12] = [
    must(NUMBER, "number", DIGITS),
    must("Họ và tên", "name", Label::new("họ và tên đầy đủ", "the full name")),
    may("Ngày sinh", "birth", Label::new("17/05/1990, 05/1990 hoặc 1990", "17/05/1990, 05/1990 or 1990")),
    may("Giới tính", "sex", Label::new("Nữ hoặc Nam", "Nữ (female) or Nam (male)")),
    may("Dân tộc", "ethnicity", Label::new("tên một trong 54 dân tộc", "one of the 54 ethnic groups")),
    must(
        "Đơn vị",
        "unit",
        Label::new(
            "tên đơn vị đã đăng ký hoặc ở trang “Đơn vị”; kèm ký hiệu cơ quan khi trùng tên, ví dụ Văn phòng Sở (SNV)",
            "the name of a unit, registered or in the sheet “Đơn vị”; with the symbol of its agency where several have the name, such as Văn phòng Sở (SNV)",
        ),
    ),
    must("Làm việc từ ngày", "startsOn", DAY),
    may("Làm việc đến ngày", "endsOn", DAY),
    may("Ngày tuyển dụng", "on", DAY),
    may(
        "Trình độ khi tuyển dụng",
        "qualification",
        Label::new("Trung cấp, Cao đẳng, Đại học, Thạc sĩ hoặc Tiến sĩ", "a level of education"),
    ),
    may(
        "Ngôn ngữ vị trí việc làm yêu cầu",
        "languages",
        Label::new(
            "các ngôn ngữ, cách nhau bằng dấu phẩy, hoặc Không",
            "languages, with commas between, or Không if none",
        ),
    ),
    may("Vùng dân tộc thiểu số", "minorityArea", YES_NO),
];

const TITLES: [SheetColumn; 5] = [
    WHO,
    must(
        "Mã số chức danh",
        "code",
        Label::new("mã như danh mục chức danh ghi", "the code as the catalogue of titles has it"),
    ),
    must("Từ ngày", "from", DAY),
    may("Đến ngày", "to", DAY),
    may(
        "Hết tập sự ngày",
        "probationTo",
        Label::new(
            "ngày cuối tập sự, hoặc Không nếu không tập sự",
            "the last day of probation, or Không if none",
        ),
    ),
];

const PRIOR: [SheetColumn; 9] = [
    WHO,
    must("Từ ngày", "from", DAY),
    must("Đến ngày", "to", DAY),
    may("Tập sự", "probation", YES_NO),
    may("Đúng quy định của pháp luật", "lawful", YES_NO),
    may("Đóng BHXH bắt buộc", "siCompulsory", YES_NO),
    may("Vị trí yêu cầu trình độ phù hợp", "positionSuitable", YES_NO),
    may("Làm căn cứ xếp lương", "salaryBasis", YES_NO),
    may("Đã nhận BHXH một lần", "siLumpSum", YES_NO),
];

const DEGREES: [SheetColumn; 3] = [
    WHO,
    must(
        "Trình độ",
        "level",
        Label::new("Trung cấp, Cao đẳng, Đại học, Thạc sĩ hoặc Tiến sĩ", "a level of education"),
    ),
    may(
        "Ngành đào tạo",
        "field",
        Label::new(
            "Công nghệ thông tin, Ngành gần công nghệ thông tin hoặc Ngành khác",
            "information technology, near it, or another",
        ),
    ),
];

const CERTIFICATES: [SheetColumn; 3] = [
    WHO,
    must(
        "Nhóm chức danh",
        "field",
        Label::new("An toàn thông tin, Công nghệ thông tin hoặc Lĩnh vực khác", "the title group"),
    ),
    may("Có chứng thực", "certified", YES_NO),
];

const RATINGS: [SheetColumn; 4] = [
    WHO,
    must("Năm", "year", Label::new("năm công tác, ví dụ 2023", "the working year, such as 2023")),
    must(
        "Xếp loại",
        "rating",
        Label::new(
            "Hoàn thành xuất sắc nhiệm vụ, Hoàn thành tốt nhiệm vụ, Hoàn thành nhiệm vụ hoặc Không hoàn thành nhiệm vụ; tên hoặc mã của thang xếp loại khác của năm đó; viết mã nếu nhiều mức có cùng tên",
            "a classification: a name or code of a rating scale of the year; the code where several have the name",
        ),
    ),
    may("Điểm", "score", Label::new("điểm xếp loại, ví dụ 85.5", "the score, such as 85.5")),
];

const DISCIPLINE: [SheetColumn; 4] = [
    WHO,
    must("Bắt đầu xử lý ngày", "openedOn", DAY),
    may("Kết thúc xử lý ngày", "closedOn", DAY),
    may("Hệ quả đến hết ngày", "consequenceUntil", DAY),
];

const COMMENDATIONS: [SheetColumn; 6] = [
    WHO,
    must(
        "Hình thức",
        "key",
        Label::new("tên hoặc mã trong bảng thứ bậc khen thưởng", "a name or key of the award table"),
    ),
    may(
        "Số quyết định",
        "number",
        Label::new("số và ký hiệu ghi trên quyết định", "as written on the decision"),
    ),
    may("Ngày quyết định", "dated", DAY),
    may("Cơ quan quyết định", "authority", Label::new("tên cơ quan", "the name of the authority")),
    must(
        "Trong hoạt động nghề nghiệp",
        "professional",
        Label::new("Có hoặc Không", "Có (yes) or Không (no)"),
    ),
];

impl Sheet {
    /// Its columns, as the template has them; a file may have them in any order.
    pub const fn columns(self) -> &'static [SheetColumn] {
        match self {
            Self::Agencies => &AGENCIES,
            Self::Units => &UNITS,
            Self::People => &PEOPLE,
            Self::Accounts => &ACCOUNTS,
            Self::Offices => &OFFICES,
            Self::Titles => &TITLES,
            Self::Prior => &PRIOR,
            Self::Degrees => &DEGREES,
            Self::Certificates => &CERTIFICATES,
            Self::Ratings => &RATINGS,
            Self::Discipline => &DISCIPLINE,
            Self::Commendations => &COMMENDATIONS,
        }
    }

    /// The kind of entry of which a row can say that there is none (“Không có” in its second column).
    pub const fn kind(self) -> Option<EntryKind> {
        match self {
            Self::Agencies | Self::Units | Self::People | Self::Accounts | Self::Offices => None,
            Self::Titles => Some(EntryKind::Title),
            Self::Prior => Some(EntryKind::Prior),
            Self::Degrees => Some(EntryKind::Degree),
            Self::Certificates => Some(EntryKind::Certificate),
            Self::Ratings => Some(EntryKind::Rating),
            Self::Discipline => Some(EntryKind::Discipline),
            Self::Commendations => Some(EntryKind::Commendation),
        }
    }

    /// Whether its rows are agencies or units, which rows of all other sheets may name.
    pub const fn is_of_agencies_and_units(self) -> bool {
        matches!(self, Self::Agencies | Self::Units)
    }

    /// Whether its rows are accounts or offices, which name people of the whole deployment.
    pub const fn is_of_accounts_and_offices(self) -> bool {
        matches!(self, Self::Accounts | Self::Offices)
    }

    /// Whether its rows are acts on the directory and no part of a personnel file.
    pub const fn is_of_directory(self) -> bool {
        self.is_of_agencies_and_units() || self.is_of_accounts_and_offices()
    }

    /// A row as an office would fill it, in the order of its columns.
    pub fn example(self) -> Vec<&'static str> {
        let mut examples = EXAMPLES.lines().map(|line| line.split(';'));
        let own = examples.find_map(|mut cells| (cells.next()? == self.as_str()).then_some(cells));
        own.into_iter().flatten().collect()
    }

    /// The header of the column that fills a field.
    pub fn header_of(self, field: &str) -> Option<&'static str> {
        let is_place = self == Self::Offices && ["agency", "unit"].contains(&field);
        let field = if is_place { "place" } else { field };
        self.columns().iter().find(|column| column.field == field).map(|column| column.header)
    }
}
