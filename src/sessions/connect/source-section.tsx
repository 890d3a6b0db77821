import { SegmentedControl } from '@mantine/core';
import type { ConnectionProfile } from '../../aws/profile';
import { draftOf } from '../hops/hop-draft';
import classes from './connect.module.css';
import { recognisedIn, type ConnectForm, type FormSource, type SourceTab } from './connect-form';
import { ExchangeFields } from './exchange-fields';
import { KeySource } from './key-source';
import { OidcSource } from './oidc-source';
import { PasteSource, recognitionProblem } from './paste-source';
import type { Bearer } from './use-bearer';
import { WhoLine } from './who-line';

interface SourceSectionProps {
  form: ConnectForm;
  source: FormSource;
  bearer: Bearer;
  profile: ConnectionProfile | undefined;
  submitted: boolean;
  disabled: boolean;
  onPatch: (change: Partial<ConnectForm>) => void;
}

const TABS: { value: SourceTab; label: string }[] = [
  { value: 'paste', label: 'Paste' },
  { value: 'key', label: 'Access key' },
  { value: 'oidc', label: 'OIDC token' },
  { value: 'config', label: '~/.aws/config' },
];

const LINES = 'export AWS_ACCESS_KEY_ID=…\nexport AWS_SECRET_ACCESS_KEY=…\nexport AWS_SESSION_TOKEN=…';
const FILES =
  '[profile lake]\nrole_arn = arn:aws:iam::111122223333:role/Reader\nsource_profile = base\n[base]\naws_access_key_id = …';

/** Who you are: four ways to say it, and one line that says what was understood. */
export function SourceSection(props: SourceSectionProps) {
  const { form, source, bearer, profile, submitted, disabled, onPatch } = props;
  const recognised =
    form.tab === 'config'
      ? recognisedIn(form.config, form.configProfile)
      : recognisedIn(form.paste, form.pasteProfile);
  const credentials =
    source.kind === 'ready' && source.source.kind === 'keys' ? source.source.credentials : undefined;
  const problem =
    (form.tab === 'paste' || form.tab === 'config' ? recognitionProblem(recognised) : undefined) ??
    (submitted && source.kind === 'incomplete' ? source.message : undefined);

  /** A profile with roles brings them along: they replace the cards beneath. */
  const takeConfig = (config: string, configProfile?: string) => {
    const { identity } = recognisedIn(config, configProfile);
    const hops = identity?.hops.map(draftOf) ?? [];
    onPatch({ config, configProfile, ...(hops.length > 0 ? { hops } : {}) });
  };

  return (
    <fieldset className={classes.source} disabled={disabled} aria-label="Who you are">
      <SegmentedControl
        aria-label="How to bring credentials"
        fullWidth
        data={TABS}
        value={form.tab}
        onChange={(tab) => onPatch({ tab })}
      />
      {form.tab === 'paste' && (
        <PasteSource
          label="Credentials"
          placeholder={LINES}
          text={form.paste}
          recognised={recognised}
          onText={(paste) => onPatch({ paste, pasteProfile: undefined })}
          onProfile={(pasteProfile) => onPatch({ pasteProfile })}
        />
      )}
      {form.tab === 'key' && <KeySource value={form.key} onChange={(key) => onPatch({ key })} />}
      {form.tab === 'oidc' && <OidcSource value={form.oidc} onChange={(oidc) => onPatch({ oidc })} />}
      {form.tab === 'config' && (
        <PasteSource
          label="Sections of ~/.aws/config and ~/.aws/credentials"
          placeholder={FILES}
          text={form.config}
          recognised={recognised}
          onText={(text) => takeConfig(text)}
          onProfile={(profile) => takeConfig(form.config, profile)}
        />
      )}
      <WhoLine credentials={credentials} bearer={bearer} kind={profile?.kind} problem={problem} />
      {credentials && credentials.sessionToken === undefined && (
        <ExchangeFields value={form.exchange} onChange={(exchange) => onPatch({ exchange })} />
      )}
    </fieldset>
  );
}
