import { describe, expect, it } from 'vitest';
import type { PublicAccessBlock } from '@/resources/bucket-settings/public-access-settings';
import { publicAccessConsequences, type PublicAccessFacts } from './consequences';

const ALL: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
const facts: PublicAccessFacts = {
  level: 'bucket',
  other: null,
  policyIsPublic: false,
  ownership: 'BucketOwnerEnforced',
};
const said = (
  before: PublicAccessBlock | null,
  after: PublicAccessBlock | null,
  more: Partial<PublicAccessFacts> = {},
) =>
  publicAccessConsequences(before, after, { ...facts, ...more }).map(({ tone, text }) => `${tone}: ${text}`);

describe('switching on', () => {
  it('RestrictPublicBuckets cuts other accounts off while the policy is public', () => {
    const on = { RestrictPublicBuckets: true };
    expect(said(null, on, { policyIsPublic: true })).toEqual([
      expect.stringMatching(/^danger: .*principals of other accounts lose access/),
    ]);
    expect(said(null, on, { policyIsPublic: undefined })[0]).toMatch(/^warning: .*could not be read/);
    expect(said(null, on)[0]).toMatch(/^info: .*nobody loses access/);
  });

  it('IgnorePublicAcls means nothing where ACLs do not count', () => {
    expect(said(null, { IgnorePublicAcls: true })[0]).toMatch(/^info/);
    expect(said(null, { IgnorePublicAcls: true }, { ownership: 'ObjectWriter' })[0]).toMatch(/^warning/);
  });

  it('changes nothing where the account has it on', () => {
    expect(said(null, ALL, { other: ALL }).every((line) => line.startsWith('info'))).toBe(true);
  });
});

describe('switching off', () => {
  it('is danger for each switch, masked or not', () => {
    expect(said(ALL, null)).toHaveLength(4);
    expect(said(ALL, null).every((line) => line.startsWith('danger'))).toBe(true);
    expect(said(ALL, null, { other: ALL }).every((line) => line.includes('stays on'))).toBe(true);
  });

  it('opens a public policy at once', () => {
    const off = { ...ALL, RestrictPublicBuckets: false };
    expect(said(ALL, off, { policyIsPublic: true })).toEqual([
      expect.stringMatching(/everybody it allows gets in at once, anonymous callers included/),
    ]);
  });
});

it('says of an account that it is about every bucket', () => {
  expect(said(null, { BlockPublicPolicy: true }, { level: 'account' }).at(-1)).toMatch(/every bucket/);
  expect(said(ALL, ALL, { level: 'account' })).toEqual([]);
});
