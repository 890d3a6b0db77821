import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Situation } from '@drawbridge-s3/policy/situation';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { CASES, type Grant } from '@drawbridge-s3/policy/grants';
import type { GrantPlan, Ground, OtherWay } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import { useKnownPrincipals } from '@/resources/policies/known-principals';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { EmptyState } from '@/ui/states';
import { Legible } from '@/ui/legible/legible';
import { handOverLink } from '../request/request-link';
import { useManagers } from '../ground/use-managers';
import { handedOver, ownSteps, stepsOf } from '../apply/steps';
import { useApply } from '../apply/use-apply';
import type { OpenSessions } from '../session-of';
import { AwsVerdicts } from '../verdicts/aws-verdicts';
import { useAskAws } from '../verdicts/use-ask-aws';
import { ApplyBar } from './apply-bar';
import { CaseSection } from './case-section';
import { type Compared, comparedOf } from './compared';
import { ConditionsSection } from './conditions-section';
import { DocumentsPanel } from './documents-panel';
import { emptyForm, type GrantForm } from './form';
import { addressOf, formOf, type FormAddress } from './form-address';
import { GranteesSection } from './grantees-section';
import { OtherWays } from './other-ways';
import page from '@/ui/page.module.css';
import classes from './new-grant.module.css';
import { PlacesSection } from './places-section';
import { ProofPanel } from './proof-panel';
import { unknownGrantee } from './unknown-grantee';
import { type NewGrant, useNewGrant } from './use-new-grant';
import { useOtherAddress } from '@/ui/use-other-address';
import { usePrefixes } from './use-prefixes';
import { WaySection } from './way-section';
import { lazyPart } from '@/ui/lazy-part';

/** With it come the writers of templates, which most grants never need. */
const HandOverDialog = lazyPart(() => import('../handover/hand-over-dialog'), 'HandOverDialog');

interface ShownSideBySide {
  readonly title: string;
  readonly documents: readonly Compared[];
  /** Each bucket that is written to, as it is and as it would be. */
  readonly pairs: NewGrant['pairs'];
  readonly session: Session;
  readonly onClose: () => void;
}

export interface NewGrantPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  /** The form as the address has it. */
  readonly address: FormAddress;
  readonly onAddress: (address: FormAddress) => void;
  /** What applying changes for everybody, in words: another room's to say. */
  readonly meaning: (before: Situation, after: Situation) => ReactNode;
  /** The documents in the editor of policies: another room's to show. */
  readonly sideBySide: (shown: ShownSideBySide) => ReactNode;
  /** Goes to the page of a way that writes no policy, with what is filled in. */
  readonly onOther: (way: OtherWay, grant: Grant, address: FormAddress) => void;
}

/** Hands out access: five questions, and at every keystroke what they come to. Nothing is written before Apply. */
export function NewGrantPage(props: NewGrantPageProps) {
  const { session } = props;
  const { key, onAddress } = useOtherAddress(props.address, props.onAddress);
  if (session.account === undefined)
    return (
      <EmptyState title="Grants need an account">
        <p>This service does not say whose session this is, so nobody can tell which half is whose.</p>
      </EmptyState>
    );
  return <Guided key={key} {...props} account={session.account} onAddress={onAddress} />;
}

function Guided({
  session,
  context,
  address,
  onAddress,
  meaning,
  sideBySide,
  onOther,
  account,
}: NewGrantPageProps & { account: string }) {
  const [now] = useState(Date.now);
  const [form, setForm] = useState(() => formOf(address, now));
  const others = useSessions((state) => state.sessions);
  const sessions = useMemo(() => ({ current: session, others }), [session, others]);
  const made = useNewGrant(context, account, sessions, form, now);
  const { grant, plan, proof, problems, ground, reading, waiting } = made;
  const apply = useApply({
    done: `${grant.name}: granted.`,
    undo: 'Take it back',
    undone: `${grant.name}: taken back.`,
  });
  const [handingOver, setHandingOver] = useState(false);
  const [comparing, setComparing] = useState(false);
  const openAll = useCallback(() => setComparing(true), []);
  const change = useChange(form, (changed) => {
    setForm(changed);
    apply.reset();
    onAddress(addressOf(changed, now));
  });

  const steps = useMemo(
    () => (plan === undefined ? [] : stepsOf(plan, session, others)),
    [plan, session, others],
  );
  const managers = useManagers(sessions, plan?.documents ?? NONE, made.settings);
  const { principals } = useKnownPrincipals(session, context, '');
  const buckets = useQuery(bucketsQuery(context));
  const prefixes = usePrefixes(context, form);
  const touched = form.grantees.length > 0 || form.places.some(({ bucket }) => bucket !== '');
  const shown = touched ? problems : [];
  const uploads = CASES.find(({ id }) => id === form.case)?.abilities.includes('upload') === true;
  const section = { form, problems: shown, onChange: change };
  return (
    <div className={classes.page}>
      <header className={page.bar}>
        <h1 className={page.title}>New grant</h1>
        <span className={classes.hint}>nothing is written until you apply</span>
        <span className={classes.barEnd}>
          <Button size="xs" variant="default" onClick={() => change(emptyForm(now))} disabled={!touched}>
            Start over
          </Button>
        </span>
      </header>
      {(form.asker !== '' || form.note !== '') && <AskedNote form={form} />}
      <div className={classes.body}>
        <div className={classes.form}>
          <CaseSection {...section} />
          <GranteesSection {...section} known={principals} />
          <PlacesSection
            {...section}
            buckets={(buckets.data?.items ?? []).map(({ name }) => name)}
            prefixes={prefixes}
            known={{ ...made, account }}
          />
          {/* What was chosen is shown at once; what follows from it may take a moment. */}
          <WaySection
            {...section}
            ways={made.ways}
            way={form.way ?? grant.way}
            ground={ground}
            account={account}
          >
            <OtherWays
              others={made.others}
              session={session}
              now={now}
              onOther={(way) => onOther(way, grant, addressOf(form, now))}
            />
          </WaySection>
          <ConditionsSection {...section} uploads={uploads} tlsBy={made.tlsBy} now={now} />
        </div>
        <div className={classes.result}>
          {plan === undefined ? (
            <EmptyState
              title={reading.length > 0 || waiting ? 'Reading what stands there…' : 'What it writes'}
            >
              <p className={classes.hint}>
                {touched
                  ? 'Answer what is marked on the left; then every document, what it changes and its proof stand here.'
                  : 'Say to whom and where: the documents of both accounts, what they change, and the proof that nobody else gets in will stand here.'}
              </p>
            </EmptyState>
          ) : (
            <>
              {plan.remarks.map(({ sentence, blocks }) => (
                <p
                  key={sentence}
                  className={blocks ? classes.blocking : classes.remark}
                  role={blocks ? 'alert' : 'note'}
                >
                  <Legible>{sentence}</Legible>
                </p>
              ))}
              <DocumentsPanel
                documents={plan.documents}
                steps={steps}
                current={session.id}
                partition={context.profile.partition}
                managers={managers}
                onOpenAll={openAll}
              />
              {proof !== undefined && <ProofPanel proof={proof} stale={made.proving} />}
              {proof !== undefined && context.profile.kind !== 'custom' && (
                <AskedAws {...{ grant, plan, proof, ground, sessions }} />
              )}
              {made.pairs.map(({ before, after }) => (
                <div key={before.bucket} className={classes.meaning}>
                  {meaning(before, after)}
                </div>
              ))}
            </>
          )}
        </div>
      </div>
      <ApplyBar
        plan={plan}
        steps={steps}
        apply={apply}
        onHandOver={() => setHandingOver(true)}
        deployed={ownSteps(steps).filter(({ document }) => managers[document.id] !== undefined).length}
        proving={made.proving}
        looking={Object.values(made.looks).some(({ kind }) => kind === 'looking')}
        unknownIn={(failure) => unknownGrantee(failure, form)}
        onUnstable={(arn) => change({ unstable: [...form.unstable, arn] })}
        waiting={reading.length > 0 ? 'Reading what stands there…' : touched ? shown[0]?.message : undefined}
      />
      {plan !== undefined &&
        comparing &&
        sideBySide({
          title: grant.name,
          documents: comparedOf(plan.documents, context.profile.partition),
          pairs: made.pairs,
          session,
          onClose: () => setComparing(false),
        })}
      <Suspense>
        {plan !== undefined && (
          <HandOverDialog
            opened={handingOver}
            onClose={() => setHandingOver(false)}
            grant={grant}
            all={plan}
            rest={{ ...plan, documents: handedOver(steps) }}
            context={context}
            regions={made.regions}
            check={handOverLink(window.location.origin, form, grant, now)}
            keys={plan.documents.flatMap(({ on }) => (on.kind === 'key' ? [on.arn] : []))}
          />
        )}
      </Suspense>
    </div>
  );
}

/** AWS's own verdicts of a plan. */
function AskedAws(props: {
  readonly grant: Grant;
  readonly plan: GrantPlan;
  readonly proof: NonNullable<NewGrant['proof']>;
  readonly ground: Ground;
  readonly sessions: OpenSessions;
}) {
  const { grant, plan, proof, ground, sessions } = props;
  return <AwsVerdicts asking={useAskAws(grant, plan, proof, ground, sessions)} />;
}

/** The same function all the time, or hundreds of grantees would be drawn anew at each key that is pressed elsewhere. */
function useChange(form: GrantForm, onChanged: (changed: GrantForm) => void) {
  const latest = useRef({ form, onChanged });
  useLayoutEffect(() => {
    latest.current = { form, onChanged };
  });
  return useCallback((next: Partial<GrantForm>) => {
    const changed = { ...latest.current.form, ...next };
    latest.current = { ...latest.current, form: changed };
    latest.current.onChanged(changed);
  }, []);
}

const NONE: GrantPlan['documents'] = [];

/** What the request says of itself, apart from what is looked up. */
function AskedNote({ form: { asker, note } }: { form: GrantForm }) {
  return (
    <div className={classes.asked} role="note">
      Somebody asked for this{asker === '' ? '' : ', calling themselves '}
      {asker !== '' && <Legible>{asker}</Legible>}. Names and accounts are as they wrote them; what is said of
      the bucket was read from this session.
      {note !== '' && (
        // A long one scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <blockquote className={classes.quote} tabIndex={0}>
          {escapedLines(note)}
        </blockquote>
      )}
    </div>
  );
}
