import type { editor } from 'monaco-editor/editor';

/**
 * A worker's answer about a model's text, or undefined when there is none: that a worker stopped is said above the
 * editor by whoever owns it, one that is asked while the page leaves is stopped on purpose, and a model that was
 * closed meanwhile has no places any more.
 */
export async function asked<T>(
  model: editor.ITextModel,
  answer: Promise<T> | undefined,
): Promise<T | undefined> {
  try {
    const given = await answer;
    return model.isDisposed() ? undefined : given;
  } catch {
    return undefined;
  }
}
