import type { Sink } from '../download';

/** A file in memory that tells what happened to it. */
export class MemorySink implements Sink {
  bytes = new Uint8Array();
  state: 'open' | 'closed' | 'delivered' | 'discarded' = 'open';
  writes = 0;
  closed = 0;
  writing = 0;
  mostWriting = 0;

  async write(position: number, bytes: Uint8Array): Promise<void> {
    this.writing += 1;
    this.mostWriting = Math.max(this.mostWriting, this.writing);
    await Promise.resolve();
    const end = position + bytes.length;
    if (end > this.bytes.length) {
      const grown = new Uint8Array(end);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes.set(bytes, position);
    this.writes += 1;
    this.writing -= 1;
  }

  async close(): Promise<Blob> {
    this.state = 'closed';
    this.closed += 1;
    return new Blob([this.bytes]);
  }

  async deliver(): Promise<void> {
    this.state = 'delivered';
  }

  async discard(): Promise<void> {
    this.state = 'discarded';
  }
}
