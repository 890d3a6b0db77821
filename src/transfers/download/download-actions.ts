import { IconDeviceFloppy, IconDownload, IconExternalLink, IconFolderDown } from '@tabler/icons-react';
import { toFailure } from '@/aws/failures/to-failure';
import type { MenuAction } from '@/ui/menu-actions';
import { notifyFailure } from '@/ui/notify';
import { startDownload } from './start-download';
import type { DownloadObject, DownloadTarget } from './target';
import { capabilities, type DownloadWay } from './ways';

export interface DownloadChoice {
  readonly target: DownloadTarget;
  readonly objects: readonly DownloadObject[];
  /** Why nothing can be downloaded, or undefined; also when nothing is selected. */
  readonly disabledReason: string | undefined;
}

/** The usual download first, then the other ways a file can reach the disk. */
export function downloadActions({
  target,
  objects,
  disabledReason,
}: DownloadChoice): readonly [MenuAction, ...MenuAction[]] {
  const can = capabilities();
  const action = (
    label: string,
    icon: MenuAction['icon'],
    way?: DownloadWay,
    possible = true,
  ): MenuAction => ({
    label,
    icon,
    run: () => download(target, objects, way),
    disabledReason:
      disabledReason ?? (possible ? undefined : 'This browser lets no page choose where to save'),
  });
  return [
    action('Download', IconDownload),
    ...(objects.length === 1 ? [action('Save as…', IconDeviceFloppy, 'file', can.pickFile)] : []),
    action('Save to folder…', IconFolderDown, 'folder', can.pickFolder),
    action('Let the browser download', IconExternalLink, 'link'),
  ];
}

/** Starts a download from an event handler and tells of what stood in its way. */
function download(target: DownloadTarget, objects: readonly DownloadObject[], way?: DownloadWay): void {
  startDownload(target, objects, way).catch((error: unknown) =>
    notifyFailure('The download could not start', toFailure(error)),
  );
}
