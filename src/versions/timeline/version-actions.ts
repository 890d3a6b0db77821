import {
  IconArrowBackUp,
  IconArrowsDiff,
  IconEye,
  IconHistory,
  IconRestore,
  IconTrash,
} from '@tabler/icons-react';
import type { VersionOfObject } from '@/resources/objects/object-versions';
import type { MenuAction } from '@/ui/menu-actions';

export interface VersionHandlers {
  readonly look: (key: string, versionId: string) => void;
  /** With another version, which is chosen there. */
  readonly compare: (key: string, versionId: string) => void;
  /** The prefix at a moment, milliseconds since 1970. */
  readonly goTo: (moment: number) => void;
  readonly restore: (key: string, version: { readonly versionId: string; readonly moment: number }) => void;
  readonly undelete: (key: string) => void;
  readonly purge: (key: string, versionIds: readonly string[]) => void;
}

const MARKER = 'A delete marker has nothing in it';

/** What can be done with one version or delete marker of a key. */
export function versionActions(key: string, version: VersionOfObject, on: VersionHandlers) {
  const { id, latest, deleteMarker, modified } = version;
  const marker = deleteMarker ? MARKER : undefined;
  const action = (
    label: string,
    icon: MenuAction['icon'],
    run: () => void,
    disabledReason?: string,
  ): MenuAction => ({
    label,
    icon,
    run,
    disabledReason,
  });
  const moment = modified?.getTime();
  return {
    look: action('Look inside', IconEye, () => on.look(key, id), marker),
    compare: action('Compare…', IconArrowsDiff, () => on.compare(key, id), marker),
    goTo: action(
      'Everything here as it was then',
      IconHistory,
      () => moment !== undefined && on.goTo(moment),
      moment === undefined ? 'The service does not say when it was written' : undefined,
    ),
    restore: action(
      'Restore this version…',
      IconArrowBackUp,
      () => on.restore(key, { versionId: id, moment: moment ?? 0 }),
      marker ?? (latest ? 'It is the current one' : undefined),
    ),
    undelete: action(
      'Undelete…',
      IconRestore,
      () => on.undelete(key),
      latest && deleteMarker ? undefined : 'Only a delete marker on top hides the object',
    ),
    purge: {
      ...action('Delete for good…', IconTrash, () => on.purge(key, [id])),
      danger: true,
    } satisfies MenuAction,
  };
}
