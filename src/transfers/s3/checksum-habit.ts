import type { ConnectionProfile } from '@/aws/profile';
import { AwsFailure } from '@/aws/failure';

/** Whether a service takes checksums: lookalikes may stumble over one, and are then asked without. */
export class ChecksumHabit {
  readonly #custom: boolean;
  #taken = true;

  constructor({ kind }: Pick<ConnectionProfile, 'kind'>) {
    this.#custom = kind === 'custom';
  }

  /** False once a lookalike has refused a request because of its checksum. */
  get taken(): boolean {
    return this.#taken;
  }

  /** Runs a request with its checksum, and once more without when a lookalike stumbles over it. */
  async run<T>(
    signal: AbortSignal,
    checksum: string | undefined,
    task: (checksum: string | undefined) => Promise<T>,
  ): Promise<T> {
    if (!this.#taken || checksum === undefined) return task(undefined);
    try {
      return await task(checksum);
    } catch (error) {
      if (!this.#custom || signal.aborted || !(error instanceof AwsFailure) || !isRefusedInput(error))
        throw error;
      this.#taken = false;
      return task(undefined);
    }
  }
}

/** What the service itself refused: what is wrong before anything is sent has no status. */
function isRefusedInput({ kind, code, status }: AwsFailure): boolean {
  return (
    status !== undefined &&
    (kind === 'not-supported' || kind === 'invalid') &&
    code !== 'EntityTooLarge' &&
    code !== 'BadDigest'
  );
}
