import type { Decision, PolicySource } from '@drawbridge-s3/policy/evaluate';
import type { Probed } from '@/resources/probes/probe';
import type { HalfProbe } from './half-probes';
import type { KnownKey, OwnHalf, Verdict } from '@/resources/own-half/own-half';
import { KEY_ALLOWED, keyRefused, ownKeyDecision } from '@/resources/own-half/key-verdict';
import { ownDecision } from '@/resources/own-half/own-decision';

/**
 * What one line of the check comes to.
 * @param viaRole what follows the assuming is asked as a role of the owner's: what it may do is theirs to say
 * @param key that the objects are under, as far as one is known
 */
export function verdictOf(
  line: HalfProbe,
  probed: Probed | undefined,
  own: OwnHalf | undefined,
  viaRole = false,
  key?: KnownKey,
): Verdict {
  const isTheirs = viaRole && line.assumes !== true;
  const narrowed = probed?.kind === 'refused' && !isTheirs ? narrowedBy(line, own) : undefined;
  if (narrowed !== undefined)
    return {
      state: 'unknown',
      why: `${narrowed} leaves it out, whatever both sides allow: check without it`,
    };
  if (line.probe !== undefined && 'keyArn' in line.probe)
    return keyVerdict(line, probed, isTheirs ? undefined : own, isTheirs, key);
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
  if (isTheirs)
    return { state: 'bad', side: 'theirs', why: 'the role is the owner’s, and so is what it may do' };
  const action = keyActionIn(probed.failure.message);
  return action === undefined
    ? refused(line, own, probed.failure.message)
    : refusedByKey(action, key?.arn, own);
}

function keyVerdict(
  { action, resource }: HalfProbe,
  probed: Probed | undefined,
  own: OwnHalf | undefined,
  isTheirs: boolean,
  key: KnownKey | undefined,
): Verdict {
  if (probed === undefined) return { state: 'unknown', why: 'not tried yet' };
  if (probed.kind === 'answered') return KEY_ALLOWED;
  if (probed.kind !== 'refused') return failed(probed);
  const policy = key?.arn === resource ? key.policy : undefined;
  return keyRefused({ action, key: resource, policy }, own, isTheirs);
}

/** S3 passes on what KMS says: `… is not authorized to perform: kms:Decrypt …`. */
const keyActionIn = (message: string): string | undefined => /\bkms:[A-Z]\w+/.exec(message)?.[0];

/** S3 let the caller in, and the key did not. */
function refusedByKey(action: string, key: string | undefined, own: OwnHalf | undefined): Verdict {
  const decision = key === undefined ? undefined : ownKeyDecision(action, key, own, true);
  if (decision === undefined)
    return {
      state: 'bad',
      why: `S3 lets you in, and the objects’ KMS key does not (${action}): its policy is the owner’s side, your own policies must allow it too`,
    };
  return decision.allowed
    ? {
        state: 'bad',
        side: 'theirs',
        why: `the policy of the objects’ KMS key does not let you use it (${action})`,
      }
    : {
        state: 'bad',
        side: 'yours',
        why: `your own policies do not allow ${action} on the KMS key that the objects are under`,
      };
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

/** What narrows the session and would refuse this by itself: it says nothing of either half. */
const narrowedBy = (line: HalfProbe, own: OwnHalf | undefined): string | undefined =>
  own?.narrowing?.find(
    (policy) =>
      decided(line, { ...own, policies: [{ name: 'all', document: EVERYTHING }] }, [policy])?.allowed ===
      false,
  )?.name;

const EVERYTHING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

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

function decided(
  { action, resource, probe }: HalfProbe,
  own: OwnHalf | undefined,
  session: readonly PolicySource[] = [],
): Decision | undefined {
  return ownDecision(own, {
    action,
    resource,
    context: {
      'aws:SecureTransport': 'true',
      ...(probe?.operation === 'ListObjectsV2' ? { 's3:prefix': probe.prefix } : {}),
    },
    session,
  });
}
