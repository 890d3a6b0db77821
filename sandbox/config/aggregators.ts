import { authorise } from '../json/authorise';
import type { JsonCall } from '../json/handle-json';
import { organizationManagedBy } from '../organizations/managing';
import { currentIn, observe } from './book';
import { invalid, open, pageOf, refused, textIn } from './call';
import { baseItemElement, itemElement } from './item';
import type { ConfigurationAggregator, ConfigurationItem } from './types';

const MOST_KEYS = 100;

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationAggregators.html */
export function describeConfigurationAggregators(call: JsonCall): object {
  open(call, 'DescribeConfigurationAggregators');
  const { identity, region, body } = call;
  const all = [...identity.account.aggregators.values()].filter((one) => one.region === region);
  const names = body['ConfigurationAggregatorNames'];
  const wanted = Array.isArray(names) && names.length > 0 ? (names as readonly unknown[]) : undefined;
  const missing = wanted?.find((name) => !all.some((one) => one.name === name));
  if (missing !== undefined) throw noSuchAggregator();
  const found = wanted === undefined ? all : all.filter(({ name }) => wanted.includes(name));
  const { start, size, tokenFor } = pageOf(body, { limit: ['Limit'], token: 'NextToken', usual: 100 });
  return {
    ConfigurationAggregators: found.slice(start, start + size).map(aggregatorElement),
    ...(start + size < found.length ? { NextToken: tokenFor(start + size) } : {}),
  };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_GetAggregateResourceConfig.html */
export function getAggregateResourceConfig(call: JsonCall): object {
  const aggregator = openAggregator(call, 'GetAggregateResourceConfig');
  const identifier = call.body['ResourceIdentifier'];
  if (typeof identifier !== 'object' || identifier === null) throw invalid('ResourceIdentifier is needed.');
  const item = identified(call, aggregator, identifier as Readonly<Record<string, unknown>>);
  if (item === undefined)
    throw refused(
      'ResourceNotDiscoveredException',
      'You have specified a resource that is either unknown or has not been discovered.',
    );
  return { ConfigurationItem: itemElement(item) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetAggregateResourceConfig.html */
export function batchGetAggregateResourceConfig(call: JsonCall): object {
  const aggregator = openAggregator(call, 'BatchGetAggregateResourceConfig');
  const identifiers = call.body['ResourceIdentifiers'];
  if (!Array.isArray(identifiers) || identifiers.length === 0 || identifiers.length > MOST_KEYS)
    throw invalid(`ResourceIdentifiers must have between 1 and ${MOST_KEYS} members.`);
  const found = (identifiers as Readonly<Record<string, unknown>>[]).flatMap((one) => {
    const item = identified(call, aggregator, one);
    return item === undefined ? [] : [baseItemElement(item)];
  });
  return { BaseConfigurationItems: found, UnprocessedResourceIdentifiers: [] };
}

/**
 * The aggregator that a call names, which the caller may ask.
 * @throws ServiceError AccessDeniedException, NoSuchConfigurationAggregatorException
 */
export function openAggregator(call: JsonCall, operation: string): ConfigurationAggregator {
  const { identity, region, body } = call;
  const name = textIn(body, 'ConfigurationAggregatorName');
  const aggregator = identity.account.aggregators.get(`${region}/${name}`);
  const arn = aggregator?.arn ?? `arn:aws:config:${region}:${identity.account.id}:config-aggregator/unknown`;
  authorise(call, `config:${operation}`, arn);
  if (aggregator === undefined) throw noSuchAggregator();
  return aggregator;
}

/** What the recorders of its accounts have; accounts without one are not in it. */
export function* collectedBy(
  { kernel, now }: JsonCall,
  { accounts, regions, arn }: ConfigurationAggregator,
): Generator<ConfigurationItem> {
  const { world, config } = kernel;
  const owner = arn.split(':')[4] ?? '';
  const members = organizationManagedBy(world, owner, 'config.amazonaws.com')?.members.keys() ?? [];
  for (const id of accounts ?? members) {
    const account = world.accounts.get(id);
    if (account === undefined) continue;
    observe(config, world, account, now);
    for (const region of account.recorders.keys())
      if (regions === undefined || regions.includes(region)) yield* currentIn(config, id, region);
  }
}

function identified(
  call: JsonCall,
  aggregator: ConfigurationAggregator,
  identifier: Readonly<Record<string, unknown>>,
): ConfigurationItem | undefined {
  const account = textIn(identifier, 'SourceAccountId');
  const region = textIn(identifier, 'SourceRegion');
  const type = textIn(identifier, 'ResourceType');
  const id = textIn(identifier, 'ResourceId');
  return [...collectedBy(call, aggregator)].find(
    (item) =>
      item.account === account &&
      (item.recordedIn === region || item.resource.region === region) &&
      item.resource.type === type &&
      item.resource.id === id,
  );
}

const aggregatorElement = ({ name, arn, accounts, regions, createdAt }: ConfigurationAggregator): object => {
  const where =
    regions === undefined ? { AllAwsRegions: true } : { AwsRegions: regions, AllAwsRegions: false };
  const owner = arn.split(':')[4] ?? '';
  const role = `arn:aws:iam::${owner}:role/aws-service-role/organizations.config.amazonaws.com/AWSServiceRoleForConfigMultiAccountSetup`;
  return {
    ConfigurationAggregatorName: name,
    ConfigurationAggregatorArn: arn,
    ...(accounts === undefined
      ? { OrganizationAggregationSource: { RoleArn: role, ...where } }
      : { AccountAggregationSources: [{ AccountIds: accounts, ...where }] }),
    CreationTime: createdAt / 1000,
    LastUpdatedTime: createdAt / 1000,
  };
};

const noSuchAggregator = () =>
  refused(
    'NoSuchConfigurationAggregatorException',
    'The configuration aggregator does not exist. Check the configuration aggregator name and try again.',
  );
