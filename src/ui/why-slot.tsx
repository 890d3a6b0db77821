import { createContext, type ReactNode, useContext } from 'react';
import type { Refused } from './refused';

/** Put in by the app, since a component knows no routes: leads from a refusal to its explanation. */
export const WhySlot = createContext<((refused: Refused) => ReactNode) | undefined>(undefined);

/** `Why?` where there is an explanation; nothing elsewhere. */
export function Why({ refused }: { refused: Refused }) {
  return useContext(WhySlot)?.(refused) ?? null;
}
