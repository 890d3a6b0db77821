import type { Draft } from './draft';

/** What was typed about a selection and is not applied: a click elsewhere loses nothing. For as long as the page lives. */
const kept = new Map<string, Draft>();

export const keptDraft = (name: string): Draft | undefined => kept.get(name);

export function keepDraft(name: string, draft: Draft | undefined): void {
  if (draft === undefined) kept.delete(name);
  else kept.set(name, draft);
}
