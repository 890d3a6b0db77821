import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentKind, PolicyEnv } from '@drawbridge-s3/policy/document';

/** Kinds of policy the linter has no rules for; they are parsed, formatted and evaluated only. */
const UNLINTED = ['endpoint', 'other'] as const;
type Kind = DocumentKind | (typeof UNLINTED)[number];

/** One documented example. */
export interface Documented {
  /** `FILE/NAME`; what an exception names. */
  readonly id: string;
  readonly kind: Kind;
  readonly page: string;
  readonly text: string;
}

interface Page {
  readonly page: string;
  readonly policies: readonly {
    readonly name: string;
    readonly kind: Kind;
    readonly policy?: unknown;
    /** Instead of `policy` where JSON would lose something: duplicate keys, a comma too many. */
    readonly lines?: readonly string[];
  }[];
}

const FOLDER = fileURLToPath(new URL('policies', import.meta.url));

/** Every documented example, in the order of the files. */
export function documentedPolicies(): Documented[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .flatMap((file) => {
      const { page, policies } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Page;
      return policies.map(({ name, kind, policy, lines }) => ({
        id: `${basename(file, '.json')}/${name}`,
        kind,
        page,
        text: lines === undefined ? JSON.stringify(policy, null, 4) : lines.join('\n'),
      }));
    });
}

export const HOME = '111122223333';
export const BUCKET = 'amzn-s3-demo-bucket';
const ACCESS_POINT = 'example-ap';

/** Where the editor would show it; undefined when the linter has no rules for its kind. */
export function environmentOf({ kind }: Documented): PolicyEnv | undefined {
  if ((UNLINTED as readonly string[]).includes(kind)) return undefined;
  const place = { partition: 'aws', account: HOME, region: 'us-west-2' };
  if (kind === 'bucket') return { kind, ...place, bucket: BUCKET };
  if (kind === 'access-point') return { kind, ...place, bucket: BUCKET, accessPoint: ACCESS_POINT };
  return { kind: kind as DocumentKind, ...place };
}
