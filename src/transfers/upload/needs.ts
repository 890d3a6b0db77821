import type { QueryClient } from '@tanstack/react-query';
import type { KeyPlace } from '@/aws/kms-key';
import {
  readUploadFacts,
  uploadNeeds,
  type UploadFacts,
  type UploadNeeds,
} from '@/resources/objects/writing/upload-needs';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { sessionContext, sessions } from '@/sessions/store';
import type { UploadTarget } from './start-upload';

/** Whoever drops a file does not wait longer (milliseconds) for what a slow bucket has to say; a refusal says it later. */
const PATIENCE = 3000;

let client: QueryClient | undefined;

/** The app's cache, in which what was read of a place already lies. Without it nothing is known beforehand. */
export function readNeedsFrom(queryClient: QueryClient): void {
  client = queryClient;
}

const sessionOf = (id: string) => sessions.store.getState().sessions.find((session) => session.id === id);

/** What is known of a place that bears on uploads, or undefined where the answer takes too long. */
export async function factsOf({ sessionId, location }: UploadTarget): Promise<UploadFacts | undefined> {
  if (client === undefined) return undefined;
  const reading = readUploadFacts(client, sessionContext(sessionId), sessionOf(sessionId), location);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  return Promise.race([reading, late]).finally(() => clearTimeout(timer));
}

/** Where a KMS key has to fit. */
export function keyPlaceOf(facts: UploadFacts | undefined, { sessionId }: UploadTarget): KeyPlace {
  return {
    region: facts?.region,
    account: facts?.foreign === false ? sessionOf(sessionId)?.account : undefined,
    custom: sessionContext(sessionId).profile.kind === 'custom',
  };
}

/** What the place wants of an upload of `path` that `headers` do not say yet. */
export function needsOf(
  facts: UploadFacts,
  { sessionId, location, prefix }: UploadTarget,
  path: string,
  headers: UploadHeaders,
  overwrite = false,
): UploadNeeds {
  const session = sessionOf(sessionId);
  return uploadNeeds(facts, { session, location, key: prefix + path, headers, overwrite });
}
