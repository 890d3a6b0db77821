import {
  IconChartLine,
  IconAdjustments,
  IconFolderOpen,
  IconPin,
  IconPinnedOff,
  IconShieldLock,
  IconStethoscope,
  IconTerminal2,
  IconTrash,
  IconUpload,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { cliListing, s3Uri } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, locationArn, locationLabel, type Location } from '@/aws/location';
import { whyNot } from '@/aws/places/cannot';
import { directoryArn, directoryName } from '@/aws/places/directory-name';
import { placeKind, type DataSource } from '@/aws/places/kinds';
import type { Session } from '@/sessions/types';
import type { MenuGroups } from '@/ui/menu-actions';
import { useCopyAction } from '@/ui/use-copy-action';
import { placesScope, togglePin, usePinned } from '../pins/places';
import { LOCATION_TABS } from './location-tabs';

const ICONS = {
  Objects: IconFolderOpen,
  Policy: IconShieldLock,
  Uploads: IconUpload,
  Settings: IconAdjustments,
  Metrics: IconChartLine,
  Doctor: IconStethoscope,
} as const;

/** What a list knows of a location beside its name. */
export interface ListedLocation {
  readonly location: Location;
  readonly region: string | undefined;
  /** Account that owns it, where that is known. */
  readonly owner: string | undefined;
  readonly alias?: string;
  /** What an access point is attached to. */
  readonly source?: DataSource;
}

/** A directory bucket's ARN has its Region and its account in it; unknown, they are written as anything. */
function bucketArn(
  name: string,
  {
    partition,
    region = '*',
    account = '*',
  }: Readonly<Record<'partition', string>> & {
    readonly region: string | undefined;
    readonly account: string | undefined;
  },
): string {
  const directory = directoryName(name);
  return directory === undefined
    ? `arn:${partition}:s3:::${name}`
    : directoryArn(directory, { partition, region, account });
}

/** What can be done with a location from a list of them: its pages, its names, its pin. */
export function useLocationActions(
  session: Session,
  context: AwsContext,
): (listed: ListedLocation) => MenuGroups {
  const navigate = useNavigate();
  const scope = placesScope(session);
  const pinned = usePinned(scope);
  const copy = useCopyAction();
  return ({ location, region, owner, alias, source }) => {
    const parameter = bucketParameter(location);
    const held = pinned.some((place) => place.location === parameter);
    const { partition } = context.profile;
    return [
      LOCATION_TABS.map(({ to, label, act }) => ({
        label,
        icon: ICONS[label],
        run: () => void navigate({ to, params: { session: session.slug, location: parameter } }),
        disabledReason: act && whyNot(placeKind(location, source), act),
      })),
      [
        copy('Copy name', () => locationLabel(location)),
        copy(
          'Copy ARN',
          () => locationArn(location) ?? bucketArn(parameter, { partition, region, account: owner }),
        ),
        ...(alias === undefined ? [] : [copy('Copy alias', () => alias)]),
        copy('Copy S3 URI', () => s3Uri(location, '')),
        copy(
          'Copy AWS CLI listing',
          () =>
            cliListing(context.profile, location, '', false, { region: region ?? context.profile.region }),
          { icon: IconTerminal2 },
        ),
      ],
      [
        {
          label: held ? 'Unpin' : 'Pin to the sidebar',
          icon: held ? IconPinnedOff : IconPin,
          run: () => togglePin(scope, location, owner),
          disabledReason: undefined,
        },
      ],
      ...(location.type === 'bucket'
        ? [
            [
              {
                label: 'Empty or delete…',
                icon: IconTrash,
                run: () =>
                  void navigate({
                    to: '/s/$session/l/$location/remove',
                    params: { session: session.slug, location: parameter },
                  }),
                disabledReason: undefined,
                danger: true,
              },
            ],
          ]
        : []),
    ];
  };
}
