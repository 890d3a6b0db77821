import { Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { IconRefresh, IconStethoscope } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatCount } from '@/lib/format';
import { originOf } from '@/lib/origin';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, locationLabel, type Location } from '@/aws/location';
import { whyNot } from '@/aws/places/cannot';
import { usePlaceKind } from '@/resources/access-points/use-place-kind';
import { corsVerdict } from '@/resources/doctor/cors-verdict';
import type { DoctorPlace } from '@/resources/doctor/place';
import { type Visit, visitQuery } from '@/resources/doctor/visit';
import { setRequesterPays, useRequesterPays } from '@/resources/objects/requester-pays';
import { sessionContext, useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { MenuActions } from '@/ui/menu-actions';
import { EmptyState, InlineFailure } from '@/ui/states';
import { useCopyAction } from '@/ui/use-copy-action';
import page from '@/ui/page.module.css';
import { type DoctorAddress, jobIn } from './address';
import { askable } from './askable';
import classes from './doctor.module.css';
import { type Column, reportJson, reportText } from './report';
import { UnlockPanel } from './unlock/unlock-panel';
import { useDoctor } from './use-doctor';
import { VerdictPanel } from './verdict-panel';
import { VerdictTable } from './verdict-table';

interface DoctorPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Location;
  readonly address: DoctorAddress;
  readonly onAddress: (change: DoctorAddress) => void;
  /** Leads to the review of the bucket's CORS rules with the one for the origin filled in. */
  readonly corsLink: (session: Session, origin: string, words: string) => ReactNode;
}

/** What works at a place as each of the open sessions, found out without writing anything. */
export function DoctorPage({ session, context, location, address, onAddress, corsLink }: DoctorPageProps) {
  const everybody = useSessions((state) => state.sessions);
  const readers = askable(session, everybody);
  const [alone, setAlone] = useState(false);
  const sessions = alone ? readers.slice(0, 1) : readers;
  const kind = usePlaceKind(context, location);
  const place: DoctorPlace = {
    location,
    kind,
    prefix: address.prefix ?? '',
    ...(address.key === undefined ? {} : { key: address.key }),
  };
  const doctor = useDoctor(context, sessions, readers, place);
  const there = originOf(address.origin);
  const visits = useQueries({
    queries: sessions.map(({ id }) => visitQuery(sessionContext(id), location)),
  }).map(({ data }) => (data !== undefined && isOf(data, place) ? data : undefined));
  const columns = sessions.map((one, index): Column => ({
    session: one,
    verdicts: verdictsWith(visits[index], there),
    at: visits[index]?.at,
  }));
  const asked = columns.some(({ verdicts }) => verdicts !== undefined);
  const slug = sessions.some((one) => one.slug === address.as) ? address.as! : session.slug;
  const job = jobIn(address);
  const shown = columns.find((column) => column.session.slug === slug);
  const verdict = job === undefined ? undefined : shown?.verdicts?.[job];
  const copy = useCopyAction();
  const name = `${bucketParameter(location)}${place.prefix === '' ? '' : `/${place.prefix}`}`;
  return (
    <div className={page.page}>
      <form
        className={page.bar}
        aria-label="What is asked"
        onSubmit={(event) => {
          event.preventDefault();
          doctor.run();
        }}
      >
        <Field
          label="Below"
          placeholder="prefix/"
          value={address.prefix}
          onChange={(prefix) => onAddress({ prefix })}
        />
        <Field
          label="Object"
          placeholder="the first that is listed"
          value={address.key}
          onChange={(key) => onAddress({ key })}
        />
        {whyNot(kind, 'direct') === undefined && (
          <Field
            label="Another origin"
            placeholder="https://app.example"
            value={address.origin}
            error={address.origin !== undefined && there === undefined ? 'No origin' : undefined}
            onChange={(origin) => onAddress({ origin })}
          />
        )}
        {readers.length > 1 && (
          <Checkbox
            label="this session alone"
            checked={alone}
            disabled={doctor.busy}
            onChange={({ currentTarget: { checked } }) => setAlone(checked)}
          />
        )}
        <span className={page.space} />
        {asked && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="xs" variant="default">
                Copy
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <MenuActions
                groups={[
                  [
                    copy('As text', () => reportText(name, columns)),
                    copy('As JSON', () => reportJson(name, columns)),
                  ],
                ]}
              />
            </Menu.Dropdown>
          </Menu>
        )}
        {doctor.busy ? (
          <Button size="xs" variant="default" onClick={doctor.cancel}>
            Cancel
          </Button>
        ) : (
          <Button type="submit" size="xs" leftSection={<IconRefresh size={14} aria-hidden />}>
            {asked ? 'Ask again' : 'Ask'}
          </Button>
        )}
      </form>
      <p className={page.note} role="status">
        {doctor.busy
          ? `Asked ${formatCount(doctor.done)} of at most ${formatCount(doctor.total)}…`
          : doctor.cancelled
            ? 'Cancelled: what was found out before is shown.'
            : `At most ${formatCount(doctor.total)} requests as ${sessions.length === 1 ? 'this session' : `${formatCount(sessions.length)} sessions`}, besides reading their policies. Nothing is written, and one byte of an object is read at most.`}
      </p>
      <PaysNote context={context} location={location} />
      {doctor.failure !== undefined && <InlineFailure failure={doctor.failure} />}
      {asked || doctor.busy ? (
        <div className={classes.body}>
          {/* It scrolls, so the keyboard must reach it; its grid takes the focus. */}
          <div className={classes.scroll}>
            <VerdictTable
              columns={columns}
              chosen={{ job, slug }}
              onChoose={(chosen, as) =>
                onAddress(
                  chosen === job && as === slug ? { job: undefined, as: undefined } : { job: chosen, as },
                )
              }
            />
          </div>
          <aside className={classes.side} aria-label="Reasons">
            {verdict === undefined || shown?.at === undefined ? (
              <p className={classes.hint}>Choose a cell to see why, and what that rests on.</p>
            ) : (
              <VerdictPanel verdict={verdict} session={shown.session} at={shown.at}>
                {mendOf(verdict.mend, shown.session)}
              </VerdictPanel>
            )}
          </aside>
        </div>
      ) : (
        <EmptyState
          icon={<IconStethoscope size={28} stroke={1.4} />}
          title={`What works at ${locationLabel(location)}?`}
        >
          <p className={classes.intro}>
            Harmless requests try what can be tried, and the policies that open sessions may read are asked
            about the rest. Each answer comes with its reason.
          </p>
        </EmptyState>
      )}
    </div>
  );

  function mendOf(mend: string | undefined, of: Session): ReactNode {
    if (mend === 'cors-here' || (mend === 'cors-there' && there !== undefined)) {
      const origin = mend === 'cors-here' ? window.location.origin : there!;
      // Who may change them need not be who is refused.
      const may =
        columns.find(({ verdicts }) => verdicts?.['change-cors']?.state === 'likely')?.session ?? of;
      const words = `Review the rules with one for it${may.id === of.id ? '' : `, as ${may.name}`}…`;
      return <p className={classes.mend}>{corsLink(may, origin, words)}</p>;
    }
    // Whoever else may change it has the shorter way.
    const changes = columns.some(({ verdicts }) => verdicts?.['write-policy']?.state === 'likely');
    if (mend === 'unlock' && !changes && location.type === 'bucket')
      return <UnlockPanel key={of.id} bucket={location} locked={of} sessions={readers} />;
    if (mend === 'agree-to-pay')
      return (
        <p className={classes.mend}>
          <Button
            size="xs"
            variant="default"
            onClick={() => setRequesterPays(sessionContext(of.id), location, true)}
          >
            Agree to pay as {of.name}
          </Button>{' '}
          Then ask again.
        </p>
      );
    return undefined;
  }
}

/** What was found out elsewhere in the place does not hold here. */
const isOf = ({ place }: Visit, { prefix, key, kind }: DoctorPlace): boolean =>
  place.prefix === prefix && place.key === key && place.kind === kind;

/** The other origin is asked about when it is named, by the rules that were read before. */
function verdictsWith(visit: Visit | undefined, origin: string | undefined): Column['verdicts'] {
  if (visit === undefined || origin === undefined || visit.verdicts['cors-there'].state === 'not-here')
    return visit?.verdicts;
  return {
    ...visit.verdicts,
    'cors-there': corsVerdict({ job: 'cors-there', origin, rules: visit.cors, answeredDirectly: false }),
  };
}

function PaysNote({ context, location }: { readonly context: AwsContext; readonly location: Location }) {
  return useRequesterPays(context, location) ? (
    <p className={page.note}>
      Whoever asks pays here: AWS charges the account of this session for the requests.
    </p>
  ) : null;
}

interface FieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly error?: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function Field({ label, placeholder, value, error, onChange }: FieldProps) {
  return (
    <label className={classes.field}>
      {label}
      <TextInput
        size="xs"
        placeholder={placeholder}
        value={value ?? ''}
        error={error}
        onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      />
    </label>
  );
}
