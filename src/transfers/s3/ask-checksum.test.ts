import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { askChecksum } from './ask-checksum';

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
}

it.each(['crc64nvme', 'crc32', 'sha512', 'xxhash3'])(
  'asks by a signed header, and leaves a body with another %s to whoever reads it',
  async (algorithm) => {
    let sent: Sent | undefined;
    const client = new S3Client({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' },
      requestHandler: {
        handle: async (request: Sent) => {
          sent = request;
          const headers = { [`x-amz-checksum-${algorithm}`]: 'AAAAAA==' };
          return { response: { statusCode: 200, headers, body: new Blob(['bytes']).stream() } };
        },
      },
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    const answer = await client.send(askChecksum(new GetObjectCommand({ Bucket: 'lake', Key: 'k' })));
    expect(sent?.headers['x-amz-checksum-mode']).toBe('ENABLED');
    expect(sent?.headers['authorization']).toMatch(/SignedHeaders=[^,]*x-amz-checksum-mode/);
    await expect(answer.Body?.transformToString()).resolves.toBe('bytes');
  },
);
