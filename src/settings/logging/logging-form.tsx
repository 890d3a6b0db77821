import { Autocomplete, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Logging, LogKeyFormat } from '@/resources/bucket-settings/logging';
import type { FormProps } from '../edit/setting-editor';
import type { TargetChoice } from './words';
import classes from '../settings.module.css';

interface LoggingFormProps extends FormProps<Logging | null> {
  readonly source: string;
  /** In the bucket's Region. */
  readonly targets: readonly TargetChoice[];
  readonly problem: string | undefined;
}

const usual = (source: string): Logging => ({
  bucket: '',
  prefix: `access/${source}/`,
  keyFormat: 'EventTime',
  grants: [],
});

/** On or off, and where to. What stood in the fields is kept while it is off. */
export function LoggingForm({ value, onChange, source, targets, problem }: LoggingFormProps) {
  const [kept, setKept] = useState(value ?? usual(source));
  const change = (part: Partial<Logging>) => {
    const next = { ...kept, ...part };
    setKept(next);
    onChange(next);
  };
  return (
    <div className={classes.switches}>
      <Switch
        label="Write access logs"
        description="A line for every request to the bucket: who, when, what, from where, and what S3 answered."
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? kept : null)}
      />
      {value !== null && (
        <>
          <Autocomplete
            label="Target bucket"
            description="Of the same account, in the same Region. Best one that holds logs alone."
            placeholder="Choose or type a name"
            className={classes.field}
            data={targets.map(({ name }) => name)}
            maxDropdownHeight={220}
            limit={100}
            value={value.bucket}
            error={value.bucket === '' ? undefined : problem}
            onChange={(bucket) => change({ bucket: bucket.trim() })}
            spellCheck={false}
            autoComplete="off"
          />
          <TextInput
            label="Prefix"
            description="What the keys of the logs begin with."
            className={classes.field}
            value={value.prefix}
            onChange={(event) => change({ prefix: event.currentTarget.value })}
            spellCheck={false}
            autoComplete="off"
          />
          <Radio.Group
            label="Keys"
            value={value.keyFormat}
            onChange={(keyFormat: LogKeyFormat) => change({ keyFormat })}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                size="xs"
                value="EventTime"
                label="Partitioned by the day of the requests"
                description={`${value.prefix}ACCOUNT/REGION/${source}/YYYY/MM/DD/… A range of days is found without reading others.`}
              />
              <Radio
                size="xs"
                value="DeliveryTime"
                label="Partitioned by the day of delivery"
                description="The same keys; requests of a late evening may stand under the next day."
              />
              <Radio
                size="xs"
                value="Simple"
                label="Simple"
                description={`${value.prefix}YYYY-MM-DD-hh-mm-ss-… All buckets that log to this prefix are mixed.`}
              />
            </Stack>
          </Radio.Group>
        </>
      )}
    </div>
  );
}
