import type { PolicySet, Principal } from '../../evaluate/types.ts';
import { pointArn } from '../../grants/grant-statements.ts';
import type { Grant, Place } from '../../grants/grant.ts';
import { ALL_PERMISSIONS } from '../../situation/decide.ts';
import type { Situation } from '../../situation/situation.ts';
import { groundAfter } from '../ground-after.ts';
import { decideData } from '../proof/decide-probe.ts';
import { intendedProbes } from '../proof/intended.ts';
import { neighboursOf } from '../proof/neighbours.ts';
import type { Neighbour, ProbeResult } from '../proof/types.ts';
import type { Ground } from '../types.ts';
import type { Lending } from './types.ts';

/**
 * Whoever will hold what is lent, with all the policies that travel with it: the one that narrows it among them. Without
 * `identity`, its own permissions are taken to allow everything.
 */
export interface Lent {
  readonly principal: Extract<Principal, { readonly account: string }>;
  readonly carried: Pick<PolicySet, 'identity' | 'boundary' | 'session' | 'scoped'>;
}

/** Nobody else holds the credentials: who asks is never the question, and neither is what signing in asked. */
const NOT_ASKED: ReadonlySet<Neighbour> = new Set([
  'next-account',
  'next-principal',
  'anonymous',
  'other-organization',
  'without-mfa',
]);

/**
 * Whether the lent credentials can do what they are lent for, and nothing next to it, as far as the policies are known.
 * @param now milliseconds since the epoch
 */
export function proveLent(lending: Lending, lent: Lent, ground: Ground, now: number): readonly ProbeResult[] {
  const carried = carriedBy(lent);
  return lending.places.flatMap((place) => {
    const grant = grantOf(lending, lent, place);
    const [lender] = grant.grantees;
    if (lender === undefined) return [];
    const intended = intendedProbes(grant, lender, now);
    const around = neighboursOf(grant, lender, intended).filter(
      ({ neighbour }) => neighbour === undefined || !NOT_ASKED.has(neighbour),
    );
    const there = groundAfter(withPoint(ground, place), [], [place]);
    return [...intended, ...around].map((one): ProbeResult => {
      const probe = { ...one, principal: lent.principal };
      const decision = decideData(probe, place.bucket, there, carried);
      return {
        probe,
        decision,
        holds: decision.allowed === (probe.neighbour === undefined),
        standing: false,
      };
    });
  });
}

/** What is not known of the lender's own permissions is taken to allow everything. */
export const carriedBy = ({ carried }: Lent): Lent['carried'] => ({
  ...carried,
  identity: carried.identity ?? ALL_PERMISSIONS,
});

/** The lending as a grant to whoever holds it, as the questions are made of one. */
export function grantOf({ conditions, ...lending }: Lending, { principal }: Lent, place: Place): Grant {
  const { mfa: _, organization: __, ...rest } = conditions;
  return {
    ...lending,
    conditions: rest,
    name: 'Lent',
    grantees: [{ kind: 'role', arn: principal.kind === 'assumed-role' ? principal.roleArn : principal.arn }],
    places: [place],
    way: place.accessPoint === undefined ? 'bucket-policy' : 'access-point',
  };
}

/** An access point that was not read is there all the same, and its policy is not known. */
export function withPoint(ground: Ground, place: Place): Ground {
  const { accessPoint, bucket, partition, account } = place;
  if (accessPoint === undefined) return ground;
  const arn = pointArn(place, accessPoint);
  const situation: Situation = ground.situations[bucket] ?? {
    partition,
    bucket,
    account,
    bucketPolicy: null,
    accessPoints: [],
    unread: [{ kind: 'bucket' }],
  };
  if (situation.accessPoints.some((point) => point.arn === arn)) return ground;
  return {
    ...ground,
    situations: {
      ...ground.situations,
      [bucket]: {
        ...situation,
        accessPoints: [
          ...situation.accessPoints,
          {
            name: accessPoint.name,
            arn,
            account: accessPoint.account,
            networkOrigin: accessPoint.vpcId === undefined ? 'Internet' : 'VPC',
            ...(accessPoint.vpcId === undefined ? {} : { vpcId: accessPoint.vpcId }),
            policy: null,
          },
        ],
        unread: [...situation.unread, { kind: 'access-point', name: accessPoint.name }],
      },
    },
  };
}
