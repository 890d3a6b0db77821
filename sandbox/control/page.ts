import { ServiceError } from '../http/error';

const LARGEST_PAGE = 1000;

/**
 * The page that `maxResults` and `nextToken` ask for.
 *
 * @param sorted by what `nameOf` gives, which no two share
 * @throws ServiceError InvalidRequest for a size that is none
 */
export function pageOf<T>(
  sorted: readonly T[],
  nameOf: (item: T) => string,
  query: ReadonlyMap<string, string>,
): { readonly page: readonly T[]; readonly nextToken: string | undefined } {
  const after = decodeToken(query.get('nextToken'));
  const rest = after === undefined ? sorted : sorted.filter((item) => nameOf(item) > after);
  const page = rest.slice(0, pageLimit(query.get('maxResults')));
  const last = page.at(-1);
  const more = rest.length > page.length && last !== undefined;
  return { page, nextToken: more ? Buffer.from(nameOf(last)).toString('base64url') : undefined };
}

function pageLimit(text: string | undefined): number {
  if (text === undefined) return LARGEST_PAGE;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > LARGEST_PAGE) {
    throw new ServiceError('InvalidRequest', 'The maxResults value is invalid', 400);
  }
  return value === 0 ? LARGEST_PAGE : value;
}

const decodeToken = (token: string | undefined) =>
  token === undefined || token === '' ? undefined : Buffer.from(token, 'base64url').toString();
