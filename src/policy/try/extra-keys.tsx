import { ActionIcon, Autocomplete, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { findAction, GLOBAL_CONDITION_KEYS } from '@drawbridge-s3/policy/data';
import type { TryForm } from './try-form';
import classes from './try.module.css';

type Row = TryForm['extra'][number];

interface ExtraKeysProps {
  readonly rows: readonly Row[];
  readonly action: string;
  readonly error: string | undefined;
  readonly onChange: (rows: Row[]) => void;
}

const MONO = { input: classes.mono };

/** Any other condition key by its name. */
export function ExtraKeys({ rows, action, error, onChange }: ExtraKeysProps) {
  const names = useMemo(() => {
    const own = findAction(action)?.keys ?? [];
    return [...new Set([...own, ...GLOBAL_CONDITION_KEYS].map(({ name }) => name.replace(/\$\{.*\}/, '')))];
  }, [action]);
  const change = (at: number, part: Partial<Row>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <div className={classes.wide}>
      {rows.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
        <div key={index} className={classes.extra}>
          <Autocomplete
            size="xs"
            classNames={MONO}
            aria-label={`Condition key ${index + 1}`}
            placeholder="aws:PrincipalOrgID"
            data={names}
            limit={60}
            maxDropdownHeight={200}
            value={row.key}
            onChange={(key) => change(index, { key })}
          />
          <TextInput
            aria-label={`Value of ${row.key === '' ? `condition key ${index + 1}` : row.key}`}
            classNames={MONO}
            placeholder="value, or values with commas"
            value={row.value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          <ActionIcon
            size="sm"
            aria-label={`Remove ${row.key === '' ? `condition key ${index + 1}` : row.key}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {error !== undefined && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...rows, { key: '', value: '' }])}
      >
        Another condition key
      </Button>
    </div>
  );
}
