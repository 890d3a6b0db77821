import * as v from 'valibot';
import type { Expectation } from './expectation.ts';

const text = v.pipe(v.string(), v.maxLength(4096));
const values = v.union([text, v.array(text)]);

const named = { account: text, arn: text };
const principal = v.variant('kind', [
  v.object({ kind: v.literal('root'), ...named }),
  v.object({ kind: v.literal('user'), ...named, userId: text }),
  v.object({ kind: v.literal('assumed-role'), ...named, roleArn: text, userId: text }),
  v.object({ kind: v.literal('federated-user'), ...named, userId: text }),
  v.object({ kind: v.literal('federated'), provider: text }),
  v.object({ kind: v.literal('service'), service: text }),
  v.object({ kind: v.literal('anonymous') }),
]);

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
    return parsed.success ? [parsed.output] : [];
  });
}
