import { parseArn } from '../../grammar/index.ts';
import type { DocumentKind } from '../../document/index.ts';
import { evaluate, type Decision, type PolicySet, type PolicySource } from '../../evaluate/index.ts';
import { describeWho, listed } from '../../report/index.ts';
import { KIND_WORDS } from '../input/kind.ts';
import { UNKNOWN_OWNER } from '../input/situation.ts';
import { isSameText } from './canonical.ts';
import { principalText, type ReportedChange, type ReportedDiff, type ReportedWitness } from './contract.ts';
import type { Line, Told } from './line.ts';
import { type Probe, type Prober, probesOf } from './probe-requests.ts';

const EVERYTHING: PolicySource = {
  name: 'its own permissions (taken to allow everything)',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
};

/**
 * Compares documents other than a bucket's: requests that their statements name are decided both ways. What is shown
 * is true, since the evaluator decided it; what was not tried is said to be undecided.
 */
export function compareByProbes(
  kind: DocumentKind,
  before: string | null,
  after: string | null,
  owner = UNKNOWN_OWNER,
  now: Date = new Date(),
): Told {
  const nothing = { public: { before: false, after: false }, changes: [], undecided: [] };
  if (isSameText(before, after)) return tell({ verdict: 'same', ...nothing }, []);
  const { probes, complete } = probesOf(kind, [before, after], owner, now);
  const [was, is] = [before, after].map((text) => policiesOf(kind, text));
  const groups = new Map<
    string,
    { probe: Probe; actions: Set<string>; patterns: Set<string>; decisions: [Decision, Decision] }
  >();
  const open = { before: false, after: false };
  for (const probe of probes) {
    const decisions: [Decision, Decision] = [evaluate(probe.request, was!), evaluate(probe.request, is!)];
    const [then, now] = decisions;
    if (probe.by.kind === 'stranger') {
      open.before ||= then.allowed;
      open.after ||= now.allowed;
    }
    if (then.allowed === now.allowed) continue;
    const key = JSON.stringify([now.allowed, probe.by.id, probe.asked, decidingStatement(decisions)]);
    const group = groups.get(key) ?? { probe, actions: new Set(), patterns: new Set(), decisions };
    group.actions.add(probe.request.action);
    group.patterns.add(probe.pattern);
    groups.set(key, group);
  }
  const changes = [...groups.values()].map(({ probe, actions, patterns, decisions }) =>
    changeOf(kind, probe, [...actions], [...patterns], decisions, owner),
  );
  // Without the conditions says more than with them.
  const telling = changes.filter((change) => !changes.some((other) => covers(other, change)));
  const undecided = complete
    ? []
    : [
        {
          why: `Only requests that the statements of a document of kind ${kind} name are tried; its conditions and patterns may make more differences.`,
        },
      ];
  const gains = telling.some(({ effect }) => effect === 'gain');
  const losses = telling.some(({ effect }) => effect === 'loss');
  const verdict =
    gains && losses ? 'both' : gains ? 'more' : losses ? 'less' : complete ? 'same' : 'undecided';
  return tell(
    { verdict, public: open, changes: telling, undecided },
    telling.map((change) => lineOf(kind, change)),
  );
}

function policiesOf(kind: string, text: string | null): PolicySet {
  const own: readonly PolicySource[] =
    text === null ? [] : [{ name: KIND_WORDS[kind] ?? kind, document: text }];
  const [resource] = own;
  switch (kind) {
    case 'trust':
    case 'key':
      return { identity: [EVERYTHING], resourceKind: kind, ...(resource === undefined ? {} : { resource }) };
    case 'access-grants':
      return { identity: [EVERYTHING], ...(resource === undefined ? {} : { resource }) };
    case 'session':
      return { identity: [EVERYTHING], ...(text === null ? {} : { session: own }) };
    case 'scp':
      return { identity: [EVERYTHING], ...(text === null ? {} : { scps: [own] }) };
    case 'rcp':
      return { identity: [EVERYTHING], ...(text === null ? {} : { rcps: [own] }) };
    default:
      return { identity: own };
  }
}

const FILTERS = new Set(['identity', 'session', 'scp', 'rcp', 'trust', 'key']);

/** Which side's statement decides: the one that grants, or the one that denies. */
function decidingStatement([before, after]: readonly [Decision, Decision]) {
  for (const [side, decision] of [
    ['after', after],
    ['before', before],
  ] as const) {
    const found = decision.deciding.find(
      ({ kind, policy, statement }) =>
        FILTERS.has(kind) && policy !== EVERYTHING.name && statement !== undefined,
    );
    if (found?.statement !== undefined) return { side, statement: found.statement };
  }
  return undefined;
}

function changeOf(
  kind: DocumentKind,
  { by, request, asked }: Probe,
  actions: readonly string[],
  resources: readonly string[],
  decisions: readonly [Decision, Decision],
  owner: string,
): ReportedChange {
  const place = decidingStatement(decisions);
  const witness: ReportedWitness = {
    principal: principalText(request.principal),
    action: request.action,
    resource: request.resource,
    context: request.context,
  };
  return {
    effect: decisions[1].allowed ? 'gain' : 'loss',
    who: { kind: by.kind, id: by.id, standIn: by.kind === 'stranger' || by.kind === 'holder' },
    public: by.kind === 'stranger',
    crossAccount: isForeign(by, owner),
    actions: actions.toSorted(),
    resources,
    conditions: Object.entries(asked)
      .map(([key, value]) => `${key} is ${String(value)}`)
      .join(' and '),
    witness,
    statements: place === undefined ? [] : [{ ...place, policy: kind }],
  };
}

const isForeign = ({ kind, principal }: Prober, owner: string) =>
  kind === 'stranger' || (kind !== 'holder' && 'account' in principal && principal.account !== owner);

function covers(wide: ReportedChange, narrow: ReportedChange): boolean {
  return (
    wide !== narrow &&
    wide.conditions === '' &&
    narrow.conditions !== '' &&
    wide.effect === narrow.effect &&
    wide.who.id === narrow.who.id &&
    narrow.actions.every((action) => wide.actions.includes(action)) &&
    narrow.resources.every((resource) => wide.resources.includes(resource))
  );
}

function lineOf(kind: DocumentKind, change: ReportedChange): Line {
  const { effect, actions, resources, conditions, witness, who } = change;
  const own = kind === 'trust' || (kind as string) === 'key';
  const on = own ? '' : ` on ${listed(resources, 4)}`;
  const under = conditions === '' ? '' : `, when ${conditions}`;
  return {
    effect,
    sentence: `${nameOf(change)} ${effect === 'gain' ? 'gains' : 'loses'} ${listed(actions, 5)}${on}${under}.`,
    example: `e.g. ${witness.action} of ${witness.resource} · ${effect === 'gain' ? 'denied' : 'allowed'} before`,
    notes:
      effect === 'gain' && own && who.kind !== 'service' && who.kind !== 'federated'
        ? ['once its own account allows it too']
        : [],
    by: change.statements
      .map(({ side, statement }) => `statement ${statement + 1}${side === 'before' ? ' of OLD' : ''}`)
      .join(', '),
    public: change.public,
  };
}

function nameOf({ who, crossAccount, witness }: ReportedChange): string {
  switch (who.kind) {
    case 'account':
      return describeWho({ kind: 'account', account: who.id, own: !crossAccount }).name;
    case 'principal': {
      const account = parseArn(witness.principal)?.account ?? '';
      return describeWho({ kind: 'principal', arn: who.id, account, own: !crossAccount }).name;
    }
    case 'service':
      return describeWho({ kind: 'service', service: who.id }).name;
    case 'stranger':
      return describeWho({ kind: 'stranger' }).name;
    case 'holder':
      return 'The principal it is attached to';
    default:
      return `Identities of ${who.id}`;
  }
}

const HEADLINES: Readonly<Record<ReportedDiff['verdict'], string>> = {
  same: 'Same access',
  more: 'More access',
  less: 'Less access',
  both: 'More and less',
  undecided: 'Undecided',
};

const tell = (reported: ReportedDiff, lines: readonly Line[]): Told => {
  const opens = reported.changes.some((change) => change.public && change.effect === 'gain');
  return {
    reported,
    headline: `${HEADLINES[reported.verdict]}${opens ? ' · public' : ''}`,
    lines,
    remarks: [],
  };
};
