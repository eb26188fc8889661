import type { RomeJob } from "#find/job-documents.ts";
import type { Database } from "#store/database.ts";

/** Jobs as the archive of the ROME has them, in the words of our tests. */
export const ROME_JOBS: readonly RomeJob[] = [
  {
    rome: "B1804",
    romeParent: "B1804",
    titre: "Dentellier / Dentellière",
    appellations: ["Dentellier / Dentellière", "Tulliste", "Brodeur / Brodeuse sur métier"],
    definition: "Réalise des dentelles au fuseau ou sur métier mécanique.",
  },
  {
    rome: "F1703",
    romeParent: "F1703",
    titre: "Maçon / Maçonne",
    appellations: ["Maçon / Maçonne", "Maçon-briqueteur / Maçonne-briqueteuse"],
    definition: "Monte des murs et des cloisons.",
  },
  {
    rome: "N2102",
    romeParent: "N2102",
    titre: "Pilote de ligne",
    appellations: ["Pilote de ligne", "Pilote d'hélicoptère", "Copilote"],
    definition: "Conduit un aéronef.",
  },
  {
    rome: "N2199",
    romeParent: "N2102",
    titre: "Télépilote de drone",
    appellations: ["Télépilote de drone", "Pilote de drone"],
    definition: "Conduit un drone depuis le sol.",
  },
];

const SOURCE = "rome-essai";

/** Puts these jobs in the tables of the ROME, as its importer does. */
export const insertRome = async (db: Database, jobs: readonly RomeJob[]): Promise<void> => {
  await db.query(
    `insert into app.source (id, name, kind) values ($1, 'ROME d''essai', 'referentiel') on conflict do nothing`,
    [SOURCE],
  );
  for (const { rome, romeParent, titre, appellations, definition } of jobs) {
    await db.query(
      `insert into app.rome_metier (rome, source, parent, titre, domaine, definition, content_hash)
       values ($1, $2, $3, $4, '', $5, '')`,
      [rome, SOURCE, romeParent, titre, definition],
    );
    await db.query(
      `insert into app.rome_appellation (ogr, source, rome, libelle, court, principale, rare, content_hash)
       select $1 || n, $2, $1, libelle, libelle, n = 1, false, ''
       from unnest($3::text[]) with ordinality as t (libelle, n)`,
      [rome, SOURCE, appellations],
    );
  }
};
