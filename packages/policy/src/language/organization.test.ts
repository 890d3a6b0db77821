import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../document/parse.ts';
import { statementSentence } from '../explain/sentence.ts';
import { KEY_ENV, RCP_ENV, SCP_ENV, caret } from '../testing/marked.ts';
import { complete } from './complete.ts';
import { ownCandidates } from './load-candidates.ts';
import type { PolicyEnv } from '../document/env.ts';

const inStatement = (text: string) => `{"Version": "2012-10-17", "Statement": [{${text}}]}`;

async function labels(text: string, env: PolicyEnv): Promise<string[]> {
  const at = caret(inStatement(text));
  return complete(at.text, at.offset, env, await ownCandidates(env.kind)).map(({ label }) => label);
}

describe('what can be written', () => {
  it('in a key policy is about the key', async () => {
    const actions = await labels('"Action": "|"', KEY_ENV);
    expect(actions).toContain('kms:Decrypt');
    expect(actions).not.toContain('kms:ListKeys');
    expect(actions.every((label) => label.startsWith('kms:'))).toBe(true);
    expect(await labels('"Resource": "|"', KEY_ENV)).toEqual(['*']);
    expect(await labels('"Principal": |', KEY_ENV)).toContain('{ "AWS": … }');
    expect(
      await labels('"Action": "kms:Decrypt", "Condition": {"StringEquals": {"|": "x"}}', KEY_ENV),
    ).toContain('kms:ViaService');
  });

  it('in a service control policy names no principal', async () => {
    const elements = await labels('|', SCP_ENV);
    expect(elements).toContain('NotAction');
    expect(elements.filter((label) => label.includes('Principal'))).toEqual([]);
    expect(await labels('"Action": "iam:P|"', SCP_ENV)).toContain('iam:PassRole');
  });

  it('in a resource control policy names everybody, and actions of its services', async () => {
    const elements = await labels('|', RCP_ENV);
    expect(elements).toContain('Principal');
    expect(elements).not.toContain('NotPrincipal');
    expect(elements).not.toContain('NotAction');
    expect(await labels('"Principal": |', RCP_ENV)).toEqual(['*']);
    expect(await labels('"Principal": {"AWS": "|"}', RCP_ENV)).toEqual(['*']);
    expect(await labels('"Action": "|"', RCP_ENV)).toEqual(expect.arrayContaining(['s3:', 'sts:', 'kms:']));
  });
});

describe('what a statement says', () => {
  const said = (statement: string, env: PolicyEnv) =>
    statementSentence(parsePolicy(inStatement(statement)).statements[0]!, env);

  it.each([
    [
      '"Effect": "Allow", "Action": "*", "Resource": "*"',
      SCP_ENV,
      /^Users and roles of the accounts may be allowed to /,
    ],
    ['"Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"', SCP_ENV, /^Nobody in the accounts may /],
    [
      '"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"',
      RCP_ENV,
      /^Anyone may be allowed to /,
    ],
    ['"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"', RCP_ENV, /^Nobody may /],
    [
      '"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*"',
      KEY_ENV,
      /^Anyone in this account may use kms:\* on the key$/,
    ],
  ])('is no grant where there is none: %s', (statement, env, words) => {
    expect(said(statement, env)).toMatch(words);
  });
});
