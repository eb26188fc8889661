import { createRoute, z } from "@hono/zod-openapi";
import { timingSafeEqual } from "hono/utils/buffer";
import { notFound, SafeError } from "../domain/errors.ts";
import { deskOf } from "./desk.ts";
import { errorsOf } from "./errors.ts";
import { createRoutes } from "./routes.ts";
import { json, jsonBody } from "./schemas/fields.ts";

const callRequest = z
  .strictObject({
    agent: z.string().trim().min(3).max(200).openapi({
      description: "Adresse de courriel du compte de l'agent, telle qu'il se connecte.",
    }),
    phone: z.string().regex(/^\+?[\d .()-]{6,20}$/, "Il faut un numéro de téléphone."),
  })
  .openapi("AppelAnnonce");

const announce = createRoute({
  method: "post",
  path: "/v1/telephony/calls",
  tags: ["Téléphonie"],
  security: [{ telephonie: [] }],
  summary: "Annoncer un appel à la page ouverte d'un agent",
  description:
    "Pour le système téléphonique de la plateforme, avec sa clé (TELEPHONY_KEY, en-tête Authorization: Bearer). Le numéro va à la page de cet agent, puis il est oublié après deux minutes. Il n'est jamais dans une adresse ni dans un journal.",
  request: jsonBody(callRequest),
  responses: {
    202: json(z.object({ announced: z.literal(true) }), "La page de l'agent le montre."),
    ...errorsOf(400, 401, 404, 415, 503),
  },
});

/** The door of the telephony system, with a key of its own: closed where none is configured. */
export const telephonyRoutes = () =>
  createRoutes().openapi(announce, async (c) => {
    const { telephonyKey, directory, calls, log } = deskOf(c.var.services);
    const given = /^Bearer +(\S{1,500})$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
    const refused = { action: "telephonie", outcome: "refuse", structure: null } as const;
    if (telephonyKey === null || !(await timingSafeEqual(given, telephonyKey))) {
      await log.write({ ...refused, account: null, detail: "clé absente ou fausse" });
      throw new SafeError("unauthorized", "Il manque la clé du système téléphonique.");
    }
    const { agent, phone } = c.req.valid("json");
    const wanted = agent.toLowerCase();
    const found = (await directory.list()).find(
      ({ courriel, disabledAt }) => courriel?.toLowerCase() === wanted && disabledAt === null,
    );
    if (!found) throw notFound("Aucun agent n'a cette adresse.");
    await calls.announce(found.id, phone);
    await log.write({
      action: "telephonie",
      outcome: "accorde",
      account: found.id,
      structure: found.structure,
      detail: "appel annoncé",
    });
    return c.json({ announced: true } as const, 202);
  });
