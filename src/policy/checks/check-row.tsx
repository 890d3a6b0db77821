import { Anchor, Button, NativeSelect } from '@mantine/core';
import type { CheckSummary } from '@drawbridge-s3/policy/lint';
import classes from './checks-panel.module.css';
import { SEVERITIES, type Severity, setSeverity } from './severity-store';

const NAMES: Readonly<Record<Severity, string>> = {
  ERROR: 'Error',
  SECURITY_WARNING: 'Security warning',
  WARNING: 'Warning',
  SUGGESTION: 'Suggestion',
  off: 'Off',
};

interface CheckRowProps {
  readonly check: CheckSummary;
  /** undefined: as the rule has it. */
  readonly set: Severity | undefined;
}

/** One check with what it finds, which can be set. */
export function CheckRow({ check, set }: CheckRowProps) {
  const current = set ?? check.type;
  const choose = (value: string) => {
    const chosen = SEVERITIES.find((one) => one === value);
    setSeverity(check.code, chosen === check.type ? undefined : chosen);
  };
  return (
    <li className={classes.row} data-off={current === 'off' || undefined}>
      <div className={classes.text}>
        <Anchor href={check.link} target="_blank" rel="noreferrer" className={classes.code}>
          {check.code}
        </Anchor>{' '}
        <span className={classes.dim}>
          {check.number}
          {check.aws ? ' · Access Analyzer' : ' · ours'}
        </span>
        <div>{check.doc}</div>
      </div>
      <div className={classes.choice}>
        {set !== undefined && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={`Reset ${check.code}`}
            onClick={() => setSeverity(check.code, undefined)}
          >
            Reset
          </Button>
        )}
        <NativeSelect
          size="xs"
          className={classes.select}
          aria-label={`Finding of ${check.code}`}
          value={current}
          data={SEVERITIES.map((value) => ({
            value,
            label: value === check.type ? `${NAMES[value]} (default)` : NAMES[value],
          }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      </div>
    </li>
  );
}
