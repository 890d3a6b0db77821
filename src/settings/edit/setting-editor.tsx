import { Button, Group } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { ConflictStage } from './conflict-stage';
import type { Consequence } from './consequence';
import { LeaveGuard, useUnsaved } from './leave-guard';
import { ReviewStage } from './review-stage';
import { useSettingEdit, type SettingMutation, type Undo } from './use-setting-edit';
import classes from './edit.module.css';

export interface FormProps<T> {
  readonly value: T;
  /** `undefined`: what is in the form is no value yet. */
  readonly onChange: (next: T | undefined) => void;
}

interface SettingEditorProps<T> {
  /** `CORS of analytics-scratch`. */
  readonly label: string;
  /** What has to be typed where the change takes something away: the bucket's name or the account's number. */
  readonly phrase: string;
  readonly value: T;
  /** What somebody came here to change it to: the edit begins with its review. */
  readonly proposed?: T | undefined;
  readonly mutation: SettingMutation<T>;
  readonly same: (left: T, right: T) => boolean;
  /** Why the value cannot be saved; the form says it at its fields too. */
  readonly problems?: (next: T) => readonly string[];
  readonly changes: (before: T, after: T) => ReactNode;
  readonly consequences: (before: T, after: T) => readonly Consequence[];
  readonly undo?: (replaced: T) => Undo<T> | undefined;
  /** What else to do about a failure, beside the service's own words. */
  readonly advice?: (code: string) => ReactNode;
  readonly form: (props: FormProps<T>) => ReactNode;
  readonly onClose: () => void;
}

/** An edit in place: form, review with what it means, and what to do when somebody changed it meanwhile. */
export function SettingEditor<T>(props: SettingEditorProps<T>) {
  const { label, phrase, proposed, problems, changes, consequences, advice, form, onClose } = props;
  const edit = useSettingEdit({
    ...props,
    proposed: proposed === undefined || problems?.(proposed).length ? undefined : proposed,
    onSaved: () => {
      unsaved.current = false;
      onClose();
    },
  });
  const unsaved = useUnsaved(edit.dirty);
  const wrong = edit.broken ? ['The text is no valid value yet.'] : (problems?.(edit.next) ?? []);
  return (
    <>
      <LeaveGuard unsaved={unsaved} label={label} />
      <StageBox key={edit.stage} label={label}>
        {edit.stage === 'form' && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (edit.dirty && wrong.length === 0) edit.review();
            }}
          >
            {form({ value: edit.next, onChange: edit.setNext })}
            <Group gap="xs" mt="md" align="center">
              <Button type="submit" disabled={!edit.dirty || wrong.length > 0}>
                Review and save
              </Button>
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <span className={classes.dim}>{edit.dirty ? wrong[0] : 'Nothing is changed yet.'}</span>
            </Group>
          </form>
        )}
        {edit.stage === 'review' && (
          <ReviewStage
            edit={edit}
            phrase={phrase}
            consequences={consequences(edit.base, edit.next)}
            advice={edit.failure === null ? undefined : advice?.(edit.failure.code)}
          >
            {changes(edit.base, edit.next)}
          </ReviewStage>
        )}
        {edit.stage === 'conflict' && <ConflictStage edit={edit} label={label} changes={changes} />}
      </StageBox>
    </>
  );
}

/** Takes the focus when it appears: the keyboard follows from view to form to review. */
function StageBox({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className={classes.editor} role="group" aria-label={`Edit ${label}`}>
      {children}
    </div>
  );
}
