import type { Ability } from '../grants/abilities.ts';
import { parseArn } from '../grammar/arn.ts';
import { type ConditionBlock, allOf } from '../grants/condition-block.ts';
import type { Grant } from '../grants/grant.ts';
import { keyActions, keyStatement } from '../grants/key-statement.ts';
import { principalGroups } from '../grants/principal-groups.ts';
import { isManagedKey } from '../needs/encryption-needs.ts';
import { documentOf, numberedSid } from './document-of.ts';
import type { GrantDocument, GrantRemark, Ground } from './types.ts';

/** A key that objects of the grant's places are put under, or lie under already. */
interface PlaceKey {
  /** ARN of a customer managed key. */
  readonly key: string;
  readonly region: string;
  /** What the grant asks of it: of a key that nothing new is put under no more than reading takes. */
  readonly actions: readonly string[];
}

/**
 * The customer managed keys that the grant asks anything of, each once: those of the buckets' default encryption, and
 * those that objects were seen under.
 */
export function keysOfPlaces(
  { places, abilities }: Pick<Grant, 'places' | 'abilities'>,
  ground: Ground,
): readonly PlaceKey[] {
  const { encryption, samples = {} } = ground;
  const keys = new Map<string, PlaceKey>();
  const add = (name: string, region: string, actions: readonly string[]) => {
    const key = keyArnOf(name, ground);
    if (actions.length > 0 && key.startsWith('arn:') && !isAwsManaged(name, ground) && !keys.has(key))
      keys.set(key, { key, region, actions });
  };
  for (const { bucket, region } of places) {
    const held = encryption[bucket];
    if (held?.algorithm.startsWith('aws:kms') === true && held.keyId !== undefined)
      add(held.keyId, region, keyActions(abilities));
  }
  const reading = keyActions(abilities.filter(reads));
  for (const { bucket, region } of places)
    for (const key of Object.keys(samples[bucket]?.keys ?? {})) add(key, region, reading);
  return [...keys.values()];
}

/** Whether what lies there already matters to it. */
export const reads = (ability: Ability): boolean => ability === 'download' || ability === 'versions';

/** The ARN of the key that settings or objects call so, as far as KMS was asked. */
export const keyArnOf = (name: string, { described = {} }: Pick<Ground, 'described'>): string =>
  described[name]?.arn ?? name;

/** Whether AWS manages the key: as KMS says, and where it was not asked, as the alias lets guess. No name is AWS's own. */
export const isAwsManaged = (
  name: string | undefined,
  { described = {} }: Pick<Ground, 'described'>,
): boolean =>
  (name === undefined ? undefined : described[name]?.awsManaged) ??
  isManagedKey({ algorithm: 'aws:kms', ...(name === undefined ? {} : { keyId: name }) });

/**
 * Key policies, which must let other accounts use the key themselves. A role of the key's own account needs none: the
 * key policy that KMS makes leaves that account's principals to IAM.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
export function keyDocuments(grant: Grant, ground: Ground): readonly GrantDocument[] {
  if (grant.way === 'role') return [];
  return keysOfPlaces(grant, ground).map(({ key, region, actions }) => {
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

export function keyRemarks(grant: Grant, ground: Ground): readonly GrantRemark[] {
  const { encryption, keys } = ground;
  if (keyActions(grant.abilities).length === 0) return [];
  const managed = grant.places.filter(({ bucket }) => {
    const held = encryption[bucket];
    return held !== undefined && held.algorithm.startsWith('aws:kms') && isAwsManaged(held.keyId, ground);
  });
  const asked = keysOfPlaces(grant, ground);
  const unread = asked.filter(({ key }) => keys[key] === undefined);
  return [
    ...asked.flatMap(({ key }) => unusable(key, ground)),
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

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
function unusable(key: string, { described = {} }: Ground): readonly GrantRemark[] {
  const { state } = Object.values(described).find(({ arn }) => arn === key) ?? {};
  if (state === undefined || state === 'Enabled') return [];
  return [
    {
      code: 'key-unusable',
      sentence: `${key} is not enabled (${state}): nobody reads or writes what is under it, whatever is granted. Enable it, or cancel its deletion.`,
      blocks: false,
    },
  ];
}
