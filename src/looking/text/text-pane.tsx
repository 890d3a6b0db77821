import { useMergedRef, useResizeObserver } from '@mantine/hooks';
import {
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useSyncExternalStore,
  type KeyboardEvent,
  type Ref,
} from 'react';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { Failure } from '../failure';
import { ForeignText } from '@/ui/names/foreign-text';
import type { Encoding } from './encodings';
import { TextWindow } from './text-window';
import classes from './text-pane.module.css';

export interface TextPaneHandle {
  readonly toByte: (byte: number) => void;
  readonly toEnd: () => void;
  /** The byte that is in view at the top. */
  readonly top: () => number;
}

interface TextPaneProps {
  label: string;
  source: ByteSource;
  encoding: Encoding;
  wrap: boolean;
  start: 'head' | 'tail';
  /** Begin of a row to set off. */
  hit: number | undefined;
  ref: Ref<TextPaneHandle>;
}

const ROW = 18;
/** No browser draws a taller element than about this. */
const TALLEST = 15_000_000;
/** Without wrapping, rows are cut here: a screen full of longer ones would be slow to lay out. */
const LONG = 4000;
const GUTTER = 12;

/** A text of any size, of which the rows in view exist. The wheel and the keys go by rows, the thumb by bytes. */
export function TextPane({ label, source, encoding, wrap, start, hit, ref }: TextPaneProps) {
  const element = useRef<HTMLDivElement>(null);
  const [sizeRef, { width, height }] = useResizeObserver<HTMLDivElement>();
  const merged = useMergedRef(element, sizeRef);
  const measure = useRef<HTMLSpanElement>(null);
  const letter = (measure.current?.getBoundingClientRect().width ?? 280) / 40;
  const columns = wrap ? Math.max(20, Math.floor(width / letter) - GUTTER) : LONG;
  const known = width > 0;
  const window = useMemo(() => new TextWindow(source, encoding, columns), [source, encoding, columns]);
  useEffect(() => () => window.dispose(), [window]);
  useSyncExternalStore(window.subscribe, () => window.version);
  const count = Math.max(1, Math.floor(height / ROW));
  const rows = known ? window.visible(count) : [];

  /** Where the thumb was put last; what differs from it, somebody scrolled. */
  const thumb = useRef(0);
  const carried = useRef(0);
  const spaceHeight = Math.min(TALLEST, Math.max(height, window.rowsInAll() * ROW));

  const place = () => {
    const target = element.current;
    if (target === null) return;
    const room = target.scrollHeight - target.clientHeight;
    thumb.current = Math.round((window.top() / Math.max(1, source.size)) * room);
    // Not quite the ends, which mean the ends.
    if (window.top() > 0) thumb.current = Math.max(1, thumb.current);
    target.scrollTop = thumb.current;
    thumb.current = target.scrollTop;
  };
  const toEnd = () => {
    void window.toEnd().then(() => {
      const target = element.current;
      if (target === null) return;
      target.scrollTop = target.scrollHeight;
      thumb.current = target.scrollTop;
    });
  };
  const toByte = (byte: number) => void window.toByte(byte).then(place);
  useImperativeHandle(ref, () => ({ toByte, toEnd, top: () => window.top() }));

  /** What was drawn before the text grew, or was wrapped or decoded anew. */
  const before = useRef<TextWindow>(undefined);
  useEffect(() => {
    if (!known) return;
    const last = before.current;
    before.current = window;
    if (last === undefined ? start === 'tail' : last !== window && last.atEnd()) toEnd();
    else if (last !== undefined && last !== window && last.top() > 0) toByte(last.top());
    // oxlint-disable-next-line react/exhaustive-deps -- a new window begins where the one before it was
  }, [window, start, known]);

  const onScroll = () => {
    const target = element.current;
    if (target === null) return;
    const { scrollTop } = target;
    const delta = scrollTop - thumb.current;
    if (Math.abs(delta) < 1) return;
    thumb.current = scrollTop;
    const room = target.scrollHeight - target.clientHeight;
    if (scrollTop <= 0) window.toStart();
    else if (scrollTop >= room - 1) void window.toEnd();
    else if (Math.abs(delta) > 2 * height) void window.toByte((scrollTop / room) * source.size);
    else {
      const moved = carried.current + delta / ROW;
      const whole = Math.trunc(moved);
      carried.current = moved - whole;
      if (whole !== 0) window.moveBy(whole);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.target !== event.currentTarget) return;
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => window.moveBy(1),
      ArrowUp: () => window.moveBy(-1),
      PageDown: () => window.moveBy(count - 1),
      PageUp: () => window.moveBy(1 - count),
      Home: () => window.toStart(),
    };
    if (event.key === 'End') toEnd();
    else {
      const step = steps[event.key];
      if (step === undefined) return;
      step();
      place();
    }
    event.preventDefault();
  };

  return (
    // It scrolls by keys of its own, so it has the focus and they are its.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={merged}
      className={classes.pane}
      role="document"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={onScroll}
      onScrollEnd={() => {
        const { current } = element;
        const room = current === null ? 0 : current.scrollHeight - current.clientHeight;
        if (thumb.current > 0 && thumb.current < room - 1) place();
      }}
      onKeyDown={onKeyDown}
    >
      <span ref={measure} className={classes.measure} aria-hidden>
        {'0'.repeat(40)}
      </span>
      <div style={{ height: spaceHeight }}>
        <div className={classes.layer} style={{ height }}>
          {rows.map((row, index) =>
            row === undefined ? (
              // oxlint-disable-next-line react/no-array-index-key -- it stands for what is not here yet
              <div key={`wait ${index}`} className={classes.row}>
                <span className={classes.line} />
                {window.failure === undefined && 'Reading…'}
              </div>
            ) : (
              <div
                // oxlint-disable-next-line react/no-array-index-key -- rows are drawn anew at each place
                key={index}
                className={classes.row}
                data-hit={row.at === hit || undefined}
              >
                <span className={classes.line} aria-hidden>
                  {row.line}
                </span>
                <span className={classes.text}>
                  <ForeignText text={row.text} />
                </span>
              </div>
            ),
          )}
          {window.failure !== undefined && <Failure error={window.failure} onRetry={() => window.retry()} />}
        </div>
      </div>
    </div>
  );
}
