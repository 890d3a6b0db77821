import { Button, Modal, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { visibleText } from '@/ui/names/odd-names';
import { saveAs } from '@/ui/save-as';
import { fileNameOf } from '@/lib/file-name';
import { CopyButton } from '@/ui/copy-button';
import type { LinkSet } from './link-set';
import { codesDocument, fitsInCode, MOST_IN_CODE, qrCode } from './qr';
import classes from './set.module.css';

/** On one page; a printer is the next limit. */
const MOST_CODES = 200;

/** The links as codes for a camera, one by one as SVG or all on a page. */
export function QrDialog({ set, name, onClose }: { set: LinkSet; name: string; onClose: () => void }) {
  const fitting = set.links.filter(({ url }) => fitsInCode(url)).slice(0, MOST_CODES);
  const tooLong = set.links.filter(({ url }) => !fitsInCode(url)).length;
  const [at, setAt] = useState(0);
  const link = fitting[at];
  const code = useMemo(() => (link === undefined ? undefined : qrCode(link.url)), [link]);
  const image = useMemo(
    () => (code === undefined ? undefined : `data:image/svg+xml,${encodeURIComponent(code.svg)}`),
    [code],
  );
  return (
    <Modal opened onClose={onClose} title="QR codes" size={560} centered>
      <div className={classes.codes}>
        {tooLong > 0 && (
          <p className={classes.why}>
            {tooLong === 1 ? 'One link has' : `${tooLong} links have`} more than {MOST_IN_CODE} characters,
            which no code holds: a shorter session token or an IAM user’s key makes shorter links.
          </p>
        )}
        {link !== undefined && code !== undefined && (
          <>
            {fitting.length > 1 && (
              <Select
                label="Link"
                data={fitting.map(({ key }, index) => ({ value: String(index), label: visibleText(key) }))}
                value={String(at)}
                onChange={(value) => setAt(Number(value))}
                allowDeselect={false}
                searchable
              />
            )}
            <img
              className={classes.code}
              src={image}
              alt={`QR code of the link to ${visibleText(link.key)}`}
            />
            <p className={classes.dim}>
              {code.modules} × {code.modules} modules for {link.url.length} characters
              {code.fine && ': show or print it large, phones read it slowly'}.
            </p>
            <div className={classes.actions}>
              <Button
                variant="default"
                onClick={() =>
                  saveAs(new Blob([code.svg], { type: 'image/svg+xml' }), `${fileNameOf(link.key)}.svg`)
                }
              >
                Save as SVG
              </Button>
              <Button
                variant="default"
                onClick={() =>
                  void codesDocument(set, fitting).then((text) =>
                    saveAs(new Blob([text], { type: 'text/html' }), `${name}-codes.html`),
                  )
                }
              >
                Save {fitting.length === 1 ? 'it' : `all ${fitting.length}`} on a page to print
              </Button>
              <CopyButton value={code.svg} label="SVG" />
            </div>
            {set.links.length - tooLong > MOST_CODES && (
              <p className={classes.dim}>The first {MOST_CODES} links; more would not be printed.</p>
            )}
          </>
        )}
      </div>
    </Modal>
  );
}
