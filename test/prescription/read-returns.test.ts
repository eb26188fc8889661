import { expect, test } from "vitest";
import { readReturns } from "#prescription/read-returns.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const REFERENCE = "P-ACFH-2345-JKMR";

test("entries, exits and outcomes are read from a French spreadsheet, however they are typed", async () => {
  const text = `\ufeffRéférence;Événement;Date;Valeur;Note\r\n${REFERENCE};Entrée;04/01/2027;entree;\r\n${REFERENCE};Issue à 6 mois;2027-12-01;Emploi durable;x\r\n`;
  expect(await readReturns(utf8(text))).toEqual([
    {
      line: 2,
      news: { reference: REFERENCE, evenement: "entree", date: "2027-01-04", valeur: "entree" },
    },
    {
      line: 3,
      news: {
        reference: REFERENCE,
        evenement: "issue_6_mois",
        date: "2027-12-01",
        valeur: "emploi_durable",
      },
    },
  ]);
});

test("a bad line is named with what to write, and the others are read", async () => {
  const bad = { reference: REFERENCE, evenement: "sortie", date: "31/02/2027", valeur: "guéri" };
  const good = { reference: REFERENCE, evenement: "sortie", date: "2027-05-01", valeur: "terme" };
  const file = { schema: "passerelle.retours/1", retours: [bad, "rien", good] };
  const [first, second, third] = await readReturns(utf8(JSON.stringify(file)));
  expect(first).toMatchObject({ line: 1, problem: expect.stringContaining("jour du calendrier") });
  expect(second).toMatchObject({ line: 2, problem: expect.stringContaining("objet") });
  expect(third).toEqual({ line: 3, news: good });
});

test("a value of another event is refused with those of its own", async () => {
  const text = `reference,evenement,date,valeur\n${REFERENCE},entree,2027-01-04,emploi\n`;
  const [one] = await readReturns(utf8(text));
  expect(one).toMatchObject({
    problem: expect.stringContaining("entree, refus_organisme, desistement"),
  });
});

test.each(["", "{}", '{"schema":"autre/1","retours":[]}', "a;b\n1;2\n"])(
  "what is no file of news is refused whole: %j",
  async (text) => {
    await expect(readReturns(utf8(text))).rejects.toThrow();
  },
);
