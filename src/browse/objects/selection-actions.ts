import {
  IconAdjustmentsHorizontal,
  IconArrowBarToRight,
  IconDatabaseSearch,
  IconArrowsDiff,
  IconCopyPlus,
  IconCursorText,
  IconEye,
  IconFolderOpen,
  IconInbox,
  IconInfoCircle,
  IconLink,
  IconShare2,
  IconTrash,
} from '@tabler/icons-react';
import type { WhyNot } from '@/resources/access-points/use-place-kind';
import type { Doubts } from '@/resources/doctor/use-doubts';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { MenuAction, MenuGroups } from '@/ui/menu-actions';
import {
  askReason,
  brokenPrefixReason,
  copyReason,
  deleteReason,
  editReason,
  linksReason,
  lookReason,
  moveReason,
  renameReason,
  shareReason,
} from './reasons';
import type { SelectedItems } from './selected-items';
import type { CopyHow } from './slots';

interface SelectionActionsOptions {
  items: SelectedItems;
  copies: readonly MenuAction[];
  versions: readonly MenuAction[];
  onOpen: () => void;
  onLook: () => void;
  onAsk: () => void;
  onEdit: () => void;
  onShare: (object: ObjectAddress) => void;
  onLinks: () => void;
  /** Others are to send files into this folder. */
  onDrop: (folder: string) => void;
  onCopyTo: (how: CopyHow) => void;
  /** What is below this folder is to be compared with another place. */
  onCompare: (folder: string) => void;
  onDelete: () => void;
  /** Why a place of this kind cannot do it, or undefined. */
  cannot: WhyNot;
  /** Why it may not work, or undefined. */
  doubts: Doubts;
}

/** What can be done with the selection, wherever it is offered. */
export interface SelectionActions {
  readonly open: MenuAction;
  readonly look: MenuAction;
  /** Asks the data in it, in SQL. */
  readonly ask: MenuAction;
  /** Properties, to see and to change. */
  readonly edit: MenuAction;
  readonly share: MenuAction;
  /** Links to everything that is selected. */
  readonly links: MenuAction;
  /** A way for others to send files into the folder; none where something else is selected. */
  readonly drop: readonly MenuAction[];
  /** To the clipboard. */
  readonly copies: readonly MenuAction[];
  /** The objects themselves, to another place or name. */
  readonly bring: readonly MenuAction[];
  /** What concerns their versions. */
  readonly versions: readonly MenuAction[];
  readonly remove: MenuAction;
}

export function selectionActions(options: SelectionActionsOptions): SelectionActions {
  const {
    items,
    copies,
    versions,
    onOpen,
    onLook,
    onAsk,
    onEdit,
    onShare,
    onLinks,
    onDrop,
    onCopyTo,
    onCompare,
    onDelete,
    cannot,
    doubts,
  } = options;
  const { objects, folders } = items;
  const count = objects.length + folders.length;
  const [object] = objects;
  const [folder] = folders;
  return {
    open: {
      label: folders.length > 0 ? 'Open' : 'Details',
      icon: folders.length > 0 ? IconFolderOpen : IconInfoCircle,
      run: onOpen,
      disabledReason: count === 1 ? undefined : 'Select one row',
    },
    look: {
      label: 'Look inside',
      icon: IconEye,
      run: onLook,
      disabledReason: lookReason(items),
    },
    ask: {
      label: 'Ask the data (SQL)…',
      icon: IconDatabaseSearch,
      run: onAsk,
      disabledReason: askReason(items),
    },
    edit: {
      label: 'Properties…',
      icon: IconAdjustmentsHorizontal,
      run: onEdit,
      disabledReason: cannot('properties') ?? editReason(items),
    },
    share: {
      label: 'Share',
      icon: IconShare2,
      run: () => object && onShare({ key: object.key, versionId: object.versionId }),
      disabledReason: cannot('links') ?? shareReason(items),
      doubt: doubts('link'),
    },
    links: {
      label: 'Links…',
      icon: IconLink,
      run: onLinks,
      disabledReason: cannot('links') ?? linksReason(items),
      doubt: doubts('link'),
    },
    drop:
      folder === undefined || count > 1 || items.past === true
        ? []
        : [
            {
              label: 'Let others send files here…',
              icon: IconInbox,
              run: () => onDrop(folder),
              disabledReason: cannot('drops') ?? brokenPrefixReason([folder]),
            },
          ],
    copies,
    versions,
    bring: [
      {
        label: 'Copy to…',
        icon: IconCopyPlus,
        run: () => onCopyTo('copy'),
        disabledReason: copyReason(items),
      },
      {
        label: 'Move to…',
        icon: IconArrowBarToRight,
        run: () => onCopyTo('move'),
        disabledReason: cannot('delete') ?? moveReason(items),
      },
      {
        label: 'Rename…',
        icon: IconCursorText,
        run: () => onCopyTo('rename'),
        disabledReason: cannot('delete') ?? renameReason(items),
      },
      ...(folder === undefined || count > 1
        ? []
        : [
            {
              label: 'Compare and sync…',
              icon: IconArrowsDiff,
              run: () => onCompare(folder),
              disabledReason: brokenPrefixReason([folder]),
            },
          ]),
    ],
    remove: {
      label: 'Delete…',
      icon: IconTrash,
      run: onDelete,
      disabledReason: cannot('delete') ?? deleteReason(items),
      doubt: doubts(
        items.objects.some(({ versionId }) => versionId !== undefined) ? 'delete-version' : 'delete',
      ),
      danger: true,
    },
  };
}

/** The groups of a row's own menu. */
export const rowMenu = (
  { open, look, ask, edit, share, links, drop, copies, bring, versions, remove }: SelectionActions,
  downloads: readonly MenuAction[],
): MenuGroups => [
  [open, look, ask, edit],
  [...downloads, share, links, ...drop],
  bring,
  versions,
  copies,
  [remove],
];
