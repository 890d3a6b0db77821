import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('cluster.sh', import.meta.url));

export interface CephUser {
  readonly arn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Cluster {
  readonly endpoint: string;
  readonly owner: CephUser;
  readonly operator: CephUser;
  stop(): void;
}

/** A Ceph gateway on loopback with an owner and an operator; needs root where Ceph is not installed yet. */
export async function startCluster(): Promise<Cluster> {
  const directory = mkdtempSync(join(tmpdir(), 'drawbridge-ceph-'));
  const started = spawnSync('bash', [SCRIPT, 'start', directory, String(await freePort())], {
    encoding: 'utf8',
  });
  if (started.status !== 0) throw new Error(`the Ceph gateway did not start:\n${started.stderr}`);
  const users = JSON.parse(readFileSync(join(directory, 'users.json'), 'utf8')) as Omit<Cluster, 'stop'>;
  return { ...users, stop: () => void spawnSync('bash', [SCRIPT, 'stop', directory], { stdio: 'ignore' }) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      // The monitor takes ports 1,000 above, and has to stay below 65,536.
      server.close(() => resolve(port > 60_000 ? port - 10_000 : port));
    });
  });
}
