/** Inline SVG with its values written beside each bar: nothing to hover, nothing to load. */
import { escaped } from "./escaped.ts";

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in words, at the end of the bar. */
  readonly shown: string;
}

const ROW = 28;
const LABEL = 230;
const WIDTH = 640;
const ROOM = 90;

const barOf = ({ label, value, shown }: Bar, at: number, most: number): string => {
  const y = at * ROW;
  const width = Math.max(1, ((WIDTH - LABEL - ROOM) * value) / most);
  return [
    `<text x="${LABEL - 10}" y="${y + 18}" text-anchor="end">${escaped(label)}</text>`,
    `<rect x="${LABEL}" y="${y + 5}" width="${width.toFixed(1)}" height="16" rx="3"/>`,
    `<text x="${(LABEL + width + 8).toFixed(1)}" y="${y + 18}">${escaped(shown)}</text>`,
  ].join("");
};

/** Horizontal bars, one hue, each with its label on the left and its value at its end. */
export const barChart = (title: string, bars: readonly Bar[]): string => {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value));
  return `<figure><figcaption>${escaped(title)}</figcaption><svg role="img" aria-label="${escaped(title)}" viewBox="0 0 ${WIDTH} ${bars.length * ROW + 4}" width="${WIDTH}">${bars
    .map((bar, at) => barOf(bar, at, most))
    .join("")}</svg></figure>`;
};
