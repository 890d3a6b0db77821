import { type AskedRequest, askedRequest } from '../asked';
import type { AwsContext } from '../context';
import { AwsFailure } from '../failure';
import { toFailure } from '../failures/to-failure';
import type { Service } from '../transport/route';
import { Transport } from '../transport/transport';
import { clockOffset, noteServerTime } from './clock';
import { credentialProvider } from './credentials';
import { withRenewal } from './renewal';
import { type JsonRequest, signedHeaders } from './sign-v4';

/** One call of a service that speaks JSON, and is small enough here to do without an SDK client. */
export interface JsonCall extends Pick<JsonRequest, 'method' | 'path' | 'headers'> {
  readonly service: Extract<
    Service,
    | 'access-analyzer'
    | 'athena'
    | 'cloudtrail'
    | 'cloudwatch'
    | 'config'
    | 'kms'
    | 'organizations'
    | 's3-tables'
  >;
  readonly region: string;
  /** What AWS calls it: `CreateAccessPreview`. */
  readonly operation: string;
  /** Bucket, key or ARN it is about, for failures. */
  readonly resource?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The operation's input, where path and query carry some of it; the body otherwise. */
  readonly input?: Readonly<Record<string, unknown>>;
}

/** As hosts and signatures name a service, where that is another name. */
const ENDPOINTS: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring',
  's3-tables': 's3tables',
};

const DOMAINS: Readonly<Record<string, string>> = {
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
};

/**
 * Sends it as the session, and gives what it answers.
 * @throws AwsFailure always, and only that
 */
export async function sendJson(context: AwsContext, call: JsonCall, signal?: AbortSignal): Promise<unknown> {
  const { service, region, operation, body = {}, input = body } = call;
  const asked = askedRequest({ service, operation, region, input });
  const subject = { action: operation, resource: call.resource, context, asked };
  try {
    return await withRenewal(context, subject, () => sendOnce(context, call, asked, signal));
  } catch (error) {
    throw toFailure(error, subject);
  }
}

async function sendOnce(
  context: AwsContext,
  { service, region, method, path, query = {}, headers: own = {}, body }: JsonCall,
  asked: AskedRequest,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const { profile } = context;
  const endpoint = ENDPOINTS[service] ?? service;
  const host = `${endpoint}.${region}.${DOMAINS[profile.partition] ?? 'amazonaws.com'}`;
  const request: JsonRequest = {
    method,
    host,
    path,
    query,
    headers: own,
    body: body === undefined ? '' : JSON.stringify(body),
  };
  const headers = signedHeaders(request, {
    credentials: await credentialProvider(context)(),
    region,
    service: endpoint,
    now: Date.now() + clockOffset(context.id),
  });
  const transport = new Transport({
    profile,
    service,
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
    { abortSignal: signal, call: { asked, sessionId: context.id } },
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
    name: 'JsonServiceException',
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
