import { create } from 'zustand';

/** A policy being edited. Kept for as long as the tab lives, so that looking elsewhere costs nothing. */
export interface Draft {
  readonly text: string;
  /** The saved policy it was made from; null: there was none. */
  readonly base: string | null;
  readonly startedAt: number;
  /** The session it was started in: `BucketAdmin @ 111122223333`. */
  readonly by: string;
}

interface DraftState {
  readonly drafts: Readonly<Record<string, Draft>>;
}

const STORAGE = 'drawbridge.policy-drafts';

/** By place, see historyKey. Policies are no secrets, but they leave the browser with the tab. */
export const useDrafts = create<DraftState>(() => ({ drafts: restored() }));

export function setDraft(place: string, draft: Draft | undefined): void {
  useDrafts.setState(({ drafts }) => {
    const { [place]: _replaced, ...others } = drafts;
    return { drafts: draft === undefined ? others : { ...others, [place]: draft } };
  });
}

export function useDraft(place: string): Draft | undefined {
  return useDrafts((state) => state.drafts[place]);
}

useDrafts.subscribe(({ drafts }) => {
  try {
    globalThis.sessionStorage?.setItem(STORAGE, JSON.stringify(drafts));
  } catch {
    // Storage is full or refused: the drafts live in memory then.
  }
});

function restored(): Record<string, Draft> {
  try {
    const parsed: unknown = JSON.parse(globalThis.sessionStorage?.getItem(STORAGE) ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter((pair): pair is [string, Draft] => isDraft(pair[1])),
    );
  } catch {
    return {};
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { text, base, startedAt, by } = value as Partial<Record<keyof Draft, unknown>>;
  return (
    typeof text === 'string' &&
    (base === null || typeof base === 'string') &&
    typeof startedAt === 'number' &&
    typeof by === 'string'
  );
}
