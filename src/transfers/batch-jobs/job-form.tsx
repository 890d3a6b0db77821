import { Button, Checkbox, Loader, Select, TextInput } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { useEffect, useMemo, useState } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { locate } from '@/aws/locate';
import { formatBytes, formatCount } from '@/lib/format';
import { submitJob, type JobPlace } from '@/resources/batch-jobs/jobs';
import type { JobSettings } from '@/resources/batch-jobs/job-document';
import { ETAG_OF_MANIFEST } from '@/resources/batch-jobs/job-cli';
import { manifestOf } from '@/resources/batch-jobs/manifest';
import { sessionContext, useSessions } from '@/sessions/store';
import { VisibleName } from '@/ui/names/visible-name';
import { saveAs } from '@/ui/save-as';
import { InlineFailure } from '@/ui/states';
import { sessionLabel } from '../copy/screens/target-fields';
import type { CopyEnd, CopyItem } from '../copy/request';
import { JobFollow } from './job-follow';
import { JobOutputs } from './job-outputs';
import { jobFacts, manifestEntries } from './job-plan';
import classes from './job.module.css';

interface JobFormProps {
  from: CopyEnd;
  to: CopyEnd;
  /** What is to be copied; begun anew by each call. */
  items: () => Iterable<CopyItem>;
  onBack: () => void;
}

/** A copy as a job of S3 Batch Operations: what it would do, its documents, and the job itself. */
export function JobForm({ from, to, items, onBack }: JobFormProps) {
  const open = useSessions(({ sessions }) => sessions);
  const able = open.filter(({ account }) => account !== undefined);
  const [sessionId, setSessionId] = useState(to.sessionId);
  const session = open.find(({ id }) => id === sessionId);
  const account = session?.account ?? '';
  const [region, failure] = useRegion(to);
  const [role, setRole] = useState<string>();
  const [keptIn, setKeptIn] = useState(nameOf(to));
  const [confirm, setConfirm] = useState(true);
  const [generated, setGenerated] = useState(false);
  const [token] = useState(() => crypto.randomUUID());
  const [submitted, setSubmitted] = useState<JobPlace>();
  const [submitting, setSubmitting] = useState(false);
  const [refused, setRefused] = useState<AwsFailure>();
  const facts = useMemo(() => jobFacts(items(), to.prefix), [items, to.prefix]);
  const source = nameOf(from);
  const partition = sessionContext(to.sessionId).profile.partition;
  const roleArn = role ?? `arn:${partition}:iam::${account}:role/drawbridge/batch-copy`;
  const manifestKey = `batch-jobs/${token}.csv`;
  const settings: JobSettings = {
    account,
    partition,
    action: { kind: 'copy', bucket: nameOf(to), prefix: facts.prefix },
    objects: generated
      ? { kind: 'generated', bucket: source, prefixes: [from.prefix] }
      : {
          kind: 'manifest',
          bucket: keptIn,
          key: manifestKey,
          etag: ETAG_OF_MANIFEST,
          versions: facts.versions,
        },
    report: { bucket: keptIn, prefix: 'batch-jobs/', scope: 'AllTasks' },
    roleArn,
    priority: 10,
    confirm,
    description: `Copy of s3://${source}/${from.prefix}`,
    token,
  };
  const places = { settings, region: region ?? '', source, sourcePrefix: from.prefix };
  const manifest = () => manifestOf(source, manifestEntries(items()), facts.versions);
  const reason =
    account === ''
      ? 'This session does not say which account it is of'
      : region === undefined
        ? 'The Region of the target is not known yet'
        : !/^arn:[^:]+:iam::\d{12}:role\/.+/.test(roleArn)
          ? 'The role has no valid ARN'
          : undefined;

  const submit = async () => {
    if (reason !== undefined || region === undefined) return;
    setSubmitting(true);
    setRefused(undefined);
    try {
      const jobId = await submitJob(
        sessionContext(sessionId),
        region,
        settings,
        generated ? undefined : manifest(),
      );
      setSubmitted({ account, region, jobId });
    } catch (error) {
      setRefused(toFailure(error, { action: 'CreateJob' }));
    } finally {
      setSubmitting(false);
    }
  };

  if (submitted !== undefined)
    return <JobFollow sessionId={sessionId} place={submitted} report={settings.report} onBack={onBack} />;
  return (
    <section className={classes.job} aria-label="S3 Batch Operations job">
      <div className={classes.column}>
        <h3 className={classes.heading}>A job of S3 Batch Operations</h3>
        <p className={classes.said}>
          <strong>
            {plural(facts.objects, 'object')}, {formatBytes(facts.bytes)}
          </strong>
          , copied by S3 without this tab. S3 charges for the job and for each object.
        </p>
        <ul className={classes.limits}>
          <li>
            A job keeps the whole key: copies land below{' '}
            <VisibleName name={`${nameOf(to)}/${facts.prefix}`} />
          </li>
          {facts.elsewhere !== undefined && (
            <li className={classes.warn}>
              Not where the plan says: <VisibleName name={facts.elsewhere.lands} /> instead of{' '}
              <VisibleName name={facts.elsewhere.planned} />
            </li>
          )}
          {facts.tooLarge > 0 && (
            <li className={classes.warn}>
              {plural(facts.tooLarge, 'object')} above 5 GiB will fail: CopyObject takes no more.
            </li>
          )}
          <li>It replaces what stands there without looking, and verifies nothing afterwards.</li>
          <li>
            Tags and metadata go along; ACLs, Object Lock and older versions do not, unless a version is
            named.
          </li>
        </ul>
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
        <Checkbox
          size="xs"
          label="Let S3 list the objects itself: everything below the source when the job begins"
          checked={generated}
          onChange={(event) => setGenerated(event.currentTarget.checked)}
        />
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
        <div className={classes.buttons}>
          <Button size="xs" variant="default" onClick={onBack}>
            Back
          </Button>
          {!generated && (
            <Button size="xs" variant="subtle" onClick={() => saveAs(manifest(), 'manifest.csv')}>
              Save the manifest
            </Button>
          )}
          <Button
            size="xs"
            loading={submitting}
            disabled={reason !== undefined}
            title={reason}
            onClick={() => void submit()}
          >
            Create the job for {formatCount(facts.objects)}
          </Button>
        </div>
      </div>
      <div className={classes.column}>
        <JobOutputs places={places} profile={sessionContext(to.sessionId).profile} />
      </div>
    </section>
  );
}

/** Jobs name buckets; what is named otherwise is not offered one. */
const nameOf = ({ location }: CopyEnd): string => (location.type === 'bucket' ? location.name : '');

function useRegion({ sessionId, location }: CopyEnd): [string | undefined, AwsFailure | undefined] {
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
