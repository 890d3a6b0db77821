import { AwsCli } from '../../conformance/aws-cli';
import { assumeByCli } from '../../conformance/sandbox/cli-sessions';
import type { ConsoleServer } from '../../e2e/server';
import type { Keys } from '../../sandbox/testing/clients';

/** Every answer of the sandbox comes so much later from now on (milliseconds). */
export async function answerLate(endpoint: string, ms: number): Promise<void> {
  const answer = await fetch(`${endpoint}/__sandbox/latency`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ms }),
  });
  if (!answer.ok) throw new Error(`latency: ${answer.status}`);
}

/** The role that the relayed page takes, too. */
export async function assumedKeys({ origin, sandbox }: ConsoleServer, folder: string): Promise<Keys> {
  const runtime = (await (await fetch(`${origin}/runtime.json`)).json()) as {
    sandbox: { identities: (Keys & { routes: { hops: { roleArn: string; externalId: string }[] }[] })[] };
  };
  const operator = runtime.sandbox.identities[0]!;
  const { roleArn, externalId } = operator.routes[0]!.hops[0]!;
  const aws = await AwsCli.create(sandbox!, operator, folder);
  return assumeByCli(aws, roleArn, '--external-id', externalId);
}
