import { createRoute, z } from "@hono/zod-openapi";
import { LOT_WRITERS } from "./caseload-routes.ts";
import { errorsOf } from "./errors.ts";
import { prescriptionsOf } from "./prescriptions.ts";
import { requireRole } from "./require-role.ts";
import { createRoutes } from "./routes.ts";
import { fileBody, json, listOf } from "./schemas/fields.ts";

const report = z
  .object({
    counts: z.object({
      nouveau: z.number(),
      "deja-su": z.number(),
      corrige: z.number(),
      inconnu: z.number(),
    }),
    problems: listOf(z.object({ line: z.number(), problem: z.string() })),
  })
  .openapi("RetoursPris");

const receive = createRoute({
  method: "post",
  path: "/v1/prescriptions/retours",
  tags: ["Prescriptions"],
  security: [{ session: [] }],
  summary: "Recevoir les entrées, sorties et issues à 6 mois",
  description:
    "JSON (passerelle.retours/1) ou CSV (reference;evenement;date;valeur), décrits dans docs/prescription.md. Envoyé deux fois, le même fichier ne change rien. Une ligne illisible est nommée, les autres sont prises.",
  request: {
    body: fileBody,
  },
  responses: {
    200: json(report, "Ce qui a été pris, et les lignes qui ne l'ont pas été."),
    ...errorsOf(400, 401, 403, 413, 503),
  },
});

/** News of prescriptions, from the systems that follow trainings. */
export const prescriptionRoutes = () =>
  createRoutes().openapi(receive, async (c) => {
    const account = await requireRole(c, ...LOT_WRITERS);
    const bytes = new Uint8Array(await c.req.raw.arrayBuffer());
    return c.json(await prescriptionsOf(c.var.services).receive(bytes, account), 200);
  });
