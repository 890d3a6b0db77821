import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconQuestionMark, IconRefresh } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { type Grant, readGrantee } from '@drawbridge-s3/policy/grants';
import type { AwsContext } from '@/aws/context';
import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import { isSessionOfRole } from '@/sessions/is-session-of-role';
import { principalOf } from '@/sessions/principal-of';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { Legible } from '@/ui/legible/legible';
import { handOverFacts } from '../handover/hand-over-text';
import { type GrantForm, grantOf, pointIn } from '../new-grant/form';
import { formOf, type FormAddress } from '../new-grant/form-address';
import page from '@/ui/page.module.css';
import classes from './check-half.module.css';
import type { HalfProbe } from './half-probes';
import { handedRole, isRoleArn, type RoleForm } from './handed-role';
import { RoleFields } from './role-fields';
import { useCheck } from './use-check';
import { useKeyPolicy } from './use-key-policy';
import { useOwnHalf } from './use-own-half';
import { verdictOf } from './verdict';
import type { Verdict } from '@/resources/own-half/own-half';

interface CheckHalfPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  /** The grant as the hand-over has it. */
  readonly address: FormAddress;
}

/** The requester's side of a hand-over: what was granted, and what of it works from this session. */
export function CheckHalfPage({ session, context, address }: CheckHalfPageProps) {
  const [now] = useState(Date.now);
  const form = useMemo(() => formOf(address, now), [address, now]);
  const grant = useMemo(() => grantIn(form, context), [form, context]);
  const [roleForm, setRoleForm] = useState<RoleForm>({
    arn: isRoleArn(form.roleName) ? form.roleName : '',
    externalId: '',
    mfaSerial: '',
    mfaCode: '',
  });
  const role = grant.way === 'role' ? handedRole(roleForm, session) : undefined;
  const [told, setTold] = useState('');
  const [toldKms, setToldKms] = useState('');
  const check = useCheck(context, grant, told, toldKms, role);
  const kmsKey = useKeyPolicy(session, check.kmsKey);
  const own = useOwnHalf(session);
  const verdicts = check.lines.map((line) => ({
    line,
    verdict: verdictOf(line, check.results[line.id], own, role !== undefined, kmsKey),
  }));
  const tried = Object.keys(check.results).length > 0;
  const report = reportOf(verdicts, session);
  return (
    <div className={classes.page}>
      <header className={page.bar}>
        <h1 className={page.title}>Check my half</h1>
        <span className={classes.dim}>
          as {session.name}; nothing is written, and one byte is read at most
        </span>
        <span className={classes.end}>
          {tried && <CopyButton value={report} label="result, to send it back" />}
          {check.busy ? (
            <Button size="xs" variant="default" onClick={check.cancel}>
              Cancel
            </Button>
          ) : (
            <Button size="xs" leftSection={<IconRefresh size={14} aria-hidden />} onClick={check.run}>
              {tried ? 'Check again' : 'Check'}
            </Button>
          )}
        </span>
      </header>
      <div className={classes.body}>
        <section className={classes.facts} aria-label="What was granted">
          <h2 className={classes.heading}>What was granted</h2>
          <p className={classes.dim}>As the hand-over has it; nobody has looked whether it is true.</p>
          <dl className={classes.list}>
            {handOverFacts(grant, []).map(([name, value]) => (
              <div key={`${name} ${value}`} className={classes.fact}>
                <dt>{name}</dt>
                <dd>
                  <Legible>{value}</Legible>
                </dd>
              </div>
            ))}
          </dl>
          {!isGrantee(form, session) && grant.way !== 'role' && (
            <p className={classes.warning} role="note">
              The grant is not to this session: what is refused here may work for those it names.
            </p>
          )}
          {grant.way === 'role' && (
            <RoleFields
              form={roleForm}
              mfa={grant.conditions.mfa === true}
              externalId={form.externalIdDue}
              onChange={(change) => setRoleForm((before) => ({ ...before, ...change }))}
            />
          )}
          {grant.abilities.includes('download') && !grant.abilities.includes('list') && (
            <TextInput
              label="Key of an object you were told of"
              description="Without one, only whether its absence is told can be tried."
              value={told}
              onChange={({ currentTarget: { value } }) => setTold(value)}
            />
          )}
          {grant.abilities.includes('upload') && !grant.abilities.includes('download') && (
            <TextInput
              label="KMS key you were told of"
              description="Objects that can be read say it themselves; whether it may be used is asked by a dry run."
              placeholder="arn:aws:kms:…:key/…"
              value={toldKms}
              onChange={({ currentTarget: { value } }) => setToldKms(value.trim())}
            />
          )}
        </section>
        <section className={classes.results} aria-label="Results">
          <Summary verdicts={verdicts} tried={tried} busy={check.busy} />
          {GROUPS.map(({ id, title }) => {
            const lines = verdicts.filter(({ line }) => line.group === id);
            return lines.length === 0 ? null : (
              <div key={id}>
                <h3 className={classes.group}>{title}</h3>
                <ul className={classes.lines}>
                  {lines.map(({ line, verdict }) => (
                    <Line key={line.id} line={line} verdict={verdict} />
                  ))}
                </ul>
              </div>
            );
          })}
        </section>
      </div>
    </div>
  );
}

const GROUPS = [
  { id: 'way-in', title: 'The way in' },
  { id: 'granted', title: 'What you were granted' },
  { id: 'not-granted', title: 'What you were not' },
] as const;

interface SummaryProps {
  readonly verdicts: readonly { readonly line: HalfProbe; readonly verdict: Verdict }[];
  readonly tried: boolean;
  readonly busy: boolean;
}

function Summary({ verdicts, tried, busy }: SummaryProps) {
  const bad = verdicts.map(({ verdict }) => verdict).filter(({ state }) => state === 'bad');
  const works = verdicts.some(({ line, verdict }) => line.group === 'granted' && verdict.state === 'good');
  const sides = [...new Set(bad.map(({ side }) => side))];
  const where =
    sides.length === 1 && sides[0] !== undefined
      ? ` on ${sides[0] === 'yours' ? 'your' : 'the owner’s'} side`
      : '';
  const words = busy
    ? 'Trying…'
    : !tried
      ? 'Press Check: harmless requests find out which half is missing.'
      : bad.length === 0
        ? works
          ? 'Everything that can be tried works.'
          : 'Nothing of what was granted could be tried from here.'
        : `Not yet: ${bad.length === 1 ? 'one thing is' : `${bad.length} things are`} missing${where}.`;
  return (
    <p
      className={classes.summary}
      role="status"
      data-state={tried && !busy ? (bad.length > 0 ? 'bad' : works ? 'good' : undefined) : undefined}
    >
      {words}
    </p>
  );
}

const ICONS = { good: IconCheck, bad: IconAlertTriangle, unknown: IconQuestionMark } as const;
const SIDES = { yours: 'your side', theirs: 'the owner’s side' } as const;

function Line({ line, verdict }: { line: HalfProbe; verdict: Verdict }) {
  const Icon = ICONS[verdict.state];
  return (
    <li className={classes.line} data-state={verdict.state}>
      <Icon size={14} aria-label={STATES[verdict.state]} className={classes.icon} />
      <span className={classes.mono}>{line.probe?.operation ?? line.action}</span>
      <span className={classes.mono} title={line.at}>
        <Legible>{line.at}</Legible>
      </span>
      <span>
        {verdict.side !== undefined && <strong>{SIDES[verdict.side]}: </strong>}
        <Legible>{verdict.why}</Legible>
      </span>
    </li>
  );
}

const STATES = { good: 'as it should be', bad: 'missing', unknown: 'not known' } as const;

/** Region and owner are looked up by every request; the account is the hand-over's to say. */
function grantIn(form: GrantForm, { profile: { partition, region } }: AwsContext): Grant {
  const named = readPrincipal(form.roleName);
  const role = named?.kind === 'role' ? named : undefined;
  return grantOf(
    role === undefined ? form : { ...form, roleName: role.name },
    {
      partition,
      account: role?.account ?? '',
      regions: Object.fromEntries(
        form.places.map(({ bucket, point }) => [bucket, pointIn(point)?.region ?? region]),
      ),
    },
    form.way ?? 'bucket-policy',
  );
}

/** Whether the session is somebody the grant names, by its ARN or its account. */
function isGrantee({ grantees }: GrantForm, session: Session): boolean {
  const principal = principalOf(session);
  if (principal === undefined || !('account' in principal)) return false;
  const arn = principal.kind === 'assumed-role' ? principal.roleArn : principal.arn;
  return grantees.some((text) => {
    const grantee = readGrantee(text);
    if (grantee?.kind === 'account') return grantee.account === principal.account;
    if (grantee?.kind === 'role' && isSessionOfRole(session, grantee.arn)) return true;
    return grantee !== undefined && (!('arn' in grantee) || grantee.arn === arn);
  });
}

/** For a mail: every line with its verdict, and no credentials. */
const reportOf = (
  verdicts: readonly { readonly line: HalfProbe; readonly verdict: Verdict }[],
  { arn = '' }: Session,
): string =>
  [
    `Checked as ${arn}`,
    ...verdicts.map(
      ({ line, verdict: { state, side, why } }) =>
        `${STATES[state]}: ${line.probe?.operation ?? line.action} ${line.at}: ${side === undefined ? '' : `${SIDES[side]}: `}${why}`,
    ),
  ].join('\n');
