import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applySteps, undoAll } from '../../src/access/apply/apply-steps';
import { documentWriter } from '../../src/access/apply/document-writer';
import { CLOSED_TRUST } from '../../src/access/apply/iam-documents';
import { ownSteps, stepsOf } from '../../src/access/apply/steps';
import { sendSts } from '../../src/aws/clients/send-sts';
import { requestLog } from '../../src/aws/request-log';
import { guardedWrite } from '../../src/resources/guarded-write';
import { roleQuery } from '../../src/resources/roles/roles';
import { createRole, guardedTrust } from '../../src/resources/roles/write-role';
import { ANALYST, GRANT, PARTNER, rolesWorld } from './roles-world';

let world: Awaited<ReturnType<typeof rolesWorld>>;
beforeEach(async () => {
  world = await rolesWorld();
  requestLog.clear();
});
afterEach(() => world.close());

/** Every text of an account is read twice, one request each. */
const SLOW = { timeout: 30_000 };

const steps = async (change: (after: string) => string = (after) => after) => {
  const plan = await world.plan();
  const documents = plan.documents.map((document) => ({
    ...document,
    after: document.on.kind === 'role-policy' ? change(document.after) : document.after,
  }));
  return ownSteps(stepsOf({ ...plan, documents }, world.open.current, world.open.others));
};
const writes = () =>
  requestLog
    .getSnapshot()
    .map(({ operation }) => operation)
    .filter((operation) => /^(?:Create|Put|Update|Delete)/.test(operation));
const partner = () => world.queryClient.fetchQuery(roleQuery(world.context(world.bucketAdmin), 'Partner'));

/** Whether the one who is to be let in is let in. */
async function letsIn(): Promise<boolean> {
  const credentials = (RoleArn: string, keys: Parameters<typeof sendSts>[2]) =>
    sendSts(
      world.operator.profile,
      'eu-west-1',
      keys,
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }),
    );
  const { Credentials } = await credentials(ANALYST, world.operator.credentials);
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = Credentials ?? {};
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  try {
    await credentials(PARTNER, keys);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'AccessDenied' });
    return false;
  }
}

describe('a grant by a new role', SLOW, () => {
  it('opens with its last write, and taken back leaves both accounts byte for byte', async () => {
    const before = await world.everything();
    const writer = documentWriter(world.queryClient);
    const opened: boolean[] = [];
    const own = await steps();
    const outcome = await applySteps(own, {
      write: async (step) => {
        const undo = await writer.write(step);
        opened.push(await letsIn());
        return undo;
      },
    });
    expect(outcome.kind).toBe('applied');
    expect(writes()).toEqual(['PutRolePolicy', 'CreateRole', 'PutRolePolicy', 'UpdateAssumeRolePolicy']);
    expect(opened).toEqual([false, false, true]);
    expect(await partner()).toMatchObject({
      arn: PARTNER,
      path: '/drawbridge/',
      maxSessionDuration: 7200,
      trust: own[2]?.document.after,
      policies: { Partner: own[1]?.document.after },
    });

    requestLog.clear();
    await undoAll(outcome.kind === 'applied' ? outcome.undo : []);
    expect(writes()).toEqual([
      'UpdateAssumeRolePolicy',
      'DeleteRolePolicy',
      'DeleteRole',
      'DeleteRolePolicy',
    ]);
    expect(await world.everything()).toEqual(before);
  });

  it('leaves no role behind whose policy IAM refuses', async () => {
    const before = await world.everything();
    const outcome = await applySteps(
      await steps((after) => after.replace('"Action"', '"Aktion"')),
      documentWriter(world.queryClient),
    );
    expect(outcome).toMatchObject({
      kind: 'taken-back',
      at: { document: { on: { kind: 'role-policy' } } },
      failure: { code: 'MalformedPolicyDocument' },
    });
    expect(await world.everything()).toEqual(before);
  });

  it('is taken back whole where its last write is refused', async () => {
    const before = await world.everything();
    await world.fails('UpdateAssumeRolePolicy');
    const outcome = await applySteps(await steps(), documentWriter(world.queryClient));
    expect(outcome).toMatchObject({
      kind: 'taken-back',
      at: { document: { on: { kind: 'role' } } },
      failure: { code: 'AccessDenied' },
    });
    expect(await world.everything()).toEqual(before);
  });

  it('names the role where it could not be deleted again, which lets nobody in', async () => {
    await world.fails('DeleteRole');
    const outcome = await applySteps(
      await steps((after) => after.replace('"Action"', '"Aktion"')),
      documentWriter(world.queryClient),
    );
    expect(outcome).toMatchObject({
      kind: 'left-behind',
      failure: {
        code: 'LeftBehind',
        message: expect.stringMatching(/The role Partner, which was made just before/),
      },
      standing: [{ document: { on: { kind: 'role-policy' } } }],
    });
    expect(await partner()).toMatchObject({ trust: CLOSED_TRUST, policies: {} });
  });

  it('takes no role for its own that somebody made meanwhile', async () => {
    const own = await steps();
    const other = { ...GRANT.role!, trust: CLOSED_TRUST };
    await createRole(world.context(world.bucketAdmin), world.queryClient, other);
    const before = await world.everything();
    const outcome = await applySteps(own, documentWriter(world.queryClient));
    expect(outcome).toMatchObject({ kind: 'taken-back', failure: { code: 'EntityAlreadyExists' } });
    expect(await world.everything()).toEqual(before);
  });

  it('is not taken back over what somebody changed since', async () => {
    const outcome = await applySteps(await steps(), documentWriter(world.queryClient));
    const trust = guardedTrust(world.context(world.bucketAdmin), 'Partner');
    await guardedWrite(world.context(world.bucketAdmin), world.queryClient, trust, {
      next: CLOSED_TRUST,
      base: undefined,
    });
    await expect(undoAll(outcome.kind === 'applied' ? outcome.undo : [])).rejects.toMatchObject({
      code: 'ChangedMeanwhile',
    });
    expect(await partner()).toMatchObject({ trust: CLOSED_TRUST });
  });
});

describe('a grant by a role that is there', SLOW, () => {
  const TRUST = `{
    "Version" : "2012-10-17",
    "Statement" : { "Effect":"Deny", "Principal":"*", "Action":"sts:AssumeRole", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
}`;

  it('adds to it, and puts back its text as it was written', async () => {
    await createRole(world.context(world.bucketAdmin), world.queryClient, { ...GRANT.role!, trust: TRUST });
    const before = await world.everything();
    requestLog.clear();
    const outcome = await applySteps(await steps(), documentWriter(world.queryClient));
    expect(outcome.kind).toBe('applied');
    expect(writes()).toEqual(['PutRolePolicy', 'PutRolePolicy', 'UpdateAssumeRolePolicy']);
    expect(await letsIn()).toBe(true);
    await undoAll(outcome.kind === 'applied' ? outcome.undo : []);
    expect(await world.everything()).toEqual(before);
    expect(before.roles.find(({ name }) => name === 'Partner')?.trust).toBe(TRUST);
  });
});
