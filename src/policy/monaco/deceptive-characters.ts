import { deceptiveCharacters, describeCharacter, escapeOf } from '@drawbridge-s3/policy/grammar';
import { rangeOf } from './convert';
import classes from './editor.module.css';
import type { monaco } from './monaco';

/** Beyond so many, one more mark tells nothing. */
const MOST = 500;

/**
 * Marks every character of the text that deceives, wherever it stands, and spells out those that are not drawn. Monaco's
 * own highlighter lets U+200B, U+00A0 and U+2028 pass, and whatever the reader's locale is written with.
 */
export function markDeceptiveCharacters(editor: monaco.editor.ICodeEditor): monaco.IDisposable {
  const decorations = editor.createDecorationsCollection();
  const mark = () => {
    const model = editor.getModel();
    if (model === null) return decorations.clear();
    const found = deceptiveCharacters(model.getValue()).filter(({ character }) => !LAYOUT.test(character));
    decorations.set(
      found.slice(0, MOST).map(({ offset, character, deceit }) => ({
        range: rangeOf(model, offset, character.length),
        options: {
          inlineClassName: classes.deceptive,
          hoverMessage: { value: `${describeCharacter(character)}: not what it looks like.` },
          ...(deceit === 'look-alike' || DRAWN.test(character)
            ? {}
            : { before: { content: escapeOf(character), inlineClassName: classes.spelled } }),
        },
      })),
    );
  };
  mark();
  const parts = [editor.onDidChangeModelContent(mark), editor.onDidChangeModel(mark)];
  return { dispose: () => parts.forEach((part) => part.dispose()) };
}

/** What lays the text out. */
const LAYOUT = /[\t\n\r]/;
/** Spelled out by Monaco already (renderControlCharacters). */
const DRAWN = /[\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
