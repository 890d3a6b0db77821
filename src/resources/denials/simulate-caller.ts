import type { Asked, Evidence } from '@drawbridge-s3/policy/chain';
import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { AwsFailure } from '@/aws/failure';
import { simulate } from '../simulations/simulate';
import { simulatedContext, simulatedWords } from '../simulations/simulation';
import { type Asker, attempt, NO_SESSION } from './attempt';

/** What IAM said of one action of a request, beside what is decided here of the same policies. */
export interface SimulatedAction {
  readonly action: string;
  readonly resource: string;
  /** IAM's verdict, in words. */
  readonly said: string;
  readonly here: 'allowed' | 'denied' | 'unknown';
  /** Undefined: there is nothing to compare. */
  readonly agrees: boolean | undefined;
}

export interface CallerSimulated {
  /** Name of the session that asked. */
  readonly by: string;
  readonly actions: readonly SimulatedAction[];
}

/** Whose policies IAM is asked about; undefined for who has none. */
export function simulatedPrincipal({ principal }: Asked): string | undefined {
  if (principal.kind === 'assumed-role') return principal.roleArn;
  return principal.kind === 'user' ? principal.arn : undefined;
}

/**
 * Asks IAM's simulator of the caller's side of a request: its identity policies and its boundary, with what is known of the
 * request. What was set for one session, and what the bucket says, it is not told.
 * @param askers sessions of the caller's account, asked in turn
 * @throws AwsFailure where none may ask
 */
export async function simulateCaller(
  asked: Asked,
  evidence: Evidence,
  askers: readonly Asker[],
  signal: AbortSignal,
): Promise<CallerSimulated> {
  const principalArn = simulatedPrincipal(asked);
  const resourceOf = (on: 'bucket' | 'object') => {
    const bucket = asked.accessPoint ?? `arn:${asked.partition}:s3:::${asked.bucket}`;
    if (on === 'bucket' || asked.key === undefined) return bucket;
    return `${bucket}/${asked.accessPoint === undefined ? '' : 'object/'}${asked.key}`;
  };
  const wanted = asked.actions.map(({ action, on }) => ({ action, resource: resourceOf(on) }));
  const found = await attempt(
    'iam:SimulatePrincipalPolicy',
    askers,
    ({ context }) =>
      simulate(
        context,
        {
          ...(principalArn === undefined ? {} : { principalArn }),
          policies: [],
          actions: [...new Set(wanted.map(({ action }) => action))],
          resources: [...new Set(wanted.map(({ resource }) => resource))],
          context: simulatedContext(asked.context),
        },
        signal,
      ),
    signal,
  );
  if (found.kind !== 'known') throw notAsked(found);
  return {
    by: found.read?.by ?? '',
    actions: wanted.flatMap(({ action, resource }) => {
      const one = found.value.find((said) => said.action === action && said.resource === resource);
      if (one === undefined) return [];
      const here = decidedHere(asked, evidence, action, resource);
      // Policies of organizations are another link's, and IAM weighs them without their conditions.
      const open = here === 'unknown' || one.byOrganization === false;
      return [
        {
          action,
          resource,
          said: simulatedWords(one),
          here,
          agrees: open ? undefined : (one.decision === 'allowed') === (here === 'allowed'),
        },
      ];
    }),
  };
}

const notAsked = (
  found:
    | { readonly kind: 'refused'; readonly by?: string }
    | { readonly kind: 'not-asked'; readonly why?: string },
) =>
  found.kind === 'refused'
    ? new AwsFailure(`${found.by ?? 'No session'} may not ask IAM’s simulator.`, {
        kind: 'denied',
        code: 'AccessDenied',
        action: 'iam:SimulatePrincipalPolicy',
        advice: 'It takes iam:SimulatePrincipalPolicy on the role or user.',
      })
    : new AwsFailure(`IAM’s simulator was not asked: ${found.why ?? NO_SESSION}.`, {
        kind: 'unknown',
        code: 'NotAsked',
      });

/** What the same policies come to here, by themselves. */
function decidedHere(
  { principal, context }: Asked,
  { identity, boundary }: Evidence,
  action: string,
  resource: string,
): SimulatedAction['here'] {
  if (identity.kind !== 'known' || !('account' in principal)) return 'unknown';
  const decision = evaluate(
    // Within one's own account nobody else has a say: what is left is the caller's own half.
    { principal, action, resource, resourceAccount: principal.account, context },
    {
      identity: identity.value,
      boundary: boundary.kind === 'known' ? boundary.value : null,
      resource: null,
    },
  );
  if (!decision.allowed) return 'denied';
  return boundary.kind === 'known' ? 'allowed' : 'unknown';
}
