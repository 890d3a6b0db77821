import { ActionIcon, Autocomplete, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Mono } from '@/ui/mono';
import classes from './access-points.module.css';
import type { BehindRow } from './multi-region-form';

interface BucketRowProps {
  readonly row: BehindRow;
  /** Counted from one. */
  readonly number: number;
  /** Of the bucket, once it is known. */
  readonly region: string | undefined;
  readonly problem: string | undefined;
  readonly accountProblem: string | undefined;
  /** Buckets of the account. */
  readonly choices: readonly string[];
  /** There is no other row. */
  readonly only: boolean;
  readonly onChange: (next: Partial<BehindRow>) => void;
  /** The bucket is written to its end. */
  readonly onDone: () => void;
  readonly onRemove: () => void;
}

/** One bucket behind a Multi-Region Access Point that is to be made. */
export function BucketRow(props: BucketRowProps) {
  const { row, number, region, problem, accountProblem, choices, only, onChange, onDone, onRemove } = props;
  return (
    <li className={classes.row}>
      <Autocomplete
        size="xs"
        aria-label={`Bucket ${number}`}
        placeholder="bucket"
        data={row.account === '' ? [...choices] : []}
        value={row.bucket}
        error={problem}
        onChange={(bucket) => onChange({ bucket: bucket.trim() })}
        onBlur={onDone}
        limit={50}
        spellCheck={false}
      />
      <TextInput
        aria-label={`Account of bucket ${number}`}
        placeholder="this account’s"
        value={row.account}
        error={accountProblem}
        onChange={({ currentTarget: { value } }) => onChange({ account: value.trim() })}
        autoComplete="off"
      />
      <span className={classes.region}>{region === undefined ? '' : <Mono>{region}</Mono>}</span>
      <ActionIcon size="sm" aria-label={`Without bucket ${number}`} disabled={only} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
    </li>
  );
}
