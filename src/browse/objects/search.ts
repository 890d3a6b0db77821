import { folderOf } from '@/lib/file-name';
import type { Look } from '@/lib/looks';
import type { SizeGroup } from '@/lib/size-groups';

/** What the URL says of an objects page; the route's schema reads it. */
export interface ObjectsSearch {
  readonly prefix?: string;
  /** The inspected object. */
  readonly key?: string;
  readonly versionId?: string;
  /** In which way one looks into it; undefined while one does not. */
  readonly look?: Look;
  /** How, as the view itself writes it. */
  readonly within?: string;
  /** What is asked of the data, as looking/asking writes it; undefined while nothing is. */
  readonly ask?: string;
  /** Whose properties are seen and changed: those of the inspected object, or of what is selected. */
  readonly edit?: 'object' | 'selection';
  readonly view?: 'folders' | 'flat' | 'versions';
  /** What is typed into the filter box when the list opens. */
  readonly filter?: string;
  /** By what everything below the prefix is counted, in the place of the list. */
  readonly sizes?: SizeGroup;
  /** One group of another way of counting, which alone is counted. */
  readonly only?: string;
  /** Names below the prefix, as selection-text.ts writes them. */
  readonly selected?: string;
  /** The moment whose state is shown, in ISO 8601; undefined for now. */
  readonly asof?: string;
  /** The report that is listed, or where one is chosen, as resources/recorded reads it; undefined for S3 itself. */
  readonly recorded?: string;
  /** The report is held against what is there now, over the list. */
  readonly delta?: 'now';
  /** What happened over time, over the list: to the prefix or to the inspected key. */
  readonly history?: 'prefix' | 'key';
}

/** Milliseconds since 1970, or undefined for now: text that is no date means nothing, and versions are listed whole. */
export function momentOf({ asof, view, ...search }: ObjectsSearch): number | undefined {
  if (asof === undefined || view === 'versions' || reportIn(search) !== undefined) return undefined;
  const moment = Date.parse(asof);
  return Number.isNaN(moment) ? undefined : moment;
}

/** The report that is listed; undefined where S3 is asked, and while a report is still being chosen. */
export const reportIn = ({ recorded }: ObjectsSearch): string | undefined =>
  recorded === undefined || recorded === 'choose' || /^s3:\/\/[^/]*$|\/$/.test(recorded)
    ? undefined
    : recorded;

/** The same view at the same moment or of the same report, of another prefix and of no object. */
export function placeIn(search: ObjectsSearch, prefix: string): ObjectsSearch {
  const { view, asof } = search;
  return { prefix: prefix === '' ? undefined : prefix, view, asof, recorded: reportIn(search) };
}

/**
 * The prefix that is listed. A link may name a key alone: then it is the folder the key is in, except in the
 * flat view, where a key of any depth belongs to the whole location.
 */
export function listedPrefix({ prefix, key, view }: ObjectsSearch): string {
  if (prefix !== undefined) return prefix;
  return view === 'flat' ? '' : folderOf(key ?? '');
}

export interface Crumb {
  /** Between two slashes; may be empty. */
  readonly name: string;
  readonly prefix: string;
}

/** `a//b/` as its folders: `a`, an empty one, `b`; a rest without a closing slash is the last. */
export function crumbsOf(prefix: string): Crumb[] {
  const crumbs: Crumb[] = [];
  let start = 0;
  while (start < prefix.length) {
    const slash = prefix.indexOf('/', start);
    const end = slash < 0 ? prefix.length : slash;
    crumbs.push({ name: prefix.slice(start, end), prefix: prefix.slice(0, end + 1) });
    start = end + 1;
  }
  return crumbs;
}
