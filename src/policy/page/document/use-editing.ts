import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { policyQuery } from '@/resources/policies/read-policy';
import { samePolicy } from '@/resources/policies/same-policy';
import { type PolicyTarget, targetKey } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { type LineDiff, diffLines } from '../../draft/line-diff';
import { setDraft, useDraft } from '../../draft/store';
import { readable } from '@drawbridge-s3/policy/edit';
import { byWhom } from '@/resources/policies/history/shared';
import { historyKey } from '@/resources/policies/history/store';
import { type HistoryState, useHistory } from '@/resources/policies/history/use-history';

export interface Editing {
  readonly query: ReturnType<typeof useQuery<string | null>>;
  /** The saved policy as it is shown; empty when there is none. */
  readonly saved: string;
  /** What the editor shows: the draft, or the saved policy. */
  readonly text: string;
  readonly dirty: boolean;
  /** The policy the draft was made from; the saved one when there is no draft. */
  readonly base: string | null;
  /** Somebody saved another policy since the draft was started. */
  readonly stale: boolean;
  readonly startedAt: number | undefined;
  readonly startedBy: string | undefined;
  readonly diff: LineDiff;
  readonly history: HistoryState;
  readonly setText: (text: string) => void;
  /** Puts the draft on another base, as after a merge. */
  readonly rebase: (text: string, base: string | null) => void;
  readonly discard: () => void;
}

/** The saved policy, the draft over it and its history, for one place. */
export function useEditing(session: Session, context: AwsContext, target: PolicyTarget): Editing {
  const query = useQuery(policyQuery(context, target));
  const place = historyKey(context.profile.id, targetKey(target));
  const draft = useDraft(place);
  const by = byWhom(session);
  const history = useHistory(place, by);
  const stored = query.data;
  const { add } = history;

  useEffect(() => {
    if (stored !== undefined && stored !== null) void add({ event: 'read', text: stored });
  }, [stored, add]);

  const saved = useMemo(() => readable(stored ?? ''), [stored]);
  const text = draft?.text ?? saved;
  const base = draft === undefined ? (stored ?? null) : draft.base;
  const put = (next: string, from: string | null) => {
    const unchanged = next === readable(from ?? '') && samePolicy(from, stored ?? null);
    setDraft(
      place,
      unchanged
        ? undefined
        : { text: next, base: from, startedAt: draft?.startedAt ?? Date.now(), by: draft?.by ?? by },
    );
  };
  return {
    query,
    saved,
    text,
    base,
    dirty: draft !== undefined,
    stale: draft !== undefined && stored !== undefined && !samePolicy(draft.base, stored),
    startedAt: draft?.startedAt,
    startedBy: draft?.by,
    diff: useMemo(() => diffLines(saved, text), [saved, text]),
    history,
    setText: (next) => put(next, base),
    rebase: put,
    discard: () => setDraft(place, undefined),
  };
}

/** Nothing is saved and nothing written yet. */
export const startsAnew = ({ dirty, query }: Editing): boolean => !dirty && query.data === null;
