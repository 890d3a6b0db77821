import { useParams, useSearch } from '@tanstack/react-router';
import { bucketParameter, locationFromParameter } from '@/aws/location';
import type { SafePlace } from '@/sessions/header/safe-mode';

/** The bucket or access point the URL names, and the prefix that is looked at. No policy can name an alias. */
export function useSafePlace(): SafePlace | undefined {
  const { location: text } = useParams({ strict: false });
  const { prefix } = useSearch({ strict: false });
  if (text === undefined) return undefined;
  const location = locationFromParameter(text);
  if (location.type === 'access-point-alias') return undefined;
  return { bucket: bucketParameter(location), ...(prefix === undefined ? {} : { prefix }) };
}
