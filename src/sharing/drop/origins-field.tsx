import { Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { BucketLocation } from '@/resources/policies/target';
import { corsQuery } from '@/resources/bucket-settings/settings';
import { Mono } from '@/ui/mono';
import { everywhere, FROM_DISK, originOf, pageOrigins } from './page-origins';
import classes from '../page/page.module.css';

/** Where the page will stand, as the form has it. */
export interface Standing {
  readonly disk: boolean;
  /** URL of the page; empty: nowhere. */
  readonly hosted: string;
  /** The rules cannot be read from here, and somebody who knows them says that they let the page in. */
  readonly trusted: boolean;
}

interface OriginsFieldProps {
  readonly context: AwsContext;
  readonly bucket: BucketLocation;
  readonly standing: Standing;
  readonly onStanding: (standing: Standing) => void;
  readonly corsLink: (bucket: string, origin: string, words: string) => ReactNode;
}

/** Where the page will stand, and whether it can hear S3's answers from there. */
export function OriginsField({ context, bucket, standing, onStanding, corsLink }: OriginsFieldProps) {
  const { origins, anywhere, error, pending } = useStandingOrigins(context, bucket, standing);
  const wrong =
    standing.hosted !== '' && originOf(standing.hosted) === undefined
      ? 'Write its whole address, such as https://intranet.example.com/drop.html.'
      : undefined;
  const unknown = origins.some(({ direct }) => direct === undefined);
  return (
    <fieldset className={classes.fieldset}>
      <legend>Where the page will stand</legend>
      <Checkbox
        label="Opened from a disk, or from a mail"
        checked={standing.disk}
        onChange={(event) => onStanding({ ...standing, disk: event.currentTarget.checked })}
      />
      <TextInput
        label="On a server, at"
        placeholder="https://intranet.example.com/drop.html"
        value={standing.hosted}
        error={wrong}
        onChange={(event) => onStanding({ ...standing, hosted: event.currentTarget.value.trim() })}
        spellCheck={false}
        autoComplete="off"
      />
      {pending ? (
        <p className={classes.hint}>Reading the bucket’s CORS rules…</p>
      ) : (
        <ul className={classes.notes} aria-label="How the page will send">
          {origins.map(({ origin, direct }) => (
            <li key={origin}>
              {origin === FROM_DISK ? 'From a disk or a mail (origin null)' : <Mono>{origin}</Mono>}:{' '}
              {direct === true
                ? 'several files at once, with progress and S3’s refusals in words.'
                : direct === false
                  ? 'a plain form, one file at a time, whose answer the page cannot read: no CORS rule of the bucket lets POST in from there. '
                  : `a plain form, one file at a time: the rules could not be read${error === undefined ? '' : ` (${error})`}. `}
              {direct === false && corsLink(bucket.name, origin, 'Add a rule…')}
            </li>
          ))}
          <li>
            Anywhere else:{' '}
            {anywhere.length > 0 ? 'the same, since the rules name every origin' : 'a plain form'}.
          </li>
        </ul>
      )}
      {unknown && (
        <Checkbox
          label="I know that the bucket’s CORS lets POST in from there"
          checked={standing.trusted}
          onChange={(event) => onStanding({ ...standing, trusted: event.currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}

/** The origins of where the page will stand, held against the rules of the bucket. */
export function useStandingOrigins(
  context: AwsContext,
  bucket: BucketLocation,
  { disk, hosted, trusted }: Standing,
) {
  const cors = useQuery(corsQuery(context, bucket));
  const wanted = [
    ...(disk ? [FROM_DISK] : []),
    ...(originOf(hosted) === undefined ? [] : [originOf(hosted)!]),
  ];
  const origins = pageOrigins(wanted, cors.data);
  const anywhere = everywhere(cors.data);
  return {
    origins,
    pending: cors.isPending,
    error: cors.error?.code,
    /** `*`, or nothing. */
    anywhere,
    /** Those from which the page sends by script. */
    direct: [...origins.filter(({ direct }) => direct ?? trusted).map(({ origin }) => origin), ...anywhere],
  };
}
