//! `dpop`: whether tokens are bound to keys.

use url::Url;

use super::{ConfigFaults, layers::Layers};
use crate::{auth::dpop::DpopPolicy, domain::lang::Label};

/// Reads the setting, which needs the address that proofs are made for.
pub(super) fn load(layers: &Layers, base: Option<Url>, faults: &mut ConfigFaults) -> DpopPolicy {
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

const MISSING: Label = Label::new(
    "dpop cần địa chỉ công khai của máy chủ, vì bằng chứng giữ khóa ghi địa chỉ đó; hãy đặt public_url",
    "dpop needs the public address of the server, which every proof names; set public_url",
);
const DPOP: Label = Label::new("hãy đặt off, accept hoặc require", "set off, accept or require");
