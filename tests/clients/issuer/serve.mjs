// A real issuer for `tests/it/identity/provider.rs`. It obeys lines on standard input, each a JSON object, and answers
// each with a line on standard output: { token: {claims} } signs a token by the newest key, { rotate: kid } adds a key,
// { replace: kid } leaves that key alone, as a new server at the same address. Its arguments are the files of its TLS
// key and certificate.
import { createInterface } from 'node:readline';
import { OAuth2Server } from 'oauth2-mock-server';

const HOST = '127.0.0.1';
const TLS = process.argv.slice(2);
let server;
let newest;

async function start(kid, port) {
  server = new OAuth2Server(...TLS);
  await rotate(kid);
  await server.start(port, HOST);
  server.issuer.url = `https://${HOST}:${server.address().port}`;
  return server.issuer.url;
}

async function rotate(kid) {
  newest = (await server.issuer.keys.generate('ES256', { kid })).kid;
  return newest;
}

async function replace(kid) {
  const { port } = server.address();
  await server.stop();
  return start(kid, port);
}

function sign(claims) {
  const scopesOrTransform = (header, payload) => {
    header.typ = 'at+jwt';
    Object.assign(payload, claims);
  };
  return server.issuer.buildToken({ kid: newest, expiresIn: 600, scopesOrTransform });
}

function obey(order) {
  if (order.token) return sign(order.token);
  if (order.rotate) return rotate(order.rotate);
  return replace(order.replace);
}

console.log(await start('first', 0));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(await obey(JSON.parse(line)));
}
process.exit(0);
