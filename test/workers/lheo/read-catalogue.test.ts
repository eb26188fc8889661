import { describe, expect, test } from "vitest";
import { SafeError } from "#domain/errors.ts";
import { kindsOf, numbersOf, only, read, titleOf } from "./reading.ts";
import { catalogue, manyOffers, offer } from "./samples.ts";

describe("every version and dialect", () => {
  test.each([
    ["LHEO 2.2", "http://www.lheo.org/2.2"],
    ["LHEO 2.3", "http://lheo.gouv.fr/2.3"],
    ["Mon Compte Formation", "https://www.of.moncompteformation.gouv.fr"],
  ])("%s is read without a remark", async (_, namespace) => {
    expect(kindsOf(await read(catalogue([offer()], namespace)))).toEqual(["record", "end"]);
  });

  test("another namespace is read too, and said", async () => {
    const reads = await read(catalogue([offer()], "http://example.org/lheo"));
    expect(reads).toContainEqual({
      kind: "remark",
      reason: "espace de noms XML inconnu : lu comme du LHEO 2.3",
    });
  });

  test("elements may carry a prefix", async () => {
    const prefixed = catalogue(manyOffers(2))
      .replace(/<(\/?)(?!\?)([a-zA-Z])/g, "<$1l:$2")
      .replace("xmlns=", "xmlns:l=");
    expect(numbersOf(await read(prefixed))).toEqual(["F1", "F2"]);
  });

  test("the price of Mon Compte Formation is found among its extras", async () => {
    const { session } = await only({
      action:
        '<extras info="action"><extras info="frais-pedagogiques"><extra info="frais-ttc">1250.50</extra></extras></extras>',
    });
    expect(session.prixTotal).toBe(1250.5);
  });
});

describe("every encoding", () => {
  const accented = offer({
    intitule: "<intitule-formation>Métiers de la forêt</intitule-formation>",
  });

  test("ISO-8859-1 as declared", async () => {
    const text = catalogue([accented], undefined, "ISO-8859-1");
    expect(titleOf(await read(Buffer.from(text, "latin1")))).toBe("Métiers de la forêt");
  });

  test("a byte-order mark is believed, in UTF-8 and UTF-16", async () => {
    expect(titleOf(await read(Buffer.from(`\ufeff${catalogue([accented])}`)))).toBe(
      "Métiers de la forêt",
    );
    const wide = Buffer.from(`\ufeff${catalogue([accented], undefined, "UTF-16")}`, "utf16le");
    expect(titleOf(await read(wide))).toBe("Métiers de la forêt");
  });

  test("a file that says UTF-8 and is not is read as ISO-8859-1, and said", async () => {
    const reads = await read(Buffer.from(catalogue([accented]), "latin1"));
    expect(titleOf(reads)).toBe("Métiers de la forêt");
    expect(kindsOf(reads)).toContain("remark");
  });

  test("a letter cut between two pieces is one letter", async () => {
    expect(titleOf(await read(catalogue([accented]), 7))).toBe("Métiers de la forêt");
  });
});

describe("broken files", () => {
  const text = catalogue(manyOffers(4));

  test.each([1, 13, 500, 100_000])("pieces of %d bytes give the same offers", async (size) => {
    expect(numbersOf(await read(text, size))).toEqual(["F1", "F2", "F3", "F4"]);
  });

  test("an offer that never closes is refused alone", async () => {
    const at = text.indexOf("</formation>", text.indexOf('numero="F2"'));
    const reads = await read(text.slice(0, at) + text.slice(at + "</formation>".length));
    expect(numbersOf(reads)).toEqual(["F1", "F3", "F4"]);
    expect(reads[1]).toMatchObject({ kind: "refused", numero: "F2" });
    expect(reads.at(-1)).toMatchObject({ kind: "end", complete: true });
  });

  test("an offer with an unclosed CDATA is refused alone", async () => {
    const broken = text.replace("Aider les personnes", "<![CDATA[Aider les personnes");
    expect(numbersOf(await read(broken))).toEqual(["F2", "F3", "F4"]);
  });

  test("a closing tag inside a CDATA or a comment closes nothing", async () => {
    const tricky = manyOffers(2, {
      objectif: "<![CDATA[voir </formation> et <b>gras</b>]]><!-- </formation> -->",
    });
    const reads = await read(catalogue([...tricky, `<!-- ${offer({ numero: "HORS" })} -->`]));
    expect(numbersOf(reads)).toEqual(["F1", "F2"]);
    expect(reads.at(-1)).toMatchObject({ kind: "end", complete: true });
  });

  test("an entity of the file's own is refused with its offer", async () => {
    const reads = await read(catalogue([offer({ objectif: "&bombe;" }), offer({ numero: "F2" })]));
    expect(reads[0]).toMatchObject({
      kind: "refused",
      numero: "F1",
      reason: "entité XML inconnue ou interdite",
    });
    expect(numbersOf(reads)).toEqual(["F2"]);
  });

  test("elements nested without end are refused", async () => {
    const [first] = await read(catalogue([offer({ contact: "<a>".repeat(5000) })]));
    expect(first).toMatchObject({ reason: "éléments trop profondément emboîtés" });
  });

  test.each([["declares entities", '<!DOCTYPE lheo [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n']])(
    "a file that %s is refused whole",
    async (_, doctype) => {
      const hostile = text.replace("<lheo", `${doctype}<lheo`);
      await expect(read(hostile)).rejects.toThrow(SafeError);
    },
  );

  test("what is no catalogue is said so", async () => {
    await expect(read("<html><body>bonjour</body></html>")).rejects.toThrow(
      "Ce fichier n'est pas un catalogue LHEO",
    );
    await expect(read("nom;prenom\nA;B\n")).rejects.toThrow("n'est pas un catalogue LHEO");
  });
});
