import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDesk } from "#test/builders/a-desk.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { localBrowsers } from "#test/sign-in/local-entry.ts";

const PUBLIC_URL = "http://localhost:8787";

describe("what supervisors and editors follow", () => {
  let opened: TestDatabase;
  let people: Awaited<ReturnType<typeof localBrowsers>>;

  beforeAll(async () => {
    opened = await embeddedDatabase();
    const desk = aDesk({ db: opened.db, publicUrl: PUBLIC_URL });
    people = await localBrowsers(desk, PUBLIC_URL);
  });
  afterAll(() => opened.close());

  const read = async (who: keyof typeof people, path: string) => {
    const { status, body } = await people[who].browser.follow(`${PUBLIC_URL}${path}`);
    return { status, body: body.replaceAll("&#39;", "'").replaceAll("\u00a0", " ") };
  };

  it("each page opens for its role and the administrator, for nobody else", async () => {
    expect((await read("superviseur", "/pro/pilotage")).status).toBe(200);
    expect((await read("admin", "/pro/pilotage")).status).toBe(200);
    expect((await read("conseillere", "/pro/pilotage")).status).toBe(403);
    expect((await read("editeur", "/pro/pilotage.csv")).status).toBe(403);
    expect((await read("editeur", "/pro/savoir")).status).toBe(200);
    expect((await read("agent", "/pro/savoir")).status).toBe(403);
  });

  it("an empty dashboard says what it waits for", async () => {
    expect((await read("superviseur", "/pro/pilotage")).body).toContain("Rien à montrer encore");
  });

  it("counts are drawn with their words and their table, and taken away as CSV", async () => {
    await opened.db.query(
      `insert into app.tally (month, measure, label, place, count) values
       ('2026-11-01', 'souhait', 'Maçon', 'Lens', 27), ('2026-11-01', 'souhait', '=Soudeur', 'Lens', 12),
       ('2026-11-01', 'souhait', 'Boulanger', 'Lens', 9)`,
    );
    const { body } = await read("superviseur", "/pro/pilotage?periode=mois:2026-11-01");
    expect(body).toContain("le plus, Lens : Maçon, au moins 20");
    expect(body).toMatch(/<th scope="row">Maçon<\/th><td>Lens<\/td><td class="count">20<\/td>/);
    expect(body).not.toContain("Boulanger");
    const csv = await read("superviseur", "/pro/pilotage.csv?periode=mois:2026-11-01");
    expect(csv.body).toContain("novembre 2026;Souhaits par métier et par territoire;Maçon;Lens;20");
    expect(csv.body).toContain("'=Soudeur");
    expect(csv.body).not.toContain("Boulanger");
  });

  it("a period of which nothing may be shown does not exist", async () => {
    expect((await read("superviseur", "/pro/pilotage?periode=mois:2026-10-01")).status).toBe(404);
  });

  it("an editor reads old sources, links that broke, changes of the law and rules to confirm", async () => {
    await opened.db.query(
      `insert into app.source (id, name, kind, updated_at) values ('vieux', 'Vieux flux', 'lheo', '2026-01-05')`,
    );
    await opened.db.query(
      `insert into app.link_check values
       ('https://mort.fr/', 'CEJ', '2026-11-20T05:00:00Z', 'broken', 'réponse 404', '2026-11-13T05:00:00Z')`,
    );
    await opened.db.query(
      `insert into app.law_replay values ('v1', 'v2', 240,
       '[{"dispositif":"cej","change":"éligible → non éligible","reason":"condition ajoutée","proven":3,"kept":40}]',
       '2026-11-20T05:00:00Z')`,
    );
    const { body } = await read("editeur", "/pro/savoir");
    expect(body).toMatch(/Vieux flux.*5 janvier 2026, il y a \d+ jours.*périmée/s);
    expect(body).toContain("ne mène plus à rien");
    expect(body).toContain("éligible → non éligible");
    expect(body).toContain("Règles dont la source est peu sûre");
  });
});
