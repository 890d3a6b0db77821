import type { Location } from '@/aws/location';
import { refreshListings } from '@/resources/objects/listing-query';
import { sessionContext, sessions } from '@/sessions/store';
import { onBatchSettled } from '@/transfers/store/engine';
import { watchBatches } from '@/transfers/upload/batch-notes';
import { readNeedsFrom } from '@/transfers/upload/needs';
import { queryClient } from './query-client';

/** Uploads and copies change what other features list: the crossing belongs to the composition root. */
export function refreshAfterTransfers(): void {
  readNeedsFrom(queryClient);
  watchBatches();
  onBatchSettled(({ sessionId, location, direction, from }) => {
    if (direction === 'download') return;
    refresh(sessionId, location);
    if (direction === 'move' && from !== undefined) refresh(from.sessionId, from.location);
  });
}

function refresh(sessionId: string, location: Location): void {
  const open = sessions.store.getState().sessions.some(({ id }) => id === sessionId);
  if (open) void refreshListings(queryClient, sessionContext(sessionId), location);
}
