// What asks the API as people: one request after another, and acts with keys and versions.
import { randomUUID } from 'node:crypto';
import { issue } from './tokens.mjs';

const VERSION = `query Version($id: ID!) { node(id: $id) {
  ... on Cycle { version } ... on Application { version } } }`;

export class Client {
  /** Somebody who speaks to a server: an object with its `url` and `secret`. */
  constructor(server, subject, roles, at) {
    this.server = server;
    this.token = issue(server.secret, subject, roles, at);
  }

  /** The data of an answer; an error where there are errors. */
  async ask(query, variables = {}) {
    const { data, errors } = await send(this.server.url, this.token, { query, variables });
    if (errors) throw new Error(`${query}\n${JSON.stringify(variables)}\n${JSON.stringify(errors)}`);
    return data;
  }

  /** Does an act, which must be accepted, and gives the payload. */
  async act(name, input, selection = '') {
    const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
    const fields = `receipt { index } userErrors { code message path } ${selection}`;
    const complete = { idempotencyKey: randomUUID(), ...input };
    const query = `mutation Act($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;
    const payload = (await this.ask(query, { input: complete }))[name];
    if (payload.userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  /** Does an act on something of which the present version has to be named. */
  async move(name, subject, input, selection) {
    const { node } = await this.ask(VERSION, { id: subject });
    return this.act(name, { ...input, expectedVersion: node.version }, selection);
  }
}

/** The body of the answer to a request. */
export async function send(url, token, request) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(request),
  });
  return response.json();
}
