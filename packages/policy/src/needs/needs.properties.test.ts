import { expect, it } from 'vitest';
import { insertStatements } from '../edit/insert-statements.ts';
import { pick, seeded } from '../evaluate/testing/random.ts';
import { applyTextEdits } from '../lint/edits.ts';
import type { Situation } from '../situation/situation.ts';
import { accessPoint, LAKE, OWN, POINT, policyText, situation } from '../situation/testing/build.ts';
import { findNeeds } from './needs.ts';
import type { Offer } from './types.ts';

const random = seeded(20_261_122);
const one = <T>(list: readonly T[]): T => pick(random, list);
const flag = () => random() < 0.5;

const block = () => ({
  blockPublicAcls: flag(),
  ignorePublicAcls: flag(),
  blockPublicPolicy: flag(),
  restrictPublicBuckets: flag(),
});
const CONDITIONS = [
  {},
  { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
  { StringEquals: { 's3:x-amz-acl': ['public-read', 'private'], 'aws:PrincipalOrgID': 'o-1' } },
  { StringNotEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
  { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
  { StringEquals: { 's3:DataAccessPointAccount': OWN } },
  { Null: { 's3:x-amz-acl': 'false' } },
];
const statement = (arns: readonly string[]) => ({
  Effect: one(['Allow', 'Allow', 'Deny']),
  Principal: one([
    '*',
    { AWS: OWN },
    { AWS: '444455556666' },
    { AWS: ['AROAEXAMPLEGONE123456', 'arn:aws:iam::777788889999:user/u'] },
    { Service: 'x.amazonaws.com' },
  ]),
  Action: one(['s3:GetObject', 's3:PutObject', ['s3:GetObject', 's3:ListBucket'], 's3:*']),
  Resource: one<readonly string[]>([arns, ...arns.map((arn) => [arn])]),
  Condition: one(CONDITIONS),
});
const policy = (arns: readonly string[]) =>
  flag() && flag()
    ? null
    : policyText(
        Array.from({ length: 1 + Math.floor(random() * 3) }, () => statement(arns)),
        flag() ? 2 : 0,
      );
const point = () =>
  accessPoint({
    networkOrigin: one(['Internet', 'VPC']),
    policy: policy([POINT, `${POINT}/object/*`]),
    ...(flag() ? { publicAccessBlock: block() } : {}),
  });
const anySituation = () =>
  situation({
    bucketPolicy: policy([LAKE, `${LAKE}/*`]),
    accessPoints: flag() ? [point()] : [],
    ownership: one(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']),
    ...(flag() ? { accountBlock: block() } : {}),
    ...(flag() ? { bucketBlock: block() } : {}),
  });

/** The situation once an offer was taken. */
function taken(before: Situation, offer: Offer): Situation | undefined {
  if (offer.kind === 'ownership') return { ...before, ownership: offer.to };
  if (offer.kind === 'insert-statement')
    return {
      ...before,
      bucketPolicy: insertStatements(before.bucketPolicy ?? '', [offer.statement]) ?? 'broken',
    };
  if (offer.kind !== 'edit') return undefined;
  const edited = applyTextEdits(offer.of, offer.edits);
  expect(() => JSON.parse(edited) as unknown).not.toThrow();
  return offer.policy === 'bucket'
    ? { ...before, bucketPolicy: edited }
    : { ...before, accessPoints: before.accessPoints.map((each) => ({ ...each, policy: edited })) };
}

it('fulfils a need by taking what it offers', { timeout: 30_000 }, () => {
  let offers = 0;
  for (let round = 0; round < 120; round++) {
    const [saved, draft] = [anySituation(), anySituation()];
    for (const need of findNeeds(saved, draft, { encryption: { algorithm: 'aws:kms' } }))
      for (const offer of need.offers) {
        const after = taken(draft, offer);
        if (after === undefined) continue;
        offers++;
        const same = (found: readonly { readonly code: string; readonly policy: string }[]) =>
          found.filter(({ code, policy: on }) => code === need.code && on === need.policy).length;
        expect(same(findNeeds(saved, after)), `${need.code}: ${offer.label}`).toBeLessThan(
          same(findNeeds(saved, draft)),
        );
      }
  }
  expect(offers).toBeGreaterThan(40);
});
