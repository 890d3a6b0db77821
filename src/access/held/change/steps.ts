import type { Session } from '@/sessions/types';
import type { WriteStep } from '../../apply/steps';
import type { Carrier } from '../read/carriers';

/** Writes over the texts that were read, by the session that read them. */
export const writeSteps = (
  changes: readonly { readonly carrier: Carrier; readonly after: string | null }[],
  session: Session,
): readonly WriteStep[] =>
  changes.map(({ carrier: { text, ...document }, after }) => ({
    document: { ...document, before: text, after },
    session,
  }));
