import { Hono } from "hono";
import { decodeBase64 } from "hono/utils/encode";
import { notFound } from "../domain/errors.ts";
import type { AppEnv } from "../http/context.ts";
import { assets } from "./assets.compiled.js";

/** A year: the name changes with the content. */
const FOREVER = "public, max-age=31536000, immutable";

/** Style, script, fonts and pictograms, embedded in the service. */
export const assetRoutes = () =>
  new Hono<AppEnv>().get("/assets/:file", (c) => {
    const asset = assets[c.req.path];
    if (!asset) throw notFound("Ce fichier n'existe pas ou n'existe plus.");
    const body = asset.encoding === "base64" ? decodeBase64(asset.body) : asset.body;
    return c.body(body, 200, { "Content-Type": asset.type, "Cache-Control": FOREVER });
  });
