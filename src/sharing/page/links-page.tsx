import { SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Session } from '@/sessions/types';
import page from '@/ui/page.module.css';
import { useOtherAddress } from '@/ui/use-other-address';
import { DropForm } from '../drop/drop-form';
import { MadeList } from '../made/made-list';
import { makeOf, readPlaces, type LinksAddress } from './address';
import { DownloadForm } from './download-form';
import classes from './page.module.css';
import { MAKES, type Make } from './makes';
import { UploadForm } from './upload-form';

export interface LinksPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: LinksAddress;
  readonly onAddress: (next: LinksAddress) => void;
  /** Another session takes over, with the same form. */
  readonly onSession: (session: Session) => void;
  /** A link to where the CORS rules of a bucket are edited, with one for pages of this origin proposed. */
  readonly corsLink: (bucket: string, origin: string, words: string) => ReactNode;
}

const TITLES: Readonly<Record<Make, string>> = {
  download: 'Download links',
  upload: 'Upload links',
  drop: 'Drop page',
};

/** Links and forms signed with this session, for people and programs without an account. Nothing is sent for them. */
export function LinksPage(props: LinksPageProps) {
  const { key, onAddress } = useOtherAddress(props.address, props.onAddress);
  return <Forms key={`${props.session.id} ${key}`} {...props} onAddress={onAddress} />;
}

function Forms({ session, context, address, onAddress, onSession, corsLink }: LinksPageProps) {
  const [form, setForm] = useState(address);
  const change = (next: Partial<LinksAddress>) => {
    const changed = { ...form, ...next };
    setForm(changed);
    onAddress(changed);
  };
  const make = makeOf(form);
  const { places } = readPlaces(form.at);
  const shared = { session, context, address: form, onChange: change, places, onSession };
  return (
    <div className={classes.page}>
      <header className={page.bar}>
        <h1 className={page.title}>Links and drops</h1>
        <SegmentedControl
          aria-label="What to make"
          data={MAKES.map((value) => ({ value, label: TITLES[value] }))}
          value={make}
          onChange={(value) => change({ make: value })}
        />
        <span className={page.dim}>
          for people and programs without an account; signed here, sent nowhere
        </span>
      </header>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.scroll} tabIndex={0} aria-label={TITLES[make]}>
        {make === 'download' && <DownloadForm {...shared} />}
        {make === 'upload' && <UploadForm {...shared} />}
        {make === 'drop' && <DropForm {...shared} corsLink={corsLink} />}
        <MadeList />
      </section>
    </div>
  );
}
