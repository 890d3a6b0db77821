import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { MetricsConfig } from '@/resources/metrics/configurations';
import type { BucketLocation } from '@/resources/policies/target';
import { InlineFailure } from '@/ui/states';
import { filterWords } from '../words';
import { useSaveFilter } from './use-save-filter';
import classes from '../metrics.module.css';

interface FilterBarProps {
  readonly context: AwsContext;
  readonly bucket: BucketLocation;
  readonly filters: readonly MetricsConfig[];
  readonly filter: MetricsConfig;
  readonly onFilter: (id: string) => void;
  /** Opens the form for another filter. */
  readonly onAdd: () => void;
}

/** Whose requests are shown, and switching them off. */
export function FilterBar({ context, bucket, filters, filter, onFilter, onAdd }: FilterBarProps) {
  const [asked, setAsked] = useState<string>();
  const { save, offerUndo } = useSaveFilter(context, bucket, filter.id);
  const off = () =>
    save.mutate(
      { next: null, base: filter },
      {
        onSuccess: (outcome) => {
          setAsked(undefined);
          if (outcome.kind === 'saved')
            offerUndo(`Requests of ${filter.id} are no longer counted.`, filter, null);
        },
      },
    );
  return (
    <div>
      <Group gap="xs">
        <Select
          size="xs"
          w={340}
          aria-label="Filter of requests"
          allowDeselect={false}
          data={filters.map((one) => ({ value: one.id, label: `${one.id}: ${filterWords(one)}` }))}
          value={filter.id}
          onChange={(id) => id !== null && onFilter(id)}
        />
        <Button size="xs" variant="default" onClick={onAdd}>
          Count a prefix…
        </Button>
        {asked !== filter.id && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => setAsked(filter.id)}>
            Switch off…
          </Button>
        )}
      </Group>
      {asked === filter.id && (
        <div className={classes.ask} role="group" aria-label={`Switch off ${filter.id}`}>
          S3 no longer counts these requests, and alarms on them see nothing. Values that are there stay.
          <Button size="compact-xs" color="red" loading={save.isPending} onClick={off}>
            Switch off {filter.id}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setAsked(undefined)}>
            Keep it
          </Button>
        </div>
      )}
      {save.data?.kind === 'changed' && (
        <p role="alert">Somebody changed it meanwhile, and nothing was written.</p>
      )}
      {save.error && <InlineFailure failure={save.error} />}
    </div>
  );
}
