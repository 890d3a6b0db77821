import type { Known } from '@drawbridge-s3/policy/chain';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { Session } from '@/sessions/types';

/** An open session that may be asked. */
export interface Asker {
  readonly session: Session;
  readonly context: AwsContext;
}

/** What was read, and by whom. */
export type Attempt<T> = Known<T> & { readonly asker?: Asker };

/**
 * Asks one session after the other until one is answered. Never rejects but when `signal` fires.
 * @param call the permission it takes, as policies name it: `s3:GetBucketPolicy`
 */
export async function attempt<T>(
  call: string,
  askers: readonly Asker[],
  read: (asker: Asker) => Promise<T>,
  signal: AbortSignal,
): Promise<Attempt<T>> {
  let refused: Attempt<T> | undefined;
  for (const asker of askers) {
    const by = asker.session.name;
    try {
      // Sessions take turns, so that the first that may answers: the others are not asked.
      const value = await read(asker);
      return { kind: 'known', value, read: { call, by, at: Date.now() }, asker };
    } catch (error) {
      signal.throwIfAborted();
      refused ??= notAnswered(call, by, toFailure(error));
    }
  }
  return refused ?? { kind: 'not-asked' };
}

/** @param by name of the session that asked */
export const notAnswered = (
  call: string,
  by: string,
  { kind, message }: AwsFailure,
): Exclude<Known<never>, { kind: 'known' }> =>
  kind === 'denied' || kind === 'not-supported'
    ? { kind: 'refused', call, by }
    : { kind: 'not-asked', why: `${call} as ${by}: ${message.replace(/\.$/, '')}` };

/** The same with another value in it. */
export function mapKnown<T, To>(known: Known<T>, to: (value: T) => To): Known<To> {
  return known.kind === 'known' ? { ...known, value: to(known.value) } : known;
}

export const known = <T>(value: T): Known<T> => ({ kind: 'known', value });

/** Not known, and why, in a sentence without a full stop. */
export const open = (why: string): { readonly kind: 'not-asked'; readonly why: string } => ({
  kind: 'not-asked',
  why,
});

export const NO_SESSION = 'no session of that account is open';
