/**
 * The one place that loads monaco-editor: the core and the features a policy needs, by the tree-shakeable entry
 * points of 0.56. The built-in JSON mode is left out on purpose: it pulls in every feature (docs/decisions/0008-policy-editor.md).
 */
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codelens/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/documentSymbols/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/inlayHints/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/links/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/quickCommand/register';
import 'monaco-editor/features/quickOutline/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
// 0.57's suggest feature registers the inline half only; the list itself comes with its controller.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import { createModuleWorker } from '@/lib/trusted-worker';
// oxlint-disable-next-line import/default -- Vite makes the default export of a `?url` import
import editorWorkerUrl from 'monaco-editor/editor/editor.worker?worker&url';

self.MonacoEnvironment = {
  getWorker: () => createModuleWorker(editorWorkerUrl, 'monaco-editor'),
};

export * as monaco from 'monaco-editor/editor';
