import type { ConfigurationItem } from './types';

/** https://docs.aws.amazon.com/config/latest/APIReference/API_BaseConfigurationItem.html */
export function baseItemElement(item: ConfigurationItem): object {
  const { account, status, capturedAt, resource } = item;
  const gone = status === 'ResourceDeleted';
  const { type, id, name, arn, region, createdAt } = resource;
  return {
    version: '1.3',
    accountId: account,
    configurationItemCaptureTime: capturedAt / 1000,
    configurationItemStatus: status,
    configurationStateId: String(capturedAt),
    arn,
    resourceType: type,
    resourceId: id,
    resourceName: name,
    awsRegion: region,
    availabilityZone: region === 'global' ? 'Not Applicable' : 'Regional',
    ...(createdAt === undefined || gone ? {} : { resourceCreationTime: createdAt / 1000 }),
    // Of what is gone nothing is told but that it is.
    ...(gone ? {} : { configuration: JSON.stringify(resource.configuration) }),
    supplementaryConfiguration: gone
      ? {}
      : Object.fromEntries(
          Object.entries(resource.supplementary).map(([member, value]) => [member, JSON.stringify(value)]),
        ),
  };
}

/**
 * `relatedEvents` is empty: since version 1.3 of items no event is named any more.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
export const itemElement = (item: ConfigurationItem): object => ({
  ...baseItemElement(item),
  configurationItemMD5Hash: item.md5,
  tags: item.resource.tags,
  relatedEvents: [],
  relationships: item.resource.relationships,
});

/** As queries see an item: members that are written as JSON elsewhere are there to be asked for. */
export function queriedItem({ account, capturedAt, status, resource }: ConfigurationItem): object {
  const { type, id, name, arn, region, createdAt, tags, relationships } = resource;
  const iso = (at: number) => new Date(at).toISOString();
  return {
    accountId: account,
    arn,
    availabilityZone: region === 'global' ? 'Not Applicable' : 'Regional',
    awsRegion: region,
    configuration: resource.configuration,
    configurationItemCaptureTime: iso(capturedAt),
    configurationItemStatus: status,
    configurationStateId: String(capturedAt),
    relationships,
    ...(createdAt === undefined ? {} : { resourceCreationTime: iso(createdAt) }),
    resourceId: id,
    resourceName: name,
    resourceType: type,
    supplementaryConfiguration: resource.supplementary,
    tags: Object.entries(tags).map(([key, value]) => ({ key, value, tag: `${key}=${value}` })),
    version: '1.3',
  };
}
