import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef, useState, type RefCallback, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { Scene } from '../layout/scene';

const LEAST = 0.25;
const MOST = 2;
/** Drawn beside what is seen; as far as one may scroll until it is drawn anew. Pixels. */
const BESIDE = 400;
/** Of the heads of the columns, in pixels. */
export const HEAD = 28;

export interface View {
  readonly ref: RefCallback<HTMLDivElement>;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly zoom: number;
  readonly zoomBy: (factor: number) => void;
  /** The whole picture into what is seen, never larger than it is. */
  readonly fit: (scene: Scene) => void;
  /** What is drawn: from and to, in pixels of the picture. */
  readonly top: number;
  readonly bottom: number;
  readonly onScroll: () => void;
  /** Pixels for the picture to be as wide as. */
  readonly room: number;
}

/** How much of the picture is seen, and how large. On paper it is all of it. */
export function useView(): View {
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const frame = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sizeRef, frame);
  const [zoom, setZoom] = useState(1);
  const [at, setAt] = useState(0);
  const isPrinting = usePrinting();
  return {
    ref,
    frame,
    zoom,
    zoomBy: (factor) =>
      setZoom((before) => (factor === 1 ? 1 : Math.min(Math.max(before * factor, LEAST), MOST))),
    fit: (scene) =>
      setZoom(Math.max(Math.min(width / scene.width, (height - HEAD) / scene.height, 1), LEAST)),
    top: isPrinting ? -Infinity : (at - BESIDE) / zoom,
    bottom: isPrinting ? Infinity : (at + height + 2 * BESIDE) / zoom,
    onScroll: () => setAt(BESIDE * Math.floor((frame.current?.scrollTop ?? 0) / BESIDE)),
    room: width,
  };
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
