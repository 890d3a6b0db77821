import { Button, NumberInput, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { formatCount } from '@/lib/format';
import type { JobSettings } from '@/resources/batch-jobs/job-document';
import {
  jobQuery,
  readFailedTasks,
  setJobPriority,
  setJobStatus,
  type JobPlace,
  type ReportedTask,
} from '@/resources/batch-jobs/jobs';
import { sessionContext } from '@/sessions/store';
import { Mono } from '@/ui/mono';
import { VisibleName } from '@/ui/names/visible-name';
import { FailureState, InlineFailure, LoadingState } from '@/ui/states';
import classes from './job.module.css';

interface JobFollowProps {
  sessionId: string;
  place: JobPlace;
  report: JobSettings['report'];
  onBack: () => void;
}

const SHOWN = 20;

/** How far a job is, and what can be done with it. It goes on without this tab. */
export function JobFollow({ sessionId, place, report, onBack }: JobFollowProps) {
  const context = sessionContext(sessionId);
  const { data: job, error, refetch } = useQuery(jobQuery(context, place));
  const [refused, setRefused] = useState<AwsFailure>();
  const [failedTasks, setFailedTasks] = useState<readonly ReportedTask[]>();
  const [priority, setPriority] = useState<number>();

  const act = async (task: () => Promise<unknown>, action: string) => {
    setRefused(undefined);
    try {
      await task();
      await refetch();
    } catch (failure) {
      setRefused(toFailure(failure, { action }));
    }
  };

  if (error !== null && job === undefined)
    return <FailureState failure={error} onRetry={() => void refetch()} />;
  if (job === undefined) return <LoadingState label="Asking for the job…" />;
  const done = job.succeeded + job.failed;
  return (
    <section className={classes.follow} aria-label="S3 Batch Operations job">
      <h3 className={classes.heading}>
        Job <Mono>{place.jobId}</Mono> is <span role="status">{job.status}</span>
      </h3>
      <Progress value={job.total === 0 ? 0 : (100 * done) / job.total} aria-label="Objects done" />
      <p className={classes.said}>
        {formatCount(done)} of {formatCount(job.total)} done, {formatCount(job.failed)} failed
      </p>
      {job.reasons.map((reason) => (
        <p key={reason} className={classes.said}>
          {reason}
        </p>
      ))}
      {refused !== undefined && <InlineFailure failure={refused} />}
      <div className={classes.buttons}>
        <Button size="xs" variant="default" onClick={onBack}>
          Back
        </Button>
        {job.status === 'Suspended' && (
          <Button
            size="xs"
            onClick={() => void act(() => setJobStatus(context, place, 'Ready'), 'UpdateJobStatus')}
          >
            Confirm: begin
          </Button>
        )}
        {!job.over && (
          <>
            <Button
              size="xs"
              variant="default"
              onClick={() => void act(() => setJobStatus(context, place, 'Cancelled'), 'UpdateJobStatus')}
            >
              Cancel the job
            </Button>
            <NumberInput
              size="xs"
              w={110}
              aria-label="Priority"
              min={0}
              max={2_147_483_647}
              value={priority ?? job.priority}
              onChange={(value) => setPriority(Number(value))}
            />
            <Button
              size="xs"
              variant="subtle"
              disabled={priority === undefined || priority === job.priority}
              onClick={() =>
                void act(() => setJobPriority(context, place, priority ?? job.priority), 'UpdateJobPriority')
              }
            >
              Set the priority
            </Button>
          </>
        )}
        {job.over && job.failed > 0 && (
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              void act(
                async () => setFailedTasks(await readFailedTasks(context, report, place.jobId, SHOWN)),
                'GetObject',
              )
            }
          >
            Open the report
          </Button>
        )}
      </div>
      {job.over && (
        <p className={classes.dim}>
          The report is in <Mono>{`s3://${report.bucket}/${report.prefix}job-${place.jobId}/`}</Mono>
        </p>
      )}
      {failedTasks !== undefined && (
        <ul className={classes.failed} aria-label="What failed">
          {failedTasks.map(({ key, code, message }) => (
            <li key={key}>
              <VisibleName name={key} /> <span className={classes.dim}>{`${code}: ${message}`}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
