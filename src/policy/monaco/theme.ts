import { monaco } from './monaco';

/** Colours of the sketches: names blue, plain strings green, ARNs and actions purple; 4.5:1 on our backgrounds. */
export function defineThemes(): void {
  monaco.editor.defineTheme('drawbridge-light', {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'key', foreground: '0b57a4' },
      { token: 'string', foreground: '116329' },
      { token: 'string.arn', foreground: '8226a8' },
      { token: 'string.action', foreground: '8226a8' },
      { token: 'string.open', foreground: 'b42318' },
      { token: 'number', foreground: '953800' },
      { token: 'keyword', foreground: '953800' },
      { token: 'delimiter', foreground: '1c1e21' },
    ],
    colors: {
      'editor.background': '#ffffff',
      'editor.foreground': '#1c1e21',
      'editorLineNumber.foreground': '#6b747e',
      'editorLineNumber.activeForeground': '#1c1e21',
      'editor.lineHighlightBackground': '#f5f7f9',
      'editor.lineHighlightBorder': '#00000000',
      'editorWidget.background': '#ffffff',
      'editorWidget.border': '#d5d9de',
      'editorWarning.foreground': '#d9730d',
      'editorError.foreground': '#d92d20',
      'editorInfo.foreground': '#3b5bdb',
      'diffEditor.insertedLineBackground': '#eafbee',
      'diffEditor.insertedTextBackground': '#c3eecd',
      'diffEditor.removedLineBackground': '#fff0ee',
      'diffEditor.removedTextBackground': '#ffd2cc',
      'diffEditor.diagonalFill': '#e4e7eb',
    },
  });
  monaco.editor.defineTheme('drawbridge-dark', {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'key', foreground: '79b8ff' },
      { token: 'string', foreground: '7fd88f' },
      { token: 'string.arn', foreground: 'd3a4f9' },
      { token: 'string.action', foreground: 'd3a4f9' },
      { token: 'string.open', foreground: 'ff8f85' },
      { token: 'number', foreground: 'f0a46b' },
      { token: 'keyword', foreground: 'f0a46b' },
      { token: 'delimiter', foreground: 'd5d9de' },
    ],
    colors: {
      'editor.background': '#18191c',
      'editor.foreground': '#d5d9de',
      'editorLineNumber.foreground': '#8b939c',
      'editorLineNumber.activeForeground': '#ffffff',
      'editor.lineHighlightBackground': '#1f2225',
      'editor.lineHighlightBorder': '#00000000',
      'editorWidget.background': '#1f2225',
      'editorWidget.border': '#3a3f45',
      'editorWarning.foreground': '#f59f00',
      'editorError.foreground': '#ff6b6b',
      'editorInfo.foreground': '#8ea6ff',
      'diffEditor.insertedLineBackground': '#1a2e20',
      'diffEditor.insertedTextBackground': '#235233',
      'diffEditor.removedLineBackground': '#33201f',
      'diffEditor.removedTextBackground': '#5c2b28',
      'diffEditor.diagonalFill': '#2e3135',
    },
  });
}
