import { type Browser, chromium, type LaunchOptions } from "playwright-core";

/** Debian's Chromium, without anything that looks for the network. */
export const chromiumOptions = (): LaunchOptions => ({
  executablePath: process.env["TEST_CHROMIUM"] ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
  ],
});

export const launchBrowser = (): Promise<Browser> => chromium.launch(chromiumOptions());

let launched: Promise<Browser> | undefined;

/** One browser for all the tests of a process: each visit has a context of its own. It ends with the process. */
export const sharedBrowser = (): Promise<Browser> => {
  launched ??= launchBrowser();
  return launched;
};
