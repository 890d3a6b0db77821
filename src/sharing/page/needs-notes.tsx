import type { UploadNeeds } from '@/resources/objects/writing/upload-needs';
import { Legible } from '@/ui/legible/legible';
import classes from './page.module.css';

/** What the place demands of uploads and is therefore signed in, each with who asks for it. */
export function NeedsNotes({ needs }: { needs: UploadNeeds | undefined }) {
  if (needs === undefined) return <p className={classes.hint}>Reading what the place demands of uploads…</p>;
  const open = needs.needs.filter(({ like }) => like !== undefined);
  return (
    <>
      {needs.refusal !== undefined && (
        <p className={classes.problem} role="alert">
          <Legible>{needs.refusal.sentence}</Legible>
          {!needs.refusal.certain && ' Whether its conditions are met is not known.'}
        </p>
      )}
      {needs.needs.length > 0 && (
        <ul className={classes.notes} aria-label="What the place demands">
          {needs.needs.map(({ key, header, why }) => (
            <li key={key}>
              Signed in: <Legible>{header}</Legible>. <Legible>{why}</Legible>
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <p className={classes.problem} role="alert">
          Say a value for {open.map(({ header }) => header).join(', ')}: without it nothing is let in.
        </p>
      )}
    </>
  );
}
