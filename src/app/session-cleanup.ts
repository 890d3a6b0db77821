import { disposeClients } from '@/aws/clients/dispose';
import { requestLog } from '@/aws/request-log';
import { forgetReview } from '@/resources/review/run';
import { refetchExpired, removeSessionCache } from '@/resources/session-cache';
import { forgetAccounts } from '@/review/many/runs';
import { sessions } from '@/sessions/store';
import { queryClient } from './query-client';

/**
 * Ending a session drops its cache, clients and log; its transfers end themselves (transfers/store/engine).
 * Here, because it is the one place that knows them all.
 */
export function dropEndedSessions(): void {
  sessions.onSessionEnd((id) => {
    removeSessionCache(queryClient, id);
    disposeClients(id);
    requestLog.clear(id);
    forgetReview(id);
    forgetAccounts(id);
  });
  // Panels that failed because the session was over come back once it is renewed.
  sessions.onSessionRenewed((id) => refetchExpired(queryClient, id));
}
