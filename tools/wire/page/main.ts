/** The page's transport with handles a test can call: everything here runs in a real browser. */
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '../../../src/aws/context';
import { toFailure } from '../../../src/aws/failures/to-failure';
import type { Location } from '../../../src/aws/location';
import type { ConnectionProfile } from '../../../src/aws/profile';
import { customProfile } from '../../../src/aws/profiles/built-in';
import { sendS3, uploadBody } from '../../../src/aws/send';

export interface Outcome {
  readonly ok: boolean;
  readonly kind?: string;
  readonly code?: string;
  readonly etag?: string;
  readonly progress?: readonly number[];
  readonly bytes?: readonly number[];
}

const SANDBOX: ConnectionProfile = {
  id: 'sandbox',
  label: 'Sandbox',
  kind: 'sandbox',
  transport: 'relay',
  partition: 'aws',
  region: 'eu-west-1',
};

/** @param endpoint origin to talk to directly; through the relay to the sandbox when left out. */
function contextFor(endpoint?: string): AwsContext {
  return {
    id: endpoint ?? 'relayed',
    profile: endpoint === undefined ? SANDBOX : customProfile({ endpoint, transport: 'direct' }),
    credentials: () => Promise.resolve({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' }),
  };
}

const located = (bucket: string): Location => ({ type: 'bucket', name: bucket });

async function outcome(run: () => Promise<Partial<Outcome>>): Promise<Outcome> {
  try {
    return { ok: true, ...(await run()) };
  } catch (error) {
    const { kind, code } = toFailure(error);
    return { ok: false, kind, code };
  }
}

export const wire = {
  upload(options: { key: string; size: number; endpoint?: string; abortAt?: number; note?: string }) {
    const { key, size, endpoint, abortAt, note } = options;
    const controller = new AbortController();
    const progress: number[] = [];
    Object.assign(window, { uploaded: 0 });
    const body = new Blob([new Uint8Array(size).map((_, index) => index % 251)]);
    const command = new PutObjectCommand({
      Bucket: 'lake',
      Key: key,
      Body: body,
      ...(note === undefined ? {} : { Metadata: { note } }),
    });
    return outcome(async () => {
      const answer = await uploadBody(contextFor(endpoint), located('lake'), command, {
        signal: controller.signal,
        onProgress: (loaded) => {
          progress.push(loaded);
          Object.assign(window, { uploaded: loaded });
          if (abortAt !== undefined && loaded >= abortAt) controller.abort();
        },
      });
      return { etag: answer.ETag, progress };
    });
  },

  download(options: { bucket?: string; key: string; endpoint?: string; simple?: boolean }) {
    const { bucket = 'lake', key, endpoint, simple } = options;
    return outcome(async () => {
      const command = new GetObjectCommand({ Bucket: bucket, Key: key });
      const answer = await sendS3(contextFor(endpoint), located(bucket), command, { simple });
      const bytes = await answer.Body?.transformToByteArray();
      return { bytes: [...(bytes ?? [])] };
    });
  },
};

Object.assign(window, { wire });
