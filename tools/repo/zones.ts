import { join } from 'node:path/posix';
import { POLICY, policyDoors } from './source-files';

/**
 * Who may import whom. Imports go one way (docs/architecture.md); features never import each other,
 * and crossings go through a route or src/app.
 */
interface Zone {
  readonly path: string;
  /** Path prefixes this zone may import besides itself. */
  readonly may: readonly string[];
}

/** What the policy package exports: the only files of it that anybody outside may import. */
const POLICY_DOORS = policyDoors();
/** What tests of several features stand in. */
const TESTING = 'src/testing';
const FOUNDATION = ['src/lib', 'src/ui', 'src/aws', 'src/sessions', 'src/resources', ...POLICY_DOORS];

/** First match wins: list the more specific path first. */
const ZONES: readonly Zone[] = [
  ...insidePolicy({
    grammar: [],
    data: ['grammar', 'document'],
    document: ['grammar', 'evaluate'],
    public: ['grammar', 'evaluate'],
    requests: ['grammar', 'data'],
    evaluate: ['grammar', 'document', 'public', 'requests'],
    values: ['grammar', 'data', 'evaluate', 'requests'],
    callers: ['grammar', 'evaluate', 'requests', 'values'],
    situation: ['evaluate', 'public', 'requests'],
    explain: ['grammar', 'data', 'document'],
    lint: ['grammar', 'data', 'document', 'evaluate', 'public', 'explain'],
    edit: ['document', 'language'],
    grants: ['grammar', 'document', 'data', 'requests', 'evaluate'],
    language: ['grammar', 'data', 'document', 'explain', 'grants', 'lint'],
    diff: ['grammar', 'data', 'evaluate', 'public', 'explain', 'situation', 'requests', 'values', 'callers'],
    matrix: [
      'grammar',
      'data',
      'document',
      'evaluate',
      'public',
      'situation',
      'requests',
      'values',
      'callers',
      'diff',
    ],
    needs: ['grammar', 'document', 'evaluate', 'public', 'lint', 'situation', 'edit', 'grants'],
    access: [
      'grammar',
      'data',
      'document',
      'evaluate',
      'public',
      'explain',
      'requests',
      'callers',
      'situation',
      'lint',
      'edit',
      'grants',
      'needs',
    ],
    chain: [
      'grammar',
      'data',
      'document',
      'evaluate',
      'public',
      'explain',
      'requests',
      'values',
      'callers',
      'situation',
      'edit',
      'grants',
      'needs',
      'access',
    ],
    review: [
      'grammar',
      'data',
      'document',
      'evaluate',
      'public',
      'explain',
      'requests',
      'values',
      'callers',
      'situation',
      'edit',
      'grants',
      'lint',
      'needs',
      'access',
    ],
    demands: ['evaluate', 'requests'],
    report: [
      'grammar',
      'callers',
      'requests',
      'document',
      'evaluate',
      'explain',
      'situation',
      'diff',
      'matrix',
    ],
    expectations: ['grammar', 'evaluate', 'situation', 'report'],
    command: [
      'grammar',
      'requests',
      'callers',
      'data',
      'document',
      'evaluate',
      'lint',
      'situation',
      'diff',
      'matrix',
      'report',
      'expectations',
      // Its version.
      '../package.json',
    ],
  }),
  { path: POLICY, may: [POLICY] },
  { path: 'src/policy/monaco', may: ['src/policy/workers', 'src/lib', 'src/ui', ...POLICY_DOORS] },
  { path: 'src/policy', may: [...FOUNDATION, 'src/policy'] },
  { path: 'src/transfers/engine', may: ['src/lib'] },
  { path: 'src/transfers', may: [...FOUNDATION, 'src/transfers/engine'] },
  { path: 'src/browse', may: FOUNDATION },
  { path: 'src/looking', may: FOUNDATION },
  { path: 'src/properties', may: FOUNDATION },
  { path: 'src/settings', may: FOUNDATION },
  { path: 'src/athena', may: FOUNDATION },
  { path: 'src/sizes', may: FOUNDATION },
  { path: 'src/sharing', may: FOUNDATION },
  { path: 'src/versions', may: FOUNDATION },
  { path: 'src/recorded', may: FOUNDATION },
  { path: 'src/access', may: FOUNDATION },
  { path: 'src/activity', may: FOUNDATION },
  { path: 'src/why', may: FOUNDATION },
  { path: 'src/doctor', may: FOUNDATION },
  { path: 'src/review', may: FOUNDATION },
  { path: 'src/trail', may: FOUNDATION },
  { path: 'src/keys', may: FOUNDATION },
  { path: 'src/metrics', may: FOUNDATION },
  { path: TESTING, may: FOUNDATION },
  { path: 'src/resources', may: ['src/lib', 'src/aws', 'src/sessions', ...POLICY_DOORS] },
  { path: 'src/sessions', may: ['src/lib', 'src/ui', 'src/aws', ...POLICY_DOORS] },
  { path: 'src/aws', may: ['src/lib', ...POLICY_DOORS] },
  // Which characters deceive is written once, in the grammar of policies.
  { path: 'src/ui/names', may: POLICY_DOORS },
  { path: 'src/ui/legible', may: ['src/ui', ...POLICY_DOORS] },
  { path: 'src/ui/text-diff', may: POLICY_DOORS },
  { path: 'src/ui/grid', may: ['src/ui', 'src/lib'] },
  { path: 'src/ui', may: ['src/lib'] },
  { path: 'src/lib', may: [] },
  { path: 'src/app', may: ['src', ...POLICY_DOORS] },
  { path: 'sandbox', may: POLICY_DOORS },
  { path: 'relay', may: ['src/lib/frames.ts', 'src/lib/batch-wire.ts'] },
  { path: 'server', may: ['sandbox', 'relay', 'vite.config.ts', 'src/lib/batch-wire.ts'] },
  { path: 'e2e', may: ['tools/chromium.ts', 'sandbox'] },
  {
    path: 'conformance',
    // The command lines it hands to the AWS CLI, and how a refusal is explained.
    may: [
      'src/access/outputs',
      'src/why',
      'src/resources',
      'src/sessions',
      'src/aws',
      'sandbox',
      'relay',
      'server',
      'tools',
      'e2e',
      ...POLICY_DOORS,
    ],
  },
  {
    path: 'bench',
    may: ['src', ...POLICY_DOORS, 'sandbox', 'relay', 'server', 'tools', 'e2e', 'conformance'],
  },
  { path: 'tools', may: ['src', ...POLICY_DOORS, 'sandbox', 'server', 'e2e', 'conformance'] },
];

/** Rooms of the policy package, each with the rooms it may import. Tests may use what `testing` has besides. */
function insidePolicy(rooms: Readonly<Record<string, readonly string[]>>): Zone[] {
  return Object.entries(rooms).map(([room, may]) => ({
    path: `${POLICY}/${room}`,
    may: may.map((other) => join(POLICY, other)),
  }));
}

function zoneOf(file: string): Zone | undefined {
  return ZONES.find((zone) => file === zone.path || file.startsWith(`${zone.path}/`));
}

/** True when `from` may import `to`. */
export function allowed(from: string, to: string): boolean {
  const zone = zoneOf(from);
  if (zone === undefined) return true;
  const target = zoneOf(to);
  if (target === zone) return true;
  if (target?.path === TESTING) return isTest(from) && from.startsWith('src/');
  if (zone.path.startsWith(`${POLICY}/`) && isTest(from) && to.startsWith(`${POLICY}/`)) return true;
  return zone.may.some((path) => to === path || to.startsWith(`${path}/`));
}

const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file);
