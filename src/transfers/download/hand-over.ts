import { AwsFailure } from '@/aws/failure';
import { bucketParameter } from '@/aws/location';
import { fileNameOf } from '@/lib/file-name';
import { presign } from '@/resources/links/presign';
import { payerOf } from '@/resources/objects/requester-pays';
import { sessionContext } from '@/sessions/store';
import { openLink } from './save-as';
import type { DownloadObject, DownloadTarget } from './target';

/** The browser only needs the link to begin; once begun, a download outlives it. */
const LINK_SECONDS = 900;

/**
 * Lets the browser download by itself. HeadObject goes first, so that a refusal is told here in words
 * rather than as XML in another tab.
 * @throws AwsFailure
 */
export async function handOver(
  { sessionId, location }: DownloadTarget,
  objects: readonly DownloadObject[],
): Promise<void> {
  const context = sessionContext(sessionId);
  const { headObject } = await import('../s3/head');
  for (const { key, versionId } of objects) {
    const target = { Bucket: bucketParameter(location), Key: key, VersionId: versionId };
    const { SSECustomerAlgorithm } = await headObject(context, location, {
      ...target,
      ...payerOf(context, location),
    });
    if (SSECustomerAlgorithm !== undefined)
      throw new AwsFailure(
        'The object is encrypted with a customer’s key (SSE-C), which a link cannot carry.',
        {
          kind: 'not-supported',
          code: 'CustomerKeyInLink',
          resource: key,
          advice: 'Use Download or Save as: they send the key.',
        },
      );
    const disposition = { type: 'attachment', fileName: fileNameOf(key) } as const;
    const link = await presign(
      context,
      location,
      { method: 'GET', key, versionId, response: { disposition } },
      LINK_SECONDS,
    );
    openLink(link.url);
  }
}
