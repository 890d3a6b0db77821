import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatBytes } from '@/lib/format';
import type { ObjectAddress, ObjectHead } from '@/resources/objects/head-object';
import { previewQuery, PREVIEW_BYTES } from '@/resources/objects/object-preview';
import { useRequesterPays } from '@/resources/objects/requester-pays';
import { deniedText } from '@/aws/failures/denied-text';
import { visibleText } from '@/ui/names/odd-names';
import { previewKind, previewText } from './preview-kind';
import classes from './inspector.module.css';

interface PreviewProps {
  context: AwsContext;
  location: Location;
  address: ObjectAddress;
  head: ObjectHead;
  onLook: () => void;
}

/** The beginning of a text, or a small picture. Nothing is fetched where the operator pays for it. */
export function Preview({ context, location, address, head, onLook }: PreviewProps) {
  const kind = previewKind(address.key, head);
  const pays = useRequesterPays(context, location);
  const query = useQuery({
    ...previewQuery(context, location, { ...address, etag: head.ETag }),
    enabled: kind !== undefined && !pays,
  });
  if (kind === undefined || pays) return null;
  if (query.isError) return <p className={classes.note}>No preview: {deniedText(query.error)}</p>;
  if (query.data === undefined) return null;
  if (kind === 'image')
    return <Picture bytes={query.data} type={head.ContentType ?? ''} name={address.key} />;
  return <TextPreview bytes={query.data} json={kind === 'json'} size={head.ContentLength} onLook={onLook} />;
}

interface TextPreviewProps {
  bytes: Uint8Array;
  json: boolean;
  size: number | undefined;
  onLook: () => void;
}

function TextPreview({ bytes, json, size, onLook }: TextPreviewProps) {
  const whole = size === undefined ? bytes.length < PREVIEW_BYTES : bytes.length >= size;
  const text = useMemo(() => previewText(bytes, json && whole), [bytes, json, whole]);
  if (text === undefined) return <p className={classes.note}>No preview: this is not text.</p>;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too */}
      <pre className={classes.preview} tabIndex={0} aria-label="Preview">
        {text}
      </pre>
      {!whole && (
        <p className={classes.note}>
          The first {formatBytes(PREVIEW_BYTES)}
          {size === undefined ? '; size unknown' : ` of ${formatBytes(size)}`}
          {' · '}
          <button type="button" className={classes.more} onClick={onLook}>
            Look inside for the rest
          </button>
        </p>
      )}
    </>
  );
}

function Picture({ bytes, type, name }: { bytes: Uint8Array; type: string; name: string }) {
  const url = useMemo(() => `data:${type};base64,${base64(bytes)}`, [bytes, type]);
  return (
    <div className={classes.preview}>
      <img className={classes.image} src={url} alt={visibleText(name)} />
    </div>
  );
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
