import type { AwsContext } from '@/aws/context';
import { objectPages } from '../../objects/listing/fetch-objects';
import type { ListPage } from '../../objects/listing/list-page';

/**
 * One page of a folder.
 * @throws AwsFailure
 */
export const fetchFolder = (
  context: AwsContext,
  bucket: string,
  prefix: string,
  signal: AbortSignal,
  token?: string,
): Promise<ListPage> =>
  objectPages(context, { type: 'bucket', name: bucket }, prefix, '/')({ token, signal });
