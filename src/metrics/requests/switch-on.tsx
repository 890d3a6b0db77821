import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { idForPrefix, isConfigurationId, type MetricsConfig } from '@/resources/metrics/configurations';
import type { BucketLocation } from '@/resources/policies/target';
import { InlineFailure } from '@/ui/states';
import { Cost } from './cost';
import { useSaveFilter } from './use-save-filter';
import classes from '../metrics.module.css';

interface SwitchOnProps {
  readonly context: AwsContext;
  readonly bucket: BucketLocation;
  readonly taken: readonly MetricsConfig[];
  readonly onDone: (id: string | undefined) => void;
}

/** Has S3 count requests, of the whole bucket or below a prefix. */
export function SwitchOn({ context, bucket, taken, onDone }: SwitchOnProps) {
  const [prefix, setPrefix] = useState('');
  const [named, setNamed] = useState<string>();
  const id = named ?? idForPrefix(prefix);
  const { save, offerUndo } = useSaveFilter(context, bucket, id);
  const wrong = taken.some((one) => one.id === id)
    ? 'There is a filter of this name.'
    : isConfigurationId(id)
      ? undefined
      : 'Letters, digits, ".", "-" and "_" alone, 64 at most.';
  const next: MetricsConfig = { id, filter: prefix === '' ? undefined : { Prefix: prefix } };
  const go = () =>
    save.mutate(
      { next, base: null },
      {
        onSuccess: (outcome) => {
          if (outcome.kind === 'changed') return;
          offerUndo(`Requests are counted as ${id}. The first values come in about 15 minutes.`, null, next);
          onDone(id);
        },
      },
    );
  return (
    <form
      className={classes.form}
      aria-label="Switch on request metrics"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong === undefined) go();
      }}
    >
      <h3>Switch on request metrics</h3>
      <Group align="flex-start">
        <TextInput
          label="Requests below"
          placeholder="prefix/, or nothing for the whole bucket"
          value={prefix}
          w={300}
          onChange={({ currentTarget: { value } }) => setPrefix(value)}
        />
        <TextInput
          label="Name of the filter"
          value={id}
          w={220}
          error={wrong}
          onChange={({ currentTarget: { value } }) => setNamed(value)}
        />
      </Group>
      <Cost />
      {save.data?.kind === 'changed' && (
        <p role="alert">Somebody made a filter of this name meanwhile. Nothing was written.</p>
      )}
      {save.error && <InlineFailure failure={save.error} />}
      <Group>
        <Button type="submit" size="xs" loading={save.isPending} disabled={wrong !== undefined}>
          Switch on for {prefix === '' ? 'the whole bucket' : prefix}
        </Button>
        <Button size="xs" variant="default" onClick={() => onDone(undefined)}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
