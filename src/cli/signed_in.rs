//! Who works at the command line by a token of their own: the command line gives no right.

use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

use super::CliError;
use crate::{
    app,
    auth::{Caller, token::TokenError},
    config::Config,
    service::sign_in,
    store::Store,
};

/// The person behind the token in a file, or on standard input for `-`, as the API would know them.
pub(super) async fn caller(config: &Config, store: &Store, token_file: &Path) -> Result<Caller, CliError> {
    let token = read_token(token_file).map_err(|error| {
        let file = token_file.display();
        CliError::failed(
            format!("Không đọc được mã đăng nhập từ {file}: {error}"),
            format!("Cannot read the token from {file}: {error}"),
        )
    })?;
    let (verifier, watch, _) = app::trust(config)?;
    watch.refresh().await;
    let refused = |error: TokenError| {
        let message = error.message();
        CliError::failed(message.vi, message.en)
    };
    let claims = verifier.verify(token.trim(), config.clock().wall()).map_err(refused)?;
    let signed_in = sign_in(store, &claims).await?;
    Ok(signed_in.ok_or_else(|| refused(TokenError::Revoked))?.caller)
}

fn read_token(file: &Path) -> io::Result<String> {
    if file.as_os_str() != "-" {
        return fs::read_to_string(file);
    }
    let mut token = String::new();
    io::stdin().read_to_string(&mut token)?;
    Ok(token)
}
