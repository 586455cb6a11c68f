//! Lists in an order that the caller asks for.
//!
//! The rows are in memory. A cursor of such a list names the row, the order, and by a keyed digest the value by which the row was
//! sorted: no name of a person stands in an address, and a cursor is refused that was given under another order, or before its row
//! moved to another place.

use std::cmp::Ordering;

use async_graphql::{Enum, InputObject, InputType};
use jiff::civil;
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
#[graphql(concrete(name = "ApplicationSort", params(ApplicationSortField)))]
#[graphql(concrete(name = "PersonSort", params(PersonSortField)))]
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

/// Cột để sắp xếp những người trong sổ đăng ký. — What the persons of the registers are sorted by.
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

/// What a row is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortValue {
    /// A number.
    Number(u64),
    /// A day.
    Day(civil::Date),
    /// The key of a text or of a name.
    Text(Vec<u8>),
}

impl SortValue {
    /// A text in the order of Vietnamese.
    pub fn text(text: &str) -> Self {
        Self::Text(names::text_key(text))
    }

    /// A name: the given name goes first.
    pub fn name(name: &str) -> Self {
        Self::Text(names::order_key(name))
    }
}

/// A row that is sorted: by what, its id, and itself.
pub type SortedRow<T> = (Option<SortValue>, Uuid, T);

/// The rows in order. Which way a list goes changes neither that rows without a value come last, nor the order of equal ones.
pub fn in_order<T>(mut rows: Vec<SortedRow<T>>, direction: SortDirection) -> Vec<SortedRow<T>> {
    let compare = |one: &Option<SortValue>, other: &Option<SortValue>| match (one, other) {
        (Some(one), Some(other)) => match direction {
            SortDirection::Ascending => one.cmp(other),
            SortDirection::Descending => other.cmp(one),
        },
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    rows.sort_by(|(one, id, _), (other, other_id, _)| compare(one, other).then_with(|| id.cmp(other_id)));
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
