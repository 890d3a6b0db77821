import { outline } from '@drawbridge-s3/policy/explain';
import { Legible } from '@/ui/legible/legible';
import classes from './access-points.module.css';

interface PolicyThatGoesProps {
  /** Its JSON; null where there is none. */
  readonly policy: string | null;
  /** Whose policy it is. */
  readonly of: Omit<Parameters<typeof outline>[1], 'kind'>;
}

/** The grants through an access point are its policy. */
export function PolicyThatGoes({ policy, of }: PolicyThatGoesProps) {
  const entries = policy === null ? [] : outline(policy, { kind: 'access-point', ...of });
  const sentences = new Set(entries.flatMap(({ effect, sentence }) => (effect === 'Deny' ? [] : [sentence])));
  if (sentences.size === 0)
    return <p className={classes.hint}>Its policy lets nobody in, so nobody else loses anything.</p>;
  return (
    <section aria-label="What ends">
      <h3 className={classes.label}>What ends with its policy</h3>
      <ul className={classes.sentences}>
        {[...sentences].map((sentence) => (
          <li key={sentence}>
            <Legible>{sentence}</Legible>
          </li>
        ))}
      </ul>
    </section>
  );
}
