import { monaco } from './monaco';

export const LANGUAGE = 'iam-policy';

let registered = false;

/** Registers the language and its colours once; Monaco keeps languages for good. */
export function registerLanguage(): void {
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
