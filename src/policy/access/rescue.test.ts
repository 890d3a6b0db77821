import { describe, expect, it } from 'vitest';
import type { ControlAnswer, Verdict } from './policy-control';
import { type RescuePlace, rescueSteps, sparedBy } from './rescue';

const BUCKET: RescuePlace = {
  profile: { kind: 'aws', partition: 'aws', region: 'eu-west-1' },
  type: 'bucket',
  name: 'analytics-lake',
  account: '111122223333',
  sessionAccount: '111122223333',
};
const POINT: RescuePlace = { ...BUCKET, type: 'access-point', name: 'marketing-read' };

const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const DENY = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
const ADMIN = 'arn:aws:iam::111122223333:role/Admin';

const answers = (read: Verdict, change: Verdict, remove: Verdict): ControlAnswer[] =>
  (
    [
      ['read', read],
      ['change', change],
      ['delete', remove],
    ] as const
  ).map(([operation, verdict]) => ({
    operation,
    action: 's3:X',
    verdict,
    open: [],
    why: '',
    ...(verdict === 'no' ? { statement: 0 } : {}),
  }));
const LOST = answers('no', 'no', 'no');
const who = (place: RescuePlace, of = LOST, text = policy(DENY)) =>
  rescueSteps(text, of, place).map((step) => step.who);

describe('rescueSteps', () => {
  it('goes to the root user and then the organization for a bucket', () => {
    const [root, organization, ...none] = rescueSteps(policy(DENY), LOST, BUCKET);
    expect(root).toMatchObject({
      who: 'The root user of account 1111-2222-3333',
      command: 'aws s3api delete-bucket-policy --bucket analytics-lake',
      link: expect.stringContaining('API_DeleteBucketPolicy') as string,
    });
    expect(organization?.command).toBe(
      `aws sts assume-root --target-principal 111122223333 --task-policy-arn '{"arn":"arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"}' --duration-seconds 900 --region eu-west-1`,
    );
    expect(none).toEqual([]);
  });

  it('begins with what the session itself can still do', () => {
    expect(rescueSteps(policy(DENY), answers('yes', 'no', 'yes'), BUCKET)[0]).toEqual({
      who: 'This session',
      what: 'can still delete the policy, and then save another one.',
    });
    expect(rescueSteps(policy(DENY), answers('no', 'yes', 'no'), BUCKET)[0]?.what).toBe(
      'can still save another policy over it.',
    );
    expect(who(BUCKET, answers('no', 'likely-no', 'maybe'))[0]).toBe(
      'The root user of account 1111-2222-3333',
    );
  });

  it('names whom the statement spares', () => {
    const text = policy({ ...DENY, Condition: { ArnNotEquals: { 'aws:PrincipalArn': [ADMIN] } } });
    expect(rescueSteps(text, LOST, BUCKET)[0]).toMatchObject({
      who: 'role/Admin',
      what: expect.stringMatching(/^is spared by the statement/) as string,
    });
    const two = policy({ ...DENY, Condition: { ArnNotLike: { 'aws:PrincipalArn': [ADMIN, `${ADMIN}2`] } } });
    expect(rescueSteps(two, LOST, BUCKET)[0]).toMatchObject({
      who: 'role/Admin, role/Admin2',
      what: expect.stringMatching(/^are/) as string,
    });
  });

  it('has an access point made anew, and says whom to call', () => {
    const [admin, root] = rescueSteps(policy(DENY), LOST, POINT);
    expect(admin).toMatchObject({
      who: 'An administrator of account 1111-2222-3333',
      command:
        'aws s3control delete-access-point --account-id 111122223333 --name marketing-read --region eu-west-1',
    });
    expect(root?.what).toContain('this page assumes that it can');
    expect(who({ ...POINT, account: '444455556666' })[0]).toContain(
      '4444-5555-6666, whom you would have to call',
    );
    expect(who({ ...POINT, account: undefined })[0]).toContain('the account that owns the access point');
  });

  it('knows Ceph, the sandbox and other partitions', () => {
    expect(who({ ...BUCKET, profile: { ...BUCKET.profile, kind: 'custom' } })[0]).toContain('radosgw-admin');
    expect(who({ ...BUCKET, profile: { ...BUCKET.profile, kind: 'sandbox' } }).at(-1)).toBe('Here');
    const gov = rescueSteps(policy(DENY), LOST, {
      ...BUCKET,
      profile: { ...BUCKET.profile, partition: 'aws-us-gov' },
    });
    expect(gov[1]?.command).toContain('arn:aws-us-gov:iam::aws:policy/root-task/');
  });
});

describe('sparedBy', () => {
  it('reads NotPrincipal and conditions on the ARN, and nothing else', () => {
    expect(
      sparedBy(policy({ Effect: 'Deny', NotPrincipal: { AWS: [ADMIN] }, Action: 's3:*', Resource: '*' }), 0),
    ).toEqual([ADMIN]);
    expect(
      sparedBy(policy({ ...DENY, Condition: { StringNotLike: { 'aws:PrincipalArn': `${ADMIN}*` } } }), 0),
    ).toEqual([`${ADMIN}*`]);
    expect(sparedBy(policy({ ...DENY, Condition: { ArnEquals: { 'aws:PrincipalArn': ADMIN } } }), 0)).toEqual(
      [],
    );
    expect(
      sparedBy(policy({ ...DENY, Condition: { StringNotEquals: { 'aws:userid': 'AROA:x' } } }), 0),
    ).toEqual([]);
    expect(sparedBy('{', 0)).toEqual([]);
    expect(sparedBy(policy(DENY), 7)).toEqual([]);
  });
});
