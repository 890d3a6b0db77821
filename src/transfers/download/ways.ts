import { canPickFile, canPickFolder } from '@/ui/pickers';
import { canStage } from './staging';

/**
 * How a download reaches the disk. None holds a file in memory.
 * - `staged`: by us into the origin's private files, then as a normal browser download; shown, checked and
 *   resumed in the tray.
 * - `file`, `folder`: by us, straight into what the operator picked; shown, checked and resumed likewise.
 * - `link`: by the browser from a presigned link; out of our hands.
 */
export type DownloadWay = 'staged' | 'file' | 'folder' | 'link';

/** Staging needs the room twice for a moment, so it is for what nobody would call large. */
export const STAGED_UP_TO = 256 * 1024 * 1024;
/** Browsers ask before a page starts many downloads; a folder is the better place for many files. */
const FILES_ONE_BY_ONE = 10;

export interface Capabilities {
  readonly stage: boolean;
  readonly pickFile: boolean;
  readonly pickFolder: boolean;
}

export function capabilities(): Capabilities {
  return { stage: canStage(), pickFile: canPickFile(), pickFolder: canPickFolder() };
}

/** The way a plain click takes. Objects of unknown size count as large. */
export function usualWay(sizes: readonly (number | undefined)[], can: Capabilities): DownloadWay {
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? Number.POSITIVE_INFINITY), 0);
  const few = sizes.length <= FILES_ONE_BY_ONE;
  if (can.stage && few && total <= STAGED_UP_TO) return 'staged';
  if (sizes.length === 1) return can.pickFile ? 'file' : 'link';
  return can.pickFolder ? 'folder' : 'link';
}
