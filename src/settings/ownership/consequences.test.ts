import { describe, expect, it } from 'vitest';
import { ownershipConsequences, type OwnershipFacts } from './consequences';
import { granteeName } from './ownership-words';

const said = (before: string | null, after: string | null, facts: Partial<OwnershipFacts> = {}) =>
  ownershipConsequences(before, after, {
    grants: [],
    ignoresPublicAcls: true,
    known: { ids: {}, names: {} },
    ...facts,
  }).map(({ tone, text }) => `${tone}: ${text}`);

it('warns of the ACL that S3 will trip over', () => {
  const grants = [{ grantee: 'http://acs.amazonaws.com/groups/s3/LogDelivery', permission: 'WRITE' }];
  expect(said('ObjectWriter', 'BucketOwnerEnforced', { grants })[0]).toMatch(
    /^warning: S3 will refuse this while the bucket’s ACL grants something to S3 log delivery/,
  );
  expect(said('ObjectWriter', 'BucketOwnerEnforced').join()).not.toContain('refuse this');
});

it('calls it danger to let ACLs count again, the more so while public ones do', () => {
  expect(said('BucketOwnerEnforced', 'BucketOwnerPreferred')[0]).toMatch(/^danger: ACLs count again/);
  expect(said('BucketOwnerEnforced', 'ObjectWriter', { ignoresPublicAcls: undefined })[1]).toMatch(
    /^danger: IgnorePublicAcls is not known to be on/,
  );
});

it('knows that never set is as ObjectWriter', () => {
  expect(said(null, 'ObjectWriter')).toEqual([expect.stringMatching(/^info: Nobody gains or loses/)]);
  expect(said('ObjectWriter', 'ObjectWriter')).toEqual([]);
});

describe('who an ACL names', () => {
  const LAB = 'a'.repeat(64);
  const known = { ids: { [LAB]: '444455556666' }, names: {} };
  it.each([
    [LAB, { ids: {}, names: {} }, 'canonical user aaaaaaaaaaaa…'],
    [LAB, known, 'account 4444-5555-6666'],
    [LAB, { ...known, names: { 444455556666: 'lab' } }, 'lab (4444-5555-6666)'],
    [LAB, { ...known, names: { 111122223333: 'lake' } }, 'account 4444-5555-6666'],
    ['b'.repeat(64), known, 'canonical user bbbbbbbbbbbb…'],
    ['http://acs.amazonaws.com/groups/global/AllUsers', known, 'everybody'],
    ['constructor', known, 'constructor'],
  ])('%s', (grantee, accounts, name) => {
    expect(granteeName(grantee, accounts)).toBe(name);
    const grants = [{ grantee, permission: 'READ' }];
    expect(said('ObjectWriter', 'BucketOwnerEnforced', { grants, known: accounts })[0]).toContain(
      `grants something to ${name}:`,
    );
  });
});
