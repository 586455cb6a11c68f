//! The law that is the same in every cycle of every agency, whatever its rule set: of documents, of complaints, of time
//! limits. This is the one place of the program that may name it; a test of the house holds every other file to it.

use super::lang::Label;

/// Numbers, symbols and days of documents. Source: Nghị định 30/2020/NĐ-CP về công tác văn thư, Điều 15 (đăng ký văn bản
/// đi), Điều 18 (lưu văn bản đi).
pub const CLERICAL: Label =
    Label::new("Điều 15, Điều 18 Nghị định 30/2020/NĐ-CP", "Arts 15, 18 Decree 30/2020/NĐ-CP");

/// A last day that is a day off. Source: Bộ luật Dân sự 2015, Điều 148 khoản 5 (kết thúc thời hạn).
pub const LAST_DAY: Label =
    Label::new("khoản 5 Điều 148 Bộ luật Dân sự 2015", "Article 148(5) of the Civil Code 2015");

/// The end of a time that is counted in months. Source: Bộ luật Dân sự 2015, Điều 148 khoản 3 (kết thúc thời hạn).
pub const LAST_MONTH: Label = Label::new(
    "tính đến ngày tương ứng của tháng cuối, tháng không có ngày đó thì đến ngày cuối tháng (khoản 3 Điều 148 Bộ luật Dân sự 2015)",
    "up to the same day of the last month, or its last day where it has no such day (Article 148(3) of the Civil Code 2015)",
);
