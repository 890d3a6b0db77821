import { locationFromParameter } from '@/aws/location';
import { setRequesterPays } from '@/resources/objects/requester-pays';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';

/** Whoever connected by a link that said so pays for their requests to this place. */
export function agreeToPay(session: Session, location: string): void {
  setRequesterPays(sessionContext(session.id), locationFromParameter(location), true);
}
