import { useMutation } from '@tanstack/react-query';
import type { AwsFailure } from '@/aws/failure';
import { sessions } from '@/sessions/store';
import type { DataAccess, Session } from '@/sessions/types';
import { sameAccess } from './open-choice';

/** Opens what S3 Access Grants lets a session have, or takes up the session that has it already. */
export function useOpenAccess(session: Session) {
  return useMutation<Session, AwsFailure, DataAccess>({
    mutationFn: async (wanted) => {
      const { sessions: open } = sessions.store.getState();
      // Its mode may have changed since this was drawn.
      const asking = open.find(({ id }) => id === session.id) ?? session;
      return sameAccess(open, asking, wanted) ?? sessions.openDataAccess(session.id, wanted);
    },
  });
}
