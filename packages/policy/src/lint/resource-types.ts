import { resourceTypesOf } from '../data/catalog.ts';
import { remembered } from '../data/remembered.ts';
import type { ResourceType } from '../data/table.ts';
import { type Arn, parseArn } from '../grammar/arn.ts';
import { matcher } from '../grammar/glob.ts';

const FORMATS = remembered((service: string) =>
  resourceTypesOf(service).map((type) => {
    const format = parseArn(type.arn.replaceAll(/\$\{\w+\}/g, '*'))?.resource ?? '';
    return { type, matches: matcher(format), letters: format.replaceAll('*', '').length };
  }),
);

const typesAt = remembered((place: string): readonly ResourceType[] => {
  const space = place.indexOf(' ');
  const resource = place.slice(space + 1);
  const matching = FORMATS(place.slice(0, space)).filter(
    ({ type, matches }) =>
      matches(resource) &&
      // Their aliases end in .mrap; without it the two kinds of access point look alike.
      (type.name !== 'multiregionaccesspoint' || resource.includes('.mrap')),
  );
  const most = Math.max(...matching.map(({ letters }) => letters));
  return matching.filter(({ letters }) => letters === most).map(({ type }) => type);
});

/** Resource types of the ARN's service that its resource field can be, those with the most fixed letters only. */
export const resourceTypesAt = (arn: Arn): readonly ResourceType[] =>
  typesAt(`${arn.service} ${arn.resource}`);
