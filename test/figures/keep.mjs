// @ts-check
/** What a kit or a test leaves for `npm run figures`: one file a kit, in `reports/`, with when, how loaded and which code. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";

export const REPORTS = "reports";

/**
 * @typedef {object} Measure
 * @property {string} name
 * @property {string} wanted
 * @property {string} value
 * @property {boolean} reached
 */

/** Short name of the commit that runs; said when the files were edited since, or when git does not know. @returns {string} */
const codeNow = () => {
  try {
    const git = ["describe", "--always", "--exclude=*", "--dirty= modifié"];
    return execFileSync("git", git, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "inconnu";
  }
};

/** @type {string | null} */
let code = null;

/** Date (UTC), load of the machine over the last minute, code: what a figure is worth nothing without. */
export const stampNow = () => {
  code ??= codeNow();
  const load = (loadavg()[0] ?? 0).toFixed(1).replace(".", ",");
  return `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, charge ${load}, code ${code}`;
};

/** @param {string} name @param {unknown} report */
export const keepReport = (name, report) => {
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(join(REPORTS, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
};

/**
 * Measures held against what was wanted.
 * @param {string} name of the file
 * @param {{ title: string, command: string, measured: readonly Measure[] }} report
 */
export const keepMeasures = (name, { title, command, measured }) =>
  keepReport(name, { title, command, at: stampNow(), measured });

/** @param {number} value */
const shown = (value) => value.toLocaleString("fr-FR", { maximumFractionDigits: 1 });

/**
 * A value that must not be above another.
 * @param {string} name @param {number} value @param {number} most @param {(value: number) => string} [told]
 * @returns {Measure}
 */
export const atMost = (name, value, most, told = shown) => ({
  name,
  wanted: most === 0 ? "0" : `≤ ${told(most)}`,
  value: told(value),
  reached: value <= most,
});

/** A share, that must not be under another. @param {string} name @param {number} share @param {number} least @returns {Measure} */
export const shareOf = (name, share, least) => ({
  name,
  wanted: `≥ ${percent(least)}`,
  value: percent(share),
  reached: share >= least,
});

/** @param {number} share @returns {string} */
export const percent = (share) =>
  `${(100 * share).toFixed(1).replace(".", ",").replace(",0", "")} %`;
