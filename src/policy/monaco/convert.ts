import type { Finding, TextEdit } from '@drawbridge-s3/policy/lint';
import type { Completion, CompletionKind } from '@drawbridge-s3/policy/language';
import { monaco } from './monaco';
import { legible } from '@drawbridge-s3/policy/grammar';

type Model = monaco.editor.ITextModel;

/** The range as plain numbers, for Monaco's many objects that extend IRange. */
function span(model: Model, offset: number, length: number): monaco.IRange {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeOf(model, offset, length);
  return { startLineNumber, startColumn, endLineNumber, endColumn };
}

export function rangeOf(model: Model, offset: number, length: number): monaco.Range {
  const start = model.getPositionAt(offset);
  const end = model.getPositionAt(offset + length);
  return new monaco.Range(start.lineNumber, start.column, end.lineNumber, end.column);
}

const SEVERITY: Readonly<Record<Finding['findingType'], monaco.MarkerSeverity>> = {
  ERROR: monaco.MarkerSeverity.Error,
  SECURITY_WARNING: monaco.MarkerSeverity.Warning,
  WARNING: monaco.MarkerSeverity.Warning,
  SUGGESTION: monaco.MarkerSeverity.Info,
};

/** One marker per finding, at its first place; the others are linked from it. */
export function markerOf(model: Model, finding: Finding): monaco.editor.IMarkerData[] {
  const [first, ...others] = finding.locations;
  if (first === undefined) return [];
  const range = (location: typeof first) =>
    span(model, location.span.start.offset, location.span.end.offset - location.span.start.offset);
  return [
    {
      ...range(first),
      severity: SEVERITY[finding.findingType],
      message: legible(finding.findingDetails),
      code: { value: finding.issueCode, target: monaco.Uri.parse(finding.learnMoreLink) },
      relatedInformation: others.map((location) => ({
        resource: model.uri,
        message: 'see also here',
        ...range(location),
      })),
    },
  ];
}

export function editsOf(model: Model, edits: readonly TextEdit[]): monaco.languages.IWorkspaceTextEdit[] {
  return edits.map((edit) => ({
    resource: model.uri,
    versionId: model.getVersionId(),
    textEdit: { range: rangeOf(model, edit.offset, edit.length), text: edit.content },
  }));
}

const KINDS: Readonly<Record<CompletionKind, monaco.languages.CompletionItemKind>> = {
  element: monaco.languages.CompletionItemKind.Property,
  action: monaco.languages.CompletionItemKind.Function,
  operator: monaco.languages.CompletionItemKind.Operator,
  key: monaco.languages.CompletionItemKind.Field,
  value: monaco.languages.CompletionItemKind.Value,
  principal: monaco.languages.CompletionItemKind.User,
  resource: monaco.languages.CompletionItemKind.Reference,
  snippet: monaco.languages.CompletionItemKind.Snippet,
};

export function completionOf(model: Model, item: Completion): monaco.languages.CompletionItem {
  return {
    label: {
      label: legible(item.label),
      description: item.detail === undefined ? undefined : legible(item.detail),
    },
    kind: KINDS[item.kind],
    insertText: item.insert,
    insertTextRules: item.snippet
      ? monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet
      : monaco.languages.CompletionItemInsertTextRule.None,
    documentation: item.documentation ? { value: item.documentation } : undefined,
    filterText: item.filter,
    sortText: item.sort,
    range: rangeOf(model, item.replace.offset, item.replace.length),
    // An element, an operator, a key or a service's prefix is followed by something to choose.
    command: opensMore(item) ? { id: 'editor.action.triggerSuggest', title: 'Suggest' } : undefined,
  };
}

function opensMore(item: Completion): boolean {
  return item.snippet === true && ['element', 'operator', 'key', 'action'].includes(item.kind);
}
