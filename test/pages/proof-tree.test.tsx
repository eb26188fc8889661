import { expect, test } from "vitest";
import type { Style } from "#domain/reply.ts";
import { MannerContext, ORDINARY } from "#pages/manner.tsx";
import { VerdictCard } from "#pages/verdict-card.tsx";
import { aVerdict } from "#test/builders/a-verdict.ts";

const LAW = { id: "L6121-1", title: "Code du travail, art. L6121-1" };
const OTHER_LAW = "Code du travail, art. L6341-1";

const verdict = aVerdict({
  references: [LAW],
  proof: {
    text: "Toutes ces conditions",
    status: "true",
    reference: LAW.title,
    all: [
      {
        text: "Vous êtes inscrit à France Travail",
        status: "true",
        reference: `${LAW.title} ; ${OTHER_LAW}`,
      },
    ],
  },
});

const drawn = async (style: Style): Promise<string> =>
  String(
    await (
      <MannerContext.Provider value={{ ...ORDINARY, style }}>
        <VerdictCard verdict={verdict} />
      </MannerContext.Provider>
    ),
  );

test("in standard style each condition says its source, and the texts follow", async () => {
  const html = await drawn("standard");
  expect(html).toContain(`<small> ${LAW.title} ; ${OTHER_LAW}</small>`);
  expect(html).not.toContain('class="why law"');
});

test("in easy-read style the law is behind one fold, each text said once", async () => {
  const html = await drawn("falc");
  expect(html).not.toContain("<small>");
  const [, folded = ""] = html.split('<details class="why law">');
  expect(folded).toContain("Le texte de loi");
  expect(folded).toContain(`<li>${LAW.title}</li>`);
  expect(folded).toContain(OTHER_LAW);
});
