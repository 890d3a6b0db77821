import { use } from 'react';
import { LookingContext, type LookingPlace } from './looking-context';

/** Only inside the viewer. */
export function useLooking(): LookingPlace {
  const place = use(LookingContext);
  if (place === undefined) throw new Error('There is no viewer around this view.');
  return place;
}
