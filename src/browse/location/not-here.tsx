import { IconBan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { whyNot, type PlaceAct } from '@/aws/places/cannot';
import { usePlaceKind } from '@/resources/access-points/use-place-kind';
import { EmptyState } from '@/ui/states';

interface WherePossibleProps {
  context: AwsContext;
  location: Location;
  /** What the page is for. */
  act: keyof typeof TITLES;
  children: ReactNode;
}

const TITLES = {
  policy: 'Its policy is not read here',
  settings: 'Its settings are not read here',
} as const satisfies Partial<Record<PlaceAct, string>>;

/** A page of a location, or why there is none for a place of this kind. */
export function WherePossible({ context, location, act, children }: WherePossibleProps) {
  const kind = usePlaceKind(context, location);
  const reason = whyNot(kind, act);
  if (reason === undefined) return children;
  return (
    <EmptyState icon={<IconBan size={28} stroke={1.4} />} title={TITLES[act]}>
      <p style={{ margin: 0, maxWidth: 560 }}>{reason}.</p>
    </EmptyState>
  );
}
