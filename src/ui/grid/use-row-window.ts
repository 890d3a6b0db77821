import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import {
  offsetToReveal,
  positionFor,
  scrolled,
  windowAt,
  type RowSpace,
  type RowWindow,
  type ScrollPosition,
} from './row-window';

export interface RowWindowHandle extends RowWindow {
  /** Whole rows that fit: how far PageDown goes. */
  readonly page: number;
  readonly reveal: (row: number) => void;
}

const START: ScrollPosition = { scrollTop: 0, offset: 0 };

/**
 * Draws only the rows in view of a scrolling element with rows of one height. `headerHeight` is what a sticky
 * header takes of it. Not TanStack Virtual: that stops at the browser's tallest element (docs/decisions/0006-listing.md).
 */
export function useRowWindow(
  element: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headerHeight: number,
): RowWindowHandle {
  const [viewport, setViewport] = useState(600);
  const [position, setPosition] = useState(START);
  const space: RowSpace = { count, rowHeight, viewport };
  const latest = useRef({ space, position });

  useLayoutEffect(() => {
    latest.current = { space, position };
  });

  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(() => setViewport(Math.max(0, target.clientHeight - headerHeight)));
    observer.observe(target);
    const onScroll = () => {
      const { scrollTop } = target;
      setPosition((before) =>
        before.scrollTop === scrollTop ? before : scrolled(before, scrollTop, latest.current.space),
      );
    };
    target.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      target.removeEventListener('scroll', onScroll);
    };
  }, [element, headerHeight]);

  const reveal = useCallback(
    (row: number) => {
      const { space: now, position: at } = latest.current;
      const offset = offsetToReveal(row, at.offset, now);
      if (offset === undefined) return;
      const next = positionFor(offset, now);
      // The state first: the scroll event that follows then finds nothing left to do.
      setPosition(next);
      element.current?.scrollTo({ top: next.scrollTop });
    },
    [element],
  );

  return { ...windowAt(position, space), page: Math.max(1, Math.floor(viewport / rowHeight) - 1), reveal };
}
