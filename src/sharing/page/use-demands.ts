import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { uploadFactsQuery, uploadNeeds, type UploadNeeds } from '@/resources/objects/writing/upload-needs';
import type { Session } from '@/sessions/types';

/** What the place wants of an upload besides these headers; undefined until what may be read of it was read. */
export function useDemands(
  session: Session,
  context: AwsContext,
  location: Location | undefined,
  { key, headers }: { readonly key: string; readonly headers: UploadHeaders },
): UploadNeeds | undefined {
  const client = useQueryClient();
  const { data } = useQuery({
    ...uploadFactsQuery(client, context, session, location ?? { type: 'bucket', name: '' }),
    enabled: location !== undefined,
  });
  return location === undefined || data === undefined
    ? undefined
    : // A link or a form cannot know whether something is there already.
      uploadNeeds(data, { session, location, key, headers, overwrite: true });
}
