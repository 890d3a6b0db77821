import { Button, Checkbox, Loader, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { locate } from '@/aws/locate';
import type { Location } from '@/aws/location';
import { formatCount } from '@/lib/format';
import { ETAG_OF_MANIFEST } from '@/resources/batch-jobs/job-cli';
import type { JobAction } from '@/resources/batch-jobs/job-action';
import type { JobSettings } from '@/resources/batch-jobs/job-document';
import type { JobPlace } from '@/resources/batch-jobs/job-state';
import { afterJobChange, submitJob } from '@/resources/batch-jobs/jobs';
import { safeModeLets } from '@/sessions/safe-mode-lets';
import { sessionContext, useSessions } from '@/sessions/store';
import { saveAs } from '@/ui/save-as';
import { InlineFailure } from '@/ui/states';
import { sessionLabel } from '../copy/screens/target-fields';
import { JobOutputs } from './job-outputs';
import { JobView } from './job-view';
import classes from './job.module.css';

interface JobMakerProps {
  /** What the job does and does not. */
  children: ReactNode;
  action: JobAction;
  /** Bucket of the objects. */
  source: string;
  /** What their keys begin with. */
  sourcePrefix: string;
  /** Whose Region the job runs in, as a session sees it, which makes it unless told otherwise. */
  at: { readonly sessionId: string; readonly location: Location };
  /** Name of the bucket for manifest and report unless told otherwise. */
  keptIn: string;
  /** Objects, where their number is known. */
  objects: number | undefined;
  versions: boolean;
  /** The list of the objects, with the number of those found so far. */
  manifest: (onCount: (found: number) => void) => Promise<Blob>;
  /** What S3 could list itself when the job begins; undefined where single objects are meant. */
  prefixes: readonly string[] | undefined;
  /** Accounts that own buckets, as far as they are known. */
  owners: ReadonlyMap<string, string>;
  description: string;
  /** What the form still wants of whoever fills it in. */
  missing?: string | undefined;
  /** One column under the other. */
  narrow?: boolean;
  onBack: () => void;
}

/** A job of S3 Batch Operations: by whom and under which role, its documents, and once it is made the job itself. */
export function JobMaker(props: JobMakerProps) {
  const { action, source, sourcePrefix, at, versions, prefixes, owners, description, onBack } = props;
  const client = useQueryClient();
  const open = useSessions(({ sessions }) => sessions);
  const able = open.filter(({ account }) => account !== undefined);
  const [sessionId, setSessionId] = useState(at.sessionId);
  const session = open.find(({ id }) => id === sessionId);
  const account = session?.account ?? '';
  const [region, failure] = useRegion(at);
  const [role, setRole] = useState<string>();
  const [keptIn, setKeptIn] = useState(props.keptIn);
  const [confirm, setConfirm] = useState(true);
  const [generated, setGenerated] = useState(false);
  const [token] = useState(() => crypto.randomUUID());
  const [submitted, setSubmitted] = useState<JobPlace>();
  /** Objects found so far, while the list of them is made. */
  const [working, setWorking] = useState<number>();
  const [refused, setRefused] = useState<AwsFailure>();
  const { partition } = sessionContext(at.sessionId).profile;
  const roleArn = role ?? `arn:${partition}:iam::${account}:role/drawbridge/batch-${action.kind}`;
  const settings: JobSettings = {
    account,
    partition,
    action,
    objects: generated
      ? { kind: 'generated', bucket: source, prefixes: prefixes ?? [] }
      : {
          kind: 'manifest',
          bucket: keptIn,
          key: `batch-jobs/${token}.csv`,
          etag: ETAG_OF_MANIFEST,
          versions,
        },
    report: { bucket: keptIn, prefix: 'batch-jobs/', scope: 'AllTasks' },
    roleArn,
    priority: 10,
    confirm,
    description,
    token,
  };
  const places = { settings, region: region ?? '', source, sourcePrefix };
  const reason =
    session === undefined || account === ''
      ? 'This session does not say which account it is of'
      : region === undefined
        ? 'The Region is not known yet'
        : !/^arn:[^:]+:iam::\d{12}:role\/.+/.test(roleArn)
          ? 'The role has no valid ARN'
          : keptIn === ''
            ? 'The manifest and the report need a bucket'
            : !safeModeLets(session, {
                  action: 's3:CreateJob',
                  resource: `arn:${partition}:s3:${region}:${account}:job/*`,
                })
              ? 'Safe mode leaves s3:CreateJob out'
              : props.missing;

  const work = async (action: string, task: () => Promise<void>) => {
    setWorking(0);
    setRefused(undefined);
    try {
      await task();
    } catch (error) {
      setRefused(toFailure(error, { action, context: sessionContext(sessionId) }));
    } finally {
      setWorking(undefined);
    }
  };
  const submit = () =>
    work('CreateJob', async () => {
      if (reason !== undefined || region === undefined) return;
      const context = sessionContext(sessionId);
      const list = generated ? undefined : await props.manifest(setWorking);
      const jobId = await submitJob(context, region, settings, list);
      setSubmitted({ account, region, jobId });
      await afterJobChange(client, context, { account, region });
    });
  const back = (
    <Button size="xs" variant="default" onClick={onBack}>
      Back
    </Button>
  );

  if (submitted !== undefined && session !== undefined)
    return <JobView session={session} place={submitted} leave={back} />;
  return (
    <section
      className={props.narrow === true ? classes.stacked : classes.job}
      aria-label="S3 Batch Operations job"
    >
      <div className={classes.column}>
        <h3 className={classes.heading}>A job of S3 Batch Operations</h3>
        {props.children}
      </div>
      <div className={classes.column}>
        <Select
          size="xs"
          label="Made by"
          data={able.map((one) => ({ value: one.id, label: sessionLabel(one) }))}
          value={sessionId}
          onChange={(id) => id !== null && setSessionId(id)}
          allowDeselect={false}
        />
        <TextInput
          size="xs"
          label="Role that the job assumes"
          value={roleArn}
          onChange={(event) => setRole(event.currentTarget.value)}
          spellCheck={false}
        />
        <TextInput
          size="xs"
          label="Bucket for manifest and report"
          value={keptIn}
          onChange={(event) => setKeptIn(event.currentTarget.value)}
          spellCheck={false}
        />
        {prefixes !== undefined && (
          <Checkbox
            size="xs"
            label="Let S3 list the objects itself: everything that is there when the job begins"
            checked={generated}
            onChange={(event) => setGenerated(event.currentTarget.checked)}
          />
        )}
        <Checkbox
          size="xs"
          label="Wait until it is confirmed"
          checked={confirm}
          onChange={(event) => setConfirm(event.currentTarget.checked)}
        />
        {failure !== undefined && <InlineFailure failure={failure} />}
        {region === undefined && failure === undefined && <Loader size="xs" />}
        {refused !== undefined && (
          <InlineFailure failure={refused}>
            The session needs s3:CreateJob, iam:PassRole for the role, and to write the manifest.
          </InlineFailure>
        )}
        {working !== undefined && working > 0 && (
          <p className={classes.dim} role="status">
            {formatCount(working)} objects listed so far
          </p>
        )}
        <div className={classes.buttons}>
          {back}
          {!generated && (
            <Button
              size="xs"
              variant="subtle"
              disabled={working !== undefined}
              onClick={() =>
                void work('ListObjectsV2', async () =>
                  saveAs(await props.manifest(setWorking), 'manifest.csv'),
                )
              }
            >
              Save the manifest
            </Button>
          )}
          <Button
            size="xs"
            loading={working !== undefined}
            disabled={reason !== undefined}
            title={reason}
            onClick={() => void submit()}
          >
            Create the job{props.objects !== undefined && ` for ${formatCount(props.objects)}`}
          </Button>
        </div>
      </div>
      <div className={classes.column}>
        <JobOutputs places={places} owners={owners} profile={sessionContext(at.sessionId).profile} />
      </div>
    </section>
  );
}

function useRegion({
  sessionId,
  location,
}: JobMakerProps['at']): [string | undefined, AwsFailure | undefined] {
  const [found, setFound] = useState<{ readonly region?: string; readonly failure?: AwsFailure }>({});
  useEffect(() => {
    let current = true;
    locate(sessionContext(sessionId), location).then(
      (region) => current && setFound({ region }),
      (error: unknown) => current && setFound({ failure: toFailure(error, { action: 'HeadBucket' }) }),
    );
    return () => {
      current = false;
    };
  }, [sessionId, location]);
  return [found.region, found.failure];
}
