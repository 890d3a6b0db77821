import type { JsonCall } from '../json/handle-json';
import { open, refused } from './call';
import { RECORDED_TYPES, type ConfigurationRecorder } from './types';

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationRecorders.html */
export function describeConfigurationRecorders(call: JsonCall): object {
  open(call, 'DescribeConfigurationRecorders');
  return { ConfigurationRecorders: named(call).map(recorderElement) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationRecorderStatus.html */
export function describeConfigurationRecorderStatus(call: JsonCall): object {
  open(call, 'DescribeConfigurationRecorderStatus');
  return {
    ConfigurationRecordersStatus: named(call).map(({ name, recording, startedAt }) => ({
      name,
      recording,
      lastStartTime: startedAt / 1000,
      lastStatus: 'Success',
      lastStatusChangeTime: startedAt / 1000,
    })),
  };
}

function named({ identity, region, body }: JsonCall): ConfigurationRecorder[] {
  const recorder = identity.account.recorders.get(region);
  const names = body['ConfigurationRecorderNames'];
  if (!Array.isArray(names) || names.length === 0) return recorder === undefined ? [] : [recorder];
  const missing: unknown = names.find((name) => name !== recorder?.name);
  if (recorder === undefined || missing !== undefined)
    throw refused(
      'NoSuchConfigurationRecorderException',
      `Cannot find configuration recorder with the specified name '${String(missing)}'.`,
    );
  return [recorder];
}

const recorderElement = ({ name, region, roleArn, globalTypes }: ConfigurationRecorder): object => ({
  name,
  arn: `${roleArn.replace(/^(arn:[^:]+):iam::(\d+):.*$/, `$1:config:${region}:$2:`)}configuration-recorder/${name}`,
  roleARN: roleArn,
  recordingGroup: {
    allSupported: false,
    includeGlobalResourceTypes: false,
    resourceTypes: RECORDED_TYPES.filter((type) => globalTypes || !type.startsWith('AWS::IAM::')),
    exclusionByResourceTypes: { resourceTypes: [] },
    recordingStrategy: { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' },
  },
  recordingMode: { recordingFrequency: 'CONTINUOUS' },
});
