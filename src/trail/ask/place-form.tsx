import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { accessLogPlaceQuery, trailPlacesQuery } from '@/resources/trail/files/find-places';
import { logPlaceText, readLogPlace } from '@/resources/trail/log-place';
import { regionQuery } from '@/resources/buckets/locate';
import { whenKnown } from '@/resources/when-known';
import type { TrailAddress } from '../address-keys';
import { JOURNAL_AT } from '../journal/journal-at';
import classes from '../trail.module.css';
import { type daysOf, depthOf, DEPTHS } from './asked';

interface PlaceFormProps {
  readonly context: AwsContext;
  readonly account: string | undefined;
  readonly address: TrailAddress;
  readonly days: ReturnType<typeof daysOf>;
  /** What changes of it. */
  readonly onAddress: (change: TrailAddress) => void;
}

const FOLDERS = DEPTHS.map((value) => ({ value, label: value === '1' ? '1 folder' : `${value} folders` }));

/** Which logs of which days are read. Where a bucket or a trail says where its logs are, that is offered. */
export function PlaceForm({ context, account, address, days, onAddress }: PlaceFormProps) {
  /** What is typed and not taken yet. */
  const [draft, setDraft] = useState<{ readonly at?: string; readonly of?: string }>({});
  const at = draft.at ?? address.at ?? '';
  const of = draft.of ?? address.of ?? '';
  const journal = at === JOURNAL_AT;
  const wrong = at !== '' && !journal && readLogPlace(at) === undefined;
  const commit = () => {
    const place = readLogPlace(at);
    if (wrong) return;
    const next = {
      at: journal ? JOURNAL_AT : place === undefined ? undefined : logPlaceText(place),
      of: of.trim() || undefined,
    };
    setDraft({});
    if (next.at !== address.at || next.of !== address.of) onAddress(next);
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <div className={classes.fields}>
        <TextInput
          w={190}
          label="Requests to bucket"
          placeholder="any"
          value={of}
          onChange={(event) => setDraft({ ...draft, of: event.currentTarget.value })}
          onBlur={commit}
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          className={classes.place}
          label="Logs below"
          placeholder="s3://bucket/prefix/"
          value={at}
          error={wrong && 'Like s3://my-logs/prefix/'}
          onChange={(event) => setDraft({ ...draft, at: event.currentTarget.value })}
          onBlur={commit}
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          w={130}
          type="date"
          label="From, UTC"
          value={days.from}
          max={days.to}
          onChange={(event) => onAddress({ from: event.currentTarget.value || undefined, when: undefined })}
        />
        <TextInput
          w={130}
          type="date"
          label="To the end of"
          value={days.to}
          min={days.from}
          onChange={(event) => onAddress({ to: event.currentTarget.value || undefined, when: undefined })}
        />
        <Select
          w={100}
          label="Told apart by"
          data={FOLDERS}
          value={String(depthOf(address))}
          onChange={(depth) => onAddress({ depth: depth ?? undefined, prefix: undefined })}
          allowDeselect={false}
        />
        <Button type="submit" variant="default" size="xs">
          Look
        </Button>
      </div>
      <Suggestions
        key={address.of}
        context={context}
        account={account}
        bucket={address.of}
        chosen={address.at}
        onChoose={(text) => {
          setDraft({});
          onAddress({ at: text });
        }}
      />
    </form>
  );
}

interface SuggestionsProps {
  readonly context: AwsContext;
  readonly account: string | undefined;
  readonly bucket: string | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (text: string) => void;
}

/** Where the bucket's own logs and the account's trails go. */
function Suggestions({ context, account, bucket, chosen, onChoose }: SuggestionsProps) {
  const own = useQuery(whenKnown(bucket, (name) => accessLogPlaceQuery(context, name, account)));
  const home = useQuery(whenKnown(bucket, (name) => regionQuery(context, { type: 'bucket', name })));
  const region = home.data ?? context.profile.region;
  const aws = context.profile.kind !== 'custom';
  const trails = useQuery({ ...trailPlacesQuery(context, region, account), enabled: aws });
  const places = [
    ...(own.data === null || own.data === undefined
      ? []
      : [{ label: 'Access logs of the bucket', text: logPlaceText(own.data) }]),
    ...(trails.data ?? []).map(({ name, place, objects }) => ({
      label: `Trail ${name}${objects === false ? ', which records no requests to objects' : ''}`,
      text: logPlaceText(place),
    })),
  ].filter(({ text }) => text !== chosen);
  return (
    <div className={classes.offers}>
      {aws && bucket !== undefined && chosen !== JOURNAL_AT && (
        <Button variant="subtle" size="compact-xs" onClick={() => onChoose(JOURNAL_AT)}>
          Journal of S3 Metadata: who wrote or deleted
        </Button>
      )}
      {places.map(({ label, text }) => (
        <Button key={label} variant="subtle" size="compact-xs" title={text} onClick={() => onChoose(text)}>
          {label}
        </Button>
      ))}
      {bucket !== undefined && own.data === null && (
        <span className={classes.dim}>{bucket} writes no access logs.</span>
      )}
      {own.error !== null && (
        <span className={classes.dim}>
          Whether {bucket} writes access logs cannot be read: {own.error.message}
        </span>
      )}
      {aws && trails.error !== null && (
        <span className={classes.dim}>Trails cannot be listed: {trails.error.message}</span>
      )}
      {trails.data?.length === 0 && <span className={classes.dim}>There is no trail in {region}.</span>}
    </div>
  );
}
