import { payerOf } from '@/resources/objects/requester-pays';
import { sessionContext } from '@/sessions/store';
import type { CopyRequest } from './request';

/** One request of a copy concerns both buckets, and either may charge whoever asks. */
export function payerFor({ from, to, options }: Omit<CopyRequest, 'items'>, via: string) {
  if (options.payer === true) return { RequestPayer: 'requester' } as const;
  const asked = [from.sessionId, via].flatMap((id) =>
    [from.location, to.location].map((location) => payerOf(sessionContext(id), location)),
  );
  return asked.find(({ RequestPayer }) => RequestPayer !== undefined) ?? {};
}
