import { describe, expect, it } from 'vitest';
import type { Location } from '@/aws/location';
import type { ConnectionProfile } from '@/aws/profile';
import { handsOver, policiesRead, uploadNeeds, type UploadFacts } from './upload-needs';
import type { UploadHeaders } from './upload-headers';

const location: Location = { type: 'bucket', name: 'lake' };
const profile: ConnectionProfile = {
  id: 'p',
  label: 'P',
  kind: 'aws',
  transport: 'direct',
  partition: 'aws',
  region: 'eu-west-1',
};
const session = {
  profile,
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/Loader/me',
};
const facts = (more: Partial<UploadFacts> = {}): UploadFacts => ({
  policy: null,
  foreign: false,
  ownership: 'BucketOwnerEnforced',
  encryption: null,
  ...more,
});
const denyUnless = (Condition?: object) =>
  JSON.stringify({
    Statement: {
      Sid: 'S',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: 'arn:aws:s3:::lake/*',
      Condition,
    },
  });
/** An access point in the session’s account, on a bucket of the same or of another one. */
const point: Location = {
  type: 'access-point',
  name: 'in',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const behind = (policy: string | null | undefined, account = '111122223333'): Partial<UploadFacts> => ({
  behind: { bucket: { type: 'bucket', name: 'lake' }, account, networkOrigin: 'Internet', policy },
});
const through = (known: UploadFacts, headers: UploadHeaders = {}) =>
  uploadNeeds(known, { session, location: point, key: 'raw/a', headers });
const ask = (known: UploadFacts, headers: UploadHeaders = {}, overwrite = false) =>
  uploadNeeds(known, { session, location, key: 'raw/a', headers, overwrite });

const ACL = { StringNotEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } };
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/k';

describe('uploadNeeds', () => {
  it('says nothing where nothing is known or nothing is asked', () => {
    for (const known of [
      facts(),
      facts({ policy: undefined, foreign: undefined, ownership: undefined, encryption: undefined }),
    ])
      expect(ask(known)).toEqual({ needs: [], headers: {}, noOverwrite: false });
  });

  it('fills in what the policy asks for beside what was chosen, and names the statement', () => {
    const { needs, headers } = ask(facts({ policy: denyUnless(ACL) }), { storageClass: 'GLACIER' });
    expect(headers).toEqual({ storageClass: 'GLACIER', acl: 'bucket-owner-full-control' });
    expect(needs).toEqual([
      {
        key: 's3:x-amz-acl',
        header: 'x-amz-acl: bucket-owner-full-control',
        why: 'Statement 1 (“S”) of the bucket policy lets nothing in without it.',
        required: true,
      },
    ]);
    expect(ask(facts({ policy: denyUnless(ACL) }), headers).needs).toEqual([]);
  });

  it('takes the key of the default encryption where some key is wanted', () => {
    const policy = denyUnless({ Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'true' } });
    const encryption = { algorithm: 'aws:kms', keyId: KEY, bucketKey: false, blocked: [] };
    expect(ask(facts({ policy, encryption })).headers).toEqual({ encryption: 'aws:kms', kmsKeyId: KEY });
  });

  it('knows that nothing may be replaced', () => {
    const policy = denyUnless({ Null: { 's3:if-none-match': 'true' } });
    expect(ask(facts({ policy })).noOverwrite).toBe(false);
    expect(ask(facts({ policy }), {}, true).noOverwrite).toBe(true);
  });

  it('tells a refusal for good from one that depends', () => {
    expect(ask(facts({ policy: denyUnless() })).refusal?.certain).toBe(true);
    const elsewhere = denyUnless({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } });
    expect(ask(facts({ policy: elsewhere })).refusal?.certain).toBe(false);
  });

  it.each([
    [
      'the access point’s own',
      'access-point policy',
      'arn:aws:s3:eu-west-1:111122223333:accesspoint/in/object/*',
    ],
    ['its bucket’s', 'policy of bucket lake', 'arn:aws:s3:::lake/*'],
  ])('through an access point looks at %s policy', (_, name, resource) => {
    const policy = JSON.stringify({
      Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: resource, Condition: ACL },
    });
    const known = name.startsWith('access') ? facts({ policy, ...behind(null) }) : facts(behind(policy));
    expect(through(known)).toMatchObject({
      headers: { acl: 'bucket-owner-full-control' },
      needs: [{ why: `Statement 1 of the ${name} lets nothing in without it.` }],
    });
  });

  it('through an access point gathers what both policies want', () => {
    const own = denyUnless({ StringNotEquals: { 's3:x-amz-storage-class': 'GLACIER' } }).replace(
      'arn:aws:s3:::lake/',
      'arn:aws:s3:eu-west-1:111122223333:accesspoint/in/object/',
    );
    const both = through(facts({ policy: own, ...behind(denyUnless(ACL)) }));
    expect(both.headers).toEqual({ storageClass: 'GLACIER', acl: 'bucket-owner-full-control' });
    expect(both.needs).toHaveLength(2);
  });

  it('through an access point knows by which one it comes', () => {
    const only = (arn: string) => denyUnless({ StringNotEquals: { 's3:DataAccessPointArn': arn } });
    const arn = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/in';
    expect(through(facts(behind(only(arn)))).refusal).toBeUndefined();
    expect(through(facts(behind(only(`${arn}-other`)))).refusal?.certain).toBe(true);
  });

  it('knows whether every policy was read', () => {
    expect(policiesRead(facts())).toBe(true);
    expect(policiesRead(facts({ policy: undefined }))).toBe(false);
    expect(policiesRead(facts(behind(null)))).toBe(true);
    expect(policiesRead(facts(behind(undefined)))).toBe(false);
  });

  it('hands over what would stay the writer’s, without making it a condition', () => {
    for (const ownership of ['ObjectWriter', 'BucketOwnerPreferred', null]) {
      const others = facts({ policy: undefined, foreign: true, ownership });
      expect(handsOver(others)).toBe(true);
      expect(ask(others)).toMatchObject({
        headers: { acl: 'bucket-owner-full-control' },
        needs: [{ key: 's3:x-amz-acl', required: false }],
      });
      expect(handsOver({ ...others, foreign: false })).toBe(false);
    }
    expect(handsOver(facts({ foreign: true }))).toBe(false);
    expect(handsOver(facts({ foreign: true, ownership: undefined }))).toBe(false);
  });
});
