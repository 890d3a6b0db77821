import { formatAccount, plural } from '@drawbridge-s3/policy/grammar';
import type { GraphNode } from '../graph/graph-of';
import type { Layer } from '../graph/paths';
import { type Names, stopWords } from '../graph/words';

/** As the heads of the columns have them. */
export const LAYER_WORDS: Readonly<Record<Layer, string>> = {
  account: 'Accounts',
  identity: 'Identities there',
  role: 'Roles here',
  point: 'Access points',
  bucket: 'Buckets',
};

/** One of them, and several. */
const KINDS: Readonly<Record<Layer, readonly [string, string]>> = {
  account: ['account', 'accounts'],
  identity: ['identity', 'identities'],
  role: ['role', 'roles'],
  point: ['access point', 'access points'],
  bucket: ['bucket', 'buckets'],
};

/** `analytics-lake`, `5 access points`, `23 more` */
export function nodeLabel({ layer, stops, group }: GraphNode, names: Names): string {
  if (group === 'rest') return `${stops.length} more`;
  if (group === 'alike') return plural(stops.length, ...KINDS[layer]);
  return stopWords(stops[0]!, names);
}

/** What is heard of it: `LakeSteward, role of analytics, 3 paths`. */
export function nodeSpoken(node: GraphNode, names: Names): string {
  const { layer, stops, group, paths, stopped } = node;
  const [one] = stops;
  const account = one?.account;
  const whose =
    group !== undefined || account === undefined || layer === 'account'
      ? ''
      : ` of ${names[account] ?? formatAccount(account)}`;
  const isNamed = group === undefined && layer === 'account' && account !== undefined && account in names;
  return [
    isNamed ? `${nodeLabel(node, names)} ${formatAccount(account)}` : nodeLabel(node, names),
    group === 'rest' ? KINDS[layer][1] : group === undefined ? `${KINDS[layer][0]}${whose}` : '',
    plural(paths.length, 'path'),
    stopped ? 'granted, but stopped' : '',
    group === undefined ? '' : 'drawn as one',
  ]
    .filter((text) => text !== '')
    .join(', ');
}

/** How wide it would be, in pixels: the dot, the borders and the letters. */
export const nodeWidth = (node: GraphNode, names: Names): number =>
  32 + 7 * Math.max(nodeLabel(node, names).length, node.layer === 'account' ? 14 : 0);
