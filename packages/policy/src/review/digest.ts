/** 16 hexadecimal digits that are the same for the same text: two FNV-1a hashes with different beginnings. */
export function digest(text: string): string {
  let [one, other] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit ^ (other >>> 13), 0x5bd1e995);
  }
  return hex(one) + hex(other);
}

const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
