import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDateTime } from '@/lib/format';
import type { LanguageState } from '../../workers/use-language';
import classes from './notices.module.css';
import tones from '../styles/tones.module.css';
import type { Editing } from './use-editing';
import { Legible } from '@/ui/legible/legible';

interface NoticesProps {
  readonly editing: Editing;
  readonly language: LanguageState;
  readonly checkFailure: Error | undefined;
  readonly readFailure: Error | null;
  readonly onCompare: () => void;
}

/** Lines above the editor about what is not as it should be. */
export function Notices({ editing, language, checkFailure, readFailure, onCompare }: NoticesProps) {
  const stopped = language.failure ?? checkFailure;
  return (
    <>
      {stopped && (
        <Notice
          action={
            <Button size="compact-xs" variant="default" onClick={language.restart}>
              Start them again
            </Button>
          }
        >
          The checks do not run: {stopped.message}. Without them nothing here says whether the policy is
          right.
        </Notice>
      )}
      {editing.stale && (
        <Notice
          action={
            <Button size="compact-xs" variant="default" onClick={onCompare}>
              Compare
            </Button>
          }
        >
          The policy was changed since this draft was started
          {editing.startedAt !== undefined && ` on ${formatDateTime(new Date(editing.startedAt))}`}
          {editing.startedBy !== undefined && <Legible>{` by ${editing.startedBy}`}</Legible>}.
        </Notice>
      )}
      {readFailure && (
        <Notice>The saved policy could not be read again: {readFailure.message} The draft is kept.</Notice>
      )}
    </>
  );
}

function Notice({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle size={16} aria-hidden className={tones.warn} />
      <span>{children}</span>
      {action}
    </div>
  );
}
