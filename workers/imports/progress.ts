import { SingleBar } from "cli-progress";
import { type ImportProgress, NOUNS } from "./report.ts";

/** Where progress is shown: a terminal, or a file or pipe. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined };

/** Shows an import going on, and clears up when it ends. */
export interface ProgressDisplay {
  show(progress: ImportProgress): void;
  stop(): void;
}

const MEGABYTE = 1e6;
/** Without a terminal, a line each time this share of the file is passed. */
const STEP = 0.1;

const shareOf = ({ bytesRead, bytesTotal }: ImportProgress): number =>
  bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : 0;

const nounOf = ({ counted = "offers" }: ImportProgress): string => NOUNS[counted][1];

const createBar = (title: string, stream: ProgressStream): ProgressDisplay => {
  const bar = new SingleBar({
    stream,
    hideCursor: true,
    clearOnComplete: true,
    format: `${title} {bar} {percentage} % · {offers} {noun} · {done} Mo`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
  });
  bar.start(1000, 0, { offers: 0, noun: "", done: "0" });
  return {
    show: (progress) =>
      bar.update(Math.round(shareOf(progress) * 1000), {
        offers: progress.offers,
        noun: nounOf(progress),
        done: (progress.bytesRead / MEGABYTE).toFixed(1),
      }),
    stop: () => bar.stop(),
  };
};

const createLines = (title: string, write: (text: string) => void): ProgressDisplay => {
  let shown = -1;
  return {
    show(progress) {
      const step = Math.floor(shareOf(progress) / STEP);
      if (step <= shown) return;
      shown = step;
      write(
        `${title} : ${Math.round(step * STEP * 100)} % · ${progress.offers} ${nounOf(progress)}\n`,
      );
    },
    stop: () => undefined,
  };
};

/** A bar on a terminal, a few plain lines elsewhere. */
export const createProgressDisplay = (title: string, stream: ProgressStream): ProgressDisplay =>
  stream.isTTY ? createBar(title, stream) : createLines(title, (text) => stream.write(text));
