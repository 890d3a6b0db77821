import { Badge, Button } from '@mantine/core';
import { useRef } from 'react';
import { formatDateTime, formatSize } from '@/lib/format';
import type { VersionOfObject } from '@/resources/objects/object-versions';
import { isMenuKey, pointBelow, pointOfPointer, wantsOwnMenu, type MenuPoint } from '@/ui/context-menu';
import { visibleText } from '@/ui/names/odd-names';
import type { VersionActions } from './use-version-actions';
import classes from './inspector.module.css';

interface VersionRowProps {
  version: VersionOfObject;
  actions: VersionActions;
  undeleting: boolean;
  /** Its menu is open. */
  marked: boolean;
  onMenu: (at: MenuPoint) => void;
}

export function VersionRow({ version, actions, undeleting, marked, onMenu }: VersionRowProps) {
  const { id, latest, deleteMarker, modified, size } = version;
  const { shown, show, undelete } = actions;
  const link = useRef<HTMLButtonElement>(null);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the Menu key on its buttons
    <li
      className={classes.version}
      data-menu={marked || undefined}
      onContextMenu={(event) => {
        if (wantsOwnMenu(event) || link.current === null) return;
        event.preventDefault();
        onMenu(pointOfPointer(event, link.current));
      }}
      onKeyDown={(event) => {
        if (!isMenuKey(event) || link.current === null) return;
        event.preventDefault();
        onMenu(pointBelow(event.currentTarget, link.current));
      }}
    >
      <button
        ref={link}
        type="button"
        className={classes.versionLink}
        aria-current={shown}
        title={visibleText(id)}
        onClick={show.run}
      >
        {modified ? formatDateTime(modified) : visibleText(id)}
      </button>
      {!deleteMarker && <span className={classes.dim}>{formatSize(size)}</span>}
      {latest && !deleteMarker && (
        <Badge size="xs" variant="light">
          latest
        </Badge>
      )}
      {deleteMarker && (
        <Badge size="xs" variant="light" color="gray">
          deleted
        </Badge>
      )}
      {undelete.disabledReason === undefined && (
        <Button size="compact-xs" variant="default" loading={undeleting} onClick={undelete.run}>
          {undelete.label}
        </Button>
      )}
    </li>
  );
}
