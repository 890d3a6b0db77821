import { sendJson } from './clients/send-json';
import type { AwsContext } from './context';
import { AwsFailure } from './failure';

/** One call of KMS, by the names of its API. */
export interface KmsCall {
  readonly operation: 'DescribeKey' | 'GetKeyPolicy' | 'PutKeyPolicy' | 'Decrypt' | 'GenerateDataKey';
  readonly input: { readonly KeyId: string } & Readonly<Record<string, unknown>>;
}

/**
 * Sends one call of KMS as the session, and gives what it answers. Nothing that is asked for here answers with a key in
 * the clear, so it goes as IAM's calls do. https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes
 */
export async function sendKms(
  context: AwsContext,
  region: string,
  { operation, input }: KmsCall,
  signal?: AbortSignal,
): Promise<unknown> {
  if (context.profile.kind === 'custom') throw notThere(operation);
  return sendJson(
    context,
    {
      service: 'kms',
      region,
      operation,
      resource: input.KeyId,
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
      body: input,
    },
    signal,
  );
}

const notThere = (action: string) =>
  new AwsFailure('This S3-compatible service has no KMS.', {
    kind: 'not-supported',
    code: 'NoKms',
    action,
    advice: 'Who may use its keys is settled where the service is administered.',
  });
