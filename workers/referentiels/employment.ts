import { z } from "zod";
import { fileFeed, section } from "./feed.ts";
import { digits, maybeNumber, maybeText, romeCode, secretCount, text } from "./fields.ts";
import { column } from "./section.ts";
import { BMO, FAMILLE_EN_TENSION, FAMILLE_ROME, TENSION } from "./tables.ts";

/** A family of FAP 2009. */
const FAMILLE = /^[A-Z]\d[A-Z]\d{2}$/;

/** Hirings that employers announce for the year (Besoins en main-d'œuvre). */
export const bmo = fileFeed(
  {
    id: "bmo",
    title: "projets d'embauche par métier et bassin, enquête BMO (.xlsx ou .csv)",
    name: "Besoins en main-d'œuvre (France Travail)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: {
          annee: column("annee"),
          famille: column("Code métier BMO"),
          nom: column("Nom métier BMO"),
          region: column("REG"),
          departement: column("Dept"),
          bassin: column("BE25", /^be\d\d$/),
          bassinNom: column("NOMBE25", /^nombe\d\d$/),
          projets: column("met"),
          difficiles: column("xmet"),
          saisonniers: column("smet"),
        },
        schema: z.object({
          annee: z.string().regex(/^20\d\d$/, "année attendue"),
          famille: z.string().regex(/^[A-Z][0-9A-Z]{2,5}$/, "code de famille attendu, comme V0X60"),
          nom: text(300),
          region: digits("code de région attendu"),
          departement: maybeText(3),
          bassin: digits("code de bassin attendu"),
          bassinNom: text(100),
          projets: secretCount(),
          difficiles: secretCount(),
          saisonniers: secretCount(),
        }),
      },
      table: BMO,
      rows: ({ annee, nom, region, bassin, bassinNom, departement, ...raw }) => [
        {
          ...raw,
          annee: Number(annee),
          famille_nom: nom,
          region: region.padStart(2, "0"),
          departement: departement.padStart(2, "0"),
          bassin: bassin.padStart(4, "0"),
          bassin_nom: bassinNom,
        },
      ],
    }),
);

const grade = () =>
  z
    .string()
    .regex(/^([1-5](\.0+)?)?$/, "niveau de 1 à 5 attendu")
    .transform((value) => (value === "" ? null : Number(value)));

/** Published tension grades, and what makes them. */
export const tensions = fileFeed(
  {
    id: "tensions",
    title: "niveau de tension par métier et bassin (tensions_par_bassin_rome_….csv)",
    name: "Tensions sur le marché du travail (DARES, France Travail)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: {
          annee: column("annee"),
          rome: column("ROME"),
          bassin: column("cbassin"),
          offres: column("oee"),
          demandeurs: column("defm_abc"),
          niveau: column("ind_tension_d"),
          embauches: column("ind_int_emb_d"),
          mainOeuvre: column("ind_main_oeuvre_d"),
          duree: column("ind_dur_empl_d"),
          conditions: column("ind_cond_travail_d"),
          geographie: column("ind_mismatch_geo_d"),
          formation: column("ind_specif_form_empl_d"),
        },
        schema: z.object({
          annee: z.string().regex(/^20\d\d$/, "année attendue"),
          rome: romeCode(),
          bassin: digits("code de bassin attendu"),
          offres: maybeNumber(),
          demandeurs: maybeNumber(),
          niveau: grade(),
          embauches: grade(),
          mainOeuvre: grade(),
          duree: grade(),
          conditions: grade(),
          geographie: grade(),
          formation: grade(),
        }),
      },
      table: TENSION,
      rows: ({ annee, rome, bassin, offres, demandeurs, niveau, ...facteurs }) =>
        niveau === null
          ? []
          : [
              {
                annee: Number(annee),
                rome,
                bassin: bassin.padStart(4, "0"),
                niveau,
                offres,
                demandeurs,
                facteurs,
              },
            ],
    }),
);

/** Families on the official list of those short of workers, by region. */
export const metiersEnTension = fileFeed(
  {
    id: "metiers-en-tension",
    title: "liste officielle des métiers en tension par région (.csv)",
    name: "Liste des métiers en tension (arrêté du 1er mars 2024)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: {
          region: column("Region"),
          nom: column("Famille Professionnelle"),
          famille: column("Code FAP"),
        },
        schema: z.object({
          region: text(60),
          nom: text(300),
          famille: z.string().regex(FAMILLE, "code FAP attendu, comme A0Z40"),
        }),
      },
      table: FAMILLE_EN_TENSION,
      rows: ({ region, nom, famille }) => [{ region, famille, famille_nom: nom }],
    }),
);

/** Headings and footnotes stand between the families: what follows them belongs to none. */
const familyAfter = (cell: string, current: string): string => {
  if (cell === "") return current;
  return FAMILLE.test(cell) ? cell : "";
};

/** FAP 2009 to ROME v3. The file has no header, and names a family on the first of its lines only. */
export const familles = fileFeed(
  {
    id: "familles",
    title: "familles professionnelles FAP 2009 et codes ROME v3 (.csv sans en-tête)",
    name: "Table FAP 2009 – ROME v3 (DARES)",
  },
  (member) => {
    let current = "";
    return section(member, {
      shape: {
        header: ["famille", "pcs", "rome"],
        columns: { famille: column("famille"), rome: column("rome") },
        schema: z.object({
          famille: maybeText(1_000),
          rome: z.string().regex(/^([A-N]\d{4})?$/, "code ROME attendu, comme K1304"),
        }),
      },
      table: FAMILLE_ROME,
      rows: ({ famille, rome }, note) => {
        current = familyAfter(famille, current);
        if (rome === "") return [];
        if (current !== "") return [{ famille: current, rome }];
        note(`code ROME ${rome} sans famille : laissé de côté`);
        return [];
      },
    });
  },
);
