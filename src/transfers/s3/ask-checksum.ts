import type { GetObjectCommand } from '@aws-sdk/client-s3';
import type { HttpRequest } from '@smithy/types';

/**
 * Has S3 tell the checksum it keeps, without the SDK comparing it: that fails where the browser decodes the body, and
 * for algorithms the SDK lacks. S3 obeys the header alone, not a query parameter of that name.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function askChecksum(command: GetObjectCommand): GetObjectCommand {
  command.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as HttpRequest;
      headers['x-amz-checksum-mode'] = 'ENABLED';
      return next(args);
    },
    { step: 'build', name: 'askChecksum' },
  );
  return command;
}
