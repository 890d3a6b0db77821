import type { MarkedDocument } from '../drift/documents';
import { accountsOf } from '../page/accounts-of';
import type { ReachRow } from '../page/rows';
import { type Expected, printOf } from './intent';

/**
 * A mark of a way in as it is now.
 * @param documents those behind it; undefined where none were kept
 */
export const expectedOf = (
  { id, reach, whoText, may, where }: ReachRow,
  note: string,
  documents: readonly MarkedDocument[] | undefined,
): Expected => ({
  id,
  note,
  at: Date.now(),
  print: printOf(reach),
  words: `${whoText}: ${may} in ${where}`,
  accounts: accountsOf(reach),
  ...(documents === undefined ? {} : { documents }),
});
