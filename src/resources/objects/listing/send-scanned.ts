import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-s3';
import { operationOf } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3, type S3Command } from '@/aws/send';
import { pageChannel } from './carrier/page-channel';
import { scanMiddleware } from './scan-middleware';
import type { ScannedPage } from './scan-page';

/**
 * Sends a command that lists and reads what is listed by the scanner; `answer` is the rest of it. A page is tried once:
 * whoever lists decides when to ask again.
 * @throws AwsFailure
 */
export async function scanned<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  context: AwsContext,
  location: Location,
  command: S3Command<Input, Output>,
  { background, signal }: { readonly background: boolean; readonly signal: AbortSignal },
): Promise<{ readonly answer: Output; readonly page: ScannedPage }> {
  let page: ScannedPage | undefined;
  const { middlewareStack } = command as unknown as {
    middlewareStack: { add(middleware: unknown, options: object): void };
  };
  middlewareStack.add(
    scanMiddleware((found) => {
      page = found;
    }),
    { step: 'deserialize', priority: 'low', name: 'scanListing' },
  );
  const answer = await sendS3(context, location, command, {
    signal,
    maxAttempts: 1,
    ...(background ? { bulk: pageChannel } : {}),
  });
  if (page === undefined) throw notAListing(location, command);
  return { answer, page };
}

function notAListing(location: Location, command: object): AwsFailure {
  const action = operationOf(command);
  return new AwsFailure('The service answered with something that is no listing.', {
    kind: 'not-supported',
    code: 'NotAListing',
    action,
    resource: bucketParameter(location),
    advice: `Check that the endpoint is an S3 service and speaks ${action}.`,
  });
}
