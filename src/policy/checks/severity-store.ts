import { create } from 'zustand';
import type { Severities } from '@drawbridge-s3/policy/lint';

export type Severity = Severities[string];

/** Every value a check can be set to, the gravest first. */
export const SEVERITIES = ['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION', 'off'] as const;

interface SeverityState {
  readonly severities: Severities;
}

const STORAGE = 'drawbridge.checks';

/** What people set for single checks, by code; a check that is not in it has the finding type of its rule. */
export const useSeverityStore = create<SeverityState>(() => ({ severities: restored() }));

// Set in another tab, it holds here too.
if (typeof window !== 'undefined')
  window.addEventListener('storage', (event) => {
    if (event.key === STORAGE) useSeverityStore.setState({ severities: restored() });
  });

/** The same object for as long as nothing is set: the checks run again when it changes. */
export const useSeverities = (): Severities => useSeverityStore((state) => state.severities);

/** `undefined` gives the check back its own finding type. */
export function setSeverity(code: string, severity: Severity | undefined): void {
  const { [code]: _replaced, ...others } = useSeverityStore.getState().severities;
  keep(severity === undefined ? others : { ...others, [code]: severity });
}

export function resetSeverities(): void {
  keep({});
}

function keep(severities: Severities): void {
  useSeverityStore.setState({ severities });
  try {
    globalThis.localStorage?.setItem(STORAGE, JSON.stringify(severities));
  } catch {
    // Storage is full or refused: what is set lasts as long as the tab.
  }
}

/** Whatever stands in the storage, without what is not a severity. */
function restored(): Severities {
  try {
    const stored: unknown = JSON.parse(globalThis.localStorage?.getItem(STORAGE) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((pair): pair is [string, Severity] =>
        (SEVERITIES as readonly unknown[]).includes(pair[1]),
      ),
    );
  } catch {
    return {};
  }
}
