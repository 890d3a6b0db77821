import { evaluate, type Decision, type PolicySource, type Principal } from '@drawbridge-s3/policy/evaluate';
import type { Probed } from '@/resources/probes/probe';
import type { HalfProbe } from './half-probes';

/** What the caller's own account allows it: policies as far as they could be read; undefined where they could not. */
export interface OwnHalf {
  readonly principal: Principal;
  readonly policies: readonly PolicySource[] | undefined;
  /** Of the session's role, in seconds, where it could be read. */
  readonly maxSessionDuration?: number;
}

export interface Verdict {
  /** `unknown`: it cannot be known from here. */
  readonly state: 'good' | 'bad' | 'unknown';
  /** Whose side is to mend it, where it is bad and that can be told. */
  readonly side?: 'yours' | 'theirs';
  /** One sentence. */
  readonly why: string;
}

/**
 * What one line of the check comes to.
 * @param viaRole what follows the assuming is asked as a role of the owner's: what it may do is theirs to say
 */
export function verdictOf(
  line: HalfProbe,
  probed: Probed | undefined,
  own: OwnHalf | undefined,
  viaRole = false,
): Verdict {
  const isTheirs = viaRole && line.assumes !== true;
  if (line.probe === undefined && line.assumes !== true)
    return isTheirs ? { state: 'unknown', why: UNTRIED[line.untried ?? 'writes'] } : byPolicies(line, own);
  if (probed === undefined) return { state: 'unknown', why: 'not tried yet' };
  const isIn = probed.kind === 'answered' || probed.kind === 'nothing-there';
  if (line.expected === 'either')
    return isIn || probed.kind === 'refused'
      ? { state: 'good', why: isIn ? 'answered' : 'it is there, and may not be listed' }
      : failed(probed);
  if (line.expected === 'refused')
    return isIn
      ? { state: 'unknown', why: 'not refused: something else gives it, or lets its absence be told' }
      : probed.kind === 'refused'
        ? { state: 'good', why: 'refused, as it should be' }
        : failed(probed);
  if (probed.kind === 'answered') return { state: 'good', why: 'answered' };
  // S3 tells of an absence only to whoever may list; others are refused whatever they may read.
  if (probed.kind === 'nothing-there') return { state: 'good', why: 'let in; there is no such object' };
  if (probed.kind !== 'refused') return failed(probed);
  return isTheirs
    ? { state: 'bad', side: 'theirs', why: 'the role is the owner’s, and so is what it may do' }
    : refused(line, own, probed.failure.message);
}

const failed = (probed: Probed): Verdict => ({
  state: 'unknown',
  why: probed.kind === 'failed' ? probed.failure.message : 'no answer',
});

/** Across accounts S3 says no reason: what one's own policies say tells on whose side it lies. */
function refused(line: HalfProbe, own: OwnHalf | undefined, message: string): Verdict {
  const decision = decided(line, own);
  if (decision === undefined)
    return { state: 'bad', why: `${message.replace(/\.$/, '')}; your own policies could not be read` };
  return decision.allowed
    ? {
        state: 'bad',
        side: 'theirs',
        why: 'your own policies allow it: the owner’s side, or what neither can see here',
      }
    : blamed(decision, 'bad');
}

/** Own policies that do not allow it. What they ask of a request, such as a network or MFA, is not known here. */
function blamed(decision: Decision, conditional: 'bad' | 'unknown'): Verdict {
  const asks = decision.trace.some(({ statements }) =>
    statements.some(({ failedAt }) => failedAt === 'condition'),
  );
  return asks
    ? { state: conditional, why: 'your own policies hang on conditions that cannot be known here' }
    : { state: 'bad', side: 'yours', why: decision.deciding[0]?.why ?? 'your own policies do not allow it' };
}

const UNTRIED = {
  writes: 'not tried, since it writes',
  'no-key': 'not tried: it takes the key of an object that is there',
} as const;

/** What is not tried, policies alone can tell. */
function byPolicies(line: HalfProbe, own: OwnHalf | undefined): Verdict {
  const decision = decided(line, own);
  const untried = UNTRIED[line.untried ?? 'writes'];
  if (decision === undefined)
    return { state: 'unknown', why: `${untried}; your own policies could not be read` };
  return decision.allowed
    ? { state: 'unknown', why: `${untried}; your own policies allow it` }
    : blamed(decision, 'unknown');
}

function decided({ action, resource, probe }: HalfProbe, own: OwnHalf | undefined): Decision | undefined {
  if (own?.policies === undefined || !('account' in own.principal)) return undefined;
  // Within one's own account nobody else has a say: what is left is one's own half.
  const { account } = own.principal;
  return evaluate(
    {
      principal: own.principal,
      action,
      resource,
      resourceAccount: account,
      context: {
        'aws:SecureTransport': 'true',
        ...(probe?.operation === 'ListObjectsV2' ? { 's3:prefix': probe.prefix } : {}),
      },
    },
    { identity: own.policies, resource: null },
  );
}
