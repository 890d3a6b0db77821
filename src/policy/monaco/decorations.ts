import { useEffect, type RefObject } from 'react';
import { rangeOf } from './convert';
import classes from './editor.module.css';
import { monaco } from './monaco';

/** Lines, counted from 1, that differ from the saved policy. */
export interface ChangedLines {
  readonly start: number;
  readonly end: number;
}

/** A statement that decided something, in the colour of what it decided. */
export interface Highlight {
  /** UTF-16 units of `value`. */
  readonly offset: number;
  readonly length: number;
  readonly tone: 'allow' | 'deny';
}

type Editor = RefObject<monaco.editor.IStandaloneCodeEditor | null>;

/** Colours the lines that differ from the saved policy. */
export function useChangedLines(editor: Editor, changed: readonly ChangedLines[] | undefined): void {
  useEffect(() => {
    const decorations = editor.current?.createDecorationsCollection(
      (changed ?? []).map(({ start, end }) => ({
        range: new monaco.Range(start, 1, end, 1),
        options: {
          isWholeLine: true,
          className: classes.changed,
          linesDecorationsClassName: classes.changedEdge,
        },
      })),
    );
    return () => decorations?.clear();
  }, [editor, changed]);
}

/** Lights up one statement, above the colour of changed lines, and scrolls to it. */
export function useHighlight(editor: Editor, highlight: Highlight | undefined): void {
  const { offset, length, tone } = highlight ?? {};
  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model || offset === undefined || length === undefined) return;
    const range = rangeOf(model, offset, length);
    const allowed = tone === 'allow';
    const decorations = editor.current?.createDecorationsCollection([
      {
        range,
        options: {
          isWholeLine: true,
          zIndex: 10,
          className: allowed ? classes.allowed : classes.denied,
          linesDecorationsClassName: allowed ? classes.allowedEdge : classes.deniedEdge,
        },
      },
    ]);
    editor.current?.revealRangeInCenterIfOutsideViewport(range);
    return () => decorations?.clear();
  }, [editor, offset, length, tone]);
}
