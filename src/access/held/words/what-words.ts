import type { HeldGrant } from '@drawbridge-s3/policy/access';
import { ABILITIES, type Ability } from '@drawbridge-s3/policy/grants';
import { plural } from '@drawbridge-s3/policy/grammar';

type Given = Pick<HeldGrant, 'abilities' | 'partly' | 'others' | 'never'>;

/** What may be done, as the table has it: `list, download`, `part of upload, 2 more actions`. */
export function whatWords(given: Given): string {
  if (isEverything(given)) return 'everything';
  const { abilities, partly, others } = given;
  const words = [
    ...abilities,
    ...(partly.length === 0 ? [] : [`part of ${partly.join(', ')}`]),
    ...othersWords(others, abilities.length + partly.length > 0),
  ];
  return words.length === 0 ? 'nothing in S3' : words.join(', ');
}

/** One is named; of several their number. */
function othersWords(others: readonly string[], beside: boolean): readonly string[] {
  const [one] = others;
  if (one === undefined) return [];
  if (others.length === 1) return [shortAction(one)];
  return [plural(others.length, beside ? 'more action' : 'action')];
}

const shortAction = (action: string) => action.replace(/^s3:/i, '');

const ALL = Object.keys(ABILITIES) as Ability[];

const isEverything = ({ abilities, others, never }: Given) =>
  never.length === 0 &&
  ALL.every((ability) => abilities.includes(ability)) &&
  others.some((action) => /^(?:s3:)?\*$/i.test(action));

/** All of it, for titles and the panel. */
export function whatLines({ abilities, partly, others, never }: Given): readonly string[] {
  return [
    abilities.join(', '),
    partly.length === 0 ? '' : `part of: ${partly.join(', ')}`,
    others.length === 0 ? '' : `also: ${others.join(', ')}`,
    never.length === 0 ? '' : `never: ${never.join(', ')}`,
  ].filter((line) => line !== '');
}
