// The peer: Fastify and Mercurius with JIT on the database of the program, one process for each core.
//
//     node serve.mjs FILE     the settings: folder of the cluster, secret, paths of the keys, number of workers
import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';
import { connection } from '../cluster.mjs';
import { signIn } from './caller.mjs';
import { keyedDigests } from './format.mjs';
import { reads } from './reads.mjs';
import { writes } from './writes.mjs';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
/** Connections to the database, in all workers together. */
const CONNECTIONS = 16;

async function serve() {
  const pool = new pg.Pool({ ...connection(settings.cluster), max: Math.ceil(CONNECTIONS / settings.workers) });
  const digest = keyedDigests(Buffer.from(readFileSync(settings.masterKey, 'utf8'), 'base64'));
  const caller = signIn(pool, settings.secret, digest);
  const app = Fastify();
  await app.register(mercurius, {
    schema: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'),
    resolvers: { ...reads(pool), ...writes(pool, readFileSync(settings.signingKey), digest) },
    context: async (request) => ({ caller: await caller(request) }),
    jit: 1,
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  process.send({ address });
}

function fork() {
  const workers = Array.from({ length: settings.workers }, () => cluster.fork());
  let ready = 0;
  cluster.on('message', (_, { address }) => {
    ready += 1;
    const pids = workers.map((worker) => worker.process.pid);
    if (ready === workers.length) console.log(`peer: ${address} ${pids.join(' ')}`);
  });
  cluster.on('exit', () => process.exit(1));
}

if (cluster.isPrimary) fork();
else await serve();
