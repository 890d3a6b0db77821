import { describe, expect, it } from 'vitest';
import { grantsIn, type HeldWho } from '@drawbridge-s3/policy/access';
import { chances } from '@/resources/trail/testing/lines';
import { askedAction } from './asked-action';
import { fitOf, usedGrants, whoFits, type Fit, type Use } from './grant-use';
import { narrower } from './narrower';

const OWNER = '111122223333';
const OTHER = '444455556666';
const ROLE = `arn:aws:sts::${OTHER}:assumed-role/Reader`;
const used = (parts: Partial<Use> = {}): Use => ({
  action: 's3:GetObject',
  on: 'object',
  who: ROLE,
  bucket: 'lake',
  prefix: 'raw/2026/',
  point: undefined,
  requests: 3,
  first: 1_770_000_000,
  last: 1_770_000_100,
  ...parts,
});
const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const ground = (text: string) => ({ partition: 'aws', bucket: 'lake', account: OWNER, text });
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
    expect(askedAction(operation)).toEqual({ action, on });
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
    [{ action: 's3:DeleteObject' }, 'no'],
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

describe('a narrower statement', () => {
  const wide = {
    Sid: 'Wide',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
    Action: ['s3:Get*', 's3:PutObject', 's3:ListBucket'],
    Resource: ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/*'],
  };

  it('drops what was never asked for, and keeps to the prefixes that were used', () => {
    const uses = [used(), used({ action: 's3:ListBucket', on: 'listing', prefix: 'raw/' })];
    const proposed = narrower(ground(policy(wide)), 0, uses);
    expect(proposed?.dropped).toEqual(['s3:Get*', 's3:PutObject']);
    expect(JSON.parse(proposed!.after)).toMatchObject({
      Sid: 'Wide',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/raw/2026/*'],
    });
  });

  it.each([
    ['of nothing that was used', policy(wide), []],
    ['of a denial', policy({ ...wide, Effect: 'Deny' }), [used()]],
    ['of what is no policy', 'nonsense', [used()]],
    [
      'of one that is as narrow',
      policy({ ...wide, Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/raw/2026/*' }),
      [used()],
    ],
  ])('is none %s', (_, text, uses) => {
    expect(narrower(ground(text), 0, uses)).toBeUndefined();
  });

  it.each([1, 2, 3, 4, 5])('never loses a request that was used: %i', (seed) => {
    const chance = chances(seed * 104_729);
    const pick = <Value>(values: readonly Value[]) => values[chance(values.length)]!;
    const prefixes = ['', 'raw/', 'raw/2026/', 'raw/2025/', 'out/', 'out/a/'];
    const anyUse = (): Use => {
      const [action, on] = pick([
        ['s3:GetObject', 'object'],
        ['s3:PutObject', 'object'],
        ['s3:DeleteObject', 'object'],
        ['s3:ListBucket', 'listing'],
        ['s3:GetBucketLocation', 'bucket'],
      ] as const);
      return used({
        action,
        on,
        prefix: on === 'bucket' ? '' : pick(prefixes),
        who: pick([ROLE, '-', `arn:aws:iam::${OTHER}:user/ann`]),
      });
    };
    let proposals = 0;
    for (let round = 0; round < 60; round += 1) {
      const statement = () => ({
        Effect: 'Allow',
        Principal: pick<object | string>(['*', { AWS: OTHER }, { AWS: `arn:aws:iam::${OTHER}:role/Reader` }]),
        Action: pick<string | readonly string[]>([
          ['s3:Get*', 's3:List*'],
          's3:*',
          ['s3:PutObject', 's3:GetObject'],
          's3:*Object',
        ]),
        Resource: pick<string | readonly string[]>([
          ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/*'],
          '*',
          'arn:aws:s3:::lake/raw/*',
          ['arn:aws:s3:::lake*'],
        ]),
      });
      const text = policy(statement(), statement());
      const uses = Array.from({ length: 1 + chance(8) }, anyUse);
      const proposed = narrower(ground(text), chance(2), uses);
      if (proposed === undefined) continue;
      proposals += 1;
      // What is as narrow as can be stays so, and what was used is used still.
      expect(narrower(ground(proposed.text), proposed.statement, uses)).toBeUndefined();
      const before = usedGrants(held(text), uses).reduce((sum, { requests }) => sum + requests, 0);
      const after = usedGrants(held(proposed.text), uses).reduce((sum, { requests }) => sum + requests, 0);
      expect(Math.sign(after)).toBe(Math.sign(before));
    }
    expect(proposals).toBeGreaterThan(5);
  });
});
