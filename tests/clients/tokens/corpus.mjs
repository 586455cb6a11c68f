// Good tokens of every algorithm, and hostile ones made from them. Unless a case is about the signature, its token is
// signed rightly, so that what refuses it is what the case is about.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { CompactEncrypt, SignJWT } from 'jose';
import { b64, json, message, signature, Verbatim } from './forge.mjs';
import { ALGORITHMS } from './keys.mjs';
import { AUDIENCE, ISSUER } from './policy.mjs';

const GONE = undefined;
const number = (text) => new Verbatim(text);
const now = () => Math.floor(Date.now() / 1000);
/** The longest token that is taken, in bytes. */
const LONGEST = 8192;

function claims(patch = {}) {
  const start = now();
  const roles = ['SUPERVISOR'];
  return { iss: ISSUER, aud: AUDIENCE, sub: 'u-1', iat: start, exp: start + 600, jti: randomUUID(), roles, ...patch };
}

const header = (kid, alg, patch = {}) => ({ alg, typ: 'at+jwt', kid, ...patch });

/** Signs two texts by the rules of a key. */
function signed({ alg, secret }, head, body, options) {
  const text = message(head, body);
  return `${text}.${b64(signature(alg, secret, text, options))}`;
}

/** A token of a key whose header and claims are changed. */
function token(key, { head = {}, body = {}, ...options } = {}) {
  return signed(key, json(header(key.kid, key.alg, head)), json(claims(body)), options);
}

const named = (group, cases) =>
  Object.entries(cases).map(([name, made]) => ({ name: `${group}: ${name}`, token: made }));
/** Each value of an object, changed. */
const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
const good = (cases) => cases.map((each) => ({ ...each, good: true }));

/** What every verdict must take, made by jose and by hand. */
async function right({ keys }) {
  const made = {};
  for (const [kid, alg] of Object.entries(ALGORITHMS)) {
    made[`${alg} by jose`] = await new SignJWT(claims()).setProtectedHeader(header(kid, alg)).sign(keys[kid].secret);
    made[`${alg} by hand`] = token(keys[kid]);
  }
  return good([...named('good', made), ...bodies(keys.es, RIGHT), ...heads(keys.es, RIGHT_HEADERS)]);
}

/** Claims in their bounds. */
const RIGHT = {
  'aud a list of ours': () => ({ aud: [AUDIENCE] }),
  'aud a list with ours': () => ({ aud: ['other', AUDIENCE] }),
  'exp 10 s ago': () => ({ iat: now() - 600, exp: now() - 10 }),
  'iat in 10 s': () => ({ iat: now() + 10 }),
  'nbf in 10 s': () => ({ nbf: now() + 10 }),
  'nbf with iat': () => ({ nbf: now() }),
  'one hour of life': () => ({ exp: now() + 3600 }),
  'sub of 255 bytes': () => ({ sub: 'u'.repeat(255) }),
  'sub in Vietnamese': () => ({ sub: 'Nguyễn Thị Đào' }),
  'jti of 255 bytes': () => ({ jti: 'j'.repeat(255) }),
  'other claims': () => ({ azp: 'web', scope: 'openid', address: { country: 'VN' }, '': 1, n: number('1E-2') }),
  'typ of an ID token beside at+jwt': () => ({ typ: 'ID', nonce: 'x', at_hash: 'x' }),
  'cnf without jkt': () => ({ cnf: { 'x5t#S256': 'x' } }),
};
const RIGHT_HEADERS = {
  'typ in capitals': { typ: 'AT+JWT' },
  'typ with application/': { typ: 'application/at+jwt' },
  'b64 true': { b64: true },
  'cty JWT': { cty: 'JWT' },
  'zip': { zip: 'DEF' },
  'jku': { jku: 'http://127.0.0.1:9/keys' },
  'x5u': { x5u: 'http://127.0.0.1:9/cert' },
  'x5c': { x5c: ['AA=='] },
  'x5t': { x5t: 'AA', 'x5t#S256': 'AA' },
  'another jwk': { jwk: { kty: 'oct', k: 'AA' } },
  'members in Vietnamese': { 'tên': 'Đào' },
};

function bodies(key, patches) {
  const made = (patch) => token(key, { body: typeof patch === 'function' ? patch() : patch });
  return named('claims', mapped(patches, made));
}

function heads(key, patches) {
  return named('header', mapped(patches, (head) => token(key, { head })));
}

const WRONG_HEADERS = {
  'kid missing': { kid: GONE },
  'kid null': { kid: null },
  'kid empty': { kid: '' },
  'kid unknown': { kid: 'es-3' },
  'kid of another key': { kid: 'es-2' },
  'kid in capitals': { kid: 'ES' },
  'kid with a blank': { kid: 'es ' },
  'kid with NUL': { kid: 'es\0' },
  'kid a number': { kid: 0 },
  'kid a list': { kid: ['es'] },
  'kid an object': { kid: { es: 1 } },
  'kid a path': { kid: '../../dev/null' },
  'kid SQL': { kid: "es' OR '1'='1" },
  'kid an address': { kid: 'http://127.0.0.1:9/key' },
  'kid __proto__': { kid: '__proto__' },
  'kid in Vietnamese': { kid: 'khóa' },
  'kid of 129 bytes': { kid: 'k'.repeat(129) },
  'typ missing': { typ: GONE },
  'typ null': { typ: null },
  'typ empty': { typ: '' },
  'typ JWT': { typ: 'JWT' },
  'typ id+jwt': { typ: 'id+jwt' },
  'typ dpop+jwt': { typ: 'dpop+jwt' },
  'typ with a blank': { typ: 'at+jwt ' },
  'typ with a parameter': { typ: 'at+jwt; a=b' },
  'typ text/at+jwt': { typ: 'text/at+jwt' },
  'typ application/ twice': { typ: 'application/application/at+jwt' },
  'typ a list': { typ: ['at+jwt'] },
  'typ with a Kelvin sign': { typ: 'at+jwt\u212a' },
  'crit empty': { crit: [] },
  'crit null': { crit: null },
  'crit false': { crit: false },
  'crit an object': { crit: {} },
  'crit a text': { crit: 'exp', exp: 1 },
  'crit alg': { crit: ['alg'] },
  'crit exp': { crit: ['exp'], exp: 9_999_999_999 },
  'crit of what is not there': { crit: ['http://example.vn/x'] },
  'crit of what is there': { crit: ['http://example.vn/x'], 'http://example.vn/x': 1 },
  'crit twice the same': { crit: ['exp', 'exp'], exp: 9_999_999_999 },
  'crit b64 true': { crit: ['b64'], b64: true },
  'crit b64 false': { crit: ['b64'], b64: false },
  'b64 false without crit': { b64: false },
  'b64 a text': { b64: 'false' },
  'b64 null': { b64: null },
  'alg missing': { alg: GONE },
  'alg null': { alg: null },
  'alg a list': { alg: ['ES256'] },
  'alg a number': { alg: 256 },
  'alg with a blank': { alg: 'ES256 ' },
  'alg with NUL': { alg: 'ES256\0' },
  'alg __proto__': { alg: '__proto__' },
  'enc': { enc: 'A256GCM' },
};

const TIMES = {
  missing: GONE,
  null: null,
  'a text': '9999999999',
  'a date': '2099-01-01T00:00:00Z',
  negative: -1,
  zero: 0,
  'a fraction': number('%.5'),
  'a whole fraction': number('%.0'),
  'with an exponent': number('%e0'),
  'minus zero': number('-0'),
  'beyond 53 bits': number('9007199254740993'),
  'beyond 63 bits': number('9223372036854775808'),
  'beyond 64 bits': number('100000000000000000000000000000'),
  infinite: number('1e400'),
  NaN: number('NaN'),
  Infinity: number('Infinity'),
  'with a leading zero': number('0%'),
  'with a plus': number('+%'),
  'in hexadecimals': number('0x7fffffff'),
  'with an underscore': number('1_000'),
  true: true,
  'a list': [9_999_999_999],
  'an object': { seconds: 9_999_999_999 },
};

/** Each time with each value; what stands for the right value is put in. */
function times(key) {
  const fitting = { iat: 0, nbf: 0, exp: 600 };
  return Object.entries(fitting).flatMap(([name, later]) => {
    const value = (one) => (one instanceof Verbatim ? number(one.text.replace('%', now() + later)) : one);
    const patches = Object.entries(TIMES).map(([kind, one]) => [`${name} ${kind}`, { [name]: value(one) }]);
    return bodies(key, Object.fromEntries(patches));
  });
}

const WRONG_CLAIMS = {
  'exp 60 s ago': () => ({ iat: now() - 600, exp: now() - 60 }),
  'iat in 90 s': () => ({ iat: now() + 90 }),
  'nbf in 90 s': () => ({ nbf: now() + 90 }),
  'exp is iat': () => ({ exp: now() }),
  'exp before iat': () => ({ exp: now() - 5 }),
  'exp before nbf': () => ({ nbf: now() + 10, exp: now() + 5 }),
  'exp is nbf': () => ({ nbf: now() + 5, exp: now() + 5 }),
  'an hour and a second of life': () => ({ exp: now() + 3601 }),
  'a day of life': () => ({ exp: now() + 86_400 }),
  'iat two hours ago': () => ({ iat: now() - 7200 }),
  'iss missing': { iss: GONE },
  'iss null': { iss: null },
  'iss empty': { iss: '' },
  'iss another': { iss: 'https://other.example.vn' },
  'iss with a slash': { iss: `${ISSUER}/` },
  'iss http': { iss: ISSUER.replace('https', 'http') },
  'iss in capitals': { iss: ISSUER.toUpperCase() },
  'iss with a blank': { iss: `${ISSUER} ` },
  'iss a list': { iss: [ISSUER] },
  'iss an object': { iss: { [ISSUER]: 1 } },
  'iss a number': { iss: 1 },
  'iss that of development': { iss: 'thanghang-dev' },
  'aud missing': { aud: GONE },
  'aud null': { aud: null },
  'aud empty': { aud: '' },
  'aud another': { aud: 'other' },
  'aud longer': { aud: `${AUDIENCE}2` },
  'aud a part': { aud: AUDIENCE.slice(0, -1) },
  'aud in capitals': { aud: AUDIENCE.toUpperCase() },
  'aud with a blank': { aud: `${AUDIENCE} ` },
  'aud with NUL': { aud: `${AUDIENCE}\0` },
  'aud two in a text': { aud: `other ${AUDIENCE}` },
  'aud an empty list': { aud: [] },
  'aud a list of others': { aud: ['other'] },
  'aud a list with a number': { aud: [AUDIENCE, 1] },
  'aud a list with null': { aud: [null, AUDIENCE] },
  'aud a list in a list': { aud: [[AUDIENCE]] },
  'aud an object': { aud: { [AUDIENCE]: true } },
  'aud a number': { aud: 1 },
  'cnf a text': { cnf: 'x' },
  'cnf null': { cnf: null },
  'cnf with jkt a number': { cnf: { jkt: 1 } },
  'cnf with jkt empty': { cnf: { jkt: '' } },
  'cnf with jkt and no proof': { cnf: { jkt: 'x'.repeat(43) } },
  ...Object.fromEntries(['sub', 'jti'].flatMap((name) => Object.entries({
    missing: GONE,
    null: null,
    empty: '',
    'a number': 7,
    'a list': ['x'],
    'an object': {},
    'with a line break': 'x\r\nadmin',
    'with NUL': 'x\0',
    'with a C1 control': 'x\u0085',
    'of 256 bytes': 'x'.repeat(256),
    'with half a character': number('"\\ud800"'),
  }).map(([kind, value]) => [`${name} ${kind}`, { [name]: value }]))),
};

/** Texts of header and claims that are no JSON, not all of it, or not JSON that means one thing. */
function texts(key) {
  const head = json(header(key.kid, key.alg));
  const body = () => json(claims());
  const before = (text, members) => text.replace('{', `{${members},`);
  const behind = (text, members) => text.replace(/\}$/, `,${members}}`);
  const bytes = (text, ...inside) =>
    Buffer.concat([Buffer.from(`${text.slice(0, -1)},"x":"`), Buffer.from(inside), Buffer.from('"}')]);
  const halves = Object.entries({
    'a blank in front': (text) => ` \n${text}`,
    'a blank behind': (text) => `${text}\r\n`,
    'trailing bytes': (text) => `${text}x`,
    'a second object': (text) => `${text}{}`,
    'a byte order mark': (text) => `\ufeff${text}`,
    'NUL behind': (text) => `${text}\0`,
    'a comment': (text) => `/**/${text}`,
    'a trailing comma': (text) => text.replace(/\}$/, ',}'),
    'single quotes': (text) => text.replaceAll('"', "'"),
    'a list around it': (text) => `[${text}]`,
    'a text around it': (text) => JSON.stringify(text),
    'no bytes': () => '',
    null: () => 'null',
    'an empty object': () => '{}',
    'a bad byte': (text) => bytes(text, 0xff),
    'an overlong slash': (text) => bytes(text, 0xc0, 0xaf),
    'UTF-16': (text) => Buffer.from(text, 'utf16le'),
    'a line break in a text': (text) => behind(text, '"x":"\n"'),
    'half a character': (text) => behind(text, '"x":"\\ud800"'),
    'a member twice': (text) => behind(text, '"x":1,"x":1'),
    'a member twice, once in escapes': (text) => behind(text, '"xy":1,"x\\u0079":1'),
    'a member twice, below': (text) => behind(text, '"x":{"y":1,"y":2}'),
    '500 lists in one another': (text) => behind(text, `"x":${'['.repeat(500)}${']'.repeat(500)}`),
    'a member __proto__': (text) => behind(text, '"__proto__":{"exp":1}'),
    'a number that is infinite': (text) => behind(text, '"x":1e400'),
  });
  const twice = Object.entries({
    iss: '"https://other.example.vn"',
    aud: '"other"',
    sub: '"u-2"',
    exp: '1',
    roles: '["ADMIN"]',
  }).map(([name, other]) => [name, `"${name}":${other}`]);
  const made = [
    ...halves.map(([name, change]) => [`claims with ${name}`, signed(key, head, change(body()))]),
    ...halves.map(([name, change]) => [`header with ${name}`, signed(key, change(head), body())]),
    ...twice.map(([name, other]) => [`${name} twice, another first`, signed(key, head, before(body(), other))]),
    ...twice.map(([name, other]) => [`${name} twice, another last`, signed(key, head, behind(body(), other))]),
    ['alg twice, none first', signed(key, before(head, '"alg":"none"'), body())],
    ['alg twice, none last', signed(key, behind(head, '"alg":"none"'), body())],
    ['kid twice, another first', signed(key, before(head, '"kid":"es-2"'), body())],
    ['kid twice, another last', signed(key, behind(head, '"kid":"es-2"'), body())],
    ['crit twice', signed(key, before(head, '"crit":["exp"],"crit":[]'), body())],
  ];
  return named('text', Object.fromEntries(made));
}

/** The last character with bits that stand for nothing; the part must not be a multiple of three bytes long. */
function sloppy(part) {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return part.slice(0, -1) + digits[digits.indexOf(part.at(-1)) + 1];
}

/** A text of a length that leaves bits over. */
const uneven = (text) => text + ' '.repeat((4 - (Buffer.byteLength(text) % 3)) % 3);

/** The parts: how many there are, and how they are written. */
function forms(key) {
  const [head, body] = [b64(uneven(json(header(key.kid, key.alg)))), b64(uneven(json(claims({ x: '~~~???' }))))];
  const over = (text) => `${text}.${b64(signature(key.alg, key.secret, text))}`;
  const whole = over(`${head}.${body}`);
  const tail = whole.split('.')[2];
  const padded = (part) => part + '='.repeat((4 - (part.length % 4)) % 4);
  const broken = (part) => `${part.slice(0, 8)} ${part.slice(8)}`;
  const classic = Buffer.from(json(claims({ x: '~~~???~~~>>>' }))).toString('base64').replaceAll('=', '');
  const long = (length) => {
    const room = length - token(key, { body: { x: '' } }).length;
    return token(key, { body: { x: 'x'.repeat(Math.floor((room * 3) / 4)) } });
  };
  return [...named('form', {
    'one part': head,
    'two parts': `${head}.${body}`,
    'four parts': `${whole}.${tail}`,
    'five parts': `${whole}.${tail}.${tail}`,
    'a dot in front': `.${whole}`,
    'a dot behind': `${whole}.`,
    'two dots': `${head}..${tail}`,
    'dots alone': '..',
    'no header': `.${body}.${tail}`,
    'a comma for a dot': whole.replace('.', ','),
    'a full-width dot': whole.replace('.', '\uff0e'),
    'twice': `${whole}, ${whole}`,
    'the header padded': over(`${padded(head)}.${body}`),
    'the claims padded': over(`${head}.${padded(body)}`),
    'the signature padded': `${head}.${body}.${padded(tail)}`,
    'the signature padded in escapes': `${whole}%3D%3D`,
    'the header with spare bits': over(`${sloppy(head)}.${body}`),
    'the claims with spare bits': over(`${head}.${sloppy(body)}`),
    'the signature with spare bits': `${head}.${body}.${sloppy(tail)}`,
    'the header with a blank': over(`${broken(head)}.${body}`),
    'the claims with a blank': over(`${head}.${broken(body)}`),
    'the signature with a blank': `${head}.${body}.${broken(tail)}`,
    'a blank in front': ` ${whole}`,
    'a character too many': `${whole}A`,
    'three characters too many': `${whole}AAA`,
    'the claims in base64': over(`${head}.${classic}`),
    'a letter of Vietnamese': `${whole}đ`,
    'quotes around it': `"${whole}"`,
    'the scheme twice': `Bearer ${whole}`,
    'as JSON': JSON.stringify({ protected: head, payload: body, signature: tail }),
    'longer than 8 KiB': long(LONGEST + 8),
    '20 KiB': long(20_480),
  }), ...good(named('form', { '8 KiB': long(LONGEST - 4) }))];
}

const OTHER_ALGORITHMS = [
  ...['none', 'None', 'nOnE', '', 'HS256', 'HS384', 'HS512', 'RS256', 'RS512', 'PS256', 'PS384', 'ES256', 'ES256K'],
  ...['ES384', 'EdDSA', 'Ed25519', 'Ed448', 'dir', 'RSA-OAEP'],
];

/** The header names another algorithm; the signature is right for the key, or missing. */
function swapped({ keys }) {
  return Object.entries(ALGORITHMS).flatMap(([kid, own]) => {
    const under = (alg) => token(keys[kid], { head: { alg } });
    const others = OTHER_ALGORITHMS.filter((alg) => alg !== own);
    return named(own, Object.fromEntries([
      ...others.map((alg) => [`alg ${alg || 'empty'}`, under(alg)]),
      ...['none', 'None', own].map((alg) => [`alg ${alg} without a signature`, under(alg).replace(/[^.]*$/, '')]),
      ['alg in small letters', under(own.toLowerCase())],
    ]));
  });
}

/** The public key as the secret of an HMAC, in each of the forms that people keep it in. */
function confused({ keys, jwks }) {
  return Object.entries(ALGORITHMS).flatMap(([kid, own]) => {
    const { open, jwk } = keys[kid];
    const pem = open.export({ type: 'spki', format: 'pem' });
    const secrets = {
      'in PEM': pem,
      'in PEM without a line break': pem.trimEnd(),
      'in DER': open.export({ type: 'spki', format: 'der' }),
      'as JWK': JSON.stringify(jwk),
      'as its number': Buffer.from(jwk.n ?? jwk.x, 'base64url'),
      'as the set': JSON.stringify(jwks),
      'of no bytes': '',
    };
    const mac = (alg, secret) => {
      const text = message(json(header(kid, alg)), json(claims()));
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    };
    return ['HS256', own].flatMap((alg) =>
      named(`${own}, alg ${alg} by HMAC, the key`, mapped(secrets, (secret) => mac(alg, secret))),
    );
  });
}

/** Signatures that are not those of the text by the key. */
function forged({ keys, strangers }) {
  return Object.entries(ALGORITHMS).flatMap(([kid, alg]) => {
    const key = keys[kid];
    const stranger = { ...strangers[alg], kid };
    const text = message(json(header(kid, alg)), json(claims()));
    const whole = signature(alg, key.secret, text);
    const flipped = (at) => whole.map((byte, index) => (index === at ? byte ^ 1 : byte));
    const of = (bytes) => `${text}.${b64(bytes)}`;
    const other = token(key, { body: { sub: 'u-2' } });
    const [, claimed, proof] = other.split('.');
    const decoded = text.split('.').map((part) => Buffer.from(part, 'base64url')).join('.');
    return named(alg, {
      'the first bit flipped': of(flipped(0)),
      'the middle bit flipped': of(flipped(whole.length / 2)),
      'the last bit flipped': of(flipped(whole.length - 1)),
      'a byte short': of(whole.subarray(0, -1)),
      'the first byte gone': of(whole.subarray(1)),
      'a byte more': of(Buffer.concat([whole, Buffer.alloc(1)])),
      'a zero in front': of(Buffer.concat([Buffer.alloc(1), whole])),
      'twice': of(Buffer.concat([whole, whole])),
      'backwards': of(Buffer.from(whole).reverse()),
      'all zero': of(Buffer.alloc(whole.length)),
      'all ones': of(Buffer.alloc(whole.length, 255)),
      '4 KiB of zeros': of(Buffer.alloc(4096)),
      'of another token': `${text}.${proof}`,
      'over other claims': `${text.split('.')[0]}.${claimed}.${b64(whole)}`,
      'over the claims alone': of(signature(alg, key.secret, text.split('.')[1])),
      'over the decoded text': of(signature(alg, key.secret, decoded)),
      'by a stranger': token(stranger),
      'by a stranger whose key is in the header': token(stranger, { head: { jwk: stranger.jwk } }),
      'by a stranger whose key is in place of kid': token(stranger, { head: { jwk: stranger.jwk, kid: GONE } }),
      'by a stranger whose certificate is named': token(stranger, { head: { x5u: 'http://127.0.0.1:9/', x5t: 'AA' } }),
    });
  });
}

const P256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const ED25519 = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn;

const toNumber = (bytes) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const toBytes = (value, length = 32) => Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');

/** What is particular to each algorithm. */
function arithmetic({ keys }) {
  const { es, ed, rs, ps } = keys;
  const text = (key) => message(json(header(key.kid, key.alg)), json(claims()));
  const with_ = (key, change, options) => {
    const signedText = text(key);
    return `${signedText}.${b64(change(signature(key.alg, key.secret, signedText, options)))}`;
  };
  const same = (bytes) => bytes;
  const pair = (change) => (bytes) => Buffer.concat(change(bytes.subarray(0, 32), bytes.subarray(32)));
  const mirrored = (high) => pair((r, s) => [r, toNumber(s) > P256 / 2n === high ? s : toBytes(P256 - toNumber(s))]);
  const little = (bytes) => toNumber(Buffer.from(bytes).reverse());
  const wrapped = pair((r, s) => [r, toBytes(little(s) + ED25519).reverse()]);
  const hashed = (key) => {
    const signedText = text(key);
    return `${signedText}.${b64(signature(key.alg, key.secret, createHash('sha512').update(signedText).digest()))}`;
  };
  const modulus = toNumber(Buffer.from(rs.jwk.n, 'base64url'));
  return [
    ...good([
      ...named('ES256', { 'a low s': with_(es, mirrored(false)), 'a high s': with_(es, mirrored(true)) }),
    ]),
    ...named('ES256', {
      'in DER': with_(es, same, { encoding: 'der' }),
      'over SHA-384': with_(es, same, { digest: 'sha384' }),
      'r and s in the other order': with_(es, pair((r, s) => [s, r])),
      'r is zero': with_(es, pair((_, s) => [Buffer.alloc(32), s])),
      's is zero': with_(es, pair((r) => [r, Buffer.alloc(32)])),
      'r is the order': with_(es, pair((_, s) => [toBytes(P256), s])),
      's is the order': with_(es, pair((r) => [r, toBytes(P256)])),
      'r is one, s is one': with_(es, pair(() => [toBytes(1n), toBytes(1n)])),
      'in 33 bytes each': with_(es, pair((r, s) => [Buffer.alloc(1), r, Buffer.alloc(1), s])),
      'in 48 bytes each': with_(es, pair((r, s) => [Buffer.alloc(16), r, Buffer.alloc(16), s])),
    }),
    ...named('EdDSA', {
      's with the order added': with_(ed, wrapped),
      'R is the neutral point, s is zero': with_(ed, () => Buffer.concat([Buffer.from([1]), Buffer.alloc(63)])),
      'over a digest': hashed(ed),
    }),
    ...named('RS256', {
      'over SHA-1': with_(rs, same, { digest: 'sha1' }),
      'over SHA-512': with_(rs, same, { digest: 'sha512' }),
      'with the padding of PS256': token({ ...rs, alg: 'PS256' }, { head: { alg: 'RS256' } }),
      'the modulus added': with_(rs, (bytes) => toBytes(toNumber(bytes) + modulus, 257)),
      'the modulus itself': with_(rs, () => toBytes(modulus, 256)),
      'one': with_(rs, () => toBytes(1n, 256)),
    }),
    ...named('PS256', {
      'without salt': with_(ps, same, { salt: 0 }),
      'a salt of 20 bytes': with_(ps, same, { salt: 20 }),
      'a salt as long as it can be': with_(ps, same, { salt: 222 }),
      'over SHA-1': with_(ps, same, { digest: 'sha1', salt: 20 }),
      'over SHA-384': with_(ps, same, { digest: 'sha384', salt: 48 }),
      'with the padding of RS256': token({ ...ps, alg: 'RS256' }, { head: { alg: 'PS256' } }),
    }),
  ];
}

/** Rightly signed by keys that are in the set and may not be used, or not so. */
function keysLeftAlone({ keys }) {
  const { es384, rs512, enc, ops, nameless, bare, oct } = keys;
  return [
    ...good(named('key', { 'RSA without alg, as RS256': token(bare) })),
    ...named('key', {
      'RSA without alg, as PS256': token({ ...bare, alg: 'PS256' }),
      'ES384': token(es384, { digest: 'sha384' }),
      'RS512': token(rs512, { digest: 'sha512' }),
      'RS512, as RS256': token({ ...rs512, alg: 'RS256' }),
      'RSA of 1024 bits': token(keys['rsa-1024']),
      'RSA with the exponent 3': token(keys['rsa-e3']),
      'for encryption': token(enc),
      'for signing alone': token(ops),
      'without kid': token(nameless),
      'without kid, named undefined': token(nameless, { head: { kid: 'undefined' } }),
      'a shared secret': token(oct),
      'a shared secret, as ES256': token(oct, { head: { alg: 'ES256' } }),
    }),
  ];
}

/** Encrypted tokens and tokens in tokens. */
async function nested({ keys }) {
  const inner = token(keys.es);
  const encrypted = (head, key) => new CompactEncrypt(Buffer.from(inner)).setProtectedHeader(head).encrypt(key);
  const toRsa = { alg: 'RSA-OAEP-256', enc: 'A256GCM', typ: 'at+jwt', cty: 'JWT', kid: 'rs' };
  return named('nested', {
    'encrypted to the RSA key': await encrypted(toRsa, keys.rs.open),
    'encrypted by a shared key': await encrypted({ alg: 'dir', enc: 'A128CBC-HS256', kid: 'oct' }, keys.oct.secret),
    'a token as claims': signed(keys.es, json(header('es', 'ES256', { cty: 'JWT' })), inner),
    'a token as a text': signed(keys.es, json(header('es', 'ES256', { cty: 'JWT' })), JSON.stringify(inner)),
    'unsecured, as in RFC 7519': `${message('{"alg":"none"}', json(claims()))}.`,
    'unsecured with the type and a kid': `${message(json(header('es', 'none')), json(claims()))}.`,
  });
}

/** Every case with its name, once the keys are made. */
export async function corpus(ring) {
  const { es } = ring.keys;
  const cases = [
    ...(await right(ring)),
    ...heads(es, WRONG_HEADERS),
    ...bodies(es, WRONG_CLAIMS),
    ...times(es),
    ...texts(es),
    ...forms(es),
    ...swapped(ring),
    ...confused(ring),
    ...forged(ring),
    ...arithmetic(ring),
    ...keysLeftAlone(ring),
    ...(await nested(ring)),
  ];
  const names = new Set(cases.map(({ name }) => name));
  if (names.size < cases.length) throw new Error('two cases have one name');
  return cases;
}
