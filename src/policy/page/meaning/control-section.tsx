import { IconCheck } from '@tabler/icons-react';
import { useDeferredValue } from 'react';
import type { Session } from '@/sessions/types';
import { ControlList } from './control-list';
import classes from './meaning.module.css';
import section from '../styles/section.module.css';
import tones from '../styles/tones.module.css';
import { useControl } from './use-control';
import type { PolicyDocumentState } from '../document/use-document';

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
  if (answers.length === 0) return null;
  if (answers.every(({ verdict }) => verdict === 'yes'))
    return (
      <section className={section.sideSection} aria-label={`This session and the ${label}`}>
        <div className={classes.control}>
          <IconCheck size={16} className={tones.good} aria-hidden />
          <span>
            This session can {editing.dirty && 'still '}read, change and delete the{' '}
            {many ? label.replace(/^[BP]/, (first) => first.toLowerCase()) : 'policy'}
            <span className={tones.dim}>, as far as its own permissions go</span>
          </span>
        </div>
      </section>
    );
  return (
    <section className={section.sideSection}>
      <h2 className={section.sideTitle}>
        {editing.dirty ? 'This session under the draft' : 'This session'}
        {many && <span className={tones.dim}> · {label}</span>}
      </h2>
      <ControlList answers={answers} before={before} rescue={rescue} />
    </section>
  );
}
