import type { Services } from "#http/services.ts";
import { someServices } from "#test/builders/some-services.ts";
import { createApp } from "../../src/app.ts";

/** A browser without scripts: it fills the form it was given, and presses one button. */
export const aPlainBrowser = (changes: Partial<Services> = {}) => {
  const services = someServices(changes);
  const app = createApp(() => services);
  const hidden = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
        ([, name, value]) => [name, value],
      ),
    );
  const press = (path: string, html: string, fields: Readonly<Record<string, string>>) =>
    app.request(path, {
      method: "POST",
      headers: { Accept: "text/html,application/xhtml+xml" },
      body: new URLSearchParams({ ...hidden(html), ...fields }),
    });
  return { app, press };
};
