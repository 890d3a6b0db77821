import type { ListingMode } from '@/resources/objects/keys';
import type { SelectedItems } from './selected-items';

/* Why an action cannot be taken now, or undefined: actions are disabled with a reason, never hidden. */

export function uploadReason(mode: ListingMode): string | undefined {
  return mode === 'versions' ? 'Switch to Folders or Flat to upload' : undefined;
}

/** Why nothing is written where a moment is shown. */
export const PAST = 'This is how it was then: go back to now to change anything';

export function deleteReason({ objects, folders, past }: SelectedItems): string | undefined {
  if (past === true) return PAST;
  return objects.length + folders.length === 0 ? 'Select something first' : undefined;
}

export const MARKER_IS_EMPTY = 'A delete marker has nothing to download';

export function downloadReason({ objects, folders, markers }: SelectedItems): string | undefined {
  if (markers > 0) return MARKER_IS_EMPTY;
  if (folders.length > 0)
    return 'Folders are not downloaded as a whole: open it, or select objects in the flat view';
  return objects.length === 0 ? 'Select objects first' : undefined;
}

const NOW_IN_IT =
  'A folder would stand for what it holds now: open it, or select its objects in the flat view';

export function copyReason({ objects, folders, markers, past }: SelectedItems): string | undefined {
  if (objects.length + folders.length === 0) return 'Select something first';
  if (past === true && folders.length > 0) return NOW_IN_IT;
  return markers > 0 ? 'A delete marker has nothing to copy' : undefined;
}

export function moveReason(items: SelectedItems): string | undefined {
  if (items.past === true) return PAST;
  if (items.objects.some(({ versionId }) => versionId !== undefined))
    return 'A version keeps its key: copy it instead';
  return copyReason(items);
}

export function renameReason(items: SelectedItems): string | undefined {
  const { objects, folders } = items;
  if (objects.length + folders.length > 1) return 'Rename one at a time';
  return moveReason(items);
}

export function editReason({ objects, folders, markers }: SelectedItems): string | undefined {
  if (objects.length + folders.length === 0) return 'Select something first';
  return markers > 0 ? 'A delete marker has no properties' : undefined;
}

export function lookReason({ objects, folders, markers }: SelectedItems): string | undefined {
  if (objects.length !== 1 || folders.length > 0) return 'Select one object';
  return markers > 0 ? 'A delete marker has nothing in it' : undefined;
}

export function askReason({ objects, folders, markers }: SelectedItems): string | undefined {
  if (objects.length + folders.length === 0) return 'Select data files or folders first';
  if (markers > 0) return 'A delete marker has nothing in it';
  return objects.some(({ versionId }) => versionId !== undefined)
    ? 'Questions are answered from the latest versions: switch to Folders or Flat'
    : undefined;
}

const NOTHING_TO_SHARE = 'A delete marker has nothing to share';

export function shareReason({ objects, folders, markers }: SelectedItems): string | undefined {
  if (objects.length === 0)
    return folders.length > 0 ? 'A link leads to one object' : 'Select an object first';
  if (objects.length + folders.length > 1) return 'A link leads to one object: select one';
  return markers > 0 ? NOTHING_TO_SHARE : undefined;
}

export function linksReason({ objects, folders, markers, past }: SelectedItems): string | undefined {
  if (objects.length + folders.length === 0) return 'Select something first';
  if (past === true && folders.length > 0) return NOW_IN_IT;
  return markers > 0 ? NOTHING_TO_SHARE : brokenPrefixReason(folders);
}

/** Prefixes are lines of a form there, and half of one would mean more than the whole. */
export function brokenPrefixReason(prefixes: readonly string[]): string | undefined {
  return prefixes.some((prefix) => /[\r\n]/.test(prefix))
    ? 'The folder’s name has a line break: select the objects in it'
    : undefined;
}
