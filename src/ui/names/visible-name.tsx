import { nameNotes } from './name-notes';
import { visiblePieces, visibleText, type NamePiece } from './odd-names';
import classes from './visible-name.module.css';

/** Beyond this a name is cut in the middle, so that its ending stays in sight. */
const TAIL = 14;
const LONG = 32;

interface VisibleNameProps {
  name: string;
  /** Follows the name without being part of it: the slash of a folder. */
  suffix?: string;
}

/**
 * A name on one line, with everything in it visible; too long ones lose their middle, never their end. What may be taken
 * for another name that looks the same says so behind it.
 */
export function VisibleName({ name, suffix = '' }: VisibleNameProps) {
  if (name.length <= LONG) {
    return (
      <span className={classes.name}>
        {/* One piece: parts of a flex box would be read out as words of their own. */}
        <span className={classes.head}>
          {draw(visiblePieces(name))}
          {suffix}
        </span>
        <Notes name={name} />
      </span>
    );
  }
  const cut = cutAt(name);
  return (
    <span className={classes.name} title={visibleText(name)}>
      <span className={classes.head}>{draw(visiblePieces(name.slice(0, cut)))}</span>
      <span className={classes.tail}>
        {draw(visiblePieces(name.slice(cut)))}
        {suffix}
      </span>
      <Notes name={name} />
    </span>
  );
}

function Notes({ name }: { name: string }) {
  return nameNotes(name).map(({ label, words }) => (
    <span key={label} className={classes.note} title={words}>
      {label}
    </span>
  ));
}

/** Not between the halves of a surrogate pair, and not beside a blank, which would look like one at an end. */
function cutAt(name: string): number {
  let cut = name.length - TAIL;
  while (cut > 1 && (isLowHalf(name, cut) || name[cut] === ' ' || name[cut - 1] === ' ')) cut -= 1;
  return cut;
}

function isLowHalf(name: string, index: number): boolean {
  return (name.charCodeAt(index) & 0xfc00) === 0xdc00;
}

function draw(parts: NamePiece[]) {
  if (parts.length === 1 && parts[0]?.odd === false) return parts[0].text;
  return parts.map(({ text, odd }, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- pieces have no identity but their place
    <span key={index} className={odd ? classes.odd : undefined}>
      {text}
    </span>
  ));
}
