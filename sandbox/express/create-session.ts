import { randomBytes } from 'node:crypto';
import { findKey } from '../world/lookup';
import type { Bucket, ExpressSession } from '../world/types';
import { uniqueId } from '../world/unique-id';
import { xmlAnswer } from '../s3/answer';
import type { S3Answer, S3Call } from '../s3/call';
import { invalidArgument } from '../s3/errors';
import { bucketOf, header } from '../s3/request';

const LIFETIME_MS = 300_000;
const ACTION = 's3express:CreateSession';
const MODE = 'x-amz-create-session-mode';

type Mode = ExpressSession['mode'];

/**
 * Without a mode the greatest that the caller may have.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateSession.html
 */
export function createSession(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const mode = grantedMode(call, bucket, header(call, MODE));
  askKey(call, bucket);
  const expiresAt = Math.floor((call.now + LIFETIME_MS) / 1000) * 1000;
  const session: ExpressSession = {
    accessKeyId: uniqueId('ASIA', randomBytes(16)),
    secretAccessKey: randomBytes(30).toString('base64url'),
    sessionToken: randomBytes(96).toString('base64'),
    bucket: bucket.name,
    mode,
    expiresAt,
    askedBy: call.caller.accessKeyId ?? '',
  };
  const { expressSessions } = call.world;
  for (const [id, { expiresAt: end }] of expressSessions)
    if (end < call.now - LIFETIME_MS) expressSessions.delete(id);
  expressSessions.set(session.accessKeyId, session);
  const { algorithm, keyId } = bucket.encryption;
  return xmlAnswer(
    'CreateSessionResult',
    {
      Credentials: {
        SessionToken: session.sessionToken,
        SecretAccessKey: session.secretAccessKey,
        AccessKeyId: session.accessKeyId,
        Expiration: new Date(expiresAt).toISOString(),
      },
    },
    {
      'x-amz-server-side-encryption': algorithm,
      'x-amz-server-side-encryption-aws-kms-key-id': keyId,
      'x-amz-server-side-encryption-bucket-key-enabled': algorithm === 'aws:kms' ? 'true' : undefined,
    },
  );
}

function grantedMode(call: S3Call, bucket: Bucket, asked: string | undefined): Mode {
  const permission = (mode: Mode) => ({ action: ACTION, bucket, context: { 's3express:SessionMode': mode } });
  if (asked !== undefined && asked !== 'ReadOnly' && asked !== 'ReadWrite')
    throw invalidArgument('Invalid session mode', MODE, asked);
  if (asked === undefined && !call.may(permission('ReadWrite')) && call.may(permission('ReadOnly')))
    return 'ReadOnly';
  const mode = asked ?? 'ReadWrite';
  call.authorize(permission(mode));
  return mode;
}

/** The key of the bucket is asked for now, and by nothing that the session does. */
function askKey(call: S3Call, bucket: Bucket): void {
  const { algorithm, keyId } = bucket.encryption;
  if (algorithm !== 'aws:kms' || keyId === undefined) return;
  const key = findKey(call.world, keyId, bucket);
  if (key !== undefined) call.askForKey({ action: ACTION, bucket }, { key, bucketKey: true });
}
