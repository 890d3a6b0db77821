import { plural } from '@drawbridge-s3/policy/grammar';
import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconBulb, IconCheck, IconCircleX, IconPencil, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import type { OutlineEntry } from '@drawbridge-s3/policy/explain';
import type { Finding } from '@drawbridge-s3/policy/lint';
import { marksOf, type Mark, statementAt } from './marks';
import classes from './outline.module.css';
import { Legible } from '@/ui/legible/legible';

export interface OutlineProps {
  /** undefined: the first answer has not come back. */
  readonly entries: readonly OutlineEntry[] | undefined;
  readonly findings: readonly Finding[];
  /** Where the editor's caret stands, in UTF-16 units; its statement is the current one. */
  readonly caret: number | undefined;
  /** Selects a statement in the editor; the focus stays in the list. */
  readonly onShow: (entry: OutlineEntry) => void;
  /** Goes to a statement in the editor, for Enter and a click. */
  readonly onGo: (entry: OutlineEntry) => void;
}

/**
 * The statements of a policy: effect, name, what it says, and what the checks find in it. One stop for Tab; arrows,
 * Home and End move and show, Enter goes to the text.
 */
export function Outline({ entries, findings, caret, onShow, onGo }: OutlineProps) {
  const list = useRef<HTMLUListElement>(null);
  if (entries === undefined) return <p className={classes.none}>Reading the statements…</p>;
  if (entries.length === 0) return <p className={classes.none}>No statements</p>;
  const current = caret === undefined ? undefined : statementAt(entries, caret);
  const stop = current ?? entries[0];

  const move = (event: KeyboardEvent, index: number) => {
    const target = nextIndex(event.key, index, entries.length);
    const entry = target === undefined ? undefined : entries[target];
    if (target === undefined || entry === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll('button')[target]?.focus();
    onShow(entry);
  };

  return (
    <ul ref={list} className={classes.list} aria-label="Statements">
      {entries.map((entry, index) => (
        <li key={entry.index}>
          <UnstyledButton
            className={classes.row}
            tabIndex={entry === stop ? 0 : -1}
            aria-current={entry === current ? 'true' : undefined}
            onClick={() => onGo(entry)}
            onKeyDown={(event) => move(event, index)}
          >
            <EffectIcon effect={entry.effect} />
            <span className={classes.words}>
              {entry.sid !== undefined && (
                <span className={classes.sid}>
                  <Legible>{entry.sid}</Legible>
                </span>
              )}
              <span className={classes.sentence}>
                <Legible>{entry.sentence}</Legible>
              </span>
            </span>
            <Marks marks={marksOf(entry, findings)} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function nextIndex(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function EffectIcon({ effect }: Pick<OutlineEntry, 'effect'>) {
  if (effect === 'Allow')
    return <IconCheck size={14} className={classes.allow} role="img" aria-label="Allow" />;
  if (effect === 'Deny') return <IconX size={14} className={classes.deny} role="img" aria-label="Deny" />;
  return <IconPencil size={14} className={classes.open} role="img" aria-label="Not complete" />;
}

const ICONS: Readonly<
  Record<Mark['type'], { icon: typeof IconBulb; className: string | undefined; one: string }>
> = {
  error: { icon: IconCircleX, className: classes.error, one: 'error' },
  warning: { icon: IconAlertTriangle, className: classes.warning, one: 'warning' },
  suggestion: { icon: IconBulb, className: classes.suggestion, one: 'suggestion' },
};

function Marks({ marks }: { marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  return (
    <span className={classes.marks}>
      {marks.map(({ type, count }) => {
        const { icon: Icon, className, one } = ICONS[type];
        return (
          <span key={type} className={className} role="img" aria-label={plural(count, one)}>
            <Icon size={14} aria-hidden />
            {count > 1 && count}
          </span>
        );
      })}
    </span>
  );
}
