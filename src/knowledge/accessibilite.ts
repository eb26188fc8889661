import { z } from "zod";

const CRITERIA = 106;

/** What was looked at for the accessibility statement (`knowledge/accessibilite/rgaa.yaml`). */
export const accessibiliteSchema = z.strictObject({
  /** Day of the check. */
  date: z.iso.date(),
  pages: z.array(z.string()).min(1),
  criteres: z
    .array(
      z.strictObject({
        numero: z.string().regex(/^\d{1,2}\.\d{1,2}$/),
        titre: z.string().min(1),
        etat: z.enum(["conforme", "non-conforme", "non-applicable", "non-verifie"]),
        par: z.array(z.enum(["automatique", "essai", "main"])),
      }),
    )
    .length(CRITERIA, `il faut les ${CRITERIA} critères du RGAA`),
});

export type Accessibilite = z.infer<typeof accessibiliteSchema>;
export type Critere = Accessibilite["criteres"][number];

/** Criteria in one state. */
export const inState = ({ criteres }: Accessibilite, etat: Critere["etat"]): readonly Critere[] =>
  criteres.filter((one) => one.etat === etat);

/** Share of the applicable criteria that are met, 0 to 1; one that nobody looked at is not met. */
export const conformityRate = (accessibilite: Accessibilite): number => {
  const met = inState(accessibilite, "conforme").length;
  return met / (accessibilite.criteres.length - inState(accessibilite, "non-applicable").length);
};
