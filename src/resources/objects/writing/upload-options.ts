import { create } from 'zustand';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { readUploadHeaders, tidied, type UploadHeaders } from './upload-headers';

/** What uploads to each place say, as the operator last chose it: names only, no key and nothing of a session. */
type Chosen = Readonly<Record<string, UploadHeaders>>;

const STORAGE_KEY = 'drawbridge.upload-headers';

const store = create<{ readonly chosen: Chosen }>(() => ({ chosen: read() }));

// What is chosen in another tab holds here too.
if (typeof window !== 'undefined') {
  window.addEventListener('storage', (event) => {
    if (event.key === STORAGE_KEY) store.setState({ chosen: read() });
  });
}

type Service = { readonly profile: Pick<AwsContext['profile'], 'id'> };

/** A place is a bucket or access point as seen through one connection. */
const entry = ({ profile }: Service, location: Location) => `${profile.id} ${bucketParameter(location)}`;

/** Undefined where nothing was chosen yet; `{}` where nothing is to be said. */
export function chosenHeaders(service: Service, location: Location): UploadHeaders | undefined {
  return store.getState().chosen[entry(service, location)];
}

export function useChosenHeaders(service: Service, location: Location): UploadHeaders | undefined {
  return store(({ chosen }) => chosen[entry(service, location)]);
}

export function chooseHeaders(service: Service, location: Location, headers: UploadHeaders): void {
  store.setState(({ chosen }) => ({ chosen: { ...chosen, [entry(service, location)]: tidied(headers) } }));
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(store.getState().chosen));
  } catch {
    // Full or blocked: the choice then lasts as long as the tab.
  }
}

function read(): Chosen {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).flatMap(([place, json]) => {
        const headers = readUploadHeaders(json);
        return headers === undefined ? [] : [[place, headers] as const];
      }),
    );
  } catch {
    return {};
  }
}
