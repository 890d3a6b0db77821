import { textPieces } from './odd-names';
import classes from './foreign-text.module.css';

/** What somebody wrote into an object, on one line: it is text and nothing else, and what has no shape is spelled out. */
export function ForeignText({ text }: { text: string }) {
  const pieces = textPieces(text);
  if (pieces.length === 1 && pieces[0]?.odd === false) return pieces[0].text;
  return pieces.map((piece, index) =>
    piece.odd ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces have no identity but their place
      <span key={index} className={classes.odd}>
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  );
}
