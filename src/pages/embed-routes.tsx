import { type Context, Hono } from "hono";
import { notFound } from "../domain/errors.ts";
import type { AppEnv } from "../http/context.ts";
import { loaders } from "./assets.compiled.js";
import { hotlineOf } from "./contact.ts";
import { EmbedPage, type Snippet } from "./embed-page.tsx";

/** @throws SafeError `not_found` where no loader was released */
const snippetFor = (c: Context<AppEnv>): Snippet => {
  const loader = loaders.at(-1);
  if (!loader) throw notFound("Ce service n'a pas encore de script à inclure.");
  const { origin } = new URL(c.var.services.publicUrl ?? c.req.url);
  return { origin, loader };
};

/** The page for integrators: what to copy, what to allow, what it does. */
export const embedRoutes = () =>
  new Hono<AppEnv>().get("/embed", (c) =>
    c.html(<EmbedPage snippet={snippetFor(c)} contact={hotlineOf(c.var.services.lieux)} />),
  );
