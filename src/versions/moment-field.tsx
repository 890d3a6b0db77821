import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { formatMoment } from '@/lib/format';
import { localTime } from './local-time';
import { readMoment } from './read-moment';
import classes from './moment-field.module.css';

interface MomentFieldProps {
  label: string;
  /** Milliseconds since 1970. */
  value: number;
  onChange: (moment: number) => void;
}

/** A moment as people and logs write one, or picked from a calendar. What cannot be read stays to be mended. */
export function MomentField({ label, value, onChange }: MomentFieldProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const shown = formatMoment(new Date(value));
  const commit = (text: string) => {
    const read = readMoment(text, Date.now());
    setProblem(read.ok ? undefined : read.message);
    if (!read.ok) return;
    setDraft(undefined);
    if (text.trim() !== shown) onChange(read.moment);
  };
  return (
    <div className={classes.field}>
      <TextInput
        size="xs"
        w={164}
        aria-label={label}
        title="Like 2026-11-20 04:02, 2026-11-20T03:02:13Z or 3 h ago"
        classNames={{ input: classes.input, error: classes.error }}
        value={draft ?? shown}
        error={problem}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          setProblem(undefined);
        }}
        onBlur={() => {
          if (draft !== undefined) commit(draft);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && draft !== undefined) commit(draft);
          if (event.key === 'Escape' && draft !== undefined) {
            event.stopPropagation();
            setDraft(undefined);
            setProblem(undefined);
          }
        }}
        autoComplete="off"
        spellCheck={false}
      />
      <Tooltip label="Pick from a calendar">
        <ActionIcon
          variant="default"
          size={28}
          aria-label="Pick from a calendar"
          onClick={() => picker.current?.showPicker()}
        >
          <IconCalendar size={15} />
        </ActionIcon>
      </Tooltip>
      <input
        ref={picker}
        type="datetime-local"
        step={1}
        className={classes.picker}
        tabIndex={-1}
        aria-hidden
        value={localTime(value)}
        onChange={(event) => {
          const { value: text } = event.currentTarget;
          if (text !== '') commit(text.replace('T', ' '));
        }}
      />
    </div>
  );
}
