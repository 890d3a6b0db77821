import type { AccountGround, Reach } from '@drawbridge-s3/policy/review';
import { byWhom, noteVersions } from '@/resources/policies/history/shared';
import { historyKey } from '@/resources/policies/history/store';
import type { Session } from '@/sessions/types';
import { documentText } from '../page/statement-of';
import { digestOf, documentsOf, editedAt, type MarkedDocument } from './documents';

/** The documents behind a way in as they are now: no text, but how to know them again. */
export const markedDocuments = (
  { evidence }: Pick<Reach, 'evidence'>,
  ground: AccountGround | undefined,
): readonly MarkedDocument[] =>
  documentsOf(evidence).map((document) => {
    const text = ground === undefined ? undefined : documentText(ground, document);
    return { ...document, ...(text === undefined ? {} : { digest: digestOf(text) }) };
  });

/**
 * Puts the policies behind a way in into this browser's history, where texts of buckets and access points are kept anyway.
 * Those of roles are not: they say what two parties agreed on.
 */
export function noteBehind(
  session: Session,
  { evidence }: Pick<Reach, 'evidence'>,
  ground: AccountGround | undefined,
): Promise<void> {
  return noteVersions(
    documentsOf(evidence).flatMap((document) => {
      const location = editedAt(document);
      const text = ground === undefined ? undefined : documentText(ground, document);
      if (location === undefined || text === undefined) return [];
      return [
        {
          place: historyKey(session.profile.id, location),
          at: Date.now(),
          by: byWhom(session),
          event: 'read' as const,
          text,
        },
      ];
    }),
  );
}
