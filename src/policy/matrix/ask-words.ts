import type { Ask } from '@drawbridge-s3/policy/situation';
import { escaped } from '@drawbridge-s3/policy/grammar';

/** What every request of a matrix carries, and goes without saying. */
const USUAL: Readonly<Record<string, RegExp>> = {
  'aws:securetransport': /^true$/,
  'aws:currenttime': /./,
  'aws:epochtime': /./,
  'aws:sourceip': /^(?:203\.0\.113|198\.51\.100|192\.0\.2)\.7$/,
  'aws:viaawsservice': /^false$/,
  'aws:requestedregion': /^us-east-1$/,
  's3:tlsversion': /^1\.3$/,
  's3:resourceaccount': /./,
  's3:authtype': /^REST-HEADER$/,
  's3:signatureversion': /^AWS4-HMAC-SHA256$/,
};

/** A request in one line, as it may be shown: `GetObject reports/example, aws:SourceVpce vpce-1`. The caller is said elsewhere. */
export function askWords({ action, key, context, permissions }: Ask): string {
  const extra = Object.entries(context)
    .filter(([name, value]) => USUAL[name.toLowerCase()]?.test(String(value)) !== true)
    .map(([name, value]) =>
      name.toLowerCase() === 's3:prefix' ? `prefix “${String(value)}”` : `${name} ${String(value)}`,
    );
  const plain = !Object.keys(context).some((name) => name.toLowerCase() === 'aws:securetransport');
  return escaped(
    [
      `${action.slice(action.indexOf(':') + 1)}${key === undefined ? '' : ` ${key}`}`,
      ...extra,
      ...(plain ? ['without TLS'] : []),
      ...(permissions === 'nothing' ? ['without permissions of its own'] : []),
    ].join(', '),
  );
}
