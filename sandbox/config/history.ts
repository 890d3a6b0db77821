import type { JsonCall } from '../json/handle-json';
import { itemsIn, itemsOf } from './book';
import { invalid, open, pageOf, recorderOf, refused, textIn } from './call';
import { baseItemElement, itemElement } from './item';
import type { ConfigurationItem } from './types';

const SPAN = 7 * 86_400_000;
const MOST_KEYS = 100;

/**
 * Items of one resource, the latest first unless told. One page spans seven days at the most, so that it may hold fewer
 * than were asked for and have a token yet.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
 */
export function getResourceConfigHistory(call: JsonCall): object {
  open(call, 'GetResourceConfigHistory');
  const { kernel, identity, region, body, now } = call;
  const type = textIn(body, 'resourceType');
  const id = textIn(body, 'resourceId');
  const order = body['chronologicalOrder'] ?? 'Reverse';
  if (order !== 'Reverse' && order !== 'Forward')
    throw invalid('chronologicalOrder must be one of [Reverse, Forward].');
  const later = momentIn(body, 'laterTime') ?? now;
  const earlier = momentIn(body, 'earlierTime') ?? 0;
  if (earlier >= later)
    throw refused(
      'InvalidTimeRangeException',
      'The specified time range is invalid. The earlier time is not chronologically before the later time.',
    );
  const { start, size, tokenFor } = pageOf(body, { limit: ['limit'], token: 'nextToken', usual: 10 });
  recorderOf(call);
  const known = itemsOf(kernel.config, identity.account.id, region, { type, id });
  if (known.length === 0)
    throw refused(
      'ResourceNotDiscoveredException',
      `Resource ${id} of resourceType:${type} is unknown or has not been discovered`,
    );
  const within = known.filter(({ capturedAt }) => capturedAt >= earlier && capturedAt <= later);
  const ordered = order === 'Reverse' ? within.toReversed() : within;
  const rest = ordered.slice(start, start + size);
  const page = rest.filter((item) => Math.abs(item.capturedAt - rest[0]!.capturedAt) <= SPAN);
  const end = start + page.length;
  return {
    configurationItems: page.map(itemElement),
    ...(end < ordered.length ? { nextToken: tokenFor(end) } : {}),
  };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html */
export function batchGetResourceConfig(call: JsonCall): object {
  open(call, 'BatchGetResourceConfig');
  const { kernel, identity, region, body } = call;
  const keys = body['resourceKeys'];
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > MOST_KEYS)
    throw invalid(`resourceKeys must have between 1 and ${MOST_KEYS} members.`);
  recorderOf(call);
  const found = (keys as Readonly<Record<string, unknown>>[]).flatMap((key) => {
    const resource = { type: textIn(key, 'resourceType'), id: textIn(key, 'resourceId') };
    const item = itemsOf(kernel.config, identity.account.id, region, resource).at(-1);
    return item === undefined ? [] : [baseItemElement(item)];
  });
  return { baseConfigurationItems: found, unprocessedResourceKeys: [] };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ListDiscoveredResources.html */
export function listDiscoveredResources(call: JsonCall): object {
  open(call, 'ListDiscoveredResources');
  const { kernel, identity, region, body } = call;
  const type = textIn(body, 'resourceType');
  const ids = body['resourceIds'];
  const name = body['resourceName'];
  if (Array.isArray(ids) && ids.length > 0 && name !== undefined)
    throw invalid(
      'You can specify either resource IDs or a resource name, but not both, in the same request.',
    );
  const { start, size, tokenFor } = pageOf(body, { limit: ['limit'], token: 'nextToken', usual: 100 });
  recorderOf(call);
  const latest = [...itemsIn(kernel.config, identity.account.id, region).values()]
    .map((items) => items.at(-1))
    .filter((item): item is ConfigurationItem => item !== undefined)
    .filter(
      ({ resource, status }) =>
        resource.type === type &&
        (body['includeDeletedResources'] === true || status !== 'ResourceDeleted') &&
        (!Array.isArray(ids) || ids.length === 0 || ids.includes(resource.id)) &&
        (name === undefined || resource.name === name),
    );
  return {
    resourceIdentifiers: latest.slice(start, start + size).map(({ resource, status, capturedAt }) => ({
      resourceType: resource.type,
      resourceId: resource.id,
      resourceName: resource.name,
      ...(status === 'ResourceDeleted' ? { resourceDeletionTime: capturedAt / 1000 } : {}),
    })),
    ...(start + size < latest.length ? { nextToken: tokenFor(start + size) } : {}),
  };
}

function momentIn(body: JsonCall['body'], name: string): number | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number')
    throw refused('InvalidTimeRangeException', `${name} must be in seconds since the epoch.`);
  return value * 1000;
}
