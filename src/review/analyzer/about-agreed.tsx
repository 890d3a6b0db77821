import { plural } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import { Fact } from '../page/about';
import type { Agreed } from './agreement';
import about from '../page/about.module.css';

interface AboutAgreedProps {
  readonly agreed: Agreed;
  /** Whether all of what it has of it was archived there. */
  readonly archived: boolean;
}

/** What Access Analyzer has of a way in. */
export function AboutAgreed({ agreed, archived }: AboutAgreedProps) {
  return (
    <Fact label="Analyzer">
      {agreed.kind === 'both' ? (
        <>
          says so, too: {plural(agreed.ids.length, 'finding')}
          {archived && <div className={about.dim}>Archived there: somebody means it to be so.</div>}
        </>
      ) : (
        <>
          says nothing of it
          <div className={about.dim}>
            <Legible>{agreed.why}</Legible>
          </div>
        </>
      )}
    </Fact>
  );
}
