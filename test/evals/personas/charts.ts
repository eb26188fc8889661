/** Bars made of text and boxes: they fold on a phone, print, and are read aloud; nothing to hover, nothing to load. */
import { escaped } from "./escaped.ts";

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in words, at the end of the bar. */
  readonly shown: string;
}

const barOf = ({ label, value, shown }: Bar, most: number): string => {
  const width = Math.max(0.5, (100 * value) / most).toFixed(1);
  return `<dt>${escaped(label)}</dt><dd><span class="bar"><span style="width:${width}%"></span></span>${escaped(shown)}</dd>`;
};

/** Horizontal bars, one hue, each with its label on the left and its value at its end. */
export const barChart = (title: string, bars: readonly Bar[]): string => {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value));
  const rows = bars.map((bar) => barOf(bar, most)).join("");
  return `<figure><figcaption>${escaped(title)}</figcaption><dl>${rows}</dl></figure>`;
};
