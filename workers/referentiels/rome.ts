import { z } from "zod";
import type { Day } from "#domain/day.ts";
import { inTable } from "#domain/table.ts";
import { readLetters } from "#tables/letters.ts";
import type { Archive } from "./archive.ts";
import { type Feed, findMember, type OpenedFeed, section } from "./feed.ts";
import { dayFrom, digits, maybeText, orNull, romeCode, text, yesNo } from "./fields.ts";
import {
  type RomeItems,
  readDomains,
  readInterests,
  readItems,
  readTexts,
  romeFile,
  sentence,
} from "./rome-texts.ts";
import { column } from "./section.ts";
import {
  ROME_APPELLATION,
  ROME_COMPETENCE,
  ROME_CONTEXTE,
  ROME_METIER,
  ROME_MOBILITE,
} from "./tables.ts";

const flag = () => z.enum(["O", "N", ""], "O, N ou rien attendu");

const metiers = async (archive: Archive) => {
  const texts = await readTexts(archive);
  const interests = await readInterests(archive);
  const domains = await readDomains(archive);
  return section(romeFile(archive, "referentiel_code_rome"), {
    shape: {
      columns: {
        rome: column("code_rome"),
        titre: column("libelle_rome"),
        transition: column("transition_eco"),
        reglemente: column("emploi_reglemente"),
        cadre: column("emploi_cadre"),
        parent: column("code_rome_parent"),
      },
      schema: z.object({
        rome: romeCode(),
        titre: text(300),
        transition: maybeText(200),
        reglemente: flag(),
        cadre: flag(),
        parent: romeCode(),
      }),
    },
    table: ROME_METIER,
    rows: ({ titre, transition, reglemente, cadre, ...raw }) => [
      {
        ...raw,
        titre: sentence(titre),
        domaine: domains.get(raw.rome) ?? "",
        definition: texts(raw.rome, "definition"),
        acces: texts(raw.rome, "acces_metier"),
        riasec: interests.get(raw.rome) ?? "",
        transition: orNull(transition),
        reglemente: yesNo(reglemente),
        cadre: yesNo(cadre),
      },
    ],
  });
};

const appellations = (archive: Archive) =>
  section(romeFile(archive, "referentiel_appellation"), {
    shape: {
      columns: {
        ogr: column("code_ogr"),
        libelle: column("libelle_appellation_long"),
        court: column("libelle_appellation_court"),
        rome: column("code_rome"),
        classification: column("classification"),
        rare: column("peu_usite"),
      },
      schema: z.object({
        ogr: digits(),
        libelle: text(300),
        court: maybeText(300),
        rome: romeCode(),
        classification: z.enum(["PRINCIPALE", "SYNONYME", ""], "PRINCIPALE ou SYNONYME attendu"),
        rare: flag(),
      }),
    },
    table: ROME_APPELLATION,
    rows: ({ ogr, rome, libelle, court, classification, rare }) => [
      {
        ogr,
        rome,
        libelle: sentence(libelle),
        court: sentence(court || libelle),
        principale: classification === "PRINCIPALE",
        rare: rare === "O",
      },
    ],
  });

/** Rubrics of the block of skills. */
const KINDS: Readonly<Record<string, string>> = {
  1: "savoir-faire",
  2: "savoir-etre",
  3: "savoir",
};

const links = {
  columns: {
    rome: column("code_rome"),
    block: column("code_compo_bloc"),
    rubric: column("code_rubrique"),
    ogr: column("code_ogr"),
  },
  schema: z.object({
    rome: romeCode(),
    block: digits(),
    rubric: maybeText(4),
    ogr: digits(),
  }),
};

const SKILLS = "5";
const CONTEXTS = "6";

const competences = (archive: Archive, items: RomeItems) =>
  section(romeFile(archive, "liens_rome_referentiels"), {
    shape: links,
    table: ROME_COMPETENCE,
    rows: ({ rome, block, rubric, ogr }) => {
      const [kind, libelle] = [inTable(KINDS, rubric), items.label(ogr)];
      if (block !== SKILLS || !kind || !libelle) return [];
      const mark = items.mark(rome, ogr);
      return [
        {
          rome,
          ogr,
          kind,
          libelle,
          coeur: mark === "Principale",
          emergente: mark === "Émergente",
        },
      ];
    },
  });

const contextes = (archive: Archive, items: RomeItems) =>
  section(romeFile(archive, "liens_rome_referentiels"), {
    shape: links,
    table: ROME_CONTEXTE,
    rows: ({ rome, block, ogr }) => {
      const context = items.context(ogr);
      if (block !== CONTEXTS || !context) return [];
      return [{ rome, ogr, categorie: context.category, libelle: context.label }];
    },
  });

const mobilites = (archive: Archive) =>
  section(romeFile(archive, "rubrique_mobilite"), {
    shape: {
      columns: {
        rome: column("code_rome"),
        cible: column("code_rome_cible"),
        ordre: column("numero_ordre"),
      },
      schema: z.object({ rome: romeCode(), cible: romeCode(), ordre: digits() }),
    },
    table: ROME_MOBILITE,
    rows: ({ rome, cible, ordre }) => [{ rome, cible, ordre: Number(ordre) }],
  });

/** version.txt: "Numero de version : 60", "Date de publication : 18/09/2025". */
const readVersion = async (
  archive: Archive,
): Promise<{ readonly version: string | null; readonly updatedAt: Day | null }> => {
  const named = /_v4?(\d{2,3})_utf8/.exec(romeFile(archive, "referentiel_code_rome").name)?.[1];
  const member = findMember(archive, /^version\.txt$/i);
  if (!member) return { version: named ?? null, updatedAt: null };
  let note = "";
  for await (const piece of readLetters(member.bytes(), () => undefined)) note += piece;
  const published = /Date de publication\s*:\s*(\d{2}\/\d{2}\/\d{4})/i.exec(note)?.[1] ?? "";
  return {
    version: /Num[ée]ro de version\s*:\s*(\d+)/i.exec(note)?.[1] ?? named ?? null,
    updatedAt: dayFrom(published, () => undefined),
  };
};

/** ROME 4.0 as France Travail publishes it: the zip of CSV files, or the folder it makes. */
export const rome: Feed = {
  id: "rome",
  title: "ROME 4.0, archive CSV de France Travail (RefRomeCsv.zip ou son dossier)",
  name: "ROME 4.0 (France Travail)",
  open: async (archive): Promise<OpenedFeed> => {
    const items = await readItems(archive);
    return {
      ...(await readVersion(archive)),
      sections: [
        await metiers(archive),
        appellations(archive),
        competences(archive, items),
        contextes(archive, items),
        mobilites(archive),
      ],
    };
  },
};
