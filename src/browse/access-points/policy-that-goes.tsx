import { Legible } from '@/ui/legible/legible';
import classes from './access-points.module.css';

/** The grants through an access point are its policy. */
export function PolicyThatGoes({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0)
    return <p className={classes.hint}>Its policy lets nobody in, so nobody else loses anything.</p>;
  return (
    <section aria-label="What ends">
      <h3 className={classes.label}>What ends with its policy</h3>
      <ul className={classes.sentences}>
        {[...new Set(sentences)].map((sentence) => (
          <li key={sentence}>
            <Legible>{sentence}</Legible>
          </li>
        ))}
      </ul>
    </section>
  );
}
