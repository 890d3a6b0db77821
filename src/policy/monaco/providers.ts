import type { PolicyEnv } from '@drawbridge-s3/policy/document';
import type { Finding } from '@drawbridge-s3/policy/lint';
import type { PolicyLanguage } from '../workers/language-protocol';
import { asked } from './asked';
import { completionOf, editsOf, rangeOf } from './convert';
import { LANGUAGE } from './language';
import { monaco } from './monaco';
import { legible } from '@drawbridge-s3/policy/grammar';

/** What a model's providers work with; read anew on every call, so that changed props count at once. */
export interface ModelBinding {
  readonly language: () => PolicyLanguage | undefined;
  readonly env: () => PolicyEnv;
  readonly findings: () => readonly Finding[];
  /** The worker, or what is known of the place, is another one. */
  readonly onChange: monaco.IEvent<unknown>;
}

/** Completion, hover, quick fixes and formatting for one model. Dispose what it returns with the model. */
export function registerProviders(
  model: monaco.editor.ITextModel,
  binding: ModelBinding,
): monaco.IDisposable {
  const { languages } = monaco;
  const parts = [
    languages.registerCompletionItemProvider(LANGUAGE, {
      triggerCharacters: ['"', ':', '.', '/', '*', '{'],
      provideCompletionItems: async (of, position) => {
        if (of !== model) return null;
        const items = await asked(
          model,
          binding.language()?.complete(model.getValue(), model.getOffsetAt(position), binding.env()),
        );
        return items && { suggestions: items.map((item) => completionOf(model, item)) };
      },
    }),
    languages.registerHoverProvider(LANGUAGE, {
      provideHover: async (of, position) => {
        if (of !== model) return null;
        const hover = await asked(
          model,
          binding.language()?.hover(model.getValue(), model.getOffsetAt(position), binding.env()),
        );
        return (
          hover && {
            range: rangeOf(model, hover.span.offset, hover.span.length),
            contents: [{ value: hover.contents }],
          }
        );
      },
    }),
    languages.registerCodeActionProvider(LANGUAGE, {
      provideCodeActions: (of, range) => {
        const actions = of === model ? fixesAt(model, range, binding.findings()) : [];
        return { actions, dispose: () => undefined };
      },
    }),
    languages.registerDocumentFormattingEditProvider(LANGUAGE, {
      provideDocumentFormattingEdits: async (of) => {
        if (of !== model) return null;
        const text = await asked(model, binding.language()?.format(model.getValue()));
        return text === undefined ? null : [{ range: model.getFullModelRange(), text }];
      },
    }),
  ];
  return { dispose: () => parts.forEach((part) => part.dispose()) };
}

function fixesAt(
  model: monaco.editor.ITextModel,
  range: monaco.Range,
  findings: readonly Finding[],
): monaco.languages.CodeAction[] {
  return findings.flatMap((finding) => {
    const span = finding.locations[0]?.span;
    if (span === undefined) return [];
    const place = rangeOf(model, span.start.offset, span.end.offset - span.start.offset);
    if (!monaco.Range.areIntersectingOrTouching(place, range)) return [];
    return finding.fixes.map((fix) => ({
      title: legible(fix.title),
      kind: 'quickfix',
      isPreferred: finding.fixes.length === 1,
      edit: { edits: editsOf(model, fix.edits) },
    }));
  });
}
