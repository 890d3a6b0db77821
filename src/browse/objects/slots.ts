import type { ReactNode } from 'react';
import type { Look } from '@/lib/looks';
import type { SizeGroup } from '@/lib/size-groups';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { VersionOfObject } from '@/resources/objects/object-versions';
import type { RecordedMode } from '@/resources/recorded/shard/shard';
import type { ShownRecorded } from '@/resources/recorded/use-recorded';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import type { MenuAction } from '@/ui/menu-actions';
import type { ListedObject, SelectedItems } from './selected-items';
import type { Past } from './use-shown-listing';

/** A write that was refused, to be tried again with other headers. */
interface UploadRetry {
  /** What it writes, below the prefix. */
  readonly path: string;
  /** What it was written with. */
  readonly headers: UploadHeaders;
  readonly again: (headers: UploadHeaders) => void;
  /** The options were closed without a choice. */
  readonly givenUp: () => void;
}

interface DownloadChoice {
  /** The part of the keys that makes no folders on disk. */
  readonly prefix: string;
  readonly objects: readonly ListedObject[];
  readonly disabledReason: string | undefined;
}

/** How something is brought elsewhere. */
export type CopyHow = 'copy' | 'move' | 'rename';

/** What is to be copied, moved or renamed. */
export interface CopyChoice extends Pick<SelectedItems, 'objects' | 'folders'> {
  /** The part of the keys that the target does not repeat. */
  readonly prefix: string;
}

interface PropertiesProps {
  readonly chosen: Pick<SelectedItems, 'objects' | 'folders'>;
  readonly onClose: () => void;
}

interface LookProps {
  readonly address: ObjectAddress;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  /** How it is looked at in that way, as the URL has it. */
  readonly within: string | undefined;
  readonly onWithin: (within: string | undefined) => void;
  readonly onClose: () => void;
  /** To the object before (-1) or after (1) it in the list; undefined where there is none. */
  readonly onStep: (step: 1 | -1) => (() => void) | undefined;
}

interface SizesProps {
  readonly prefix: string;
  readonly by: SizeGroup;
  readonly only: string | undefined;
  /** Every version counts, not the current objects alone. */
  readonly versions: boolean;
  /** A report that is counted instead of what is there now, as the URL names it. */
  readonly report: string | undefined;
  readonly onBy: (by: SizeGroup, only: string | undefined) => void;
  readonly onVersions: (versions: boolean) => void;
  readonly onPrefix: (prefix: string) => void;
  /** Shows the list with these names alone. */
  readonly onList: (prefix: string, filter: string | undefined) => void;
}

export interface RemoveProps {
  readonly prefix: string;
  readonly items: SelectedItems;
  /** The list is one of versions: single ones are deleted for good. */
  readonly versions: boolean;
  readonly onClose: () => void;
  /** What the service confirmed, of the objects and of the folders that are gone as a whole. */
  readonly onDeleted: (deleted: readonly ObjectAddress[], folders: readonly string[]) => void;
}

interface RecordedProps {
  readonly prefix: string;
  readonly mode: RecordedMode;
  readonly recorded: ShownRecorded;
}

/** What is selected, for whoever deals with versions. */
export interface VersionChoice {
  readonly prefix: string;
  readonly items: SelectedItems;
  /** The moment that is shown; undefined for now. */
  readonly past: Past | undefined;
}

/** What other features put into the objects page; the route fills them in. */
export interface ObjectsSlots {
  /** The Upload button. `disabledReason` says why nothing can be uploaded here, `doubt` why it may be refused. */
  readonly uploadControls: (props: {
    prefix: string;
    disabledReason: string | undefined;
    doubt: string | undefined;
  }) => ReactNode;
  /** Opens the options of uploads to this place, with `retry` to try again what was refused. Resolves when they are open. */
  readonly uploadOptions: (prefix: string, retry?: UploadRetry) => Promise<void>;
  /** Wraps the list so that files can be dropped on it. */
  readonly dropZone: (props: {
    prefix: string;
    disabledReason: string | undefined;
    children: ReactNode;
  }) => ReactNode;
  /** The Download button for these objects. */
  readonly downloadControls: (props: DownloadChoice) => ReactNode;
  /** The same as actions, the usual way first. */
  readonly downloadActions: (props: DownloadChoice) => readonly MenuAction[];
  /**
   * The panel that makes a link to one object; stands inside the inspector. Under SSE-C with the fingerprint of the key.
   */
  readonly share: (object: ObjectAddress, customerKeyMd5: string | undefined) => ReactNode;
  /** Leads to where links to all of these are made, or a drop into a prefix. */
  readonly links: (choice: {
    readonly objects: readonly ObjectAddress[];
    /** Everything below these. */
    readonly prefixes: readonly string[];
    /** A way for others to send files in is wanted, not links to what is there. */
    readonly drop?: boolean;
  }) => void;
  /** Asks where to, and shows what would happen before it does. */
  readonly copyTo: (choice: CopyChoice, how: CopyHow) => void;
  /** Counts what would be deleted, asks, and begins it. */
  readonly remove: (props: RemoveProps) => ReactNode;
  /** Leads to where what is below a prefix is compared with another place. */
  readonly compare: (prefix: string) => void;
  /** The page has half of the window, beside another one: F5 and F6 copy and move there. */
  readonly paned: boolean;
  /** Gives the keyboard to the other pane; false where there is none. */
  readonly otherPane: () => boolean;
  /** What is chosen begins to be dragged. */
  readonly drag: (choice: CopyChoice, transfer: DataTransfer) => void;
  /** What else can be done with the place. */
  readonly placeActions: readonly MenuAction[];
  /** What is in an object, over the list it is from. */
  readonly look: (props: LookProps) => ReactNode;
  /** Asks questions of the data in these objects and below these prefixes, in SQL. */
  readonly ask: (choice: {
    readonly objects: readonly ObjectAddress[];
    readonly prefixes: readonly string[];
  }) => void;
  /** What is said above the list of a folder that is a table. */
  readonly tableNote: (props: { prefix: string; format: 'delta' | 'iceberg' }) => ReactNode;
  /** What takes the space below a prefix. */
  readonly sizes: (props: SizesProps) => ReactNode;
  /** Says which moment the list shows, and leads on from there. */
  readonly past: (props: { readonly prefix: string; readonly past: Past }) => ReactNode;
  /** Says which report the list shows, and leads on from there. */
  readonly recorded: (props: RecordedProps) => ReactNode;
  /** What else an object can be opened as, by its key. */
  readonly openAs: (object: ObjectAddress) => readonly MenuAction[];
  /** What can be done with the versions of what is selected. */
  readonly versionActions: (choice: VersionChoice) => readonly MenuAction[];
  /** The same for one version of a key. */
  readonly oneVersionActions: (key: string, version: VersionOfObject) => readonly MenuAction[];
  /** What happened to the prefix or the key over time, over the list. */
  readonly history: (props: { readonly prefix: string }) => ReactNode;
  /** Who wrote the key, asked only when somebody does; undefined in a place that has no journal. */
  readonly whoWrote: ((key: string) => ReactNode) | undefined;
  /** Properties of these, in the inspector's place. */
  readonly properties: (props: PropertiesProps) => ReactNode;
  /** Takes the key of an object under SSE-C and says its fingerprint. */
  readonly customerKey: (props: { onKey: (fingerprint: string) => void }) => ReactNode;
}
