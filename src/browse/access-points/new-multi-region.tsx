import { Button, Group, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { cliCommand } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import { regionQuery } from '@/resources/buckets/locate';
import { createMultiRegionPoint } from '@/resources/multi-region/changes';
import { multiRegionInput, type NewMultiRegionPoint } from '@/resources/multi-region/new-point';
import { CONTROL_REGION } from '@/resources/multi-region/points';
import { whenKnown } from '@/resources/when-known';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import classes from './access-points.module.css';
import { BucketRow } from './bucket-row';
import {
  multiRegionForm,
  multiRegionProblems,
  newMultiRegionOf,
  type BehindRow,
  type MultiRegionFacts,
  type MultiRegionForm,
} from './multi-region-form';
import { PublicAccessSwitches } from './public-access-switches';

interface NewMultiRegionProps {
  readonly context: AwsContext;
  /** Account that is to own it. */
  readonly account: string;
  /** Names that are taken. */
  readonly taken: ReadonlySet<string>;
  /** One that was deleted, to be made as it was. */
  readonly from?: NewMultiRegionPoint;
  readonly onAsked: () => void;
  readonly onCancel: () => void;
}

/** What was asked for begins with its name. */
const focusOnce = (element: HTMLElement | null) => element?.focus();

/** The form of a Multi-Region Access Point, in place of the list. */
export function NewMultiRegion({ context, account, taken, from, onAsked, onCancel }: NewMultiRegionProps) {
  const client = useQueryClient();
  const [form, setForm] = useState(() => multiRegionForm(from));
  /** Rows whose bucket is written to its end: asking for each letter of a name would ask for buckets of others. */
  const [written, setWritten] = useState<ReadonlyMap<number, string>>(
    () => new Map(from?.buckets.map(({ bucket }, id) => [id, bucket])),
  );
  /** Asked again after an answer that was lost, it is the same request. */
  const [token, setToken] = useState(() => crypto.randomUUID());
  const listed = useQuery(bucketsQuery(context)).data;
  const located = useQueries({
    queries: form.rows.map(({ id, bucket }) => ({
      ...whenKnown(bucket !== '' && written.get(id) === bucket ? bucket : undefined, (name) =>
        regionQuery(context, { type: 'bucket', name }),
      ),
      retry: false,
    })),
  });
  const found = form.rows.map(({ bucket }, at) => {
    const ofList = listed?.items.find(({ name }) => name === bucket)?.region;
    return ofList ?? located[at]?.data ?? undefined;
  });
  const facts: MultiRegionFacts = useMemo(
    () => ({
      account,
      taken,
      ...(listed === undefined || listed.endless !== undefined
        ? {}
        : { buckets: new Set(listed.items.map(({ name }) => name)) }),
      regions: new Map(
        form.rows.flatMap(({ bucket }, at) =>
          found[at] === undefined ? [] : [[bucket, found[at]] as const],
        ),
      ),
    }),
    [account, taken, listed, form.rows, found],
  );
  const create = useMutation<void, AwsFailure, NewMultiRegionPoint>({
    mutationFn: (point) => createMultiRegionPoint(context, client, point, token),
    onSuccess: onAsked,
  });
  const change = (next: Partial<MultiRegionForm>) => {
    create.reset();
    setToken(crypto.randomUUID());
    setForm((before) => ({ ...before, ...next }));
  };
  const changeRow = (id: number, next: Partial<BehindRow>) =>
    change({ rows: form.rows.map((row) => (row.id === id ? { ...row, ...next } : row)) });
  const add = () => {
    const id = Math.max(-1, ...form.rows.map((row) => row.id)) + 1;
    change({ rows: [...form.rows, { id, bucket: '', account: '' }] });
  };
  const problems = multiRegionProblems(form, facts);
  const point = newMultiRegionOf(form, facts);
  const others = point?.buckets.filter((one) => one.account !== account) ?? [];

  return (
    <form
      className={classes.page}
      aria-label="New Multi-Region Access Point"
      onSubmit={(event) => {
        event.preventDefault();
        if (point !== undefined) create.mutate(point);
      }}
    >
      <h2 className={classes.title}>New Multi-Region Access Point</h2>
      <TextInput
        label="Name"
        description="Once in this account. Its alias, which its ARN and its host are made of, is given by S3."
        placeholder="lake-everywhere"
        value={form.name}
        error={problems.name}
        onChange={({ currentTarget: { value } }) => change({ name: value.trim() })}
        autoComplete="off"
        spellCheck={false}
        ref={focusOnce}
      />
      <fieldset className={classes.section}>
        <legend className={classes.label}>Buckets behind it</legend>
        <p className={classes.hint}>
          One for each Region, chosen now or never: to change them, it is deleted and made again under another
          alias. Nothing is copied between them by this: that takes replication.
        </p>
        <ul className={classes.rows}>
          {form.rows.map((row, at) => (
            <BucketRow
              key={row.id}
              row={row}
              number={at + 1}
              region={found[at]}
              problem={
                problems.rows[at]?.bucket ??
                (located[at]?.error?.kind === 'not-found' ? `There is no bucket ${row.bucket}.` : undefined)
              }
              accountProblem={problems.rows[at]?.account}
              choices={[...(facts.buckets ?? [])]}
              only={form.rows.length === 1}
              onChange={(next) => changeRow(row.id, next)}
              onDone={() => setWritten(new Map([...written, [row.id, row.bucket]]))}
              onRemove={() => change({ rows: form.rows.filter(({ id }) => id !== row.id) })}
            />
          ))}
        </ul>
        <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} />} onClick={add}>
          Another bucket
        </Button>
      </fieldset>
      <PublicAccessSwitches value={form.block} onChange={(block) => change({ block })} />
      {others.length > 0 && (
        <p className={classes.warning} role="status">
          {others.map(({ bucket }) => bucket).join(', ')}: the owner’s bucket policy has to let this access
          point through, or what is routed there is denied. S3 asks nobody there before.
        </p>
      )}
      {point !== undefined && (
        <section aria-label="As a command">
          <h3 className={classes.label}>The same by the AWS CLI</h3>
          <ShellCommand
            text={cliCommand(
              'CreateMultiRegionAccessPoint',
              { ...multiRegionInput(point, token) },
              context.profile,
              { service: 's3control', region: CONTROL_REGION },
            )}
          />
        </section>
      )}
      {create.error !== null && <InlineFailure failure={create.error} />}
      <Group gap="xs">
        <Button type="submit" loading={create.isPending} disabled={point === undefined}>
          Create
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <span className={classes.hint}>It takes minutes, up to a day. The list says how far it is.</span>
      </Group>
    </form>
  );
}
