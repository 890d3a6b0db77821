import { skipToken, type QueryKey } from '@tanstack/react-query';

/** Of every query that asks nothing; it never has data. */
const NOTHING: QueryKey = ['nothing'];

/**
 * The query about something that may not be known yet, or that there may be nobody to ask about. Without it nothing is
 * asked, not even by refetch(), and the result is pending and idle.
 */
export function whenKnown<Subject, Query extends { readonly queryKey: QueryKey }>(
  subject: Subject | undefined,
  query: (subject: Subject) => Query,
): Query {
  // As pending as the query itself would be before its first answer, so it has its type.
  return subject === undefined
    ? ({ queryKey: NOTHING, queryFn: skipToken } as unknown as Query)
    : query(subject);
}
