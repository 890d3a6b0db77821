import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '../document/ast.ts';
import { AWS_CHECKS, isInScope } from './aws-checks.ts';
import { lint } from './lint.ts';
import { RULES } from './rules.gen.ts';

const KINDS: Readonly<Record<string, readonly DocumentKind[]>> = {
  R: ['bucket', 'access-point'],
  T: ['trust'],
  I: ['identity', 'session'],
};
const ALL: readonly DocumentKind[] = ['bucket', 'access-point', 'trust', 'identity', 'session'];

/** Where a rule is for other kinds than AWS's check is about, and why. */
const EXCEPTIONS: Readonly<Record<string, readonly DocumentKind[]>> = {
  // STS has a limit of its own for session policies, and we a rule for it.
  POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: ['identity'],
  // Services are named in the values of condition keys too, which every policy has.
  INVALID_SERVICE_PRINCIPAL_FORMAT: ALL,
};

const marked = (marks: string) => marks.split('').flatMap((mark) => KINDS[mark] ?? []);
const expected = (code: string, marks: string) => EXCEPTIONS[code] ?? marked(marks);
const built = AWS_CHECKS.flatMap(({ code, marks }) => {
  const rule = RULES.find((one) => one.code === code);
  return rule === undefined ? [] : [{ code, marks, kinds: rule.kinds ?? ALL }];
});

describe('kinds of document', () => {
  it.each(built)('$code [$marks] is for the documents AWS checks', ({ code, marks, kinds }) => {
    expect([...kinds].toSorted()).toEqual([...expected(code, marks)].toSorted());
  });

  it('every check of role trust, identity and session policies alone is built', () => {
    const own = AWS_CHECKS.filter((check) => isInScope(check) && !check.marks.includes('R'));
    const codes = new Set(RULES.map((rule) => rule.code));
    expect(own.map(({ code }) => code).filter((code) => !codes.has(code))).toEqual([]);
    expect(own.length).toBe(30);
  });

  it('every exception is one', () => {
    for (const [code, kinds] of Object.entries(EXCEPTIONS)) {
      const check = AWS_CHECKS.find((one) => one.code === code);
      expect(check?.marks, code).toBeDefined();
      expect(marked(check!.marks)).not.toEqual(kinds);
    }
  });
});

it(
  'never throws, on no prefix of a policy of any kind and no JSON of another shape',
  { timeout: 30_000 },
  () => {
    const trust =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":["arn:aws:iam::111122223333:oidc-provider/a.example"],"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:AssumeRole"],"Condition":{"ForAnyValue:StringLike":{"a.example:aud":["*"]}}}]}';
    const identity =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":["ec2:*"],"NotResource":["*"],"Condition":{"StringEquals":{"dynamodb:Attributes":"\u201c"}}}]}';
    const odd = ['null', '1', '"*"', '[]', '[[]]', '{}', '{"a":{}}'];
    const elements = [
      'Sid',
      'Principal',
      'NotPrincipal',
      'Action',
      'NotAction',
      'Resource',
      'Condition',
    ].flatMap((name) => odd.map((value) => `{"Statement": [{"Effect": "Allow", "${name}": ${value}}]}`));
    const cut = [trust, identity].flatMap((text) =>
      Array.from({ length: text.length / 5 }, (_, part) => text.slice(0, part * 5)),
    );
    for (const kind of ALL)
      for (const text of [...odd, ...elements, ...cut])
        expect(() => lint(text, { kind, partition: 'aws' }), text).not.toThrow();
  },
);
