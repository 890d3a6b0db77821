import type { Item, PolicyDocument, PrincipalItem } from '../document/ast.ts';

/** The same answer for the same document: many rules walk the same lists. */
function once<T>(answer: (document: PolicyDocument) => T): (document: PolicyDocument) => T {
  const answers = new WeakMap<PolicyDocument, { readonly value: T }>();
  return (document) => {
    const known = answers.get(document);
    if (known) return known.value;
    const value = answer(document);
    answers.set(document, { value });
    return value;
  };
}

/** Every string of a Resource or NotResource, statement after statement. */
export const resourcesIn = once((document): readonly Item[] =>
  document.statements.flatMap((statement) => statement.resources),
);

/** Every string of an Action or NotAction. */
export const actionsIn = once((document): readonly Item[] =>
  document.statements.flatMap((statement) => statement.actions),
);

/** Everybody named in a Principal or NotPrincipal. */
export const principalsIn = once((document): readonly PrincipalItem[] =>
  document.statements.flatMap((statement) => statement.principals),
);

/** Strings in which variables are replaced: resources and the values of conditions. */
export const variableItems = once((document): readonly Item[] =>
  document.statements.flatMap((statement) => [
    ...statement.resources,
    ...statement.conditions.flatMap((condition) => condition.values),
  ]),
);
