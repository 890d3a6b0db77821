import type { UploadNeeds } from '@/resources/objects/writing/upload-needs';
import { Mono } from '@/ui/mono';
import classes from './options.module.css';

/** What the place asks of an upload, and who says so. */
export function NeedsList({ needs: { needs, refusal } }: { needs: UploadNeeds }) {
  return (
    <>
      {refusal !== undefined && (
        <div className={classes.needs} data-tone="bad" role="alert">
          {refusal.sentence}{' '}
          {refusal.certain ? 'No header changes that.' : 'It looks at things that are not known here.'}
        </div>
      )}
      {needs.length > 0 && (
        <section className={classes.needs} aria-label="What this place asks for">
          {needs.some(({ required }) => required)
            ? 'Uploads to this place must carry these; they are filled in below.'
            : 'This place does not ask for it, but you should know:'}
          <ul>
            {needs.map(({ key, header, why, like }) => (
              <li key={key}>
                <Mono>{header}</Mono>
                {like !== undefined && like !== '*' && (
                  <>
                    {' like '}
                    <Mono>{like}</Mono>
                  </>
                )}
                <div className={classes.why}>{why}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
