import { AwsFailure } from '@/aws/failure';
import type { FetchPage, ListPage } from '../../objects/listing/list-page';
import type { LogKind } from '../read/count-log';
import {
  firstName,
  folderMayTellOf,
  isOtherFolder,
  kindOf,
  mayTellOf,
  writtenAt,
  type TimeRange,
} from './log-names';

/** A file that may tell of the time that was chosen. */
export interface LogFile {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Without its quotes; empty where the service does not say. */
  readonly etag: string;
  readonly kind: LogKind;
}

export interface FoundLogs {
  readonly files: readonly LogFile[];
  /** Bytes of all. */
  readonly bytes: number;
  /** Names that do not say when they were written; they are read whatever the time. */
  readonly undated: number;
  /** Files and folders that were looked at. */
  readonly looked: number;
}

/** A page asks for about as much memory as a thousand of them; beyond, the time is to be narrowed. */
const MOST_FILES = 200_000;
const AT_A_TIME = 6;

interface ListOptions {
  /** A page of the files and folders right in a prefix. */
  readonly pagesOf: (prefix: string) => FetchPage;
  readonly prefix: string;
  readonly range: TimeRange;
  readonly signal: AbortSignal;
  readonly onFound: (found: FoundLogs) => void;
}

/**
 * The files below a prefix that may tell of a time, by their names and by the folders of their dates: other days are not even
 * listed. A folder in which names begin with their date is listed from the first day that counts.
 * @throws AwsFailure; `invalid` where there are too many
 */
export async function listLogs({ pagesOf, prefix, range, signal, onFound }: ListOptions): Promise<FoundLogs> {
  const files: LogFile[] = [];
  let bytes = 0;
  let undated = 0;
  let looked = 0;
  const found = (): FoundLogs => ({ files, bytes, undated, looked });

  const takeFiles = (folder: string, { names, sizes, etags }: ListPage) => {
    names.forEach((name, at) => {
      const size = sizes[at] ?? 0;
      looked += 1;
      if (size === 0 || !mayTellOf(name, range)) return;
      if (writtenAt(name) === undefined) undated += 1;
      files.push({ key: folder + name, size, etag: etags?.[at] ?? '', kind: kindOf(name) });
      bytes += size;
    });
    if (files.length > MOST_FILES) throw tooMany();
  };

  const listFolder = async (folder: string): Promise<readonly string[]> => {
    const fetchPage = pagesOf(folder);
    const inside: string[] = [];
    const take = (page: ListPage) => {
      takeFiles(folder, page);
      for (const name of page.folders)
        if (!isOtherFolder(name) && folderMayTellOf(folder + name, range)) inside.push(folder + name);
      looked += page.folders.length;
      onFound(found());
    };
    let page = await fetchPage({ signal });
    // Of many files that begin with their date, those of the days before are passed over.
    const skips = page.next !== undefined && page.names.length > 0 && page.names.every(isDated);
    if (skips) {
      const last = writtenAt(page.names.at(-1) ?? '') ?? 0;
      if (last < range.from - 86_400_000) page = await fetchPage({ after: firstName(range), signal });
    }
    for (;;) {
      take(page);
      const last = page.names.at(-1) ?? '';
      const later = isDated(last) && !mayTellOf(last, range) && (writtenAt(last) ?? 0) >= range.to;
      if (page.next === undefined || later) return inside;
      page = await fetchPage({ token: page.next, signal });
    }
  };

  let folders: readonly string[] = [prefix];
  while (folders.length > 0) {
    const next: string[] = [];
    for (let at = 0; at < folders.length; at += AT_A_TIME) {
      const inside = await Promise.all(folders.slice(at, at + AT_A_TIME).map(listFolder));
      next.push(...inside.flat());
    }
    folders = next;
  }
  return found();
}

const isDated = (name: string) => /^\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d-/.test(name);

const tooMany = () =>
  new AwsFailure(`More than ${MOST_FILES.toLocaleString('en')} log files may tell of this time.`, {
    kind: 'invalid',
    code: 'TooManyLogs',
    advice: 'Choose a shorter time, or a prefix that holds one account, Region or bucket alone.',
  });
