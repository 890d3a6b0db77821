import { useElementSize } from '@mantine/hooks';
import { plural } from '@drawbridge-s3/policy/grammar';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { formatBytes } from '@/lib/format';
import type { SizeGroup } from '@/lib/size-groups';
import { visibleText } from '@/ui/names/odd-names';
import { groupLabel } from './group-of';
import type { SizeLine } from './lines';
import { neighbour, squaresOf, type Square } from './squares';
import { background, tintOf } from './tint';
import classes from './sizes.module.css';

interface TreemapProps {
  by: SizeGroup;
  lines: readonly SizeLine[];
  now: number;
  /** Undefined where there is nothing further in it. */
  onOpen: (line: SizeLine) => (() => void) | undefined;
  onUp: () => void;
}

const DIRECTIONS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const;

/** Areas as large as what they stand for. One of them takes the Tab key, the arrows go on from there. */
export function Treemap({ by, lines, now, onOpen, onUp }: TreemapProps) {
  const { ref, width, height } = useElementSize();
  const squares = useMemo(() => squaresOf(lines, width, height), [lines, width, height]);
  const [focused, setFocused] = useState<string>();
  const elements = useRef(new Map<string, HTMLButtonElement>());
  const current = squares.find(({ line }) => line.name === focused) ?? squares[0];

  const go = (to: Square | undefined) => {
    if (to === undefined) return;
    setFocused(to.line.name);
    elements.current.get(to.line.name)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (current === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in DIRECTIONS)
      go(neighbour(squares, current, DIRECTIONS[event.key as keyof typeof DIRECTIONS]));
    else if (event.key === 'Home') go(squares[0]);
    else if (event.key === 'End') go(squares.at(-1));
    else if (event.key === 'Backspace') onUp();
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.map} ref={ref}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys between its buttons */}
      <div role="group" aria-label="Treemap" onKeyDown={onKeyDown}>
        {squares.map((square) => {
          const { line, x, y } = square;
          const open = onOpen(line);
          const text = `${visibleText(groupLabel(by, line.name))}, ${formatBytes(line.sum?.bytes ?? 0)}, ${plural(line.sum?.count ?? 0, 'object')}, ${percent(line.share)}`;
          return (
            <button
              key={line.name}
              type="button"
              ref={(element) => {
                if (element) elements.current.set(line.name, element);
                else elements.current.delete(line.name);
              }}
              className={classes.square}
              style={{
                left: x,
                top: y,
                width: square.width,
                height: square.height,
                background: background(tintOf(by, line, now)),
              }}
              tabIndex={square === current ? 0 : -1}
              aria-label={text}
              aria-disabled={open === undefined}
              title={text}
              onFocus={() => setFocused(line.name)}
              onClick={() => open?.()}
            >
              {square.width > 54 && square.height > 22 && (
                <span className={classes.name}>{visibleText(groupLabel(by, line.name))}</span>
              )}
              {square.width > 54 && square.height > 40 && (
                <span className={classes.figure}>{formatBytes(line.sum?.bytes ?? 0)}</span>
              )}
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** `12 %`; `< 1 %` is not nothing. */
export function percent(share: number): string {
  if (share === 0) return '0 %';
  return share < 0.01 ? '< 1 %' : `${Math.round(100 * share)} %`;
}
