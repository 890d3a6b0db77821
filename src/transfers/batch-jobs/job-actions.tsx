import { Button, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { JobPlace, JobState } from '@/resources/batch-jobs/job-state';
import { setJobPriority, setJobStatus } from '@/resources/batch-jobs/jobs';
import { safeModeLets } from '@/sessions/safe-mode-lets';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import classes from './job.module.css';

interface JobActionsProps {
  session: Session;
  place: JobPlace;
  job: JobState;
  /** Runs a request and shows what becomes of it. */
  act: (task: () => Promise<unknown>, action: string) => Promise<void>;
  /** Undefined where there is nothing that failed. */
  onFailedTasks: (() => void) | undefined;
  leave: ReactNode;
}

const focus = (element: HTMLElement | null) => element?.focus();

const LARGEST = 2_147_483_647;

/** What can be done with a job in its state. Cancelling is for good, and asks once more. */
export function JobActions({ session, place, job, act, onFailedTasks, leave }: JobActionsProps) {
  const context = sessionContext(session.id);
  const [priority, setPriority] = useState<number | undefined>();
  const [cancelling, setCancelling] = useState(false);
  /** The question whether to cancel was asked, and has taken the focus along. */
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const arn = `arn:${context.profile.partition}:s3:${place.region}:${place.account}:job/${place.jobId}`;
  const refusal = (action: string) =>
    safeModeLets(session, { action, resource: arn }) ? undefined : `Safe mode leaves ${action} out`;
  const [noStatus, noPriority] = [refusal('s3:UpdateJobStatus'), refusal('s3:UpdateJobPriority')];
  const run = async (task: () => Promise<unknown>, action: string) => {
    setBusy(true);
    await act(task, action);
    setBusy(false);
  };
  const toStatus = (status: 'Ready' | 'Cancelled') =>
    void run(() => setJobStatus(context, place, status), 'UpdateJobStatus').then(() => setCancelling(false));

  if (cancelling && !job.over)
    return (
      <div className={classes.buttons} role="group" aria-label="Cancel the job">
        <span>What is done stays done, and a cancelled job is never taken up again.</span>
        <Button size="xs" color="red" loading={busy} onClick={() => toStatus('Cancelled')}>
          Cancel it for good
        </Button>
        <Button ref={focus} size="xs" variant="default" onClick={() => setCancelling(false)}>
          Let it go on
        </Button>
      </div>
    );
  return (
    <div className={classes.buttons}>
      {leave}
      {job.status === 'Suspended' && (
        <Button
          size="xs"
          loading={busy}
          disabled={noStatus !== undefined}
          title={noStatus}
          onClick={() => toStatus('Ready')}
        >
          Confirm: begin
        </Button>
      )}
      {!job.over && job.status !== 'Cancelling' && (
        <>
          <Button
            size="xs"
            variant="default"
            disabled={noStatus !== undefined}
            title={noStatus}
            ref={asked ? focus : undefined}
            onClick={() => {
              setCancelling(true);
              setAsked(true);
            }}
          >
            Cancel the job…
          </Button>
          <span className={classes.dim} aria-hidden>
            Priority
          </span>
          <NumberInput
            size="xs"
            w={90}
            aria-label="Priority"
            min={0}
            max={LARGEST}
            clampBehavior="strict"
            allowDecimal={false}
            value={priority ?? job.priority}
            onChange={(value) => setPriority(typeof value === 'number' ? value : undefined)}
          />
          <Button
            size="xs"
            variant="subtle"
            disabled={priority === undefined || priority === job.priority || noPriority !== undefined}
            title={noPriority}
            onClick={() =>
              void run(() => setJobPriority(context, place, priority ?? job.priority), 'UpdateJobPriority')
            }
          >
            Set the priority
          </Button>
        </>
      )}
      {onFailedTasks && (
        <Button size="xs" variant="default" onClick={onFailedTasks}>
          Show what failed
        </Button>
      )}
    </div>
  );
}
