import { useRef } from 'react';
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
  const kept = useRef<{ readonly name: string; readonly chosen: Chosen }>(undefined);
  const name = edit === 'object' ? `${inspected?.versionId ?? ''} ${inspected?.key ?? ''}` : (edit ?? '');
  if (kept.current !== undefined && kept.current.name !== name) kept.current = undefined;
  if (edit === 'object' && inspected !== undefined)
    kept.current ??= { name, chosen: { objects: [{ ...inspected, size: undefined }], folders: [] } };
  // A link's selection comes with the listing.
  else if (edit === 'selection' && items.objects.length + items.folders.length > 0 && items.markers === 0)
    kept.current ??= { name, chosen: { objects: items.objects, folders: items.folders } };

  const show = (next: ObjectsSearch['edit']) => onSearch({ ...search, edit: next }, { replace: false });
  return {
    chosen: edit === undefined ? undefined : kept.current?.chosen,
    open: () => {
      const [only] = items.objects;
      kept.current = undefined;
      if (only !== undefined && items.objects.length === 1 && items.folders.length === 0)
        onSearch({ ...search, key: only.key, versionId: only.versionId, edit: 'object' }, { replace: false });
      else show('selection');
    },
    openObject: () => show('object'),
    close: () => {
      onSearch({ ...search, edit: undefined }, { replace: true });
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="grid"]')?.focus());
    },
  };
}
