import { credentialProvider } from './clients/credentials';
import { clockOffset, noteServerTime } from './clients/clock';
import { withRenewal } from './clients/renewal';
import { type JsonRequest, signedHeaders } from './clients/sign-v4';
import type { AwsContext } from './context';
import { AwsFailure } from './failure';
import { toFailure } from './failures/to-failure';
import { Transport } from './transport/transport';

export interface AccessAnalyzerCall extends Pick<JsonRequest, 'method' | 'path'> {
  /** What AWS calls it: `CreateAccessPreview`. */
  readonly operation: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

const DOMAINS: Readonly<Record<string, string>> = {
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
};

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
  const subject = { action: call.operation, context };
  if (context.profile.kind === 'custom') throw notThere(call.operation);
  try {
    return await withRenewal(context, subject, () => sendOnce(context, region, call, signal));
  } catch (error) {
    throw toFailure(error, subject);
  }
}

async function sendOnce(
  context: AwsContext,
  region: string,
  { operation, method, path, query = {}, body }: AccessAnalyzerCall,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const { profile } = context;
  const host = `access-analyzer.${region}.${DOMAINS[profile.partition] ?? 'amazonaws.com'}`;
  const request: JsonRequest = {
    method,
    host,
    path,
    query,
    body: body === undefined ? '' : JSON.stringify(body),
  };
  const headers = signedHeaders(request, {
    credentials: await credentialProvider(context)(),
    region,
    service: 'access-analyzer',
    now: Date.now() + clockOffset(context.id),
  });
  const transport = new Transport({
    profile,
    service: 'access-analyzer',
    onServerTime: (time) => noteServerTime(context.id, time),
  });
  const { response } = await transport.handle(
    {
      method,
      protocol: 'https:',
      hostname: host,
      path,
      query,
      headers: { ...headers },
      ...(request.body === '' ? {} : { body: request.body }),
    },
    { abortSignal: signal, call: { operation, sessionId: context.id } },
  );
  const text = await textOf(response.body);
  if (response.statusCode >= 300) throw errorOf(text, response.statusCode, response.headers);
  return text === '' ? {} : parsed(text);
}

/** As the SDK's errors are, so that failures read it like any other. */
function errorOf(text: string, status: number, headers: Readonly<Record<string, string>>): object {
  const { message, Message, __type } = (tryParse(text) ?? {}) as Readonly<Record<string, string | undefined>>;
  const type = headers['x-amzn-errortype'] ?? __type ?? '';
  return {
    name: 'AccessAnalyzerError',
    Code: type.replace(/^.*#/, '').replace(/:.*$/, ''),
    message: message ?? Message ?? '',
    $metadata: { httpStatusCode: status, requestId: headers['x-amzn-requestid'] },
  };
}

function parsed(text: string): unknown {
  const value = tryParse(text);
  if (value === undefined)
    throw new AwsFailure('The service answered with something that is no JSON.', {
      kind: 'not-supported',
      code: 'UnreadableAnswer',
      advice: 'Whatever stands between here and AWS answers in its place.',
    });
  return value;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const textOf = (body: ReadableStream<Uint8Array> | Uint8Array | undefined): Promise<string> =>
  body === undefined ? Promise.resolve('') : new Response(body as BodyInit).text();

const notThere = (action: string) =>
  new AwsFailure('This S3-compatible service has no Access Analyzer.', {
    kind: 'not-supported',
    code: 'NoAccessAnalyzer',
    action,
    advice: 'What is decided here is all that can be known of it.',
  });
