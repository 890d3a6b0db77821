import type { JsonService } from '../json/handle-json';
import { lookupEvents } from './lookup';
import {
  describeTrails,
  getEventSelectors,
  getTrail,
  getTrailStatus,
  listTrails,
  putEventSelectors,
  startLogging,
  stopLogging,
} from './trails';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Operations.html */
export const cloudtrail: JsonService = {
  name: 'cloudtrail',
  operations: {
    DescribeTrails: describeTrails,
    ListTrails: listTrails,
    GetTrail: getTrail,
    GetTrailStatus: getTrailStatus,
    GetEventSelectors: getEventSelectors,
    PutEventSelectors: putEventSelectors,
    StartLogging: startLogging,
    StopLogging: stopLogging,
    LookupEvents: lookupEvents,
  },
  errorBody: ({ message }) => ({ message }),
};
