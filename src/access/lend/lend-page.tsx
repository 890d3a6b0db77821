import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Lending } from '@drawbridge-s3/policy/access';
import { ABILITY_WORDS, CASES } from '@drawbridge-s3/policy/grants';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import { noteHandedOut } from '@/resources/handed-out/handed-out';
import { useEngine, useEngineState } from '@/sessions/engine';
import type { Session } from '@/sessions/types';
import page from '@/ui/page.module.css';
import { EmptyState, InlineFailure } from '@/ui/states';
import { CaseSection } from '../new-grant/case-section';
import { RequestRows, UploadRows } from '../new-grant/condition-rows';
import { FormSection } from '../new-grant/form-section';
import type { GrantForm } from '../new-grant/form';
import classes from '../new-grant/new-grant.module.css';
import { PlacesSection } from '../new-grant/places-section';
import { PointFields } from '../new-grant/point-fields';
import { useOtherAddress } from '@/ui/use-other-address';
import { usePrefixes } from '../new-grant/use-prefixes';
import { serverTime } from '@/aws/clients/clock';
import { cutHelp } from './cut-help';
import { emptyLendForm, lendAddressOf, lendFormOf, type LendAddress, type LendForm } from './lend-form';
import { lend, type LentCredentials } from './lend';
import { lendEnd } from './lend-end';
import { LendEndSection } from './lend-end-section';
import { LendResultPreview } from './lend-preview';
import { LendWaySection } from './lend-way-section';
import { LeaveLent } from './leave-lent';
import { LentResult } from './lent-result';
import { madeUpName, nameProblem } from './lent-name';
import { offeredWays } from './offered-ways';
import { useLend } from './use-lend';

export interface LendPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  /** The form as the address has it. */
  readonly address: LendAddress;
  readonly onAddress: (address: LendAddress) => void;
  /** Another session was opened to lend from. */
  readonly onSession: (session: Session) => void;
}

/** Lends a session narrowed to what somebody needs: to a person without an account, or to a tool. */
export function LendPage(props: LendPageProps) {
  const { key, onAddress } = useOtherAddress(props.address, props.onAddress);
  return <Lender key={key} {...props} onAddress={onAddress} />;
}

/** What was made, and what it was made of: the form may have moved on. */
interface Made {
  readonly lent: LentCredentials;
  readonly way: LendForm['way'] & string;
  readonly name: string;
  readonly words: string;
  readonly region: string;
}

function Lender({ session, context, address, onAddress, onSession }: LendPageProps) {
  const engine = useEngine();
  const [now] = useState(engine.now);
  const [madeUp] = useState(madeUpName);
  const [form, setForm] = useState(() => lendFormOf(address, now));
  const [made, setMade] = useState<Made>();
  const others = useEngineState((state) => state.sessions);
  const parent = others.find(({ id }) => id === session.parentId);

  const ways = offeredWays(session, parent);
  const way = ways.find((one) => one.fits && one.way === form.way)?.way ?? ways[0]!.way;
  const fits = ways.some((one) => one.fits);
  const name = form.called === '' ? madeUp : form.called;
  const misnamed = way === 'scoped' ? undefined : nameProblem(name, way);
  const account = session.account ?? '';
  const found = useLend(context, account, { current: session, others }, form, way, now);
  const { lending, policy, proof, matrix, foreign, problems, ground, reading, maxSessionDuration } = found;
  const end = lendEnd(way, form.seconds, { session, parent, maxSessionDuration }, engine.now());
  const what = whatWords(form);
  const words = `${what} in ${whereWords(lending.places)}`;

  const change = (next: Partial<LendForm>) => {
    const changed = { ...form, ...next };
    setForm(changed);
    lends.reset();
    onAddress(lendAddressOf(changed, now));
  };
  const changeGrant = (next: Partial<GrantForm>) => change({ grant: { ...form.grant, ...next } });

  const lends = useMutation<LentCredentials, AwsFailure, string>({
    mutationFn: (text) =>
      lend(engine, {
        way,
        session,
        parent,
        policy: text,
        seconds: end.seconds,
        name,
        description: form.description,
      }).catch((error: unknown) => {
        throw toFailure(error, { action: CALLS[way], resource: session.arn, context });
      }),
    onSuccess: (lent) => {
      setMade({ lent, way, name, words, region: lending.places[0]?.region ?? context.profile.region });
      noteHandedOut({
        id: crypto.randomUUID(),
        kind: 'lent',
        session: { id: session.id, ...(session.arn === undefined ? {} : { arn: session.arn }) },
        what,
        where: lending.places.flatMap(({ bucket, prefixes }) =>
          prefixes.length === 0 ? [{ bucket }] : prefixes.map((prefix) => ({ bucket, prefix })),
        ),
        way: CALLS[way],
        until: lent.credentials.expiration.getTime(),
        madeAt: engine.now(),
        keyTail: lent.credentials.accessKeyId.slice(-4),
        alone: way !== 'scoped',
        ...(lent.arn === undefined
          ? {}
          : { arn: lent.arn, sessionName: lent.arn.slice(lent.arn.lastIndexOf('/') + 1) }),
      });
    },
  });

  const buckets = useQuery(bucketsQuery(context));
  const prefixes = usePrefixes(context, form.grant);
  const touched = form.grant.places.some(({ bucket }) => bucket !== '');
  const shown = touched ? problems : [];
  const section = { form: form.grant, problems: shown, onChange: changeGrant };
  const uploads = CASES.find(({ id }) => id === form.grant.case)?.abilities.includes('upload') === true;
  const ready = fits && policy !== undefined && policy.problems.length === 0 && misnamed === undefined;
  const help =
    made === undefined
      ? undefined
      : cutHelp(made.way, session, made.name, serverTime(context.id, engine.now()));
  return (
    <div className={classes.page}>
      <header className={page.bar}>
        <h1 className={page.title}>Lend credentials</h1>
        <span className={classes.hint}>
          for somebody without an account, or a tool; they end by themselves
        </span>
        <span className={classes.barEnd}>
          <Button size="xs" variant="default" disabled={!touched} onClick={() => change(emptyLendForm(now))}>
            Start over
          </Button>
        </span>
      </header>
      <div className={classes.body}>
        <div className={classes.form}>
          <CaseSection {...section} />
          <PlacesSection
            {...section}
            number={2}
            buckets={(buckets.data?.items ?? []).map((bucket) => bucket.name)}
            prefixes={prefixes}
            known={{ ...found, account, grant: AS_OWNER }}
          />
          <FormSection
            number={3}
            title="Conditions"
            problems={shown}
            about={['network', 'encryption', 'way']}
          >
            <div className={classes.row}>
              <RequestRows form={form.grant} onChange={changeGrant} tlsBy={undefined} />
              {uploads && <UploadRows form={form.grant} onChange={changeGrant} />}
            </div>
            {touched && (
              <details>
                <summary>Through an access point alone</summary>
                <PointFields form={form.grant} onChange={changeGrant} ground={ground} account={account} />
              </details>
            )}
          </FormSection>
          <LendWaySection
            form={form}
            ways={ways}
            way={way}
            name={madeUp}
            nameProblem={misnamed}
            onChange={change}
          />
          <LendEndSection
            seconds={form.seconds}
            end={end}
            roleUnread={way === 'own-name' && maxSessionDuration === undefined}
            session={session}
            parent={parent}
            onSeconds={(seconds) => change({ seconds })}
            onSession={onSession}
          />
        </div>
        <div className={classes.result}>
          {made !== undefined && (
            <LentResult
              key={made.lent.credentials.accessKeyId}
              lent={made.lent}
              session={session}
              words={made.words}
              region={made.region}
              help={help}
              onForget={() => setMade(undefined)}
            />
          )}
          {policy === undefined ? (
            <EmptyState title={reading.length > 0 ? 'Reading what stands there…' : 'What they can do'}>
              <p className={classes.hint}>
                {touched
                  ? 'Answer what is marked on the left; then what they can do, and what not, stands here.'
                  : 'Say what for and where: the policy that narrows them, and the proof that they can do no more, will stand here.'}
              </p>
            </EmptyState>
          ) : (
            <LendResultPreview
              policy={policy}
              proof={proof}
              matrix={matrix}
              foreign={foreign}
              upperBound={found.upperBound}
            />
          )}
        </div>
      </div>
      <footer className={classes.bottom}>
        <div className={classes.bottomText}>
          {lends.error === null ? (
            <span role="status">
              {ready
                ? (ways.find((one) => one.way === way)?.sentence ?? '')
                : (misnamed ??
                  shown[0]?.message ??
                  policy?.problems[0]?.message ??
                  (fits ? 'Nothing is made before you lend.' : 'This session cannot lend.'))}
            </span>
          ) : (
            <InlineFailure failure={lends.error} />
          )}
        </div>
        <Button
          leftSection={<IconKey size={14} aria-hidden />}
          disabled={!ready}
          loading={lends.isPending}
          onClick={() => policy !== undefined && lends.mutate(policy.text)}
        >
          {made === undefined ? 'Lend' : 'Lend again'}
        </Button>
      </footer>
      <LeaveLent held={made !== undefined} />
    </div>
  );
}

/** Whoever uses lent credentials acts as the owner's session, whose account is billed. */
const AS_OWNER = { way: 'role', grantees: [] } as const;

const CALLS = {
  'own-name': 'AssumeRole',
  federated: 'GetFederationToken',
  scoped: 'GetScopedCredentials',
} as const;

/** What they can do, as a verb. */
function whatWords({ grant }: LendForm): string {
  const { abilities } = CASES.find(({ id }) => id === grant.case) ?? CASES[0]!;
  return listed(abilities.map((ability) => ABILITY_WORDS[ability]));
}

const whereWords = (places: Lending['places']): string =>
  listed(
    places.flatMap(({ bucket, prefixes }) =>
      prefixes.length === 0 ? [bucket] : prefixes.map((prefix) => `${bucket}/${prefix}`),
    ),
  );

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
