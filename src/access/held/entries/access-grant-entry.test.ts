import { describe, expect, it } from 'vitest';
import type { AccessGrant } from '@/resources/access-grants/grants';
import { accessGrantEntry, type GrantGround } from './access-grant-entry';

const GRANT: AccessGrant = {
  id: '1',
  scope: 's3://lake/curated/*',
  locationId: 'default',
  subPrefix: 'lake/curated/*',
  isObject: false,
  granteeType: 'IAM',
  grantee: 'arn:aws:iam::444455556666:role/team/Analyst',
  permission: 'READ',
  application: undefined,
  created: undefined,
};
const entry = (change: Partial<AccessGrant> = {}, ground: Partial<GrantGround> = {}) =>
  accessGrantEntry(
    'eu-west-1',
    { ...GRANT, ...change },
    { letsAsk: true, trusts: true, ...ground },
    async () => undefined,
  );

describe('an access grant among what is handed out', () => {
  it('says who, what, where and by which way', () => {
    expect(entry()).toMatchObject({
      who: { account: '444455556666', kind: 'role', name: 'Analyst' },
      what: ['list, download'],
      where: ['lake/curated/'],
      way: { kind: 'Access Grants', name: 'eu-west-1' },
      state: { mark: 'works' },
    });
  });

  it('of a directory identity names it', () => {
    expect(entry({ granteeType: 'DIRECTORY_GROUP', grantee: 'g-1' }).who).toMatchObject({
      kind: 'directory group',
      name: 'g-1',
    });
  });

  it.each<[Partial<GrantGround>, string]>([
    [{ letsAsk: false }, 'does not let 4444-5555-6666 ask'],
    [{ trusts: false }, 'does not trust S3 Access Grants'],
  ])('is broken where %o', (ground, why) => {
    const { state } = entry({}, ground);
    expect(state.mark).toBe('broken');
    expect(state.why).toContain(why);
  });

  it.each<Partial<GrantGround>>([{ letsAsk: undefined }, { trusts: undefined }])(
    'is not blamed for what could not be read: %o',
    (ground) => {
      expect(entry({}, ground).state.mark).toBe('works');
    },
  );

  it('keeps its id when it is made again', () => {
    expect(entry({ id: '2' }).id).toBe(entry().id);
    expect(entry({ permission: 'WRITE' }).id).not.toBe(entry().id);
  });
});
