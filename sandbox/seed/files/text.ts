/** RFC 4180: fields with a comma, a quote or a line break are quoted. */
export function csv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): Buffer {
  const field = (value: string | number) => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return Buffer.from([header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join(''));
}

export function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

export function ndjson(rows: readonly unknown[]): Buffer {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

export function lines(...text: readonly string[]): Buffer {
  return Buffer.from(`${text.join('\n')}\n`);
}
