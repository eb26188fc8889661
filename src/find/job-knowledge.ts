import type {
  Competence,
  EnTension,
  FigureSource,
  Referentials,
  Tension,
} from "../domain/market.ts";
import type { Metier } from "../domain/metier.ts";
import type { Finder } from "./finder.ts";
import { officialSheet } from "./official-sheet.ts";

/** All that is known of a job: its sheet, and what the official referentials add. */
export interface JobKnowledge {
  readonly metier: Metier;
  /** Whose words the sheet is: ours, or those of ROME. */
  readonly fiche: "passerelle" | "rome";
  readonly tensions: readonly Tension[];
  readonly enTension: readonly EnTension[];
  readonly attendues: readonly Competence[];
  readonly voisins: readonly { readonly rome: string; readonly titre: string }[];
  /** Where the official description comes from; null when ROME was not imported. */
  readonly rome: FigureSource | null;
}

const ownNeighbours = (metier: Metier, finder: Finder) =>
  metier.voisins.flatMap((code) => {
    const found = finder.metier(code);
    return found ? [{ rome: code, titre: found.titre }] : [];
  });

/** Our sheet first, ROME's when we have none; null when neither knows the job. `codeInsee` adds the basin's figures. */
export const findJob = async (
  rome: string,
  codeInsee: string | null,
  finder: Finder,
  referentials: Referentials,
): Promise<JobKnowledge | null> => {
  const own = finder.metier(rome);
  const officiel = await referentials.metier(rome);
  const attendues = await referentials.competences(rome);
  const metier = own ?? (officiel ? officialSheet(officiel, attendues) : null);
  if (!metier) return null;
  return {
    metier,
    fiche: own ? "passerelle" : "rome",
    tensions: await referentials.tensions([rome], codeInsee),
    enTension: await referentials.enTension(rome),
    attendues,
    voisins: own ? ownNeighbours(own, finder) : (officiel?.proches ?? []),
    rome: officiel?.source ?? null,
  };
};
