import type { Session } from '@/sessions/types';
import type { LendWay } from './lend-form';

export interface OfferedWay {
  readonly way: LendWay;
  readonly fits: boolean;
  /** Why it is the right one, what it means, or why it cannot be. */
  readonly sentence: string;
}

/** The fitting one first. `parent`: the session this one was assumed from, where it is open. */
export function offeredWays(session: Session, parent: Session | undefined): readonly OfferedWay[] {
  const ways = [ownName(session, parent), federated(session), scoped(session)];
  return ways.toSorted((one, other) => Number(other.fits) - Number(one.fits));
}

function ownName({ hop, safe, name }: Session, parent: Session | undefined): OfferedWay {
  const way = 'own-name';
  const not = (sentence: string): OfferedWay => ({ way, fits: false, sentence });
  if (hop === undefined) return not('This session was not reached by assuming a role.');
  if (safe !== undefined)
    return not('Safe mode is on, and a role assumed anew would be outside of it: lift it first.');
  if (parent === undefined) return not('The session it was assumed from is not open any more.');
  if (parent.safe !== undefined)
    return not(`Safe mode of ${parent.name}, it was assumed from, allows no assuming.`);
  if (hop.mfaSerial !== undefined) return not(`Assuming ${name} again takes an MFA code.`);
  if (hop.sessionPolicy !== undefined || (hop.sessionPolicyArns?.length ?? 0) > 0)
    return not(
      'This session has a session policy of its own, which one of theirs would take the place of and not add to.',
    );
  return {
    way,
    fits: true,
    sentence:
      'The role is assumed once more, under a name of its own: the logs tell them from you, and they can be cut alone.',
  };
}

function federated({ kind, safe, arn }: Session): OfferedWay {
  const way = 'federated';
  const not = (sentence: string): OfferedWay => ({ way, fits: false, sentence });
  if (kind !== 'long-term') return not('Only an IAM user’s own key can call GetFederationToken.');
  if (safe !== undefined) return not('Safe mode is on, and works with temporary credentials: lift it first.');
  if (arn === undefined || !arn.includes(':user/')) return not('It takes the key of an IAM user.');
  return {
    way,
    fits: true,
    sentence:
      'They become a federated user of a name of its own: the logs tell them from you, they can be cut alone, and they reach neither IAM nor STS.',
  };
}

function scoped({ kind, profile, safe }: Session): OfferedWay {
  const way = 'scoped';
  if (profile.kind === 'custom')
    return { way, fits: false, sentence: 'GetScopedCredentials is a call of AWS; this service has none.' };
  const layers =
    safe === undefined ? '' : ' Safe mode is one of three layers a session can have, and this another.';
  return {
    way,
    fits: true,
    sentence:
      kind === 'long-term'
        ? `A session token of your key, narrowed: in the logs whoever holds it is you, and cutting it cuts every session of yours.${layers}`
        : `This session, narrowed: in the logs whoever holds it is you, and cutting it cuts this session and its siblings too.${layers}`,
  };
}
