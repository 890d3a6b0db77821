export interface Badge {
  readonly text: string;
  readonly fill: string;
  readonly width: number;
  readonly height: number;
}

/** A flat banner with a caption. */
export function svg({ text, fill, width, height }: Badge): Buffer {
  const caption = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n` +
      `  <rect width="${width}" height="${height}" rx="8" fill="${fill}"/>\n` +
      `  <text x="${width / 2}" y="${height / 2}" fill="#fff" font-family="sans-serif" font-size="${Math.round(height / 5)}" text-anchor="middle" dominant-baseline="central">${caption}</text>\n` +
      `</svg>\n`,
  );
}
