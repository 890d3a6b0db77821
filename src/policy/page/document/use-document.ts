import { useEffect, useMemo, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationFromParameter, locationLabel } from '@/aws/location';
import { type PolicyTarget, policyThing, targetKey } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { notifyFailure } from '@/ui/notify';
import { parsePolicy, type PolicyEnv } from '@drawbridge-s3/policy/document';
import { insertStatements } from '@drawbridge-s3/policy/edit';
import type { Finding, TextEdit } from '@drawbridge-s3/policy/lint';
import { type LanguageState, useFindings } from '../../workers/use-language';
import type { Highlight } from '../../monaco/decorations';
import type { PolicyEditorHandle } from '../../monaco/policy-editor';
import { usePolicyEnv } from './env';
import { type Editing, useEditing } from './use-editing';
import { type Saving, useSaving } from './use-saving';

/** One policy on the page: its text, what the checks say of it, and every way to change it. */
export interface PolicyDocumentState {
  readonly context: AwsContext;
  readonly target: PolicyTarget;
  /** `Bucket policy analytics-lake` */
  readonly label: string;
  readonly env: PolicyEnv;
  readonly language: LanguageState;
  readonly editing: Editing;
  readonly saving: Saving;
  /** Undefined until the first check has come back. */
  readonly findings: readonly Finding[] | undefined;
  readonly checkFailure: Error | undefined;
  readonly highlight: Highlight | undefined;
  readonly setHighlight: (highlight: Highlight | undefined) => void;
  /** Offset of the caret; undefined before the editor was used. */
  readonly caret: number | undefined;
  readonly onCaret: (offset: number) => void;
  /** Gives the editor, once it is there. */
  readonly attach: (handle: PolicyEditorHandle | null) => void;
  readonly goTo: (offset: number, length?: number) => void;
  readonly goToFinding: (finding: Finding) => void;
  readonly apply: (edits: readonly TextEdit[]) => void;
  /** False when the text is not JSON, and nothing was inserted. */
  readonly insert: (statements: readonly object[]) => boolean;
  readonly format: () => Promise<void>;
}

interface DocumentOptions {
  readonly session: Session;
  readonly context: AwsContext;
  readonly target: PolicyTarget;
  readonly language: LanguageState;
  /** Back to the text, after a save or to show a refusal at its place. */
  readonly onText: () => void;
}

export function usePolicyDocument(options: DocumentOptions): PolicyDocumentState {
  const { session, context, language, onText } = options;
  const key = targetKey(options.target);
  const target = useMemo(() => locationFromParameter(key) as PolicyTarget, [key]);
  const label = `${target.type === 'bucket' ? 'Bucket policy' : `Policy of ${policyThing(target)}`} ${locationLabel(target)}`;
  const editing = useEditing(session, context, target);
  const { text } = editing;
  const env = usePolicyEnv(session, context, target, editing.saved);
  const checked = useFindings(language.language, text, env);
  const [refused, setRefused] = useState<{ text: string; finding: Finding }>();
  const [highlight, setHighlight] = useState<Highlight>();
  const [caret, setCaret] = useState<number>();

  // The editor is mounted only after the switch back to it, so the way there waits for it.
  const editor = useRef<PolicyEditorHandle>(null);
  const pending = useRef<{ offset: number; length: number }>(null);
  const goTo = (offset: number, length = 1) => {
    if (editor.current) editor.current.goTo(offset, length);
    else pending.current = { offset, length };
  };
  const goToFinding = (finding: Finding) => {
    const span = finding.locations[0]?.span;
    if (span !== undefined) goTo(span.start.offset, span.end.offset - span.start.offset);
  };
  const attach = (handle: PolicyEditorHandle | null) => {
    editor.current = handle;
    const waiting = pending.current;
    if (handle === null || waiting === null) return;
    pending.current = null;
    handle.goTo(waiting.offset, waiting.length);
  };

  // What was inserted is often below the fold; the editor has the new text once its own effects have run.
  const [reveal, setReveal] = useState<{ text: string; offset: number }>();
  useEffect(() => {
    if (reveal?.text === text) editor.current?.goTo(reveal.offset, 1);
  }, [reveal, text]);

  const saving = useSaving({
    context,
    target,
    editing,
    label,
    onSaved: onText,
    onMalformed: (failure) => {
      onText();
      // Without the worker there is no place to find; the answer itself must not be lost.
      const tell = () => notifyFailure('The service refused the policy', failure);
      const found = language.language?.malformed(text, env, failure.message, failure.detail);
      if (found === undefined) return tell();
      found.then((finding) => {
        setRefused({ text, finding });
        goToFinding(finding);
      }, tell);
    },
  });

  const findings = useMemo(() => {
    const own = text === '' ? [] : checked.findings;
    return refused?.text === text ? [refused.finding, ...(own ?? [])] : own;
  }, [checked.findings, refused, text]);

  useEffect(() => {
    if (!editing.dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [editing.dirty]);

  return {
    context,
    target,
    label,
    env,
    language,
    editing,
    saving,
    findings,
    checkFailure: checked.failure,
    highlight,
    setHighlight,
    caret,
    onCaret: setCaret,
    attach,
    goTo,
    goToFinding,
    apply: (edits) => {
      // A mend fits the text that was checked; typing may have gone on since.
      if (checked.text === text) editor.current?.apply(edits);
    },
    insert: (statements) => {
      const next = insertStatements(text, statements);
      if (next === undefined) return false;
      editing.setText(next);
      const first = parsePolicy(next).statements.at(-statements.length);
      if (first) setReveal({ text: next, offset: first.node.offset });
      return true;
    },
    format: async () => {
      const formatted = await language.language?.format(text);
      if (formatted !== undefined) editing.setText(formatted);
    },
  };
}
