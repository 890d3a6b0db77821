import { describe, expect, it } from 'vitest';
import { alsoRemovable, grantsIn } from '@drawbridge-s3/policy/access';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { Role } from '@/resources/roles/role';
import { ofBucket, ofRole, together } from '../read/carriers';
import { newEndOf } from './new-end';
import { alsoLosing, withdrawalOf } from './withdrawal';

const OWNER = '111122223333';
const NOW = Date.parse('2026-11-29T12:00:00Z');
const POINT = `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/shared`;
const [MARKETING, VENDOR] = ['444455556666', '777788889999'].map((id) => `arn:aws:iam::${id}:root`);

const policy = (...Statement: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2);
const reads = (Sid: string, AWS: unknown, more: object = {}) => ({
  Sid,
  Effect: 'Allow',
  Principal: { AWS },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::lake/*',
  ...more,
});

const situation = (bucketPolicy: string | null, pointPolicy: string | null = null): Situation => ({
  partition: 'aws',
  bucket: 'lake',
  account: OWNER,
  bucketPolicy,
  accessPoints: [
    { name: 'shared', arn: POINT, account: OWNER, networkOrigin: 'Internet', policy: pointPolicy },
  ],
  unread: [],
});

const ROLE: Role = {
  name: 'Handout',
  arn: `arn:aws:iam::${OWNER}:role/team/Handout`,
  id: 'AROA',
  path: '/team/',
  trust: policy({ Effect: 'Allow', Principal: { AWS: VENDOR }, Action: 'sts:AssumeRole' }),
  maxSessionDuration: 7200,
  policies: {
    Reads: policy(
      { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/*' },
      { Sid: 'Put', Effect: 'Allow', Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::drop/*' },
    ),
  },
  attached: [],
  tags: {},
};

const heldIn = (text: ReturnType<typeof ofBucket>) => grantsIn(text.documents, NOW);

describe('documents without grants', () => {
  const shared = reads('Both', [MARKETING, VENDOR]);
  const text = ofBucket(
    situation(
      policy(shared, reads('Vendor', VENDOR, { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::lake' })),
    ),
  );
  const ofVendor = heldIn(text).filter(({ who }) => who.kind === 'account' && who.account === '777788889999');

  it('takes a statement where nobody else is in it, and only the grantee where somebody is', () => {
    const { changes, stuck } = withdrawalOf(
      ofVendor.flatMap(({ parts }) => parts),
      text.carriers,
    );
    expect(stuck).toEqual([]);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      carrier: { id: 'bucket lake', on: { kind: 'bucket', bucket: 'lake' } },
      removed: [{ sid: 'Vendor' }],
      narrowed: [{ sid: 'Both', name: { text: VENDOR } }],
    });
    expect(JSON.parse(changes[0]?.after ?? '')).toMatchObject({ Statement: [{ Sid: 'Both' }] });
  });

  it('leaves no document where nothing is left of it', () => {
    const parts = heldIn(text).flatMap((grant) => grant.parts);
    expect(withdrawalOf(parts, text.carriers).changes).toMatchObject([{ after: null }]);
  });

  it('names a document that is not as it was read, and one it does not know', () => {
    const changed = ofBucket(situation(policy(reads('Other', VENDOR))));
    const parts = ofVendor.flatMap((grant) => grant.parts);
    expect(withdrawalOf(parts, changed.carriers)).toEqual({ changes: [], stuck: ['bucket lake'] });
    expect(withdrawalOf(parts, new Map()).stuck).toEqual(['bucket lake']);
  });

  it('writes the access point before the delegation that served it', () => {
    const through = ofBucket(
      situation(
        policy({
          ...reads('Delegates', '*'),
          Condition: { StringEquals: { 's3:DataAccessPointArn': POINT } },
        }),
        policy(reads('Vendor', VENDOR, { Resource: `${POINT}/object/*` })),
      ),
    );
    const all = heldIn(through);
    const grants = all.filter(({ way }) => way === 'access-point');
    expect(grants).toHaveLength(1);
    const parts = [...grants.flatMap((grant) => grant.parts), ...alsoRemovable(grants, all)];
    const { changes } = withdrawalOf(parts, through.carriers);
    expect(changes.map(({ carrier, after }) => [carrier.id, after])).toEqual([
      [POINT, null],
      ['bucket lake', null],
    ]);
    expect(changes[0]?.carrier.on).toMatchObject({ region: 'eu-west-1', isNew: false });
  });
});

describe('a role', () => {
  const text = together([ofRole(ROLE, OWNER)]);
  const all = heldIn(text);
  const [first, second] = all;

  it('loses all it gives with its trust', () => {
    expect(all).toHaveLength(2);
    expect(alsoLosing([first!], all)).toEqual([second]);
    expect(alsoLosing(all, all)).toEqual([]);
    const parts = [...first!.parts, ...alsoRemovable(all, all)];
    const { changes } = withdrawalOf(parts, text.carriers);
    expect(changes.map(({ carrier: { kind, on }, after }) => ({ kind, on: on.kind, after }))).toEqual([
      { kind: 'trust', on: 'role', after: null },
      { kind: 'identity', on: 'role-policy', after: null },
    ]);
  });

  it('gets an end in its trust, and none twice', () => {
    const until = '2027-01-01T00:00:00Z';
    const { changes } = newEndOf([...first!.parts, ...second!.parts], text.carriers, until);
    expect(changes).toHaveLength(1);
    expect(JSON.parse(changes[0]?.after ?? '')).toMatchObject({
      Statement: [{ Condition: { DateLessThan: { 'aws:CurrentTime': until } } }],
    });
    expect(newEndOf(first!.parts, text.carriers, undefined)).toEqual({ changes: [], stuck: [] });
  });
});
