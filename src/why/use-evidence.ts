import type { Asked } from '@drawbridge-s3/policy/chain';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type EvidenceRead, readEvidence } from '@/resources/denials/read-evidence';
import { sessionFacts } from '@/resources/denials/session-facts';
import { useCanonicalIds } from '@/sessions/canonical-ids';
import { sessionContext, sessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';

export interface EvidenceState {
  /** As far as it was read. */
  readonly read: EvidenceRead | undefined;
  readonly running: boolean;
  /** When it was read to the end, or given up; milliseconds since the epoch. */
  readonly endedAt: number | undefined;
  readonly again: () => void;
  readonly cancel: () => void;
}

/**
 * Reads the evidence for one question, with every session of the same service that is open when it is asked. What came
 * before it was cancelled stays.
 */
export function useEvidence(asked: Asked | undefined, session: Session): EvidenceState {
  const queryClient = useQueryClient();
  const canonicalIds = useCanonicalIds();
  const [turn, setTurn] = useState(0);
  const [read, setRead] = useState<EvidenceRead>();
  const [endedAt, setEndedAt] = useState<number>();
  const [running, setRunning] = useState(false);
  const controller = useRef<AbortController>(undefined);
  const ids = useRef(canonicalIds);
  ids.current = canonicalIds;
  const question = JSON.stringify(asked);

  useEffect(() => {
    const wanted = question === undefined ? undefined : (JSON.parse(question) as Asked);
    setRead(undefined);
    setEndedAt(undefined);
    if (wanted === undefined) return undefined;
    const stop = new AbortController();
    controller.current = stop;
    setRunning(true);
    const all = sessions.store.getState().sessions;
    const open = all.filter(
      ({ profile, state }) => profile.id === session.profile.id && state.kind !== 'expired',
    );
    const askers = open.map((one) => ({ session: one, context: sessionContext(one.id) }));
    const ended = () => {
      if (controller.current !== stop) return;
      setRunning(false);
      setEndedAt(Date.now());
    };
    readEvidence(
      {
        asked: wanted,
        requester: askers.find((one) => one.session.id === session.id),
        sessions: askers,
        facts: sessionFacts(session, parentsOf(session, all)),
        queryClient,
        canonicalIds: ids.current,
      },
      setRead,
      stop.signal,
    ).then(ended, ended);
    return () => {
      controller.current = undefined;
      stop.abort();
    };
    // A session that is renewed meanwhile is the same one, and asks on with its new credentials.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- by its id
  }, [question, session.id, turn, queryClient]);

  return {
    read,
    running,
    endedAt,
    again: () => setTurn((before) => before + 1),
    cancel: () => controller.current?.abort(),
  };
}

/** The sessions it was opened from, the nearest first. */
function parentsOf({ parentId }: Session, all: readonly Session[]): readonly Session[] {
  const parent = all.find(({ id }) => id === parentId);
  return parent === undefined ? [] : [parent, ...parentsOf(parent, all)];
}
