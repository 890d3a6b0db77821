import { IconCheck } from '@tabler/icons-react';
import { useDeferredValue } from 'react';
import type { Session } from '@/sessions/types';
import { ControlList } from './control-list';
import classes from './policy-page.module.css';
import { useControl } from './use-control';
import type { PolicyDocumentState } from './use-document';

interface ControlSectionProps {
  readonly session: Session;
  readonly document: PolicyDocumentState;
  /** There is another policy beside it, so this one is named. */
  readonly many: boolean;
}

/** Whether the session keeps control of one policy: a line while it does, every reason when it may not. */
export function ControlSection({ session, document, many }: ControlSectionProps) {
  const { editing, label } = document;
  // Typing never waits for this.
  const { answers, before, rescue } = useControl(session, document, useDeferredValue(editing.text));
  if (answers.every(({ verdict }) => verdict === 'yes'))
    return (
      <section className={classes.sideSection} aria-label={`This session and the ${label}`}>
        <div className={classes.control}>
          <IconCheck size={16} className={classes.good} aria-hidden />
          <span>
            This session can {editing.dirty && 'still '}read, change and delete the{' '}
            {many ? label.replace(/^[BP]/, (first) => first.toLowerCase()) : 'policy'}
            <span className={classes.dim}>, as far as its own permissions go</span>
          </span>
        </div>
      </section>
    );
  return (
    <section className={classes.sideSection}>
      <h2 className={classes.sideTitle}>
        {editing.dirty ? 'This session under the draft' : 'This session'}
        {many && <span className={classes.dim}> · {label}</span>}
      </h2>
      <ControlList answers={answers} before={before} rescue={rescue} />
    </section>
  );
}
