import { plural } from '@drawbridge-s3/policy/grammar';
import { useMemo } from 'react';
import { formatBytes } from '@/lib/format';
import type { CopyAction } from '@/resources/batch-jobs/job-action';
import { manifestOf } from '@/resources/batch-jobs/manifest';
import { VisibleName } from '@/ui/names/visible-name';
import type { CopyOptions } from '../copy/options';
import type { CopyEnd, CopyItem } from '../copy/request';
import { copyAction } from './copy-action';
import { JobMaker } from './job-maker';
import { jobFacts, manifestEntries } from './job-plan';
import { useOwners } from './use-owners';
import classes from './job.module.css';

interface JobFormProps {
  from: CopyEnd;
  to: CopyEnd;
  /** What is to be copied; begun anew by each call. */
  items: () => Iterable<CopyItem>;
  /** What was chosen for the copies. */
  options?: CopyOptions;
  onBack: () => void;
}

const KEEPS_ALL: CopyOptions = {};

/** A copy as a job of S3 Batch Operations. */
export function JobForm({ from, to, items, options = KEEPS_ALL, onBack }: JobFormProps) {
  const facts = useMemo(() => jobFacts(items(), to.prefix), [items, to.prefix]);
  const owners = useOwners([from, to]);
  const [source, target] = [nameOf(from), nameOf(to)];
  const { action, left } = copyAction(options, { bucket: target, prefix: facts.prefix });
  return (
    <JobMaker
      action={action}
      source={source}
      sourcePrefix={from.prefix}
      at={to}
      keptIn={target}
      objects={facts.objects}
      versions={facts.versions}
      manifest={async () => manifestOf(source, manifestEntries(items()), facts.versions)}
      prefixes={[from.prefix]}
      owners={owners}
      description={`Copy of s3://${source}/${from.prefix}`}
      onBack={onBack}
    >
      <p className={classes.said}>
        <strong>
          {plural(facts.objects, 'object')}, {formatBytes(facts.bytes)}
        </strong>
        , copied by S3 without this tab. S3 charges for the job and for each object.
      </p>
      <ul className={classes.limits}>
        <li>
          A job keeps the whole key: copies land below <VisibleName name={`${target}/${facts.prefix}`} />
        </li>
        {facts.elsewhere !== undefined && (
          <li className={classes.warn}>
            Not where the plan says: <VisibleName name={facts.elsewhere.lands} /> instead of{' '}
            <VisibleName name={facts.elsewhere.planned} />
          </li>
        )}
        {facts.tooLarge > 0 && (
          <li className={classes.warn}>
            {plural(facts.tooLarge, 'object')} above 5 GiB will fail: CopyObject takes no more.
          </li>
        )}
        <li>It replaces what stands there without looking, and verifies nothing afterwards.</li>
        <li>{keptWords(action)}</li>
        {left.map((sentence) => (
          <li key={sentence} className={classes.warn}>
            {sentence}
          </li>
        ))}
      </ul>
    </JobMaker>
  );
}

function keptWords({ text, tags, canned, grants }: CopyAction): string {
  const kept = [
    text === undefined ? 'Metadata and headers' : undefined,
    tags === undefined ? 'tags' : undefined,
  ];
  const words = kept.filter((one) => one !== undefined).join(' and ');
  const along = words === '' ? '' : `${words[0]!.toUpperCase()}${words.slice(1)} of each object go along. `;
  const anew = [
    text === undefined ? undefined : 'headers and metadata',
    tags === undefined ? undefined : 'tags',
    canned === undefined && grants === undefined ? undefined : 'access control lists',
  ].filter((one) => one !== undefined);
  const written = anew.length === 0 ? '' : `All copies get the same ${anew.join(', ')}, as chosen. `;
  const acl = canned === undefined && grants === undefined ? 'ACLs, ' : '';
  return `${along}${written}${acl}Object Lock and older versions do not go along, unless a version is named.`;
}

/** Jobs name buckets; what is named otherwise is not offered one. */
const nameOf = ({ location }: CopyEnd): string => (location.type === 'bucket' ? location.name : '');
