import type { Location } from '@/aws/location';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import { safeModeWords } from './safe-mode-words';
import classes from './end.module.css';

interface SafeModeNoteProps {
  readonly session: Session;
  /** What is signed for, as {@link safeModeWords} takes it. */
  readonly places: readonly { readonly location: Location; readonly prefix: string }[];
  readonly writes: boolean;
}

/** Says before anything is signed that safe mode will keep it from working. */
export function SafeModeNote({ session, places, writes }: SafeModeNoteProps) {
  const words = places
    .map(({ location, prefix }) => safeModeWords(session, { location, key: prefix, writes }))
    .find((said) => said !== undefined);
  return words === undefined ? null : (
    <p className={classes.refused} role="alert">
      <Legible>{words}</Legible>
    </p>
  );
}
