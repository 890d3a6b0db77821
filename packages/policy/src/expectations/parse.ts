import * as v from 'valibot';
import type { Ask } from '../situation/index.ts';
import type { Expectation } from './expectation.ts';

const text = v.pipe(v.string(), v.maxLength(4096));
const values = v.union([text, v.array(text)]);

/** Principals differ by kind; the evaluator reads what it knows of one and never throws on the rest. */
const principal = v.looseObject({
  kind: v.picklist(['root', 'user', 'assumed-role', 'federated-user', 'federated', 'service', 'anonymous']),
});

const expectation = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  expect: v.picklist(['allow', 'deny']),
  ask: v.object({
    principal,
    permissions: v.picklist(['everything', 'nothing']),
    action: text,
    key: v.optional(text),
    accessPoint: v.optional(text),
    context: v.record(text, values),
    objectWriter: v.optional(text),
  }),
});

/** Expectations out of a file; what is none is left out. */
export function parseExpectations(records: readonly unknown[]): Expectation[] {
  return records.flatMap((record) => {
    const parsed = v.safeParse(expectation, record);
    if (!parsed.success) return [];
    const { ask, ...rest } = parsed.output;
    // Of a principal only its kind is checked; see the schema.
    return [{ ...rest, ask: ask as unknown as Ask }];
  });
}
