import type { JsonCall } from '../json/handle-json';
import { authorise } from '../json/authorise';
import { workGroupArn } from './authorise';
import { pageOf, requiredText } from './call';
import { invalidRequest } from './errors';
import { athenaIn } from './athena-in';
import type { WorkGroup } from './place';

const ENGINE = { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' };

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListWorkGroups.html */
export function listWorkGroups(call: JsonCall): object {
  authorise(call, 'athena:ListWorkGroups', '*');
  const all = [...athenaIn(call.identity.account, call.region).workGroups.values()];
  const { page, rest } = pageOf(call.body, all, { most: 50 });
  return {
    WorkGroups: page.map(({ name, description, state, createdAt }) => ({
      Name: name,
      Description: description,
      State: state,
      CreationTime: createdAt / 1000,
      EngineVersion: ENGINE,
    })),
    ...rest,
  };
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetWorkGroup.html */
export function getWorkGroup(call: JsonCall): object {
  const name = requiredText(call.body, 'WorkGroup');
  authorise(call, 'athena:GetWorkGroup', workGroupArn(call, name));
  const { description, state, createdAt, outputLocation, enforced, cutoff } = workGroupNamed(call, name);
  return {
    WorkGroup: {
      Name: name,
      Description: description,
      State: state,
      CreationTime: createdAt / 1000,
      Configuration: {
        ResultConfiguration: outputLocation === undefined ? {} : { OutputLocation: outputLocation },
        EnforceWorkGroupConfiguration: enforced,
        PublishCloudWatchMetricsEnabled: true,
        ...(cutoff === undefined ? {} : { BytesScannedCutoffPerQuery: cutoff }),
        RequesterPaysEnabled: false,
        EngineVersion: ENGINE,
      },
    },
  };
}

/** @throws ServiceError InvalidRequestException */
export function workGroupNamed(call: JsonCall, name: string): WorkGroup {
  const found = athenaIn(call.identity.account, call.region).workGroups.get(name);
  if (found === undefined) throw invalidRequest('WorkGroup is not found.');
  return found;
}
