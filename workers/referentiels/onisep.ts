import { z } from "zod";
import { fileFeed, section } from "./feed.ts";
import { maybeText, text } from "./fields.ts";
import { column } from "./section.ts";
import { ONISEP_METIER } from "./tables.ts";

const ROME = /[A-N]\d{4}/g;
const ID = /MET\.\d+/;

const domainsOf = (value: string): readonly string[] =>
  value
    .split("|")
    .map((domain) => domain.trim())
    .filter(Boolean);

/** Jobs of Onisep, in any of the three forms it publishes: CSV, XML, JSON. A job takes a line a publication. */
export const onisep = fileFeed(
  {
    id: "onisep",
    title: "métiers de l'Onisep, ideo-metiers_onisep (.csv, .xml, .json, .gz)",
    name: "Idéo-Métiers (Onisep)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: {
          libelle: column("libellé métier", "libelle"),
          url: column("lien site onisep.fr", "url_onisep"),
          romes: column("code ROME", "codes_rome"),
          domaines: column("domaine/sous-domaine", "domaine"),
        },
        schema: z.object({
          libelle: text(300),
          url: z
            .string()
            .max(300, "adresse trop longue")
            .regex(/^https?:\/\/.*MET\.\d+/, "adresse de fiche (…/MET.782) attendue"),
          romes: maybeText(300),
          domaines: maybeText(2_000),
        }),
      },
      table: ONISEP_METIER,
      merge: (first) => first,
      rows: ({ libelle, url, romes, domaines }) => [
        {
          id: ID.exec(url)?.[0],
          libelle,
          url: url.replace(/^http:/, "https:"),
          romes: [...new Set(romes.match(ROME) ?? [])],
          domaines: domainsOf(domaines),
        },
      ],
    }),
);
