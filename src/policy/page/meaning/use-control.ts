import { useMemo } from 'react';
import type { Session } from '@/sessions/types';
import { type ControlAnswer, policyControl } from '../../access/policy-control';
import { type RescueStep, rescueSteps } from '../../access/rescue';
import { lostControl } from './lost-control';
import type { PolicyDocumentState } from '../document/use-document';

export interface Control {
  readonly answers: readonly ControlAnswer[];
  /** Under the policy the draft was made from. */
  readonly before: readonly ControlAnswer[];
  /** What the draft takes away. */
  readonly lost: readonly ControlAnswer[];
  /** What it would take to get it back. */
  readonly rescue: readonly RescueStep[];
}

/** Whether the session keeps control of a policy, were `text` in force; an empty text is no policy. */
export function useControl(session: Session, document: PolicyDocumentState, text: string): Control {
  const { env, target, editing } = document;
  const { base } = editing;
  return useMemo(() => {
    // Its own policy is about requests through it: S3 Control asks the caller's permissions alone.
    if (target.type === 'multi-region-access-point') return { answers: [], before: [], lost: [], rescue: [] };
    const answers = policyControl(text === '' ? null : text, session, env);
    const before = policyControl(base, session, env);
    const { account, region } = env;
    return {
      answers,
      before,
      lost: lostControl(before, answers),
      rescue: rescueSteps(text, answers, {
        profile: session.profile,
        type: target.type,
        name: target.name,
        ...(account === undefined ? {} : { account }),
        ...(region === undefined ? {} : { region }),
        ...(session.account === undefined ? {} : { sessionAccount: session.account }),
      }),
    };
  }, [text, session, env, base, target]);
}
