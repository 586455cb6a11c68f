//! Where a work sheet stands, and its tick boxes (Phụ lục I Mẫu 3).

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// Where a work sheet stands.
    WorkSheetState {
        Requested = "REQUESTED", "Đã yêu cầu", "Requested";
        InProgress = "IN_PROGRESS", "Đang thực hiện", "In progress";
        Done = "DONE", "Đã thực hiện, chờ xác nhận", "Done, waits to be confirmed";
        Confirmed = "CONFIRMED", "Đã xác nhận hoàn thành", "Confirmed";
        RejectedByRequester = "REJECTED_BY_REQUESTER", "Nơi yêu cầu không xác nhận", "Rejected by the requester";
        Cancelled = "CANCELLED", "Đã hủy", "Cancelled";
    }

    /// The groups of work of a sheet, in the order of the form.
    WorkGroup {
        Devices = "DEVICES", "Bảo trì thiết bị (trừ thiết bị mạng)", "Maintenance of devices, those of the network apart";
        NetworkMaintenance = "NETWORK_MAINTENANCE", "Bảo trì hệ thống mạng", "Maintenance of the network";
        NetworkAdministration = "NETWORK_ADMINISTRATION", "Quản trị mạng", "Administration of the network";
        Software = "SOFTWARE", "Quản trị phần mềm, cơ sở dữ liệu", "Administration of software and databases";
        Website = "WEBSITE", "Quản trị website", "Administration of the website";
        Advice = "ADVICE", "Tham mưu quản lý về CNTT", "Advice on the management of IT";
        Other = "OTHER", "Loại khác", "Another kind";
    }

    /// What came of the work, in the order of the form.
    WorkResult {
        Document = "DOCUMENT", "Văn bản, số hiệu và ngày ban hành", "A document, with its number and day";
        DeviceMended = "DEVICE_MENDED", "Thiết bị đã được khắc phục lỗi", "The device is mended";
        NetworkWorks = "NETWORK_WORKS", "Hệ thống mạng đã được vận hành tốt", "The network works";
        SoftwareWorks = "SOFTWARE_WORKS", "Phần mềm, cơ sở dữ liệu, website đã hoạt động theo yêu cầu", "Software, databases and the website work as required";
        TrainingDone = "TRAINING_DONE", "Hoàn thành tập huấn, hướng dẫn", "Training was given";
        Other = "OTHER", "Kết quả khác", "Another result";
    }
}

impl WorkSheetState {
    /// Whether nothing follows.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Confirmed | Self::Cancelled => true,
            Self::Requested | Self::InProgress | Self::Done | Self::RejectedByRequester => false,
        }
    }
}

impl WorkResult {
    /// Whether the form leaves room to say which (Mẫu 3: "số hiệu và ngày ban hành", "Ghi rõ").
    pub const fn must_be_specified(self) -> bool {
        matches!(self, Self::Document | Self::Other)
    }
}
