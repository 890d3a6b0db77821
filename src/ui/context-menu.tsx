import { Menu } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { MenuActions, type MenuGroups } from './menu-actions';

/** Where a context menu stands, and what has the focus back when it closes. */
export interface MenuPoint {
  /** In the window, in CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly from: HTMLElement;
}

interface ContextMenuProps {
  /** Undefined while it is closed. */
  readonly at: MenuPoint | undefined;
  /** Accessible name: what the actions are about. */
  readonly label: string;
  readonly groups: MenuGroups;
  readonly onClose: () => void;
}

/** The menu of a right click or of the Menu key. Everything in it can be reached in another way, too. */
export function ContextMenu({ at, label, groups, onClose }: ContextMenuProps) {
  return at === undefined ? null : (
    <OpenMenu key={`${at.x} ${at.y}`} at={at} label={label} groups={groups} onClose={onClose} />
  );
}

function OpenMenu({ at, label, groups, onClose }: ContextMenuProps & { at: MenuPoint }) {
  // What the menu stands at moves away under it.
  useWindowEvent('resize', onClose);
  const dropdown = useRef<HTMLDivElement>(null);
  // Mantine focuses what is under the pointer; where that is off, the menu would be deaf to every key.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (!dropdown.current?.contains(document.activeElement))
        dropdown.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Menu
      opened
      onChange={() => {
        // An action may open a dialog: that takes the focus after this, and gives it back here.
        at.from.focus({ preventScroll: true });
        onClose();
      }}
      position="bottom-start"
      offset={0}
      returnFocus={false}
      // The key that opens it is still on its way up to the document.
      clickOutsideEvents={['mousedown', 'touchstart']}
      hideDetached={false}
      // All of it stays in the window, wherever it was asked for.
      middlewares={{ flip: true, shift: { crossAxis: true, padding: 8 } }}
      width={240}
    >
      <Menu.Target>
        <div aria-hidden style={{ position: 'fixed', left: at.x, top: at.y, width: 0, height: 0 }} />
      </Menu.Target>
      <Menu.Dropdown
        ref={dropdown}
        aria-label={label}
        style={{ maxHeight: 'calc(100vh - 16px)', overflowY: 'auto' }}
        // Its target has no words.
        aria-labelledby={undefined}
        onContextMenu={(event) => {
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <MenuActions groups={groups} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** The Menu key, and Shift+F10 where keyboards have none. */
export const isMenuKey = ({ key, shiftKey }: KeyboardEvent) =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey);

/** True where the browser's own menu is asked for: with Shift, as Firefox has it on every page. */
export const wantsOwnMenu = ({ shiftKey }: MouseEvent) => shiftKey;

export const pointOfPointer = ({ clientX, clientY }: MouseEvent, from: HTMLElement): MenuPoint => ({
  x: clientX,
  y: clientY,
  from,
});

/** For the keyboard: below the beginning of what it stands on. */
export function pointBelow(row: Element, from: HTMLElement): MenuPoint {
  const { left, bottom } = row.getBoundingClientRect();
  return { x: left + 24, y: bottom, from };
}
