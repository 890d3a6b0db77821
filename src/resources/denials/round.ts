import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query';
import type { Asked, Evidence } from '@drawbridge-s3/policy/chain';
import type { AwsFailure } from '@/aws/failure';
import type { Asker } from './attempt';

/** One request that is being explained, and what was found out about it so far. */
export interface Round {
  readonly queryClient: QueryClient;
  readonly signal: AbortSignal;
  /** Canonical user ids by account, as far as they were seen. */
  readonly canonicalIds: Readonly<Record<string, string>>;
  /** Undefined where the session that asked is not open any more. */
  readonly requester: Asker | undefined;
  /** Every open session that may be asked, the requester first. */
  readonly everybody: readonly Asker[];
  /** As it is known by now: parts are read at once, and each learns what the others found. */
  readonly asked: () => Asked;
  readonly evidence: () => Evidence;
  /** Tells what was found. */
  readonly put: (patch: Partial<Evidence>, change?: Partial<Asked>) => void;
}

/** All sessions of a round are of one service. */
export const isLookalike = ({ everybody }: Pick<Round, 'everybody'>): boolean =>
  everybody.some(({ context }) => context.profile.kind === 'custom');

export const inAccount = ({ everybody }: Pick<Round, 'everybody'>, account: string | undefined): Asker[] =>
  // Who a session is, and whose, lookalikes may not say: there everybody is of the account without a number.
  everybody.filter(({ session }) => (session.account ?? '') === (account ?? ''));

/** The query of other screens, asked anew. */
export const fetchAnew = <T, Key extends QueryKey>(
  { queryClient }: Pick<Round, 'queryClient'>,
  options: FetchQueryOptions<T, AwsFailure, T, Key>,
): Promise<T> => queryClient.fetchQuery({ ...options, staleTime: 0, retry: false });
