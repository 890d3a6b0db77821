import { SegmentedControl } from '@mantine/core';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { useState } from 'react';
import type { CliProfile } from '@/aws/cli';
import { createJobInput } from '@/resources/batch-jobs/job-document';
import { jobAsCli } from '@/resources/batch-jobs/job-cli';
import { bucketHalves, permissionsOf, trustOf, type JobPlaces } from '@/resources/batch-jobs/job-role';
import { CopyButton } from '@/ui/copy-button';
import { ShellCommand } from '@/ui/shell-command';
import classes from './job.module.css';

interface JobOutputsProps {
  places: JobPlaces;
  /** Accounts that own buckets, as far as they are known. */
  owners: ReadonlyMap<string, string>;
  profile: CliProfile;
}

type Shown = 'cli' | 'job' | 'role' | 'buckets';

/** The job for other hands: as command lines, and as the documents that they carry. */
export function JobOutputs({ places, owners, profile }: JobOutputsProps) {
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
      {shown === 'buckets' && <OtherAccounts places={places} owners={owners} />}
    </>
  );
}

/** What owners of buckets in other accounts have to add, for each to be handed over. */
function OtherAccounts({ places, owners }: Pick<JobOutputsProps, 'places' | 'owners'>) {
  const { account } = places.settings;
  const halves = [...bucketHalves(places, (bucket) => owners.get(bucket) ?? UNKNOWN)];
  if (halves.length === 0)
    return (
      <p className={classes.said}>
        Every bucket of the job is of account {formatAccount(account)}, like its role: nobody else has to let
        it in.
      </p>
    );
  return (
    <>
      <p className={classes.dim}>
        The role of account {formatAccount(account)} is let in by the policy of a bucket of another account.
        These statements are added to what stands there; put-bucket-policy alone would replace it.
      </p>
      {halves.map(([bucket, half]) => {
        const owner = owners.get(bucket);
        return (
          <Document
            key={bucket}
            name={
              owner === undefined
                ? `Policy of ${bucket}, if it is not of account ${formatAccount(account)}`
                : `Policy of ${bucket}, for account ${formatAccount(owner)}`
            }
            value={half}
          />
        );
      })}
    </>
  );
}

/** Of a bucket that no session can say whose it is. */
const UNKNOWN = 'unknown';

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
