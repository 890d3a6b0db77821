import { ServiceError } from '../http/error';
import type { JsonCall, JsonService } from '../json/handle-json';
import {
  batchGetAggregateResourceConfig,
  describeConfigurationAggregators,
  getAggregateResourceConfig,
} from './aggregators';
import { batchGetResourceConfig, getResourceConfigHistory, listDiscoveredResources } from './history';
import { describeConfigurationRecorders, describeConfigurationRecorderStatus } from './recorders';
import { selectAggregateResourceConfig, selectResourceConfig } from './select';

/** Of what is said to be missing rather than unknown, those that whoever reads configurations may meet. */
const LEFT_OUT = [
  'DeleteConfigurationAggregator',
  'DeleteConfigurationRecorder',
  'DescribeConfigRules',
  'DescribeConfigurationAggregatorSourcesStatus',
  'DescribeDeliveryChannels',
  'GetAggregateDiscoveredResourceCounts',
  'GetComplianceDetailsByResource',
  'GetDiscoveredResourceCounts',
  'ListAggregateDiscoveredResources',
  'ListConfigurationRecorders',
  'PutConfigRule',
  'PutConfigurationAggregator',
  'PutConfigurationRecorder',
  'PutDeliveryChannel',
  'StartConfigurationRecorder',
  'StopConfigurationRecorder',
] as const;

/** AWS Config, to be read: nothing here changes what it records. https://docs.aws.amazon.com/config/latest/APIReference/API_Operations.html */
export const config: JsonService = {
  name: 'config',
  operations: {
    ...Object.fromEntries(LEFT_OUT.map((name) => [name, leftOut(name)])),
    DescribeConfigurationRecorders: describeConfigurationRecorders,
    DescribeConfigurationRecorderStatus: describeConfigurationRecorderStatus,
    GetResourceConfigHistory: getResourceConfigHistory,
    BatchGetResourceConfig: batchGetResourceConfig,
    ListDiscoveredResources: listDiscoveredResources,
    SelectResourceConfig: selectResourceConfig,
    DescribeConfigurationAggregators: describeConfigurationAggregators,
    SelectAggregateResourceConfig: selectAggregateResourceConfig,
    GetAggregateResourceConfig: getAggregateResourceConfig,
    BatchGetAggregateResourceConfig: batchGetAggregateResourceConfig,
  },
  errorBody: ({ message }) => ({ message }),
};

function leftOut(name: string): (call: JsonCall) => object {
  return () => {
    throw new ServiceError('NotImplemented', `The sandbox does not implement ${name} of Config.`, 501);
  };
}
