import type { PolicySet, PolicySource, RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Case } from '../case';

/** What the generators make: statements are always a list, conditions always operator, key, values. */
export interface Document {
  readonly Version?: string;
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: { readonly AWS?: unknown };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [element: string]: unknown;
}

/** One condition line; the values always as strings. */
export interface Line {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  /** The document substitutes variables. */
  readonly variables: boolean;
  /** What the request has for the key. */
  readonly actual: string | readonly string[] | undefined;
}

/** A line that came out one way whatever the request has. */
export type Fixed = 'always' | 'never';

export function mapDocuments(item: Case, change: (document: Document) => Document): Case {
  const one = <T extends PolicySource | null | undefined>(source: T): T =>
    !source ? source : { ...source, document: change(source.document as Document) };
  const { policies } = item;
  const changed: PolicySet = {
    ...policies,
    ...(policies.identity && { identity: policies.identity.map(one) }),
    ...(policies.boundary && { boundary: one(policies.boundary) }),
    ...(policies.session && { session: policies.session.map(one) }),
    ...(policies.resource && { resource: one(policies.resource) }),
    ...(policies.scps && { scps: policies.scps.map((level) => level.map(one)) }),
    ...(policies.rcps && { rcps: policies.rcps.map((level) => level.map(one)) }),
    ...(policies.endpoint && { endpoint: one(policies.endpoint) }),
  };
  return { ...item, policies: changed };
}

export function mapResource(item: Case, change: (document: Document) => Document): Case {
  const { resource } = item.policies;
  if (!resource) return item;
  const changed = { ...resource, document: change(resource.document as Document) };
  return { ...item, policies: { ...item.policies, resource: changed } };
}

export function mapStatements(item: Case, change: (statement: Statement) => Statement): Case {
  return mapDocuments(item, (document) => ({ ...document, Statement: document.Statement.map(change) }));
}

export function mapLines(item: Case, change: (line: Line) => Line | Fixed): Case {
  const context = new Map(
    Object.entries(item.request.context).map(([key, value]) => [key.toLowerCase(), value]),
  );
  return mapDocuments(item, (document) => ({
    ...document,
    Statement: document.Statement.map((statement) => {
      if (statement.Condition === undefined) return statement;
      const block: Record<string, Record<string, unknown>> = {};
      const put = (operator: string, key: string, values: unknown) => {
        block[operator] = { ...block[operator], [key]: values };
      };
      for (const [operator, lines] of Object.entries(statement.Condition)) {
        for (const [key, value] of Object.entries(lines)) {
          const values = (Array.isArray(value) ? value : [value]).map(String);
          const variables = document.Version === '2012-10-17';
          const actual = context.get(key.toLowerCase());
          const line = change({ operator, key, values, variables, actual });
          // An absent key tells the two fixed outcomes apart.
          if (typeof line === 'string')
            put('Null', `x:${operator}/${key}`, line === 'always' ? 'true' : 'false');
          else put(line.operator, line.key, line.values);
        }
      }
      return { ...statement, Condition: block };
    }),
  }));
}

export function withContext(
  item: Case,
  change: (key: string, value: RequestContext[string]) => RequestContext[string],
): Case {
  const context = Object.fromEntries(
    Object.entries(item.request.context).map(([key, value]) => [key, change(key, value)]),
  );
  return { ...item, request: { ...item.request, context } };
}
