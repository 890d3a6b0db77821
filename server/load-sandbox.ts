import { createSandbox } from '../sandbox/sandbox';
import type { SandboxPort } from './sandbox-port';

/** The embedded S3, STS, IAM and S3 Control with its seeded world. */
export async function loadSandbox(): Promise<SandboxPort> {
  return createSandbox({});
}
