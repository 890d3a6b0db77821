import { randomUUID } from 'node:crypto';
import { callAs } from '../http/call-as';
import { ServiceError } from '../http/error';
import type { JsonCall } from '../json/handle-json';
import { authorise } from '../json/authorise';
import { AWS_DATA_CATALOG, workGroupArn } from './authorise';
import { bodyIn, requiredText, textIn, type Body } from './call';
import { invalidRequest } from './errors';
import type { WorkGroup } from './place';
import type { Execution } from './query-book';
import { runExecution } from './run';
import { isQuestion } from './sql/tokens';
import { placeOf } from './uri';
import { workGroupNamed } from './work-groups';

const LONGEST = 262_144;
const MINUTE = 60_000;

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
export async function startQueryExecution(call: JsonCall): Promise<object> {
  const { body, kernel, identity, region } = call;
  const sql = requiredText(body, 'QueryString');
  const name = textIn(body, 'WorkGroup') ?? 'primary';
  authorise(call, 'athena:StartQueryExecution', workGroupArn(call, name));
  const group = workGroupNamed(call, name);
  if (group.state === 'DISABLED') throw invalidRequest('WorkGroup is disabled.');
  if (Buffer.byteLength(sql) > LONGEST) throw invalidRequest('QueryString is longer than 262144 bytes');
  if (!isQuestion(sql)) throw invalidRequest('Queries of this type are not supported');
  const token = textIn(body, 'ClientRequestToken');
  if (token !== undefined && (token.length < 32 || token.length > 128))
    throw invalidRequest('ClientRequestToken must have 32 to 128 characters');
  const told = JSON.stringify({ ...body, ClientRequestToken: undefined });
  const before = [...kernel.queries.executions.values()].find(
    (one) => token !== undefined && one.token === token && one.account === identity.account.id,
  );
  if (before !== undefined) {
    if (before.told !== told) throw invalidRequest('Idempotent parameters do not match');
    return { QueryExecutionId: before.id };
  }
  const folder = folderOf(group, bodyIn(body, 'ResultConfiguration'));
  await verifyOutput(call, folder);
  const context = bodyIn(body, 'QueryExecutionContext');
  const id = randomUUID();
  const execution: Execution = {
    id,
    account: identity.account.id,
    region,
    identity,
    workGroup: name,
    sql,
    catalog: textIn(context, 'Catalog') ?? AWS_DATA_CATALOG,
    database: textIn(context, 'Database') ?? 'default',
    folder,
    location: `${folder}${id}.csv`,
    cutoff: group.cutoff,
    token,
    told,
    submittedAt: call.now,
    startedAt: undefined,
    completedAt: undefined,
    state: 'QUEUED',
    reason: undefined,
    failure: undefined,
    scanned: 0,
    reused: false,
    answer: undefined,
    stop: new AbortController(),
  };
  const earlier = reusable(call, execution);
  kernel.queries.executions.set(id, execution);
  if (earlier === undefined) void runExecution(call, execution);
  else
    Object.assign(execution, {
      startedAt: call.now,
      completedAt: call.now,
      state: 'SUCCEEDED',
      reused: true,
      answer: earlier.answer,
      location: earlier.location,
    });
  return { QueryExecutionId: id };
}

function folderOf({ enforced, outputLocation }: WorkGroup, configuration: Body): string {
  const asked = textIn(configuration, 'OutputLocation');
  const location = enforced ? outputLocation : (asked ?? outputLocation);
  if (location === undefined)
    throw invalidRequest(
      'No output location provided. You did not provide an output location for your query results. Either specify an S3 bucket location or enable Athena managed query results in your workgroup settings.',
    );
  if (placeOf(location) === undefined)
    throw invalidRequest('outputLocation is not a valid S3 path.', 'INVALID_INPUT');
  return location.endsWith('/') ? location : `${location}/`;
}

/** Athena looks where the bucket is, before it takes the query. */
async function verifyOutput({ kernel, identity, region }: JsonCall, folder: string): Promise<void> {
  const { bucket = '' } = placeOf(folder) ?? {};
  try {
    await callAs(kernel, identity, { method: 'GET', bucket, key: '', query: 'location' });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw invalidRequest(`Unable to verify/create output bucket ${bucket}`);
  }
  if (kernel.world.buckets.get(bucket)?.region !== region)
    throw invalidRequest(
      `The S3 location provided to save your query results is invalid. Please check your S3 location is correct and is in the same region and try again.`,
    );
}

/** https://docs.aws.amazon.com/athena/latest/ug/reusing-query-results.html */
function reusable({ kernel, body, now }: JsonCall, wanted: Execution): Execution | undefined {
  const asked = bodyIn(bodyIn(body, 'ResultReuseConfiguration'), 'ResultReuseByAgeConfiguration');
  if (asked['Enabled'] !== true) return undefined;
  const age = asked['MaxAgeInMinutes'] ?? 60;
  if (typeof age !== 'number' || age < 0 || age > 10_080)
    throw invalidRequest('MaxAgeInMinutes must be between 0 and 10080');
  return [...kernel.queries.executions.values()].findLast(
    (one) =>
      one.state === 'SUCCEEDED' &&
      one.account === wanted.account &&
      one.region === wanted.region &&
      one.workGroup === wanted.workGroup &&
      one.sql === wanted.sql &&
      one.catalog === wanted.catalog &&
      one.database === wanted.database &&
      now - (one.completedAt ?? 0) <= age * MINUTE,
  );
}
