import type { PolicyEnv } from '../document/env.ts';
import { resourceArn } from '../document/env.ts';
import { GRANT_TEMPLATES, type TemplateValues } from '../grants/templates.ts';
import type { Candidate } from './completion-item.ts';

/** A value the author is to fill in: a text no policy holds, and the tab stops that take its place. */
interface Blank {
  readonly text: string;
  /** JSON, quotes included. */
  readonly stops: readonly string[];
}

const blank = (name: string, ...stops: string[]): Blank => ({ text: `\uE000${name}\uE000`, stops });
const WHO = blank('who', '444455556666');
const ROLE = blank('role', 'arn:aws:iam::444455556666:role/Name');
const SEVERAL = blank('several', '444455556666', '777788889999');
const ACCOUNT = blank('account', '444455556666');
const PREFIX = blank('prefix', 'reports/');
const ENDPOINT = blank('endpoint', 'vpce-0a1b2c3d4e5f67890');
const NETWORK = blank('network', '203.0.113.0/24');
const BLANKS = [WHO, ROLE, SEVERAL, ACCOUNT, PREFIX, ENDPOINT, NETWORK];

interface Snippet {
  readonly label: string;
  readonly detail: string;
  /** Id of one of the grants people make by the form. */
  readonly grant: string;
  readonly values: TemplateValues;
  /** Added to the condition of every statement. */
  readonly condition?: object;
}

const SNIPPETS: readonly Snippet[] = [
  { label: 'grant: download only', detail: 'list and read', grant: 'read', values: { principal: WHO.text } },
  {
    label: 'grant: upload only',
    detail: 'write, no reading',
    grant: 'upload',
    values: { principal: WHO.text },
  },
  {
    label: 'grant: read, write and delete',
    detail: 'for a partner',
    grant: 'read-write',
    values: { principal: WHO.text, prefix: PREFIX.text },
  },
  {
    label: 'grant: through an access point',
    detail: 'its policy decides',
    grant: 'delegate',
    values: { account: ACCOUNT.text },
  },
  {
    label: 'grant: through a role',
    detail: 'list and read',
    grant: 'read',
    values: { principal: ROLE.text },
  },
  {
    label: 'grant: several accounts',
    detail: 'list and read',
    grant: 'read',
    values: { principal: SEVERAL.text },
  },
  {
    label: 'grant: one prefix',
    detail: 'list and read',
    grant: 'read',
    values: { principal: WHO.text, prefix: PREFIX.text },
  },
  {
    label: 'grant: one network',
    detail: 'list and read from its addresses',
    grant: 'read',
    values: { principal: WHO.text },
    condition: { IpAddress: { 'aws:SourceIp': NETWORK.text } },
  },
  {
    label: 'refuse: all but a VPC endpoint',
    detail: 'objects only',
    grant: 'endpoint',
    values: { endpoint: ENDPOINT.text },
  },
  { label: 'refuse: requests without TLS', detail: 'for everyone', grant: 'tls', values: {} },
  {
    label: 'grant: server access logs',
    detail: 'S3 writes logs here',
    grant: 'access-logs',
    values: { account: ACCOUNT.text, prefix: PREFIX.text },
  },
];

/** Whole statements for the grants people make again and again, where a statement is to stand. */
export function grantSnippets(env: PolicyEnv): Candidate[] {
  return built(env).map(({ snippet, statements }) =>
    candidate(snippet, statements.map((statement) => withStops(pretty(statement))).join(',\n'), env),
  );
}

/** What stands between a statement's braces, where there is nothing yet; grants of several statements do not fit. */
export function grantBodies(env: PolicyEnv): Candidate[] {
  return built(env)
    .filter(({ statements }) => statements.length === 1)
    .map(({ snippet, statements }) => {
      const lines = pretty(statements[0]!).split('\n').slice(1, -1);
      return candidate(snippet, withStops(lines.map((line) => line.slice(2)).join('\n')), env);
    });
}

function built(env: PolicyEnv): { snippet: Snippet; statements: readonly object[] }[] {
  if (resourceArn(env) === undefined) return [];
  return SNIPPETS.flatMap((snippet) => {
    const grant = GRANT_TEMPLATES.find(({ id }) => id === snippet.grant);
    if (grant === undefined || !grant.kinds.includes(env.kind)) return [];
    const statements = grant
      .build(snippet.values, env)
      .map((statement) => narrowed(statement, snippet.condition));
    return [{ snippet, statements }];
  });
}

function narrowed(statement: object & { Condition?: object }, condition: object | undefined): object {
  return condition === undefined
    ? statement
    : { ...statement, Condition: { ...statement.Condition, ...condition } };
}

function candidate(snippet: Snippet, insert: string, env: PolicyEnv): Candidate {
  return {
    label: snippet.label,
    kind: 'snippet',
    insert: insert.replaceAll('arn:aws:iam', `arn:${env.partition}:iam`),
    snippet: true,
    detail: snippet.detail,
    documentation: GRANT_TEMPLATES.find(({ id }) => id === snippet.grant)!.description,
    rank: 6,
  };
}

/** Short lists on one line, as people write them. */
function pretty(statement: object): string {
  return JSON.stringify(statement, null, 2).replaceAll(
    /\[\s+("[^"]*"(?:,\s+"[^"]*")*)\s+\]/g,
    (whole, items: string) => {
      const line = `[${items.replaceAll(/,\s+/g, ', ')}]`;
      return line.length <= 80 ? line : whole;
    },
  );
}

/** Each value to fill in becomes one tab stop wherever it appears; several make a list. */
function withStops(json: string): string {
  let text = json.replaceAll(/[$}\\]/g, (character) => `\\${character}`);
  let next = 1;
  for (const { text: mark, stops } of BLANKS) {
    if (!text.includes(mark)) continue;
    const places = stops.map((stop, index) => `\${${next + index}:${stop}}`);
    next += stops.length;
    if (places.length > 1)
      text = text.replaceAll(`"${mark}"`, `[${places.map((place) => `"${place}"`).join(', ')}]`);
    text = text.replaceAll(mark, places[0]!);
  }
  return text;
}
