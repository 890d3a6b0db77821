import { Outline } from '../../outline/outline';
import { useOutline } from '../../outline/use-outline';
import classes from '../styles/section.module.css';
import type { PolicyDocumentState } from '../document/use-document';

interface StatementsViewProps {
  readonly document: PolicyDocumentState;
  /** There is another policy beside it, so this one is named. */
  readonly many: boolean;
}

/** The statements of a policy, one line each. */
export function StatementsView({ document, many }: StatementsViewProps) {
  const { editing, env, language, findings, caret, label } = document;
  const entries = useOutline(language.language, editing.text, env);
  return (
    <section className={classes.sideSection}>
      {many && <h2 className={classes.sideTitle}>{label}</h2>}
      <Outline
        entries={entries}
        findings={findings ?? []}
        caret={caret}
        onShow={({ span, effect }) =>
          document.setHighlight({ ...span, tone: effect === 'Deny' ? 'deny' : 'allow' })
        }
        onGo={({ span }) => {
          document.setHighlight(undefined);
          document.goTo(span.offset, span.length);
        }}
      />
    </section>
  );
}
