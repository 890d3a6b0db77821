import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react';
import type { PolicyEnv } from '@drawbridge-s3/policy/document';
import type { Finding, TextEdit } from '@drawbridge-s3/policy/lint';
import type { PolicyLanguage } from '../workers/language-protocol';
import { editsOf, markerOf, rangeOf } from './convert';
import { markDeceptiveCharacters } from './deceptive-characters';
import { type ChangedLines, type Highlight, useChangedLines, useHighlight } from './decorations';
import classes from './editor.module.css';
import { formatByKey, leaveByEscape } from './keyboard';
import { createPolicyModel, MODEL_OPTIONS } from './language';
import { monaco } from './monaco';
import { SHARED_OPTIONS } from './options';
import { registerProviders } from './providers';
import { registerReadingAids } from './reading-aids';
import { useMonacoTheme } from './use-theme';

export interface PolicyEditorHandle {
  /** Puts the caret at an offset, scrolls there and focuses. */
  readonly goTo: (offset: number, length?: number) => void;
  /** Applies edits so that Ctrl+Z takes them back. */
  readonly apply: (edits: readonly TextEdit[]) => void;
  readonly focus: () => void;
}

export interface PolicyEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly env: PolicyEnv;
  readonly language: PolicyLanguage | undefined;
  readonly findings: readonly Finding[];
  /** For screen readers: `Bucket policy of analytics-lake`. */
  readonly label: string;
  readonly readOnly?: boolean;
  readonly changed?: readonly ChangedLines[];
  /** Lit up over whole lines and scrolled to, whenever it becomes another one. */
  readonly highlight?: Highlight | undefined;
  /** Where the caret stands, in UTF-16 units; told when it moves. */
  readonly onCaret?: (offset: number) => void;
  readonly ref?: Ref<PolicyEditorHandle>;
}

const OWNER = 'iam-policy';
/** Monaco puts its menus beside the editor, under what is called so, and looks for its colours there. */
const HOST = `${classes.host} monaco-component`;

/** The policy text in Monaco. Everything it registers is disposed when it leaves. */
export function PolicyEditor(props: PolicyEditorProps) {
  const { value, env, language, findings, label, changed, highlight, readOnly = false, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const known = useRef<monaco.Emitter<unknown>>(null);
  const latest = useRef(props);
  // Texts told to the parent that have not come back as `value` yet: a late echo must not undo newer typing.
  const told = useRef(new Set<string>());
  useLayoutEffect(() => {
    latest.current = props;
  });
  useMonacoTheme();

  // Before anybody can click: a mend pressed while the page is busy must find the text its handle speaks of.
  useLayoutEffect(() => {
    const model = createPolicyModel(latest.current.value);
    const created = monaco.editor.create(host.current!, {
      ...SHARED_OPTIONS,
      model,
      quickSuggestions: { strings: true, other: true, comments: false },
      suggest: { showWords: false, snippetsPreventQuickSuggestions: false, preview: false },
      suggestSelection: 'first',
      accessibilitySupport: 'auto',
    });
    model.updateOptions(MODEL_OPTIONS);
    const changes = new monaco.Emitter<unknown>();
    known.current = changes;
    const binding = {
      language: () => latest.current.language,
      env: () => latest.current.env,
      findings: () => latest.current.findings,
      onChange: changes.event,
    };
    const parts = [
      model,
      created,
      changes,
      registerProviders(model, binding),
      registerReadingAids(created, model, binding),
      markDeceptiveCharacters(created),
      leaveByEscape(created),
      formatByKey(created),
      model.onDidChangeContent(() => {
        const text = model.getValue();
        if (text === latest.current.value) return;
        told.current.add(text);
        latest.current.onChange(text);
      }),
      created.onDidChangeCursorPosition(({ position }) =>
        latest.current.onCaret?.(model.getOffsetAt(position)),
      ),
    ];
    editor.current = created;
    // Widths are measured before the web font has arrived.
    void document.fonts.load("12px 'JetBrains Mono Variable'").then(() => monaco.editor.remeasureFonts());
    return () => {
      editor.current = null;
      monaco.editor.removeAllMarkers(OWNER);
      for (const part of parts.toReversed()) part.dispose();
    };
  }, []);

  useEffect(() => known.current?.fire({ language, env }), [language, env]);

  useEffect(() => {
    editor.current?.updateOptions({ readOnly, ariaLabel: `${label}. Escape, then Tab, leaves the editor.` });
  }, [readOnly, label]);

  useLayoutEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    const echo = told.current.delete(value);
    if (model.getValue() === value) told.current.clear();
    else if (!echo) replaceText(model, value);
  }, [value]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model)
      monaco.editor.setModelMarkers(
        model,
        OWNER,
        findings.flatMap((finding) => markerOf(model, finding)),
      );
  }, [findings]);

  useChangedLines(editor, changed);
  useHighlight(editor, highlight);

  useImperativeHandle(
    ref,
    () => ({
      goTo: (offset, length = 0) => {
        const model = editor.current?.getModel();
        if (!model) return;
        const range = rangeOf(model, offset, length);
        editor.current?.setSelection(range);
        editor.current?.revealRangeInCenterIfOutsideViewport(range);
        editor.current?.focus();
      },
      apply: (edits) => {
        const model = editor.current?.getModel();
        if (!model) return;
        editor.current?.pushUndoStop();
        editor.current?.executeEdits(
          'fix',
          editsOf(model, edits).map((edit) => edit.textEdit),
        );
        editor.current?.pushUndoStop();
        editor.current?.focus();
      },
      focus: () => editor.current?.focus(),
    }),
    [],
  );

  return <div ref={host} className={HOST} data-testid="policy-editor" />;
}

/** As an edit, not setValue: undo survives loading another version. */
function replaceText(model: monaco.editor.ITextModel, text: string): void {
  model.pushStackElement();
  model.pushEditOperations(null, [{ range: model.getFullModelRange(), text }], () => null);
  model.pushStackElement();
}
