//! The terms of the calendar of a year.

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// What is due.
    DueMatter {
        AssignmentDelivery = "ASSIGNMENT_DELIVERY", "Gửi quyết định phân công nhiệm vụ", "Sending of an assignment of duties";
        Commitment = "COMMITMENT", "Ký cam kết bảo mật", "Signing of a secrecy commitment";
        BookSignature = "BOOK_SIGNATURE", "Ký xác nhận Sổ công tác", "Signing of a work log";
        WorkSummary = "WORK_SUMMARY", "Ký bảng tổng hợp năm của Sổ công tác", "Signing of the yearly summary of a work log";
        WorkBook = "WORK_BOOK", "Gửi Sổ công tác cho Sở đánh giá", "Sending of a work log to the department that evaluates";
        BookRuling = "BOOK_RULING", "Quyết định về Sổ công tác không đến đúng hạn", "Decision on a work log that did not come in time";
        EvaluationResults = "EVALUATION_RESULTS", "Gửi kết quả đánh giá năm cho cơ quan", "Sending of the results of the evaluation to the agency";
        TriggerEffect = "TRIGGER_EFFECT", "Xử lý trường hợp thôi hưởng ưu đãi", "What follows from a trigger of classes";
        ScreeningReply = "SCREENING_REPLY", "Gửi kết quả sơ tuyển", "Reply to a request for a pre-screening";
        CandidateData = "CANDIDATE_DATA", "Xóa dữ liệu ứng viên", "Deletion of the data of a candidate";
        PrecautionAnswer = "PRECAUTION_ANSWER", "Trả lời đề xuất biện pháp phòng ngừa", "Answer to a precaution that was proposed";
        Handover = "HANDOVER", "Bàn giao khi cán bộ CNTT đi", "Handover of an officer who leaves";
        Qualification = "QUALIFICATION", "Yêu cầu của tiêu chuẩn nghiệp vụ", "A requirement of the qualification standard";
        TrainingProposal = "TRAINING_PROPOSAL", "Đề xuất đào tạo, bồi dưỡng", "Training proposal";
        TrainingPlan = "TRAINING_PLAN", "Kế hoạch đào tạo, bồi dưỡng", "Training plan";
        TrainingCourse = "TRAINING_COURSE", "Lớp đào tạo, bồi dưỡng", "Training course";
        PeriodicReport = "PERIODIC_REPORT", "Báo cáo định kỳ", "Periodic report";
        TargetMeasurement = "TARGET_MEASUREMENT", "Đo chỉ tiêu", "Measurement of an indicator";
        TrackedDuty = "TRACKED_DUTY", "Nhiệm vụ theo dõi", "Tracked duty";
        CycleDeadline = "CYCLE_DEADLINE", "Thời hạn của kỳ xét thăng hạng", "Deadline of a promotion review";
    }

    /// Where it stands on a day.
    DueStanding {
        NotYet = "NOT_YET", "Chưa đến lúc", "Not yet";
        Due = "DUE", "Đang chờ làm", "To be done";
        Overdue = "OVERDUE", "Quá hạn", "Overdue";
        Done = "DONE", "Đã làm", "Done";
        DoneLate = "DONE_LATE", "Đã làm, trễ hạn", "Done late";
    }
}
