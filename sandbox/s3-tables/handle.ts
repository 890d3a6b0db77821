import { randomUUID } from 'node:crypto';
import { sha256Hex } from '../auth/canonical';
import { querySignatureErrors } from '../auth/query-errors';
import { verify } from '../auth/verify';
import { networkOf } from '../authorise/network';
import { principalContext } from '../authorise/principal-context';
import { requestContext } from '../authorise/request-context';
import { recordApiCall, type ApiCall } from '../cloudtrail/api-events';
import { strike } from '../faults/apply';
import { ServiceError } from '../http/error';
import { decodeText } from '../http/percent';
import { refusal } from '../json/authorise';
import { jsonCodeOf } from '../json/errors';
import type { Exchange, Kernel } from '../kernel';
import {
  getTable,
  getTableBucket,
  getTableMetadataLocation,
  listNamespaces,
  listTableBuckets,
  listTables,
  type TablesOperation,
} from './operations';

/** By the first segment of the path and how many follow it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_S3_Tables.html */
const OPERATIONS: Readonly<Record<string, TablesOperation>> = {
  'buckets 0': { name: 'ListTableBuckets', run: listTableBuckets },
  'buckets 1': { name: 'GetTableBucket', run: getTableBucket },
  'namespaces 1': { name: 'ListNamespaces', run: listNamespaces },
  'tables 1': { name: 'ListTables', run: listTables },
  'get-table 0': { name: 'GetTable', run: getTable },
  'tables 4': { name: 'GetTableMetadataLocation', run: getTableMetadataLocation },
};

/** Where tables lie, and what is in them: JSON out, and no CORS. Their files are asked of S3. */
export async function handleS3Tables(
  kernel: Kernel,
  exchange: Exchange,
  region: string | undefined,
): Promise<Response> {
  const headers = { 'x-amzn-requestid': randomUUID() };
  try {
    return Response.json(await run(kernel, exchange, region, headers['x-amzn-requestid']), { headers });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return Response.json(
      { message: error.message },
      { status: error.status, headers: { ...headers, 'x-amzn-errortype': jsonCodeOf(error) } },
    );
  }
}

async function run(
  kernel: Kernel,
  exchange: Exchange,
  region: string | undefined,
  requestId: string,
): Promise<object> {
  const { method, target, headers, now, query } = exchange;
  const [root = '', ...path] = target.path.slice(1).split('/').map(decodeText);
  const operation = OPERATIONS[`${root} ${path.length}`];
  const known = method === 'GET' && operation !== undefined;
  if (!known || (path.length === 4 && path[3] !== 'metadata-location'))
    throw new ServiceError('NotImplemented', `The sandbox does not implement ${method} ${target.path}.`, 501);
  const signed = verify({
    method,
    target,
    headers,
    world: kernel.world,
    now,
    service: 's3tables',
    region,
    errors: querySignatureErrors,
    payloadHash: () => sha256Hex(''),
  });
  if (signed === undefined)
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  const { identity, claim } = signed;
  await strike(
    kernel,
    { service: 's3tables', operation: operation.name, method, accessKeyId: identity.accessKeyId },
    exchange.request.signal,
  );
  const here = claim.scope.region;
  const facts = { target, headers, now, network: networkOf(kernel, 's3tables'), region: here };
  const context = { ...requestContext(facts), ...principalContext(identity, now) };
  const record = (outcome: Pick<ApiCall, 'error'>) =>
    recordApiCall(kernel, exchange, {
      service: 's3tables',
      name: operation.name,
      region: here,
      requestId,
      identity,
      request: {
        ...Object.fromEntries(query),
        ...(path[0] === undefined ? {} : { tableBucketARN: path[0] }),
      },
      ...outcome,
    });
  try {
    const answer = operation.run({
      kernel,
      identity,
      region: here,
      now,
      path,
      query,
      authorise: (action, resource) => {
        const refused = refusal(
          { kernel, identity, region: here, context, now },
          `s3tables:${action}`,
          resource,
        );
        if (refused !== undefined) throw new ServiceError('AccessDeniedException', refused, 403);
      },
    });
    await record({});
    return answer;
  } catch (error) {
    if (error instanceof ServiceError) await record({ error });
    throw error;
  }
}
