//! `serve`.

use tokio::net::TcpListener;

use super::CliError;
use crate::{
    app::{self, App},
    config::Config,
    http::shutdown::Ended,
};

pub(super) async fn run(config: &Config) -> Result<(), CliError> {
    let api = app::begin_api(config);
    let store = app::open_store_to_serve(config).await?;
    store.check_schema().await?;
    if config.signing_key.is_none() {
        tracing::warn!("no signing key is set: receipts are signed with a key of this process alone");
    }
    let app = App::new(config, store)?;
    let listener = TcpListener::bind(config.listen).await.map_err(|error| {
        CliError::failed(
            format!("Không mở được địa chỉ {}: {error}", config.listen),
            format!("{} cannot be listened on: {error}", config.listen),
        )
    })?;
    let greet = |address| println!("thanghang: http://{address}");
    ended(app.serve(api, listener, &[], greet).await.map_err(CliError::broken)?)
}

/// How the end of a server is told.
pub(super) fn ended(ended: Ended) -> Result<(), CliError> {
    match ended {
        Ended::Drained => Ok(()),
        Ended::CutOff => Err(CliError::failed(
            "Máy chủ dừng khi còn yêu cầu chưa xong.",
            "The server ended while requests were still running.",
        )),
    }
}
