import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { bucketParameter } from '@/aws/location';
import { folderOf } from '@/lib/file-name';
import { formatCount, formatDateTime } from '@/lib/format';
import { jobQuery, reportPrefix, type JobPlace, type JobState } from '@/resources/batch-jobs/job-state';
import { afterJobChange, readFailedTasks, type ReportedTask } from '@/resources/batch-jobs/jobs';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { VisibleName } from '@/ui/names/visible-name';
import { FailureState, InlineFailure, LoadingState } from '@/ui/states';
import { JobActions } from './job-actions';
import { JobStatusText } from './job-status';
import { operationFacts, operationName } from './job-words';
import classes from './job.module.css';

interface JobViewProps {
  session: Session;
  place: JobPlace;
  /** Back to where it was made, or away from it. */
  leave: ReactNode;
}

const SHOWN = 50;

const focus = (element: HTMLElement | null) => element?.focus();

/** One job: how far it is, what it does to what, what can be done with it, and its report. It goes on without this tab. */
export function JobView({ session, place, leave }: JobViewProps) {
  const context = sessionContext(session.id);
  const client = useQueryClient();
  const { data: job, error, refetch } = useQuery(jobQuery(context, place));
  const [refused, setRefused] = useState<AwsFailure>();
  const [failedTasks, setFailedTasks] = useState<readonly ReportedTask[]>();

  const act = async (task: () => Promise<unknown>, action: string) => {
    setRefused(undefined);
    try {
      await task();
    } catch (failure) {
      setRefused(toFailure(failure, { action, context }));
    }
    await afterJobChange(client, context, place);
  };

  if (error !== null && job === undefined)
    return (
      <FailureState
        failure={error}
        title={error.code === 'NoSuchJob' ? 'There is no such job in this Region' : undefined}
        onRetry={() => void refetch()}
      >
        {error.kind === 'denied' && <p>It takes s3:DescribeJob.</p>}
        {leave}
      </FailureState>
    );
  if (job === undefined) return <LoadingState label="Asking for the job…" />;
  const { report } = job;
  const done = job.succeeded + job.failed;
  return (
    <section className={classes.follow} aria-label="S3 Batch Operations job">
      <h3
        // Where it takes the place of the form that made it, it takes the keyboard as well.
        ref={leave === null ? undefined : focus}
        className={classes.heading}
        tabIndex={-1}
      >
        {operationName(operationFacts(job.operation).kind)}:{' '}
        <span role="status">
          <JobStatusText status={job.status} failed={job.failed} />
          {job.status === 'Suspended' && <span className={classes.dim}> waits to be confirmed</span>}
        </span>
      </h3>
      {job.description !== undefined && <p className={classes.said}>{visibleText(job.description)}</p>}
      <Progress value={job.total === 0 ? 0 : (100 * done) / job.total} aria-label="Objects done" />
      <p className={classes.said}>
        {formatCount(done)} of {formatCount(job.total)} done, {formatCount(job.failed)} failed
      </p>
      {job.reasons.map((reason) => (
        <p key={reason} className={job.status === 'Failed' ? classes.warn : classes.said}>
          {visibleText(reason)}
        </p>
      ))}
      {refused !== undefined && <InlineFailure failure={refused} />}
      <JobActions
        session={session}
        place={place}
        job={job}
        act={act}
        onFailedTasks={
          report !== undefined && job.over && job.failed > 0
            ? () =>
                void act(
                  async () => setFailedTasks(await readFailedTasks(context, report, place.jobId, SHOWN)),
                  'GetObject',
                )
            : undefined
        }
        leave={leave}
      />
      {failedTasks !== undefined && (
        <ul className={classes.failed} aria-label="What failed">
          {failedTasks.map(({ key, code, message }) => (
            <li key={key}>
              <VisibleName name={key} /> <span className={classes.dim}>{`${code}: ${message}`}</span>
            </li>
          ))}
          {failedTasks.length < job.failed && (
            <li className={classes.dim}>
              and {formatCount(job.failed - failedTasks.length)} more in the report
            </li>
          )}
        </ul>
      )}
      <Facts session={session} place={place} job={job} />
    </section>
  );
}

function Facts({ session, place, job }: { session: Session; place: JobPlace; job: JobState }) {
  const { source, report } = job;
  const toBucket = (bucket: string, prefix: string, children: ReactNode) => (
    <Link
      to="/s/$session/l/$location/objects"
      params={{ session: session.slug, location: bucketParameter({ type: 'bucket', name: bucket }) }}
      search={{ prefix: prefix === '' ? undefined : prefix }}
      className={classes.link}
    >
      {children}
    </Link>
  );
  return (
    <dl className={classes.facts}>
      <Fact name="Job">
        <Mono>{place.jobId}</Mono> <CopyButton value={place.jobId} label="job id" />
      </Fact>
      {operationFacts(job.operation).facts.map(([name, value]) => (
        <Fact key={`${name} ${value}`} name={visibleText(name)}>
          <Mono>{visibleText(value)}</Mono>
        </Fact>
      ))}
      {source?.kind === 'manifest' && (
        <Fact name="Manifest">
          {toBucket(
            source.bucket,
            folderOf(source.key),
            <Mono>{visibleText(`s3://${source.bucket}/${source.key}`)}</Mono>,
          )}
        </Fact>
      )}
      {source?.kind === 'generated' && (
        <Fact name="Objects">
          {(source.prefixes.length === 0 ? [''] : source.prefixes).map((prefix) => (
            <div key={prefix}>
              {toBucket(source.bucket, prefix, <Mono>{visibleText(`s3://${source.bucket}/${prefix}`)}</Mono>)}
            </div>
          ))}
        </Fact>
      )}
      <Fact name="Report">
        {report === undefined
          ? 'none was asked for'
          : toBucket(
              report.bucket,
              reportPrefix(report, place.jobId),
              <Mono>{visibleText(`s3://${report.bucket}/${reportPrefix(report, place.jobId)}`)}</Mono>,
            )}
      </Fact>
      {job.roleArn !== undefined && (
        <Fact name="Role">
          <Mono>{job.roleArn}</Mono>
        </Fact>
      )}
      {job.created && (
        <Fact name="Made">
          <Mono>{formatDateTime(job.created)}</Mono>
        </Fact>
      )}
      {job.ended && (
        <Fact name="Ended">
          <Mono>{formatDateTime(job.ended)}</Mono>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
