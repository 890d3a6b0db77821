import { describe, expect, it } from 'vitest';
import { NO_OBJECT_ACLS, withKeys, withoutKeys, withSeen } from './object-acl-groups';

const EVERYONE = { grantee: 'http://acs.amazonaws.com/groups/global/AllUsers', permission: 'READ' };
const VENDOR = { grantee: '79a59d', permission: 'FULL_CONTROL' };

describe('the ACLs of objects', () => {
  const first = withSeen(
    NO_OBJECT_ACLS,
    [
      { key: 'a', grants: [EVERYONE] },
      { key: 'b', grants: [EVERYONE, VENDOR, EVERYONE] },
      { key: 'c', grants: [] },
      { key: 'd', grants: undefined },
    ],
    'd',
  );

  it('are rows of grantee and permission, with each object once', () => {
    expect(first).toEqual({
      read: 3,
      refused: 1,
      after: 'd',
      groups: [
        { ...EVERYONE, keys: ['a', 'b'] },
        { ...VENDOR, keys: ['b'] },
      ],
    });
  });

  it('are gone on with page by page, and change nothing of what was seen', () => {
    const second = withSeen(first, [{ key: 'e', grants: [EVERYONE] }], undefined);
    expect(second).toMatchObject({ read: 4, refused: 1, after: undefined });
    expect(second.groups[0]?.keys).toEqual(['a', 'b', 'e']);
    expect(first.groups[0]?.keys).toEqual(['a', 'b']);
  });

  it('lose what was taken, of that row alone, and have it again', () => {
    const gone = withoutKeys(first, EVERYONE, new Set(['a', 'b']));
    expect(gone.groups).toEqual([{ ...VENDOR, keys: ['b'] }]);
    expect(withoutKeys(first, EVERYONE, new Set(['a'])).groups[0]).toEqual({ ...EVERYONE, keys: ['b'] });
    expect(withKeys(gone, EVERYONE, ['a', 'b'])).toMatchObject({
      read: 3,
      refused: 1,
      after: 'd',
      groups: [{ ...VENDOR }, { ...EVERYONE, keys: ['a', 'b'] }],
    });
  });
});
