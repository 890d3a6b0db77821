import { legibleParts } from '@drawbridge-s3/policy/grammar';
import classes from './legible.module.css';

interface LegibleProps {
  /** A string of a policy, or a sentence with such strings in it. */
  readonly children: string;
}

/**
 * Text that somebody else may have written. What deceives is spelled out; what is written from right to left stands in
 * an element of its own, not between isolate characters: whoever copies a key from here must not carry those along.
 */
export function Legible({ children }: LegibleProps) {
  const parts = legibleParts(children);
  if (parts.every(({ kind }) => kind === 'text')) return children;
  // One element around it, or a flexible box would take each part for an item of its own.
  return (
    <span>
      {parts.map(({ text, kind }, index) => {
        if (kind === 'text') return text;
        // Parts of one text: they have no identity but their place.
        /* oxlint-disable react/no-array-index-key */
        return kind === 'isolate' ? (
          <bdi key={index}>{text}</bdi>
        ) : (
          <span key={index} className={classes.escape}>
            {text}
          </span>
        );
      })}
    </span>
  );
}
