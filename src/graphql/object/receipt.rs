//! Signed receipts.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use crate::{
    domain::{
        audit,
        directory::DIRECTORY_LOG,
        ids::{AgencyId, CycleId},
        law::LAW_LOG,
    },
    graphql::{
        context::{nullable, request},
        global_id::NodeId as _,
        scalar::{DateTime, Sha256, UuidText, int},
    },
    service::Accepted,
};

/// A receipt as the API shows it.
#[derive(Clone, Debug)]
pub struct Receipt {
    receipt: audit::Receipt,
    replayed: bool,
}

impl Receipt {
    /// The receipt of what is in the log.
    pub fn of(accepted: &Accepted) -> Self {
        Self { receipt: accepted.receipt.clone(), replayed: accepted.replayed }
    }
}

/// Khóa công khai kiểm tra chữ ký của biên nhận. — The public key that checks the signature of a receipt.
#[derive(Clone, Debug, SimpleObject)]
pub struct ReceiptKey {
    /// Tên khóa: 16 chữ số thập lục phân đầu của SHA-256 các byte của khóa. — Its name: the first 16 hexadecimal digits of the SHA-256 of its bytes.
    key_id: String,
    /// Thuật toán. — The algorithm.
    algorithm: &'static str,
    /// 32 byte của khóa, thập lục phân (RFC 8032). — Its 32 bytes in hexadecimal (RFC 8032).
    public_key: String,
}

impl ReceiptKey {
    /// A key as the API shows it.
    pub fn of(key: &audit::PublicKey) -> Self {
        Self { key_id: audit::key_id(key), algorithm: "Ed25519", public_key: hex::encode(key.as_bytes()) }
    }
}

/// Biên nhận có chữ ký số: bằng chứng là việc đã được ghi vào nhật ký. — A signed receipt: proof that the log took the act in.
#[Object]
impl Receipt {
    /// Nhật ký; của kỳ xét thì trùng mã với kỳ xét. — The log; that of a cycle has the id of the cycle.
    fn log(&self) -> Option<UuidText> {
        let id: Option<CycleId> = self.receipt.statement.log.parse().ok();
        id.map(|id| UuidText::from(id.0))
    }

    /// Kỳ xét của nhật ký; không có đối với nhật ký của các sổ đăng ký. — The cycle of the log; none for the logs of the directory, of the law and of a workforce.
    async fn cycle_id(&self, ctx: &Context<'_>) -> Option<Result<ID>> {
        nullable(async {
            let id: Option<CycleId> = self.receipt.statement.log.parse().ok();
            let id = id.filter(|id| ![DIRECTORY_LOG, LAW_LOG].contains(&id.0));
            let directory = request(ctx)?.directory().await?;
            let agencies = &directory.rows().agency;
            Ok(id.filter(|id| !agencies.contains_key(&AgencyId(id.0))).map(CycleId::to_global))
        })
        .await
    }

    /// Vị trí trong nhật ký, từ 0. — The place in the log, from 0.
    fn index(&self) -> i32 {
        int(self.receipt.statement.index)
    }

    /// Số bản ghi sau khi ghi. — The number of records once this one was in.
    fn size(&self) -> i32 {
        int(self.receipt.statement.size)
    }

    /// Giá trị băm của bản ghi. — The hash of the record.
    fn leaf_hash(&self) -> Sha256 {
        self.receipt.statement.leaf_hash.into()
    }

    /// Thời điểm ghi. — When it was recorded.
    fn recorded_at(&self) -> DateTime {
        self.receipt.statement.recorded_at.into()
    }

    /// Khóa đã ký. — Which key signed.
    fn key_id(&self) -> &str {
        &self.receipt.key_id
    }

    /// Chữ ký Ed25519, thập lục phân. — The Ed25519 signature in hexadecimal.
    fn signature(&self) -> String {
        self.receipt.signature_hex()
    }

    /// Việc này đã được ghi từ trước với cùng khóa chống ghi trùng. — Whether it had been recorded before under the same idempotency key.
    fn replayed(&self) -> bool {
        self.replayed
    }
}
