import { xmlDocument } from '../../http/xml';
import type { S3Answer, S3Call } from '../call';
import { bucketOf, keyOf } from '../request';
import { putObject } from './put';

/**
 * A browser form's upload: a PutObject with an answer of the form's choice.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export async function postObject(call: S3Call): Promise<S3Answer> {
  const { headers = {} } = await putObject(call);
  const { name, region } = bucketOf(call);
  const key = keyOf(call);
  const { status = 204, redirect } = call.form ?? {};
  const etag = headers['etag'] ?? '';
  if (redirect !== undefined) {
    const query = new URLSearchParams({ bucket: name, key, etag }).toString();
    const location = `${redirect}${redirect.includes('?') ? '&' : '?'}${query}`;
    return { status: 303, headers: { ...headers, location: Buffer.from(location).toString('latin1') } };
  }
  const location = `https://${name}.s3.${region}.amazonaws.com/${encodeURIComponent(key)}`;
  if (status !== 201) return { status, headers: { ...headers, location } };
  return {
    status,
    headers: { ...headers, location, 'content-type': 'application/xml' },
    body: xmlDocument('PostResponse', { Location: location, Bucket: name, Key: key, ETag: etag }),
  };
}
