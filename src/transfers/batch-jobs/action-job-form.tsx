import { Radio, Stack, TextInput } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { useState } from 'react';
import type { Location } from '@/aws/location';
import type { JobAction } from '@/resources/batch-jobs/job-action';
import { manifestOf, type ManifestEntry } from '@/resources/batch-jobs/manifest';
import { entriesBelow } from '@/resources/objects/entries-below';
import { useCanonicalIds } from '@/sessions/canonical-ids';
import { sessionContext } from '@/sessions/store';
import { VisibleName } from '@/ui/names/visible-name';
import { JobMaker } from './job-maker';
import { commonPrefix } from './job-plan';
import { useOwners } from './use-owners';
import classes from './job.module.css';

/** What a job could do, in words, or why none can. */
interface OfferedJob {
  readonly what: string;
  readonly action: JobAction;
  /** What it does besides, or does not. */
  readonly notes: readonly string[];
}

interface ActionJobFormProps {
  sessionId: string;
  location: Location & { readonly type: 'bucket' };
  objects: readonly ManifestEntry[];
  /** Everything below these. */
  folders: readonly string[];
  /** One at least; a job does one thing. */
  jobs: readonly OfferedJob[];
  /** What was asked for and no job does, with the reason. */
  left: readonly { readonly what: string; readonly why: string }[];
  onBack: () => void;
}

/** What is to be done to many objects, as a job of S3 Batch Operations. */
export function ActionJobForm(props: ActionJobFormProps) {
  const { sessionId, location, objects, folders, jobs, left, onBack } = props;
  const [picked, setPicked] = useState(0);
  const job = jobs[picked] ?? jobs[0];
  const owners = useOwners([{ sessionId, location }]);
  const owner = owners.get(location.name);
  const ids = Object.entries(useCanonicalIds());
  const [typed, setTyped] = useState<string>();
  const writer = typed ?? ids.find(([, account]) => account === owner)?.[0] ?? '';
  const versions = objects.some(({ versionId }) => versionId !== undefined);
  const sourcePrefix = commonPrefix([...objects.map(({ key }) => key), ...folders]);
  const manifest = async (onCount: (found: number) => void) => {
    const entries: ManifestEntry[] = [...objects];
    for (const folder of folders) {
      const before = entries.length;
      // oxlint-disable-next-line no-await-in-loop -- one listing at a time, each with requests of its own
      const below = await entriesBelow(sessionContext(sessionId), location, folder, {
        signal: new AbortController().signal,
        onCount: (count) => onCount(before + count),
      });
      for (let index = 0; index < below.count; index += 1) entries.push({ key: folder + below.name(index) });
    }
    return manifestOf(location.name, entries, versions);
  };
  if (job === undefined) return null;
  const unowned = job.action.kind === 'acl' && !('canned' in job.action) && job.action.owner === '';
  const action: JobAction =
    unowned && job.action.kind === 'acl' && !('canned' in job.action)
      ? { ...job.action, owner: writer }
      : job.action;
  const missing =
    unowned && !/^[0-9a-f]{64}$/.test(writer)
      ? 'Say whose the objects are, by a canonical user ID'
      : undefined;
  return (
    <JobMaker
      // Each job has a token, and a place in the lists, of its own.
      key={job.what}
      action={action}
      missing={missing}
      source={location.name}
      sourcePrefix={sourcePrefix}
      at={{ sessionId, location }}
      keptIn={location.name}
      objects={folders.length === 0 ? objects.length : undefined}
      versions={versions}
      manifest={manifest}
      prefixes={objects.length === 0 ? folders : undefined}
      owners={owners}
      description={`s3://${location.name}/${sourcePrefix}: ${job.what}`}
      narrow
      onBack={onBack}
    >
      <p className={classes.said}>
        <strong>{job.what}</strong>, done by S3 without this tab
        {objects.length > 0 && `, to ${plural(objects.length, 'object')}`}
        {folders.length > 0 && (
          <>
            {objects.length > 0 ? ' and' : ','} to everything below{' '}
            {folders.slice(0, SHOWN).map((folder, index) => (
              <span key={folder}>
                {index > 0 && ', '}
                <VisibleName name={folder === '' ? location.name : folder} />
              </span>
            ))}
            {folders.length > SHOWN && ` and ${folders.length - SHOWN} more`}
          </>
        )}
        . S3 charges for the job and for each object.
      </p>
      {jobs.length > 1 && (
        <Radio.Group
          size="xs"
          label="A job does one thing; each is a job of its own"
          value={String(picked)}
          onChange={(value) => setPicked(Number(value))}
        >
          <Stack gap={4} mt={4}>
            {jobs.map(({ what }, index) => (
              <Radio key={what} size="xs" value={String(index)} label={what} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {unowned && (
        <TextInput
          size="xs"
          label="Owner of the objects"
          description="A canonical user ID (64 hexadecimal digits): S3 takes grants in the owner’s name alone"
          value={writer}
          error={writer !== '' && missing !== undefined ? missing : undefined}
          onChange={(event) => setTyped(event.currentTarget.value.trim())}
          spellCheck={false}
          autoComplete="off"
        />
      )}
      <ul className={classes.limits}>
        {job.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        <li>It looks at nothing beforehand: what is so already is written again, and nothing is undone.</li>
        {left.map(({ what, why }) => (
          <li key={what} className={classes.warn}>
            {what}: by no job. {why}
          </li>
        ))}
      </ul>
    </JobMaker>
  );
}

const SHOWN = 3;
