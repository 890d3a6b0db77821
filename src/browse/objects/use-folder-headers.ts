import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { uploadFactsQuery, uploadNeeds, type UploadFacts } from '@/resources/objects/writing/upload-needs';
import { useChosenHeaders } from '@/resources/objects/writing/upload-options';
import type { Session } from '@/sessions/types';

/** What a new folder is written with: as uploads to the place are, and whatever the place wants besides. */
export function useFolderHeaders(
  session: Session,
  context: AwsContext,
  location: Location,
  key: string,
): { readonly headers: UploadHeaders; readonly facts: UploadFacts | undefined } {
  const chosen = useChosenHeaders(context, location) ?? {};
  const { data: facts } = useQuery(uploadFactsQuery(useQueryClient(), context, session, location));
  if (facts === undefined) return { headers: chosen, facts };
  return { headers: uploadNeeds(facts, { session, location, key, headers: chosen }).headers, facts };
}
