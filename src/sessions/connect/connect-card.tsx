import { Button, Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Runtime, SandboxIdentity, SandboxRoute } from '../../aws/runtime';
import { InlineFailure } from '../../ui/states';
import { useEngine, useEngineState } from '../engine';
import { draftOf, emptyHop, sessionNameFrom } from '../hops/hop-draft';
import { totpCode } from '../hops/totp';
import { parseArn } from '../store/identity';
import type { Route, Session } from '../types';
import classes from './connect.module.css';
import { emptyForm, roleArns, writtenHops, type ConnectForm } from './connect-form';
import { connectionErrors, connectionOf, initialConnection, profileOf, regionQuestion } from './connection';
import { ConnectionPicker } from './connection-picker';
import { HopsSection } from './hops-section';
import { RegionQuestion } from './region-question';
import { RouteMenu } from './route-menu';
import { SandboxCard } from './sandbox-card';
import { SourceSection } from './source-section';
import { decodeRoute } from '../routes/route-link';
import { useBearer } from './use-bearer';
import { useConnect } from './use-connect';

interface ConnectCardProps {
  runtime: Runtime;
  initialRoute: string | undefined;
  onConnected: (session: Session) => void;
}

/** The form itself, once it is known what the server offers. */
export function ConnectCard({ runtime, initialRoute, onConnected }: ConnectCardProps) {
  const { sessions, storage, now } = useEngine();
  const [linked] = useState(() => (initialRoute === undefined ? undefined : decodeRoute(initialRoute)));
  const initial = () => {
    const form = emptyForm(initialConnection(runtime, storage));
    return linked ? withRoute(form, linked, runtime) : form;
  };
  const { form, patch, patchHop, recognised, source, temporary, errors, submitted, progress, connect } =
    useConnect(initial, runtime, onConnected);
  const keepForTab = useEngineState((state) => state.keepForTab);
  const wrong = connectionErrors(form.connection, runtime);
  const question = regionQuestion(form.connection, roleArns(form));
  const reachable = Object.keys(wrong).length === 0 && question === undefined;
  const profile = useMemo(
    () => (reachable ? profileOf(form.connection, runtime) : undefined),
    [reachable, form.connection, runtime],
  );
  const credentials =
    source.kind === 'ready' && source.source.kind === 'keys' ? source.source.credentials : undefined;
  const bearer = useBearer(credentials, profile);
  const who = bearer.kind === 'known' ? parseArn(bearer.identity.arn) : undefined;
  const failed = progress.failed;

  const openSandbox = (identity: SandboxIdentity, route: SandboxRoute | undefined) => {
    const prepared = sandboxForm(form, identity, route, runtime);
    if (!route?.hops.some((hop) => hop.mfaSerial !== undefined)) {
      connect(prepared);
      return;
    }
    // A code is a thing to see and to enter: the form is filled in and waits.
    void sandboxCode(identity, now()).then((mfaCode) =>
      patch({
        ...prepared,
        hops: prepared.hops.map((hop) => (hop.mfaSerial === '' ? hop : { ...hop, mfaCode })),
      }),
    );
  };

  return (
    <>
      {initialRoute !== undefined && linked === undefined && (
        <output className={classes.next}>
          The route in this link is cut off or damaged; nothing was filled in.
        </output>
      )}
      <form
        className={classes.card}
        aria-label="Connect"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!connect()) focusProblem(event.currentTarget);
        }}
      >
        <h2 className={classes.step}>
          <span aria-hidden>1</span> Who you are
        </h2>
        <SourceSection
          {...{ form, recognised, source, bearer, profile, submitted }}
          disabled={progress.running}
          onPatch={patch}
        />
        {failed?.step === 0 && bearer.kind !== 'refused' && <InlineFailure failure={failed.failure} />}
        <h2 className={classes.step}>
          <span aria-hidden>2</span> Roles to assume
          <RouteMenu
            profileId={profile?.id ?? 'aws'}
            hops={writtenHops(form)}
            disabled={progress.running}
            onRoute={(route) => patch(withRoute(form, route, runtime))}
          />
        </h2>
        <HopsSection
          hops={form.hops}
          lookalike={form.connection.kind === 'custom'}
          fallbackName={sessionNameFrom(who?.sessionName ?? who?.name)}
          onHops={(hops) => patch({ hops })}
          onHop={patchHop}
          {...{ errors, submitted, temporary, progress }}
        />
        {question && (
          <RegionQuestion
            question={question}
            asked={submitted}
            disabled={progress.running}
            onRegion={(region) => patch({ connection: { ...form.connection, region } })}
          />
        )}
        <div className={classes.foot}>
          <ConnectionPicker
            value={form.connection}
            errors={wrong}
            disabled={progress.running}
            onChange={(connection) => patch({ connection })}
            runtime={runtime}
          />
          <Checkbox
            label="Keep for this tab"
            title="Kept in sessionStorage until the tab closes, so that a reload loses nothing. Long-term keys and OIDC tokens are never kept."
            checked={keepForTab}
            onChange={(event) => sessions.setKeepForTab(event.currentTarget.checked)}
          />
          <Checkbox
            label="Read only"
            title="Safe mode: these sessions can look at everything they may and change nothing, until you lift it in the header. Remembered for the next time."
            checked={form.connection.safe}
            disabled={progress.running}
            onChange={({ currentTarget: { checked } }) =>
              patch({ connection: { ...form.connection, safe: checked } })
            }
          />
          <Button type="submit" loading={progress.running}>
            Connect
          </Button>
        </div>
      </form>
      {runtime.sandbox && (
        <SandboxCard sandbox={runtime.sandbox} disabled={progress.running} onOpen={openSandbox} />
      )}
    </>
  );
}

/** After the errors are drawn: the first field that has one, or the first field of the source. */
function focusProblem(form: HTMLFormElement): void {
  requestAnimationFrame(() => {
    const wrong =
      form.querySelector<HTMLElement>('[aria-invalid="true"], [data-question] button') ??
      form.querySelector<HTMLElement>('[data-question]');
    (wrong ?? form.querySelector<HTMLElement>('textarea, input:not([type="radio"])'))?.focus();
  });
}

function withRoute(form: ConnectForm, route: Route, runtime: Runtime): ConnectForm {
  return {
    ...form,
    hops: route.hops.map(draftOf),
    applied: form.applied && { ...form.applied, changes: [] },
    connection: connectionOf(route.profileId, form.connection, runtime) ?? form.connection,
  };
}

async function sandboxCode({ mfaSecret }: SandboxIdentity, now: number): Promise<string> {
  return mfaSecret === undefined ? '' : totpCode(mfaSecret, now);
}

function sandboxForm(
  form: ConnectForm,
  identity: SandboxIdentity,
  route: SandboxRoute | undefined,
  runtime: Runtime,
): ConnectForm {
  const { accessKeyId, secretAccessKey } = identity;
  const hops = (route?.hops ?? []).map(({ roleArn, externalId, mfaSerial }) =>
    draftOf({ roleArn, externalId, mfaSerial, sessionName: '', durationSeconds: 3600 }),
  );
  return {
    ...form,
    applied: undefined,
    tab: 'key',
    key: { accessKeyId, secretAccessKey, sessionToken: '' },
    exchange: { ...form.exchange, on: false },
    hops: hops.length > 0 ? hops : [emptyHop()],
    connection: connectionOf('sandbox', form.connection, runtime) ?? form.connection,
  };
}
