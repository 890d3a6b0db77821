import { useCallback, useEffect, useState, type DependencyList } from 'react';

export type Reading<Value> =
  | { readonly state: 'pending' }
  | { readonly state: 'done'; readonly value: Value }
  | { readonly state: 'failed'; readonly error: unknown };

const PENDING = { state: 'pending' } as const;

/** Something that is read as long as it is shown, anew when `of` changes; the function reads it once more. */
export function useRead<Value>(
  read: (signal: AbortSignal) => Promise<Value>,
  of: DependencyList,
): readonly [Reading<Value>, () => void] {
  const [reading, setReading] = useState<Reading<Value>>(PENDING);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setReading(PENDING);
    read(stop.signal).then(
      (value) => stop.signal.aborted || setReading({ state: 'done', value }),
      (error: unknown) => stop.signal.aborted || setReading({ state: 'failed', error }),
    );
    return () => stop.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- the caller says what it depends on
  }, [...of, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return [reading, again];
}
