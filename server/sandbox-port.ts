/** A route of the seeded world, offered on the connect page. */
interface SandboxRoute {
  readonly label: string;
  readonly description?: string;
  readonly hops: readonly {
    readonly roleArn: string;
    readonly accountName?: string;
    readonly externalId?: string;
    readonly mfaSerial?: string;
  }[];
}

/** A public identity of the sandbox's seeded world, offered on the connect page. */
export interface SandboxIdentity {
  readonly label: string;
  readonly description?: string;
  readonly account: string;
  readonly accountName?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Base32 secret of its MFA device. */
  readonly mfaSecret?: string;
  /** Routes this identity may follow, the ones that are refused on purpose included. */
  readonly routes?: readonly SandboxRoute[];
}

/** What the server needs of the sandbox: `createSandbox` in sandbox/sandbox.ts returns it, tests something smaller. */
export interface SandboxPort {
  fetch(request: Request): Promise<Response>;
  /** Where the seeded world's first calls go. */
  readonly region?: string;
  readonly identities?: readonly SandboxIdentity[];
  close?(): Promise<void> | void;
}
