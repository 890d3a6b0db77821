import { useDeferredValue, useMemo } from 'react';
import {
  lentMatrix,
  lentPolicy,
  proveLent,
  type Lending,
  type Lent,
  type LentRow,
  type ProbeResult,
  type SessionPolicy,
} from '@drawbridge-s3/policy/access';
import type { GrantProblem } from '@drawbridge-s3/policy/grants';
import type { AwsContext } from '@/aws/context';
import { principalOf } from '@/sessions/principal-of';
import type { Session } from '@/sessions/types';
import type { OwnHalf } from '@/resources/own-half/own-half';
import { useOwnHalf } from '../check-half/use-own-half';
import { formProblems } from '../new-grant/form-problems';
import { type Asked, askedPlace, type GroundRead, useGround, vpcsOf } from '../new-grant/use-ground';
import type { OpenSessions } from '../session-of';
import { foreignNotes, withForeign } from './foreign-buckets';
import { lendingOf, type LendForm, type LendWay } from './lend-form';
import { SOMEBODY, useOwners } from './use-owners';

export interface Lend extends GroundRead {
  readonly lending: Lending;
  readonly problems: readonly GrantProblem[];
  /** Undefined while something is wrong or still being read. */
  readonly policy: SessionPolicy | undefined;
  readonly proof: readonly ProbeResult[] | undefined;
  readonly matrix: readonly LentRow[] | undefined;
  /** What is to be known of buckets of other accounts. */
  readonly foreign: readonly string[];
  /** Of the session's role, in seconds; undefined where it could not be read. */
  readonly maxSessionDuration: number | undefined;
  /** The session's own policies could not be read: what the proof allows is the most there can be. */
  readonly upperBound: boolean;
}

/** All that follows from the form. Nothing is sent but reads. */
export function useLend(
  context: AwsContext,
  account: string,
  sessions: OpenSessions,
  form: LendForm,
  way: LendWay,
  now: number,
): Lend {
  const shown = useDeferredValue(form);
  const { partition, kind } = context.profile;
  const session = sessions.current;
  const { places } = shown.grant;
  const buckets = useMemo(() => places.map(({ bucket }) => bucket), [places]);
  const whose = useOwners(context, account, sessions, buckets);
  const asked = useMemo(
    (): Asked => ({
      places: places.map((place) => {
        const owner = whose.owners[place.bucket];
        return { ...askedPlace(place), ...(owner === undefined ? {} : { owner }) };
      }),
      inBrowsers: false,
      principals: [],
      role: undefined,
      policyName: '',
    }),
    [places, whose.owners],
  );
  const read = useGround(context, account, sessions, asked);
  const { regions, owners } = read;
  const ground = useMemo(
    () => withForeign(read.ground, whose, { account, partition }),
    [read.ground, whose, account, partition],
  );
  const reading = useMemo(() => [...read.reading, ...whose.asking], [read.reading, whose.asking]);
  const own = useOwnHalf(session);
  const carried = useMemo(() => carriedBy(own), [own]);
  const decided = useMemo(() => {
    const lender = lenderOf(session, account, partition);
    const { lending, grant } = lendingOf(
      shown,
      { partition, account, owners: { ...owners, ...whose.owners }, regions, vpcs: vpcsOf(ground) },
      lender,
    );
    const problems = formProblems({ ...shown.grant, grantees: [lender] }, grant, { partition, now }).filter(
      ({ field }) => field !== 'grantees' && field !== 'until',
    );
    const ready = problems.length === 0 && reading.length === 0 && lending.places.length > 0;
    const policy = ready
      ? lentPolicy(lending, {
          encryption: ground.encryption,
          kms: kind !== 'custom',
          strangers: new Set(Object.keys(whose.owners).filter((bucket) => whose.owners[bucket] === SOMEBODY)),
        })
      : undefined;
    const lent = policy === undefined ? undefined : lentAs(session, way, policy.text, carried);
    const proof = lent === undefined ? undefined : proveLent(lending, lent, ground, now);
    const matrix = lent === undefined ? undefined : lentMatrix(lending, lent, ground, now);
    return { lending, problems, policy, proof, matrix };
  }, [session, account, partition, kind, shown, regions, owners, ground, reading, whose, way, carried, now]);
  return {
    ...read,
    ...decided,
    ground,
    reading,
    upperBound: carried === undefined,
    foreign: foreignNotes(whose, read.ground, sessions),
    maxSessionDuration: own?.maxSessionDuration,
  };
}

/** Whoever lends, as a grantee's ARN: the checks of a grant want one. */
function lenderOf(session: Session, account: string, partition: string): string {
  const principal = principalOf(session);
  if (principal?.kind === 'assumed-role') return principal.roleArn;
  return principal?.kind === 'user' ? principal.arn : `arn:${partition}:iam::${account}:role/Lender`;
}

/** What binds whoever lends, where all of it is known: of less than that nothing could be proved. */
const carriedBy = (own: OwnHalf | undefined): Lent['carried'] | undefined =>
  own?.policies === undefined || own.inPart === true || own.boundaryUnread === true
    ? undefined
    : { identity: own.policies, boundary: own.boundary ?? null };

/** Whoever will hold them, with every policy that is known to travel with the session. */
function lentAs(
  session: Session,
  way: LendWay,
  document: string,
  carried: Lent['carried'] = {},
): Lent | undefined {
  const principal = principalOf(session);
  if (principal === undefined || !('account' in principal)) return undefined;
  const policy = { name: 'the lent policy', document };
  switch (way) {
    case 'own-name':
      return { principal, carried: { ...carried, session: [policy] } };
    case 'federated': {
      const { account } = principal;
      const arn = principal.arn.replace(/:iam::(\d+):user\/.*$/, ':sts::$1:federated-user/lent');
      return {
        principal: { kind: 'federated-user', account, arn, userId: `${account}:lent` },
        carried: { ...carried, session: [policy] },
      };
    }
    case 'scoped': {
      const { hop, safe } = session;
      const own = hop?.sessionPolicy;
      return {
        principal,
        carried: {
          ...carried,
          session: own === undefined ? [] : [{ name: 'the session policy', document: own }],
          scoped: [...(safe === undefined ? [] : [{ name: 'safe mode', document: safe.policy }]), policy],
        },
      };
    }
  }
}
