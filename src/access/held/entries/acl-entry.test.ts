import { describe, expect, it } from 'vitest';
import { aclEntry } from './acl-entry';

const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';
const AUTHENTICATED = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';
const LOGS = 'http://acs.amazonaws.com/groups/s3/LogDelivery';
const ID = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';
const OPEN = { bucket: 'handoff' };
const BLOCK = {
  blockPublicAcls: false,
  ignorePublicAcls: true,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

const entry = (grantee: string, permission = 'READ', situation = {}, accounts = {}) =>
  aclEntry({ ...OPEN, ...situation }, { grantee, permission }, accounts, async () => undefined);

describe('a grant of a bucket’s ACL', () => {
  it.each([
    ['READ', 'list'],
    ['WRITE', 'upload'],
    ['READ_ACP', 'read the ACL'],
    ['WRITE_ACP', 'change the ACL'],
    ['FULL_CONTROL', 'list, upload, read and change the ACL'],
    ['SOMETHING_NEW', 'SOMETHING_NEW'],
  ])('%s is said in words', (permission, words) => {
    expect(entry(ID, permission).what).toEqual([words]);
  });

  it('names the account where its canonical id was met, and else the id', () => {
    expect(entry(ID).who).toMatchObject({ kind: 'canonical user', whole: ID });
    expect(entry(ID, 'READ', {}, { [ID]: '777788889999' }).who).toMatchObject({
      account: '777788889999',
      whole: ID,
    });
  });

  it.each([ALL_USERS, AUTHENTICATED])('of %s is public, unless such ACLs are ignored', (group) => {
    expect(entry(group).state.mark).toBe('public');
    expect(entry(group, 'READ', { bucketBlock: BLOCK }).state).toMatchObject({
      mark: 'broken',
      label: 'public, blocked',
    });
    expect(entry(group, 'READ', { accountBlock: BLOCK }).state.mark).toBe('broken');
  });

  it.each([LOGS, ID])('of %s is public to nobody', (grantee) => {
    expect(entry(grantee, 'WRITE').state.mark).toBe('works');
  });

  it('has an id of its own for each permission', () => {
    const ids = ['READ', 'WRITE'].flatMap((permission) => [LOGS, ID].map((one) => entry(one, permission).id));
    expect(new Set(ids).size).toBe(4);
  });
});
