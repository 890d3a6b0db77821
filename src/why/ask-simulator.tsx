import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import type { EvidenceRead } from '@/resources/denials/read-evidence';
import {
  type SimulatedAction,
  simulateCaller,
  simulatedPrincipal,
} from '@/resources/denials/simulate-caller';
import { sessionContext, sessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { Mono } from '@/ui/mono';
import classes from './why.module.css';

/** IAM's own word on the caller's policies, asked for when somebody wants it. */
export function AskSimulator({ session, read }: { session: Session; read: EvidenceRead }) {
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const asking = useMutation({
    mutationFn: () => {
      const { signal } = (stop.current = new AbortController());
      return simulateCaller(read.asked, read.evidence, askersFor(read, session), signal);
    },
  });
  if (simulatedPrincipal(read.asked) === undefined) return null;
  const failure = asking.error === null ? undefined : toFailure(asking.error);
  return (
    <section className={classes.simulator} aria-label="IAM’s simulator">
      <div className={classes.actions}>
        <Button variant="default" loading={asking.isPending} onClick={() => asking.mutate()}>
          Ask IAM’s simulator
        </Button>
        {asking.isPending && (
          <Button variant="subtle" onClick={() => stop.current?.abort()}>
            Cancel
          </Button>
        )}
        <span className={classes.dim}>
          {asking.data === undefined
            ? 'identity policies and boundary, nothing is done'
            : `asked by ${asking.data.by}`}
        </span>
      </div>
      {failure !== undefined && failure.kind !== 'aborted' && (
        <p role="alert">
          {failure.message} {failure.advice}
        </p>
      )}
      {asking.data?.actions.map((one) => (
        <SimulatedLine key={`${one.action} ${one.resource}`} one={one} />
      ))}
    </section>
  );
}

const HERE: Readonly<Record<SimulatedAction['here'], string>> = {
  allowed: 'Here: allowed.',
  denied: 'Here: not allowed.',
  unknown: 'Here: not known.',
};

function SimulatedLine({ one: { action, said, here, agrees } }: { one: SimulatedAction }) {
  return (
    <p className={agrees === false ? classes.bad : undefined}>
      <Mono>{action}</Mono> IAM: {said}. {agrees === true ? 'The same here.' : HERE[here]}
    </p>
  );
}

/** Open sessions of the caller's account: the one that is looked at first. */
function askersFor({ asked: { principal } }: EvidenceRead, session: Session) {
  const account = 'account' in principal ? principal.account : undefined;
  return sessions.store
    .getState()
    .sessions.filter(
      (one) =>
        one.account === account && one.profile.id === session.profile.id && one.state.kind !== 'expired',
    )
    .toSorted((a, b) => Number(b.id === session.id) - Number(a.id === session.id))
    .map((one) => ({ session: one, context: sessionContext(one.id) }));
}
