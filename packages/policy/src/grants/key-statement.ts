import { viaService } from '../evaluate/compose/encryption.ts';
import type { Ability } from './abilities.ts';
import { type ConditionBlock, allOf, conditionOf, oneOrMany } from './condition-block.ts';
import type { PrincipalGroup } from './principal-groups.ts';

/** The abilities for which S3 asks KMS, too, in the caller's name, and what for. A write in parts decrypts. */
const ASKED: Readonly<Partial<Record<Ability, readonly string[]>>> = {
  download: ['kms:Decrypt'],
  versions: ['kms:Decrypt'],
  upload: ['kms:Decrypt', 'kms:GenerateDataKey'],
  replicate: ['kms:Encrypt'],
};

/** What a grant asks of the key that the objects are under; empty where it asks nothing. */
export const keyActions = (abilities: readonly Ability[]): readonly string[] =>
  [...new Set(abilities.flatMap((ability) => ASKED[ability] ?? []))].toSorted();

/**
 * The statement of a key policy (`Resource: "*"`, the key itself) or of the caller's own policy (the key's ARN), good
 * for requests that come through S3 alone. Without a Region it cannot say which S3, and leaves that out.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function keyStatement(statement: {
  readonly sid: string;
  readonly principal?: PrincipalGroup['principal'];
  readonly actions: readonly string[];
  readonly resource: string;
  readonly partition: string;
  readonly region: string | undefined;
  readonly condition?: ConditionBlock;
}): Readonly<Record<string, unknown>> {
  const { sid, principal, actions, resource, partition, region, condition = {} } = statement;
  const via: ConditionBlock =
    region === undefined ? {} : { StringEquals: { 'kms:ViaService': viaService(partition, region) } };
  return {
    Sid: sid,
    Effect: 'Allow',
    ...(principal === undefined ? {} : { Principal: principal }),
    Action: oneOrMany(actions),
    Resource: resource,
    ...conditionOf(allOf(condition, via)),
  };
}
