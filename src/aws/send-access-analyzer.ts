import { type JsonCall, sendJson } from './clients/send-json';
import type { AwsContext } from './context';
import { AwsFailure } from './failure';

type AccessAnalyzerCall = Omit<JsonCall, 'service' | 'region' | 'headers'>;

/**
 * Sends one call of IAM Access Analyzer as the session, and gives what it answers. Without an SDK client: a few calls of
 * JSON do not weigh as much as it does. It answers no browser, and goes through the relay always.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/welcome.html
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes.
 */
export async function sendAccessAnalyzer(
  context: AwsContext,
  region: string,
  call: AccessAnalyzerCall,
  signal?: AbortSignal,
): Promise<unknown> {
  if (context.profile.kind === 'custom') throw notThere(call.operation);
  return sendJson(context, { ...call, service: 'access-analyzer', region }, signal);
}

const notThere = (action: string) =>
  new AwsFailure('This S3-compatible service has no Access Analyzer.', {
    kind: 'not-supported',
    code: 'NoAccessAnalyzer',
    action,
    advice: 'What is decided here is all that can be known of it.',
  });
