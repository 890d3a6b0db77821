import {
  actionsOf,
  type Ability,
  type Grant,
  keyActions,
  type Place,
  pointArn,
} from '@drawbridge-s3/policy/grants';
import type { Probe } from '@/resources/probes/probe';
import { locationOf } from '../location-of';

/** One line of the check: what is tried, and what should come of it. */
export interface HalfProbe {
  readonly id: string;
  readonly group: 'way-in' | 'granted' | 'not-granted';
  /** What the permission is called: `s3:GetObject`. */
  readonly action: string;
  /** Where, for people. */
  readonly at: string;
  /** Resource the permission is asked on. */
  readonly resource: string;
  readonly probe?: Probe;
  /** It is asked of STS, before all others. */
  readonly assumes?: true;
  /**
   * Why it has none: trying would change something, or there is no object to try it on. S3 refuses whoever may not list
   * what is not there, so that the absence of a made-up key tells nothing.
   * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
   */
  readonly untried?: 'writes' | 'no-key';
  readonly expected: 'allowed' | 'refused' | 'either';
}

/** Of a key nobody has; a refusal and an absence tell permissions apart. */
const NOWHERE = 'drawbridge-check-of-what-is-not-granted';

/**
 * What a requester can find out without writing anything: whoever was granted reading tries it, and what was not granted is
 * tried too, since it must be refused. Writing and deleting are left to the policies.
 * @param key of an object at the place, as far as one is known: by a listing, or told by the owner
 * @param kmsKey ARN of the KMS key the objects are under, as far as one said so
 */
export function halfProbes(grant: Grant, key: string | undefined, kmsKey?: string): readonly HalfProbe[] {
  return [
    ...grant.places.flatMap((place, index) => probesAt(grant, place, index, key)),
    ...(kmsKey === undefined ? [] : keyProbes(grant, kmsKey)),
  ];
}

/** What of the key can be asked by a dry run. */
const keyProbes = ({ abilities }: Grant, keyArn: string): readonly HalfProbe[] =>
  (['Decrypt', 'GenerateDataKey'] as const)
    .filter((operation) => keyActions(abilities).includes(`kms:${operation}`))
    .map((operation) => ({
      id: `kms ${operation} ${keyArn}`,
      group: 'granted',
      action: `kms:${operation}`,
      at: keyArn,
      resource: keyArn,
      expected: 'allowed',
      probe: { operation, keyArn },
    }));

function probesAt(grant: Grant, place: Place, index: number, key: string | undefined): readonly HalfProbe[] {
  const location = locationOf(grant, place);
  const bucketArn = `arn:${place.partition}:s3:::${place.bucket}`;
  const base =
    grant.way === 'access-point' && place.accessPoint !== undefined
      ? pointArn(place, place.accessPoint)
      : bucketArn;
  const objects = base === bucketArn ? `${bucketArn}/` : `${base}/object/`;
  const [prefix = ''] = place.prefixes;
  const paid = place.requesterPays === true ? { requesterPays: true } : {};
  const has = (ability: Ability) => grant.abilities.includes(ability);
  const line = (
    group: HalfProbe['group'],
    action: string,
    at: string,
    resource: string,
    expected: HalfProbe['expected'],
    probe?: Probe,
  ): HalfProbe => ({
    id: `${index} ${group} ${action} ${at} ${probe?.operation ?? ''}`,
    group,
    action,
    at,
    resource,
    expected,
    ...(probe === undefined
      ? { untried: action.startsWith('s3:Get') ? 'no-key' : 'writes' }
      : { probe: { ...probe, ...paid } }),
  });
  const reads = (operation: 'HeadObject' | 'GetObject') =>
    key === undefined
      ? line('granted', 's3:GetObject', `${prefix}…`, `${objects}${prefix}example`, 'allowed')
      : line('granted', 's3:GetObject', key, `${objects}${key}`, 'allowed', { operation, location, key });
  return [
    line('way-in', 's3:ListBucket', place.bucket, base, 'either', { operation: 'HeadBucket', location }),
    line(
      has('list') ? 'granted' : 'not-granted',
      's3:ListBucket',
      `${place.bucket}/${prefix}`,
      base,
      has('list') ? 'allowed' : 'refused',
      {
        operation: 'ListObjectsV2',
        location,
        prefix,
      },
    ),
    ...(has('download') ? [reads('HeadObject'), ...(key === undefined ? [] : [reads('GetObject')])] : []),
    // Where everything may be read, there is nothing that must not.
    ...(has('download') && place.prefixes.length === 0
      ? []
      : [
          line('not-granted', 's3:GetObject', NOWHERE, `${objects}${NOWHERE}`, 'refused', {
            operation: 'HeadObject',
            location,
            key: NOWHERE,
          }),
        ]),
    ...(['upload', 'delete'] as const)
      .filter(has)
      .map((ability) =>
        line('granted', actionsOf(ability)[0]!, `${prefix}…`, `${objects}${prefix}example`, 'allowed'),
      ),
  ];
}

/** Whether the role that was handed over can be assumed: everything after it is asked as that role. */
export const assumeLine = (role: string): HalfProbe => ({
  id: 'assume',
  group: 'way-in',
  action: 'sts:AssumeRole',
  at: role,
  resource: role,
  assumes: true,
  expected: 'allowed',
});
