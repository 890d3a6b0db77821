import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { Session } from '@/sessions/types';
import type { ObjectsSearch } from './search';
import type { ObjectsSlots } from './slots';

export interface ObjectsPageProps {
  session: Session;
  context: AwsContext;
  location: Location;
  search: ObjectsSearch;
  /** Puts the whole of a new search into the URL; `replace` where going back should skip it. */
  onSearch: (next: ObjectsSearch, options: { replace: boolean }) => void;
  /** Notes the selection in the URL beside whatever else is there. */
  onSelected: (selected: string | undefined) => void;
  slots: ObjectsSlots;
}
