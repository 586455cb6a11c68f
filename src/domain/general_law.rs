//! The law that is the same in every cycle of every agency, whatever its rule set: of documents, of complaints, of time
//! limits. This is the one place of the program that may name it; a test of the house holds every other file to it.

use super::{labelled_enum::labelled_enum, lang::Label};

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

/// Time that was interrupted (M3). Source: Bộ luật Dân sự 2015, Điều 146 khoản 1 (quy định về thời hạn, thời điểm tính thời hạn).
pub const INTERRUPTED_TIME: Label = Label::new(
    "Thời gian không liên tục: cộng số tháng đủ của từng giai đoạn, ngày lẻ cộng dồn 30 ngày thành một tháng; các cách tính trái nhau thì người có thẩm quyền quyết định.",
    "Interrupted time: full months of each stretch are added, thirty days left over make a month; where counts disagree a person decides.",
);

labelled_enum! {
    /// How interrupted time becomes months (M3; Civil Code 2015, Article 146(1) by analogy).
    MonthConvention {
        CalendarMonths = "CALENDAR_MONTHS", "Tháng theo lịch, ngày lẻ cộng dồn 30 ngày thành một tháng", "Calendar months; days left over make a month by thirty";
        ThirtyDayMonths = "THIRTY_DAY_MONTHS", "Mọi tháng 30 ngày", "Every month has thirty days";
        YearsOf365Days = "YEARS_OF_365_DAYS", "Năm 365 ngày", "A year has 365 days";
    }
}
