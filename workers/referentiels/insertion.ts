import { z } from "zod";
import { fold } from "#domain/folding.ts";
import { fileFeed, section } from "./feed.ts";
import { maybeCount, maybeNumber, maybeText, text } from "./fields.ts";
import { column, optionalColumn } from "./section.ts";
import { INSERTION } from "./tables.ts";

/** "57.0" and "57" are percents; null stays unknown. */
const percent = (value: number | null): number | null => (value === null ? null : value / 100);

/** "HAUTS-DE-FRANCE", "PAYS DE LA LOIRE" as people write them. */
const regionName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(^|[ '-])(\p{L})/gu, (all) => all.toUpperCase())
    .replace(/([ -])(De|La|Le|Et)(?=[ -])/g, (all) => all.toLowerCase());

const periodOf = (value: string): string => value.replace(/^cumul\s+/i, "");

/** What became of the apprentices of each training centre. */
export const inserJeunesCfa = fileFeed(
  {
    id: "inserjeunes-cfa",
    title: "InserJeunes : emploi des apprentis par CFA (fr-en-inserjeunes-cfa.csv)",
    name: "InserJeunes, apprentis (ministère chargé de l'éducation, DARES)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: {
          periode: column("Année"),
          uai: column("UAI"),
          libelle: column("Libellé"),
          region: column("Région"),
          poursuite: column("Taux poursuite études"),
          six: column("Taux emploi 6 mois"),
          douze: column("Taux emploi 12 mois"),
        },
        schema: z.object({
          periode: text(40),
          uai: z.string().regex(/^\d{7}[A-Z]$/, "code UAI attendu, comme 0590001A"),
          libelle: text(300),
          region: text(60),
          poursuite: maybeNumber(),
          six: maybeNumber(),
          douze: maybeNumber(),
        }),
      },
      table: INSERTION,
      rows: ({ periode, uai, libelle, region, poursuite, six, douze }) => [
        {
          id: `cfa:${uai}:${periodOf(periode)}`,
          libelle,
          titre_plain: null,
          uai,
          territoire: regionName(region),
          periode: periodOf(periode),
          emploi_6_mois: percent(six),
          emploi_12_mois: percent(douze),
          poursuite: percent(poursuite),
          effectif: null,
        },
      ],
    }),
);

/** What became of pupils of vocational schools, by diploma: the mean of the country or of a region. */
export const inserJeunesLycee = fileFeed(
  {
    id: "inserjeunes-lycee",
    title: "InserJeunes : emploi des lycéens professionnels par diplôme (.json ou .csv)",
    name: "InserJeunes, lycées professionnels (ministère chargé de l'éducation, DARES)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: {
          diplome: column("type_diplome"),
          libelle: column("libelle_formation"),
          uai: optionalColumn("uai"),
          region: optionalColumn("region"),
          periode: optionalColumn("annee"),
          six: optionalColumn("taux_emploi_6_mois"),
          douze: optionalColumn("taux_emploi_12_mois"),
          sixMean: optionalColumn("taux_emploi_6m_moyen"),
          douzeMean: optionalColumn("taux_emploi_12m_moyen"),
          poursuiteMean: optionalColumn("taux_poursuite_etudes_moyen"),
          effectif: optionalColumn("n_with_emploi_data"),
        },
        schema: z.object({
          diplome: text(60),
          libelle: maybeText(300),
          uai: maybeText(8),
          region: maybeText(60),
          periode: maybeText(40),
          six: maybeNumber(),
          douze: maybeNumber(),
          sixMean: maybeNumber(),
          douzeMean: maybeNumber(),
          poursuiteMean: maybeNumber(),
          effectif: maybeCount(),
        }),
      },
      table: INSERTION,
      rows: ({ diplome, libelle, uai, region, periode, ...rates }) => {
        const title = `${diplome} ${libelle}`;
        const territoire = region || "France";
        const when = periodOf(periode);
        // a mean over all the trainings of a diploma has no title: it says nothing of one
        if (libelle === "") return [];
        return [
          {
            id: `lycee:${fold(title)}:${uai || territoire}:${when}`,
            libelle: title,
            titre_plain: fold(title),
            uai: uai || null,
            territoire,
            periode: when,
            emploi_6_mois: percent(rates.six) ?? rates.sixMean,
            emploi_12_mois: percent(rates.douze) ?? rates.douzeMean,
            poursuite: rates.poursuiteMean,
            effectif: rates.effectif,
          },
        ];
      },
    }),
);

/** What became of graduates of universities, by diploma, discipline and region. */
export const inserSup = fileFeed(
  {
    id: "insersup",
    title: "InserSup : emploi après l'université par diplôme, discipline et région (.json)",
    name: "InserSup (ministère chargé de l'enseignement supérieur)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: {
          cohorte: column("cohorte"),
          diplome: column("type_diplome"),
          discipline: column("discipline"),
          region: column("region"),
          sortants: column("nb_sortants"),
          six: column("taux_emploi_6m"),
          douze: column("taux_emploi_12m"),
        },
        schema: z.object({
          cohorte: text(20),
          diplome: text(200),
          discipline: text(200),
          region: text(60),
          sortants: maybeCount(),
          six: maybeNumber(),
          douze: maybeNumber(),
        }),
      },
      table: INSERTION,
      rows: ({ cohorte, diplome, discipline, region, sortants, six, douze }) => [
        {
          id: `sup:${fold(diplome)}:${fold(discipline)}:${fold(region)}:${cohorte}`,
          libelle: `${diplome}, ${discipline}`,
          titre_plain: null,
          uai: null,
          territoire: region,
          periode: cohorte,
          emploi_6_mois: six,
          emploi_12_mois: douze,
          poursuite: null,
          effectif: sortants,
        },
      ],
    }),
);
