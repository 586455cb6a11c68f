//! `public_url`: the address at which people reach this deployment.

use url::Url;

use super::{ConfigFaults, RunMode, issuers::transport, layers::Layers};
use crate::domain::lang::Label;

/// Reads the address.
pub(super) fn load(layers: &Layers, mode: RunMode, faults: &mut ConfigFaults) -> Option<Url> {
    let given = layers.get("public_url")?;
    let address = transport(mode).address(&given.text).filter(|address| address.query().is_none());
    if address.is_none() {
        faults.add("public_url", &given.origin, ADDRESS);
    }
    address
}

const ADDRESS: Label = Label::new(
    "cần địa chỉ https:// mà người dùng truy cập, ví dụ https://thanghang.example.vn",
    "the https:// address that users see is expected, such as https://thanghang.example.vn",
);
