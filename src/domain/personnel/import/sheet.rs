//! The sheets of a workbook and their columns.

use crate::domain::{labelled_enum::labelled_enum, lang::Label, personnel::EntryKind};

labelled_enum! {
    /// A sheet of the workbook; the code is its name in the file.
    Sheet {
        People = "Viên chức", "Viên chức", "Employees";
        Titles = "Chức danh", "Chức danh", "Titles held";
        Prior = "Thời gian trước tuyển dụng", "Thời gian trước tuyển dụng", "Work before recruitment";
        Degrees = "Văn bằng", "Văn bằng", "Degrees";
        Certificates = "Chứng chỉ", "Chứng chỉ", "Certificates";
        Ratings = "Xếp loại", "Xếp loại", "Yearly classifications";
        Discipline = "Kỷ luật", "Kỷ luật", "Disciplinary cases";
        Commendations = "Khen thưởng", "Khen thưởng", "Commendations";
    }
}

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

const PEOPLE: [SheetColumn; 12] = [
    must(NUMBER, "number", DIGITS),
    must("Họ và tên", "name", Label::new("họ và tên đầy đủ", "the full name")),
    may("Ngày sinh", "birth", Label::new("17/05/1990, 05/1990 hoặc 1990", "17/05/1990, 05/1990 or 1990")),
    may("Giới tính", "sex", Label::new("Nữ hoặc Nam", "Nữ (female) or Nam (male)")),
    may("Dân tộc", "ethnicity", Label::new("tên một trong 54 dân tộc", "one of the 54 ethnic groups")),
    must("Đơn vị", "unit", Label::new("tên đơn vị đã đăng ký", "the name of a registered unit")),
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
    may("Số quyết định", "number", Label::new("ví dụ 12/QĐ-UBND", "such as 12/QĐ-UBND")),
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
            Self::People => &PEOPLE,
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
            Self::People => None,
            Self::Titles => Some(EntryKind::Title),
            Self::Prior => Some(EntryKind::Prior),
            Self::Degrees => Some(EntryKind::Degree),
            Self::Certificates => Some(EntryKind::Certificate),
            Self::Ratings => Some(EntryKind::Rating),
            Self::Discipline => Some(EntryKind::Discipline),
            Self::Commendations => Some(EntryKind::Commendation),
        }
    }

    /// The header of the column that fills a field.
    pub fn header_of(self, field: &str) -> Option<&'static str> {
        self.columns().iter().find(|column| column.field == field).map(|column| column.header)
    }
}
