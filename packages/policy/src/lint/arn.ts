import { resourceTypesOf } from '../data/catalog.ts';
import { remembered } from '../data/remembered.ts';
import type { ResourceType } from '../data/table.ts';
import { wildcardPattern } from '../grammar/wildcard.ts';

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

export const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
];
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d$/;

/** The six fields; undefined when the text does not begin with `arn:` or has fewer of them. */
export const parseArn = remembered((text: string): Arn | undefined => {
  const [prefix, partition, service, region, account, ...rest] = text.split(':');
  if (prefix !== 'arn' || rest.length === 0) return undefined;
  return {
    partition: partition ?? '',
    service: service ?? '',
    region: region ?? '',
    account: account ?? '',
    resource: rest.join(':'),
  };
});

/** True for a text that a wildcard or a variable makes anything: nothing can be said of it. */
export const isOpen = (field: string): boolean => /[*?]|\$\{/.test(field);

export const isRegion = (field: string): boolean => REGION.test(field);

const FORMATS = remembered((service: string) =>
  resourceTypesOf(service).map((type) => {
    const format = parseArn(type.arn.replaceAll(/\$\{\w+\}/g, '*'))?.resource ?? '';
    return { type, pattern: wildcardPattern(format), letters: format.replaceAll('*', '').length };
  }),
);

const typesAt = remembered((place: string): readonly ResourceType[] => {
  const space = place.indexOf(' ');
  const resource = place.slice(space + 1);
  const matching = FORMATS(place.slice(0, space)).filter(
    ({ type, pattern }) =>
      pattern.test(resource) &&
      // Their aliases end in .mrap; without it the two kinds of access point look alike.
      (type.name !== 'multiregionaccesspoint' || resource.includes('.mrap')),
  );
  const most = Math.max(...matching.map(({ letters }) => letters));
  return matching.filter(({ letters }) => letters === most).map(({ type }) => type);
});

/** Resource types of the ARN's service that its resource field can be, those with the most fixed letters only. */
export const resourceTypesAt = (arn: Arn): readonly ResourceType[] =>
  typesAt(`${arn.service} ${arn.resource}`);
