import { Textarea } from '@mantine/core';
import { curlCommand, type CurlHeaders } from '@/aws/cli';
import type { LinkRequest, PresignedLink } from '@/resources/links/presign';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { expiryText } from './end/expiry-text';
import { whatEndsIt } from './end/what-ends-it';
import classes from './link-panel.module.css';

interface LinkResultProps {
  readonly session: Session;
  readonly request: LinkRequest;
  readonly link: PresignedLink;
}

export function LinkResult({ session, request, link }: LinkResultProps) {
  const { until } = expiryText(link, link.seconds, session);
  const keyMd5 = request.method === 'GET' ? request.customerKeyMd5 : undefined;
  const curl = curlCommand(
    request.method,
    link.url,
    request.key,
    keyMd5 === undefined ? undefined : keyHeaders(keyMd5),
  );
  const may = request.method === 'GET' ? 'read this object' : 'write this key';
  return (
    <div className={classes.result}>
      <output className={classes.expiry}>
        Works until <strong>{until}</strong>
      </output>
      {keyMd5 !== undefined && (
        <p className={classes.why}>
          The object is encrypted with a customer’s key (SSE-C), and a link cannot carry the key: opened in a
          browser it fails. The command sends the key from the variable <Mono>{KEY_VARIABLE}</Mono>: set it to
          the key, as base64, and give the key on a way of its own.
        </p>
      )}
      <Copyable label="link" value={link.url} />
      <Copyable label="curl command" value={curl} />
      <p className={classes.warning}>
        Anyone who has the link can {may} as {session.name} until then, from anywhere. {whatEndsIt(session)}
      </p>
    </div>
  );
}

const KEY_VARIABLE = 'SSE_C_KEY';
const KEY_HEADER = 'x-amz-server-side-encryption-customer';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html#ssec-and-presignedurl */
const keyHeaders = (md5: string): CurlHeaders => ({
  [`${KEY_HEADER}-algorithm`]: 'AES256',
  [`${KEY_HEADER}-key`]: { variable: KEY_VARIABLE },
  [`${KEY_HEADER}-key-MD5`]: md5,
});

function Copyable({ label, value }: { label: string; value: string }) {
  const name = `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`;
  return (
    <div className={classes.copyable}>
      <Textarea
        aria-label={name}
        value={value}
        readOnly
        rows={2}
        spellCheck={false}
        classNames={{ input: classes.value }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value} label={label} />
    </div>
  );
}
