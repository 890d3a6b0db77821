import { Link } from '@tanstack/react-router';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { type JobId, SETTING_JOBS } from '@/resources/doctor/jobs';
import { useDoubted } from '@/resources/doctor/use-doubts';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import page from '@/ui/page.module.css';
import { Why } from '@/ui/why-slot';

/** What can be done on a page of a location, as the doctor knows it. */
const JOBS_OF: Readonly<Record<string, readonly JobId[]>> = {
  objects: ['list', 'read', 'link', 'upload', 'delete'],
  policy: ['write-policy'],
  settings: SETTING_JOBS.map((setting) => `change-${setting}` as const),
};

interface FoundRefusedProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Location;
  /** Last part of the page's path. */
  readonly page: string;
  readonly prefix: string;
}

/** What the doctor found to be refused of what the page offers, each with its reason and the way to its explanation. */
export function FoundRefused({ session, context, location, page: name, prefix }: FoundRefusedProps) {
  const doubted = useDoubted(context, location, prefix, JOBS_OF[name] ?? []);
  if (doubted === undefined || doubted.found.length === 0) return null;
  const { at, found } = doubted;
  // Of many the reasons would fill the page; they stand at the buttons too.
  const brief = found.length > 2;
  return (
    <aside className={page.note} aria-label="Refused here">
      As the{' '}
      <Link
        to="/s/$session/l/$location/doctor"
        params={{ session: session.slug, location: bucketParameter(location) }}
        search={prefix === '' ? {} : { prefix }}
        className={page.link}
      >
        doctor
      </Link>{' '}
      found at {new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}:{' '}
      {found.map(({ job, label, likely, why, asked }, index) => (
        <span key={job} title={brief ? why : undefined}>
          {index > 0 && ' · '}
          <strong>{label}</strong> {likely ? 'likely refused' : 'refused'}
          {!brief && (
            <>
              {' '}
              (<Legible>{why}</Legible>)
            </>
          )}{' '}
          {asked !== undefined && <Why refused={{ ahead: true, asked, sessionId: session.id }} />}
        </span>
      ))}
    </aside>
  );
}
