import { TextInput } from '@mantine/core';
import { Legible } from '@/ui/legible/legible';
import classes from './page.module.css';
import type { Demands } from './use-demands';

interface NeedsNotesProps {
  readonly demands: Demands;
  readonly onAnswer: Demands['answer'];
}

/** What the place demands of uploads and is therefore signed in, each with who asks for it. */
export function NeedsNotes({ demands, onAnswer }: NeedsNotesProps) {
  const { needs, open } = demands;
  if (needs === undefined) return <p className={classes.hint}>Reading what the place demands of uploads…</p>;
  const asked = new Set(open.map(({ key }) => key));
  const signed = needs.needs.filter(({ key }) => !asked.has(key));
  return (
    <>
      {needs.refusal !== undefined && (
        <p className={classes.problem} role="alert">
          <Legible>{needs.refusal.sentence}</Legible>
          {!needs.refusal.certain && ' Whether its conditions are met is not known.'}
        </p>
      )}
      {signed.length > 0 && (
        <ul className={classes.notes} aria-label="What the place demands">
          {signed.map(({ key, header, why }) => (
            <li key={key}>
              Signed in: <Legible>{header}</Legible>. <Legible>{why}</Legible>
            </li>
          ))}
        </ul>
      )}
      {open.map(({ key, header, value }) => (
        <TextInput
          key={key}
          label={header}
          description="The place lets nothing in without it"
          value={value}
          error={value === '' ? 'Say its value.' : undefined}
          onChange={(event) => onAnswer(key, event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
        />
      ))}
    </>
  );
}
