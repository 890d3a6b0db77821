import { describe, expect, it } from 'vitest';
import { grantsIn, type HeldWho } from '@drawbridge-s3/policy/access';
import { askedAction } from './asked-action';
import { fitOf, usedGrants, whoFits } from './grant-use';
import type { Fit, Use } from './use';

const OWNER = '111122223333';
const OTHER = '444455556666';
const ROLE = `arn:aws:sts::${OTHER}:assumed-role/Reader`;
const used = (parts: Partial<Use> = {}): Use => ({
  asked: askedAction('GetObject'),
  operation: 'GetObject',
  who: ROLE,
  bucket: 'lake',
  prefix: 'raw/2026/',
  point: undefined,
  via: 'AuthHeader TLSv1.3 -',
  network: '192.0.2.0/24',
  requests: 3,
  first: 1_770_000_000,
  last: 1_770_000_100,
  ...parts,
});
const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const held = (text: string) =>
  grantsIn([{ kind: 'bucket', partition: 'aws', bucket: 'lake', account: OWNER, text }], 0, { own: true });

describe('what a logged operation asks for', () => {
  it.each([
    ['REST.GET.OBJECT', 's3:GetObject', 'object'],
    ['REST.HEAD.OBJECT', 's3:GetObject', 'object'],
    ['REST.PUT.PART', 's3:PutObject', 'object'],
    ['BATCH.DELETE.OBJECT', 's3:DeleteObject', 'object'],
    ['REST.GET.BUCKET', 's3:ListBucket', 'listing'],
    ['REST.GET.LOCATION', 's3:GetBucketLocation', 'bucket'],
    ['GetObject', 's3:GetObject', 'object'],
    ['AbortMultipartUpload', 's3:AbortMultipartUpload', 'object'],
    ['ListObjects', 's3:ListBucket', 'listing'],
  ])('%s', (operation, action, on) => {
    expect(askedAction(operation)).toMatchObject({ action, on });
  });
  it.each([
    ['GetObject', ['s3:GetObjectVersion']],
    ['DeleteObject', ['s3:DeleteObjectVersion', 's3:BypassGovernanceRetention', 's3:GetObject']],
    ['ListObjectsV2', []],
  ])('%s may need as well %j', (operation, also) => {
    expect(askedAction(operation)?.also.map(({ action }) => action)).toEqual(also);
  });
  it('takes what is copied for read, wherever it lies', () => {
    expect(askedAction('CopyObject')).toMatchObject({ action: 's3:PutObject' });
    expect(askedAction('CopyObject')?.also).toContainEqual({ action: 's3:GetObject', ofSource: true });
  });
  it.each(['REST.OPTIONS.PREFLIGHT', '', 'S3.EXPIRE.OBJECT'])('%j needs none that is known', (operation) => {
    expect(askedAction(operation)).toBeUndefined();
  });
});

describe('whether somebody in a log is who a grant is for', () => {
  const role: HeldWho = { kind: 'role', arn: `arn:aws:iam::${OTHER}:role/team/Reader` };
  const cases: readonly (readonly [HeldWho, string, Fit])[] = [
    [{ kind: 'account', account: OTHER }, ROLE, 'yes'],
    [{ kind: 'account', account: OWNER }, ROLE, 'no'],
    [role, ROLE, 'yes'],
    [role, `arn:aws:sts::${OTHER}:assumed-role/Other`, 'no'],
    [role, `arn:aws:sts::${OWNER}:assumed-role/Reader`, 'no'],
    [role, `arn:aws:iam::${OTHER}:user/Reader`, 'no'],
    [role, `arn:aws:iam::${OTHER}:id/AROAX`, 'perhaps'],
    [{ kind: 'session', arn: `${ROLE}/one` }, ROLE, 'perhaps'],
    [{ kind: 'user', arn: `arn:aws:iam::${OTHER}:user/ann` }, `arn:aws:iam::${OTHER}:user/ann`, 'yes'],
    [{ kind: 'user', arn: `arn:aws:iam::${OTHER}:user/ann` }, `arn:aws:iam::${OTHER}:user/bob`, 'no'],
    [{ kind: 'everyone' }, '-', 'yes'],
    [{ kind: 'pattern', key: 'aws:PrincipalArn', pattern: `arn:aws:iam::${OTHER}:role/Read*` }, ROLE, 'yes'],
    [{ kind: 'pattern', key: 'aws:PrincipalArn', pattern: `arn:aws:iam::${OTHER}:user/*` }, ROLE, 'no'],
    [{ kind: 'pattern', key: 'aws:PrincipalAccount', pattern: OTHER }, ROLE, 'yes'],
    [{ kind: 'service', service: 'logging.s3.amazonaws.com' }, 'svc:logging.s3.amazonaws.com', 'yes'],
    [{ kind: 'service', service: 'cloudtrail.amazonaws.com' }, 'svc:logging.s3.amazonaws.com', 'no'],
    [{ kind: 'canonical-user', id: 'a'.repeat(64) }, 'a'.repeat(64), 'yes'],
    [{ kind: 'organization', id: 'o-a1b2c3d4e5' }, ROLE, 'perhaps'],
    [{ kind: 'organization', id: 'o-a1b2c3d4e5' }, '-', 'no'],
    [{ kind: 'deleted', was: 'role', id: 'AROAX' }, ROLE, 'no'],
    [{ kind: 'canonical-user', id: 'a'.repeat(64) }, ROLE, 'perhaps'],
    [{ kind: 'account', account: OTHER }, 'a'.repeat(64), 'perhaps'],
    [{ kind: 'pattern', key: 'aws:PrincipalArn', pattern: '*/team/*' }, ROLE, 'perhaps'],
    // As coarse as a full cube tells them.
    [role, `arn:aws:sts::${OTHER}:`, 'perhaps'],
    [{ kind: 'account', account: OTHER }, `arn:aws:sts::${OTHER}:`, 'yes'],
    [role, '', 'perhaps'],
    [{ kind: 'everyone' }, '', 'yes'],
  ];
  it.each(cases)('%j and %s: %s', (who, logged, fit) => {
    expect(whoFits(who, logged)).toBe(fit);
  });
});

describe('what a grant was used for', () => {
  const text = policy({
    Sid: 'Read',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${OTHER}:role/Reader` },
    Action: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    Resource: 'arn:aws:s3:::lake/raw/*',
  });
  const [grant] = held(text);
  it.each<readonly [Partial<Use>, Fit]>([
    [{}, 'yes'],
    [{ prefix: 'raw/' }, 'yes'],
    [{ prefix: '' }, 'perhaps'],
    [{ prefix: 'other/' }, 'no'],
    [{ bucket: 'pond' }, 'no'],
    [{ bucket: '' }, 'yes'],
    [{ asked: askedAction('DeleteObject') }, 'no'],
    [{ asked: undefined }, 'perhaps'],
  ])('%j: %s', (parts, fit) => {
    expect(fitOf(grant!, used(parts))).toBe(fit);
  });

  it('says when, by whom, and what never', () => {
    const [row] = usedGrants([grant!], [used(), used({ first: 5, last: 6, requests: 1 })]);
    expect(row).toMatchObject({
      fit: 'yes',
      requests: 4,
      first: 5,
      last: 1_770_000_100,
      by: [ROLE],
      unused: ['upload'],
    });
    expect(usedGrants([grant!], [])[0]).toMatchObject({ fit: 'no', requests: 0, last: undefined });
  });
});
