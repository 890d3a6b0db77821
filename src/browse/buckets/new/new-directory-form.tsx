import { Autocomplete, Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { cliCommand } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import { isZoneId, regionOfZone, zonePrefix } from '@/aws/places/directory-name';
import {
  createDirectoryBucketMutation,
  directoryBucketInput,
} from '@/resources/buckets/create-directory-bucket';
import type { Session } from '@/sessions/types';
import { notifyDone } from '@/ui/notify';
import pageClasses from '@/ui/page.module.css';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import { directoryNameProblem } from './directory-name-problem';
import classes from './new-bucket.module.css';

interface NewDirectoryFormProps {
  session: Session;
  context: AwsContext;
  /** The choice of the kind, which stands in both forms. */
  kind: ReactNode;
  onMade: (name: string) => void;
  onCancel: () => void;
}

/** Availability Zones of a Region; which of them have directory buckets, S3 says when one is made. */
const ZONES = 6;

/** A directory bucket: a name and a zone, and all else as S3 makes it. */
export function NewDirectoryForm({ session, context, kind, onMade, onCancel }: NewDirectoryFormProps) {
  const client = useQueryClient();
  const home = zonePrefix(context.profile.region);
  const [base, setBase] = useState('');
  const [zone, setZone] = useState(home === undefined ? '' : `${home}-az1`);
  const create = useMutation(createDirectoryBucketMutation(context, client, session.account));
  const region = regionOfZone(zone);
  const zoneProblem = !isZoneId(zone)
    ? 'The ID of a zone, such as euw1-az1 (its name, eu-west-1a, differs by account)'
    : region === undefined
      ? 'Which Region this zone is in is not known here'
      : undefined;
  const problem =
    base === '' ? undefined : directoryNameProblem(base, zoneProblem === undefined ? zone : 'zzz1-az1');
  const name = `${base}--${zone}--x-s3`;
  const direct = context.profile.transport === 'direct';
  const ready = base !== '' && problem === undefined && zoneProblem === undefined && !direct;
  return (
    // It scrolls, so the keyboard must reach it.
    <form
      className={classes.form}
      aria-label="New directory bucket"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready || region === undefined) return;
        create.mutate(
          { name, region },
          {
            onSuccess: () => {
              notifyDone(`${name} is made.`);
              onMade(name);
            },
          },
        );
      }}
    >
      <h1 className={pageClasses.title}>New bucket</h1>
      {kind}
      <TextInput
        label="Name"
        data-autofocus
        value={base}
        error={problem}
        description={base === '' ? 'Before the zone; it may be had in each zone once.' : `Becomes ${name}`}
        onChange={(event) => {
          create.reset();
          setBase(event.currentTarget.value);
        }}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <Autocomplete
        label="Zone"
        size="xs"
        description={
          region === undefined ? undefined : `In ${region}. Objects are in this one zone, and lost with it.`
        }
        value={zone}
        error={zoneProblem}
        data={home === undefined ? [] : Array.from({ length: ZONES }, (_, at) => `${home}-az${at + 1}`)}
        onChange={(next) => {
          create.reset();
          setZone(next.trim());
        }}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <p className={pageClasses.dim}>
        Class S3 Express One Zone, encrypted by S3’s own keys, closed to the public, without versions, tags,
        ACLs and Object Lock. Its policy, encryption and lifecycle are set on its Settings tab.
      </p>
      {direct && (
        <p className={pageClasses.dim} role="alert">
          Directory buckets answer no browser: connect through the relay to make one.
        </p>
      )}
      {ready && region !== undefined && (
        <section aria-label="As a command">
          <h2 className={classes.label}>Making it by the AWS CLI</h2>
          <ShellCommand
            text={cliCommand('CreateBucket', { ...directoryBucketInput(name) }, context.profile, { region })}
          />
        </section>
      )}
      {create.error && <InlineFailure failure={create.error} />}
      <Group gap="xs">
        <Button type="submit" disabled={!ready} loading={create.isPending}>
          Create and open
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
