// graphql-codegen writes types for our operations, and strict TypeScript compiles against them.
import { command } from '../command.mjs';

const STRICT = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'];

export default async function codegen() {
  await command('graphql-codegen', ['--config', 'codegen.config.mjs']);
  await command('tsc', [...STRICT, '--target', 'es2022', 'typed/use.ts']);
  return 'client preset, tsc --strict';
}
