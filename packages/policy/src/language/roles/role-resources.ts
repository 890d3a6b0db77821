import { matchActions } from '../../data/catalog.ts';
import type { ResourceType } from '../../data/table.ts';
import type { Statement } from '../../document/ast.ts';
import { type PolicyEnv, objectsArn, resourceArn } from '../../document/env.ts';
import type { Candidate } from '../completion-item.ts';

/** ARNs of the types of resource the statement's actions are about, to be filled in, and `*`. */
export function identityResourceCandidates(env: PolicyEnv, statement: Statement | undefined): Candidate[] {
  const actions = (statement?.actions ?? []).flatMap((item) => matchActions(item.value));
  const types = new Map(
    actions.flatMap((action) => action.resources.map((type) => [`${type.service} ${type.name}`, type])),
  );
  const needsStar = actions.some((action) => action.resources.length === 0);
  const taken = new Set((statement?.resources ?? []).map((item) => item.value));
  const known = [resourceArn(env), objectsArn(env)].filter((arn) => arn !== undefined);
  return [
    ...known.map((label) => ({
      label,
      kind: 'resource' as const,
      insert: JSON.stringify(label),
      detail: 'this bucket',
      rank: 0,
    })),
    ...[...types.values()].map((type) => typeCandidate(type, env)),
    {
      label: '*',
      kind: 'resource' as const,
      insert: '"*"',
      detail: needsStar ? 'some of these actions take nothing else' : 'everything',
      rank: needsStar ? 1 : 5,
    },
  ].filter(({ label }) => !taken.has(label));
}

function typeCandidate(type: ResourceType, env: PolicyEnv): Candidate {
  const given: Readonly<Record<string, string | undefined>> = { Region: env.region, Account: env.account };
  let stop = 0;
  const arn = type.arn.replace('${Partition}', env.partition);
  return {
    label: arn.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => given[name] ?? name.toUpperCase()),
    kind: 'resource',
    insert: `"${arn.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => `\${${++stop}:${given[name] ?? (name in given ? '*' : name)}}`)}"`,
    snippet: true,
    detail: type.name,
    rank: 2,
  };
}
