//! The terms of the procedures.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// Where a yearly test stands.
    SkillTestState {
        Called = "CALLED", "Đã triệu tập", "Called";
        Cancelled = "CANCELLED", "Đã hủy", "Cancelled";
    }

    /// What came of a test for an officer.
    TestOutcome {
        Passed = "PASSED", "Đạt", "Passed";
        Failed = "FAILED", "Không đạt", "Failed";
        Absent = "ABSENT", "Vắng mặt", "Absent";
    }

    /// Where a permission to look for faults of security stands.
    ResearchState {
        Asked = "ASKED", "Đã xin phép, chưa được trả lời", "Asked, not answered";
        Granted = "GRANTED", "Được cho phép", "Granted";
        Refused = "REFUSED", "Không được cho phép", "Refused";
        Revoked = "REVOKED", "Đã thu hồi cho phép", "Revoked";
        Withdrawn = "WITHDRAWN", "Đã rút", "Withdrawn";
    }

    /// What is answered to who asks for that permission.
    ResearchVerdict {
        Grant = "GRANT", "Cho phép", "Granted";
        Refuse = "REFUSE", "Không cho phép", "Refused";
        Revoke = "REVOKE", "Thu hồi cho phép", "Revoked";
    }
}
