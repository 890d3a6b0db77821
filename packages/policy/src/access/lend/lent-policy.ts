import { viaService } from '../../evaluate/compose/encryption.ts';
import { type ConditionBlock, allOf, conditionOf } from '../../grants/condition-block.ts';
import {
  bucketTarget,
  grantStatements,
  pointArn,
  pointTarget,
  type StatementJson,
} from '../../grants/grant-statements.ts';
import { keyActions } from '../../grants/key-statement.ts';
import type { Grant, Place } from '../../grants/grant.ts';
import { isManagedKey } from '../../needs/encryption-needs.ts';
import type { Ground } from '../types.ts';
import { sessionPolicy } from './compact.ts';
import type { Lending, LendingProblem, SessionPolicy } from './types.ts';

interface LentOptions {
  /** Default encryption of the buckets, as far as it is known. */
  readonly encryption: Ground['encryption'];
  /** Services that only look like AWS refuse a policy with actions of services they do not have. */
  readonly kms: boolean;
  /** Buckets of another account than the places say, which nobody could name: their keys may be of any. */
  readonly strangers?: ReadonlySet<string>;
}

/**
 * The grant as a policy of a session: it gives nothing, and leaves of what the session may do anyway what the grant
 * says. MFA and organization are of who signs in and not of a session that is open.
 * @param lending one without `grantProblems`
 */
export function lentPolicy(
  lending: Lending,
  { encryption, kms, strangers = new Set() }: LentOptions,
): SessionPolicy {
  const { mfa, organization, ...conditions } = lending.conditions;
  const grant: Grant = { ...lending, conditions, name: 'Lent', grantees: [], way: 'bucket-policy' };
  const problems: LendingProblem[] = [
    ...(mfa === true
      ? [
          {
            code: 'mfa' as const,
            message: 'Lent credentials cannot be asked for MFA: whoever holds them has none. Leave it out.',
          },
        ]
      : []),
    ...(organization === undefined
      ? []
      : [
          {
            code: 'organization' as const,
            message:
              'Lent credentials are of your own account, whoever holds them: an organization cannot be asked for. Leave it out.',
          },
        ]),
  ];
  return sessionPolicy(
    [
      ...lending.places.flatMap((place) => statementsAbout(grant, place)),
      ...(kms
        ? lending.places.flatMap((place) => keyUse(lending, place, encryption, strangers.has(place.bucket)))
        : []),
    ],
    problems,
  );
}

/**
 * Through an access point a session is asked about the bucket, too: its policies then name both, and hold requests to
 * the access point, so that nobody goes around it.
 */
function statementsAbout(grant: Grant, place: Place): readonly StatementJson[] {
  const { accessPoint } = place;
  if (accessPoint === undefined) return grantStatements(grant, place, [bucketTarget(place)], undefined);
  const through = { StringEquals: { 's3:DataAccessPointArn': pointArn(place, accessPoint) } };
  return grantStatements(grant, place, [pointTarget(place), bucketTarget(place)], undefined).map(
    (statement) =>
      statement['Effect'] === 'Deny'
        ? statement
        : { ...statement, ...conditionOf(allOf((statement['Condition'] ?? {}) as ConditionBlock, through)) },
  );
}

/**
 * S3 asks KMS in the session's name. Where the key cannot be named, any of the bucket's account and Region, and through
 * S3 alone: what may be read there is said above.
 */
function keyUse(
  { abilities }: Lending,
  place: Place,
  encryption: Ground['encryption'],
  stranger: boolean,
): StatementJson[] {
  const actions = keyActions(abilities);
  const { partition, region, account, bucket } = place;
  const known = encryption[bucket];
  if (actions.length === 0 || (known !== undefined && !known.algorithm.startsWith('aws:kms'))) return [];
  const key = known?.keyId?.startsWith('arn:') === true && !isManagedKey(known) ? known.keyId : undefined;
  return [
    {
      Effect: 'Allow',
      Action: actions,
      Resource: key ?? `arn:${partition}:kms:${region}:${stranger ? '*' : account}:key/*`,
      ...conditionOf({ StringEquals: { 'kms:ViaService': viaService(partition, region) } }),
    },
  ];
}
