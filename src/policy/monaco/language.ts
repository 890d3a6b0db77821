import { monaco } from './monaco';

export const LANGUAGE = 'iam-policy';

/** A model of a policy's text. */
export function createPolicyModel(text: string): monaco.editor.ITextModel {
  registerLanguage();
  return monaco.editor.createModel(text, LANGUAGE);
}

/** To be set once the model is in its editor, whose creation resets a model's options. */
export const MODEL_OPTIONS: monaco.editor.ITextModelUpdateOptions = {
  tabSize: 2,
  insertSpaces: true,
  // One colour for brackets: colour means what kind of text it is.
  bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
};

let registered = false;

/** Registers the language and its colours once; Monaco keeps languages for good. */
function registerLanguage(): void {
  if (registered) return;
  registered = true;
  monaco.languages.register({ id: LANGUAGE });
  monaco.languages.setLanguageConfiguration(LANGUAGE, {
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}', notIn: ['string'] },
      { open: '[', close: ']', notIn: ['string'] },
      { open: '"', close: '"', notIn: ['string'] },
    ],
    indentationRules: { increaseIndentPattern: /[{[]\s*$/, decreaseIndentPattern: /^\s*[}\]]/ },
    // An ARN or an action is one word: a double click takes all of it.
    wordPattern: /[^\s"{}[\],]+/,
  });
  monaco.languages.setMonarchTokensProvider(LANGUAGE, {
    tokenizer: {
      root: [
        [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'key'],
        [/"arn:[^"]*"/, 'string.arn'],
        [/"(?:[a-z0-9-]+:[A-Za-z*?][\w*?]*|\*)"/, 'string.action'],
        [/"(?:[^"\\]|\\.)*"/, 'string'],
        [/"[^"]*$/, 'string.open'],
        [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
        [/\b(?:true|false|null)\b/, 'keyword'],
        [/[{}[\]]/, '@brackets'],
        [/[,:]/, 'delimiter'],
      ],
    },
  });
}
