import { lazy, Suspense } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ObjectsPage } from '@/browse/objects/objects-page';
import type { ObjectsSlots } from '@/browse/objects/slots';
import { LinkPanel } from '@/sharing/link-panel';
import { addressOf } from '@/sharing/page/address-of';
import { downloadActions } from '@/transfers/download/download-actions';
import { DownloadControls } from '@/transfers/download/download-controls';
import { DropZone } from '@/transfers/intake/drop-zone';
import { openOptions } from '@/transfers/intake/intake';
import { CustomerKeyField } from '@/transfers/options/customer-key-field';
import { UploadControls } from '@/transfers/intake/upload-controls';
import classes from '@/ui/page.module.css';
import { usePageLocation, usePageSession } from '../use-current-session';

const Viewer = lazy(async () => ({ default: (await import('@/looking/viewer')).Viewer }));

/** The objects page with what transfers and sharing put into it. */
export function ObjectsRoute() {
  const { session, context } = usePageSession();
  const location = usePageLocation();
  const search = useSearch({ from: '/s/$session/l/$location/objects' });
  const navigate = useNavigate({ from: '/s/$session/l/$location/objects' });
  const toLinks = useNavigate();
  const target = (prefix: string) => ({ sessionId: session.id, location, prefix });
  const slots: ObjectsSlots = {
    uploadControls: ({ prefix, disabledReason }) => (
      <UploadControls target={target(prefix)} disabledReason={disabledReason} />
    ),
    uploadOptions: (prefix, retry) => openOptions(target(prefix), retry),
    dropZone: ({ prefix, disabledReason, children }) => (
      <DropZone target={target(prefix)} disabledReason={disabledReason}>
        {children}
      </DropZone>
    ),
    downloadControls: ({ prefix, objects, disabledReason }) => (
      <DownloadControls target={target(prefix)} objects={objects} disabledReason={disabledReason} />
    ),
    downloadActions: ({ prefix, objects, disabledReason }) =>
      downloadActions({ target: target(prefix), objects, disabledReason }),
    share: ({ key, versionId }, customerKeyMd5) => (
      <LinkPanel
        session={session}
        location={location}
        objectKey={key}
        versionId={versionId}
        customerKeyMd5={customerKeyMd5}
        more={
          <Link
            to="/s/$session/grants/links"
            params={{ session: session.slug }}
            search={addressOf(location, { objects: [{ key, versionId }], prefixes: [] })}
            className={classes.link}
          >
            Headers, access points, codes…
          </Link>
        }
        onSession={(other) =>
          void navigate({ params: (now) => ({ ...now, session: other.slug }), search: (now) => now })
        }
      />
    ),
    links: ({ objects, prefixes, drop }) =>
      void toLinks({
        to: '/s/$session/grants/links',
        params: { session: session.slug },
        search: addressOf(location, { objects, prefixes, drop }),
      }),
    look: ({ address, look, onLook, onClose, onStep }) => (
      <Suspense fallback={null}>
        <Viewer
          key={`${address.versionId} ${address.key}`}
          context={context}
          location={location}
          address={address}
          look={look}
          onLook={onLook}
          onClose={onClose}
          onStep={onStep}
        />
      </Suspense>
    ),
    customerKey: ({ onKey }) => (
      <CustomerKeyField
        fingerprint={undefined}
        onChange={onKey}
        relayed={context.profile.transport === 'relay'}
        reading
      />
    ),
  };
  return (
    <ObjectsPage
      session={session}
      context={context}
      location={location}
      search={search}
      onSearch={(next, { replace }) =>
        void navigate({
          // The selection belongs to a prefix: it goes when another is opened.
          search: (now) => ({ ...next, selected: next.prefix === now.prefix ? now.selected : undefined }),
          replace,
        })
      }
      onSelected={(selected) => void navigate({ search: (now) => ({ ...now, selected }), replace: true })}
      slots={slots}
    />
  );
}
