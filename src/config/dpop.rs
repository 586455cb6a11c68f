//! `dpop` and `public_url`: whether tokens are bound to keys, and the address that proofs are made for.

use super::{ConfigFaults, RunMode, issuers::transport, layers::Layers};
use crate::{auth::dpop::DpopPolicy, domain::lang::Label};

/// Reads the two settings, of which one needs the other.
pub(super) fn load(layers: &Layers, mode: RunMode, faults: &mut ConfigFaults) -> DpopPolicy {
    let base = layers.get("public_url").and_then(|given| {
        let address = transport(mode).address(&given.text).filter(|address| address.query().is_none());
        if address.is_none() {
            faults.add("public_url", &given.origin, ADDRESS);
        }
        address
    });
    let Some(given) = layers.get("dpop") else { return DpopPolicy::Off };
    match (given.text.as_str(), base) {
        ("off", _) => DpopPolicy::Off,
        ("accept", Some(base)) => DpopPolicy::Accepted(base),
        ("require", Some(base)) => DpopPolicy::Required(base),
        ("accept" | "require", None) => {
            if layers.get("public_url").is_none() {
                faults.add("public_url", &given.origin, MISSING);
            }
            DpopPolicy::Off
        }
        _ => {
            faults.add("dpop", &given.origin, DPOP);
            DpopPolicy::Off
        }
    }
}

const ADDRESS: Label = Label::new(
    "cần địa chỉ https:// mà người dùng truy cập, ví dụ https://thanghang.example.vn",
    "the https:// address that users see is expected, such as https://thanghang.example.vn",
);
const MISSING: Label = Label::new(
    "dpop cần địa chỉ công khai của máy chủ, vì bằng chứng giữ khóa ghi địa chỉ đó; hãy đặt public_url",
    "dpop needs the public address of the server, which every proof names; set public_url",
);
const DPOP: Label = Label::new("hãy đặt off, accept hoặc require", "set off, accept or require");
