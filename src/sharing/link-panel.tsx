import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import type { AwsFailure } from '@/aws/failure';
import { locationLabel, type Location } from '@/aws/location';
import { fileNameOf } from '@/lib/file-name';
import { noLinksReason } from '@/resources/links/linkable';
import { presign, type LinkRequest, type PresignedLink } from '@/resources/links/presign';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { InlineFailure } from '@/ui/states';
import { EndField } from './end/end-field';
import { SafeModeNote } from './end/safe-mode-note';
import { LinkResult } from './link-result';
import { remember } from './made/remember';
import classes from './link-panel.module.css';

interface LinkPanelProps {
  readonly session: Session;
  readonly location: Location;
  /** Of the object to hand out; for an upload link only the suggestion. */
  readonly objectKey: string;
  readonly versionId?: string;
  /** Fingerprint of the key of an object under SSE-C. */
  readonly customerKeyMd5?: string;
  /** Work goes on as this session, whose credentials last longer. */
  readonly onSession: (session: Session) => void;
  /** Leads to the page where links have more to choose. */
  readonly more: ReactNode;
}

type Purpose = 'download' | 'view' | 'upload';

const PURPOSES: { value: Purpose; label: string }[] = [
  { value: 'download', label: 'Download' },
  { value: 'view', label: 'Open in browser' },
  { value: 'upload', label: 'Upload' },
];

interface Made {
  readonly request: LinkRequest;
  readonly link: PresignedLink;
}

/** Makes a presigned link and says when it will really end. Nothing is sent for it: a link is only signed. */
export function LinkPanel(props: LinkPanelProps) {
  const { session, location, objectKey, versionId, customerKeyMd5, onSession, more } = props;
  const [purpose, setPurpose] = useState<Purpose>('download');
  const [seconds, setSeconds] = useState(3600);
  const [uploadKey, setUploadKey] = useState(objectKey);
  const [made, setMade] = useState<Made>();
  const [failure, setFailure] = useState<AwsFailure>();
  const [busy, setBusy] = useState(false);
  const noLinks = noLinksReason(location);

  /** A link that no longer fits what the form says must not be copied. */
  const changed = (change: () => void) => {
    change();
    setMade(undefined);
    setFailure(undefined);
  };

  const make = async () => {
    setBusy(true);
    const request = requestFor(purpose, { objectKey, versionId, uploadKey, customerKeyMd5 });
    try {
      const link = await presign(sessionContext(session.id), location, request, seconds);
      setMade({ request, link });
      const { key, method } = request;
      remember({
        session,
        what: `${method === 'GET' ? 'download' : 'upload to'} ${key}`,
        where: [{ bucket: locationLabel(location) }],
        way: `presigned ${method}`,
        until: link.expiresAt,
        again: { text: `${link.url}\n`, fileName: `link-${fileNameOf(key)}.txt`, type: 'text/plain' },
      });
      setFailure(undefined);
    } catch (error) {
      setMade(undefined);
      setFailure(toFailure(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className={classes.panel}
      aria-label="Presigned link"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <div className={classes.options}>
        <SegmentedControl
          aria-label="Purpose of the link"
          data={PURPOSES}
          value={purpose}
          onChange={(value) => changed(() => setPurpose(value))}
        />
      </div>
      <EndField
        session={session}
        seconds={seconds}
        onSeconds={(value) => changed(() => setSeconds(value))}
        onSession={onSession}
      />
      {purpose === 'upload' && (
        <TextInput
          label="Key to upload to"
          description="Whoever has the link can replace what is there."
          value={uploadKey}
          spellCheck={false}
          onChange={(event) => {
            const { value } = event.currentTarget;
            changed(() => setUploadKey(value));
          }}
        />
      )}
      <SafeModeNote
        session={session}
        places={[{ location, prefix: purpose === 'upload' ? uploadKey : objectKey }]}
        writes={purpose === 'upload'}
      />
      {noLinks !== undefined && (
        <p className={classes.refused} role="note">
          {noLinks}.
        </p>
      )}
      <Button
        type="submit"
        loading={busy}
        disabled={noLinks !== undefined || (purpose === 'upload' && uploadKey === '')}
      >
        Create link
      </Button>
      {more}
      {failure && <InlineFailure failure={failure} />}
      {made && <LinkResult session={session} {...made} />}
    </form>
  );
}

function requestFor(
  purpose: Purpose,
  {
    objectKey,
    versionId,
    uploadKey,
    customerKeyMd5,
  }: Pick<LinkPanelProps, 'objectKey' | 'versionId' | 'customerKeyMd5'> & { uploadKey: string },
): LinkRequest {
  if (purpose === 'upload') return { method: 'PUT', key: uploadKey };
  const type = purpose === 'download' ? 'attachment' : 'inline';
  return {
    method: 'GET',
    key: objectKey,
    versionId,
    response: { disposition: { type, fileName: fileNameOf(objectKey) } },
    customerKeyMd5,
  };
}
