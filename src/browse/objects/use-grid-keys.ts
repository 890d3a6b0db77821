import type { KeyboardEvent } from 'react';
import { isMenuKey } from '@/ui/context-menu';
import type { SelectionAction } from './selection/selection';
import type { CopyHow } from './slots';

export interface GridKeysOptions {
  readonly count: number;
  /** Position of the current row, -1 for none. */
  readonly at: number;
  readonly page: number;
  readonly select: (action: SelectionAction) => void;
  readonly onOpen: (at: number) => void;
  readonly onLook: (at: number) => void;
  /** F4 */
  readonly onEdit: () => void;
  readonly onUp: () => void;
  readonly onDelete: () => void;
  readonly onCopy: () => void;
  readonly onEscape: () => void;
  /** The selection is to be copied (F5), moved (F6) or renamed (F2); false where the key means nothing. */
  readonly onCopyTo: (how: CopyHow) => boolean;
  /** Tab: the other pane gets the keyboard; false where there is none. */
  readonly onOtherPane: () => boolean;
  /** The menu of the current row, or of the selection. */
  readonly onMenuKey: () => void;
}

/** The keyboard of a file list: arrows move, the blank and shift select, Enter opens, F3 and Ctrl Enter look inside, F4 has the properties, Backspace goes up, the Menu key has the actions. */
export function gridKeys(options: GridKeysOptions) {
  return (event: KeyboardEvent<HTMLElement>) => {
    // The header's buttons have keys of their own.
    if (event.target !== event.currentTarget || event.altKey) return;
    if (event.ctrlKey || event.metaKey ? command(event, options) : plain(event, options))
      event.preventDefault();
  };
}

function command(
  event: KeyboardEvent,
  { select, onCopy, count, onOpen, onLook, at }: GridKeysOptions,
): boolean {
  switch (event.key.toLowerCase()) {
    case 'a':
      if (count > 0) select({ type: 'all' });
      return true;
    case 'c':
      // What a person marked with the mouse is copied as text, as everywhere.
      if (window.getSelection()?.isCollapsed === false) return false;
      onCopy();
      return true;
    case 'enter':
      if (at >= 0) onLook(at);
      return true;
    case 'arrowdown':
      if (at >= 0) onOpen(at);
      return true;
    default:
      return false;
  }
}

function plain(event: KeyboardEvent, options: GridKeysOptions): boolean {
  const { count, at, select } = options;
  const to = target(event.key, options);
  if (to !== undefined) {
    if (count > 0) select({ type: 'move', at: Math.max(0, Math.min(to, count - 1)), range: event.shiftKey });
    return true;
  }
  if (isMenuKey(event)) {
    if (at >= 0) options.onMenuKey();
    return true;
  }
  switch (event.key) {
    case ' ':
      if (at >= 0) select({ type: 'toggle', at, range: event.shiftKey });
      return true;
    case 'Enter':
      if (at >= 0) options.onOpen(at);
      return true;
    case 'F3':
      if (at >= 0) options.onLook(at);
      return true;
    case 'F4':
      options.onEdit();
      return true;
    case 'Backspace':
      options.onUp();
      return true;
    case 'Delete':
      options.onDelete();
      return true;
    case 'Escape':
      options.onEscape();
      return true;
    case 'F2':
      return options.onCopyTo('rename');
    case 'F5':
      return options.onCopyTo('copy');
    case 'F6':
      return options.onCopyTo('move');
    case 'Tab':
      // Shift and Tab lead out, to the tools of the pane.
      return !event.shiftKey && options.onOtherPane();
    default:
      return false;
  }
}

function target(key: string, { at, count, page }: GridKeysOptions): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at < 0 ? count - 1 : at - 1;
    case 'PageDown':
      return Math.max(at, 0) + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
