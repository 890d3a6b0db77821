import type { S3Client } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';

export type Theme = 'light' | 'dark';

/** What a scene is set with. */
export interface Stage {
  /** Sends a command to the sandbox's control endpoint (docs/sandbox.md). */
  readonly command: (verb: string, body: object) => Promise<void>;
  /** The account that owns the buckets. */
  readonly s3: S3Client;
  /** Makes a role that jobs of S3 Batch Operations may assume. */
  readonly jobRole: (name: string) => Promise<void>;
  /** Writes as of so many hours before the moment of the pictures. */
  readonly hoursAgo: (hours: number, write: () => Promise<unknown>) => Promise<void>;
}

export type Scene = (page: Page, stage: Stage) => Promise<void>;

export type Picture = readonly [name: string, theme: Theme, scene: Scene];
