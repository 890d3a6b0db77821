import { useState } from 'react';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { ObjectsSearch } from './search';
import type { SelectedItems } from './selected-items';

interface EditedOptions {
  items: SelectedItems;
  inspected: ObjectAddress | undefined;
  search: ObjectsSearch;
  onSearch: (next: ObjectsSearch, options: { replace: boolean }) => void;
}

type Chosen = Pick<SelectedItems, 'objects' | 'folders'>;

/**
 * Whose properties are seen and changed is in the URL (`edit`). Once they are, they stay the same: a click into the list
 * must not bring what was typed to other objects.
 */
export function useEdited({ items, inspected, search, onSearch }: EditedOptions) {
  const { edit } = search;
  const [kept, setKept] = useState<{ readonly name: string; readonly chosen: Chosen }>();
  const name = edit === 'object' ? `${inspected?.versionId ?? ''} ${inspected?.key ?? ''}` : (edit ?? '');
  const wanted = wantedOf(edit, items, inspected);
  // A link's selection comes with the listing.
  if (wanted !== undefined && kept?.name !== name) setKept({ name, chosen: wanted });
  const show = (next: ObjectsSearch['edit']) => onSearch({ ...search, edit: next }, { replace: false });
  return {
    chosen: edit !== undefined && kept?.name === name ? kept.chosen : undefined,
    open: () => {
      const [only] = items.objects;
      setKept(undefined);
      if (only !== undefined && items.objects.length === 1 && items.folders.length === 0)
        onSearch({ ...search, key: only.key, versionId: only.versionId, edit: 'object' }, { replace: false });
      else show('selection');
    },
    openObject: () => show('object'),
    close: () => {
      setKept(undefined);
      onSearch({ ...search, edit: undefined }, { replace: true });
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="grid"]')?.focus());
    },
  };
}

function wantedOf(
  edit: ObjectsSearch['edit'],
  { objects, folders, markers }: SelectedItems,
  inspected: ObjectAddress | undefined,
): Chosen | undefined {
  if (edit === 'object' && inspected !== undefined)
    return { objects: [{ ...inspected, size: undefined }], folders: [] };
  return edit === 'selection' && objects.length + folders.length > 0 && markers === 0
    ? { objects, folders }
    : undefined;
}
