/**
 * What one small request costs the processor before it is sent and after it has been answered: the console's way to send a
 * command beside the SDK's own, to a service that answers at once and without a network.
 */
import { GetRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetBucketPolicyCommand, GetPublicAccessBlockCommand, S3Client } from '@aws-sdk/client-s3';
import { sendCommand } from '../src/aws/clients/send-command';
import { Sha256Hash } from '../src/aws/clients/sha256-hash';
import { KEYS } from './listing/keys';
import { alternate, busy } from './measure';
import { printHead, printRow } from './table';

const REQUESTS = 3000;
const AT_ONCE = 50;
const SDK = 'client.send';

const answering = (text: string) => {
  const body = new TextEncoder().encode(text);
  const headers = { 'content-type': 'application/xml' };
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async () => ({ response: { statusCode: 200, reason: 'OK', headers, body } }),
    destroy: () => undefined,
  };
};

const configFor = (answer: string) => ({
  region: 'eu-west-1',
  credentials: Object.assign(async () => KEYS, { memoized: true as const }),
  requestHandler: answering(answer) as never,
});

/** Microseconds of processor time that one of many takes. */
const each = async (send: (at: number) => Promise<unknown>): Promise<number> => {
  const milliseconds = await busy(async () => {
    for (let at = 0; at < REQUESTS; at += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, (_, of) => send(at + of)));
  });
  return (milliseconds / REQUESTS) * 1000;
};

async function row(what: string, ours: (at: number) => Promise<unknown>, theirs: typeof ours): Promise<void> {
  const measured = await alternate(() => each(ours), [{ name: SDK, run: () => each(theirs) }], {
    rounds: 5,
    warmUp: 2,
  });
  printRow(what, measured, 'µs');
}

const BLOCK = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
const block = BLOCK.map((name) => `<${name}>true</${name}>`).join('');

printHead('request');
{
  const config = configFor('{"Version":"2012-10-17","Statement":[]}');
  const [own, sdk] = [new S3Client({ ...config, sha256: Sha256Hash }), new S3Client(config)];
  const command = (at: number) => new GetBucketPolicyCommand({ Bucket: `data-${at % 20}` });
  await row(
    'GetBucketPolicy, signed, sent and read',
    (at) => sendCommand(own, command(at), {}),
    (at) => sdk.send(command(at)),
  );
}
{
  const config = configFor(`<PublicAccessBlockConfiguration>${block}</PublicAccessBlockConfiguration>`);
  const [own, sdk] = [new S3Client({ ...config, sha256: Sha256Hash }), new S3Client(config)];
  const command = (at: number) => new GetPublicAccessBlockCommand({ Bucket: `data-${at % 20}` });
  await row(
    'GetPublicAccessBlock',
    (at) => sendCommand(own, command(at), {}),
    (at) => sdk.send(command(at)),
  );
}
{
  const config = configFor(
    '<GetRolePolicyResponse><GetRolePolicyResult><PolicyName>Reads</PolicyName><PolicyDocument>%7B%7D</PolicyDocument></GetRolePolicyResult></GetRolePolicyResponse>',
  );
  const [own, sdk] = [new IAMClient({ ...config, sha256: Sha256Hash }), new IAMClient(config)];
  const command = (at: number) =>
    new GetRolePolicyCommand({ RoleName: `Reader-${at % 20}`, PolicyName: 'Reads' });
  await row(
    'GetRolePolicy',
    (at) => sendCommand(own, command(at), {}),
    (at) => sdk.send(command(at)),
  );
}
