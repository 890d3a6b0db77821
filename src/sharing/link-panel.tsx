import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import type { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { fileNameOf } from '@/lib/file-name';
import { presign, type LinkRequest, type PresignedLink } from '@/resources/links/presign';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { InlineFailure } from '@/ui/states';
import { DURATIONS } from './end/durations';
import { LinkResult } from './link-result';
import classes from './link-panel.module.css';

interface LinkPanelProps {
  readonly session: Session;
  readonly location: Location;
  /** Of the object to hand out; for an upload link only the suggestion. */
  readonly objectKey: string;
  readonly versionId?: string;
  /** Fingerprint of the key of an object under SSE-C. */
  readonly customerKeyMd5?: string;
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
  readonly asked: number;
}

/** Makes a presigned link and says when it will really end. Nothing is sent for it: a link is only signed. */
export function LinkPanel({ session, location, objectKey, versionId, customerKeyMd5 }: LinkPanelProps) {
  const [purpose, setPurpose] = useState<Purpose>('download');
  const [seconds, setSeconds] = useState(3600);
  const [uploadKey, setUploadKey] = useState(objectKey);
  const [made, setMade] = useState<Made>();
  const [failure, setFailure] = useState<AwsFailure>();
  const [busy, setBusy] = useState(false);

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
      setMade({ request, link, asked: seconds });
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
        <NativeSelect
          size="xs"
          label="Valid for"
          value={String(seconds)}
          data={DURATIONS.map((choice) => ({ value: String(choice.seconds), label: choice.label }))}
          onChange={(event) => {
            const { value } = event.currentTarget;
            changed(() => setSeconds(Number(value)));
          }}
        />
      </div>
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
      <Button type="submit" loading={busy} disabled={purpose === 'upload' && uploadKey === ''}>
        Create link
      </Button>
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
