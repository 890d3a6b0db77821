import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { durationChoices } from './durations';
import type { HopDraft } from './hop-draft';
import { HopMore } from './hop-more';
import classes from './hops.module.css';
import { hopWarning, type HopErrors, type HopField, type HopPlace } from './validate-hop';

export interface HopFieldsProps {
  draft: HopDraft;
  errors: HopErrors;
  /** Show every error; before that, only those of fields one has left. */
  submitted: boolean;
  place: HopPlace;
  /** Session name where the field is left blank. */
  fallbackName: string;
  disabled?: boolean;
  onChange: (change: Partial<HopDraft>) => void;
}

/** One AssumeRole: the four fields every hop has, and the rest on demand. */
export function HopFields(props: HopFieldsProps) {
  const { draft, errors, submitted, place, fallbackName, disabled, onChange } = props;
  const [left, setLeft] = useState<ReadonlySet<HopField>>(new Set());
  const error = (field: HopField) => (submitted || left.has(field) ? errors[field] : undefined);
  const leave = (field: HopField) => () => {
    const value = draft[field];
    if (typeof value === 'string' && value !== '') setLeft((before) => new Set(before).add(field));
  };
  const text = (field: 'roleArn' | 'sessionName' | 'externalId') => ({
    value: draft[field],
    error: error(field),
    disabled,
    autoComplete: 'off',
    spellCheck: false,
    onBlur: leave(field),
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      onChange({ [field]: event.currentTarget.value }),
  });
  const warning = hopWarning(draft, place);

  return (
    <>
      <div className={classes.fields}>
        <TextInput
          label="Role ARN"
          placeholder="arn:aws:iam::111122223333:role/Name"
          classNames={{ input: classes.mono }}
          {...text('roleArn')}
        />
        <TextInput label="External ID" {...text('externalId')} />
        <TextInput label="Session name" placeholder={fallbackName} {...text('sessionName')} />
        <Select
          label="Duration"
          data={durationChoices(draft.durationSeconds).map(({ value, label }) => ({
            value,
            label,
            disabled: place.chained && Number(value) > 3600,
          }))}
          value={String(draft.durationSeconds)}
          error={error('durationSeconds') ?? errors.durationSeconds}
          disabled={disabled}
          allowDeselect={false}
          onChange={(seconds) => onChange({ durationSeconds: Number(seconds) })}
        />
      </div>
      {warning !== undefined && <p className={classes.warning}>{warning}</p>}
      <HopMore {...{ draft, error, leave, disabled, onChange }} lookalike={place.lookalike} />
    </>
  );
}
