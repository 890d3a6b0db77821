import { authorise } from '../json/authorise';
import type { JsonCall } from '../json/handle-json';
import { refused } from './errors';
import { USUAL_SELECTORS } from './selectors';
import type { AuditTrail, EventSelector } from './types';

/** A trail of every Region is seen in all of them, as itself at home and as its shadow elsewhere. */
const seenIn = (trail: AuditTrail, region: string): boolean =>
  trail.everyRegion || trail.homeRegion === region;

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html */
export function describeTrails(call: JsonCall): object {
  authorise(call, 'cloudtrail:DescribeTrails', '*');
  const { identity, region, body } = call;
  const names = body['trailNameList'];
  const shadows = body['includeShadowTrails'] !== false;
  const trails = [...identity.account.trails.values()].filter(
    (trail) =>
      seenIn(trail, region) &&
      (shadows || trail.homeRegion === region) &&
      (!Array.isArray(names) ||
        names.length === 0 ||
        names.includes(trail.name) ||
        names.includes(trail.arn)),
  );
  return { trailList: trails.map(trailElement) };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html */
export function listTrails(call: JsonCall): object {
  authorise(call, 'cloudtrail:ListTrails', '*');
  return {
    Trails: [...call.identity.account.trails.values()].map(({ arn, name, homeRegion }) => ({
      TrailARN: arn,
      Name: name,
      HomeRegion: homeRegion,
    })),
  };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html */
export const getTrail = (call: JsonCall): object => ({
  Trail: trailElement(named(call, 'Name', 'cloudtrail:GetTrail')),
});

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html */
export function getTrailStatus(call: JsonCall): object {
  const trail = named(call, 'Name', 'cloudtrail:GetTrailStatus');
  const seconds = (at: number | undefined) => (at === undefined ? undefined : at / 1000);
  return {
    IsLogging: trail.logging,
    StartLoggingTime: seconds(trail.startedAt),
    StopLoggingTime: seconds(trail.stoppedAt),
    LatestDeliveryTime: seconds(trail.deliveredAt),
    LatestDeliveryError: trail.deliveryError,
  };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html */
export function getEventSelectors(call: JsonCall): object {
  const trail = named(call, 'TrailName', 'cloudtrail:GetEventSelectors');
  return { TrailARN: trail.arn, EventSelectors: trail.selectors.map(selectorElement) };
}

/** Basic selectors, of objects of S3. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html */
export function putEventSelectors(call: JsonCall): object {
  const trail = named(call, 'TrailName', 'cloudtrail:PutEventSelectors');
  atHome(call, trail);
  if (call.body['AdvancedEventSelectors'] !== undefined)
    throw refused('UnsupportedOperationException', 'The sandbox does not know advanced event selectors.');
  const given = call.body['EventSelectors'];
  if (!Array.isArray(given) || given.length === 0 || given.length > 5)
    throw invalidSelectors('A trail has between 1 and 5 event selectors.');
  trail.selectors = given.map(readSelector);
  return { TrailARN: trail.arn, EventSelectors: trail.selectors.map(selectorElement) };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html */
export function startLogging(call: JsonCall): object {
  const trail = named(call, 'Name', 'cloudtrail:StartLogging');
  atHome(call, trail);
  trail.logging = true;
  trail.startedAt = call.now;
  return {};
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html */
export function stopLogging(call: JsonCall): object {
  const trail = named(call, 'Name', 'cloudtrail:StopLogging');
  atHome(call, trail);
  trail.logging = false;
  trail.stoppedAt = call.now;
  return {};
}

/** The trail that a name or an ARN is of, which the caller may ask about. */
function named(call: JsonCall, member: string, action: string): AuditTrail {
  const { identity, region, body } = call;
  const name = body[member];
  if (typeof name !== 'string' || name === '')
    throw refused('InvalidTrailNameException', 'Trail name cannot be blank!');
  const own = `arn:aws:cloudtrail:${region}:${identity.account.id}:trail/${name}`;
  const trail = [...identity.account.trails.values()].find(
    (one) => one.arn === name || (one.name === name && seenIn(one, region)),
  );
  const arn = trail?.arn ?? (name.startsWith('arn:') ? name : own);
  authorise(call, action, arn);
  if (trail === undefined)
    throw refused('TrailNotFoundException', `Unknown trail: ${arn} for the user: ${identity.account.id}`);
  return trail;
}

function atHome({ region }: JsonCall, trail: AuditTrail): void {
  if (trail.homeRegion !== region)
    throw refused(
      'InvalidHomeRegionException',
      `The trail ${trail.arn} is changed in its home Region, ${trail.homeRegion}.`,
    );
}

function trailElement(trail: AuditTrail): object {
  return {
    Name: trail.name,
    S3BucketName: trail.bucket,
    S3KeyPrefix: trail.prefix,
    IncludeGlobalServiceEvents: trail.globalServices,
    IsMultiRegionTrail: trail.everyRegion,
    HomeRegion: trail.homeRegion,
    TrailARN: trail.arn,
    LogFileValidationEnabled: false,
    HasCustomEventSelectors: trail.selectors !== USUAL_SELECTORS,
    HasInsightSelectors: false,
    IsOrganizationTrail: false,
  };
}

const selectorElement = ({ readWrite, management, objects }: EventSelector): object => ({
  ReadWriteType: readWrite,
  IncludeManagementEvents: management,
  DataResources: objects.length === 0 ? [] : [{ Type: 'AWS::S3::Object', Values: objects }],
  ExcludeManagementEventSources: [],
});

function readSelector(given: unknown): EventSelector {
  const {
    ReadWriteType = 'All',
    IncludeManagementEvents = true,
    DataResources = [],
  } = given as {
    ReadWriteType?: unknown;
    IncludeManagementEvents?: unknown;
    DataResources?: unknown;
  };
  if (ReadWriteType !== 'All' && ReadWriteType !== 'ReadOnly' && ReadWriteType !== 'WriteOnly')
    throw invalidSelectors('ReadWriteType must be All, ReadOnly or WriteOnly.');
  if (!Array.isArray(DataResources)) throw invalidSelectors('DataResources must be a list.');
  const objects = DataResources.flatMap(
    (resource: { Type?: unknown; Values?: unknown }): readonly string[] => {
      const { Type, Values } = resource;
      if (Type !== 'AWS::S3::Object')
        throw invalidSelectors('The sandbox knows data events of AWS::S3::Object alone.');
      if (!Array.isArray(Values) || !Values.every((value) => /^arn:aws:s3($|:::)/.test(String(value))))
        throw invalidSelectors('Values must be ARNs of S3, up to a prefix.');
      return Values as readonly string[];
    },
  );
  return { readWrite: ReadWriteType, management: IncludeManagementEvents !== false, objects };
}

const invalidSelectors = (message: string) => refused('InvalidEventSelectorsException', message);
