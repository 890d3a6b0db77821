import { ServiceError } from '../http/error';
import type { Kernel } from '../kernel';
import { organizationId, parentOf, type PolicyType } from '../organizations/organization';
import { VPC_SERVICES } from '../world/vpc-endpoint';
import { text } from './read';

type Body = Readonly<Record<string, unknown>>;

const bad = (message: string) => new ServiceError('InvalidRequest', message, 400);

/** Requests to the service come through the endpoint from now on, and without an id from the internet again. */
export function comeThroughEndpoint({ world }: Kernel, body: Body): unknown {
  const service = VPC_SERVICES.find((one) => one === (text(body, 'service') ?? 's3'));
  if (service === undefined) throw bad(`service must be one of ${VPC_SERVICES.join(', ')}`);
  const id = text(body, 'id');
  if (id === undefined) {
    world.vpcEndpoints.delete(service);
    return { service };
  }
  const endpoint = {
    id,
    vpcId: text(body, 'vpcId') ?? 'vpc-0a1b2c3d4e5f60718',
    account: text(body, 'account') ?? '111122223333',
    sourceIp: text(body, 'sourceIp') ?? '10.0.0.24',
    policy: documentIn(body, 'policy'),
  };
  world.vpcEndpoints.set(service, endpoint);
  return { service, ...endpoint };
}

const TYPES: Readonly<Record<string, PolicyType>> = {
  scp: 'SERVICE_CONTROL_POLICY',
  rcp: 'RESOURCE_CONTROL_POLICY',
  s3: 'S3_POLICY',
};

/** Attaches a policy of that name to a root, unit or account; `"detach": true` takes it off again. */
export function attachPolicy({ world }: Kernel, body: Body): unknown {
  const { organization } = world;
  const target = text(body, 'target') ?? organization?.rootId ?? '';
  const known =
    target === organization?.rootId ||
    (organization !== undefined && parentOf(organization, target) !== undefined);
  if (organization === undefined || !known) throw bad('target must be the root, a unit or an account of it');
  const type = TYPES[text(body, 'type') ?? ''];
  if (type === undefined) throw bad(`type must be one of ${Object.keys(TYPES).join(', ')}`);
  const name = text(body, 'name') ?? 'Attached';
  const id = organizationId('p-', `${type} ${name}`);
  const others = (organization.attached.get(target) ?? []).filter((one) => one !== id);
  if (body['detach'] === true) {
    organization.attached.set(target, others);
    return { id, target };
  }
  const content = documentIn(body, 'content');
  if (content === undefined) throw bad('content must be the policy');
  organization.policies.set(id, { id, type, name, description: '', awsManaged: false, content });
  organization.attached.set(target, [...others, id]);
  return { id, target };
}

/** A policy as text or as JSON. */
function documentIn(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  throw bad(`${name} must be a policy`);
}
