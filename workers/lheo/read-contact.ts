import { fold } from "#domain/folding.ts";
import type { Note } from "#workers/imports/fields.ts";
import { at, child, childrenOf, type XmlNode } from "./xml-tree.ts";

/** How to reach an organism. Never the name of a person. */
export interface Contact {
  readonly telephone: string | null;
  readonly courriel: string | null;
  readonly site: string | null;
}

const NO_CONTACT: Contact = { telephone: null, courriel: null, site: null };

const readPhone = (coordonnees: XmlNode): string | null => {
  for (const kind of ["telfixe", "portable"]) {
    const digits = (at(coordonnees, kind, "numtel")?.text ?? "")
      .replace(/^\s*\+33\s*(?:\(0\))?/, "0")
      .replace(/\D/g, "");
    const phone = digits.length === 9 && !digits.startsWith("0") ? `0${digits}` : digits;
    if (/^0[1-9]\d{8}$/.test(phone)) return phone.replace(/(\d{2})(?=\d)/g, "$1 ");
  }
  return null;
};

/** The names of the people of a contact, only to recognise them in an address. */
const peopleOf = (coordonnees: XmlNode): readonly string[] =>
  [child(coordonnees, "nom"), child(coordonnees, "prenom")]
    .flatMap((node) => fold(node?.text ?? "").split(" "))
    .filter((word) => word.length > 2);

const readEmail = (coordonnees: XmlNode, note: Note): string | null => {
  const email = child(coordonnees, "courriel")?.text.trim() ?? "";
  if (email.length > 160 || !/^[^\s@<>"']{1,64}@[^\s@<>"']+\.[A-Za-z]{2,}$/.test(email))
    return null;
  const [box = ""] = email.split("@");
  const hasPerson = child(coordonnees, "prenom") || child(coordonnees, "civilite");
  const named =
    hasPerson && peopleOf(coordonnees).some((name) => fold(box).split(" ").join("").includes(name));
  if (named) note("courriel nominatif écarté");
  return named ? null : email;
};

const readSite = (coordonnees: XmlNode): string | null => {
  const text = at(coordonnees, "web", "urlweb")?.text.trim() ?? "";
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  return text.length > 3 &&
    text.length <= 400 &&
    URL.canParse(url) &&
    /^https?:\/\/[^\s<>"']+\.[^\s<>"']+$/i.test(url)
    ? url
    : null;
};

/**
 * The first telephone, address and site found, the most specific contact first. Names of people are read by
 * nobody: an address that carries one is dropped with it.
 */
export const readContact = (contacts: readonly (XmlNode | undefined)[], note: Note): Contact =>
  contacts
    .flatMap((contact) => childrenOf(contact, "coordonnees"))
    .reduce<Contact>(
      (known, coordonnees) => ({
        telephone: known.telephone ?? readPhone(coordonnees),
        courriel: known.courriel ?? readEmail(coordonnees, note),
        site: known.site ?? readSite(coordonnees),
      }),
      NO_CONTACT,
    );
