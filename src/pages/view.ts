import { z } from "@hono/zod-openapi";

/** How the page is drawn, as chosen in "Affichage": carried by the forms, kept nowhere. */
export const viewShape = {
  taille: z.enum(["normale", "grande", "tres-grande"]).catch("normale"),
  contraste: z.enum(["normal", "fort"]).catch("normal"),
  couleurs: z.enum(["auto", "claires", "sombres"]).catch("auto"),
  animations: z.enum(["avec", "sans"]).catch("avec"),
} as const;

const viewSchema = z.object(viewShape);
export type View = z.infer<typeof viewSchema>;

export const NORMAL_VIEW: View = viewSchema.parse({});

/** The choices among everything a form sent. */
export const viewOf = (form: View): View => viewSchema.parse(form);
