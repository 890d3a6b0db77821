import { wholeAccount } from '../grammar/principals.ts';
import type { CompiledStatement } from '../evaluate/document/policy.ts';
import type { PrincipalElement } from '../evaluate/match/principal.ts';

/** What a statement says, the same for all ways of writing it. `variables`: its document substitutes them. */
export function normalForm(statement: CompiledStatement, variables: boolean): string {
  const { effect, principal, actions, notAction, resources, notResource, conditions } = statement;
  const lines = conditions.map(({ operator, lookup, expected }) =>
    JSON.stringify([operator.text, lookup, sorted(expected), isTemplate(expected) && variables]),
  );
  return JSON.stringify([
    effect,
    principal === undefined ? null : principalForm(principal),
    notAction,
    sorted(actions.map(({ service, name }) => `${service.join(' ')}:${name.join(' ')}`)),
    notResource,
    resources === undefined ? null : sorted(resources.map(({ pieces }) => JSON.stringify(pieces))),
    sorted(lines),
  ]);
}

function principalForm({ negated, everyone, aws, service, federated, canonicalUser }: PrincipalElement) {
  const accounts = aws.map((name) => wholeAccount(name) ?? name);
  return [
    negated,
    everyone,
    sorted(accounts.filter((name) => name !== '*')),
    sorted(service),
    sorted(federated),
    sorted(canonicalUser),
  ];
}

function sorted(list: readonly string[]): readonly string[] {
  return [...new Set(list)].toSorted();
}

const isTemplate = (values: readonly string[]) => values.some((value) => value.includes('${'));
