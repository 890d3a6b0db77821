import { monaco } from './monaco';

/** The text has the focus, and no widget of the editor is open that Escape should close first. */
const IDLE = [
  'editorTextFocus',
  '!suggestWidgetVisible',
  '!findWidgetVisible',
  '!inSnippetMode',
  '!editorHasMultipleSelections',
  '!markersNavigationVisible',
  '!editorHoverVisible',
  '!codeActionMenuVisible',
  '!editorReadonly',
].join(' && ');

/**
 * The way out for the keyboard: Escape lets the next Tab move the focus on; typing in the editor again
 * makes Tab indent. Ctrl+M (Ctrl+Shift+M on a Mac) switches the same by hand.
 */
export function leaveByEscape(editor: monaco.editor.IStandaloneCodeEditor): monaco.IDisposable {
  const setTabMoves = (tabFocusMode: boolean) => editor.updateOptions({ tabFocusMode });
  const action = editor.addAction({
    id: 'drawbridge.leaveEditor',
    label: 'Let Tab leave the editor',
    keybindings: [monaco.KeyCode.Escape],
    precondition: IDLE,
    run: () => setTabMoves(true),
  });
  const blurred = editor.onDidBlurEditorText(() => setTabMoves(false));
  return {
    dispose: () => {
      action.dispose();
      blurred.dispose();
    },
  };
}

/** Alt+Shift+F everywhere: what Monaco binds on Linux opens the browser's tools instead. */
export function formatByKey(editor: monaco.editor.IStandaloneCodeEditor): monaco.IDisposable {
  return editor.addAction({
    id: 'drawbridge.format',
    label: 'Format the policy',
    keybindings: [monaco.KeyMod.Alt | monaco.KeyMod.Shift | monaco.KeyCode.KeyF],
    precondition: '!editorReadonly',
    run: () => editor.getAction('editor.action.formatDocument')?.run(),
  });
}
