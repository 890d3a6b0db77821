import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CliProfile } from '@/aws/cli';
import { createJobInput } from '@/resources/batch-jobs/job-document';
import { jobAsCli } from '@/resources/batch-jobs/job-cli';
import { bucketHalves, permissionsOf, trustOf, type JobPlaces } from '@/resources/batch-jobs/job-role';
import { CopyButton } from '@/ui/copy-button';
import { ShellCommand } from '@/ui/shell-command';
import classes from './job.module.css';

type Shown = 'cli' | 'job' | 'role' | 'buckets';

/** The job for other hands: as command lines, and as the documents that they carry. */
export function JobOutputs({ places, profile }: { places: JobPlaces; profile: CliProfile }) {
  const [shown, setShown] = useState<Shown>('cli');
  return (
    <>
      <SegmentedControl<Shown>
        size="xs"
        aria-label="The job as"
        data={[
          { value: 'cli', label: 'AWS CLI' },
          { value: 'job', label: 'JSON' },
          { value: 'role', label: 'Role' },
          { value: 'buckets', label: 'Other accounts' },
        ]}
        value={shown}
        onChange={setShown}
      />
      {shown === 'cli' &&
        jobAsCli(places, profile).map(({ does, line }) => (
          <div key={does}>
            <p className={classes.dim}>{does}</p>
            <ShellCommand text={line} />
          </div>
        ))}
      {shown === 'job' && <Document name="CreateJob" value={createJobInput(places.settings)} />}
      {shown === 'role' && (
        <>
          <Document name="Trust policy" value={trustOf(places)} />
          <Document name="Permissions" value={permissionsOf(places)} />
        </>
      )}
      {shown === 'buckets' && (
        <>
          <p className={classes.dim}>
            A bucket of another account than {places.settings.account} lets the role in by its own policy.
            Which buckets those are S3 tells nobody: add what belongs to yours.
          </p>
          {/* As if each were another account's: whose it is, is not known here. */}
          {[...bucketHalves(places, () => 'another')].map(([bucket, half]) => (
            <Document key={bucket} name={`Policy of ${bucket}`} value={half} />
          ))}
        </>
      )}
    </>
  );
}

function Document({ name, value }: { name: string; value: object }) {
  const text = JSON.stringify(value, undefined, 2);
  return (
    <div>
      <p className={classes.dim}>
        {name} <CopyButton value={text} label={name} />
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys */}
      <pre className={classes.document} tabIndex={0} role="region" aria-label={name}>
        {text}
      </pre>
    </div>
  );
}
