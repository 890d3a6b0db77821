import { disposeClients } from '@/aws/clients/dispose';
import type { AwsContext, Credentials } from '@/aws/context';
import { lazySts } from '@/sessions/lazy-sts';
import type { Hop } from '@/sessions/types';

/** Milliseconds before its end at which a session is assumed anew. */
const EARLY = 60_000;

export interface Borrowed {
  readonly context: AwsContext;
  readonly end: () => void;
}

/**
 * A session of a role for one piece of work: held in memory, in no list of sessions, and ended with the work.
 * @throws AwsFailure of AssumeRole
 */
export async function borrow(parent: AwsContext, hop: Hop, now: () => number = Date.now): Promise<Borrowed> {
  const assume = async () =>
    (await lazySts.assumeRole(parent.profile, await parent.credentials(), hop)).credentials;
  let current: Promise<Credentials> = assume();
  await current;
  const id = `borrowed ${crypto.randomUUID()}`;
  return {
    context: {
      id,
      profile: parent.profile,
      credentials: async () => {
        const { expiration } = await current;
        if (expiration !== undefined && expiration.getTime() - now() < EARLY) current = assume();
        return current;
      },
      // What it may do is what the role may, whatever its parent is held to.
      heldTo: () => (hop.sessionPolicy === undefined ? undefined : {}),
    },
    end: () => disposeClients(id),
  };
}
