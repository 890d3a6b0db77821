import type { GrantProblem } from '@drawbridge-s3/policy/grants';
import type { GrantForm } from './form';

/** What every question of the guided grant is given. */
export interface SectionProps {
  readonly form: GrantForm;
  readonly problems: readonly GrantProblem[];
  readonly onChange: (change: Partial<GrantForm>) => void;
}
