import { useNavigate } from '@tanstack/react-router';
import { bucketParameter, type Location } from '@/aws/location';

export type OpenLocation = (
  location: Location,
  place?: { prefix?: string; key?: string; versionId?: string },
) => void;

/** Goes to a location's objects in the given session. */
export function useOpenLocation(sessionSlug: string): OpenLocation {
  const navigate = useNavigate();
  return (location, place = {}) =>
    void navigate({
      to: '/s/$session/l/$location/objects',
      params: { session: sessionSlug, location: bucketParameter(location) },
      search: place,
    });
}
