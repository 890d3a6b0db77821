import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '../document/ast.ts';
import { AWS_CHECKS } from './aws-checks.ts';
import { RULES } from './rules.gen.ts';

const KINDS: Readonly<Record<string, readonly DocumentKind[]>> = {
  R: ['bucket', 'access-point', 'access-grants', 'key'],
  T: ['trust'],
  I: ['identity', 'session'],
  S: ['scp'],
  C: ['rcp'],
};
const ALL: readonly DocumentKind[] = Object.values(KINDS).flat();
/** About what every document has, or every one with resources: AWS checks it in policies of an organization too. */
const GENERAL: ReadonlySet<string> = new Set(['RTI', 'RI']);

/** Where a rule is for other kinds than AWS's check is about, and why. */
const EXCEPTIONS: Readonly<Record<string, readonly DocumentKind[]>> = {
  // Its check of the principal says nothing where there is none.
  MISSING_PRINCIPAL: ['bucket', 'access-point', 'access-grants', 'key', 'trust', 'rcp'],
  // Nothing says that Organizations refuses two of a name, and they are as hard to tell apart.
  UNIQUE_SIDS_RECOMMENDED: ['bucket', 'access-point', 'access-grants', 'key', 'trust', 'scp', 'rcp'],
  // The resource of a key policy is its key, however it is written.
  UNSUPPORTED_RESOURCE_ARN_IN_POLICY: ['bucket', 'access-point', 'access-grants'],
  // STS has a limit of its own for session policies, and we a rule for it.
  POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: ['identity'],
  // Services are named in the values of condition keys too, which every policy has.
  INVALID_SERVICE_PRINCIPAL_FORMAT: ALL,
};

const marked = (marks: string) =>
  `${marks}${GENERAL.has(marks) ? 'SC' : ''}`.split('').flatMap((mark) => KINDS[mark] ?? []);
const expected = (code: string, marks: string) => EXCEPTIONS[code] ?? marked(marks);
const built = AWS_CHECKS.flatMap(({ code, marks }) => {
  const rule = RULES.find((one) => one.code === code);
  return rule === undefined ? [] : [{ code, marks, kinds: rule.kinds ?? ALL }];
});

describe('kinds of document', () => {
  it.each(built)('$code [$marks] is for the documents AWS checks', ({ code, marks, kinds }) => {
    expect([...kinds].toSorted()).toEqual([...expected(code, marks)].toSorted());
  });

  it('every check of one kind of policy alone is built', () => {
    const own = AWS_CHECKS.filter((check) => !check.marks.includes('R'));
    const codes = new Set(RULES.map((rule) => rule.code));
    expect(own.map(({ code }) => code).filter((code) => !codes.has(code))).toEqual([]);
    expect(own.length).toBe(41);
  });

  it('every exception is one', () => {
    for (const [code, kinds] of Object.entries(EXCEPTIONS)) {
      const check = AWS_CHECKS.find((one) => one.code === code);
      expect(check?.marks, code).toBeDefined();
      expect(marked(check!.marks)).not.toEqual(kinds);
    }
  });
});
