import type { Standing } from '@/resources/objects/properties/standing';
import type { Draft, DraftProblems } from '../draft';

/** What every part of the form takes. */
export interface SectionProps {
  readonly draft: Draft;
  readonly problems: DraftProblems;
  /** The one object; undefined where there are many. */
  readonly standing: Standing | undefined;
  readonly onChange: (change: Partial<Draft>) => void;
}
