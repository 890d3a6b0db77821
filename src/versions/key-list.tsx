import { Text } from '@mantine/core';
import { useRef } from 'react';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { useRowWindow } from '@/ui/grid/use-row-window';
import classes from './key-list.module.css';

interface KeyListProps {
  label: string;
  count: number;
  /** The key and a word on it, by position. */
  line: (index: number) => { readonly key: string; readonly said: string };
}

const ROW = 22;
const MOST_ROWS = 8;

/** Any number of keys, of which those in view are drawn. */
export function KeyList({ label, count, line }: KeyListProps) {
  const element = useRef<HTMLDivElement>(null);
  const view = useRowWindow(element, count, ROW, 0);
  return (
    // It scrolls, so the keyboard must reach it.
    <div
      ref={element}
      className={classes.list}
      style={{ height: Math.min(count, MOST_ROWS) * ROW + 2 }}
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div style={{ height: view.height }}>
        <ul className={classes.drawn} style={{ transform: `translateY(${view.top}px)` }}>
          {Array.from({ length: view.end - view.first }, (_, index) => {
            const { key, said } = line(view.first + index);
            return (
              <li key={`${view.first + index}`} className={classes.row}>
                <Mono truncate>{visibleText(key)}</Mono>
                <Text span c="dimmed" size="xs" className={classes.said}>
                  {said}
                </Text>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
