import { parseArn } from '../grammar/arn.ts';
import { type ConditionBlock, allOf } from '../grants/condition-block.ts';
import type { Grant } from '../grants/grant.ts';
import { keyActions, keyStatement } from '../grants/key-statement.ts';
import { principalGroups } from '../grants/principal-groups.ts';
import { isManagedKey } from '../needs/encryption-needs.ts';
import { documentOf, numberedSid } from './document-of.ts';
import type { GrantDocument, GrantRemark, Ground } from './types.ts';

/** A key that objects of the grant's places are put under. */
interface PlaceKey {
  /** ARN of a customer managed key. */
  readonly key: string;
  readonly region: string;
}

/** The customer managed keys of the places' default encryption, each once. */
export function keysOfPlaces({ places }: Grant, encryption: Ground['encryption']): readonly PlaceKey[] {
  const keys = new Map<string, PlaceKey>();
  for (const { bucket, region } of places) {
    const held = encryption[bucket];
    const key = held?.keyId;
    if (held?.algorithm.startsWith('aws:kms') !== true || key === undefined) continue;
    if (key.startsWith('arn:') && !isManagedKey(held)) keys.set(key, { key, region });
  }
  return [...keys.values()];
}

/**
 * Key policies, which must let other accounts use the key themselves. A role of the key's own account needs none: the
 * key policy that KMS makes leaves that account's principals to IAM.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
export function keyDocuments(grant: Grant, ground: Ground): readonly GrantDocument[] {
  const actions = keyActions(grant.abilities);
  if (grant.way === 'role' || actions.length === 0) return [];
  return keysOfPlaces(grant, ground.encryption).map(({ key, region }) => {
    const { partition = 'aws', account = '' } = parseArn(key) ?? {};
    const { until } = grant.conditions;
    const end: ConditionBlock = until === undefined ? {} : { DateLessThan: { 'aws:CurrentTime': until } };
    const statements = principalGroups(grant.grantees, partition).map(({ principal, condition }, index) =>
      keyStatement({
        sid: numberedSid(`${grant.name}Key`, index),
        principal,
        actions,
        resource: '*',
        partition,
        region,
        condition: allOf(condition, end),
      }),
    );
    return documentOf('owner', account, 'key', { kind: 'key', arn: key }, ground.keys[key], statements);
  });
}

export function keyRemarks(grant: Grant, { encryption, keys }: Ground): readonly GrantRemark[] {
  if (keyActions(grant.abilities).length === 0) return [];
  const managed = grant.places.filter(({ bucket }) => {
    const held = encryption[bucket];
    return held !== undefined && held.algorithm.startsWith('aws:kms') && isManagedKey(held);
  });
  const unread = keysOfPlaces(grant, encryption).filter(({ key }) => keys[key] === undefined);
  return [
    ...(grant.way === 'role'
      ? []
      : managed.map(({ bucket }): GrantRemark => ({
          code: 'managed-key',
          sentence: `Objects of ${bucket} are put under AWS’s own key aws/s3, which no other account can use. Choose the way “Role to assume”, or encrypt under a customer managed key.`,
          blocks: true,
        }))),
    ...(grant.way === 'role' ? [] : unread).map(({ key }): GrantRemark => ({
      code: 'key-policy-unread',
      sentence: `The policy of ${key} could not be read: its statement is shown alone, and is to be added by the key’s administrator.`,
      blocks: false,
    })),
  ];
}
