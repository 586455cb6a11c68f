// Who calls: the person behind a token, unless the token or the account was revoked.
import { verify } from '../tokens.mjs';
import { sha256 } from './format.mjs';

const SIGN_IN = {
  name: 'sign-in',
  text: `SELECT (SELECT person FROM account WHERE issuer_subject = $1 AND valid) AS person,
    EXISTS (SELECT FROM revocation WHERE (kind = 'TOKEN_2' AND digest = $2)
      OR (kind = 'ACCOUNT_2' AND digest = $1 AND revoked_at >= $3)) AS revoked`,
};

/** What reads the caller from a request. */
export function signIn(pool, secret, digest) {
  return async (request) => {
    const claims = verify(secret, (request.headers.authorization ?? '').replace(/^Bearer /, ''));
    if (!claims) throw new Error('UNAUTHENTICATED');
    const account = digest('account', sha256(claims.iss, '\0', claims.sub));
    const token = digest('token', sha256(claims.iss, '\0', claims.jti));
    const { rows: [{ person, revoked }] } = await pool.query(SIGN_IN, [account, token, claims.iat * 1_000_000]);
    if (revoked) throw new Error('UNAUTHENTICATED');
    return { person, roles: new Set(claims.roles), token: token.toString('hex') };
  };
}
