import { Autocomplete, SegmentedControl, TextInput } from '@mantine/core';
import type { Runtime } from '../../aws/runtime';
import type { Connection, ConnectionField } from './connection';
import classes from './connect.module.css';
import { REGIONS } from './regions';

export interface ConnectionChoicesProps {
  value: Connection;
  runtime: Runtime;
  errors: Partial<Record<ConnectionField, string>>;
  onChange: (connection: Connection) => void;
}

/** The service, its Region, and how requests reach it. */
export function ConnectionChoices({ value, runtime, errors, onChange }: ConnectionChoicesProps) {
  return (
    <>
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
    </>
  );
}

function EndpointFields({ value, runtime, errors, onChange }: ConnectionChoicesProps) {
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
