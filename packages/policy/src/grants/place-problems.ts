import { ABILITIES } from './abilities.ts';
import { canBeTagged } from './grant-statements.ts';
import type { Grant, Place, PlacePoint } from './grant.ts';
import { pointNameProblem, vpcProblem } from './point-problems.ts';

/** Those of before 2018 in us-east-1 too: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$/;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
const TAG = /^[\p{L}\p{N}\p{Z}+\-=._:/@]*$/u;

/** What of a place cannot be meant. */
export function placeProblems(place: Place, { abilities, places, way }: Grant): readonly string[] {
  const { bucket, prefixes, accessPoint } = place;
  return [
    ...(BUCKET.test(bucket) ? [] : [`“${bucket}” is no bucket’s name.`]),
    ...prefixes
      .filter((prefix) => prefix.startsWith('/'))
      .map((prefix) => `Keys do not begin with a slash: ${prefix}`),
    ...prefixes
      .filter((prefix) => /[*?]|\$\{/.test(prefix))
      .map((prefix) => `“${prefix}” holds *, ? or \${, which a policy reads as a pattern.`),
    ...tagProblems(place, abilities),
    ...(accessPoint === undefined || way !== 'access-point' ? [] : pointProblems(accessPoint)),
    ...(places.filter((other) => other.bucket === bucket && isSamePoint(other.accessPoint, accessPoint))
      .length > 1
      ? [`${bucket} is named twice; give it both prefixes instead.`]
      : []),
  ];
}

function tagProblems({ tags = {} }: Place, abilities: Grant['abilities']): readonly string[] {
  const named = Object.entries(tags);
  const untaggable = abilities.filter((ability) => {
    const { objects } = ABILITIES[ability];
    return objects.length > 0 && !objects.some(canBeTagged);
  });
  return [
    ...named
      .filter(([name, value]) => name === '' || !TAG.test(name) || !TAG.test(value))
      .map(
        ([name, value]) =>
          `“${name}=${value}” is no tag: a name, = and a value, of letters, digits, spaces and + - = . _ : / @.`,
      ),
    ...(named.length === 0 ? [] : untaggable).map(
      (ability) => `S3 cannot limit ${ability === 'delete' ? 'deleting' : ability} to tagged objects.`,
    ),
  ];
}

const pointProblems = ({ name, vpcId }: PlacePoint): readonly string[] =>
  [pointNameProblem(name), vpcId === undefined ? undefined : vpcProblem(vpcId)].filter(
    (problem) => problem !== undefined,
  );

const isSamePoint = (one: PlacePoint | undefined, other: PlacePoint | undefined): boolean =>
  one?.name === other?.name && one?.account === other?.account;
