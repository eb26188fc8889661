import type { Style } from "../domain/reply.ts";

/** Sizes in points. */
export interface Sizes {
  readonly text: number;
  readonly small: number;
  readonly title: number;
  readonly heading2: number;
  readonly heading3: number;
  /** Between two lines of a paragraph. */
  readonly lineGap: number;
  /** After a paragraph. */
  readonly after: number;
}

/** Easy-read texts are larger, their lines further apart. */
export const SIZES: Readonly<Record<Style, Sizes>> = {
  standard: {
    text: 10.5,
    small: 9,
    title: 20,
    heading2: 14,
    heading3: 11.5,
    lineGap: 2.5,
    after: 5,
  },
  falc: { text: 14, small: 12, title: 24, heading2: 18, heading3: 15.5, lineGap: 6, after: 9 },
};

export const COLOURS = {
  ink: "#1b2333",
  soft: "#4a5264",
  line: "#c9c5bc",
  accent: "#1f4e8c",
  warm: "#c8553d",
  shade: "#f2f0ea",
} as const;

/** A4, in points. */
export const PAGE = { width: 595.28, height: 841.89, side: 56, top: 72, bottom: 64 } as const;

/** At the head of each page: who speaks. */
export const HEADER = {
  left: "Région Hauts-de-France",
  right: "Mon Orientation #HDF · Passerelle",
} as const;
