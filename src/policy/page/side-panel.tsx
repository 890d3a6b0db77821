import { useDeferredValue, useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';
import { policyControl } from '../access/policy-control';
import { useNamed } from '../language/use-language';
import { AroundPolicy } from './around-policy';
import { ControlList } from './control-list';
import { NamedTable } from './named-table';
import classes from './policy-page.module.css';
import type { PolicyDocumentState } from './use-document';

interface SidePanelProps {
  readonly session: Session;
  readonly context: AwsContext;
  /** What is open beside it: one policy, or the two halves of an access-point grant. */
  readonly documents: readonly [PolicyDocumentState, ...PolicyDocumentState[]];
}

/** Beside the text: whether the session keeps control, who is named, and what else decides. */
export function SidePanel({ session, context, documents }: SidePanelProps) {
  const [document] = documents;
  const { target, env, editing } = document;
  const { language } = document.language;
  // Typing never waits for these.
  const text = useDeferredValue(editing.text);
  const answers = useMemo(() => policyControl(text, session, env), [text, session, env]);
  const before = useMemo(() => policyControl(editing.base, session, env), [editing.base, session, env]);
  const named = useNamed(language, text);
  const namedBefore = useNamed(language, editing.saved);
  return (
    <aside className={classes.side} aria-label="What the policy means">
      <section className={classes.sideSection}>
        <h2 className={classes.sideTitle}>
          {editing.dirty ? 'This session under the draft' : 'This session'}
        </h2>
        <ControlList answers={answers} before={before} />
      </section>
      <section className={classes.sideSection}>
        <h2 className={classes.sideTitle}>Who is named</h2>
        <NamedTable
          rows={named}
          before={editing.dirty ? namedBefore : named}
          account={env.account}
          text={text}
          onStatement={document.goTo}
        />
      </section>
      <AroundPolicy context={context} target={target} session={session} />
    </aside>
  );
}
