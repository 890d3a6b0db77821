import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

/** Milliseconds since the component appeared, told each second. */
export function useElapsed(): number {
  const [start] = useState(() => performance.now());
  const [elapsed, setElapsed] = useState(0);
  useInterval(() => setElapsed(performance.now() - start), 1000, { autoInvoke: true });
  return elapsed;
}
