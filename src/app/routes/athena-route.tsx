import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { AthenaPage } from '@/athena/athena-page';
import { bucketParameter } from '@/aws/location';
import { DownloadControls } from '@/transfers/download/download-controls';
import classes from '@/ui/page.module.css';
import { usePageLocation, usePageSession } from '../use-current-session';

/** The objects page, of what an answer lists. */
const recordedIn = (recorded: string, prefix: string | undefined) => ({ recorded, prefix });

export function AthenaRoute() {
  const { session, context } = usePageSession();
  const location = usePageLocation();
  const navigate = useNavigate({ from: '/s/$session/l/$location/athena' });
  const address = useSearch({ from: '/s/$session/l/$location/athena' });
  const objects = (name: string) => ({ session: session.slug, location: name });
  return (
    <AthenaPage
      context={context}
      location={location}
      address={address}
      onAddress={(search, { replace }) => void navigate({ search, replace })}
      settings={(words) => (
        <Link
          to="/s/$session/l/$location/settings"
          params={objects(bucketParameter(location))}
          search={{ edit: undefined }}
          className={classes.link}
        >
          {words}
        </Link>
      )}
      links={{
        listing: (uri) => (
          <Link
            to="/s/$session/l/$location/objects"
            params={objects(bucketParameter(location))}
            search={recordedIn(uri, address.prefix)}
            className={classes.link}
          >
            Open as a listing
          </Link>
        ),
        file: (bucket, key) => {
          const prefix = key.slice(0, key.lastIndexOf('/') + 1);
          return (
            <>
              <Link
                to="/s/$session/l/$location/objects"
                params={objects(bucket)}
                search={{ prefix, key }}
                className={classes.link}
              >
                The file in S3
              </Link>
              <DownloadControls
                target={{ sessionId: session.id, location: { type: 'bucket', name: bucket }, prefix }}
                objects={[{ key, versionId: undefined, size: undefined }]}
                disabledReason={undefined}
              />
            </>
          );
        },
      }}
    />
  );
}
