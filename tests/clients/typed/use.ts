// A client in TypeScript: compiles only while the generated types say what the schema says.
import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { AddRemarkDocument, CloseReceivingDocument, CyclesDocument } from '../out/typed/graphql';

const input: VariablesOf<typeof AddRemarkDocument>['input'] = {
  cycleId: 'Q3ljbGU6',
  idempotencyKey: 'a-key',
  text: 'Đã xem.',
};

// @ts-expect-error an act that changes a state needs the version that was seen
const unseen: VariablesOf<typeof CloseReceivingDocument> = { input: { cycleId: 'Q3ljbGU6', idempotencyKey: 'a-key' } };

export function titles(read: ResultOf<typeof CyclesDocument>): (string | null | undefined)[] {
  return read.cycles.nodes.map((cycle) => cycle.title);
}

export function refusals(read: ResultOf<typeof CloseReceivingDocument>): string[] {
  // @ts-expect-error a payload may be null
  read.closeReceiving.userErrors;
  return read.closeReceiving?.userErrors.map((error) => `${error.__typename} ${error.code}`) ?? [];
}

export const asked = [input, unseen];
