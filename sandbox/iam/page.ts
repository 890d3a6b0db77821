import type { XmlTree } from '../http/xml';
import type { QueryCall } from '../query/call';
import { validationError } from '../query/parameters';

const DEFAULT_ITEMS = 100;
const MOST_ITEMS = 1000;

/**
 * One page of a list, in the order given, as `MaxItems` and `Marker` ask. A marker is where the next page begins.
 *
 * @param name of the list's element: `Roles`
 * @throws ServiceError ValidationError for a marker that no page gave, or a page of a size there is none of
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
 */
export function page(call: QueryCall, name: string, items: readonly (XmlTree | string)[]): XmlTree {
  const { page: shown, truncated, marker } = pageOf(call, items);
  return { IsTruncated: truncated, [name]: { member: shown }, Marker: marker };
}

interface Page<Item> {
  readonly page: readonly Item[];
  readonly truncated: boolean;
  readonly marker: string | undefined;
}

/** The same of what is told of in several lists. @throws ServiceError as {@link page} */
export function pageOf<Item>({ parameters }: QueryCall, items: readonly Item[]): Page<Item> {
  const size = parameters.integer('MaxItems', 1, MOST_ITEMS) ?? DEFAULT_ITEMS;
  const marker = parameters.text('Marker', { min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' });
  parameters.check();
  const start = marker === undefined ? 0 : startOf(marker);
  if (!Number.isSafeInteger(start) || start < 0 || start > items.length) {
    throw validationError('Invalid Marker.');
  }
  const end = start + size;
  const truncated = end < items.length;
  return { page: items.slice(start, end), truncated, marker: truncated ? markerOf(end) : undefined };
}

const markerOf = (start: number) => Buffer.from(`from ${start}`).toString('base64');

function startOf(marker: string): number {
  const [, start] = /^from (\d+)$/.exec(Buffer.from(marker, 'base64').toString('latin1')) ?? [];
  return start === undefined ? -1 : Number(start);
}

/** The order of IAM's lists. */
export const byName = <T extends { readonly name: string }>(items: readonly T[]): T[] =>
  items.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
