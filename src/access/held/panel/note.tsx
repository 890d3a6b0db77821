import { Textarea, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import classes from './panel.module.css';

interface NoteProps {
  readonly note: string;
  readonly onWrite: (note: string) => void;
}

/** What the operator wants to remember of a grant; kept in this browser. */
export function Note({ note, onWrite }: NoteProps) {
  const [draft, setDraft] = useState<string>();
  if (draft === undefined)
    return (
      <UnstyledButton
        className={classes.note}
        data-empty={note === '' || undefined}
        onClick={() => setDraft(note)}
      >
        {note === '' ? 'Add one…' : escapedLines(note)}
      </UnstyledButton>
    );
  const done = (keep: boolean) => {
    if (keep) onWrite(draft);
    setDraft(undefined);
  };
  return (
    <Textarea
      ref={focus}
      aria-label="Note, kept in this browser"
      size="xs"
      autosize
      minRows={2}
      maxRows={8}
      maxLength={1000}
      value={draft}
      onChange={({ currentTarget: { value } }) => setDraft(value)}
      onBlur={() => done(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) done(true);
        if (event.key !== 'Escape') return;
        // Not the panel's: what is being written goes first.
        event.stopPropagation();
        event.preventDefault();
        done(false);
      }}
    />
  );
}

/** One function, so that it is called when the field comes and not at every keystroke. */
const focus = (field: HTMLTextAreaElement | null) => field?.focus();
