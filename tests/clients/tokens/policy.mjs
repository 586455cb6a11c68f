// What our policy demands of a token, in the words of jose; `verify.py` says the same in those of PyJWT and joserfc.
export const ISSUER = 'https://id.example.vn';
export const AUDIENCE = 'thanghang';
/** The address that proofs of possession are made for. */
export const PUBLIC = 'https://thanghang.example.vn';

export const POLICY = {
  algorithms: ['ES256', 'EdDSA', 'RS256', 'PS256'],
  issuer: ISSUER,
  audience: AUDIENCE,
  typ: 'at+jwt',
  clockTolerance: 30,
  maxTokenAge: 3600,
  requiredClaims: ['iss', 'aud', 'sub', 'iat', 'exp', 'jti'],
};

/** The configuration of a product that trusts the keys in `jwks.json`. */
export const CONFIGURATION = `mode = "dev"
database_url = "sqlite://tokens.db"
dpop = "accept"
public_url = "${PUBLIC}"

[[issuers]]
iss = "${ISSUER}"
audience = "${AUDIENCE}"
typ = ["at+jwt"]
roles_pointer = "/roles"
jwks = "jwks.json"
`;
