import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { GrantPlan, Ground, ProbeResult } from '@drawbridge-s3/policy/access';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { toFailure } from '@/aws/failures/to-failure';
import type { AwsFailure } from '@/aws/failure';
import { sessionContext } from '@/sessions/store';
import type { OpenSessions } from '../session-of';
import { comparedWith, previewsOf, type PreviewVerdict } from './previews';
import { compared, type SimulatedLine, simulationsOf } from './simulations';

/** One question to AWS, and what came of it. */
export type Asked = { readonly id: string; readonly about: string } & (
  | { readonly kind: 'simulated'; readonly lines: readonly SimulatedLine[] }
  | { readonly kind: 'previewed'; readonly verdict: PreviewVerdict }
  | { readonly kind: 'refused'; readonly service: AwsService; readonly failure: AwsFailure }
);

type AwsService = 'IAM’s simulator' | 'Access Analyzer';

export interface AskAws {
  readonly asked: readonly Asked[] | undefined;
  /** How many questions are answered, of how many. */
  readonly progress: readonly [number, number];
  readonly busy: boolean;
  /** There is nothing to ask with the sessions that are open. */
  readonly nothing: boolean;
  readonly ask: () => void;
  readonly cancel: () => void;
}

/** Asks IAM's simulator and Access Analyzer what they say of a plan, when somebody wants to know. */
export function useAskAws(
  grant: Grant,
  plan: GrantPlan,
  proof: readonly ProbeResult[],
  ground: Ground,
  sessions: OpenSessions,
): AskAws {
  const [answers, setAnswers] = useState<{ readonly of: GrantPlan; readonly asked: readonly Asked[] }>();
  const [progress, setProgress] = useState<readonly [number, number]>([0, 0]);
  const aborting = useRef<AbortController>(null);
  useEffect(() => () => aborting.current?.abort(), []);
  const asking = useMutation({
    mutationFn: async () => {
      const { signal } = (aborting.current = new AbortController());
      const questions = questionsOf(grant, plan, proof, ground, sessions);
      const asked: Asked[] = [];
      setAnswers({ of: plan, asked });
      for (const question of questions) {
        setProgress([asked.length, questions.length]);
        const answer = await question(signal);
        if (signal.aborted) return;
        asked.push(answer);
        setAnswers({ of: plan, asked: [...asked] });
      }
    },
  });
  return {
    // What was said of another plan is said of nothing now.
    asked: answers?.of === plan ? answers.asked : undefined,
    progress,
    busy: asking.isPending,
    nothing: answers?.of === plan && !asking.isPending && answers.asked.length === 0,
    ask: () => asking.mutate(),
    cancel: () => aborting.current?.abort(),
  };
}

type Question = (signal: AbortSignal) => Promise<Asked>;

function questionsOf(
  grant: Grant,
  plan: GrantPlan,
  proof: readonly ProbeResult[],
  ground: Ground,
  sessions: OpenSessions,
): readonly Question[] {
  const simulations = simulationsOf(grant, plan.documents, proof, sessions).map(
    (planned): Question =>
      (signal) =>
        answered(planned, 'IAM’s simulator', async () => {
          const { simulate } = await import('@/resources/simulations/simulate');
          const said = await simulate(sessionContext(planned.sessionId), planned.question, signal);
          return { kind: 'simulated', lines: compared(planned, said) };
        }),
  );
  const previews = previewsOf(grant, plan, ground, sessions).map(
    (planned): Question =>
      (signal) =>
        answered(planned, 'Access Analyzer', async () => {
          const { previewAccess } = await import('@/resources/access-previews/preview');
          const context = sessionContext(planned.sessionId);
          const found = await previewAccess(context, planned.region, planned.resource, signal);
          return { kind: 'previewed', verdict: comparedWith(grant, found) };
        }),
  );
  return [...simulations, ...previews];
}

type Answer = Asked extends infer One ? (One extends Asked ? Omit<One, 'id' | 'about'> : never) : never;

async function answered(
  { id, about }: { readonly id: string; readonly about: string },
  service: AwsService,
  ask: () => Promise<Answer>,
): Promise<Asked> {
  try {
    return { id, about, ...(await ask()) };
  } catch (error) {
    return { id, about, kind: 'refused', service, failure: toFailure(error) };
  }
}
