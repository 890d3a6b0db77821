import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Refused } from './refused';

type Explains = (refused: Refused, sessionId?: string) => ReactNode;

/** Put in by the app, since a component knows no routes: leads from a refusal to its explanation. */
export const WhySlot = createContext<Explains | undefined>(undefined);

/** `Why?` where there is an explanation; nothing elsewhere. */
export function Why({ refused }: { refused: Refused }) {
  return useContext(WhySlot)?.(refused) ?? null;
}

/**
 * What is inside was refused to this session, whichever is looked at; without one, which of several it was is not known
 * and nothing is explained.
 */
export function WhyOf({ sessionId, children }: { sessionId: string | undefined; children: ReactNode }) {
  const explains = useContext(WhySlot);
  const own = useMemo<Explains | undefined>(
    () => (sessionId === undefined ? undefined : (refused) => explains?.(refused, sessionId)),
    [explains, sessionId],
  );
  return <WhySlot value={own}>{children}</WhySlot>;
}
