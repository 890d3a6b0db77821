import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { fromLocalTime, localTime } from './local-time';

interface MomentFieldProps {
  label: string;
  /** Milliseconds since 1970; undefined shows an empty field. */
  value: number | undefined;
  onChange: (moment: number) => void;
  autoFocus?: boolean;
}

/** Typing passes through years long gone: the moment counts once it has stood for a while. */
const SETTLE_MS = 600;

/** A moment in local time, to the second. */
export function MomentField({ label, value, onChange, autoFocus }: MomentFieldProps) {
  const shown = value === undefined ? '' : localTime(value);
  const [draft, setDraft] = useState<string>();
  const commit = (text: string) => {
    const moment = fromLocalTime(text);
    if (moment !== undefined && text !== shown) onChange(moment);
    setDraft(undefined);
  };
  const settle = useDebouncedCallback(commit, SETTLE_MS);
  return (
    <TextInput
      type="datetime-local"
      step={1}
      size="xs"
      aria-label={label}
      data-autofocus={autoFocus || undefined}
      value={draft ?? shown}
      onChange={(event) => {
        const { value: text } = event.currentTarget;
        setDraft(text);
        if (fromLocalTime(text) !== undefined) settle(text);
      }}
      onBlur={() => {
        if (draft !== undefined) commit(draft);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && draft !== undefined) commit(draft);
      }}
    />
  );
}
