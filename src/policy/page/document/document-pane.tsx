import { Suspense } from 'react';
import { LoadingState } from '@/ui/states';
import { LazyPolicyEditor } from '../../monaco/lazy';
import { FindingsList } from './findings-list';
import { NoPolicy } from './page-states';
import classes from '../styles/layout.module.css';
import { startsAnew } from './use-editing';
import type { PolicyDocumentState } from './use-document';

const BLANK = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      \n    }\n  ]\n}';

/** The text of one policy and its findings; a start where there is no policy yet. */
export function DocumentPane({ document }: { readonly document: PolicyDocumentState }) {
  const { editing, env, target, attach, language } = document;
  if (startsAnew(editing))
    return (
      <NoPolicy env={env} target={target} onInsert={document.insert} onBlank={() => editing.setText(BLANK)} />
    );
  return (
    <div className={classes.main}>
      <div className={classes.editor}>
        <Suspense fallback={<LoadingState label="Loading the editor" />}>
          <LazyPolicyEditor
            ref={attach}
            value={editing.text}
            onChange={editing.setText}
            env={env}
            language={language.language}
            findings={document.findings ?? []}
            label={document.label}
            changed={editing.diff.ranges}
            highlight={document.highlight}
            onCaret={document.onCaret}
          />
        </Suspense>
      </div>
      <FindingsList
        findings={document.findings}
        onGo={document.goToFinding}
        onFix={(fix) => document.apply(fix.edits)}
      />
    </div>
  );
}
