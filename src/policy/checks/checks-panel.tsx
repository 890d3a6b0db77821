import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DocumentKind } from '@drawbridge-s3/policy/document';
import type { PolicyLanguage } from '../workers/language-protocol';
import { CheckRow } from './check-row';
import classes from './checks-panel.module.css';
import { type CheckFilter, filterChecks } from './filter';
import { resetSeverities, useSeverities } from './severity-store';
import { useChecks } from './use-checks';

const KINDS: readonly { value: DocumentKind | ''; label: string }[] = [
  { value: '', label: 'Every kind of policy' },
  { value: 'bucket', label: 'Bucket policies' },
  { value: 'access-point', label: 'Access-point policies' },
  { value: 'access-grants', label: 'Access Grants policies' },
  { value: 'trust', label: 'Role trust policies' },
  { value: 'identity', label: 'Identity policies' },
  { value: 'session', label: 'Session policies' },
  { value: 'key', label: 'KMS key policies' },
  { value: 'scp', label: 'Service control policies' },
  { value: 'rcp', label: 'Resource control policies' },
];

interface ChecksPanelProps {
  readonly language: PolicyLanguage | undefined;
  /** The kind of policy beside it, which is shown first; undefined: all. */
  readonly kind?: DocumentKind;
}

/** Every check there is, searched and filtered, each with what it finds to be set. Kept in this browser. */
export function ChecksPanel({ language, kind }: ChecksPanelProps) {
  const { checks, failure } = useChecks(language);
  const severities = useSeverities();
  const [filter, setFilter] = useState<CheckFilter>({ search: '', kind, changed: false });
  const changedCount = Object.keys(severities).length;
  const shown = checks && filterChecks(checks, filter, severities);
  return (
    <section className={classes.panel} aria-label="Checks">
      <div className={classes.tools}>
        <TextInput
          aria-label="Search checks"
          placeholder="Search by name, number or words"
          className={classes.search}
          value={filter.search}
          onChange={(event) => setFilter({ ...filter, search: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          aria-label="Kind of policy"
          value={filter.kind ?? ''}
          data={[...KINDS]}
          onChange={({ currentTarget }) => {
            const chosen = KINDS.find(({ value }) => value === currentTarget.value)?.value;
            setFilter({ ...filter, kind: chosen === '' ? undefined : chosen });
          }}
        />
        <Checkbox
          label={`Changed only (${changedCount})`}
          checked={filter.changed}
          onChange={(event) => setFilter({ ...filter, changed: event.currentTarget.checked })}
        />
        <Button
          variant="default"
          disabled={changedCount === 0}
          title={changedCount === 0 ? 'Every check is as it came.' : undefined}
          onClick={resetSeverities}
        >
          Reset all
        </Button>
      </div>
      <p className={classes.dim} role="status">
        {failure
          ? `The checks could not be listed: ${failure.message}`
          : countOf(shown?.length, checks?.length)}
      </p>
      <ul className={classes.rows}>
        {shown?.map((check) => (
          <CheckRow key={check.code} check={check} set={severities[check.code]} />
        ))}
      </ul>
    </section>
  );
}

function countOf(shown: number | undefined, all: number | undefined): string {
  if (shown === undefined) return 'Loading…';
  return `${shown} of ${all} checks. What you set is kept in this browser, for every policy.`;
}
