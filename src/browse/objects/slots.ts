import type { ReactNode } from 'react';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { ListedObject } from './selected-items';

/** What other features put into the objects page; the route fills them in. */
export interface ObjectsSlots {
  /** The Upload button. `disabledReason` says why nothing can be uploaded here, or is undefined. */
  readonly uploadControls: (props: { prefix: string; disabledReason: string | undefined }) => ReactNode;
  /** Opens the options of uploads to this place. */
  readonly uploadOptions: (prefix: string) => void;
  /** Wraps the list so that files can be dropped on it. */
  readonly dropZone: (props: {
    prefix: string;
    disabledReason: string | undefined;
    children: ReactNode;
  }) => ReactNode;
  /** The Download button for these objects. `prefix` is the part of the keys that makes no folders on disk. */
  readonly downloadControls: (props: {
    prefix: string;
    objects: readonly ListedObject[];
    disabledReason: string | undefined;
  }) => ReactNode;
  /** The panel that makes a link to one object; stands inside the inspector. */
  readonly share: (object: ObjectAddress) => ReactNode;
}
