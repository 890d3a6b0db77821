import type { JsonService } from '../json/handle-json';
import { deleteAlarms, describeAlarms, putMetricAlarm } from './alarms';
import { getMetricData, listMetrics } from './metrics';

/**
 * By AWS JSON 1.0, one of the three protocols that CloudWatch speaks; SDKs and the AWS CLI prefer CBOR, which is not here.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html
 */
export const cloudwatch: JsonService = {
  name: 'monitoring',
  contentType: 'application/x-amz-json-1.0',
  operations: {
    ListMetrics: listMetrics,
    GetMetricData: getMetricData,
    DescribeAlarms: describeAlarms,
    PutMetricAlarm: putMetricAlarm,
    DeleteAlarms: deleteAlarms,
  },
  errorBody: ({ message }) => ({ message }),
};
