import { useMemo, useRef, useState } from 'react';
import type { Runtime } from '../../aws/runtime';
import { useEngine } from '../engine';
import { hopOf, sessionNameFrom, type HopDraft } from '../hops/hop-draft';
import { recognise } from '../parse/recognise';
import { safeModeOf } from '../safe-mode-of';
import { parseArn } from '../store/identity';
import type { Session } from '../types';
import { createConnectFlow, type ConnectResult } from './connect-flow';
import { withIdentity } from './applied-identity';
import {
  chosenFrom,
  hopErrors,
  pastedText,
  roleArns,
  sourceOf,
  startsTemporary,
  writtenHops,
  type ConnectForm,
} from './connect-form';
import { connectionErrors, profileOf, regionQuestion, rememberConnection } from './connection';

export interface Progress {
  /** Steps done: 1 after the source, 2 after the first hop. */
  readonly done: number;
  readonly running: boolean;
  readonly failed?: ConnectResult & { kind: 'failed' };
}

const IDLE: Progress = { done: 0, running: false };

/** Fields whose change may put another identity in front. */
const CHOOSES: readonly (keyof ConnectForm)[] = ['tab', 'paste', 'pasteProfile', 'config', 'configProfile'];

/** The form's state, what is wrong with it, and the one button. */
export function useConnect(
  initial: () => ConnectForm,
  runtime: Runtime,
  onConnected: (session: Session) => void,
) {
  const { sessions, storage } = useEngine();
  const [form, setForm] = useState(initial);
  const [submitted, setSubmitted] = useState(false);
  const [progress, setProgress] = useState(IDLE);
  const flow = useRef(createConnectFlow(sessions));

  const pasted = pastedText(form);
  // A long text is read once, not at each letter typed elsewhere in the form.
  const recognition = useMemo(() => recognise(pasted?.text ?? ''), [pasted?.text]);
  const recognised = useMemo(() => chosenFrom(recognition, pasted?.profile), [recognition, pasted?.profile]);
  const source = useMemo(() => sourceOf(form, recognised), [form, recognised]);
  const temporary = startsTemporary(source);
  const errors = useMemo(() => hopErrors(form, temporary), [form, temporary]);

  const patch = (change: Partial<ConnectForm>) => {
    setForm((before) => {
      const next = { ...before, ...change };
      return CHOOSES.some((field) => next[field] !== before[field]) ? withIdentity(next, runtime) : next;
    });
    if (!progress.running) setProgress(IDLE);
  };
  const patchHop = (id: string, change: Partial<HopDraft>) =>
    patch({ hops: form.hops.map((hop) => (hop.id === id ? { ...hop, ...change } : hop)) });

  /** False when the form is not ready; the page then shows what is missing. */
  const connect = (wanted: ConnectForm = form): boolean => {
    setForm(wanted);
    setSubmitted(true);
    const from = sourceOf(wanted);
    const wrong = hopErrors(wanted, startsTemporary(from)).size > 0;
    const unreachable =
      Object.keys(connectionErrors(wanted.connection, runtime)).length > 0 ||
      regionQuestion(wanted.connection, roleArns(wanted)) !== undefined;
    if (from.kind !== 'ready' || wrong || unreachable) return false;
    const drafts = writtenHops(wanted);
    setProgress({ done: 0, running: true });
    const profile = profileOf(wanted.connection, runtime);
    const plan = {
      source: from.source,
      profile,
      hops: (session: Session) => drafts.map((draft) => hopOf(draft, callerName(session))),
      mfaCodes: drafts.map((draft) => draft.mfaCode.trim() || undefined),
      ...(wanted.connection.safe ? { safe: safeModeOf({ may: 'read' }, profile) } : {}),
    };
    void flow.current
      .run(plan, (done) => setProgress({ done, running: true }))
      .then((result) => {
        if (result.kind === 'failed') {
          setProgress(({ done }) => ({ done, running: false, failed: result }));
          return;
        }
        if (storage) rememberConnection(wanted.connection, storage);
        setProgress(({ done }) => ({ done, running: false }));
        onConnected(result.session);
      });
    return true;
  };

  return { form, patch, patchHop, recognised, source, temporary, errors, submitted, progress, connect };
}

/** The name a role session carries on: the user's own, or the one the caller's session already has. */
function callerName(session: Session): string {
  const parts = session.arn === undefined ? undefined : parseArn(session.arn);
  return sessionNameFrom(parts?.sessionName ?? parts?.name);
}
