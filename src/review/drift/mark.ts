import type { AccountGround, Reach } from '@drawbridge-s3/policy/review';
import { byWhom, noteVersions } from '@/resources/policies/history/shared';
import { historyKey } from '@/resources/policies/history/store';
import type { Session } from '@/sessions/types';
import { type Expected, printOf } from '../intended/intent';
import type { ReachRow } from '../page/rows';
import { documentText } from '../page/statement-of';
import { digestOf, documentsOf, editedAt } from './documents';
import { wordsOf } from './drift-of';

/** A mark of a way in as it is now: no text, but by which documents it is, and how to know these again. */
export function expectedOf(row: ReachRow, note: string, ground: AccountGround | undefined): Expected {
  const { id, reach } = row;
  return {
    id,
    note,
    at: Date.now(),
    print: printOf(reach),
    words: wordsOf(row),
    documents: documentsOf(reach.evidence).map((document) => {
      const text = ground === undefined ? undefined : documentText(ground, document);
      return { ...document, ...(text === undefined ? {} : { digest: digestOf(text) }) };
    }),
  };
}

/**
 * Puts the policies behind a way in into this browser's history, where texts of buckets and access points are kept anyway.
 * Those of roles are not: they say what two parties agreed on.
 */
export function noteBehind(
  session: Session,
  { evidence }: Reach,
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
