import { bucketParameter, locationFromParameter, type Location } from '@/aws/location';

/** A service and a bucket as one text; profile ids have no blanks. */
export function placeOf(profileId: string, location: Location): string {
  return `${profileId} ${bucketParameter(location)}`;
}

export function readPlace(place: string): { profileId: string; location: Location } {
  const blank = place.indexOf(' ');
  return { profileId: place.slice(0, blank), location: locationFromParameter(place.slice(blank + 1)) };
}
