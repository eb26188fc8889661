import type { DemonstrationPlace, Organisme } from "./source.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** An element, or nothing when it has no content. */
export const element = (
  name: string,
  content: string | number | null | undefined,
  attributes = "",
): string =>
  content === null || content === undefined || content === ""
    ? ""
    : `<${name}${attributes}>${content}</${name}>`;

/** An element with free text; "-", LHEO's filler, when there is none. */
export const text = (name: string, content: string | undefined): string =>
  element(name, escapeXml(content ?? "-"));

/** An invented address in a real town. */
export const adresse = (place: DemonstrationPlace): string =>
  element(
    "adresse",
    text("ligne", "1 place de la Démonstration") +
      element("codepostal", place.codePostal) +
      text("ville", place.nom) +
      element("departement", place.insee.slice(0, 2)) +
      element("code-INSEE-commune", place.insee) +
      element("region", "32") +
      element("pays", "FR"),
  );

/** What every screen shows: nobody can take it for a real organism. */
export const nameOf = (organisme: Organisme): string =>
  `Organisme de démonstration ${organisme.nom}`;

/** Numbers for fiction, addresses that cannot exist. */
export const contact = (organisme: Organisme): string =>
  element(
    "coordonnees",
    element("telfixe", element("numtel", organisme.telephone)) +
      element("courriel", `${organisme.id}@demonstration.example`) +
      element("web", element("urlweb", `https://demonstration.example/${organisme.id}`)),
  );
