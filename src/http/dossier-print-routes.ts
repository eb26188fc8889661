import { createRoute, z } from "@hono/zod-openapi";
import { ODT_TYPE, PDF_TYPE } from "../domain/document.ts";
import { dossierWorkOf, fileResponse, type PrintedFormat } from "./dossier-work.ts";
import { errorsOf } from "./errors.ts";
import { READERS } from "./followed-dossier-routes.ts";
import { requireRole } from "./require-role.ts";
import { createRoutes } from "./routes.ts";
import { printQuery } from "./schemas/dossier-work.ts";
import { dossierParams } from "./schemas/dossiers.ts";

const FORMATS = [
  { format: "pdf", type: PDF_TYPE, says: "PDF balisé" },
  { format: "odt", type: ODT_TYPE, says: "texte à modifier (OpenDocument)" },
] as const satisfies readonly { format: PrintedFormat; type: string; says: string }[];

const printRoutes = FORMATS.map(({ format, type, says }) => ({
  format,
  route: createRoute({
    method: "get",
    path: `/v1/dossiers/{id}/export.${format}`,
    tags: ["Dossiers suivis"],
    security: [{ session: [] }],
    summary: `Le plan en ${says}`,
    request: { params: dossierParams, query: printQuery },
    responses: {
      200: { description: "Le fichier.", content: { [type]: { schema: z.string() } } },
      ...errorsOf(400, 401, 403, 404, 503),
    },
  }),
}));

/** The plan of a dossier as files. */
export const dossierPrintRoutes = () => {
  const routes = createRoutes();
  for (const { format, route } of printRoutes)
    routes.openapi(route, async (c) => {
      const account = await requireRole(c, ...READERS);
      const { motif, ...printed } = c.req.valid("query");
      const { id } = c.req.valid("param");
      const { services } = c.var;
      const document = await dossierWorkOf(services).document(id, printed, motif, account);
      return fileResponse(document, { format, id, author: account.nom }, services);
    });
  return routes;
};
