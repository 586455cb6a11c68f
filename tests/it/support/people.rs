//! The people of the tests, each with a fixed id. They are invented.

use thanghang::domain::{
    ids::{AgencyId, PersonId, UnitId},
    role::Role,
};
use uuid::Uuid;

/// The department that organises the review (Sở Thông tin và Truyền thông).
pub(crate) const DEPARTMENT: AgencyId = AgencyId(Uuid::from_u128(0xa1));
/// The department of Home Affairs (Sở Nội vụ).
pub(crate) const HOME_AFFAIRS: AgencyId = AgencyId(Uuid::from_u128(0xa2));
/// The unit whose employees apply (Trung tâm CNTT&TT).
pub(crate) const CENTRE: UnitId = UnitId(Uuid::from_u128(0xb1));
/// A unit of the department whose employees nobody reviews.
pub(crate) const OTHER_UNIT: UnitId = UnitId(Uuid::from_u128(0xb2));

macro_rules! people {
    ($($name:ident = $number:literal, $full:literal, [$($role:ident),*];)+) => {
        /// A person of the tests.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Who { $($name,)+ }

        impl Who {
            pub(crate) const ALL: &[Self] = &[$(Self::$name),+];

            pub(crate) const fn id(self) -> PersonId {
                PersonId(Uuid::from_u128(match self { $(Self::$name => $number),+ }))
            }

            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$name => $full),+ }
            }

            /// The roles that the person's token claims.
            pub(crate) const fn roles(self) -> &'static [Role] {
                match self { $(Self::$name => &[$(Role::$role),*]),+ }
            }

            pub(crate) const fn subject(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),+ }
            }
        }
    };
}

people! {
    // The first account: administrator and department office at once.
    Office = 0x01, "Lò Thị Văn Phòng", [DepartmentOffice, Admin];
    Head = 0x02, "Vừ A Giám Đốc", [AgencyHead];
    ManagingHead = 0x03, "Quàng Văn Quản Lý", [ManagingAuthorityHead];
    HomeAffairs = 0x04, "Tòng Thị Nội Vụ", [HomeAffairs];
    UnitHead = 0x05, "Lường Văn Trung Tâm", [UnitHead];
    Chair = 0x11, "Cà Thị Chủ Tịch", [CouncilChair, CouncilMember];
    ViceChair = 0x12, "Mùa A Phó", [CouncilViceChair, CouncilMember];
    Secretary = 0x13, "Nguyễn Thị Thư Ký", [CouncilSecretary, CouncilMember];
    Member1 = 0x14, "Trần Văn Ủy Viên", [CouncilMember];
    Member2 = 0x15, "Lê Thị Ủy Viên", [CouncilMember];
    Spare = 0x16, "Phạm Văn Dự Khuyết", [CouncilMember, Appraiser];
    Appraiser1 = 0x21, "Đỗ Thị Thẩm Định", [Appraiser];
    Appraiser2 = 0x22, "Bùi Văn Thẩm Định", [Appraiser];
    Supervisor = 0x31, "Hoàng Thị Giám Sát", [Supervisor];
    Supervisor2 = 0x32, "Vàng A Giám Sát", [Supervisor];
    An = 0x41, "Giàng A An", [Applicant];
    Binh = 0x42, "Lò Văn Bình", [Applicant];
    Chi = 0x43, "Sùng A Chi", [Applicant];
    Dung = 0x44, "Quàng Thị Dung", [Applicant];
    Em = 0x45, "Thào A Em", [Applicant];
    // Has every role in the token and no relation to anything.
    Stranger = 0x51, "Người Ngoài", [
        DepartmentOffice, AgencyHead, ManagingAuthorityHead, CouncilChair, CouncilViceChair, CouncilMember,
        CouncilSecretary, Appraiser, Supervisor, UnitHead, Applicant, HomeAffairs, Admin
    ];
}

/// The employees of the centre who apply.
pub(crate) const APPLICANTS: [Who; 5] = [Who::An, Who::Binh, Who::Chi, Who::Dung, Who::Em];
