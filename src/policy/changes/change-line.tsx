import { Badge, UnstyledButton } from '@mantine/core';
import type { AccessChange, StatementPlace } from '@drawbridge-s3/policy/diff';
import type { AccountNames } from '@drawbridge-s3/policy/explain';
import classes from './changes.module.css';
import { describeChange } from '@drawbridge-s3/policy/report';
import type { Piece } from '@drawbridge-s3/policy/report';
import { placeLabel } from '@drawbridge-s3/policy/report';
import { legible } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';

interface ChangeLineProps {
  readonly change: AccessChange;
  /** With every action and note. */
  readonly full: boolean;
  readonly names?: AccountNames;
  readonly onWitness: (change: AccessChange) => void;
  readonly onStatement?: (place: StatementPlace) => void;
}

/** One line: the sentence opens the request that proves it, the statement beside it lights up in the text. */
export function ChangeLine({ change, full, names, onWitness, onStatement }: ChangeLineProps) {
  const text = describeChange(change, names);
  const gain = change.direction === 'gain';
  const tone = gain ? (change.public ? 'danger' : 'more') : 'less';
  return (
    <li className={classes.line} data-tone={tone}>
      <span className={classes.sign} data-tone={tone}>
        <span aria-hidden>{text.sign}</span>
      </span>
      <div className={classes.body}>
        <UnstyledButton
          className={classes.open}
          onClick={() => onWitness(change)}
          title={legible(text.actions)}
        >
          <span className={classes.sentence}>
            <Pieces pieces={text.sentence} title={text.whoTitle} />
          </span>
          <span className={classes.example}>
            <Pieces pieces={text.example} />
          </span>
        </UnstyledButton>
        <Meta {...{ change, full, onStatement }} actions={text.actions} notes={text.notes} />
      </div>
    </li>
  );
}

interface MetaProps extends Pick<ChangeLineProps, 'change' | 'full' | 'onStatement'> {
  readonly actions: string;
  readonly notes: readonly string[];
}

/** How far it reaches, which statement does it, and what else it takes. */
function Meta({ change, full, onStatement, actions, notes }: MetaProps) {
  const gain = change.direction === 'gain';
  return (
    <>
      {gain && change.public && (
        <Badge className={classes.mark} data-tone="danger" size="xs" radius="sm">
          Public
        </Badge>
      )}
      {gain && change.crossAccount && !change.public && (
        <Badge className={classes.mark} data-tone="more" size="xs" radius="sm">
          Other account
        </Badge>
      )}
      {onStatement !== undefined &&
        change.statements.map((place) => (
          <UnstyledButton
            key={`${place.side} ${place.policy} ${place.statement}`}
            className={classes.link}
            onClick={() => onStatement(place)}
          >
            <Legible>{placeLabel(place, change.witness)}</Legible>
          </UnstyledButton>
        ))}
      {notes.map((note) => (
        <span key={note} className={classes.note}>
          <Legible>{note}</Legible>
        </span>
      ))}
      {full && change.actions.length > 1 && (
        <span className={classes.actions}>
          <Legible>{actions}</Legible>
        </span>
      )}
    </>
  );
}

/** Text with what stands out bold and what machines read in the monospace face. */
function Pieces({ pieces, title }: { readonly pieces: readonly Piece[]; readonly title?: string }) {
  // Pieces of one sentence: they have no identity but their place.
  /* oxlint-disable react/no-array-index-key */
  return pieces.map((piece, index) => {
    if (typeof piece === 'string') return <Legible key={index}>{piece}</Legible>;
    if ('mono' in piece)
      return (
        <code key={index} className={classes.mono}>
          <Legible>{piece.mono}</Legible>
        </code>
      );
    return (
      <strong key={index} title={index === 0 && title !== undefined ? legible(title) : undefined}>
        <Legible>{piece.strong}</Legible>
      </strong>
    );
  });
}
