import { describe, expect, it } from 'vitest';
import { smallestChanges } from './change/smallest-changes.ts';
import { explainChain } from './explain-chain.ts';
import { isNameless } from './hinges.ts';
import { ASKED, BUCKET, known, NOT_ASKED, NOTHING_THERE } from './testing/known.ts';
import type { Asked, Confidence, Evidence } from './types.ts';

/** A user of a lookalike that does not say who that is. */
const SOMEBODY: Asked = { ...ASKED, principal: { kind: 'user', account: '', arn: '', userId: '' } };
const UNNAMED: Evidence = {
  ...NOTHING_THERE,
  owner: NOT_ASKED,
  identity: NOT_ASKED,
  boundary: NOT_ASKED,
  ownership: NOT_ASKED,
  acl: NOT_ASKED,
  objectOwner: NOT_ASKED,
};
const statement = (Effect: string, whom: object) => ({
  Sid: 'One',
  Effect,
  Action: 's3:GetObject',
  Resource: `${BUCKET}/*`,
  ...whom,
});
const ME = { Principal: { AWS: 'arn:aws:iam:::user/me' } };

describe('somebody of whom the service does not say who it is', () => {
  it.each<[string, object[], Confidence]>([
    ['is denied for certain with everybody', [statement('Deny', { Principal: '*' })], 'certain'],
    [
      'is denied for certain with every account',
      [statement('Deny', { Principal: { AWS: ['*'] } })],
      'certain',
    ],
    ['may be who is denied', [statement('Deny', ME)], 'unknown'],
    ['may be who is not excepted', [statement('Deny', { NotPrincipal: ME.Principal })], 'unknown'],
    [
      'may be who a condition on names means',
      [
        statement('Deny', {
          Principal: '*',
          Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam:::user/me' } },
        }),
      ],
      'unknown',
    ],
    ['may not be who is let in', [statement('Allow', ME)], 'unknown'],
    [
      'is let in with everybody, and denied by what is not known',
      [statement('Allow', { Principal: '*' })],
      'unknown',
    ],
  ])('%s', (_, Statement, confidence) => {
    const document = JSON.stringify({ Version: '2012-10-17', Statement });
    const chain = explainChain(SOMEBODY, { ...UNNAMED, bucketPolicy: known({ name: 'bucket', document }) });
    expect(chain.confidence, chain.sentence).toBe(confidence);
    if (confidence === 'certain') expect(chain.deciding).toEqual(['bucket-policy']);
  });

  it('is let in alone by no statement', () => {
    const document = JSON.stringify({
      Version: '2012-10-17',
      Statement: [statement('Deny', { Principal: '*' })],
    });
    const evidence = { ...UNNAMED, bucketPolicy: known({ name: 'bucket', document }) };
    const changes = smallestChanges(SOMEBODY, evidence, explainChain(SOMEBODY, evidence));
    expect(changes.map(({ documents }) => documents)).toEqual([[]]);
    expect(isNameless(SOMEBODY.principal)).toBe(true);
    expect(isNameless(ASKED.principal)).toBe(false);
  });
});

describe('a setting that refuses to save what would be public', () => {
  const ON = {
    blockPublicAcls: true,
    ignorePublicAcls: false,
    blockPublicPolicy: true,
    restrictPublicBuckets: false,
  };
  const writing = (action: string, context: Asked['context'] = {}): Asked => ({
    ...ASKED,
    actions: [{ action, on: 'bucket' }],
    context,
  });
  it.each<[string, Asked, 'unknown' | 'allowed']>([
    ['a policy', writing('s3:PutBucketPolicy'), 'unknown'],
    ['an ACL', writing('s3:PutBucketAcl', { 's3:x-amz-acl': 'public-read' }), 'unknown'],
    ['an ACL that shares nothing', writing('s3:PutBucketAcl', { 's3:x-amz-acl': 'private' }), 'allowed'],
    ['something else', writing('s3:PutBucketTagging'), 'allowed'],
  ])('may refuse %s', (_, asked, verdict) => {
    const { links } = explainChain(asked, { ...NOTHING_THERE, bucketBlock: known(ON) });
    expect(links.find(({ id }) => id === 'block-public-access')?.verdict).toBe(verdict);
  });
});
