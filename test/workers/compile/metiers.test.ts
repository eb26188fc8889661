import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compileMetiers } from "#workers/compile/metiers.ts";

const SHEET = `rome: K1310
romeParent: K1303
titre: Assistant maternel ou assistante maternelle
appellations:
  - assistant maternel
  - assistante maternelle
motsDesGens:
  - nounou
domaine: Petite enfance
resume: Il garde de jeunes enfants chez lui.
taches:
  - accueillir les enfants
  - préparer les repas
  - jouer
lieux: Chez soi.
contraintes:
  - travailler seul
acces: Il faut un agrément.
niveau: null
formations:
  - formation obligatoire
formacodes:
  - '44030'
voisins:
  - K1307
competences:
  - rassurer
  - cuisiner
  - organiser
`;

describe("compileMetiers", () => {
  let root = "";
  const write = (name: string, text: string): void =>
    writeFileSync(join(root, "knowledge/metiers", name), text);
  const problems = (): string => compileMetiers(root).problems.join("\n");

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "metiers-"));
    mkdirSync(join(root, "knowledge/metiers"), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("reads a sheet", () => {
    write("K1310-assistant-maternel.yaml", SHEET);
    const { value, problems: none } = compileMetiers(root);
    expect(none).toEqual([]);
    expect(value).toMatchObject([{ rome: "K1310", romeParent: "K1303", niveau: null }]);
  });

  it("takes the job's own code as parent when the sheet gives none", () => {
    write("K1310-assistant-maternel.yaml", SHEET.replace("romeParent: K1303\n", ""));
    expect(compileMetiers(root).value[0]?.romeParent).toBe("K1310");
  });

  it("finds nothing in a project without sheets", () => {
    rmSync(join(root, "knowledge/metiers"), { recursive: true });
    expect(compileMetiers(root)).toEqual({ value: [], problems: [], warnings: [] });
  });

  it.each([
    ["a code that is no ROME code", "rome: K1310", "rome: K13", /rome : un code ROME s'écrit/],
    ["a Formacode without quotes", "'44030'", "44030", /formacodes\.0 : on attend un texte/],
    ["a Formacode with four digits", "'44030'", "'4403'", /un Formacode s'écrit avec cinq/],
    ["an unknown key", "lieux:", "lieu:", /lieux : cette ligne manque\n.*clé inconnue : lieu$/],
    ["a missing line", "domaine: Petite enfance\n", "", /domaine : cette ligne manque/],
    ["too short a list", "  - jouer\n", "", /taches : il en faut au moins 3/],
    ["a level that does not exist", "niveau: null", "niveau: 9", /niveau : valeur hors des bornes/],
    ["a level in words", "niveau: null", "niveau: CAP", /niveau : on attend un nombre/],
    ["the same line twice", "  - jouer", "  - préparer les repas", /taches : la même ligne/],
    ["a job that is its own neighbour", "- K1307", "- K1310", /voisins : un métier n'est pas/],
    ["the same key twice", "titre:", "rome: K1310\ntitre:", /ligne \d+ : la même clé/],
    ["broken YAML", "  - jouer", "  - 'jouer", /ligne \d+ : YAML illisible/],
  ])("refuses %s, with the file and the path", (_, from, to, message) => {
    write("K1310-assistant-maternel.yaml", SHEET.replace(from, to));
    expect(problems()).toMatch(/^metiers\/K1310-assistant-maternel\.yaml/);
    expect(problems()).toMatch(message);
  });

  it("refuses a file whose name does not say its code", () => {
    write("nounou.yaml", SHEET);
    expect(problems()).toContain("le nom du fichier commence par le code ROME");
  });

  it("refuses two sheets for one job, naming both", () => {
    write("K1310-a.yaml", SHEET);
    write("K1310-b.yaml", SHEET.replace("titre: Assistant maternel", "titre: Nourrice"));
    expect(problems()).toMatch(/K1310 : deux fiches, « Assistant maternel.* et « Nourrice/);
  });
});
