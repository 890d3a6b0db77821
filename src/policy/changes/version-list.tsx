import { Badge, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { memo, useRef, type KeyboardEvent } from 'react';
import { formatDateTime } from '@/lib/format';
import type { HistoryEntry, HistoryEvent } from '@/resources/policies/history/store';
import classes from './history.module.css';
import { Legible } from '@/ui/legible/legible';

const EVENTS: Readonly<Record<HistoryEvent, string>> = {
  read: 'Read',
  saved: 'Saved here',
  overwritten: 'Overwritten here',
  deleted: 'Deleted here',
};

/** Whether every word of the search is somewhere in the version: its text, who, when or what happened. */
export function matches(entry: HistoryEntry, search: string): boolean {
  const text = `${entry.text ?? 'no policy'} ${entry.by} ${EVENTS[entry.event]} ${formatDateTime(new Date(entry.at))}`;
  const lower = text.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

interface VersionListProps {
  readonly entries: readonly HistoryEntry[];
  readonly chosen: number | undefined;
  /** Ids of versions that are what is saved now. */
  readonly current: ReadonlySet<number>;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly onChoose: (id: number) => void;
}

/** Versions, newest first: one Tab stop, arrows within. */
export function VersionList({ entries, chosen, current, search, onSearch, onChoose }: VersionListProps) {
  const list = useRef<HTMLUListElement>(null);
  const go = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const to = target(event.key, buttons.indexOf(event.target as HTMLButtonElement), entries.length);
    const entry = to === undefined ? undefined : entries[to];
    if (entry === undefined || to === undefined) return;
    event.preventDefault();
    onChoose(entry.id);
    buttons[to]?.focus();
    buttons[to]?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <TextInput
        className={classes.search}
        aria-label="Search the versions"
        placeholder="Search text, who, when"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      {entries.length === 0 && <p className={classes.none}>No version has that.</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons get the keys first */}
      <ul ref={list} className={classes.versions} onKeyDown={go}>
        {entries.map((entry, index) => (
          <li key={entry.id}>
            <Version
              entry={entry}
              chosen={entry.id === chosen}
              current={current.has(entry.id)}
              reachable={entry.id === chosen || (index === 0 && chosen === undefined)}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

const PAGE = 10;

function target(key: string, at: number, count: number): number | undefined {
  const within = (index: number) => Math.min(Math.max(index, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at - 1);
    case 'PageDown':
      return within(at + PAGE);
    case 'PageUp':
      return within(at - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

interface VersionProps {
  readonly entry: HistoryEntry;
  readonly chosen: boolean;
  readonly current: boolean;
  readonly reachable: boolean;
  readonly onChoose: (id: number) => void;
}

/** Two hundred of these: going through them draws only the two that change. */
const Version = memo(({ entry, chosen, current, reachable, onChoose }: VersionProps) => (
  <UnstyledButton
    className={classes.version}
    aria-current={chosen || undefined}
    tabIndex={reachable ? 0 : -1}
    onClick={() => onChoose(entry.id)}
  >
    <span className={classes.line}>
      <span className={classes.mono}>{formatDateTime(new Date(entry.at))}</span>
      {current && (
        <Badge size="xs" radius="sm" color="gray" className={classes.badge}>
          Saved now
        </Badge>
      )}
    </span>
    <span>
      {EVENTS[entry.event]} <span className={classes.dim}>{sizeOf(entry.text)}</span>
    </span>
    <span className={classes.dim}>
      <Legible>{entry.by}</Legible>
    </span>
  </UnstyledButton>
));
Version.displayName = 'Version';

function sizeOf(text: string | null): string {
  if (text === null) return 'no policy';
  const bytes = new TextEncoder().encode(text).length;
  const statements = (text.match(/"Effect"\s*:/g) ?? []).length;
  return `${statements === 1 ? 'one statement' : `${statements} statements`}, ${(bytes / 1024).toFixed(1)} KB`;
}
