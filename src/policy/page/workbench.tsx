import { useHotkeys } from '@mantine/hooks';
import { Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationFromParameter, locationLabel } from '@/aws/location';
import { type PolicyTarget, targetKey } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { notifyFailure } from '@/ui/notify';
import { LoadingState } from '@/ui/states';
import { parsePolicy } from '../engine/document/parse';
import { insertStatements } from '../engine/edit/insert-statements';
import type { Finding } from '../engine/linter/finding';
import { detailOf } from './failure-detail';
import { useFindings, useLanguage } from '../language/use-language';
import { LazyPolicyEditor } from '../monaco/lazy';
import type { PolicyEditorHandle } from '../monaco/policy-editor';
import { ConflictPanel } from './conflict-panel';
import { usePolicyEnv } from './env';
import { FindingsList } from './findings-list';
import { HistoryPanel } from './history-panel';
import type { Mode } from './mode';
import { Notices } from './notices';
import { NoPolicy, PolicyFailure } from './page-states';
import classes from './policy-page.module.css';
import { ReviewPanel } from './review-panel';
import { SidePanel } from './side-panel';
import { Toolbar } from './toolbar';
import { useEditing } from './use-editing';
import { useSaving } from './use-saving';

interface WorkbenchProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly target: PolicyTarget;
  readonly targetSwitch: ReactNode;
}

/** One policy: its text, what the checks say of it, and every way to change it. */
export function PolicyWorkbench({ session, context, target: given, targetSwitch }: WorkbenchProps) {
  const key = targetKey(given);
  const target = useMemo(() => locationFromParameter(key) as PolicyTarget, [key]);
  const label = `${target.type === 'bucket' ? 'Bucket policy' : 'Policy of access point'} ${locationLabel(target)}`;
  const editor = useRef<PolicyEditorHandle>(null);
  const [mode, setMode] = useState<Mode>('edit');
  const [refused, setRefused] = useState<{ text: string; finding: Finding }>();

  const editing = useEditing(session, context, target);
  const { query, text, dirty } = editing;
  const env = usePolicyEnv(session, context, target, editing.saved);
  const languageState = useLanguage();
  const checked = useFindings(languageState.language, text, env);
  const findings = useMemo(() => {
    const own = text === '' ? [] : (checked.findings ?? []);
    return refused?.text === text ? [refused.finding, ...own] : own;
  }, [checked.findings, refused, text]);

  const saving = useSaving({
    context,
    target,
    editing,
    label,
    onSaved: () => setMode('edit'),
    onMalformed: (failure) => {
      setMode('edit');
      // Without the worker there is no place to find; the answer itself must not be lost.
      const tell = () => notifyFailure('The service refused the policy', failure);
      const found = languageState.language?.malformed(text, env, failure.message, detailOf(failure));
      if (found === undefined) return tell();
      found.then((finding) => {
        setRefused({ text, finding });
        goTo(finding);
      }, tell);
    },
  });
  // The editor is mounted only after the switch back to it, so the way there waits for it.
  const pending = useRef<Finding>(null);
  const goTo = (finding: Finding) => {
    const span = finding.locations[0]?.span;
    if (span === undefined) return;
    if (editor.current) editor.current.goTo(span.start.offset, span.end.offset - span.start.offset);
    else pending.current = finding;
  };
  const arrived = (handle: PolicyEditorHandle | null) => {
    editor.current = handle;
    const waiting = pending.current;
    pending.current = null;
    if (handle && waiting) goTo(waiting);
  };

  // What was inserted is often below the fold; the editor has the new text once its own effects have run.
  const [reveal, setReveal] = useState<{ text: string; offset: number }>();
  useEffect(() => {
    if (reveal?.text === text) editor.current?.goTo(reveal.offset, 1);
  }, [reveal, text]);

  const review = () => {
    if (!dirty) return;
    saving.reset();
    setMode('review');
  };
  useHotkeys([['mod+S', review]], [], true);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  const insert = (statements: readonly object[]) => {
    const next = insertStatements(text, statements);
    if (next === undefined) return false;
    editing.setText(next);
    const first = parsePolicy(next).statements.at(-statements.length);
    if (first) setReveal({ text: next, offset: first.node.offset });
    return true;
  };

  if (query.isPending && !dirty) return <LoadingState label="Reading the policy" />;
  if (query.error && !dirty)
    return (
      <div className={classes.page}>
        <div className={classes.toolbar}>{targetSwitch}</div>
        <PolicyFailure failure={query.error} target={target} onRetry={() => void query.refetch()} />
      </div>
    );

  const conflicted = saving.theirs !== undefined;
  const empty = !dirty && query.data === null;
  return (
    <div className={classes.page}>
      <Toolbar
        targetSwitch={targetSwitch}
        editing={editing}
        saving={saving}
        env={env}
        label={label}
        mode={mode}
        onMode={setMode}
        onReview={review}
        onInsert={insert}
        onFormat={async () => {
          const formatted = await languageState.language?.format(text);
          if (formatted !== undefined) editing.setText(formatted);
        }}
      />
      <Notices
        editing={editing}
        language={languageState}
        checkFailure={checked.failure}
        onCompare={() => saving.compare()}
        readFailure={dirty ? query.error : null}
      />
      {conflicted ? (
        <ConflictPanel editing={editing} saving={saving} label={label} onEdit={() => setMode('edit')} />
      ) : mode === 'review' ? (
        <ReviewPanel
          session={session}
          env={env}
          target={target}
          editing={editing}
          saving={saving}
          language={languageState.language}
          findings={findings}
          onBack={() => setMode('edit')}
        />
      ) : mode === 'history' ? (
        <HistoryPanel editing={editing} onBack={() => setMode('edit')} />
      ) : empty ? (
        <NoPolicy env={env} target={target} onInsert={insert} onBlank={() => editing.setText(BLANK)} />
      ) : (
        <div className={classes.body}>
          <div className={classes.main}>
            <div className={classes.editor}>
              <Suspense fallback={<LoadingState label="Loading the editor" />}>
                <LazyPolicyEditor
                  ref={arrived}
                  value={text}
                  onChange={editing.setText}
                  env={env}
                  language={languageState.language}
                  findings={findings}
                  label={label}
                  changed={editing.diff.ranges}
                />
              </Suspense>
            </div>
            <FindingsList
              findings={checked.findings === undefined && refused?.text !== text ? undefined : findings}
              onGo={goTo}
              onFix={(fix) => editor.current?.apply(fix.edits)}
            />
          </div>
          <SidePanel
            session={session}
            context={context}
            target={target}
            env={env}
            language={languageState.language}
            editing={editing}
            onStatement={(offset) => editor.current?.goTo(offset, 1)}
          />
        </div>
      )}
    </div>
  );
}

const BLANK = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      \n    }\n  ]\n}';
