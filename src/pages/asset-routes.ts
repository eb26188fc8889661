import { type Context, Hono } from "hono";
import { decodeBase64 } from "hono/utils/encode";
import { notFound } from "../domain/errors.ts";
import type { AppEnv } from "../http/context.ts";
import { assets, loaders } from "./assets.compiled.js";

/** A year: the name changes with the content. */
const FOREVER = "public, max-age=31536000, immutable";
/** The newest loader, under a name that stays: an hour. */
const AN_HOUR = "public, max-age=3600";

/** @throws SafeError `not_found` */
const serve = (c: Context<AppEnv>, path: string, keeping: string): Response => {
  const asset = assets[path];
  if (!asset) throw notFound("Ce fichier n'existe pas ou n'existe plus.");
  const body = asset.encoding === "base64" ? decodeBase64(asset.body) : asset.body;
  return c.body(body, 200, {
    "Content-Type": asset.type,
    "Cache-Control": keeping,
    // The same bytes for everyone: a site that includes the loader checks them, a frame without an origin reads them.
    "Access-Control-Allow-Origin": "*",
  });
};

/** Style, scripts, fonts and pictograms, embedded in the service. */
export const assetRoutes = () =>
  new Hono<AppEnv>()
    .get("/assets/:file", (c) => serve(c, c.req.path, FOREVER))
    .get("/loader.js", (c) => serve(c, loaders.at(-1)?.path ?? "", AN_HOUR));
