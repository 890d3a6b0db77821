import { ServiceError } from '../../http/error';
import type { S3Call } from '../call';
import { invalidRequest } from '../errors';
import { parseXml, type XmlElement } from '../xml/parse';
import { rootNamed } from '../xml/read';
import { expectedDigests } from './expected-digests';
import { ingest } from './ingest';

/** Room for the longest of them: a completion with 10,000 parts, each with its checksum. */
const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;

/** The body as text, its digests checked. Throws as {@link ingest} does, and EntityTooLarge above 8 MiB. */
export async function readText(call: S3Call, options: { digestRequired?: boolean } = {}): Promise<string> {
  const expected = expectedDigests(call);
  if (options.digestRequired === true && expected.md5 === undefined && expected.checksum === undefined) {
    throw invalidRequest('Missing required header for this request: Content-MD5 OR x-amz-checksum-*');
  }
  const { blob } = await ingest(call);
  try {
    if (blob.size > MAX_DOCUMENT_BYTES) {
      throw new ServiceError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400);
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of blob.stream()) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    await blob.release();
  }
}

/** The body as an XML document whose root has this name; MalformedXML otherwise. */
export async function readXml(
  call: S3Call,
  root: string,
  options: { digestRequired?: boolean } = {},
): Promise<XmlElement> {
  return rootNamed(parseXml(await readText(call, options)), root);
}
