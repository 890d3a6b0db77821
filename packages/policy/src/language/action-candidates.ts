import { actionsOf } from '../data/catalog.ts';
import { allowedIn } from '../data/policy-kinds.ts';
import type { AccessLevel, Action } from '../data/table.ts';
import type { DocumentKind, Statement } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { placeOf } from '../explain/place-words.ts';
import { plural } from '../grammar/plural.ts';
import type { Candidate } from './completion-item.ts';
import { neededFor } from './operation-words.ts';

const ANY_SERVICE = ['s3', 'sts', 'kms', 'iam', 's3express', 's3-outposts', 's3-object-lambda'];

const SERVICES: Readonly<Record<DocumentKind, readonly string[]>> = {
  bucket: ['s3'],
  'access-point': ['s3'],
  'access-grants': ['s3'],
  trust: ['sts'],
  identity: ANY_SERVICE,
  session: ANY_SERVICE,
  key: ['kms'],
  scp: ANY_SERVICE,
  rcp: ['s3', 'sts', 'kms'],
};

/** Patterns people write, with how many actions each stands for today. */
const PATTERNS = ['Get*', 'List*', 'Put*', 'Delete*', '*'];

/** Access levels in the order they are offered, from looking to giving away. */
const LEVELS: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'];

/**
 * Actions grouped by access level; those that cannot apply to the statement's resources behind. Until a service is typed,
 * those of the first service only.
 * @param statement What stands around the list: its actions are not offered again.
 */
export function actionCandidates(
  env: PolicyEnv,
  typed: string,
  statement: Statement | undefined,
): Candidate[] {
  const { kind } = env;
  const colon = typed.indexOf(':');
  const service = (colon < 0 ? undefined : typed.slice(0, colon).toLowerCase()) ?? SERVICES[kind][0]!;
  const actions = actionsOf(service).filter((action) => allowedIn(kind, action));
  const taken = new Set(statement?.actions.map((item) => item.value.toLowerCase()));
  const applies = applicable(env, statement);
  const single = actions
    .filter(({ id }) => !taken.has(id.toLowerCase()) || id.toLowerCase() === typed.toLowerCase())
    .map((action) => ({
      label: action.id,
      kind: 'action' as const,
      insert: JSON.stringify(action.id),
      detail: applies(action) ? action.level : `${action.level}, not on this resource`,
      documentation: actionDocumentation(action),
      rank: applies(action) ? 1 + LEVELS.indexOf(action.level) : 8,
    }));
  const patterns = PATTERNS.flatMap((pattern) => {
    const lead = pattern.slice(0, -1);
    const count = actions.filter((action) => action.name.startsWith(lead)).length;
    return count === 0 ? [] : [named(`${service}:${pattern}`, `${count} actions`, 9)];
  });
  const services =
    colon < 0 && SERVICES[kind].length > 1
      ? SERVICES[kind].map((prefix) => named(`${prefix}:`, 'service', 0))
      : [];
  return [...services, ...single, ...patterns];
}

const named = (label: string, detail: string, rank: number): Candidate => ({
  label,
  kind: 'action',
  insert: JSON.stringify(label),
  detail,
  rank,
});

/** Whether an action can apply to one of the resources that are written already. */
function applicable(env: PolicyEnv, statement: Statement | undefined): (action: Action) => boolean {
  const places = (statement?.resources ?? []).map((item) => placeOf(item.value, env));
  if (places.length === 0 || places.includes(undefined) || statement?.get('NotResource')) return () => true;
  const objects = places.some((place) => place!.objects);
  const container = places.some((place) => place!.container);
  return (action) => action.resources.some((type) => (type.name.endsWith('object') ? objects : container));
}

/** Every list of actions shows them all. */
const documentations = new WeakMap<Action, string>();

/** AWS's description of an action, what it is on and what can limit it. Markdown. */
export function actionDocumentation(action: Action): string {
  const known = documentations.get(action) ?? describeAction(action);
  documentations.set(action, known);
  return known;
}

function describeAction(action: Action): string {
  const on = action.resources.map((type) => `\`${type.arn}\``);
  const keys = action.keys.map((key) => `\`${key.name}\``);
  return [
    `Grants permission to ${action.description}.`,
    `**${action.level}**${on.length === 0 ? ' · has no resource, needs `*`' : ''}`,
    ...(on.length === 0 ? [] : [`On ${on.join(', ')}`]),
    ...(keys.length === 0
      ? []
      : [
          `${plural(keys.length, 'condition key')} besides the global ones: ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', …' : ''}`,
        ]),
    ...neededFor(action.id),
    `[${action.id} in the Service Authorization Reference](${actionReference(action)})`,
  ].join('\n\n');
}

const PAGES: Readonly<Record<string, string>> = {
  s3: 'amazons3',
  s3express: 'amazons3express',
  's3-outposts': 'amazons3onoutposts',
  's3-object-lambda': 'amazons3objectlambda',
  sts: 'awssecuritytokenservice',
  kms: 'awskeymanagementservice',
  iam: 'awsidentityandaccessmanagementiam',
};

/** AWS names its pages as it likes: for services outside the tables there is only the list of all. */
const ALL_SERVICES = 'reference_policies_actions-resources-contextkeys';

/** The service's page in the Service Authorization Reference. */
export function serviceReference(service: string): string {
  const page = PAGES[service] === undefined ? ALL_SERVICES : `list_${PAGES[service]}`;
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/${page}.html`;
}

/** The action's row on that page. */
function actionReference({ service, name }: Action): string {
  const page = PAGES[service];
  return page === undefined ? serviceReference(service) : `${serviceReference(service)}#${page}-${name}`;
}
