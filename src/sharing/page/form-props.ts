import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';
import type { LinkPlace, LinksAddress } from './address';

/** What each of the page's three forms works with. */
export interface LinksFormProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: LinksAddress;
  readonly onChange: (next: Partial<LinksAddress>) => void;
  /** Of the address; none where it names none yet. */
  readonly places: readonly LinkPlace[];
  /** Work goes on as this session. */
  readonly onSession: (session: Session) => void;
}
