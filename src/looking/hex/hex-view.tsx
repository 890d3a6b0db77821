import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { formatCount } from '@/lib/format';
import { useRowWindow } from '@/ui/grid/use-row-window';
import { Failure } from '../failure';
import type { Content } from '../kinds/kind';
import { placeOf } from '../text/find-box';
import bar from '../toolbar.module.css';
import { asciiOf, hexOf, offsetOf, ROW_BYTES } from './hex-rows';
import classes from './hex-view.module.css';

const ROW = 20;
/** Bytes that are taken from the source at once. */
const PIECE = 4096;

interface Shown {
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** Bytes of anything, of any size. */
export function HexView({ content }: { content: Content }) {
  const { source } = content;
  const element = useRef<HTMLDivElement>(null);
  const count = Math.ceil(source.size / ROW_BYTES);
  const view = useRowWindow(element, count, ROW, 0);
  const [shown, setShown] = useState<Shown>({ from: 0, bytes: new Uint8Array() });
  const [failure, setFailure] = useState<unknown>();
  const [place, setPlace] = useState('');
  const [hit, setHit] = useState<number>();
  const [wrong, setWrong] = useState(false);
  const from = Math.floor((view.first * ROW_BYTES) / PIECE) * PIECE;
  const to = Math.ceil((view.end * ROW_BYTES) / PIECE) * PIECE;

  useEffect(() => {
    if (failure !== undefined) return;
    const stop = new AbortController();
    source.read(from, to, { signal: stop.signal }).then(
      (bytes) => stop.signal.aborted || setShown({ from, bytes }),
      (error: unknown) => stop.signal.aborted || setFailure(error),
    );
    return () => stop.abort();
  }, [source, from, to, failure]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    // A number alone is a byte here: there are no lines.
    const wanted = placeOf(`@${place.trim().replace(/^@/, '')}`);
    const byte = wanted !== undefined && 'byte' in wanted ? wanted.byte : undefined;
    setWrong(byte === undefined || byte >= source.size);
    if (byte === undefined || byte >= source.size) return;
    const row = Math.floor(byte / ROW_BYTES);
    setHit(row);
    view.reveal(row);
  };
  if (failure !== undefined) return <Failure error={failure} onRetry={() => setFailure(undefined)} />;
  return (
    <div className={bar.column}>
      <div className={bar.bar} role="toolbar" aria-label="Bytes">
        <TextInput
          w={180}
          aria-label="Go to a byte"
          placeholder="Byte, as 5000, 0x1f or 2 GB"
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <span className={bar.said} role="status">
          {wrong && `A byte from 0 to ${formatCount(Math.max(0, source.size - 1))}`}
        </span>
      </div>
      {/* It scrolls, so the keyboard must reach it. */}
      <div
        ref={element}
        className={classes.view}
        role="document"
        aria-label="Bytes"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <div className={classes.rows} style={{ height: view.height }}>
          <div className={classes.drawn} style={{ transform: `translateY(${view.top}px)` }}>
            {Array.from({ length: view.end - view.first }, (_, index) => {
              const row = view.first + index;
              const at = row * ROW_BYTES - shown.from;
              const bytes = at < 0 ? new Uint8Array() : shown.bytes.subarray(at, at + ROW_BYTES);
              return (
                <div key={row} className={classes.row} data-hit={row === hit || undefined}>
                  <span className={classes.at}>{offsetOf(row, source.size)}</span>
                  <span>{hexOf(bytes)}</span>
                  <span className={classes.ascii}>{asciiOf(bytes)}</span>
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
