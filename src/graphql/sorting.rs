//! Lists in an order that the caller asks for.
//!
//! The rows are in memory. A cursor of such a list names the row, the order, and by keyed digests the value by which the row was
//! sorted and what stood before it: no name of a person stands in an address, a cursor is refused that was given under another
//! order, or before its row moved to another place, and a page says that other rows before it moved.

use std::{cmp::Ordering, sync::Arc};

use async_graphql::{Enum, InputObject, InputType};
use jiff::{Timestamp, civil};
use uuid::Uuid;

use crate::names;

/// Chiều sắp xếp. — Which way a list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum SortDirection {
    /// Tăng dần: A đến Z, cũ đến mới. — Ascending: from A to Z, the oldest first.
    Ascending,
    /// Giảm dần: Z đến A, mới đến cũ. — Descending: from Z to A, the latest first.
    Descending,
}

/// Cách sắp xếp một danh sách; các dòng bằng nhau theo mã định danh, dòng không có giá trị đứng cuối. — How a list is sorted. Rows that are equal stand by their ids, and those without a value come last.
#[derive(Clone, Copy, Debug, InputObject)]
#[graphql(concrete(name = "AppealSort", params(AppealSortField)))]
#[graphql(concrete(name = "ApplicationSort", params(ApplicationSortField)))]
#[graphql(concrete(name = "CalendarSort", params(CalendarSortField)))]
#[graphql(concrete(name = "CycleSort", params(CycleSortField)))]
#[graphql(concrete(name = "NominationListSort", params(NominationListSortField)))]
#[graphql(concrete(name = "PersonSort", params(PersonSortField)))]
#[graphql(concrete(name = "TransitionSort", params(TransitionSortField)))]
#[graphql(concrete(name = "WorkSheetSort", params(WorkSheetSortField)))]
pub struct Sort<F: InputType + Send + Sync> {
    /// Theo cột nào. — By what.
    pub field: F,
    /// Chiều sắp xếp. — Which way.
    #[graphql(default_with = "SortDirection::Ascending")]
    pub direction: SortDirection,
}

/// Cột để sắp xếp hồ sơ dự xét. — What applications are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ApplicationSortField {
    /// Người dự xét: theo tên, rồi họ và tên đệm. — The applicant, by the given name, then by the names before it.
    Applicant,
    /// Mã số chức danh dự xét. — The code of the title applied for.
    Title,
    /// Tình trạng, theo chữ. — Where it stands, by the words.
    Status,
    /// Nơi đang giữ hồ sơ, theo chữ. — Who has it, by the words.
    HeldBy,
    /// Hạn của việc tiếp theo. — The last day for what happens next.
    Until,
    /// Thứ tự trong danh sách của đơn vị. — The place on the list of the unit.
    Place,
}

/// Cột để sắp xếp những người trong sổ đăng ký. — What the persons of the directory are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum PersonSortField {
    /// Họ và tên: theo tên, rồi họ và tên đệm. — The name: the given name, then the names before it.
    Name,
}

/// Cột để sắp xếp phiếu công tác. — What work sheets are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum WorkSheetSortField {
    /// Số phiếu. — The number of the sheet.
    Number,
    /// Cán bộ CNTT: theo tên, rồi họ và tên đệm. — The officer, by the given name, then by the names before it.
    Officer,
    /// Ngày yêu cầu. — The day on which the work was asked for.
    RequestedOn,
    /// Ngày hoàn thành. — The day on which it was done.
    CompletedOn,
    /// Tình trạng, theo chữ. — Where it stands, by the words.
    State,
}

/// Cột để sắp xếp các kỳ xét. — What cycles are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CycleSortField {
    /// Tên kỳ xét. — The title of the cycle.
    Title,
    /// Năm xét. — The year of the review.
    Year,
    /// Tên cơ quan tổ chức xét. — The name of the organising agency.
    Agency,
    /// Trạng thái, theo chữ. — Where it stands, by the words.
    State,
}

/// Cột để sắp xếp các đơn. — What appeals are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum AppealSortField {
    /// Loại đơn, theo chữ. — The legal act, by the words.
    Kind,
    /// Nội dung, theo chữ. — What it is about, by the words.
    Subject,
    /// Người nộp: theo tên, rồi họ và tên đệm. — Who filed it, by the given name, then by the names before it.
    Appellant,
    /// Thời điểm nộp. — When it was filed or handed in.
    FiledAt,
    /// Tình trạng, theo chữ. — Where it stands, by the words.
    State,
    /// Người có thẩm quyền giải quyết, theo chữ. — Who decides it, by the words.
    Decider,
    /// Kết quả giải quyết, theo chữ. — How it was decided, by the words.
    Outcome,
}

/// Cột để sắp xếp các danh sách đề nghị cử dự xét. — What nomination lists are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum NominationListSortField {
    /// Tên đơn vị. — The name of the unit.
    Unit,
    /// Ngày của danh sách. — The day that the list bears.
    DatedOn,
    /// Tình trạng, theo chữ. — Where it stands, by the words.
    State,
}

/// Cột để sắp xếp bản ghi của nhật ký. — What records of the log are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum TransitionSortField {
    /// Số bản ghi, cũng là thứ tự thời gian. — The number of the record, which is the order of time too.
    Index,
    /// Thao tác, theo chữ. — The act, by the words.
    Act,
    /// Người thực hiện: theo tên, rồi họ và tên đệm. — Who did it, by the given name, then by the names before it.
    Person,
    /// Trạng thái mà bản ghi đưa tới. — The state that the record led to.
    To,
}

/// Cột để sắp xếp lịch năm. — What the calendar of a year is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CalendarSortField {
    /// Hạn; nếu không có thì ngày bắt đầu phải làm. — The last day in time; where there is none, from when it waits.
    DueOn,
    /// Việc phải làm, theo chữ. — What is due, by the words.
    Label,
    /// Người phải làm: theo tên, rồi họ và tên đệm; nếu không phải một người thì theo chức vụ và cơ quan. — Who has to do it, by the given name, then by the names before it; where it is no person, by the office and the body.
    Owner,
    /// Tình trạng, theo chữ. — How it stands, by the words.
    Standing,
}

/// What a row is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortValue {
    /// A number.
    Number(u64),
    /// A day.
    Day(civil::Date),
    /// An instant.
    Time(Timestamp),
    /// The key of a text or of a name. Many rows may have the same one.
    Text(Arc<[u8]>),
}

impl SortValue {
    /// A text in the order of Vietnamese.
    pub fn text(text: &str) -> Self {
        Self::Text(names::text_key(text).into())
    }

    /// A name: the given name goes first.
    pub fn name(name: &str) -> Self {
        Self::Text(names::order_key(name).into())
    }
}

/// A row that is sorted: by what, the key that settles the order of equal ones, and itself.
pub type SortedRow<T, K = Uuid> = (Option<SortValue>, K, T);

/// The rows in order. Which way a list goes changes neither that rows without a value come last, nor the order of equal ones.
pub fn in_order<T, K: Ord>(mut rows: Vec<SortedRow<T, K>>, direction: SortDirection) -> Vec<SortedRow<T, K>> {
    let compare = |one: &Option<SortValue>, other: &Option<SortValue>| match (one, other) {
        (Some(one), Some(other)) => match direction {
            SortDirection::Ascending => one.cmp(other),
            SortDirection::Descending => other.cmp(one),
        },
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    rows.sort_by(|(one, key, _), (other, other_key, _)| compare(one, other).then_with(|| key.cmp(other_key)));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rows_stand_by_id_and_empty_ones_last_either_way() {
        let row = |value: Option<&str>, id: u128| (value.map(SortValue::name), Uuid::from_u128(id), id);
        let rows = || {
            vec![
                row(None, 1),
                row(Some("Lò Thị Bình"), 3),
                row(Some("Vừ A An"), 4),
                row(Some("Lò Thị Bình"), 2),
            ]
        };
        let order =
            |direction| in_order(rows(), direction).into_iter().map(|(_, _, id)| id).collect::<Vec<_>>();
        assert_eq!(order(SortDirection::Ascending), [4, 2, 3, 1]);
        assert_eq!(order(SortDirection::Descending), [2, 3, 4, 1]);
    }
}
