import { SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import type { CompareBy } from '../../copy/plan/compare';
import type { Way } from '../comparison';
import type { CompareRules } from './rules';
import classes from './compare.module.css';

interface RulesBarProps {
  rules: CompareRules;
  onRules: (rules: CompareRules) => void;
  /** Why a side cannot be written to. */
  leftReadOnly: string | undefined;
  rightReadOnly: string | undefined;
  namesError: string | undefined;
}

/** By what it is compared, which way it goes, and which names take part. */
export function RulesBar({ rules, onRules, leftReadOnly, rightReadOnly, namesError }: RulesBarProps) {
  const { by, way, only, not } = rules;
  const noDates = way === 'newer';
  return (
    <div className={classes.rules}>
      <Tooltip
        label="A copy is always newer than what it was made from: where the newer wins, dates alone would send everything back and forth"
        disabled={!noDates}
      >
        <SegmentedControl<CompareBy>
          size="xs"
          aria-label="Compared by"
          data={[
            { value: 'checksum', label: 'Checksum' },
            { value: 'date', label: 'Size and date', disabled: noDates },
            { value: 'size', label: 'Size' },
          ]}
          value={noDates && by === 'date' ? 'size' : by}
          onChange={(next) => onRules({ ...rules, by: next })}
        />
      </Tooltip>
      <Tooltip
        label={leftReadOnly ?? rightReadOnly}
        disabled={leftReadOnly === undefined && rightReadOnly === undefined}
      >
        <SegmentedControl<Way>
          size="xs"
          aria-label="Which way"
          data={[
            { value: 'right', label: 'Left → right', disabled: rightReadOnly !== undefined },
            { value: 'left', label: 'Left ← right', disabled: leftReadOnly !== undefined },
            {
              value: 'newer',
              label: 'The newer wins',
              disabled: leftReadOnly !== undefined || rightReadOnly !== undefined,
            },
          ]}
          value={way}
          onChange={(next) => onRules({ ...rules, way: next })}
        />
      </Tooltip>
      <TextInput
        size="xs"
        aria-label="Only these names"
        placeholder="Only: *.csv; logs/*"
        value={only}
        error={namesError}
        onChange={(event) => onRules({ ...rules, only: event.currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        size="xs"
        aria-label="Not these names"
        placeholder="Not: *.tmp; _temporary/*"
        value={not}
        onChange={(event) => onRules({ ...rules, not: event.currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}
