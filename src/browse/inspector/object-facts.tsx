import { plural } from '@drawbridge-s3/policy/grammar';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { readEncodedWords } from '@/lib/encoded-words';
import { formatCount, formatDateTime, formatSize } from '@/lib/format';
import { tagsQuery, type ObjectAddress, type ObjectHead } from '@/resources/objects/head-object';
import { versionsQuery } from '@/resources/objects/object-versions';
import { useCanonicalIds } from '@/sessions/canonical-ids';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { AccountName } from '@/sessions/account-name';
import { storageClassLabel } from '@/resources/objects/storage-class';
import { deniedText } from '@/aws/failures/denied-text';
import { visibleText } from '@/ui/names/odd-names';
import classes from './inspector.module.css';

interface ObjectFactsProps {
  context: AwsContext;
  location: Location;
  address: ObjectAddress;
  head: ObjectHead;
}

export function ObjectFacts({ context, location, address, head }: ObjectFactsProps) {
  const tags = useQuery(tagsQuery(context, location, address));
  const versions = useQuery(versionsQuery(context, location, address.key));
  const owner = versions.data?.versions.find(
    ({ id, latest }) =>
      id === (head.VersionId ?? address.versionId) || (head.VersionId === undefined && latest),
  )?.owner;
  const ids = useCanonicalIds();
  const account = owner === undefined ? undefined : ids[owner];
  const size = head.ContentLength;
  const etag = head.ETag?.replaceAll('"', '');
  const parts = /-(\d+)$/.exec(etag ?? '')?.[1];
  return (
    <dl className={classes.facts}>
      <Fact label="Size">
        <Mono>
          {formatSize(size)}
          {size !== undefined && size >= 1024 && ` (${formatCount(size)} B)`}
        </Mono>
      </Fact>
      <Fact label="Type" value={head.ContentType} />
      <Fact label="Modified" value={head.LastModified && formatDateTime(head.LastModified)} />
      <Fact label="ETag" value={etag} copy="ETag" />
      {parts !== undefined && <Fact label="Parts" value={`${parts} (multipart upload)`} />}
      {head.checksums.map(({ algorithm, value, type }) => (
        <Fact
          key={algorithm}
          label="Checksum"
          value={`${algorithm}${type === 'COMPOSITE' ? ' of parts' : ''} ${value}`}
          copy="checksum"
          copied={value}
        />
      ))}
      <Fact
        label="Encryption"
        value={encryptionText(head)}
        copy={(head.SSEKMSKeyId && 'key ARN') ?? (head.SSECustomerKeyMD5 && 'fingerprint of the key')}
        copied={head.SSEKMSKeyId ?? head.SSECustomerKeyMD5}
      />
      <Fact label="Class" value={storageClassLabel(head.StorageClass ?? 'STANDARD')} />
      <Fact label="Archive" value={head.ArchiveStatus} />
      <Fact label="Restore" value={head.Restore} />
      <Fact label="Owner" value={owner} copy="canonical user id">
        {account !== undefined && <AccountName account={account} />}
      </Fact>
      <Fact label="Version" value={head.VersionId} copy="version id" />
      <Fact label="Cache" value={head.CacheControl} />
      <Fact label="Disposition" value={head.ContentDisposition} />
      <Fact label="Encoding" value={head.ContentEncoding} />
      <Fact label="Language" value={head.ContentLanguage} />
      <Fact label="Replication" value={head.ReplicationStatus} />
      <Fact label="Expires" value={head.Expiration} />
      <Fact label="Lock" value={lockText(head)} />
      <Fact label="Redirect" value={head.WebsiteRedirectLocation} />
      <Fact label="Tags">
        {tags.isError && <span className={classes.dim}>{deniedText(tags.error)}</span>}
        {tags.data?.length === 0 && <span className={classes.dim}>none</span>}
        {tags.data && tags.data.length > 0 && (
          <Mono>{tags.data.map(({ key, value }) => visibleText(`${key}=${value}`)).join(', ')}</Mono>
        )}
      </Fact>
      {Object.entries(head.Metadata ?? {}).map(([name, value]) => (
        <Fact key={name} label={name} value={readEncodedWords(value)} copy={`metadata ${name}`} />
      ))}
      {head.MissingMeta !== undefined && (
        <Fact
          label="Metadata"
          value={`${plural(head.MissingMeta, 'entry', 'entries')} cannot be told in HTTP headers`}
        />
      )}
    </dl>
  );
}

interface FactProps {
  label: string;
  value?: string;
  /** What the copy button copies, in words; none without. */
  copy?: string;
  /** The text it copies; `value` when left out. */
  copied?: string;
  children?: ReactNode;
}

/** One line; left out where there is nothing to say. */
function Fact({ label, value, copy, copied, children }: FactProps) {
  if (value === undefined && !children) return null;
  return (
    <>
      <dt>{visibleText(label)}</dt>
      <dd>
        {children || (value !== undefined && <Mono truncate>{visibleText(value)}</Mono>)}
        {copy !== undefined && value !== undefined && <CopyButton value={copied ?? value} label={copy} />}
      </dd>
    </>
  );
}

function encryptionText(head: ObjectHead): string | undefined {
  if (head.SSECustomerAlgorithm !== undefined)
    return `SSE-C ${head.SSECustomerAlgorithm} · key ${head.SSECustomerKeyMD5 ?? 'unknown'}`;
  if (head.ServerSideEncryption === undefined) return undefined;
  if (head.ServerSideEncryption === 'AES256') return 'SSE-S3 (AES256)';
  const key = head.SSEKMSKeyId?.slice(head.SSEKMSKeyId.lastIndexOf(':') + 1);
  return key === undefined ? head.ServerSideEncryption : `${head.ServerSideEncryption} · ${key}`;
}

function lockText(head: ObjectHead): string | undefined {
  const texts = [
    head.ObjectLockMode &&
      `${head.ObjectLockMode} until ${head.ObjectLockRetainUntilDate ? formatDateTime(head.ObjectLockRetainUntilDate) : '?'}`,
    head.ObjectLockLegalHoldStatus === 'ON' && 'legal hold',
    head.ObjectLockEventHold === 'ON' && 'event hold',
  ].filter((text) => typeof text === 'string');
  return texts.length > 0 ? texts.join(', ') : undefined;
}
