import { Autocomplete, Button, Popover, SegmentedControl, TextInput, VisuallyHidden } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { Runtime } from '../../aws/runtime';
import type { Connection, ConnectionField } from './connection';
import classes from './connect.module.css';
import { REGIONS } from './regions';

interface ConnectionPickerProps {
  value: Connection;
  runtime: Runtime;
  errors: Partial<Record<ConnectionField, string>>;
  disabled: boolean;
  onChange: (connection: Connection) => void;
}

/** Which service answers and how requests reach it: three words, and the choices behind them. */
export function ConnectionPicker({ value, runtime, errors, disabled, onChange }: ConnectionPickerProps) {
  const wrong = Object.keys(errors).length > 0;
  const service = value.kind === 'custom' ? hostOf(value.endpoint) : LABEL[value.kind];
  const way = value.transport === 'relay' ? 'through the local relay' : 'directly';
  return (
    <Popover position="top-start" width={380} trapFocus withinPortal shadow="sm">
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          className={classes.connection}
          data-wrong={wrong || undefined}
          disabled={disabled}
          rightSection={<IconChevronDown size={13} aria-hidden />}
        >
          <VisuallyHidden>Connection: </VisuallyHidden>
          {service} · {value.region} · {way}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.connectionPanel} aria-label="Connection">
        <SegmentedControl
          aria-label="Service"
          fullWidth
          data={[
            { value: 'aws', label: 'AWS' },
            { value: 'custom', label: 'Other endpoint' },
            ...(runtime.sandbox ? [{ value: 'sandbox', label: 'Sandbox' }] : []),
          ]}
          value={value.kind}
          onChange={(kind) => onChange(switched(value, kind as Connection['kind'], runtime))}
        />
        {value.kind === 'custom' && <EndpointFields {...{ value, runtime, errors, onChange }} />}
        {value.kind !== 'sandbox' && (
          <>
            <Autocomplete
              label="Region"
              description="For the first call; buckets are looked up where they are"
              data={value.kind === 'aws' ? [...REGIONS] : undefined}
              comboboxProps={{ withinPortal: false }}
              value={value.region}
              error={errors.region}
              onChange={(region) => onChange({ ...value, region: region.trim() })}
            />
            <SegmentedControl
              aria-label="How requests travel"
              fullWidth
              data={[
                { value: 'relay', label: 'Through the local relay', disabled: !runtime.relay },
                { value: 'direct', label: 'Directly', disabled: !runtime.direct },
              ]}
              value={value.transport}
              onChange={(transport) => onChange({ ...value, transport })}
            />
          </>
        )}
        <p className={classes.dim}>{explain(value, runtime)}</p>
      </Popover.Dropdown>
    </Popover>
  );
}

type EndpointFieldsProps = Pick<ConnectionPickerProps, 'value' | 'runtime' | 'errors' | 'onChange'>;

function EndpointFields({ value, runtime, errors, onChange }: EndpointFieldsProps) {
  return (
    <>
      <Autocomplete
        label="S3 endpoint"
        placeholder="https://s3.example.org"
        data={runtime.endpoints}
        comboboxProps={{ withinPortal: false }}
        value={value.endpoint}
        error={errors.endpoint}
        onChange={(endpoint) => onChange({ ...value, endpoint })}
      />
      <TextInput
        label="STS endpoint"
        description="Blank where STS answers at the same origin"
        value={value.stsEndpoint}
        error={errors.stsEndpoint}
        onChange={(event) => onChange({ ...value, stsEndpoint: event.currentTarget.value })}
      />
    </>
  );
}

const LABEL = { aws: 'AWS', sandbox: 'Sandbox' } as const;

function switched(value: Connection, kind: Connection['kind'], runtime: Runtime): Connection {
  if (kind === 'sandbox' && runtime.sandbox) {
    return { ...value, kind, region: runtime.sandbox.region, transport: 'relay' };
  }
  return { ...value, kind, transport: runtime.relay ? 'relay' : 'direct' };
}

function explain({ kind, transport }: Connection, runtime: Runtime): string {
  if (kind === 'sandbox') return 'The embedded S3 and STS of this server, with invented accounts.';
  if (transport === 'direct') {
    return 'The browser asks the service itself. Only buckets with a CORS rule for this page answer, and a list of buckets never does.';
  }
  if (!runtime.relay) return 'No relay: this page was served as plain files.';
  return kind === 'aws'
    ? 'This computer passes signed requests on. It sees no secret key; STS is always asked directly.'
    : 'This computer passes signed requests on, STS included.';
}

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : 'Endpoint?';
}
