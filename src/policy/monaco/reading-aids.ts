import type { OutlineEntry } from '@drawbridge-s3/policy/explain';
import { asked } from './asked';
import { rangeOf } from './convert';
import { LANGUAGE } from './language';
import { monaco } from './monaco';
import type { ModelBinding } from './providers';
import { legible } from '@drawbridge-s3/policy/grammar';

/**
 * What stands beside the text: each statement in plain words above it, what wildcards stand for behind them, and the
 * statements as a list (Ctrl+Shift+O). Dispose what it returns with the editor.
 */
export function registerReadingAids(
  editor: monaco.editor.IStandaloneCodeEditor,
  model: monaco.editor.ITextModel,
  binding: ModelBinding,
): monaco.IDisposable {
  const select = `drawbridge.selectStatement.${model.id}`;
  const { languages } = monaco;
  // The worker and what is known of the place arrive after the first text has been shown.
  const lensesChanged = new monaco.Emitter<monaco.languages.CodeLensProvider>();
  const hintsChanged = new monaco.Emitter<void>();
  const lenses: monaco.languages.CodeLensProvider = {
    onDidChange: lensesChanged.event,
    provideCodeLenses: async (of) => {
      const entries = of === model ? await outlineOf(model, binding) : undefined;
      return entries && { lenses: entries.map((entry) => lensOf(model, entry, select)) };
    },
  };
  const parts = [
    lensesChanged,
    hintsChanged,
    binding.onChange(() => {
      lensesChanged.fire(lenses);
      hintsChanged.fire();
    }),
    monaco.editor.registerCommand(select, (_accessor, offset: number, length: number) => {
      const range = rangeOf(model, offset, length);
      editor.setSelection(range);
      editor.revealRangeInCenterIfOutsideViewport(range);
      editor.focus();
    }),
    languages.registerCodeLensProvider(LANGUAGE, lenses),
    languages.registerInlayHintsProvider(LANGUAGE, {
      onDidChangeInlayHints: hintsChanged.event,
      provideInlayHints: async (of) => {
        const language = of === model ? binding.language() : undefined;
        const inlays = await asked(model, language?.inlays(model.getValue(), binding.env()));
        const hints = inlays?.map(({ offset, label, tooltip }) => ({
          position: model.getPositionAt(offset),
          label,
          paddingLeft: true,
          ...(tooltip === undefined ? {} : { tooltip: { value: tooltip } }),
        }));
        return hints && { hints, dispose: () => undefined };
      },
    }),
    languages.registerDocumentSymbolProvider(LANGUAGE, {
      displayName: 'Statements',
      provideDocumentSymbols: async (of) => {
        const entries = of === model ? await outlineOf(model, binding) : undefined;
        return entries?.map((entry) => symbolOf(model, entry));
      },
    }),
  ];
  return { dispose: () => parts.forEach((part) => part.dispose()) };
}

async function outlineOf(
  model: monaco.editor.ITextModel,
  binding: ModelBinding,
): Promise<OutlineEntry[] | undefined> {
  return asked(model, binding.language()?.outline(model.getValue(), binding.env()));
}

function lensOf(
  model: monaco.editor.ITextModel,
  { span, sentence }: OutlineEntry,
  select: string,
): monaco.languages.CodeLens {
  return {
    range: rangeOf(model, span.offset, 0),
    command: {
      id: select,
      title: legible(sentence),
      tooltip: `${legible(sentence)}. Click to select the statement.`,
      arguments: [span.offset, span.length],
    },
  };
}

function symbolOf(model: monaco.editor.ITextModel, entry: OutlineEntry): monaco.languages.DocumentSymbol {
  const range = rangeOf(model, entry.span.offset, entry.span.length);
  return {
    // The list shows names alone.
    name: legible(entry.sid === undefined ? entry.sentence : `${entry.sid}: ${entry.sentence}`),
    detail: '',
    kind: entry.effect === 'Deny' ? monaco.languages.SymbolKind.Event : monaco.languages.SymbolKind.Key,
    tags: [],
    range,
    selectionRange: rangeOf(model, entry.span.offset, 1),
  };
}
