import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { useDoubted } from '@/resources/doctor/use-doubts';
import { encryptionQuery, requestPaymentQuery } from '@/resources/bucket-settings/settings';
import { noLinksReason } from '@/resources/links/linkable';
import { useRequesterPays } from '@/resources/objects/requester-pays';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import { Why } from '@/ui/why-slot';
import classes from './page.module.css';

interface SigningNotesProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Location;
  readonly prefix: string;
  readonly writes: boolean;
}

/** What a signature does not open, and who pays: as far as the place tells. */
export function SigningNotes({ session, context, location, prefix, writes }: SigningNotesProps) {
  const pays = useRequesterPays(context, location);
  const encryption = useQuery(encryptionQuery(context, location)).data;
  const payer = useQuery(requestPaymentQuery(context, location)).data;
  const kms = encryption?.algorithm.startsWith('aws:kms') === true;
  const payment = pays
    ? `Every use is paid by the account of ${session.name}: the links say so (x-amz-request-payer), and nobody who holds one can change it.`
    : payer === 'Requester'
      ? 'Requester pays: signed by another account than the bucket’s, links are refused until you agree to pay, in the menu of the bucket’s objects.'
      : undefined;
  const noLinks = noLinksReason(location);
  const [doubt] = useDoubted(context, location, prefix, [writes ? 'upload-link' : 'link'])?.found ?? [];
  const notes = [
    ...(noLinks === undefined ? [] : [`${noLinks}.`]),
    ...(location.type === 'access-point' || location.type === 'access-point-alias'
      ? [
          `They go through the access point: its policy and the bucket’s both have to let ${session.name} in, one that answers a VPC alone answers nobody outside it, and deleting it ends them.`,
        ]
      : []),
    ...(payment === undefined ? [] : [payment]),
    ...(kms
      ? [
          `S3 asks KMS as ${session.name}: it needs ${writes ? 'kms:GenerateDataKey' : 'kms:Decrypt'} on the key at every use, and whoever holds a link needs nothing.`,
        ]
      : []),
    ...(writes ? [] : ['Objects under SSE-C cannot be opened by a link: it would have to carry their key.']),
  ];
  if (notes.length === 0 && doubt === undefined) return null;
  return (
    <ul className={classes.notes} aria-label="To be known">
      {doubt !== undefined && (
        <li>
          {doubt.likely ? 'Likely refused' : 'Refused'}, as the doctor found: <Legible>{doubt.why}</Legible>.{' '}
          <Why refused={{ ahead: true, asked: doubt.asked, sessionId: session.id }} />
        </li>
      )}
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
