//! What is wrong with a workbook, and where.

use jiff::civil::Date;

use super::{cell::clean, sheet::Sheet, table::OddCell};
use crate::{
    calendar::written, directory::DirectoryFault, labelled_enum::labelled_enum, lang::Message,
    refusal::Refusal,
};

labelled_enum! {
    /// What can be wrong with a workbook before anything is decided.
    ImportProblem {
        SheetUnknown = "SHEET_UNKNOWN", "Không có trang tính nào tên như vậy trong mẫu", "The template has no sheet of that name";
        SheetMissing = "SHEET_MISSING", "Thiếu trang tính “Viên chức”", "The sheet “Viên chức” is missing";
        ColumnMissing = "COLUMN_MISSING", "Thiếu cột", "The column is missing";
        ColumnUnknown = "COLUMN_UNKNOWN", "Mẫu không có cột này", "The template has no such column";
        ColumnRepeated = "COLUMN_REPEATED", "Cột có hai lần", "The column stands there twice";
        TooManyRows = "TOO_MANY_ROWS", "Quá nhiều dòng; hãy chia thành nhiều tệp", "Too many rows; use several files";
        Required = "REQUIRED", "Chưa nhập ô bắt buộc", "The cell must be filled";
        BadValue = "BAD_VALUE", "Giá trị không hợp lệ", "Not a valid value";
        PersonRepeated = "PERSON_REPEATED", "Người này có hai dòng", "The person has two rows";
        PersonNotListed = "PERSON_NOT_LISTED", "Số định danh này không có ở trang “Viên chức” và không phải của viên chức đã có hồ sơ", "Neither the sheet “Viên chức” nor the directory have this identity number";
        PlaceRepeated = "PLACE_REPEATED", "Cơ quan hoặc đơn vị này có hai dòng", "The agency or unit has two rows";
        PlaceDiffers = "PLACE_DIFFERS", "Cơ quan hoặc đơn vị này đã đăng ký với nội dung khác; hãy sửa ô này cho đúng như đã đăng ký", "The agency or unit is registered otherwise; mend this cell to say what is registered";
        OfficeDiffers = "OFFICE_DIFFERS", "Chức vụ này đã ghi với ngày cuối khác", "The office is recorded with another last day";
        PersonalText = "PERSONAL_TEXT", "Ô có số định danh, số điện thoại hoặc thư điện tử của người, mà nơi này không lưu theo từng người nên sau không xóa được; hãy bỏ đi", "The cell has an identity number, a telephone number or an e-mail address, and what is kept here belongs to no person and could not be erased later; leave it out";
        PlaceAmbiguous = "PLACE_AMBIGUOUS", "Nhiều nơi cùng tên này; hãy ghi kèm ký hiệu cơ quan, ví dụ “Văn phòng Sở (SKHCN)”", "Several places have this name; write it with the symbol of its agency, such as “Văn phòng Sở (SKHCN)”";
        AccountUnlinked = "ACCOUNT_UNLINKED", "Tài khoản này đã bị hủy liên kết nên không liên kết lại khi nhập tệp; muốn liên kết lại, dùng linkAccount", "The account was unlinked, and an import does not link it again; to do so, use linkAccount";
        PossibleDuplicate = "POSSIBLE_DUPLICATE", "Trùng họ tên và ngày sinh với một viên chức đã có hồ sơ hoặc ở dòng trước; hãy kiểm tra số định danh", "Name and birth date are those of somebody in the directory or in an earlier row; check the identity number";
        NameDiffers = "NAME_DIFFERS", "Số định danh này đã ghi cho người có họ tên khác; hãy kiểm tra số, hoặc đính chính họ tên bằng correctPerson", "This identity number is recorded for somebody of another name; check the number, or correct the name by correctPerson";
        EmploymentDiffers = "EMPLOYMENT_DIFFERS", "Thời gian làm việc khác với đã ghi; hãy sửa ô này cho đúng như đã ghi, hoặc ghi thay đổi bằng registerEmployment hoặc endEmployment", "The time of employment is not the recorded one; mend this cell to say what is recorded, or record the change by registerEmployment or endEmployment";
        NumberContradicted = "NUMBER_CONTRADICTED", "Khác với số định danh, trong đó có giới tính và năm sinh; hãy kiểm tra ô này và số định danh", "Not what the identity number says, which holds sex and year of birth; check this cell and the number";
        BornAfter = "BORN_AFTER", "Ngày này trước ngày sinh; hãy kiểm tra cả hai", "This day is before the date of birth; check both";
        TooYoung = "TOO_YOUNG", "Khi đó chưa đủ 18 tuổi; hãy kiểm tra ngày này và ngày sinh", "Under 18 years old on that day; check it and the date of birth";
        QuoteNotClosed = "QUOTE_NOT_CLOSED", "Dấu ngoặc kép không đóng, hoặc ô có xuống dòng: các dòng sau có thể bị nuốt vào ô này", "A quotation mark is not closed, or the cell has a line break: it may have swallowed the rows after it";
        FormulaWithoutValue = "FORMULA_WITHOUT_VALUE", "Ô có công thức nhưng không có giá trị; hãy mở tệp bằng phần mềm bảng tính rồi lưu lại, hoặc dán giá trị", "The cell has a formula without a value; open the file in a spreadsheet program and save it, or paste the value";
        ErrorValue = "ERROR_VALUE", "Ô báo lỗi, ví dụ #N/A", "The cell shows an error such as #N/A";
        MergedCells = "MERGED_CELLS", "Các ô bị gộp; hãy bỏ gộp và điền từng ô", "Cells are merged; split them and fill each";
        SheetHidden = "SHEET_HIDDEN", "Trang tính bị ẩn; hãy bỏ ẩn hoặc xóa trang đó", "The sheet is hidden; show it or delete it";
        RowHidden = "ROW_HIDDEN", "Dòng bị ẩn (có thể do bộ lọc) nhưng có dữ liệu; hãy bỏ ẩn, bỏ lọc hoặc xóa dòng đó", "The row is hidden, perhaps by a filter, and holds something; show it or delete it";
        ColumnHidden = "COLUMN_HIDDEN", "Cột bị ẩn nhưng có dữ liệu; hãy bỏ ẩn hoặc xóa cột đó", "The column is hidden and holds something; show it or delete it";
        StruckText = "STRUCK_TEXT", "Ô có chữ bị gạch ngang; hãy xóa phần bị gạch hoặc bỏ gạch", "The cell has text that is struck out; delete that text or remove the line";
        DayHidden = "DAY_HIDDEN", "Ô chỉ hiện tháng hoặc năm của một ngày đầy đủ; hãy định dạng ô là văn bản rồi nhập lại đúng phần đã biết, ví dụ 1990 hoặc 05/1990", "The cell shows only the month or the year of a whole day; format it as text and enter what is known, such as 1990 or 05/1990";
        NothingElse = "NOTHING_ELSE", "Dòng ghi “Không có” phải để trống các ô khác", "A row that says “Không có” leaves its other cells empty";
    }
}

/// A fault of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFault {
    /// The stable code.
    pub code: &'static str,
    /// The name of the sheet.
    pub sheet: String,
    /// The row as the file numbers it, from 1, the headers included; none for the sheet as a whole.
    pub row: Option<usize>,
    /// The header of the column; none for the row as a whole.
    pub column: Option<String>,
    /// What is wrong, and what would be right.
    pub message: Message,
}

impl ImportFault {
    pub(super) fn new(problem: ImportProblem, sheet: impl Into<String>) -> Self {
        let message = Message::from(problem.label());
        let message = Message::new(format!("{}.", message.vi), format!("{}.", message.en));
        Self { code: problem.as_str(), sheet: sheet.into(), row: None, column: None, message }
    }

    /// A fault that the directory found with what a row says; the field is that of the content or of the person.
    pub fn found(refusal: &Refusal, sheet: Sheet, row: impl Into<Option<usize>>, field: &str) -> Self {
        Self {
            code: refusal.code.as_str(),
            sheet: sheet.as_str().to_owned(),
            row: row.into(),
            column: sheet.header_of(field).map(str::to_owned),
            message: refusal.message.clone(),
        }
    }

    /// The fault that nobody of the sheet of people was taken over, after agencies and units were: who imports them may not do so any
    /// more.
    pub fn files_forbidden() -> Self {
        let message = Message::new(
            "Cơ quan, đơn vị trong tệp đã được ghi; viên chức, hồ sơ, tài khoản và chức vụ thì chưa, vì người nhập không còn quyền quản lý hồ sơ của các đơn vị này. Hãy để văn phòng của cơ quan quản lý các đơn vị đó nhập, hoặc đề nghị quản trị hệ thống giao lại chức vụ Văn phòng Sở (DEPARTMENT_OFFICE) rồi gửi lại tệp.",
            "The agencies and units were registered; the people, their files, accounts and offices were not, for whoever imports them does not keep the files of these units any more. Leave them to the office of the agency that does, or ask an administrator for the office (DEPARTMENT_OFFICE) and send the file again.",
        );
        Self { message, ..Self::found(&DirectoryFault::ForbiddenRole.refuse(None), Sheet::People, None, "") }
    }

    /// The warning that the person of a row may be in the directory, or in the workbook, already.
    pub fn possible_duplicate(row: usize) -> Self {
        Self::new(ImportProblem::PossibleDuplicate, Sheet::People.as_str()).at(row, None)
    }

    /// The fault that the office of a row is recorded with another last day, or with none.
    pub fn office_differs(row: usize, recorded: Option<Date>) -> Self {
        let sheet = Sheet::Offices;
        let found = Self::new(ImportProblem::OfficeDiffers, sheet.as_str());
        let (vi, en) = match recorded.map(written) {
            Some(day) => (format!("ngày đã ghi là {day}"), format!("the recorded day is {day}")),
            None => ("chưa ghi ngày cuối nào".to_owned(), "no last day is recorded".to_owned()),
        };
        let vi = format!("{vi}; hãy sửa ô này cho đúng như đã ghi, hoặc dùng endOffice");
        let en = format!("{en}; mend this cell to say what is recorded, or use endOffice");
        found.saying(&vi, &en).at(row, sheet.header_of("endsOn"))
    }

    /// The warning that the account of a row was unlinked and stays so.
    pub fn account_unlinked(row: usize) -> Self {
        let sheet = Sheet::Accounts;
        Self::new(ImportProblem::AccountUnlinked, sheet.as_str()).at(row, sheet.header_of("issuerSubject"))
    }

    /// The warning that the agency of a row may be registered under another name.
    pub(super) fn possibly_registered(row: usize) -> Self {
        let message = Message::new(
            "Ký hiệu và ngày đầu tiên là của một cơ quan đã đăng ký với tên khác; hãy kiểm tra tên cơ quan.",
            "Symbol and first day are those of an agency that is registered under another name; check the name.",
        );
        let sheet = Sheet::Agencies;
        let found = Self::new(ImportProblem::PossibleDuplicate, sheet.as_str());
        Self { message, ..found }.at(row, sheet.header_of("symbol"))
    }

    pub(super) fn at(self, row: usize, column: impl Into<Option<&'static str>>) -> Self {
        Self { row: Some(row), column: column.into().map(str::to_owned), ..self }
    }

    /// A fault at a cell, by the header of its column, or by its letter where there is none.
    pub(super) fn at_cell(self, cell: &OddCell, headers: &[String]) -> Self {
        let header = headers.get(cell.column).map(|header| clean(header)).filter(|header| !header.is_empty());
        self.at(cell.row, None).in_column(header.unwrap_or_else(|| letters(cell.column)))
    }

    pub(super) fn in_column(self, column: impl Into<String>) -> Self {
        Self { column: Some(column.into()), ..self }
    }

    pub(super) fn saying(self, vi: &str, en: &str) -> Self {
        let Message { vi: vi_before, en: en_before } = self.message;
        let (vi_before, en_before) = (vi_before.trim_end_matches('.'), en_before.trim_end_matches('.'));
        Self { message: Message::new(format!("{vi_before}: {vi}."), format!("{en_before}: {en}.")), ..self }
    }
}

/// The name of a column as spreadsheet programs show it: `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    let digit = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    match column / 26 {
        0 => digit.to_string(),
        more => format!("{}{digit}", letters(more - 1)),
    }
}
