import type { ServiceError } from '../http/error';
import { xmlDocument, type XmlTree } from '../http/xml';
import type { Exchange } from '../kernel';

/** `<ACTIONResponse>` with its result, if it has one. */
export function queryAnswer(
  exchange: Exchange,
  requestId: string,
  namespace: string,
  action: string,
  result: XmlTree | undefined,
): Response {
  const xml = xmlDocument(
    `${action}Response`,
    { [`${action}Result`]: result, ResponseMetadata: { RequestId: requestId } },
    namespace,
  );
  return new Response(xml, { headers: commonHeaders(exchange, requestId) });
}

export function queryErrorAnswer(
  exchange: Exchange,
  requestId: string,
  namespace: string,
  error: ServiceError,
): Response {
  const body = xmlDocument(
    'ErrorResponse',
    {
      Error: { Type: error.status < 500 ? 'Sender' : 'Receiver', Code: error.code, Message: error.message },
      RequestId: requestId,
    },
    namespace,
  );
  return new Response(body, { status: error.status, headers: commonHeaders(exchange, requestId) });
}

/** Open to every origin, as the services are. */
export function queryPreflight(exchange: Exchange, requestId: string): Response {
  const requested = exchange.headers.get('access-control-request-headers');
  const headers = new Headers(commonHeaders(exchange, requestId));
  headers.delete('content-type');
  headers.set('access-control-allow-methods', 'POST, GET, OPTIONS');
  if (requested !== null) headers.set('access-control-allow-headers', requested);
  headers.set('access-control-max-age', '172800');
  return new Response(null, { status: 200, headers });
}

function commonHeaders(exchange: Exchange, requestId: string): Record<string, string> {
  return {
    'content-type': 'text/xml',
    date: new Date(exchange.now).toUTCString(),
    'x-amzn-requestid': requestId,
    ...openToAll(exchange),
  };
}

/** What browsers of any origin want to hear. */
export function openToAll({ headers }: Pick<Exchange, 'headers'>): Record<string, string> {
  if (!headers.has('origin')) return {};
  return {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
  };
}
