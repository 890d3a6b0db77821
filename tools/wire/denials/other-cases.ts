import { named, policy } from '../../../sandbox/seed/build';
import {
  type Case,
  get,
  lakePolicy,
  letKey,
  locked,
  ownKey,
  put,
  readOnly,
  removeVersion,
  underKey,
} from './case';
import { CALLER, OWNER, THIRD } from './world';

/** Owners, keys, what is no policy, and what nobody here can read. */
export const OTHER_CASES: readonly Case[] = [
  // Ownership
  {
    name: 'an object that another account wrote',
    change: async ({ lake, objects }) => {
      lake.ownership = 'ObjectWriter';
      await objects.put({
        key: 'reports/theirs.csv',
        body: new Uint8Array(3),
        contentType: 'text/csv',
        daysAgo: 1,
        ownerAccount: THIRD,
      });
    },
    ask: { who: 'local', command: get({ Key: 'reports/theirs.csv' }) },
    links: ['ownership'],
    side: OWNER,
    confidence: 'likely',
  },
  // Keys of KMS
  {
    name: 'a key that lets in its own account alone',
    change: (stage) => underKey(stage, policy(ownKey)),
    ask: { command: get({ Key: 'reports/keyed.csv' }) },
    links: ['key'],
    side: OWNER,
  },
  {
    name: 'a key that denies',
    change: (stage) =>
      underKey(stage, policy(ownKey, letKey, { ...letKey, Sid: 'KeyDenies', Effect: 'Deny' })),
    ask: { command: get({ Key: 'reports/keyed.csv' }) },
    links: ['key'],
    side: OWNER,
    statement: 'KeyDenies',
  },
  {
    name: 'a role that may not decrypt',
    change: async (stage) => {
      await underKey(stage, policy(ownKey, letKey));
      stage.reader.policies = [named('Data', { Effect: 'Allow', Action: 's3:*', Resource: '*' })];
    },
    ask: { command: get({ Key: 'reports/keyed.csv' }) },
    links: ['identity'],
    side: CALLER,
  },
  {
    name: 'a key that no data key is given of',
    change: (stage) => underKey(stage, policy(ownKey, { ...letKey, Action: 'kms:Decrypt' })),
    ask: { command: put() },
    links: ['key'],
    side: OWNER,
  },
  // What is no policy
  {
    name: 'another owner was expected',
    change: ({ lake }) => {
      lake.policy = lakePolicy();
    },
    ask: { command: get({ ExpectedBucketOwner: THIRD }) },
    links: ['expected-owner'],
    side: CALLER,
  },
  {
    name: 'a version under retention in compliance mode',
    change: ({ lake }) => {
      lake.policy = lakePolicy();
      locked(lake, { retention: { mode: 'COMPLIANCE', until: Date.now() + 86_400_000 } });
    },
    ask: { command: removeVersion },
    links: ['object-lock'],
    side: OWNER,
  },
  {
    name: 'a version under retention in governance mode',
    change: ({ lake }) => {
      lake.policy = lakePolicy();
      locked(lake, { retention: { mode: 'GOVERNANCE', until: Date.now() + 86_400_000 } });
    },
    ask: { command: removeVersion },
    links: ['object-lock'],
    side: OWNER,
  },
  {
    name: 'a version under a legal hold',
    change: ({ lake }) => {
      lake.policy = lakePolicy();
      locked(lake, { legalHold: 'ON' });
    },
    ask: { command: removeVersion },
    links: ['object-lock'],
    side: OWNER,
  },
  {
    name: 'a bucket whose requester pays',
    change: ({ lake }) => {
      lake.policy = lakePolicy();
      lake.requestPayer = 'Requester';
    },
    ask: { command: get() },
    links: ['requester-pays'],
    side: CALLER,
  },
  {
    name: 'a bucket whose requester pays, and a role that may not',
    change: ({ lake, reader }) => {
      lake.policy = lakePolicy();
      lake.requestPayer = 'Requester';
      reader.policies = [{ name: 'Lists', document: readOnly }];
    },
    ask: { command: get() },
    links: ['identity', 'requester-pays'],
    side: CALLER,
  },
  {
    name: 'an archived object',
    change: async ({ lake, objects }) => {
      lake.policy = lakePolicy();
      await objects.put({
        key: 'archive/a.csv',
        body: new Uint8Array(3),
        contentType: 'text/csv',
        daysAgo: 9,
        storageClass: 'GLACIER',
      });
    },
    ask: { command: get({ Key: 'archive/a.csv' }) },
    links: ['archive'],
    side: OWNER,
  },
  {
    name: 'another Region',
    ask: { command: get(), raw: { region: 'us-east-1' } },
    links: ['region'],
    side: CALLER,
  },
  {
    name: 'a clock an hour behind',
    ask: { command: get(), raw: { systemClockOffset: -3_600_000 } },
    links: ['signature'],
    side: CALLER,
  },
  {
    name: 'a wrong secret',
    ask: {
      command: get(),
      raw: { credentials: { accessKeyId: 'AKIAEXAMPLEANALYST00', secretAccessKey: 'wrong' } },
    },
    links: ['signature'],
    side: CALLER,
  },
  {
    name: 'credentials that are over',
    ask: { command: get(), raw: {}, expired: true },
    links: ['session'],
    side: CALLER,
  },
  // What nobody here can read
  {
    name: 'a user whose policies nobody may read',
    change: ({ lake, analyst }) => {
      lake.policy = lakePolicy();
      analyst.policies = [];
    },
    ask: { who: 'analyst', command: get(), closed: ['caller'] },
    links: ['identity'],
    side: CALLER,
    confidence: 'likely',
  },
  {
    name: 'a bucket whose owner is not here',
    ask: { command: get(), closed: ['owner'] },
    links: ['bucket-policy'],
    side: OWNER,
    confidence: 'unknown',
  },
  {
    name: 'nobody is here',
    ask: { who: 'analyst', command: get(), closed: ['owner', 'caller'] },
    links: ['bucket-policy'],
    confidence: 'unknown',
  },
];
