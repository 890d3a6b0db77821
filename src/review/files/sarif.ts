import type { FindingKind, ReviewFinding } from '@drawbridge-s3/policy/review';
import type { Reviewed } from '../page/reviewed';
import type { ReachRow } from '../page/rows';

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly object[];
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

const LEVELS: Readonly<Record<ReviewFinding['severity'], 'error' | 'warning' | 'note'>> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
};

const RULES: Readonly<Record<FindingKind | 'not-intended', string>> = {
  'public-access-block-off': 'Block Public Access is off',
  'cors-open': 'CORS is open to every origin',
  'acl-in-force': 'An ACL lets others in',
  'acls-enabled': 'ACLs are on',
  'no-key-of-its-own': 'No KMS key of its own',
  'no-external-id': 'A role others assume without an external ID',
  'never-usable': 'A grant that nobody can use',
  'http-allowed': 'Reached without TLS',
  'old-key': 'An access key that is old and in use',
  'root-key': 'Root has an access key',
  'unused-key': 'An access key that nobody uses',
  'not-intended': 'A way in that is not marked as intended',
};

const IDS = Object.keys(RULES) as (keyof typeof RULES)[];

/** Findings, and ways in that nobody has marked as intended, for tools that gather such results. */
export function sarifLog(
  { accounts, at, review: { findings } }: Reviewed,
  rows: readonly ReachRow[],
): SarifLog {
  const open = rows.filter(
    ({ reach: { state }, intent }) =>
      intent === undefined && (state.kind === 'works' || state.kind === 'conditional'),
  );
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Drawbridge',
            rules: IDS.map((id) => ({ id, shortDescription: { text: RULES[id] } })),
          },
        },
        invocations: [{ executionSuccessful: true, endTimeUtc: new Date(at).toISOString() }],
        automationDetails: { id: `review/${accounts.length === 1 ? accounts[0] : 'accounts'}/` },
        results: [
          ...findings.map(({ kind, severity, text, on, id }) => result(kind, LEVELS[severity], text, on, id)),
          ...open.map(({ reach, whoText, may, where, way }) =>
            result(
              'not-intended',
              reach.flags.includes('public') || reach.flags.includes('writes') ? 'warning' : 'note',
              `${whoText} may ${may} in ${where}, by ${way}.`,
              reach.evidence.at(-1)?.arn ?? `arn:aws:s3:::${reach.where.bucket}`,
              reach.id,
            ),
          ),
        ],
      },
    ],
  };
}

function result(
  ruleId: keyof typeof RULES,
  level: 'error' | 'warning' | 'note',
  text: string,
  arn: string,
  fingerprint: string,
): object {
  return {
    ruleId,
    ruleIndex: IDS.indexOf(ruleId),
    level,
    message: { text },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(arn) } },
        logicalLocations: [{ fullyQualifiedName: arn, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'drawbridgeReview/v1': fingerprint },
  };
}

/** A reference as RFC 3986 has it: an ARN's own colons would make it a scheme's. */
const uriOf = (arn: string): string => arn.split('/').map(encodeURIComponent).join('/');
