import type { Layer } from '../graph/paths';

/** A graph as far as its drawing depends on it: plain data that crosses to a worker. */
export interface Drawable {
  readonly layers: readonly Layer[];
  readonly nodes: readonly { readonly id: string; readonly layer: Layer; readonly height: number }[];
  /** `from` and `to` are places in `nodes`. */
  readonly edges: readonly { readonly from: number; readonly to: number }[];
}

/** Heights at which everything is drawn, in pixels from the top. */
export interface Heights {
  /** Middle of each node, in the order of `nodes`. */
  readonly nodes: readonly number[];
  /** Of each edge, in their order: where it crosses the layers between its ends. */
  readonly lanes: readonly (readonly number[])[];
  readonly height: number;
}

/** A layer as a column, in pixels from the left. */
export interface Column {
  readonly layer: Layer;
  readonly x: number;
  readonly width: number;
}
