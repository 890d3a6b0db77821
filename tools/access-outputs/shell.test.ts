import { expect, it } from 'vitest';
import { asCli, cliScript } from '../../src/access/outputs/cli';
import { callsOf } from '../../src/access/outputs/cli-calls';
import {
  documentAt,
  HOSTILE,
  HOSTILE_POLICY,
  HOSTILE_UNREAD,
} from '../../src/access/outputs/testing/hostile';
import { isWritten, PLANS, sorted } from '../../src/access/outputs/testing/plans';
import { callsIn, withoutComments } from './shell';

/* A grant as command lines, run by shells: what they hand to `aws` is what was meant. */

const scriptOf = (plan: Parameters<typeof asCli>[0]) => cliScript(asCli(plan, { kind: 'aws' }));

const POLICY_FLAGS = /^--(?:policy|policy-document|assume-role-policy-document)$/;
/** The policy of each call that has one. */
const policiesIn = (calls: readonly string[][]) =>
  calls.flatMap((words) =>
    words.flatMap((word, at) => (POLICY_FLAGS.test(word) ? [JSON.parse(words[at + 1]!) as unknown] : [])),
  );

/** Words of a call by option, options of one word included. */
function optionsOf(words: readonly string[]): Record<string, string> {
  const [service = '', verb = '', ...rest] = words;
  const options: Record<string, string> = { service, verb };
  for (let at = 0; at < rest.length; at += 1) {
    const [name = '', ...value] = rest[at]!.split('=');
    options[name] = value.length > 0 ? value.join('=') : rest[(at += 1)]!;
  }
  return options;
}

it.each([
  ['run as it is', (script: string) => script],
  ['run with its comments', withoutComments],
])('every policy arrives as it is from a script %s', (_, change) => {
  const arrived = policiesIn(callsIn(change(PLANS.map(({ plan }) => scriptOf(plan)).join('\n'))));
  const written = PLANS.flatMap(({ plan }) => plan.documents.filter(isWritten));
  expect(sorted(arrived)).toEqual(sorted(written.map(({ after }) => JSON.parse(after) as unknown)));
});

it.each(['sh', 'bash'] as const)('hostile names and texts arrive as they are, in %s', (shell) => {
  const calls = callsIn(scriptOf(HOSTILE), shell);
  const meant = HOSTILE.documents.flatMap((document) => callsOf(document, HOSTILE_POLICY));
  expect(calls).toHaveLength(meant.length);
  for (const [at, { service, input }] of meant.entries()) {
    const { service: said, verb: _, '--region': __, ...options } = optionsOf(calls[at]!);
    expect(said).toBe(service);
    expect(Object.values(options)).toEqual(
      Object.values(input).map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
    );
  }
  for (const policy of policiesIn(calls)) expect(policy).toEqual(HOSTILE_POLICY);
});

it('what could not be read is comments alone, which do nothing even where they are run', () => {
  const script = scriptOf(HOSTILE_UNREAD);
  expect(script.split('\n').filter((line) => line !== '' && !line.startsWith('# '))).toEqual([]);
  expect(callsIn(withoutComments(script))).toEqual([]);
});

it('a line feed in a name ends no comment', () => {
  const on = { kind: 'bucket', bucket: 'lake\naws s3 rm' } as const;
  const script = scriptOf({
    documents: [documentAt(on, HOSTILE_POLICY, { before: undefined })],
    remarks: [],
  });
  expect(callsIn(script)).toEqual([]);
});
