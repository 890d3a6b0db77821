import type { Page } from 'playwright';
import type { AwsCli } from '../aws-cli';
import type { Report } from '../report';
import type { OwnersWorld } from './world';

/** Who takes part in a grant. */
export interface Parties {
  readonly report: Report;
  /** A tab in which sessions of both accounts are open. */
  readonly page: Page;
  readonly world: OwnersWorld;
  /** Of the other account, by the AWS CLI: a user, a role of theirs, and another user. */
  readonly operator: AwsCli;
  readonly analyst: AwsCli;
  readonly intern: AwsCli;
  readonly vendor: AwsCli;
  /** Of the sandbox. */
  readonly endpoint: string;
  /** Takes what is downloaded. */
  readonly folder: string;
  /** Sends a command to the sandbox's control endpoint (docs/sandbox.md). */
  readonly control: (verb: string, body?: object) => Promise<unknown>;
}
