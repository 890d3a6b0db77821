import type { Account, World } from '../world/types';
import { ANALYTICS, BACKUP, PLATFORM, RESEARCH } from './accounts-ids';

const REGION = 'eu-west-1';
const STARTED = Date.parse('2024-11-06T08:00:00Z');

/** Config records in the Region where almost everything is, and the management account collects it from its members. */
export function addRecorders(world: World): void {
  for (const id of [ANALYTICS, BACKUP, RESEARCH]) {
    const account = world.accounts.get(id);
    if (account !== undefined) addRecorder(account, REGION, STARTED);
  }
  const name = 'organization';
  world.accounts.get(PLATFORM)?.aggregators.set(`${REGION}/${name}`, {
    name,
    arn: `arn:aws:config:${REGION}:${PLATFORM}:config-aggregator/config-aggregator-lk01org1`,
    region: REGION,
    accounts: undefined,
    regions: undefined,
    createdAt: STARTED,
  });
}

export function addRecorder(account: Account, region: string, startedAt: number): void {
  account.recorders.set(region, {
    name: 'default',
    region,
    roleArn: `arn:aws:iam::${account.id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    globalTypes: true,
    recording: true,
    startedAt,
  });
}
