import { type Deciding, type Decision, evaluate, type PolicySource } from '../../evaluate/index.ts';
import { absentWords } from '../../report/index.ts';
import { filesOf, type Subcommand } from '../arguments.ts';
import { type Paint, painter } from '../colours.ts';
import { EXIT } from '../failure.ts';
import { PLACE_OPTIONS } from '../input/place-options.ts';
import { visible, visibleJson } from '../visible.ts';
import { type Question, readQuestion } from './request.ts';

/** What `--format json` writes; schemas/can.schema.json. */
export interface Answer {
  readonly decision: 'allowed' | 'denied' | 'unknown';
  /** What settles it; `assumed` is what was taken for granted on the way. */
  readonly decidedBy: readonly (Deciding | { readonly kind: 'assumed'; readonly why: string })[];
  readonly trace: Decision['trace'];
}

export const CAN: Subcommand = {
  name: 'can',
  usage: ['--policy FILE --owner ACCOUNT --principal WHO --action ACTION --resource ARN [options]'],
  summary: 'Decides one request as AWS would, and says which statements decide it.',
  options: {
    policy: {
      value: 'FILE',
      words: 'The resource’s own policy: of the bucket, role or key. An empty file is none.',
    },
    owner: { value: 'ACCOUNT', words: 'The account that owns the resource, 12 digits.' },
    principal: {
      value: 'WHO',
      words:
        'An ARN, an account’s 12 digits (some role of it), anonymous, or a service such as cloudtrail.amazonaws.com.',
    },
    action: { value: 'ACTION', words: 'One action, s3:GetObject.' },
    resource: { value: 'ARN', words: 'ARN of what is asked for, of an access point’s object too.' },
    context: {
      value: 'KEY=VALUE',
      many: true,
      words: 'A condition key of the request; TLS and the present time are there.',
    },
    identity: {
      value: 'FILE',
      many: true,
      words:
        'A policy of the principal itself; an empty file says that it has none. Left out, its permissions are not known.',
    },
    boundary: { value: 'FILE', words: 'Its permissions boundary. Left out, it is taken not to be there.' },
    session: { value: 'FILE', many: true, words: 'A session policy. Left out, it is taken not to be there.' },
    scp: {
      value: 'FILE',
      many: true,
      words: 'A service control policy, level by level. Left out, it is taken not to be there.',
    },
    rcp: {
      value: 'FILE',
      many: true,
      words: 'A resource control policy, level by level. Left out, it is taken not to be there.',
    },
    bucket: PLACE_OPTIONS.bucket,
    'access-point': PLACE_OPTIONS['access-point'],
    'block-public-access': PLACE_OPTIONS['block-public-access'],
    format: { value: 'FORMAT', choices: ['text', 'json'], words: 'text (default) or json.' },
  },
  notes: [
    'Exit codes: 0 the question was answered, whatever the answer; 2 something could not be read.',
    'schemas/can.schema.json in the package describes --format json.',
  ],
  run: async (given, io) => {
    filesOf(given, 0, 0, 'nothing but options');
    const question = readQuestion(given, io);
    const answer = answerTo(question);
    io.out(
      given.choice<'text' | 'json'>('format', 'text') === 'json'
        ? `${visibleJson(answer)}\n`
        : answerText(question, answer, painter(io)),
    );
    return EXIT.nothing;
  },
};

const EVERYTHING: PolicySource = {
  name: 'its own policies (taken to allow everything)',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
};

/** Where the principal's own permissions are not known, the answer is one only if it is the same with all and with none. */
function answerTo({ request, policies, openIdentity, notes }: Question): Answer {
  const most = evaluate(request, openIdentity ? { ...policies, identity: [EVERYTHING] } : policies);
  const least = openIdentity ? evaluate(request, { ...policies, identity: [] }) : most;
  const isKnown = most.allowed === least.allowed;
  const shown = most.allowed && isKnown ? least : most;
  return {
    decision: isKnown ? (most.allowed ? 'allowed' : 'denied') : 'unknown',
    decidedBy: [
      ...(isKnown ? shown.deciding : least.deciding),
      ...[
        ...shown.assumed,
        ...(isKnown ? [] : notes),
        ...absentWords(shown.notKnown.filter((layer) => !openIdentity || layer !== 'identity')),
      ].map((why) => ({
        kind: 'assumed' as const,
        why,
      })),
    ],
    trace: shown.trace.filter(({ name }) => name !== EVERYTHING.name),
  };
}

const WORDS = {
  allowed: ['green', 'Allowed'],
  denied: ['red', 'Denied'],
  unknown: ['yellow', 'Unknown: it depends on the principal’s own policies'],
} as const;

const EFFECTS = { allow: 'allows it', 'explicit-deny': 'denies it', 'implicit-deny': 'says nothing of it' };

function answerText({ notes }: Question, { decision, decidedBy, trace }: Answer, paint: Paint): string {
  const [colour, word] = WORDS[decision];
  return [
    paint('bold', paint(colour, word)),
    ...decidedBy.map((one) => {
      const place =
        'statement' in one && one.statement !== undefined
          ? ` (${one.policy ?? one.kind}, statement ${one.statement + 1}${one.sid ? ` “${one.sid}”` : ''})`
          : '';
      return `  ${visible(one.why + place)}`;
    }),
    '',
    ...trace.flatMap(({ name, effect, problem, statements }) => [
      `${visible(name)}: ${EFFECTS[effect]}`,
      ...(problem === undefined ? [] : [`  ${visible(problem)}`]),
      ...statements.flatMap((statement) => [
        `  statement ${statement.index + 1}${statement.sid ? ` “${visible(statement.sid)}”` : ''} (${statement.effect}): ${outcome(statement)}`,
        ...statement.conditions
          .filter(({ matched }) => matched !== statement.matched)
          .map(({ why }) => `    ${visible(why)}`),
      ]),
    ]),
    ...(decision === 'unknown' ? [] : notes.map((note) => paint('dim', `note: ${note}`))),
    '',
  ].join('\n');
}

const FAILED = {
  principal: 'does not name the caller',
  action: 'is about other actions',
  resource: 'is about something else',
  condition: 'its condition is not met',
  malformed: 'is malformed and counts for nothing',
} as const;

const outcome = ({ matched, failedAt }: Decision['trace'][number]['statements'][number]) =>
  matched ? 'applies' : FAILED[failedAt ?? 'malformed'];
