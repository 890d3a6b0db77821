import { describe, expect, it } from 'vitest';
import { principalFromArn } from '../callers/principals.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { lint } from '../lint/lint.ts';
import { IDENTITY_ENV } from '../lint/testing/cases.ts';
import { ALL_PERMISSIONS } from '../situation/decide.ts';
import { cutMoment, cutPolicyName, withCut, type Cut } from './cut-sessions.ts';
import { OWNER } from './testing/random-grant.ts';

const CUTS: readonly Cut[] = [
  { kind: 'older', before: '2026-11-29T12:00:00Z' },
  { kind: 'session', sessionName: 'lent-vendor.7@x' },
  { kind: 'federated', account: OWNER, name: 'vendor' },
];
const NEW = '2026-11-29T12:00:00Z';
const OLD = '2026-11-29T11:59:59Z';

const ROLE_SESSION = `arn:aws:sts::${OWNER}:assumed-role/Owner/`;

/** Whether somebody still gets in: their ARN, their unique id, and when their credentials were issued. */
function works(cut: Cut, arn: string, userid: string, issued: string | undefined): boolean {
  const document = withCut(null, cut);
  const principal = principalFromArn(arn)!;
  return evaluate(
    {
      principal,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::lake/a',
      resourceAccount: OWNER,
      context: { 'aws:userid': userid, ...(issued === undefined ? {} : { 'aws:TokenIssueTime': issued }) },
    },
    {
      identity: [...ALL_PERMISSIONS, { name: 'cut', document }],
      session: principal.kind === 'federated-user' ? ALL_PERMISSIONS : [],
    },
  ).allowed;
}

describe('cutMoment', () => {
  it.each(['2026-11-29T12:00:00.000Z', '2026-11-29T12:00:00.001Z', '2026-11-29T12:00:00.999Z'])(
    'cuts what was issued in the second of %s',
    (now) => {
      const cut = { kind: 'older', before: cutMoment(Date.parse(now)) } as const;
      const arn = `${ROLE_SESSION}ann`;
      expect(works(cut, arn, 'AROA1:ann', '2026-11-29T12:00:00Z')).toBe(false);
      expect(works(cut, arn, 'AROA1:ann', '2026-11-29T12:00:01Z')).toBe(true);
    },
  );
});

describe('withCut', () => {
  it.each([
    ['what was issued before', CUTS[0]!, 'ann', OLD, false],
    ['and not what comes after', CUTS[0]!, 'ann', NEW, true],
    ['one session name', CUTS[1]!, 'lent-vendor.7@x', NEW, false],
    ['and no other', CUTS[1]!, 'lent-vendor.7@xy', NEW, true],
    ['nor one that ends alike', CUTS[1]!, 'ann', NEW, true],
  ])('cuts %s', (_, cut, name, issued, expected) => {
    expect(works(cut, `${ROLE_SESSION}${name}`, `AROAEXAMPLE:${name}`, issued)).toBe(expected);
  });

  it('cuts a federated user, and not the user who let them in', () => {
    const [, , cut] = CUTS;
    const federated = `arn:aws:sts::${OWNER}:federated-user/vendor`;
    expect(works(cut!, federated, `${OWNER}:vendor`, NEW)).toBe(false);
    expect(works(cut!, federated, `${OWNER}:vendor2`, NEW)).toBe(true);
    expect(works(cut!, `arn:aws:iam::${OWNER}:user/ann`, 'AIDAEXAMPLE', undefined)).toBe(true);
    // A long-term key has no issue time.
    expect(works(CUTS[0]!, `arn:aws:iam::${OWNER}:user/ann`, 'AIDAEXAMPLE', undefined)).toBe(true);
  });

  it('adds to what is cut already, but replaces an earlier instant', () => {
    const first = withCut(null, CUTS[1]!)!;
    const both = withCut(first, { kind: 'session', sessionName: 'other' })!;
    expect(both).toContain('*:lent-vendor.7@x');
    expect(both).toContain('*:other');
    expect(withCut(both, CUTS[1]!)).toBe(both);
    const later: Cut = { kind: 'older', before: '2026-12-01T00:00:00Z' };
    expect(withCut(withCut(null, CUTS[0]!) ?? null, later)).not.toContain('2026-11-29');
  });

  it('adds nothing to a text it cannot read', () => {
    expect(withCut('{ "Version"', CUTS[1]!)).toBeUndefined();
  });

  it.each(CUTS)('has no finding above suggestion: %o', (cut) => {
    expect(cutPolicyName(cut)).toMatch(/^[\w+=,.@-]{1,128}$/);
    const findings = lint(withCut(null, cut)!, IDENTITY_ENV);
    expect(findings.filter(({ findingType }) => findingType !== 'SUGGESTION')).toEqual([]);
  });
});
