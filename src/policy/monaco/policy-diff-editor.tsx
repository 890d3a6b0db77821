import { useEffect, useLayoutEffect, useRef } from 'react';
import { markDeceptiveCharacters } from './deceptive-characters';
import classes from './editor.module.css';
import { createPolicyModel, MODEL_OPTIONS } from './language';
import { monaco } from './monaco';
import { SHARED_OPTIONS } from './options';
import { useMonacoTheme } from './use-theme';

export interface PolicyDiffEditorProps {
  readonly original: string;
  readonly modified: string;
  /** For screen readers, one for each side. */
  readonly originalLabel: string;
  readonly modifiedLabel: string;
  /** Two columns, or one below the other; Monaco itself goes inline when it is narrow. */
  readonly sideBySide?: boolean;
}

/** Two policies side by side, read-only. */
export function PolicyDiffEditor(props: PolicyDiffEditorProps) {
  const { original, modified, originalLabel, modifiedLabel, sideBySide = true } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneDiffEditor>(null);
  useMonacoTheme();

  // Made and disposed of in the same phase as the policy editor: the two share a worker that compares.
  useLayoutEffect(() => {
    const left = createPolicyModel('');
    const right = createPolicyModel('');
    const created = monaco.editor.createDiffEditor(host.current!, {
      ...SHARED_OPTIONS,
      lineNumbersMinChars: 4,
      readOnly: true,
      originalEditable: false,
      domReadOnly: true,
      renderOverviewRuler: false,
      renderMarginRevertIcon: false,
      hideUnchangedRegions: { enabled: true, contextLineCount: 4, minimumLineCount: 6 },
      enableSplitViewResizing: true,
      renderSideBySideInlineBreakpoint: 700,
    });
    created.setModel({ original: left, modified: right });
    left.updateOptions(MODEL_OPTIONS);
    right.updateOptions(MODEL_OPTIONS);
    const marks = [created.getOriginalEditor(), created.getModifiedEditor()].map(markDeceptiveCharacters);
    editor.current = created;
    return () => {
      editor.current = null;
      for (const mark of marks) mark.dispose();
      created.dispose();
      left.dispose();
      right.dispose();
    };
  }, []);

  useEffect(() => {
    const models = editor.current?.getModel();
    models?.original.setValue(original);
    models?.modified.setValue(modified);
  }, [original, modified]);

  useEffect(() => {
    editor.current?.updateOptions({ renderSideBySide: sideBySide });
    editor.current?.getOriginalEditor().updateOptions({ ariaLabel: originalLabel });
    editor.current?.getModifiedEditor().updateOptions({ ariaLabel: modifiedLabel });
  }, [sideBySide, originalLabel, modifiedLabel]);

  return <div ref={host} className={`${classes.host} monaco-component`} data-testid="policy-diff" />;
}
