import { infiniteQueryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { locate } from '@/aws/locate';
import { sendConfig } from '@/aws/send-config';
import { type ChangedThing, thingKey } from '../cloudtrail/changes';
import { readConfigItem, type ConfigItem, type ConfigType } from './item';
import { configKeys } from './keys';

/** What has a past in Config that is read here. */
export type ChangedPlace = Exclude<ChangedThing, { type: 'managed-policy' }>;

export interface HistoryPage {
  /** Latest first. */
  readonly items: readonly ConfigItem[];
  readonly next?: string;
}

/** A page of Config spans a week, so that it may be short: this many are asked for at once. */
const PAGES_AT_ONCE = 8;
const ENOUGH_ITEMS = 25;
const PAGE = 100;

const pageSchema = v.object({
  configurationItems: v.optional(v.array(v.unknown()), []),
  nextToken: v.optional(v.string()),
});
const identifiersSchema = v.object({
  resourceIdentifiers: v.optional(v.array(v.object({ resourceId: v.string() })), []),
});

/**
 * What Config recorded of a resource, the latest first. Of a role Config has the id, which is looked up first.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
 * @throws AwsFailure `NoAvailableConfigurationRecorderException` where nothing is recorded, `ResourceNotDiscoveredException`
 * where this is not
 */
export function configHistoryQuery(context: AwsContext, place: ChangedPlace) {
  return infiniteQueryOptions({
    queryKey: configKeys.history(context, thingKey(place)),
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }): Promise<HistoryPage> =>
      readHistory(context, place, pageParam === '' ? undefined : pageParam, signal),
    getNextPageParam: ({ next }) => next,
    staleTime: 60_000,
    retry: false,
  });
}

const TYPES: Readonly<Record<ChangedPlace['type'], ConfigType>> = {
  bucket: 'AWS::S3::Bucket',
  'access-point': 'AWS::S3::AccessPoint',
  role: 'AWS::IAM::Role',
};

/**
 * The latest items, or those before the token: as many pages as it takes for some.
 * @throws AwsFailure as {@link configHistoryQuery}
 */
export async function readHistory(
  context: AwsContext,
  place: ChangedPlace,
  token: string | undefined,
  signal: AbortSignal,
): Promise<HistoryPage> {
  const { name } = place;
  const ofRole = place.type === 'role';
  // Which Region's recorder has IAM nobody says: the session's own is where people look first.
  const region = ofRole ? context.profile.region : await locate(context, place, signal);
  const resourceId = ofRole ? await roleId(context, name, region, signal) : name;
  const items: ConfigItem[] = [];
  let next = token;
  for (let pages = 0; pages < PAGES_AT_ONCE; pages += 1) {
    const input = {
      resourceType: TYPES[place.type],
      resourceId,
      limit: PAGE,
      ...(next === undefined ? {} : { nextToken: next }),
    };
    const call = { operation: 'GetResourceConfigHistory', input, resource: name } as const;
    const page = v.parse(pageSchema, await sendConfig(context, region, call, signal));
    items.push(...page.configurationItems.map(readConfigItem).filter((item) => item !== undefined));
    next = page.nextToken;
    if (next === undefined || items.length >= ENOUGH_ITEMS) break;
  }
  return { items, ...(next === undefined ? {} : { next }) };
}

/** @throws AwsFailure `ResourceNotDiscoveredException` for a role that no recorder there has seen */
async function roleId(
  context: AwsContext,
  name: string,
  region: string,
  signal: AbortSignal,
): Promise<string> {
  const input = { resourceType: 'AWS::IAM::Role', resourceName: name };
  const call = { operation: 'ListDiscoveredResources', input, resource: name } as const;
  const found = v.parse(identifiersSchema, await sendConfig(context, region, call, signal));
  const [first] = found.resourceIdentifiers;
  if (first !== undefined) return first.resourceId;
  throw new AwsFailure(`AWS Config has recorded no role of that name in ${region}.`, {
    kind: 'not-found',
    code: NOT_DISCOVERED,
    action: 'ListDiscoveredResources',
    resource: name,
    advice: 'Roles are recorded in the Regions whose recorders have IAM among their types.',
  });
}

export const NO_RECORDER = 'NoAvailableConfigurationRecorderException';
export const NOT_DISCOVERED = 'ResourceNotDiscoveredException';
