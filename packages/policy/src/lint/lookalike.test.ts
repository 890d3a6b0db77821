import { describe, expect, it } from 'vitest';
import { marked } from '../testing/marked.ts';
import { CASES } from './cases.gen.ts';
import { lint } from './lint.ts';
import { RULES } from './rules.gen.ts';
import { BUCKET_ENV, named, reading } from './testing/cases.ts';

const SOFTER = 'AWS would refuse this; this service may not.';
const CEPH = { ...BUCKET_ENV, service: 'lookalike' } as const;

/** Errors about who, whose, where and which service: AWS's own names, which others have otherwise. */
const ABOUT_NAMES = /PRINCIPAL|ACCOUNT|PARTITION|REGION|ARN|SERVICE|UNUSABLE_ID/;
/** Errors of that name about documents that only AWS has. */
const STORED_BY_AWS = new Set(['trust', 'identity', 'session', 'key', 'scp', 'rcp']);
/** A statement without principals is none anywhere. */
const GRAMMAR = new Set(['MISSING_PRINCIPAL']);

const own = RULES.filter(
  ({ type, code, kinds }) =>
    type === 'ERROR' &&
    ABOUT_NAMES.test(code) &&
    !GRAMMAR.has(code) &&
    !kinds?.every((kind) => STORED_BY_AWS.has(kind)),
);

describe('a service that is not AWS', () => {
  it.each(own.map(({ code }) => code))('is not said to refuse %s', (code) => {
    const texts = CASES.filter(
      (one) => one.code === code && (one.env ?? BUCKET_ENV).kind.match(/bucket|access/),
    ).flatMap(({ triggers, env }) =>
      triggers.map((text) => ({ text: marked(text).text, env: env ?? BUCKET_ENV })),
    );
    expect(texts.length).toBeGreaterThan(0);
    for (const { text, env } of texts) {
      const of = (service: 'aws' | 'lookalike') =>
        lint(text, { ...env, service }).filter(({ issueCode }) => issueCode === code);
      expect(of('aws').every(({ findingType }) => findingType === 'ERROR')).toBe(true);
      expect(of('aws').some(({ findingDetails }) => findingDetails.includes(SOFTER))).toBe(false);
      expect(of('lookalike').length).toBe(of('aws').length);
      for (const { findingType, findingDetails } of of('lookalike')) {
        expect(findingType).toBe('WARNING');
        expect(findingDetails).toContain(SOFTER);
      }
    }
  });

  it.each([
    named('"arn:aws:iam:::user/x"'),
    named('"arn:aws:iam::tenant:user/x"'),
    named('"arn:aws:iam::tenant$with:user/x"'),
    named('"arn:minio:iam::account:user/x"'),
    named('"12345"'),
    reading('"arn:minio:s3:::analytics-lake/*"'),
    reading('"arn:aws:s3::tenant:analytics-lake/*"'),
  ])('has users, tenants and ARNs of its own: %s', (text) => {
    expect(lint(text, BUCKET_ENV).map(({ findingType }) => findingType)).toContain('ERROR');
    expect(lint(text, CEPH).filter(({ findingType }) => findingType === 'ERROR')).toEqual([]);
    expect(lint(text, CEPH).some(({ findingDetails }) => findingDetails.includes(SOFTER))).toBe(true);
  });

  it('has the same grammar', () => {
    const text = named('"arn:aws:iam:::user/x"').replace('"Allow"', '"allow"');
    const errors = lint(text, CEPH).filter(({ findingType }) => findingType === 'ERROR');
    expect(errors.map(({ issueCode }) => issueCode)).toEqual(['INVALID_EFFECT']);
  });

  it('keeps what people set for a check', () => {
    const found = lint(named('"arn:aws:iam:::user/x"'), CEPH, { INVALID_PRINCIPAL_FORMAT: 'ERROR' });
    expect(found.find(({ issueCode }) => issueCode === 'INVALID_PRINCIPAL_FORMAT')?.findingType).toBe(
      'ERROR',
    );
  });
});
